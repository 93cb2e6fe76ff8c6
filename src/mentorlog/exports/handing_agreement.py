"""An agreement as it is handed over: what was agreed, what changed and why, and a yes to say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.exports.handing import Handed, Section
from mentorlog.exports.handing_words import name, when
from mentorlog.records.agreements import Agreement, Answer
from mentorlog.records.record import Record
from mentorlog.records.times import Moment
from mentorlog.rules import agreements
from mentorlog.vocabulary import Side, VersionKind

CONFIRM = "Do you say yes to this?"
SAID = "Both of us have said yes to it."
_KINDS = {
    VersionKind.KICKOFF: "Agreed on {}.",
    VersionKind.AMENDMENT: "Changed on {}.",
    VersionKind.REVIEW: "Looked at on {}.",
}


class Term(NamedTuple):
    """One term in words: what it is about, what was agreed, and what that replaced."""

    key: str
    words: str
    was: str = ""


class Agreed(NamedTuple):
    """What a version says besides its record: the terms and changes in words, the answers.

    `questions` has the interview's questions by the keys of the answers.
    """

    terms: Sequence[Term]
    changes: Sequence[Term]
    answers: Sequence[Answer]
    questions: Mapping[str, str]


def why_is_untold(record: Record, version: Agreement) -> bool:
    """Whether the mentor has not heard yet why they were chosen: no paper should say it first."""
    is_mentee = record.mentorship.keeper_is is Side.MENTEE
    return is_mentee and version.terms.why is not None and version.terms.told_at is None


def agreement(record: Record, version: Agreement, said: Agreed, now: datetime) -> Handed:
    """One version whole, with what changed since the one before it."""
    people = name(record.mentorship, Side.BOTH)
    on = when(Moment(version.happened_at), agreements.zone(record), now)
    return Handed(
        f"What {people} agreed",
        about=(_KINDS[version.kind].format(on),),
        sections=(
            *_changed(record, version, said),
            *_own_words(record, version),
            Section("What we agreed", tuple(f"{one.key}: {one.words}" for one in said.terms)),
            *_goals(record, version),
            *_answers(record, said),
            Section(lines=(_yes(record, version),)),
        ),
    )


def _changed(record: Record, version: Agreement, said: Agreed) -> Iterator[Section]:
    if version.kind is VersionKind.KICKOFF:
        return
    hidden = {"why"} if why_is_untold(record, version) else set()
    lines = [f"{one.key}: {one.words}{_was(one)}" for one in said.changes if one.key not in hidden]
    yield Section("What changed", tuple(lines or ["Nothing: it stays as it is."]))
    if version.because:
        asked = (
            f", asked by {name(record.mentorship, version.asked_by)}" if version.asked_by else ""
        )
        yield Section(f"Why{asked}", text=version.because)


def _was(one: Term) -> str:
    return f" (it was: {one.was})" if one.was else " (new)"


def _own_words(record: Record, version: Agreement) -> Iterator[Section]:
    """The question and the why, as they were said."""
    mentorship, terms = record.mentorship, version.terms
    mentee, mentor = name(mentorship, Side.MENTEE), name(mentorship, Side.MENTOR)
    if terms.question:
        yield Section(f"The question {mentee} brings", text=terms.question)
    if terms.why and not why_is_untold(record, version):
        yield Section(f"Why {mentor}", text=terms.why)


def _goals(record: Record, version: Agreement) -> Iterator[Section]:
    """Those agreed by then."""
    goals = [one for one in record.goals if one.happened_at <= version.happened_at]
    if goals:
        yield Section("Goals", tuple(one_line(one.text) for one in goals))


def _answers(record: Record, said: Agreed) -> Iterator[Section]:
    """Each question once, with what each person said to it."""
    asked = None
    for one in said.answers:
        if one.key != asked:
            asked = one.key
            yield Section(one_line(said.questions.get(one.key, one.key)))
        person = "Both" if one.side is Side.BOTH else name(record.mentorship, one.side)
        yield Section(lines=(f"{person}:",), text=one.text)


def _yes(record: Record, version: Agreement) -> str:
    return CONFIRM if agreements.pending(record, version) else SAID
