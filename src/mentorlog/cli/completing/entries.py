"""References to offer: what makes sense for a verb, or all there is, the latest first."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from mentorlog.cli import lines, offers, resolve
from mentorlog.cli.completing.found import Asked, Offer, Source
from mentorlog.db import peeking, reading
from mentorlog.db.peeking import Numbered
from mentorlog.domain import agreements, calendar, sessions
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side
from mentorlog.errors import Unsaid

MOST = 50

Offering = Callable[[Record], Iterable[tuple[Ref, str]]]


def those(offering: Offering) -> Source:
    """What a rule finds in the mentorships the line is about, as where nothing is named."""

    def source(asked: Asked) -> Iterator[Offer]:
        with asked.glance() as connection:
            mentorships = resolve.active(connection, asked.run)
            for one in mentorships:
                beside = f" (with {one.other_name})" if len(mentorships) > 1 else ""
                record = resolve.record_of(connection, asked.run, one)
                for ref, line in offering(record):
                    yield Offer(str(ref), line + beside)

    return source


def begun(asked: Asked) -> Iterable[Offer]:
    return those(lambda record: offers.begun(record, asked.run.now))(asked)


def to_revisit(asked: Asked) -> Iterable[Offer]:
    return those(lambda record: offers.to_revisit(record, asked.run.now))(asked)


def to_write(asked: Asked) -> Iterable[Offer]:
    """What waits for its writer, who is named by --by; with --resume what was left behind."""
    if "--resume" in asked.spot.flags:
        return left_behind(asked)

    def offering(record: Record) -> Iterable[tuple[Ref, str]]:
        by = asked.spot.said.get("--by")
        me = record.mentorship.keeper_is
        try:
            writer = resolve.one_person(record.mentorship, by, option="--by") if by else me
        except Unsaid:  # a name of another mentorship
            return []
        return offers.to_write(record, writer)

    return those(offering)(asked)


def to_answer_by_import(record: Record) -> list[tuple[Ref, str]]:
    """The homework whose essay has not come yet."""
    return [one for one in offers.to_post(record) if one[0].kind is Kind.HOMEWORK]


def to_read(record: Record) -> list[tuple[Ref, str]]:
    """The unread essays, those of the other first."""
    theirs = {one.ref for one in record.essays if one.written_by is record.mentorship.other_is}
    return sorted(offers.to_read(record), key=lambda one: one[0] not in theirs)


def to_confirm(record: Record) -> list[tuple[Ref, str]]:
    """The versions of the agreement that somebody has not said yes to."""
    return [
        (one.ref, f"{_agreement(record, one.ref)}; {_names(record, waiting)} not said yes")
        for one in reversed(record.agreements)
        if (waiting := agreements.pending(record, one))
    ]


def _names(record: Record, sides: tuple[Side, ...]) -> str:
    names = " and ".join(record.mentorship.name_of(side) for side in sides)
    return f"{names} {'has' if len(sides) == 1 else 'have'}"


def to_edit(asked: Asked) -> Iterable[Offer]:
    return left_behind(asked) if "--resume" in asked.spot.flags else every(asked)


def to_hand(asked: Asked) -> Iterator[Offer]:
    """All entries, and the page for the next session."""
    yield from every(asked)
    yield Offer("prep", "the page for your next session")


def left_behind(asked: Asked) -> Iterator[Offer]:
    """The entries of which a text was written and never saved."""
    from mentorlog.cli.unsaved import drafts, going_on

    seen = set()
    for draft in drafts.left_behind(asked.run.drafts):
        purpose = going_on.essay_of(draft) or draft.purpose
        if purpose is None or purpose.verb != asked.spot.verb or purpose.ref is None:
            continue
        if purpose.ref not in seen:
            seen.add(purpose.ref)
            who = f", with {purpose.who}" if purpose.who else ""
            yield Offer(purpose.ref, f"written and never saved{who}")


def every(asked: Asked) -> Iterator[Offer]:
    """All entries, narrowed by the letter and the digits that are typed."""
    yield from of_kinds(*Kind)(asked)


def of_kinds(*kinds: Kind) -> Source:
    """The entries of these kinds, the latest first."""

    def source(asked: Asked) -> Iterator[Offer]:
        letter, digits = asked.spot.begun[:1].upper(), asked.spot.begun[1:]
        wanted = [kind for kind in kinds if kind.letter.startswith(letter)]
        if digits and not (digits.isascii() and digits.isdigit() and len(digits) < MOST):
            return
        with asked.glance() as connection:
            named = resolve.named(connection, asked.run)
            whose = named.id if named else None
            found = [
                one
                for kind in wanted
                for one in peeking.latest(
                    connection,
                    kind,
                    asked.run.now,
                    digits=digits,
                    mentorship_id=whose,
                    limit=MOST,
                )
            ]
            if len(wanted) > 1:  # of one kind the numbers tell
                found = sorted(found, key=lambda one: one.happened_at, reverse=True)[:MOST]
            titles = _titles(connection, asked, found)
        for one in found:
            yield Offer(str(one.ref), titles.get(one.ref, ""))

    return source


def _titles(connection: reading.Connection, asked: Asked, found: list[Numbered]) -> dict[Ref, str]:
    known = {one.id: one for one in reading.mentorships(connection)}
    titles: dict[Ref, str] = {}
    of_one = sorted(found, key=lambda one: one.mentorship_id)
    for whose, several in groupby(of_one, key=lambda one: one.mentorship_id):
        wanted = [one.ref for one in several]
        record = resolve.record_of(connection, asked.run, known[whose], *wanted)
        titles |= {ref: title for ref, title in _titled(record) if ref in wanted}
    return titles


def _titled(record: Record) -> Iterator[tuple[Ref, str]]:
    """Each entry by what it goes by in a list; what is tender keeps it to itself."""
    for homework in record.homework:
        yield homework.ref, lines.homework(record, homework)
    for essay in record.essays:
        yield essay.ref, lines.essay(record, essay)
    for standing in sessions.standings(record).values():
        yield standing.session.ref, lines.session(record, standing)
    for callout in record.callouts:
        yield callout.ref, lines.quoted(callout.belief, tender=callout.tender)
    for note in record.notes:
        yield note.ref, lines.quoted(note.title, tender=note.tender)
    for version in record.agreements:
        yield version.ref, _agreement(record, version.ref)


def _agreement(record: Record, ref: Ref) -> str:
    version = next(one for one in record.agreements if one.ref == ref)
    on = calendar.local_date(version.happened_at, agreements.zone(record))
    return f"{version.kind.value}, {calendar.said_day(on)}"
