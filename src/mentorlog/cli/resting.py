"""The sessions that a pause touches: each offered for moving, or named where nobody is asked."""

from datetime import date, datetime
from typing import NamedTuple

from mentorlog.cli import changed, params, resolve
from mentorlog.cli.asking import Choice
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, calendar, pauses, resting, sessions
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Outcome

MOVE, ANOTHER, CANCEL, KEEP = "m", "a", "c", "k"


class Inside(NamedTuple):
    """A session the pause touches, and the first time after the pause that fits it, if any.

    It may be after the pause itself, where only its essay falls due inside.
    """

    standing: Standing
    fits: datetime | None
    is_inside: bool

    @property
    def ref(self) -> Ref:
        return self.standing.session.ref


def offer(run: Run, mentorship: Mentorship) -> None:
    """Each session in turn, its answer saved at once; without a terminal they are named."""
    record, found = inside(run, mentorship)
    if not run.asker.can_ask:
        _name(run, record, found)
        return
    pause, after = pauses.running(record, run.now), None
    last = pause.last if pause else None
    for one in found:
        record = _fresh(run, mentorship)
        moved_to = _ask(run, record, one._replace(fits=_fits(record, one.standing, last, after)))
        after = resting.next_after(record, moved_to) if moved_to else after


def inside(run: Run, mentorship: Mentorship) -> tuple[Record, list[Inside]]:
    """The sessions as they stand now; what is moved makes room or takes it."""
    record = _fresh(run, mentorship)
    pause = pauses.running(record, run.now)
    if pause is None:
        return record, []
    touched = resting.touched(record, pause, run.now)
    return record, _fitted(record, touched, pause.last)


def _fitted(record: Record, touched: tuple[Standing, ...], last: date | None) -> list[Inside]:
    """Several keep their order and the agreed distance."""
    tz = agreements.zone(record)
    found: list[Inside] = []
    after: date | None = None
    for standing in touched:
        fits = _fits(record, standing, last, after)
        is_inside = last is None or calendar.local_date(standing.starts_at, tz) <= last
        found.append(Inside(standing, fits, is_inside))
        after = resting.next_after(record, fits) if fits else after
    return found


def _fits(
    record: Record, standing: Standing, last: date | None, after: date | None
) -> datetime | None:
    if last is None:
        return None
    taken = {one.starts_at for one in sessions.standings(record).values() if one.planned}
    return resting.fits_after(record, standing, last, after=after, taken=taken)


def _fresh(run: Run, mentorship: Mentorship) -> Record:
    with run.look() as connection:
        return resolve.record_of(connection, run, mentorship)


def _name(run: Run, record: Record, waiting: list[Inside]) -> None:
    from mentorlog.views import mentorship_changes

    for one in waiting if not run.options.json else ():
        said = mentorship_changes.inside_the_pause(
            record, (one.ref, one.standing.starts_at), one.fits, inside=one.is_inside
        )
        for line in said:
            run.tell(line)


def _ask(run: Run, record: Record, one: Inside) -> datetime | None:
    """What becomes of it; the time it was moved to, if it was."""
    answer = run.asker.choice(
        f"{one.ref} is planned for {_said(record, one.standing.starts_at)}. What becomes of it?",
        [*_moves(record, one), Choice(CANCEL, "cancel"), Choice(KEEP, "keep it")],
        KEEP,
        option="mentorlog plan --move",
        why=None if one.is_inside else "The essay for it would be due while you pause.",
    )
    if answer == MOVE and one.fits is not None:
        return _move(run, record, one.ref, one.fits)
    if answer in (MOVE, ANOTHER):
        return run.asker.read_until_understood(
            "To when?",
            lambda said: _move(run, record, one.ref, params.start(run, said, record)),
            option="mentorlog plan --move",
        )
    if answer == CANCEL:
        _cancel(run, record, one.ref)
    return None


def _moves(record: Record, one: Inside) -> list[Choice]:
    if one.fits is None:
        return [Choice(MOVE, "move it")]
    return [Choice(MOVE, f"move to {_said(record, one.fits)}"), Choice(ANOTHER, "another day")]


def _said(record: Record, at: datetime) -> str:
    return calendar.said(at, agreements.zone(record))


def _move(run: Run, record: Record, ref: Ref, starts_at: datetime) -> datetime:
    from mentorlog.services import sessions as verbs
    from mentorlog.views import changes

    with run.desk() as desk:
        verbs.move(desk, record.mentorship, ref, starts_at, at=run.now)
    changed.tell(run, Chosen(record.mentorship, ref), changes.session_moved)
    return starts_at


def _cancel(run: Run, record: Record, ref: Ref) -> None:
    from mentorlog.services import sessions as verbs
    from mentorlog.views import changes

    with run.desk() as desk:
        verbs.fall_out(
            desk, record.mentorship, ref, Outcome.CANCELLED, by=None, at=None, because=None
        )
    changed.tell(run, Chosen(record.mentorship, ref), changes.cancelled)
