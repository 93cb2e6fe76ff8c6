"""What is asked once a session is logged, and of all that is open without a word."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import typer

from mentorlog.cli import changed, lines, params, resolve
from mentorlog.cli.answer import Answer, told
from mentorlog.cli.asking import Choice
from mentorlog.cli.essays import about
from mentorlog.cli.homework import Wanted, assign_until_enter
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.cli.sessions import proposal
from mentorlog.domain import agreements, calendar, candidates, closing, promises, sessions
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Exactness, Kind, Outcome, SessionKind, Side
from mentorlog.errors import BookedInThePast, Unsaid

if TYPE_CHECKING:
    from mentorlog.services.sessions import Meeting

DONE, POSTED, CARRY, RELEASE = "d", "p", "c", "r"
YES, AFTER, LET_GO = "y", "a", "l"
NOT_KNOWN = Choice("n", "not known")


def settle(run: Run, chosen: Chosen, *, likely: bool) -> None:
    """Each homework that was due by this session, and whether each essay was read before it.

    With `likely` Enter answers what is most likely of a session that was held; else it skips.
    """
    record, standing = _standing(run, chosen)
    for entry, side in _due_by(record, standing):
        usual = _likely(record, entry, side) if likely else None
        ask_homework(run, record, standing, (entry, side), usual)
    record, standing = _standing(run, chosen)
    for essay in _posted_before(record, standing):
        ask_reading(run, record, essay, YES if likely else None)


def finish(run: Run, chosen: Chosen, meeting: "Meeting") -> None:
    """What the session brought: notes, homework, and when they meet next.

    A session to close with, and one that is logged after the end, bring only notes.
    """
    _ask_notes(run, chosen, meeting)
    record, standing = _standing(run, chosen)
    if closes(record, standing):
        return
    if not meeting.no_homework and agreements.terms(record).homework:
        several = assign_until_enter(run, chosen.mentorship, Wanted(set_in=str(chosen.ref)))
        if not several and not _has_homework(record, chosen.ref):
            _none_this_time(run, chosen)
    ask_next(run, chosen.mentorship, agreed_at=_agreed_at(run, chosen))


def closes(record: Record, standing: sessions.Standing) -> bool:
    """Whether no session is to follow this one."""
    return standing.session.kind is SessionKind.CLOSING or closing.is_closed(record)


def after_kickoff(run: Run, mentorship: Mentorship, terms: Terms, *, next_date: bool) -> None:
    """The first homework and the next date, while the two still sit together."""
    if terms.homework:
        assign_until_enter(run, mentorship, Wanted())
    if next_date:
        ask_next(run, mentorship, agreed_at=run.now)


def _likely(record: Record, entry: Homework, side: Side) -> str | None:
    """Most likely it was done; of one's own essay that is not noted as sent, nothing is."""
    if not entry.by_essay(side):
        return DONE
    return None if side is record.mentorship.keeper_is else POSTED


def ask_homework(
    run: Run,
    record: Record,
    standing: sessions.Standing | None,
    owed: tuple[Homework, Side],
    usual: str | None = None,
) -> None:
    """What became of one homework; saved at once. Enter is `usual`, else it stays open.

    What is not known stays open, too, and is asked another time.
    """
    entry, side = owed
    who = record.mentorship.name_of(side)
    essay = entry.by_essay(side)
    choices = [
        Choice(DONE, "done aloud" if essay else "done"),
        *([Choice(POSTED, "posted before you met")] if essay else []),
        Choice(CARRY, "carry to the next session"),
        Choice(RELEASE, "release: let it go"),
        NOT_KNOWN,
    ]
    title = lines.quoted(entry.text, tender=entry.tender)
    question = f"{entry.ref} {title} ({who}): what became of it?"
    answer = run.asker.choice(question, choices, usual, option=f"mentorlog done {entry.ref}")
    if answer in (DONE, POSTED, CARRY, RELEASE):
        _homework_verb(run, record, standing, entry, side)[answer]()


def ask_reading(run: Run, record: Record, essay: Essay, usual: str | None = None) -> None:
    """Whether an essay had been read before they met; Enter is `usual`, else leaves it open."""
    from mentorlog.services import essays as verbs

    names = record.mentorship.name_of
    reader = essay.written_by.other
    subject = "you" if reader is record.mentorship.keeper_is else names(reader)
    answer = run.asker.choice(
        f"Had {subject} read {essay.ref} {lines.essay(record, essay)} before you met?",
        [
            Choice(YES, "yes"),
            Choice(AFTER, "after you met"),
            Choice(LET_GO, "let it go"),
            NOT_KNOWN,
        ],
        usual,
        option=f"mentorlog read {essay.ref}",
    )
    if answer not in (YES, AFTER, LET_GO):
        return
    with run.desk() as desk:
        if answer == LET_GO:
            verbs.release_reading(desk, record.mentorship, essay.ref, None)
            return
        when = about(run, record, essay, before=answer == YES)
        verbs.read(desk, record.mentorship, essay.ref, **when._asdict())


