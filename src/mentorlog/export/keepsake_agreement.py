"""The agreement as it stands in a keepsake: what was agreed, and how and why it changed."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from mentorlog import interview
from mentorlog.domain import agreements, terms_words
from mentorlog.domain.records import agreements as records
from mentorlog.domain.records.agreements import Agreement, Answer
from mentorlog.enums import EventKind, Side, VersionKind
from mentorlog.export.handing import (
    Beside,
    Entry,
    Group,
    Listed,
    Part,
    Passage,
    Term,
    Terms,
    Told,
    Words,
)
from mentorlog.export.handing_agreement import AT_THE_END
from mentorlog.export.keepsake_tale import Tale, other, plain, said_day, told

SIDES = (Side.BOTH, Side.MENTEE, Side.MENTOR)


def versions(tale: Tale) -> Iterator[Entry]:
    """The first whole, every later one by what it changed."""
    for version in tale.record.agreements:
        yield _version(tale, version, agreements.before(tale.record, version))


def line(tale: Tale, version: Agreement, before: records.Terms | None) -> str:
    """What happened, as a line."""
    if version.kind is VersionKind.KICKOFF or before is None:
        return "We agreed"
    if version.kind is VersionKind.REVIEW:
        return "We looked at our agreement again"
    if agreements.agreed_at(tale.record, version) != version.happened_at and version.changes:
        return "We wrote down a change, for both to say yes to"
    quiet = version.terms.quiet and not before.quiet
    return "We went on, without a term" if quiet else "We changed what we had agreed"


def _version(tale: Tale, version: Agreement, before: records.Terms | None) -> Entry:
    day = tale.day(version.happened_at)
    kicker = line(tale, version, before)
    parts = _first(tale, version) if before is None else _changed(tale, version, before)
    return Entry(
        anchor=str(version.ref),
        ref=tale.ref(version.ref),
        kind="agreement",
        kicker=kicker,
        title=day,
        parts=(*parts, *_said_yes(tale, version)),
        in_contents=f"{kicker}, {day}",
    )


def _first(tale: Tale, version: Agreement) -> Iterator[Part]:
    terms = version.terms
    if terms.question:
        words = Passage("", Words(terms.question, plain=True), "question")
        yield Group(f"The question {tale.name(Side.MENTEE)} brought", (words,))
    if terms.why:
        why: tuple[Part, ...] = (
            Passage("", Words(terms.why, plain=True)),
            *_heard(tale, version, None),
        )
        yield Group(f"Why {tale.name(Side.MENTOR)}", why)
    yield from _because(version)
    yield from _goals(tale, version, "Our goals")
    yield from _answers(tale, version)
    clauses = terms_words.clauses(terms, tale.book.mentorship, said_day)
    yield Group("What holds from now on", (Terms(tuple(Term(*one) for one in clauses)),))


def _changed(tale: Tale, version: Agreement, before: records.Terms) -> Iterator[Part]:
    if version.asked_by:
        yield Told(f"{tale.name(version.asked_by)} asked for it")
    yield from _because(version)
    found = terms_words.changes(
        before, agreements.told(tale.record, version), tale.book.mentorship, said_day
    )
    if found:
        yield Terms(tuple(Term(*one) for one in found))
    elif version.kind is VersionKind.REVIEW:
        yield Told("It stays as it is")
    yield from _heard(tale, version, before)
    yield from _goals(tale, version, "Our goals, besides")
    yield from _answers(tale, version)


def _because(version: Agreement) -> tuple[Passage, ...]:
    return plain("Because", version.because)


def _heard(tale: Tale, version: Agreement, before: records.Terms | None) -> Iterator[Told]:
    """When the mentor heard why, where that is new."""
    told_at = version.terms.told_at
    if told_at and version.terms.why and (before is None or before.told_at != told_at):
        yield Told(f"{tale.name(Side.MENTOR)} heard it on {tale.day(told_at)}")


def _goals(tale: Tale, version: Agreement, title: str) -> Iterator[Part]:
    """Those that came with it; with the first also what came with none that is here."""
    first = version is tale.record.agreements[0]
    here = {one.id for one in tale.record.agreements}
    items = tuple(
        one.text
        for one in tale.record.goals
        if one.agreement_id == version.id or (first and one.agreement_id not in here)
    )
    if items:
        yield Group(title, (Listed(items),))


def _answers(tale: Tale, version: Agreement) -> Iterator[Part]:
    """Each heading of the interview with its questions, and what each of us said to them."""
    said = [one for one in tale.book.answers.get(version.id, ()) if one.key not in AT_THE_END]
    for heading, several in groupby(sorted(said, key=_place), key=_heading):
        yield Group(heading, tuple(questions(tale, several)))


def at_the_end(tale: Tale) -> Iterator[Part]:
    """What both said, side by side, question by question."""
    said = [one for several in tale.book.answers.values() for one in several]
    closing = [one for one in said if one.key in AT_THE_END]
    yield from questions(tale, sorted(closing, key=_place))


def questions(tale: Tale, answers: Iterable[Answer]) -> Iterator[Part]:
    for key, several in groupby(answers, key=lambda one: one.key):
        asked = interview.BY_KEY.get(key)
        yield Group(asked.text if asked else key, tuple(_side_by_side(tale, several)))


def _side_by_side(tale: Tale, answers: Iterable[Answer]) -> Iterator[Part]:
    """What both said as one first; then each person's words beside the other's."""
    by_side = {side: list(several) for side, several in groupby(answers, key=_side)}
    columns = tuple(
        tuple(Passage(_by(tale, one), Words(one.text), "answer") for one in by_side[side])
        for side in Side.BOTH.people
        if side in by_side
    )
    for one in by_side.get(Side.BOTH, ()):
        yield Passage(_by(tale, one), Words(one.text), "answer")
    if len(columns) > 1:
        yield Beside(columns)
    else:
        for column in columns:
            yield from column


def _side(one: Answer) -> Side:
    return one.side


def _by(tale: Tale, one: Answer) -> str:
    return "Both of us" if one.side is Side.BOTH else tale.name(one.side)


_ORDER = {key: number for number, key in enumerate(interview.BY_KEY)}


def _place(one: Answer) -> tuple[int, str, int]:
    return _ORDER.get(one.key, len(_ORDER)), one.key, SIDES.index(one.side)


def _heading(one: Answer) -> str:
    asked = interview.BY_KEY.get(one.key)
    return asked.heading if asked else "What was said besides"


def _said_yes(tale: Tale, version: Agreement) -> Iterator[Told]:
    for one in tale.events[version.ref]:
        if one.kind is EventKind.CONFIRMED:
            both = one.side in (None, Side.BOTH)
            who = "Both of us" if both else tale.name(one.side)
            yield told(f"{who} said yes, {tale.day(one.happened_at)}", one)
        else:
            yield other(one, tale)
