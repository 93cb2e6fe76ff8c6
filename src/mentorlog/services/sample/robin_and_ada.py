"""Robin and Ada: Robin is the mentor and half her age; half an hour a week, and all is well."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Side, VersionKind
from mentorlog.services.agreements import People, Said, Version
from mentorlog.services.sample.telling import Pair, Rhythm, Tale, begins, by_doing, usual
from mentorlog.services.sessions import Meeting

COMING = 4  # the number of the meeting that is to come
MENTEE, MENTOR, BOTH = Side.MENTEE, Side.MENTOR, Side.BOTH


def tell(now: datetime, zone: ZoneInfo) -> Tale[dict[str, Ref]]:
    """The whole of it; there is nothing to look at first."""
    coming_on = calendar.local_date(now, zone) + timedelta(days=3)
    rhythm = Rhythm(coming_on - timedelta(weeks=COMING), 1, time(18, 30), zone)
    pair = yield from begins(People(MENTOR, "Robin", "Ada"), kickoff(rhythm), rhythm)
    yield from _kickoff(pair)
    yield from _the_bad_joint(pair)
    yield from _the_blunt_plane(pair)
    yield from _the_upside_down(pair)
    return {}


def kickoff(rhythm: Rhythm) -> Version:
    agreed = usual(
        rhythm,
        question="What would I build if nobody marked it?",
        why="You know what holds, and you are too young to be polite about it.",
    )._replace(length_minutes=30, essays=False, reads=False)
    return Version(VersionKind.KICKOFF, agreed, BOTH, goals=GOALS, answers=ANSWERS)


GOALS = ("A boat that floats, with all its mistakes in it",)

ANSWERS = (
    Said("picture", MENTEE, "I would be wet."),
    Said("learning", MENTEE, "I marked essays for thirty-one years. No essays."),
    Said("promises", MENTOR, "To bring a question every time, and never a spirit level."),
)


def _kickoff(pair: Pair) -> Tale[None]:
    yield from pair.kickoff(
        Meeting(place="Ada's garage", notes="She gave my handshake a B plus, then apologised.")
    )
    yield from pair.sets(by_doing("Make one joint badly, on purpose, and leave it", by=BOTH))
    yield from pair.plans(1)


def _the_bad_joint(pair: Pair) -> Tale[None]:
    yield from pair.does(pair.deed, MENTEE, at=pair.before(3, "11:20"))
    yield from pair.does(pair.deed, MENTOR, at=pair.before(2, "21:10"))
    yield from pair.meets(Meeting(notes="Hers holds better than mine. It is now called Robin."))
    yield from pair.sets(by_doing("Sharpen nothing for a week, and say what you miss"))
    yield from pair.plans(2)


def _the_blunt_plane(pair: Pair) -> Tale[None]:
    yield from pair.does(pair.deed, MENTEE, at=pair.before(0, "10:05"))
    yield from pair.meets(Meeting(took_away="She misses the red pen. She did not miss the plane."))
    yield from pair.sets(by_doing("Turn her over, and sit under her until something occurs to you"))
    yield from pair.plans(3)


def _the_upside_down(pair: Pair) -> Tale[None]:
    yield from pair.does(pair.deed, MENTEE, at=pair.before(1, "16:30"))
    yield from pair.meets(
        Meeting(notes="What occurred to her was her husband's handwriting, on the inside.")
    )
    yield from pair.sets(by_doing("Give her a name before she floats"))
    yield from pair.sets(by_doing("Bring the tide table, and no advice", by=MENTOR))
    yield from pair.plans(COMING)
