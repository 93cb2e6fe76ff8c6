"""Two people as initials, also where their names stand in somebody's words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Side

NO_LETTER = "X"
SHORTEST = 2
"""Letters of a word that is a name by itself."""
_NO_NAMES = ("", "i", "me")
"""What the keeper may be called whom nobody asked for a name."""
ACCENTS = "\u0300-\u036f"
_LETTER = r"[^\W_]"  # of any script, and a digit; to Markdown _ is no letter
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{ACCENTS}])*")
_PARTED = re.compile(r"[\s\-\u2010\u2011]+")
# These write without blanks: there a name may stand right between two letters.
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
_ACCENTED = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))


class Initials(NamedTuple):
    """What each of the two is called, and where their names stand in a text.

    `called` is by the side, `instead` by the group of the pattern that a name matched.
    """

    called: dict[Side, str]
    names: re.Pattern[str]
    instead: dict[str, str]

    def within(self, text: str) -> str:
        """The text with each of the two names as its initial, and otherwise as it was written."""
        return self.names.sub(self._initial, text)

    def _initial(self, match: re.Match[str]) -> str:
        return next(one for name, one in self.instead.items() if match[name] is not None)


def of(mentorship: Mentorship) -> Initials:
    """ "R." and "S."; where both begin alike, "R1." and "R2.", the mentee first."""
    mentee, mentor = (_first(mentorship.name_of(side)) for side in Side.BOTH.people)
    several = ("1", "2") if mentee == mentor else ("", "")
    called = {Side.MENTEE: f"{mentee}{several[0]}.", Side.MENTOR: f"{mentor}{several[1]}."}
    names = _names(mentorship, called)
    found = {name: initial for name, initial in names if name.casefold() not in _NO_NAMES}
    longest_first = sorted(found.items(), key=lambda one: len(one[0]), reverse=True)
    instead = {f"n{number}": initial for number, (_, initial) in enumerate(longest_first)}
    patterns = [f"(?P<n{n}>{_written(name)})" for n, (name, _) in enumerate(longest_first)]
    # At the end of a sentence the dot of the initial is the dot of the sentence.
    pattern = re.compile(rf"(?:{'|'.join(patterns) or '(?!)'})(?:\.(?!\.))?", re.IGNORECASE)
    return Initials(called, pattern, instead)


def _first(name: str) -> str:
    return next((one for one in name if one.isalpha()), NO_LETTER).upper()


def _names(mentorship: Mentorship, called: dict[Side, str]) -> Iterator[tuple[str, str]]:
    """Each name whole, and its words that are names by themselves; what stands for it."""
    parts = {side: _parts(mentorship.name_of(side)) for side in called}
    both = set(parts[Side.MENTEE]) & set(parts[Side.MENTOR])
    for side, initial in called.items():
        for part in parts[side]:
            yield part, f"{_first(part)}." if part in both else initial
    for side, initial in called.items():
        yield mentorship.name_of(side).strip(), initial


def _parts(name: str) -> list[str]:
    """Its words, where there are several; “de” and “van” belong to many other names, too."""
    words = [one for one in _WORD.findall(name) if len(one) >= SHORTEST]
    if name.strip() == name.strip().lower():
        return words
    return [one for one in words if not one[0].islower()]


def _written(name: str) -> str:
    """How a name may be written: with or without its accents, parted by blanks or hyphens."""
    words = ["".join(_letter(one) for one in _plain(word)) for word in _PARTED.split(name) if word]
    body = r"[\s\-\u2010\u2011]+".join(words) or re.escape(name)
    return _beginning(name[0]) + body + _ending(name[-1], name)


def _beginning(first: str) -> str:
    return rf"(?<!{_LETTER})" if _is_apart(first) else ""


def _ending(last: str, name: str) -> str:
    """Not within a longer word, but before the s that some languages put to a name."""
    if not _is_apart(last):
        return ""
    whole = rf"(?!{_LETTER}|[{ACCENTS}])"
    return rf"(?:{whole}|(?=s(?!{_LETTER})))" if len(name) > SHORTEST else whole


def _is_apart(letter: str) -> bool:
    return re.match(_LETTER, letter) is not None and not _WITHOUT_BLANKS.match(letter)


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(one for one in parts if not unicodedata.combining(one))


@cache
def _letter(letter: str) -> str:
    """The letter with any accent, in either way to write one."""
    if _WITHOUT_BLANKS.match(letter):
        return re.escape(letter)
    alike = "".join(chr(one) for one in _ACCENTED if _plain(chr(one)).lower() == letter.lower())
    return f"[{re.escape(letter)}{alike}][{ACCENTS}]*"
