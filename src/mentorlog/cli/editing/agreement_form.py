"""The document of a version of the agreement: the words of it, and with the first the two names."""

from collections.abc import Iterator, Sequence

from mentorlog import interview
from mentorlog.cli.editing import happenings, meanings
from mentorlog.cli.editing.document import Part
from mentorlog.cli.editing.fields import Field
from mentorlog.cli.editing.meanings import Seen, line
from mentorlog.domain.records.agreements import Agreement, Answer
from mentorlog.domain.records.corrections import Place
from mentorlog.domain.records.events import Event

WORDS = {
    "question": "The question",
    "why": "Why the two of you",
    "mission": "The mission",
    "programme": "The programme",
}


def fields(seen: Seen, version: Agreement, answers: Sequence[Answer]) -> Iterator[Field]:
    first = version == seen.whole.agreements[0]
    if first:
        yield from _names(seen)
    own = Place("agreement", version.id)
    if not first:
        asked = meanings.or_nothing(meanings.side(seen, "asked_by"), "asked_by")
        yield Field(Part("asked by", "asked by", seen.name(version.asked_by)), own, asked)
    yield from _goals(seen, version)
    agreed = Part("agreed", "agreed", seen.said(version.happened_at))
    yield Field(agreed, own, meanings.moment(seen))
    yield from happenings.fields(seen, _events(seen, version, first=first))
    if not first:
        because = Part("because", "Because", version.because or "", long=True)
        yield Field(because, own, meanings.words("because"), is_words=True)
    for column, heading in WORDS.items():
        text = getattr(version.terms, column) or ""
        part = Part(column, heading, text, long=True)
        yield Field(part, own, meanings.words(column), is_words=True)
    yield from _answers(seen, answers)


def _names(seen: Seen) -> Iterator[Field]:
    mentorship = seen.mentorship
    place = Place("mentorship", mentorship.id)
    for key, column, name in (
        ("you", "keeper_name", mentorship.keeper_name),
        ("the other", "other_name", mentorship.other_name),
    ):
        yield Field(Part(key, key, line(name)), place, meanings.needed(column))


def _goals(seen: Seen, version: Agreement) -> Iterator[Field]:
    for goal in seen.whole.goals:
        if goal.agreement_id == version.id:
            key = f"goal {goal.number}"
            part = Part(key, key, line(goal.text))
            means = meanings.needed("text")
            yield Field(part, Place("goal", goal.id), means, is_words=True, may_go=True)


def _events(seen: Seen, version: Agreement, *, first: bool) -> Iterator[Event]:
    """Who said yes to it; with the first also what happened to the mentorship itself."""
    for one in seen.whole.events:
        numbers = (one.session_id, one.homework_id, one.essay_id, one.callout_id)
        of_all = first and one.agreement_id is None and not any(numbers)
        if of_all or one.agreement_id == version.id:
            yield one


def _answers(seen: Seen, answers: Sequence[Answer]) -> Iterator[Field]:
    counted: dict[str, int] = {}
    for answer in answers:
        word = f"{answer.key} {answer.side.value}"
        counted[word] = counted.get(word, 0) + 1
        again = f" {counted[word]}" if counted[word] > 1 else ""
        question = interview.BY_KEY.get(answer.key)
        asked = question.text if question else answer.key
        label = f"{line(asked)} ({seen.name(answer.side)}{again})"
        part = Part(f"{word}{again}", label, answer.text, long=True)
        means = meanings.needed("text")
        yield Field(part, Place("answer", answer.id), means, is_words=True, may_go=True)
