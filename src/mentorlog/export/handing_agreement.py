"""An agreement as it is handed over: what was agreed, what changed and why, and a yes to say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from mentorlog import interview
from mentorlog.clean import one_line
from mentorlog.domain import agreements, closing, privacy
from mentorlog.domain.records.agreements import Agreement, Answer
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Moment
from mentorlog.enums import Side, VersionKind
from mentorlog.export.handing import Handed, Section
from mentorlog.export.handing_words import name, when

CONFIRM = "Do you say yes to this?"
SAID = "Both of us have said yes to it."
WHY = "why"
AT_THE_END = frozenset(one.key for one in interview.CLOSING)
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


def why_is_left_out(record: Record, version: Agreement, answers: Iterable[Answer]) -> bool:
    """Whether there is a why, and the mentor has not heard it: no paper should say it first."""
    said = version.terms.why is not None or any(
        privacy.is_why(one.key, one.side) for one in answers
    )
    return said and privacy.is_untold(record, version)


def agreement(record: Record, version: Agreement, said: Agreed, now: datetime) -> Handed:
    """One version whole, with what changed since the one before it."""
    people = name(record.mentorship, Side.BOTH)
    hidden = privacy.is_untold(record, version)
    agreed = [one for one in said.answers if one.key not in AT_THE_END]
    on = when(Moment(version.happened_at), agreements.zone(record), now)
    return Handed(
        f"What {people} agreed",
        about=(_KINDS[version.kind].format(on),),
        sections=(
            *_changed(record, version, said),
            *_own_words(record, version),
            Section("What we agreed", tuple(f"{one.key}: {one.words}" for one in said.terms)),
            *_goals(record, version),
            *_answers(
                record,
                said,
                [one for one in agreed if not (hidden and privacy.is_why(one.key, one.side))],
            ),
            Section(lines=(_yes(record, version),)),
            *_at_the_end(record, said),
        ),
    )


def _changed(record: Record, version: Agreement, said: Agreed) -> Iterator[Section]:
    if version.kind is VersionKind.KICKOFF:
        return
    hidden = {WHY} if privacy.is_untold(record, version) else set()
    lines = [f"{one.key}: {one.words}{_was(one)}" for one in said.changes if one.key not in hidden]
    yield Section("What changed", tuple(lines or ["Nothing: it stays as it is."]))
    if version.because:
        asked = (
            f", asked by {name(record.mentorship, version.asked_by)}" if version.asked_by else ""
        )
        yield Section(f"Why{asked}", text=version.because, plain=True)


def _was(one: Term) -> str:
    return f" (it was: {one.was})" if one.was else " (new)"


def _own_words(record: Record, version: Agreement) -> Iterator[Section]:
    """The question and the why, as they were said."""
    mentorship, terms = record.mentorship, version.terms
    mentee, mentor = name(mentorship, Side.MENTEE), name(mentorship, Side.MENTOR)
    if terms.question:
        yield Section(f"The question {mentee} brings", text=terms.question, plain=True)
    if terms.why and not privacy.is_untold(record, version):
        yield Section(f"Why {mentor}", text=terms.why, plain=True)


def _goals(record: Record, version: Agreement) -> Iterator[Section]:
    """Those agreed by then."""
    goals = [one for one in record.goals if one.happened_at <= version.happened_at]
    if goals:
        yield Section("Goals", tuple(one_line(one.text) for one in goals))


def _answers(record: Record, said: Agreed, answers: Iterable[Answer]) -> Iterator[Section]:
    """Each question once, with what each person said to it."""
    asked = None
    for one in answers:
        if one.key != asked:
            asked = one.key
            yield Section(_question(said, one))
        yield Section(lines=(_by(record, one),), text=one.text)


def _at_the_end(record: Record, said: Agreed) -> Iterator[Section]:
    """What each said as it ended; until then it is nobody's to read."""
    found = [one for one in said.answers if one.key in AT_THE_END]
    if not found or not closing.is_closed(record):
        return
    yield Section(interview.END)
    asked = None
    for one in sorted(found, key=lambda one: _ORDER[one.key]):
        question = () if one.key == asked else (_question(said, one),)
        asked = one.key
        yield Section(lines=(*question, _by(record, one)), text=one.text)


_ORDER = {one.key: number for number, one in enumerate(interview.CLOSING)}


def _question(said: Agreed, one: Answer) -> str:
    return one_line(said.questions.get(one.key, one.key))


def _by(record: Record, one: Answer) -> str:
    return "Both:" if one.side is Side.BOTH else f"{name(record.mentorship, one.side)}:"


def _yes(record: Record, version: Agreement) -> str:
    return CONFIRM if agreements.pending(record, version) else SAID
