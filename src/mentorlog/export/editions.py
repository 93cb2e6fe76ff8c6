"""The editions of a book: whole for its keeper, ours for the two of them, share for anyone."""

from enum import StrEnum
from typing import NamedTuple

from mentorlog.domain import story
from mentorlog.domain.scenes import Scene, Strand
from mentorlog.export import editions_ours, editions_shared
from mentorlog.export.book import Book


class For(StrEnum):
    """Whom an edition is made for."""

    KEEPER = "whole"
    BOTH = "ours"
    ANYONE = "share"


class Edition(NamedTuple):
    """Whom it is for, whether the two are initials in it, and how many entries it leaves out.

    What it leaves out is not in its book either: a renderer needs it only for its own sentences.
    In a book for anyone there are no times of day (every moment is noon), the references count
    anew from 1, and its one agreement is there for the zone alone: none of them is to be told.
    """

    made_for: For = For.KEEPER
    initials: bool = False
    left_out: int = 0

    @property
    def is_whole(self) -> bool:
        return self.made_for is For.KEEPER

    @property
    def is_ours(self) -> bool:
        return self.made_for is For.BOTH

    @property
    def is_share(self) -> bool:
        return self.made_for is For.ANYONE


WHOLE = Edition()


class Edited(NamedTuple):
    """A book with less in it, and what it is."""

    book: Book
    edition: Edition


def whole(book: Book) -> Edited:
    """Everything, for the keeper: drafts, what is theirs alone, and tender entries in full."""
    return Edited(book, WHOLE)


def ours(book: Book) -> Edited:
    """What may stand on a page for both."""
    kept = editions_ours.of(book)
    return Edited(kept, Edition(For.BOTH, left_out=entries(book) - entries(kept)))


def share(book: Book, *, initials: bool = True) -> Edited:
    """Only what may be shared, and of that nothing that tells of the rest."""
    kept = editions_shared.of(book, initials=initials)
    left_out = entries(book) - (entries(kept) - len(kept.record.agreements))
    return Edited(kept, Edition(For.ANYONE, initials, left_out))


def entries(book: Book) -> int:
    """How many entries are in it."""
    record = book.record
    kinds = (record.sessions, record.homework, record.essays, record.callouts, record.notes)
    return len(record.agreements) + sum(len(one) for one in kinds)


def told(edited: Edited) -> int:
    """How many entries a reader of it will find."""
    found = entries(edited.book)
    return found - len(edited.book.record.agreements) if edited.edition.is_share else found


def scenes(book: Book, edition: Edition) -> tuple[Scene, ...]:
    """Its story in order; of one for anyone without the agreement, which is not in it."""
    found = story.of(book.record)
    if not edition.is_share:
        return found
    return tuple(one for one in found if one.strand is not Strand.AGREEMENT)
