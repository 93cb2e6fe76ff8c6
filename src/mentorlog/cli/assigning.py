"""Setting homework as it was asked for: whose it is, where it was set, how it is answered."""

from datetime import datetime
from typing import NamedTuple

from mentorlog.cli import choosing, given
from mentorlog.cli.choosing import Chosen
from mentorlog.cli.run import Run
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.record import Record
from mentorlog.records.refs import Ref
from mentorlog.rules import agreements, calendar, sessions
from mentorlog.rules.sessions import Standing
from mentorlog.vocabulary import Outcome, Side, Stance


class Wanted(NamedTuple):
    """What was typed beside the words of the homework; None is left to the agreement."""

    owed_by: str | None = None
    due: str | None = None
    essay: bool | None = None
    set_in: str | None = None
    stretch: str | None = None
    stance: Stance | None = None
    goal: int | None = None
    at: str | None = None


def assign(run: Run, mentorship: Mentorship, text: str, wanted: Wanted) -> Chosen:
    """Set one piece of homework."""
    from mentorlog.journal import homework as verbs

    with run.look() as connection:
        record = choosing.record_of(connection, run, mentorship)
        set_in = (
            choosing.referenced(connection, run, wanted.set_in).ref
            if wanted.set_in
            else _last_begun(record, run.now)
        )
    owed_by = Side.MENTEE
    if wanted.owed_by is not None:
        owed_by = choosing.side(mentorship, wanted.owed_by, option="--for")
    tz = agreements.zone(record)
    work = verbs.Assignment(
        text=text,
        owed_by=owed_by,
        essay_by=essay_by(record, owed_by, wanted.essay),
        set_in=set_in,
        due=given.due(run, wanted.due, tz) if wanted.due else None,
        stretch=wanted.stretch,
        stance=wanted.stance,
        goal=wanted.goal,
    )
    at = given.happened(run, wanted.at, tz)
    if at is None and wanted.set_in is None and set_in is not None:
        at = _typed_at(run, record, set_in)
    with run.desk() as desk:
        return Chosen(mentorship, verbs.assign(desk, mentorship, work, at))


def assign_until_enter(run: Run, mentorship: Mentorship, wanted: Wanted) -> list[Chosen]:
    """Ask for one piece of homework after another, until Enter; each is saved at once."""
    several: list[Chosen] = []
    while True:
        question = "What is the homework?" if not several else "And another? (Enter: that is all)"
        text = run.asker.text(question, option="TEXT", long=True, why=_why(several))
        if text is None:
            return several
        asked = wanted
        if wanted.owed_by is None:
            asked = wanted._replace(owed_by=_whose(run, mentorship))
        several.append(assign(run, mentorship, text, asked))
        _say(run, several[-1])


def essay_by(record: Record, owed_by: Side, essay: bool | None) -> Side | None:
    """Who answers by an essay: as said, else the mentee where that was agreed."""
    if essay is not None:
        return owed_by if essay else None
    agreed = agreements.terms(record).essays and owed_by.includes(Side.MENTEE)
    return Side.MENTEE if agreed else None


def _whose(run: Run, mentorship: Mentorship) -> str:
    mentee, mentor = (mentorship.name_of(side) for side in Side.BOTH.people)
    lines = [f"{mentee} (mentee)", f"{mentor} (mentor)", "both of you"]
    index = run.asker.pick("Who is it for?", lines, option="--for", default=0)
    return (Side.MENTEE, Side.MENTOR, Side.BOTH)[index or 0].value


def _why(several: list[Chosen]) -> str | None:
    return None if several else "What one of you, or both, will do before you meet again."


def _say(run: Run, chosen: Chosen) -> None:
    """What was just set, while more is being asked."""
    from mentorlog.cli import changed
    from mentorlog.pages import changes

    for line in changes.homework_set(changed.fresh(run, chosen), chosen.ref, run.now):
        run.tell(f"  {line}")


def _last_begun(record: Record, now: datetime) -> Ref | None:
    """The session it was set in, where none is named: the one just held or still to be logged."""
    met = [one for one in sessions.standings(record).values() if _met(one, now)]
    return met[-1].session.ref if met else None


def _met(standing: Standing, now: datetime) -> bool:
    return standing.starts_at <= now and standing.outcome in (None, Outcome.HELD)


def _typed_at(run: Run, record: Record, set_in: Ref) -> datetime | None:
    """None, which is the end of the session, where that was today; else now.

    Homework that is typed days later must not be late at once for having been noted late.
    """
    tz = agreements.zone(record)
    met_on = calendar.local_date(sessions.standings(record)[set_in.number].starts_at, tz)
    return None if met_on == calendar.local_date(run.now, tz) else run.now
