"""Opening a mentorship in one piece: its agreement, the kickoff, the next date."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.cli import params, resolve, wished
from mentorlog.cli.agreement import terms
from mentorlog.cli.agreement.terms import Typed
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, calendar
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.agreements import Agreement, Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.wishes import Standing
from mentorlog.enums import SessionKind, Side, VersionKind
from mentorlog.errors import BookedInThePast, NotNow

if TYPE_CHECKING:
    from mentorlog.services.agreements import Said
    from mentorlog.services.unit import Desk

NO_SESSION = ("none", "no", "not yet", "later")
FAR = timedelta(days=92)  # “2 dec” is last Wednesday on Friday 4 Dec, not next year


class Options(NamedTuple):
    """What was typed after `mentorlog agree`."""

    as_: str | None
    me: str | None
    typed: Typed
    goals: tuple[str, ...]
    answers: tuple[str, ...]
    pending: str | None
    first: str | None
    next_: str | None
    at: str | None


class Beginning(NamedTuple):
    """How a mentorship begins, beside its terms, as typed or answered."""

    with_: str
    keeper_is: Side
    keeper_name: str
    typed: Typed
    goals: tuple[str, ...]
    answers: tuple[str, ...]
    pending: str | None
    first: str | None
    at: str | None


def begin(run: Run, beginning: Beginning, next_: str | None) -> Chosen:
    """Open the mentorship in one piece: agreement, kickoff session, next date."""
    from mentorlog.services import agreements as verbs
    from mentorlog.services import wishes

    beginning = beginning._replace(with_=wished.spelled(run, beginning.with_))
    wish = wished.to_begin(run, beginning.with_)
    if wish is not None:
        beginning = _with_its_why(run, beginning, wish)
    then, agreed, record = seen_from_then(run, beginning)
    at, unsaved = then.now, record.mentorship
    people = verbs.People(unsaved.keeper_is, unsaved.keeper_name, unsaved.other_name)
    meetings = _meetings(then, record, beginning, next_)
    version = verbs.Version(
        kind=VersionKind.KICKOFF,
        terms=agreed,
        confirmed=terms.confirmed_by(unsaved, beginning.pending),
        goals=beginning.goals,
        answers=_said(unsaved, beginning.answers),
    )
    with run.desk(begin=True) as desk:
        mentorship, ref = verbs.begin(desk, people, version, at)
        _first_session(run, desk, mentorship, meetings.first, at)
        _next_session(desk, mentorship, meetings.next_, at)
        if wish is not None:
            wishes.begin(desk, wish.wish, mentorship, at)
    return Chosen(mentorship, ref)


def _with_its_why(run: Run, beginning: Beginning, wish: Standing) -> Beginning:
    """What the wish says of why, and of when they were told, unless something else was said."""
    typed = beginning.typed
    said = wished.why_of(run, wish)
    why = typed.why if typed.why is not None else said.get("why")
    told = typed.told if typed.told is not None else said.get("told")
    return beginning._replace(typed=typed._replace(why=why, told=told))


def _agreed_at(run: Run, beginning: Beginning) -> datetime:
    """When they agreed: now, or what was typed, which must have been."""
    named = beginning.typed.zone
    tz = calendar.zone(terms.zone_named(named)) if named else run.zone()
    at = params.at(run, beginning.at, tz)
    if at > run.now:
        raise NotNow(f"{calendar.said(at, tz)} is still to come.", "Say another moment with --at.")
    return at


def seen_from_then(run: Run, beginning: Beginning) -> tuple[Run, Terms, Record]:
    """The run as seen from when they agreed, what they agreed, and a record to read dates by."""
    then = run.seen_from(_agreed_at(run, beginning))
    people = beginning.keeper_is, beginning.keeper_name, beginning.with_.strip()
    unsaved = Mentorship(0, "", *people, then.now, run.recorded_at)
    agreed = terms.applied(then, terms.usual(then), beginning.typed, unsaved)
    return then, agreed, Record(unsaved, (_kickoff(unsaved, agreed),))


def _said(mentorship: Mentorship, answers: tuple[str, ...]) -> "tuple[Said, ...]":
    from mentorlog.services.agreements import Said

    return tuple(
        Said(one.key, resolve.side(mentorship, one.side, option="--answer"), one.text)
        for one in terms.answers_of(answers)
    )


def _kickoff(mentorship: Mentorship, agreed: Terms) -> Agreement:
    """The first version before it is written, to read dates by."""
    when = mentorship.happened_at, mentorship.recorded_at
    return Agreement(0, "", 0, VersionKind.KICKOFF, None, None, *when, agreed)


class Meetings(NamedTuple):
    """When the first and the next session are; None where there is none."""

    first: datetime | None
    next_: datetime | None


def _meetings(then: Run, record: Record, beginning: Beginning, next_: str | None) -> Meetings:
    """Both dates, read before anything is written; seen from when they agreed."""
    first: datetime | None = then.now
    if is_none(beginning.first):
        first = None
    elif beginning.first is not None:
        first = first_start(then, record, beginning.first)
    if next_ is None or is_none(next_):
        return Meetings(first, None)
    following = params.start(then, next_, record)
    if following <= then.now:
        raise BookedInThePast(at=calendar.said(following, agreements.zone(record)))
    return Meetings(first, following)


def is_none(said: str | None) -> bool:
    return said is not None and said.strip().casefold() in NO_SESSION


def _first_session(
    run: Run, desk: "Desk", mentorship: Mentorship, starts_at: datetime | None, at: datetime
) -> None:
    """The kickoff: logged as held where it is now or was, planned where it is to come."""
    from mentorlog.services import sessions as verbs

    if starts_at is None:
        return
    kickoff = verbs.Meeting(kind=SessionKind.KICKOFF)
    if starts_at > run.now:
        verbs.plan(desk, mentorship, starts_at, at=at, meeting=kickoff)
    else:
        verbs.log_unplanned(desk, mentorship, starts_at, kickoff)


def first_start(run: Run, record: Record, text: str) -> datetime:
    """A first meeting that is to come or has been; without a time of day it is the usual one."""
    word = text.strip().casefold()
    if word == "now":
        return run.now
    coming = params.start(run, text, record)
    if coming - run.now < FAR:
        return coming
    been = params.start(run, text, record, Leaning.PAST)
    return been if run.now - been < FAR else coming


def _next_session(
    desk: "Desk", mentorship: Mentorship, starts_at: datetime | None, at: datetime
) -> None:
    from mentorlog.services import sessions as verbs

    if starts_at is not None:
        verbs.plan(desk, mentorship, starts_at, at=at, meeting=verbs.Meeting())
