"""The short references that name an entry: S3, H7, E2, C1, N4, A2."""

from typing import NamedTuple

from mentorlog.enums import Kind


class Ref(NamedTuple):
    """One entry's name for people; never changes and is never reused."""

    kind: Kind
    number: int

    def __str__(self) -> str:
        return f"{self.kind.letter}{self.number}"


def read(text: str) -> Ref | None:
    """The reference written in `text`, in any case; None where it is not one."""
    word = text.strip()
    digits = word[1:]
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
        return None
    for kind in Kind:
        if word[0].upper() == kind.letter:
            return Ref(kind, int(digits)) if int(digits) else None
    return None


def agreement(number: int) -> Ref:
    return Ref(Kind.AGREEMENT, number)


def session(number: int) -> Ref:
    return Ref(Kind.SESSION, number)


def homework(number: int) -> Ref:
    return Ref(Kind.HOMEWORK, number)


def essay(number: int) -> Ref:
    return Ref(Kind.ESSAY, number)


def callout(number: int) -> Ref:
    return Ref(Kind.CALLOUT, number)


def note(number: int) -> Ref:
    return Ref(Kind.NOTE, number)
