"""What is looked for, read from the words as they were typed, and whether a text has it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from mentorlog import words
from mentorlog.domain.records.searches import Wanted

_PART = re.compile(r'"([^"]+)"|(\S+)')
_AROUND = "\"'.,;:!?()[]{}<>…¿¡*_"  # what stands around a word in a sentence, and is no part of it
_TELLING = frozenset("%#@&/\\+=-")  # what makes a difference within a phrase


def read(typed: Sequence[str]) -> tuple[Wanted, ...]:
    """Every word, and every phrase: between quotes, or typed as one with blanks in it.

    A quote that is left open is a sign like others. Empty where nothing is left to look for.
    """
    found = (_wanted(part) for part in _parts(typed))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def word_by_word(typed: Sequence[str]) -> tuple[Wanted, ...]:
    """The same with every phrase in its words."""
    return read(" ".join(typed).replace('"', " ").split())


def beginning(several: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """The same where every last word may go on."""
    return tuple(one._replace(begins=True) if one.words else one for one in several)


def typed(several: Sequence[Wanted]) -> tuple[str, ...]:
    """How it could have been typed."""
    return tuple(_typed(one) for one in several)


def _typed(wanted: Wanted) -> str:
    said = (wanted.exact or " ".join(wanted.words)) + ("*" if wanted.begins else "")
    return f'"{said}"' if " " in said else said


def _parts(typed: Sequence[str]) -> Iterator[str]:
    apart: list[str] = []
    for one in typed:
        quoted = "".join('"' if words.plain(letter) == '"' else letter for letter in one)
        if '"' not in quoted and len(quoted.split()) > 1:
            apart.append(f'"{quoted}"')
        else:
            apart.append(quoted)
    for phrase, word in _PART.findall(" ".join(apart)):
        yield phrase or word


def _wanted(part: str) -> Wanted | None:
    plain = words.plain(part)
    inner = plain.strip(_AROUND + " ")
    of = words.cut(inner).words
    if not of:
        return Wanted((), exact=plain) if plain else None
    exact = inner if _needs_its_signs(inner) else ""
    return Wanted(of, plain.rstrip("\"'").endswith("*"), exact)


def _needs_its_signs(plain: str) -> bool:
    """An apostrophe is in the words themselves; what parts a sentence says nothing in a phrase."""
    signs = set(words.cut(plain).signs) - {words.APOSTROPHE}
    if " " not in plain:
        return bool(signs)
    return any(one in _TELLING or unicodedata.category(one)[0] != "P" for one in signs)
