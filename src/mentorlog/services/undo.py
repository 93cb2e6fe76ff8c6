"""Taking back what a command did, letting it return, and how long that is possible."""

from datetime import timedelta

from sqlmodel import select

from mentorlog.db import changelog, log, reading, schema, turning, writing
from mentorlog.domain.records import refs
from mentorlog.domain.records.steps import Step
from mentorlog.enums import Kind
from mentorlog.errors import NoLongerLast, NothingToReturn, NothingToTakeBack
from mentorlog.services import unit
from mentorlog.services.unit import Desk


def take_back(desk: Desk, shown: Step | None = None) -> Step:
    """Make it as if the last step had not been. Raises NoLongerLast where that is not `shown`."""
    step = log.to_take_back(writing.connection_of(desk.session))
    if step is None:
        raise NothingToTakeBack
    return _turn(desk, step, shown, back=True)


def bring_back(desk: Desk, shown: Step | None = None) -> Step:
    """Make it as it was after the step that was taken back last; raises as `take_back` does."""
    step = log.to_return(writing.connection_of(desk.session))
    if step is None:
        raise NothingToReturn
    return _turn(desk, step, shown, back=False)


def _turn(desk: Desk, step: Step, shown: Step | None, *, back: bool) -> Step:
    if shown is not None and step != shown:
        raise NoLongerLast(step)
    changelog.is_proved_by(desk.session, ("step", step.id))
    connection = writing.connection_of(desk.session)
    turning.turn(connection, turning.Turn(step.id, desk.recorded_at, back=back))
    _settle(desk, step)
    return step


def _settle(desk: Desk, step: Step) -> None:
    """Settle what it touched: a row that comes back may have hung on what is gone for good."""
    touched = {
        refs.Ref(Kind(one.table), one.row_id) for one in step.changes if one.table in set(Kind)
    }
    if not touched:
        return
    theirs = {one.content.get("mentorship_id") for one in step.changes}
    for mentorship in reading.mentorships(writing.connection_of(desk.session)):
        if mentorship.id in theirs:
            unit.settle(desk, mentorship, touched)


def keep(desk: Desk, days: int | None) -> None:
    """Forget the steps older than so many days, now and from now on; None keeps them for ever."""
    found = desk.session.exec(select(schema.Setting).where(schema.Setting.name == log.KEEP))
    row = found.first()
    if days is None:
        if row is not None:
            desk.session.delete(row)
        return
    row = row or schema.Setting(name=log.KEEP, value="")
    row.value = str(days)
    desk.session.add(row)
    since = desk.recorded_at - timedelta(days=days)
    changelog.keep_only(writing.connection_of(desk.session), since)
