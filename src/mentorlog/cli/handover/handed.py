"""The document of one entry, as the other person gets it; what is the keeper's own is refused."""

from typing import TYPE_CHECKING, NamedTuple

from mentorlog.cli import resolve
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db import reading, texts
from mentorlog.domain import agreements, privacy, promises, sessions
from mentorlog.domain.privacy import Entry
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Audience, Kind
from mentorlog.errors import KeptElsewhere, YoursAlone

if TYPE_CHECKING:
    from mentorlog.export.handing import Handed

Connection = reading.Connection


PREP = "prep"


class ForTheOther(NamedTuple):
    """A document, what it was asked for by (a reference, or `prep`), and the record behind it."""

    name: str
    record: Record
    document: "Handed"

    @property
    def called(self) -> str:
        return "The page for your next session" if self.name == PREP else self.name

    @property
    def is_own_draft(self) -> bool:
        """Whether it is the keeper's essay, and the other does not have it yet."""
        found = next((one for one in self.record.essays if str(one.ref) == self.name), None)
        mine = found is not None and found.written_by is self.record.mentorship.keeper_is
        return found is not None and mine and promises.posted(self.record, found) is None


def of(run: Run, chosen: Chosen) -> ForTheOther:
    """Raises YoursAlone, and KeptElsewhere for an essay whose text is not here."""
    with run.look() as connection:
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
        document = _of(connection, run, record, chosen.ref)
    return ForTheOther(str(chosen.ref), record, document)


def brief(run: Run) -> ForTheOther:
    """The page for the next session, without what is the keeper's own."""
    from mentorlog.cli.handover.preparing import brief_of
    from mentorlog.domain import preparing
    from mentorlog.export import handing_brief

    seen = preparing.for_both(brief_of(run, None))
    return ForTheOther(PREP, seen.record, handing_brief.brief(seen))


def may_hand(essay: Essay) -> bool:
    """Whether an essay may go to the other: also a draft, for that is how it gets posted."""
    return essay.audience is not Audience.MINE and essay.words is not None


def _of(connection: Connection, run: Run, record: Record, ref: Ref) -> "Handed":
    match ref.kind:
        case Kind.AGREEMENT:
            return _agreement(connection, run, record, ref)
        case Kind.SESSION:
            return _session(connection, run, record, ref)
        case Kind.ESSAY:
            return _essay(connection, run, record, ref)
        case _:
            return _entry(connection, run, record, ref)


def _essay(connection: Connection, run: Run, record: Record, ref: Ref) -> "Handed":
    from mentorlog.export import handing_entries

    essay = next(one for one in record.essays if one.ref == ref)
    if essay.audience is Audience.MINE:
        raise _yours_alone(record, ref)
    text = texts.essay(connection, ref.number)
    if text is None:
        raise KeptElsewhere(str(ref))
    return handing_entries.essay(record, essay, text, run.now)


"""The verbs that say of an entry which is there already who may see it."""


def _yours_alone(record: Record, ref: Ref) -> YoursAlone:
    other = record.mentorship.other_name
    return YoursAlone(str(ref), other=other)


def _session(connection: Connection, run: Run, record: Record, ref: Ref) -> "Handed":
    """The recap; where the session was marked as one's own, that is said."""
    from mentorlog.domain import preparing
    from mentorlog.export import handing_entries

    standing = sessions.standings(record)[ref.number]
    kept = texts.session(connection, ref.number, run.now)
    taken = kept.took_away or kept.other_took_away
    if taken and not preparing.took_away_is_ours(standing):
        run.tell(f"{ref} is yours alone: what was taken away from it is left out.")
    held = reading.held_before(connection, record.mentorship.id, standing.starts_at)
    return handing_entries.session(record, standing, kept, run.now, ordinal=held + 1)


def _entry(connection: Connection, run: Run, record: Record, ref: Ref) -> "Handed":
    from mentorlog.export import handing_callouts, handing_entries

    entry = _found(record, ref)
    if not privacy.is_ours(record, entry):
        raise _yours_alone(record, ref)
    if ref.kind is Kind.HOMEWORK:
        homework = next(one for one in record.homework if one.ref == ref)
        return handing_entries.homework(record, homework, run.now)
    if ref.kind is Kind.NOTE:
        note = next(one for one in record.notes if one.ref == ref)
        return handing_entries.note(record, note, texts.note(connection, ref.number), run.now)
    callout = next(one for one in record.callouts if one.ref == ref)
    spoken = texts.callout(connection, ref.number)
    return handing_callouts.callout(record, callout, spoken, run.now)


def _found(record: Record, ref: Ref) -> Entry:
    entries: tuple[Entry, ...] = (*record.homework, *record.callouts, *record.notes)
    return next(one for one in entries if one.ref == ref)


def _agreement(connection: Connection, run: Run, record: Record, ref: Ref) -> "Handed":
    from mentorlog import interview
    from mentorlog.domain import terms_words
    from mentorlog.export import handing_agreement
    from mentorlog.export.handing_agreement import Agreed, Term

    version = next(one for one in record.agreements if one.ref == ref)
    mentorship, after = record.mentorship, agreements.told(record, version)
    before = agreements.before(record, version) or after
    answers = texts.answers(connection, ref.number, run.now)
    said = Agreed(
        terms=[Term(*one) for one in terms_words.clauses(after, mentorship)],
        changes=[Term(*one) for one in terms_words.changes(before, after, mentorship)],
        answers=answers,
        questions={key: one.text for key, one in interview.BY_KEY.items()},
    )
    if handing_agreement.why_is_left_out(record, version, answers):
        other = mentorship.other_name
        run.tell(f"Why you chose {other} is left out: {other} has not heard it from you yet.")
    return handing_agreement.agreement(record, version, said, run.now)