def ask_next(run: Run, mentorship: Mentorship, *, agreed_at: datetime) -> None:
    """When they meet next, where no session after this one is known yet.

    What is logged days later may have been followed by a session that is past by now.
    """
    from mentorlog.services import sessions as verbs
    from mentorlog.views import changes

    with run.look() as connection:
        record = resolve.record_of(connection, run, mentorship)
    if any(_follows(one, agreed_at) for one in sessions.standings(record).values()):
        return
    tz = agreements.zone(record)
    today = calendar.local_date(agreed_at, tz) == calendar.local_date(run.now, tz)
    proposed = proposal(record, agreed_at)
    unknown = "write “none” where it is not known yet"
    starts_at = run.asker.read_until_understood(
        "When do you meet next?" if today else "For when did you agree to meet next?",
        lambda said: _later(run, record, said, agreed_at),
        option="mentorlog plan",
        why=f"Enter takes what is shown; {unknown}." if proposed else "Enter: not known yet.",
        default=proposed,
    )
    if starts_at is None:
        return
    with run.desk() as desk:
        ref = verbs.plan(desk, mentorship, starts_at, at=agreed_at, meeting=verbs.Meeting())
    booked = Chosen(mentorship, ref)
    changed.tell(run, booked, changes.session_booked)


def _follows(standing: sessions.Standing, agreed_at: datetime) -> bool:
    return (standing.planned or standing.held) and standing.starts_at > agreed_at


def _later(run: Run, record: Record, text: str, agreed_at: datetime) -> datetime | None:
    """When the next session is, or was: the first such date after the one that is being logged."""
    if text.strip().casefold() in ("none", "no", "later", "not yet"):
        return None
    coming = params.start(run, text, record)
    if coming - run.now > params.HALF_A_YEAR:
        been = params.start(run, text, record, Leaning.PAST)
        coming = been if been > agreed_at else coming
    if coming <= agreed_at:
        raise BookedInThePast(at=calendar.said(coming, agreements.zone(record)))
    return coming


def _agreed_at(run: Run, chosen: Chosen) -> datetime:
    """The next date was agreed when they met."""
    record, standing = _standing(run, chosen)
    return min(run.now, sessions.ends_at(record, standing))


def _standing(run: Run, chosen: Chosen) -> tuple[Record, sessions.Standing]:
    """All that is open, with the session and what was set in it."""
    with run.look() as connection:
        open_ = resolve.record_of(connection, run, chosen.mentorship)
        wanted = [one.ref for one in open_.homework] + [one.ref for one in open_.essays]
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref, *wanted)
    return record, sessions.standings(record)[chosen.ref.number]


def _due_by(record: Record, standing: sessions.Standing) -> list[tuple[Homework, Side]]:
    """Homework set before this session that someone still owes, unless it is for a later one."""
    found = []
    for promise in promises.open_(record):
        entry = next((one for one in record.homework if one.ref == promise.entry), None)
        if entry is None or entry.set_in == standing.session.id:
            continue
        later = (
            promise.session is not None and _starts(record, promise.session) > standing.starts_at
        )
        if entry.happened_at <= standing.starts_at and not later:
            found.append((entry, promise.owed_by))
    return found


def _starts(record: Record, ref: Ref) -> datetime:
    return sessions.standings(record)[ref.number].starts_at


def _posted_before(record: Record, standing: sessions.Standing) -> list[Essay]:
    """Unread essays that had been posted when they met."""
    found = []
    for essay in candidates.unread(record):
        posted_at = promises.posted(record, essay)
        if posted_at is not None and posted_at <= standing.starts_at:
            found.append(essay)
    return found


def _homework_verb(
    run: Run, record: Record, standing: sessions.Standing | None, entry: Homework, side: Side
) -> dict[str, Callable[[], None]]:
    """What each answer does, at the session: done and posted by its start, agreed by its end.

    Without a session, and where it was due before that, nobody has said when it was.
    """
    from mentorlog.services import homework as verbs

    mentorship, ref = record.mentorship, entry.ref
    start = end = None
    if standing is not None:
        start = max(standing.starts_at, entry.happened_at)
        end = min(run.now, sessions.ends_at(record, standing))

    def done() -> None:
        in_time = start is not None and not _is_past(record, entry, side, start)
        with run.desk() as desk:
            verbs.done(desk, mentorship, ref, side, start if in_time else None)

    def posted() -> None:
        _post_arrived(run, record, entry, side, start or run.now)

    def carry() -> None:
        with run.desk() as desk:
            verbs.carry(desk, mentorship, ref, side, end)

    def release() -> None:
        with run.desk() as desk:
            verbs.release(desk, mentorship, ref, side, end)

    return {DONE: done, POSTED: posted, CARRY: carry, RELEASE: release}


