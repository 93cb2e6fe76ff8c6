"""Robin and Inés: Inés is the mentor and dives for a living; five short weeks, and a good end."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import SessionKind, Side, VersionKind
from mentorlog.services.agreements import People, Said, Version
from mentorlog.services.sample.telling import Pair, Rhythm, Tale, begins, by_doing, usual
from mentorlog.services.sessions import Meeting

LAST = 3  # the number of the last meeting
WEEKS_AGO = 14  # when it began
MENTEE, MENTOR, BOTH = Side.MENTEE, Side.MENTOR, Side.BOTH


def tell(now: datetime, zone: ZoneInfo) -> Tale[dict[str, Ref]]:
    """The whole of it; its agreement, where both said how it was, comes back."""
    first_on = calendar.local_date(now, zone) - timedelta(weeks=WEEKS_AGO)
    rhythm = Rhythm(first_on, 1, time(7, 15), zone)
    pair = yield from begins(People(MENTEE, "Robin", "Inés"), kickoff(rhythm), rhythm)
    yield from _kickoff(pair)
    yield from _the_pier(pair)
    yield from _the_dark(pair)
    yield from _the_last(pair)
    return {"ended": pair.agreement}


def kickoff(rhythm: Rhythm) -> Version:
    agreed = usual(
        rhythm,
        question="How do I look at a thing without mending it?",
        why="You go down, you look, you come up and you write down what is there. Nothing else.",
    )._replace(
        ends_on=rhythm.first_on + timedelta(weeks=5),
        length_minutes=45,
        essays=False,
        reads=False,
    )
    return Version(VersionKind.KICKOFF, agreed, BOTH, answers=ANSWERS)


ANSWERS = (
    Said("give-and-take", MENTOR, "You get the cold. I get somebody who asks why."),
    Said("learning", MENTEE, "By doing it badly beside someone who does it well."),
    Said("promises", BOTH, "To be in the water at a quarter past seven. Rain does not count."),
)


def _kickoff(pair: Pair) -> Tale[None]:
    yield from pair.kickoff(
        Meeting(place="The slip", notes="She asked what I saw. I told her what was wrong with it.")
    )
    yield from pair.sets(by_doing("Sit before one thing for an hour and change nothing about it"))
    yield from pair.plans(1)


def _the_pier(pair: Pair) -> Tale[None]:
    yield from pair.does(pair.deed, MENTEE, at=pair.before(2, "12:40"))
    yield from pair.meets(
        Meeting(
            notes="Eleven minutes in, I had straightened the chair.",
            took_away="I mend so as not to look.",
            other_took_away="She counts the minutes. I never thought to.",
        )
    )
    yield from pair.sets(by_doing("Draw what is there, with the chair as it stands", by=BOTH))
    yield from pair.plans(2)


def _the_dark(pair: Pair) -> Tale[None]:
    yield from pair.does(pair.deed, MENTEE, at=pair.before(3, "20:05"))
    yield from pair.does(pair.deed, MENTOR, at=pair.before(1, "19:30"))
    yield from pair.meets(
        Meeting(
            notes="Down there one sees as far as one's hand, so one looks at one's hand.",
            took_away="Enough light is not the same as more.",
        )
    )
    yield from pair.sets(by_doing("Let somebody else's mistake stand for a day, and say nothing"))
    yield from pair.plans(LAST)


def _the_last(pair: Pair) -> Tale[None]:
    yield from pair.does(pair.deed, MENTEE, at=pair.before(1, "21:15"))
    yield from pair.meets(
        Meeting(kind=SessionKind.CLOSING, notes="She had brought rolls. We sat on the slip.")
    )
    yield from pair.looks_back(MENTEE, ROBINS, at=pair.spoke_at)
    yield from pair.looks_back(MENTOR, INESS, at=pair.spoke_at + timedelta(minutes=10))
    yield from pair.ends(at=pair.spoke_at + timedelta(minutes=15))


ROBINS = (
    Said("closing-question", MENTEE, "By staying until it looks back."),
    Said("closing-different", MENTEE, "My sister says that I have stopped wiping her table."),
    Said("closing-say", MENTEE, "You never once told me to relax. Thank you."),
)
INESS = (
    Said(
        "closing-learned", MENTOR, "To say what I see while I see it. I had only ever written it."
    ),
    Said("closing-next-pair", MENTOR, "Bring a towel for the other one."),
)
