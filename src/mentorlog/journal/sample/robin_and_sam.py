"""Robin and Sam: almost six months, a meeting every two weeks, the next one within a day."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorlog.journal.agreements import People, Version
from mentorlog.journal.sample.sams_essays import (
    THE_ROOM_WITH_THE_DRAIN,
)
from mentorlog.journal.sample.telling import (
    Booked,
    Pair,
    Rhythm,
    Tale,
    begins,
    by_doing,
    in_writing,
    terms,
)
from mentorlog.journal.sessions import Meeting
from mentorlog.records.refs import Ref
from mentorlog.rules import calendar
from mentorlog.vocabulary import SessionKind, Side, VersionKind

NEXT = 12  # the number of the meeting that is to come
MENTEE, MENTOR, BOTH = Side.MENTEE, Side.MENTOR, Side.BOTH


def tell(now: datetime, zone: ZoneInfo) -> Tale[dict[str, Ref]]:
    rhythm = rhythm_until(now, zone)
    pair, booked = yield from _kickoff(rhythm)
    booked = yield from _the_room(pair, rhythm, booked)
    booked = yield from _the_telephone(pair, rhythm, booked)
    booked = yield from _the_load_table(pair, rhythm, booked)
    booked, five_times = yield from _the_word_fine(pair, rhythm, booked)
    booked = yield from _the_night_call(pair, rhythm, booked, five_times)
    booked = yield from _halfway(pair, rhythm, booked)
    booked, numbers = yield from _the_fever(pair, rhythm, booked)
    booked = yield from _two_numbers(pair, rhythm, booked, numbers)
    booked, bridge = yield from _the_bridge(pair, rhythm, booked)
    yield from _the_letter(pair, rhythm, booked)
    return {"agreement": Ref(bridge.kind, 1), "essay": bridge}


def rhythm_until(now: datetime, zone: ZoneInfo) -> Rhythm:
    """Every two weeks, so that the next meeting begins in 2 to 23 hours, at a full hour of day.

    Its essay, due 24 hours before it, is then late by one hour at least, whatever the hour is now.
    """
    today = calendar.local_date(now, zone)
    starts = [
        calendar.instant(today + timedelta(days=days), time(hour), zone)
        for days in (0, 1)
        for hour in range(9, 20)
    ]
    wanted = now + timedelta(hours=21)
    soon = [at for at in starts if timedelta(hours=2) <= at - now <= timedelta(hours=23)]
    next_one = min(soon, key=lambda at: abs(at - wanted))
    there = calendar.local(next_one, zone)
    return Rhythm(there.date() - timedelta(weeks=2 * NEXT), 2, there.time(), zone)


def _kickoff(rhythm: Rhythm) -> Tale[tuple[Pair, Booked]]:
    started = rhythm.start(0)
    agreed = terms(
        rhythm,
        question="How much of me may show?",
        why=(
            "Sam waits until I have finished the sentence."
            " In four years of meetings I have seen nobody else do it."
        ),
        told_at=started,
    )._replace(
        ends_on=calendar.months_after(rhythm.first_on, 6), lead_minutes=48 * 60, books=MENTEE
    )
    version = Version(VersionKind.KICKOFF, agreed, MENTEE, goals=GOALS, answers=ANSWERS)
    pair = yield from begins(People(MENTEE, "Robin", "Sam"), version, at=started)
    met = yield from pair.kickoff(
        started,
        Meeting(
            kind=SessionKind.KICKOFF,
            place="Sam's kitchen table",
            notes=(
                "Sam asked how I feel about homework. I said I love it as long as nobody reads"
                " it. “Then we have found the homework,” said Sam."
            ),
            took_away="I said my question out loud and nothing fell over.",
        ),
    )
    yield from pair.sets(
        met,
        in_writing(
            "Describe a room in which nothing of you had to be hidden",
            stretch="You describe bridges for a living. Describe one thing that holds you.",
        ),
    )
    yield from pair.sets(met, by_doing("Answer Robin's question myself, on paper", by=MENTOR))
    booked = yield from pair.plans(rhythm.start(1), at=met.ends_at)
    yield from pair.confirms(MENTOR, at=rhythm.clock(0, 1, "21:15"))
    return pair, booked


def _the_room(pair: Pair, rhythm: Rhythm, booked: Booked) -> Tale[Booked]:
    room, page = Ref(*ROOM), Ref(*PAGE)
    essay = yield from pair.posts(
        room, "The room with the drain", THE_ROOM_WITH_THE_DRAIN, at=rhythm.clock(1, -3, "21:40")
    )
    yield from pair.reads(
        essay,
        at=rhythm.clock(1, -2, "08:10"),
        reply=(
            "Read on the tram, missed my stop. Welcome, and useful: keep those two words, we"
            " will need them."
        ),
    )
    return booked
