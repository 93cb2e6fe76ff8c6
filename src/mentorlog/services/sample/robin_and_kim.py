"""Robin and Kim: Robin is the mentor here, a walk every three weeks, and the last one unlogged."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Side, VersionKind
from mentorlog.services.agreements import People, Said, Version
from mentorlog.services.sample.telling import Pair, Rhythm, Tale, begins, in_writing, usual
from mentorlog.services.sessions import Meeting

UNLOGGED = 3  # the number of the meeting nobody said a word about
MENTEE, MENTOR, BOTH = Side.MENTEE, Side.MENTOR, Side.BOTH


def tell(now: datetime, zone: ZoneInfo) -> Tale[dict[str, Ref]]:
    """The whole of it; the entries to look at first come back."""
    walked_on = calendar.local_date(now, zone) - timedelta(days=2)
    rhythm = Rhythm(walked_on - timedelta(weeks=3 * UNLOGGED), 3, time(17), zone)
    pair = yield from begins(People(MENTOR, "Robin", "Kim"), kickoff(rhythm), rhythm)
    yield from _kickoff(pair)
    yield from _fourteen(pair)
    yield from _the_whole_sentence(pair)
    unread = yield from pair.posts("The third leg", THE_THIRD_LEG, at=pair.before(2, "20:40"))
    return {"unread": unread, "unlogged": pair.booked.ref}


def kickoff(rhythm: Rhythm) -> Version:
    agreed = usual(
        rhythm,
        question="Do I have to be loud to be good at this?",
        why="You asked about the load table when nobody else did.",
    )._replace(ends_on=rhythm.first_on + timedelta(weeks=26), books=MENTOR)
    return Version(VersionKind.KICKOFF, agreed, BOTH, goals=GOALS, answers=ANSWERS)


GOALS = ("Be heard on site without changing my voice",)

ANSWERS = (
    Said("picture", MENTEE, "Somebody asks me something before I have put my hand up."),
    Said("candor", MENTEE, "Yes, but not in front of the others."),
    Said("candor", MENTOR, "Then nor will you. Though you may laugh in front of anybody."),
    Said("meetings", BOTH, "Every three weeks, walking, along the towpath and back."),
    Said("promises", MENTOR, "What I set you I do as well, the same week. Sam taught me that."),
)


def _kickoff(pair: Pair) -> Tale[None]:
    yield from pair.kickoff(
        Meeting(
            place="The towpath",
            notes="Kim says nothing for the first kilometre, and then three things in a row that"
            " I will have to think about.",
        )
    )
    yield from pair.sets(in_writing("Count how often you know the answer and say nothing"))
    yield from pair.plans(1)


def _fourteen(pair: Pair) -> Tale[None]:
    essay = yield from pair.posts("Fourteen", FOURTEEN, at=pair.before(3, "19:50"))
    yield from pair.reads(
        essay,
        at=pair.before(1, "12:35"),
        reply="Two in fourteen. My own rate is worse, and I have a desk.",
    )
    yield from pair.meets(Meeting(place="The towpath", took_away="Twelve out of fourteen."))
    yield from pair.sets(
        in_writing("Say one sentence in the first five minutes of the morning meeting", by=BOTH)
    )
    yield from pair.plans(2)


def _the_whole_sentence(pair: Pair) -> Tale[None]:
    """They book two walks at once, since one of them is away."""
    yield from pair.does(pair.question, MENTOR, at=pair.before(5, "08:40"))
    essay = yield from pair.posts(
        "The whole sentence", THE_WHOLE_SENTENCE, at=pair.before(2, "20:15")
    )
    yield from pair.reads(
        essay,
        at=pair.before(0, "07:55"),
        reply="Mine was “I disagree, and I'd like to hear why I'm wrong.” Yours is better.",
    )
    yield from pair.meets(
        Meeting(
            place="The towpath",
            notes="“Short carries,” says Kim. I have been making long sentences for twelve years.",
        )
    )
    yield from pair.sets(in_writing("Teach somebody the thing that you think is obvious"))
    yield from pair.plans(UNLOGGED)
    yield from pair.plans_too(UNLOGGED + 1)


FOURTEEN = """\
Fourteen times in five days. I kept the tally on the inside
of my glove.

Nine times somebody else said it later and it was a good
idea. Three times nobody said it, and we measured twice. And
twice I was wrong, so it is as well that I kept quiet, or
else it isn't: nobody would have died.

I had thought it would be more than two.
"""

THE_WHOLE_SENTENCE = """\
The foreman asked whether we could skip the second levels,
since it was going to rain. I said, “No.”

It was inside the first five minutes, so it counts. It was
also the whole sentence.

Everybody looked round for who had said it. It had not been
loud. It turns out that quiet carries, if it is short.
"""

THE_THIRD_LEG = """\
I showed Marek how I can hear it when the tripod is not
standing right. He had no idea what I meant, so I made him
shut his eyes, and tapped one leg after the other. The third
leg said it.

He asked how long I had been able to do that. I said always,
can't you?

No. It seems that nobody can. All this time I thought I was
slow, because I stop and listen.

I would like to know what you think. No hurry.
"""
