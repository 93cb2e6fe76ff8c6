"""What counts as a word, and when two are the same: case, accents and kinds of quotes apart.

Everything that is searched, and everything that is searched for, goes through here, so that both
are cut alike whatever SQLite is at hand.
"""

import unicodedata
from typing import NamedTuple

RULES = f"1 {unicodedata.unidata_version}"
"""Which words an index was made of: another number here, or another Unicode, cuts them anew."""

APOSTROPHE = "'"
_ALIKE = {
    **dict.fromkeys("’‘‛ʼ´`＇", APOSTROPHE),
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict.fromkeys("đð", "d"),
    "ø": "o",
    "ł": "l",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
_UNSEEN = ("\u00ad", "\u2060", "\ufeff")  # where a word may be broken, and is not


class Cut(NamedTuple):
    """A text as it is searched: its words in order, and each other sign in it once."""

    words: tuple[str, ...]
    signs: tuple[str, ...]


def cut(text: str) -> Cut:
    seen = {sign for letter in set(text) for sign in _FOLDED[ord(letter)]}
    return Cut(tuple(text.translate(_SPACED).split()), tuple(sorted(filter(is_sign, seen))))


def plain(text: str) -> str:
    """The text as it is compared sign by sign, with one blank where there are several."""
    return " ".join(text.translate(_FOLDED).split())


def spaced(text: str) -> tuple[str, list[int] | None]:
    """Its words between blanks, and for each letter where it comes from.

    None where each letter is where it was: so it is with most texts.
    """
    found = text.translate(_SPACED)
    if len(found) == len(text) and all(len(_SPACED[ord(letter)]) == 1 for letter in set(text)):
        return found, None
    pieces = (_SPACED[ord(letter)] for letter in text)
    return found, [at for at, piece in enumerate(pieces) for _ in piece]


def is_nothing(letter: str) -> bool:
    """Whether it is passed over, as the accent behind its letter is."""
    return not _SPACED[ord(letter)]


def plainly_placed(text: str) -> tuple[str, list[int]]:
    """The same as `plain`, and for each of its letters where it comes from."""
    letters, places = [" "], [0]
    for at, letter in enumerate(text):
        for piece in _FOLDED[ord(letter)]:
            if piece != " " or letters[-1] != " ":
                letters.append(piece)
                places.append(at)
    return "".join(letters[1:]), places[1:]


def is_sign(letter: str) -> bool:
    """Whether it is neither part of a word nor a blank, as it is compared."""
    return not letter.isspace() and _SPACED[ord(letter)] == " "


def joins(letter: str) -> bool:
    """Whether it makes one word with a letter beside it, as it is compared."""
    return " " not in _SPACED[ord(letter)]


class _Folded(dict[int, str]):
    """Each letter as it is compared, worked out when it is met first."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _folded(chr(code))
        return found


class _Spaced(dict[int, str]):
    """The same with a blank for what is no part of a word, and around what is a word by itself."""

    def __missing__(self, code: int) -> str:
        self[code] = found = "".join(map(_spaced, _folded(chr(code))))
        return found


def _folded(letter: str) -> str:
    if letter in _UNSEEN:
        return ""
    apart = unicodedata.normalize("NFKD", _ALIKE.get(letter, letter)).casefold()
    apart = unicodedata.normalize("NFKD", apart)
    return "".join(_alike(one) for one in apart if not _is_accent(one))


def _alike(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Zs", "Zl", "Zp") or letter == "\u200b":
        return " "
    return "" if kind == "Cf" else _ALIKE.get(letter, letter)


def _is_accent(letter: str) -> bool:
    """Marks that change how a letter sounds, not what a syllable is, as a Thai vowel does.

    Also what tells an emoji in colour from one without.
    """
    marks = unicodedata.combining(letter)
    return marks >= 200 or marks == 8 or 10 <= marks <= 35 or "\ufe00" <= letter <= "\ufe0f"


def _spaced(letter: str) -> str:
    if unicodedata.category(letter)[0] not in "LNM":
        return " "
    if any(first <= letter <= last for first, last in _ALONE):
        return f" {letter} "
    if any(first <= letter <= last for first, last in _SYLLABLES) and letter.isalpha():
        return f" {letter}"
    return letter


# Written without blanks between words: here each sign is a word, and a word is a phrase.
_ALONE = (
    *(("\u2e80", "\u312f"), ("\u31a0", "\u31ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff")),
    ("\U00020000", "\U0003ffff"),
)
_SYLLABLES = (("\u0e00", "\u0eff"), ("\u0f00", "\u109f"), ("\u1780", "\u17ff"))

_FOLDED, _SPACED = _Folded(), _Spaced()