def _post_arrived(run: Run, record: Record, entry: Homework, side: Side, latest: datetime) -> None:
    """Note that an essay had arrived: on its due, unless a closer moment is said."""
    from mentorlog.services import essays as verbs

    tz = agreements.zone(record)
    when = run.asker.read_until_understood(
        "When was it posted?",
        lambda said: params.act(run, said, tz, since=entry.happened_at, echo=False),
        option="mentorlog post",
        why="Enter: in time; when exactly is not known.",
    ) or _in_time(record, entry, side, latest)
    draft = next(
        (
            one
            for one in candidates.drafts(record)
            if one.homework_id == entry.id and one.written_by is side
        ),
        None,
    )
    with run.desk() as desk:
        if draft is None:
            writing = verbs.Writing(written_by=side, text=None, homework=entry.ref)
            ref = verbs.write(desk, record.mentorship, writing, when.at or run.now)
        else:
            ref = draft.ref
        verbs.post(desk, record.mentorship, ref, **when._asdict())


def _is_past(record: Record, entry: Homework, side: Side, at: datetime) -> bool:
    """Whether it was due before that."""
    tz = agreements.zone(record)
    made = (one for one in promises.open_(record) if (one.entry, one.owed_by) == (entry.ref, side))
    return any(one.due is not None and calendar.is_past(one.due, at, tz) for one in made)


def _in_time(record: Record, entry: Homework, side: Side, latest: datetime) -> params.Said:
    """The last minute that was in time: its due, or the session where it has none."""
    for promise in promises.open_(record):
        if (promise.entry, promise.owed_by) != (entry.ref, side):
            continue
        if isinstance(promise.due, Moment):
            at = max(entry.happened_at, min(latest, promise.due.at))
            return params.Said(at, Exactness.BEFORE if promise.session else Exactness.EXACT)
        if isinstance(promise.due, Day):
            at = calendar.start_of(promise.due.on, agreements.zone(record))
            return params.Said(max(entry.happened_at, min(latest, at)), Exactness.DAY)
    return params.Said(latest)


def _ask_notes(run: Run, chosen: Chosen, meeting: "Meeting") -> None:
    """What was said, and what is taken away; each is saved as soon as it is answered."""
    from mentorlog.services import sessions as verbs

    if meeting.notes is None:
        notes = run.asker.text("What was said, what mattered?", option="--notes", long=True)
        _add_notes(run, chosen, verbs.Meeting(notes=notes))
    if meeting.took_away is None:
        took_away = run.asker.text("What do you take away?", option="--took-away", long=True)
        _add_notes(run, chosen, verbs.Meeting(took_away=took_away))
        if took_away is not None and meeting.other_took_away is None:
            other = chosen.mentorship.other_name
            theirs = run.asker.text(f"And {other}?", option="--other-took-away", long=True)
            _add_notes(run, chosen, verbs.Meeting(other_took_away=theirs))


def _add_notes(run: Run, chosen: Chosen, said: "Meeting") -> None:
    from mentorlog.services import sessions as verbs

    if said == verbs.Meeting():
        return
    with run.desk() as desk:
        verbs.hold(desk, chosen.mentorship, chosen.ref, None, said)
    run.asker.discard_drafts()


def _has_homework(record: Record, ref: Ref) -> bool:
    return any(entry.set_in == ref.number for entry in record.homework)


def _none_this_time(run: Run, chosen: Chosen) -> None:
    from mentorlog.services import sessions as verbs

    if run.asker.yes("No homework this time, on purpose?", True, option="--no-homework"):
        with run.desk() as desk:
            meeting = verbs.Meeting(no_homework=True)
            verbs.hold(desk, chosen.mentorship, chosen.ref, None, meeting)


HELD, MOVED, CANCELLED, MISSED = "h", "m", "c", "n"


class Open(NamedTuple):
    """Something nobody said a word about, since when, and what asks about it."""

    since: datetime
    mentorship: Mentorship
    ref: Ref
    side: Side | None
    ask: Callable[[Run, "Open"], None]


