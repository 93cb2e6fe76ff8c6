"""Where the cursor stands: after which verb, in which option's value, at which argument."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mentorlog.cli import globals as everywhere
from mentorlog.cli.completing.typed import Typed

SHORT = {"-w": "--with"}
FLAGS = frozenset(
    {
        *everywhere.FLAGS, "-h", "--help", "--version", "--after", "--all", "--another",
        "--agreed", "--backups-too", "--before",
        "--bring-back", "--carry-on", "--check", "--copy", "--draft", "--drop", "--dry-run",
        "--essay", "--essays", "--example", "--fix", "--for-good", "--force", "--free",
        "--homework", "--let-go", "--mail", "--may-share", "--mine", "--names", "--new",
        "--no-essay", "--no-essays", "--no-homework", "--no-reads", "--no-session",
        "--no-tender", "--ours", "--post", "--reads", "--resume", "--share", "--skip", "--template",
        "--tender", "--with-mine", "--with-their-yes", "--withdrawn",
    }
)  # fmt: skip
"""The options without a value. A name means one or the other in every verb; a test says so."""


class Spot(NamedTuple):
    """What is typed before the cursor, understood without loading any verb.

    `option` is the one whose value is begun, and `before` what stands before that value in the
    same word: `--with=`. `arguments` are those of the verb. `said` are the values of options.
    """

    verb: str | None
    option: str | None
    before: str
    begun: str
    arguments: tuple[str, ...]
    said: Mapping[str, str]
    flags: frozenset[str]
    only_arguments: bool

    @property
    def is_option(self) -> bool:
        """Whether it is an option itself that is begun."""
        return self.option is None and not self.only_arguments and self.begun.startswith("-")


def of(typed: Typed) -> Spot:
    """The spot after the words typed; the first of them is the program."""
    words = _Words(iter(_without_settings(typed.words)[1:]))
    words.take()
    option, before, begun = words.waiting, "", typed.begun
    name, sign, value = begun.partition("=")
    if option is None and sign and not words.only_arguments and name.startswith("--"):
        option, before, begun = name, f"{name}=", value
    verb, *arguments = words.plain or [None]
    return Spot(
        verb,
        option,
        before,
        begun,
        tuple(one for one in arguments if one is not None),
        words.said,
        frozenset(words.flags),
        words.only_arguments,
    )


def _without_settings(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without the NAME=value that may stand before a command."""
    for index, word in enumerate(words):
        name, sign, _ = word.partition("=")
        if not (sign and name.isidentifier()):
            return words[index:]
    return words


class _Words:
    """The words read so far: arguments, values and flags."""

    def __init__(self, rest: Iterator[str]) -> None:
        self.rest = rest
        self.plain: list[str | None] = []
        self.said: dict[str, str] = {}
        self.flags: set[str] = set()
        self.waiting: str | None = None
        self.only_arguments = False

    def take(self) -> None:
        for word in self.rest:
            if self.only_arguments or not word.startswith("-") or word == "-":
                self.plain.append(word)
            elif word == "--":
                self.only_arguments = True
            else:
                self._option(word)

    def _option(self, word: str) -> None:
        name, sign, value = word.partition("=")
        if word.startswith("-w") and len(word) > 2:
            self.said["--with"] = word[2:]
        elif name in FLAGS or not word.startswith(("--", "-w")):
            self.flags.add(name)
        elif sign:
            self.said[name] = value
        else:
            self._value(SHORT.get(name, name))

    def _value(self, option: str) -> None:
        value = next(self.rest, None)
        if value is None:
            self.waiting = option
        else:
            self.said[option] = value
