"""Sentences that quote an entry: where there is no room the quoted words give way, not the rest."""

from collections.abc import Sequence
from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side

LONGEST_TITLE, LONGEST_NAME = 200, 24
SHORTEST_TITLE = 20
Discreet = Homework | Essay | Callout | Note


class Sentence(NamedTuple):
    """Words around a title, which stands between “ and ”; all of it clean."""

    before: str
    title: str | None = None
    after: str = ""

    @property
    def whole(self) -> str:
        return self._with(self.title)

    def fit(self, cells: int) -> str | None:
        """At most `cells` wide, the title cut if need be; None where too little of it is left."""
        whole = self.whole
        over = cells_of(whole) - cells
        if over <= 0:
            return whole
        if self.title is None:
            return None
        keep = cells_of(self.title) - over
        return self._with(one_line(self.title, keep)) if keep >= SHORTEST_TITLE else None

    def folding(self, cells: int) -> str:
        """To be folded into lines of `cells`: the title is cut to about one of them."""
        return self._with(one_line(self.title, max(SHORTEST_TITLE, cells)) if self.title else None)

    def _with(self, title: str | None) -> str:
        quoted = f" “{title}”" if title else ""
        if title == TENDER:
            quoted = f" {TENDER}"
        return f"{self.before}{quoted}{self.after}"


def cells_of(text: str) -> int:
    """How many cells of a line the text fills."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - JSON needs no measuring, and no Rich

    return cell_len(text)


def name(mentorship: Mentorship, side: Side, longest: int = LONGEST_NAME) -> str:
    """A person's name, clean and bounded; for both, the mentee's first."""
    names = (one_line(mentorship.name_of(one), longest) for one in side.people)
    return " and ".join(names)


def who(mentorship: Mentorship, side: Side) -> str:
    """ "you", the other's name, or "both of you"."""
    if side is Side.BOTH:
        return "both of you"
    return "you" if side is mentorship.keeper_is else name(mentorship, side)


def whose(mentorship: Mentorship, side: Side) -> str:
    """ "your", or "Sam's"; for both, "your" too."""
    if side is Side.BOTH:
        return "your"
    return "your" if side is mentorship.keeper_is else f"{name(mentorship, side)}'s"


def does(mentorship: Mentorship, side: Side, verb: str) -> str:
    """The verb for that person: you read, Sam reads."""
    return f"{who(mentorship, side)} {verb}" + ("s" if side is mentorship.other_is else "")


def has(mentorship: Mentorship, side: Side) -> str:
    """ "you have", "Sam has", "both of you have"."""
    return f"{who(mentorship, side)} {'has' if side is mentorship.other_is else 'have'}"


def upper(text: str) -> str:
    """As a sentence begins."""
    return text[:1].upper() + text[1:]


def title(record: Record, ref: Ref) -> str | None:
    """What an entry goes by where it is not shown itself; None where it has no name.

    Homework goes by what it says, a call-out by the belief. Of what is tender nothing is told.
    """
    named: dict[Kind, Sequence[Discreet]] = {
        Kind.HOMEWORK: record.homework,
        Kind.ESSAY: record.essays,
        Kind.CALLOUT: record.callouts,
        Kind.NOTE: record.notes,
    }
    entries = named.get(ref.kind, ())
    return next((_title_of(record, one) for one in entries if one.ref == ref), None)


def essay(record: Record, ref: Ref) -> Essay:
    return next(one for one in record.essays if one.ref == ref)


def homework(record: Record, ref: Ref) -> Homework:
    return next(one for one in record.homework if one.ref == ref)


def callout(record: Record, ref: Ref) -> Callout:
    return next(one for one in record.callouts if one.ref == ref)


def note(record: Record, ref: Ref) -> Note:
    return next(one for one in record.notes if one.ref == ref)


def _title_of(record: Record, entry: Discreet) -> str | None:
    if entry.tender:
        return TENDER
    match entry:
        case Homework():
            return _bounded(entry.text)
        case Essay():
            return _bounded(entry.title) if entry.title else _answered(record, entry.homework_id)
        case Callout():
            return _bounded(entry.belief)
        case Note():
            return _bounded(entry.title)


def _answered(record: Record, homework_id: int | None) -> str | None:
    """The homework an essay answers, which it goes by where it has no title."""
    found = (one for one in record.homework if one.id == homework_id)
    return next((_title_of(record, one) for one in found), None)


def _bounded(text: str) -> str | None:
    return one_line(text, LONGEST_TITLE) or None