def catchup_(ctx: typer.Context) -> Answer:
    """Walk through everything that has no outcome yet, the oldest first.

    It goes through every mentorship, or through the one that --with names. Enter skips; each
    answer is saved at once.
    """
    run: Run = ctx.obj
    if not run.asker.can_ask:
        raise Unsaid(
            "“mentorlog catchup” asks, and nobody can be asked here.",
            "What it would ask about: mentorlog overdue --all.",
        )
    from mentorlog.views import documents

    asked: set[tuple[Ref, Side | None]] = set()
    while (following := _following(run, asked)) is not None:
        asked.add((following.ref, following.side))
        following.ask(run, following)
    line = "That is all. Where you stand: mentorlog" if asked else "Nothing waits for a word."
    return told([line], lambda: documents.document(run.now, (), run.zone(), asked=len(asked)))


def _following(run: Run, asked: set[tuple[Ref, Side | None]]) -> Open | None:
    """The oldest open thing not asked about yet; read afresh, for each answer changes what is."""
    with run.look() as connection:
        records = [
            resolve.record_of(connection, run, one) for one in resolve.active(connection, run)
        ]
    found = [one for record in records for one in _open(run, record)]
    waiting = [one for one in found if (one.ref, one.side) not in asked]
    return min(waiting, key=lambda one: one.since, default=None)


def _open(run: Run, record: Record) -> list[Open]:
    """Sessions without an outcome; homework and reading whose session has begun or due is past."""
    mine = record.mentorship
    found = [
        Open(one.starts_at, mine, one.session.ref, None, _ask_session)
        for one in candidates.begun(record, run.now)
    ]
    unknown = {one.ref for one in found}
    for promise in promises.open_(record):
        due, tz = promise.due, agreements.zone(record)
        past = due is not None and calendar.is_past(due, run.now, tz)
        if due is None or not past or promise.session in unknown:
            continue
        at = due.at if isinstance(due, Moment) else calendar.end_of(due.on, tz)
        reading = promise.entry.kind is Kind.ESSAY
        ask = _ask_essay if reading else _ask_homework
        side = None if reading else promise.owed_by
        found.append(Open(at, mine, promise.entry, side, ask))
    return found


def _ask_session(run: Run, one: Open) -> None:
    """What came of a session; a held one then settles what was due for it."""
    record, standing = _session(run, one)
    said = lines.session(record, standing)
    answer = run.asker.choice(
        f"{one.ref} with {one.mentorship.other_name}, {said}: what came of it?",
        [
            Choice(HELD, "held"),
            Choice(MOVED, "moved to another time"),
            Choice(CANCELLED, "cancelled"),
            Choice(MISSED, "nobody came, or one of you did not"),
        ],
        None,
        option=f"mentorlog session {one.ref}",
    )
    if answer == HELD:
        _held(run, one)
    elif answer == MOVED:
        _moved(run, one, record)
    elif answer is not None:
        outcome = Outcome.CANCELLED if answer == CANCELLED else Outcome.MISSED
        _fell_out(run, one, outcome)


def _held(run: Run, one: Open) -> None:
    from mentorlog.services import sessions as verbs

    with run.desk() as desk:
        verbs.hold(desk, one.mentorship, one.ref, None, verbs.Meeting())
    settle(run, Chosen(one.mentorship, one.ref), likely=False)


def _moved(run: Run, one: Open, record: Record) -> None:
    from mentorlog.services import sessions as verbs

    starts_at = run.asker.read_until_understood(
        "To when?", lambda said: params.start(run, said, record), option="mentorlog plan --move"
    )
    if starts_at is None:
        return
    with run.desk() as desk:
        if starts_at > run.now:
            verbs.move(desk, one.mentorship, one.ref, starts_at, at=run.now)
        else:
            verbs.hold(desk, one.mentorship, one.ref, starts_at, verbs.Meeting())


def _fell_out(run: Run, one: Open, outcome: Outcome) -> None:
    from mentorlog.services import sessions as verbs

    with run.desk() as desk:
        verbs.fall_out(desk, one.mentorship, one.ref, outcome, by=None, at=None, because=None)


def _ask_homework(run: Run, one: Open) -> None:
    with run.look() as connection:
        record = resolve.record_of(connection, run, one.mentorship)
    entry = next(item for item in record.homework if item.ref == one.ref)
    promise = next(
        item
        for item in promises.open_(record)
        if item.entry == one.ref and item.owed_by is one.side
    )
    standing = None
    if promise.session is not None:
        standing = sessions.standings(record)[promise.session.number]
    ask_homework(run, record, standing, (entry, promise.owed_by))


def _ask_essay(run: Run, one: Open) -> None:
    with run.look() as connection:
        record = resolve.record_of(connection, run, one.mentorship, one.ref)
    essay = next(item for item in record.essays if item.ref == one.ref)
    ask_reading(run, record, essay)


def _session(run: Run, one: Open) -> tuple[Record, Standing]:
    with run.look() as connection:
        record = resolve.record_of(connection, run, one.mentorship, one.ref)
    return record, sessions.standings(record)[one.ref.number]
