"""The three shells: the script each of them loads, and how it is told what is offered.

Typer has such scripts too. Its own for zsh evaluates what the program prints, so that a title
could run a command; these only ever take it as words.
"""

import re

from mentorlog.clean import one_line
from mentorlog.cli.completing.found import Found, Offer, can_be_typed
from mentorlog.cli.completing.spot import Spot
from mentorlog.cli.completing.typed import QUOTES, Typed
from mentorlog.errors import Unsaid

ASKED, LINE = "_MENTORLOG_COMPLETE", "_MENTORLOG_LINE"
"""The shell that asks, and its line up to the cursor; both come in the environment."""

BASH = """\
# Completion of mentorlog in bash.
_mentorlog_completion() {
    local line kind=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
    done < <(_MENTORLOG_COMPLETE=bash _MENTORLOG_LINE="${COMP_LINE:0:COMP_POINT}" \\
        "${1/#\\~\\//$HOME/}" 2>/dev/null)
    # Without compopt (bash 3, macOS) files are offered where nothing else is.
    if [[ $kind != files ]]; then compopt +o default 2>/dev/null; fi
    return 0
}
complete -o default -o nosort -F _mentorlog_completion mentorlog 2>/dev/null ||
    complete -o default -F _mentorlog_completion mentorlog
"""

ZSH = """\
#compdef mentorlog
# Completion of mentorlog in zsh.
_mentorlog() {
    local line
    local -a lines values shown
    lines=("${(@f)$(_MENTORLOG_COMPLETE=zsh _MENTORLOG_LINE="${(j: :)words[1,CURRENT]}" \\
        ${~words[1]} 2>/dev/null)}")
    if [[ $lines[1] == files ]]; then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
        return
    fi
    for line in "${(@)lines[2,-1]}"; do
        values+=("${line%%$'\\t'*}")
        line=${line/$'\\t'/  -- }
        shown+=("${(mr:COLUMNS-1:)line}")
    done
    (( $#values )) && compadd -U -l -V mentorlog -d shown -a values
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _mentorlog "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _mentorlog mentorlog
fi
"""

FISH = """\
# Completion of mentorlog in fish.
function _mentorlog_has_words
    set -l line (commandline -cp | string collect)
    set -g _mentorlog_words (_MENTORLOG_COMPLETE=fish _MENTORLOG_LINE=$line mentorlog 2>/dev/null)
    set -l kind $_mentorlog_words[1]
    set -e _mentorlog_words[1]
    test "$kind" != files
end
complete --command mentorlog --erase
complete --command mentorlog --condition _mentorlog_has_words --no-files --keep-order \\
    --arguments '$_mentorlog_words'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
KNOWN = "There are bash, zsh and fish: mentorlog --show-completion bash."


def script(shell: str) -> str:
    """What a shell loads once. Raises Unsaid for another shell."""
    if shell not in SCRIPTS:
        raise Unsaid(f"“{one_line(shell, 40)}” is no shell that is known here.", KNOWN)
    return SCRIPTS[shell]


def told(shell: str, found: Found, spot: Spot, typed: Typed) -> str:
    """The answer: a line that says whether files may be offered, then a line for each offer.

    Whatever offers it: a word that is not on one line, or would steer the terminal, is none.
    """
    lines = ["files" if found.files else "words"]
    offers = [one for one in found.offers if can_be_typed(one.value)]
    if shell == "bash":
        lines += [_for_bash(one, typed) for one in offers]
    else:
        lines += [_with_its_line(one, spot.before) for one in offers]
    return "\n".join(lines) + "\n"


def _with_its_line(offer: Offer, before: str) -> str:
    value = f"{before}{offer.value}"
    return f"{value}\t{one_line(offer.about)}" if offer.about else value


def _for_bash(offer: Offer, typed: Typed) -> str:
    """As it goes into the line: bash puts it in as it is, after the last of its own word breaks."""
    if typed.quote:
        return _within(typed.quote, offer.value)
    value = _NOT_PLAIN.sub(r"\\\g<0>", offer.value)
    already = typed.begun.rpartition(":")[0]
    broken = already and offer.value.startswith(f"{already}:")
    return value.split(":", already.count(":") + 1)[-1] if broken else value


def _within(quote: str, value: str) -> str:
    if quote == "'":
        return value.replace("'", "'\\''")
    return re.sub(r'["\\$`]', r"\\\g<0>", value)


_NOT_PLAIN = re.compile(r"[\x00-\x2a\x3b-\x3f\x5b-\x5e\x60\x7b-\x7f]")
assert all(_NOT_PLAIN.match(quote) for quote in QUOTES)
