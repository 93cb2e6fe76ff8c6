"""Robin and Sam: almost six months, a meeting every two weeks, the next one within a day."""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.domain import calendar
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.discretion import Discretion
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import Audience, EventKind, NoteKind, SessionKind, Side, VersionKind
from mentorlog.services.agreements import People, Version
from mentorlog.services.callouts import Naming
from mentorlog.services.notes import Noting
from mentorlog.services.sample import sams_agreement, sams_essays
from mentorlog.services.sample.telling import (
    Pair,
    Rhythm,
    Tale,
    begins,
    by_doing,
    hears,
    in_writing,
    wishes_for,
)
from mentorlog.services.sessions import Meeting

COMING = 12  # the number of the meeting that is to come
MENTEE, MENTOR, BOTH = Side.MENTEE, Side.MENTOR, Side.BOTH


def tell(now: datetime, zone: ZoneInfo) -> Tale[dict[str, Ref]]:
    """The whole of it; the entries to look at first come back."""
    rhythm = rhythm_until(now, zone)
    wish = yield from _a_wish(rhythm)
    people = People(MENTEE, "Robin", "Sam")
    pair = yield from begins(people, sams_agreement.kickoff(rhythm), rhythm, wish)
    agreement = pair.agreement
    yield from _kickoff(pair)
    useful = yield from _a_room(pair)
    in_the_way = yield from _a_telephone(pair)
    named = Named(useful, in_the_way)
    yield from _a_number(pair)
    yield from _a_stamp(pair, named)
    yield from _a_word(pair)
    yield from _a_song(pair, named)
    yield from _a_card(pair)
    yield from _a_fever(pair, named)
    bridge = yield from _a_bridge(pair, named.useful)
    yield from _a_letter(pair)
    return {"agreement": agreement, "essay": bridge, "callout": named.useful}


class Named(NamedTuple):
    """The beliefs that were named: Robin's, which took months, and Sam's."""

    useful: Ref
    in_the_way: Ref


def rhythm_until(now: datetime, zone: ZoneInfo) -> Rhythm:
    """Every two weeks, so that the next meeting begins in 2 to 23 hours, at a full hour by day.

    Its essay, due 24 hours before, is then an hour late at least, whatever the hour is now.
    """
    today, wanted = calendar.local_date(now, zone), now + timedelta(hours=21)
    starts = [
        calendar.instant(today + timedelta(days=days), time(hour), zone)
        for days in (0, 1)
        for hour in range(9, 20)
    ]
    soon = [at for at in starts if timedelta(hours=2) <= at - now <= timedelta(hours=23)]
    coming = calendar.local(min(soon, key=lambda at: abs(at - wanted)), zone)
    return Rhythm(coming.date() - timedelta(weeks=2 * COMING), 2, coming.time(), zone)


def _a_wish(rhythm: Rhythm) -> Tale[Wish]:
    """Five weeks before: a name on a list, and a question over the biscuits."""
    zone = rhythm.zone
    wish = yield from wishes_for("Sam", sams_agreement.WHY, at=rhythm.start(0, days=-35))
    yield from hears(wish, EventKind.ASKED, at=rhythm.start(0, days=-16), zone=zone)
    yield from hears(wish, EventKind.SAID_YES, at=rhythm.start(0, days=-12), zone=zone)
    return wish


def _kickoff(pair: Pair) -> Tale[None]:
    yield from pair.kickoff(
        Meeting(
            place="Sam's kitchen table",
            notes="Sam asked how I feel about homework. I said I love it as long as nobody reads"
            " it. “Then we have found the homework,” said Sam.",
            took_away="I said my question out loud and nothing fell over.",
            other_took_away="A question I would have liked to bring myself, at that age.",
        )
    )
    yield from pair.notes(
        Noting(
            "Four years of the same meetings, and we met over a biscuit. Sam had turned the plate"
            " so that the broken one lay in front of Sam. I said that I had seen it. “Good,” said"
            " Sam, “then you have been looking as well.”",
            NoteKind.STORY,
            MENTEE,
            "How we met",
            privacy=Discretion(Audience.OURS),
        ),
        at=pair.spoke_at + timedelta(hours=9),
    )
    yield from pair.sets(
        in_writing(
            "Describe a room in which nothing of you had to be hidden",
            stretch="You describe bridges for a living. Describe one thing that holds you.",
        )
    )
    yield from pair.sets(by_doing("Answer Robin's question myself, on paper", by=MENTOR))
    yield from pair.plans(1)
    yield from pair.confirms(MENTOR, at=pair.before(12, "21:15"))


def _a_room(pair: Pair) -> Tale[Ref]:
    essay = yield from pair.posts(
        "The room with the drain", sams_essays.THE_ROOM_WITH_THE_DRAIN, at=pair.before(3, "21:40")
    )
    yield from pair.reads(
        essay,
        at=pair.before(2, "08:10"),
        reply="Read on the tram, missed my stop. “Welcome” and “useful”: keep those two words,"
        " we will need them.",
    )
    yield from pair.does(pair.deed, MENTOR, at=pair.before(1, "22:30"))
    yield from pair.meets(
        Meeting(
            notes="Sam had a page too. Sam's room was the swimming bath, because under water"
            " everybody is as deaf as everybody else. Four years in the same meetings, and I did"
            " not know about the hearing aids. “That was the point of the hair,” said Sam.",
            took_away="So we have both been at it.",
            other_took_away="I told it before I had decided to.",
        )
    )
    useful = yield from pair.names(
        Naming(
            "I am welcome for as long as I am useful.",
            about=MENTEE,
            raised_by=MENTOR,
            said="“You have carried something into every room you have told me of. What happens"
            " when you come with empty hands?”",
            feared="That they would be kind about it, and stop asking me.",
            privacy=Discretion(Audience.OURS),
        )
    )
    yield from pair.sets(
        in_writing(
            "Let one person see something you usually tidy away",
            by=BOTH,
            stretch="One person, one minute, no joke afterwards.",
            goal=2,
        )
    )
    yield from pair.plans(2)
    return useful


def _a_telephone(pair: Pair) -> Tale[Ref]:
    essay = yield from pair.posts(
        "Eleven minutes", sams_essays.ELEVEN_MINUTES, at=pair.before(3, "20:55")
    )
    yield from pair.does(pair.question, MENTOR, at=pair.before(2, "19:20"))
    yield from pair.reads(
        essay,
        at=pair.before(1, "20:30"),
        reply="I have put the six drafts on trial and acquitted the first. Shall we talk about"
        " the two whole days?",
    )
    yield from pair.meets(
        Meeting(
            notes="Sam came with the hair pinned up and both aids in plain sight. Four people had"
            " said “nice haircut”. One had said nothing and moved her chair to the better side.",
            took_away="I asked for something to be changed, and it took less time than my reasons.",
        )
    )
    in_the_way = yield from pair.names(
        Naming(
            "Whoever has to ask twice is in the way.",
            about=MENTOR,
            raised_by=MENTEE,
            said="“You nodded at the chief, and you had not heard a word. There it is,” I said.",
            privacy=Discretion(Audience.OURS, tender=True),
        )
    )
    yield from _asks_for_less_time(pair)
    yield from pair.sets(
        in_writing(
            "Ask the question that everyone believes you know the answer to",
            stretch="In the room, not afterwards.",
            goal=1,
        )
    )
    yield from pair.plans(3)
    return in_the_way


def _asks_for_less_time(pair: Pair) -> Tale[None]:
    shorter: Terms = pair.terms._replace(lead_minutes=24 * 60)
    because = "With two days left I polish until nobody has written it."
    yield from pair.agrees(
        Version(VersionKind.AMENDMENT, shorter, BOTH, because=because, asked_by=MENTEE)
    )


def _a_number(pair: Pair) -> Tale[None]:
    essay = yield from pair.posts(
        "One point four", sams_essays.ONE_POINT_FOUR, at=pair.before(2, "21:25")
    )
    yield from pair.reads(
        essay,
        at=pair.before(1, "18:45"),
        reply="“Neither do I.” I would frame that. Please notice that you did not have to be"
        " right. You had to be audible.",
    )
    yield from pair.meets(
        Meeting(
            notes="No essay this time. The week wants a stamp, says Sam, not a reader.",
            took_away="Audible before right.",
        )
    )
    yield from pair.sets(
        by_doing("Thank somebody by hand for a thing they have forgotten", by=BOTH)
    )
    yield from pair.plans(4)
    yield from pair.moves(4, days=1, at=pair.before(4, "07:30"))


def _a_stamp(pair: Pair, named: Named) -> Tale[None]:
    yield from pair.does(pair.deed, MENTEE, at=pair.before(3, "19:05"))
    yield from pair.does(pair.deed, MENTOR, at=pair.before(1, "22:10"))
    yield from pair.meets(
        Meeting(
            place="On the lock",
            notes="I wrote to the teacher who once read my composition to the class without"
            " saying whose it was. She is ninety and answered by return: “I remember it well. I"
            " thought you would mind.” Sam's went to a first chief, nine years late.",
            took_away="I cried at the door and said that I was fine.",
            other_took_away="Nine years late is a kind of on time.",
        )
    )
    yield from pair.comes_back(
        named.useful,
        EventKind.REVISITED,
        "Still there. I took a bag of tools to a birthday.",
        at=pair.spoke_at,
    )
    yield from pair.sets(
        in_writing(
            "Write down the last five times you said “fine”, and what the word stood in for",
            stretch="All five. The fifth is the one.",
        )
    )
    yield from pair.plans(5)


def _a_word(pair: Pair) -> Tale[None]:
    """The mentor cancels; the reading of what was posted passes on to the session after."""
    essay = yield from pair.posts(
        "Five times fine", sams_essays.FIVE_TIMES_FINE, at=pair.before(2, "22:50")
    )
    yield from pair.cancels(
        MENTOR, at=pair.before(0, "06:50"), because="My father fell in the night. I am with him."
    )
    yield from pair.rests(at=pair.before(0, "07:05"), days=6, because="Sam is at the hospital.")
    yield from pair.notes(
        Noting(
            "Could not get up, and nothing was wrong. Wrote no line. I told Sam in one line, as"
            " agreed, and got back: “Same here. Soup helps.”",
            NoteKind.LOW_DAY,
            MENTEE,
            privacy=Discretion(tender=True),
        ),
        at=pair.before(-8, "21:40"),
    )
    pair.spoke_at = pair.before(-8, "21:55")
    yield from pair.plans(6)
    yield from pair.reads(
        essay,
        at=pair.before(5, "16:40"),
        reply="Read beside my father's bed. While I was reading it I said “fine” to a nurse,"
        " twice. He is asleep, and it will mend.",
    )
    yield from pair.meets(
        Meeting(
            notes="We hardly talked about homework. Sam's father knows the names of all the"
            " nurses' dogs by now. I brought soup and was thanked for the fish in it.",
            took_away="Grace is a thing two people have practised beforehand.",
        )
    )
    yield from pair.sets(in_writing("What did you stop doing because you were good at it?", goal=2))
    yield from pair.plans(7)


def _a_song(pair: Pair, named: Named) -> Tale[None]:
    """The one essay that is late; and they look at their agreement."""
    essay = yield from pair.posts(
        "This is late", sams_essays.THIS_IS_LATE, at=pair.before(1, "22:35")
    )
    yield from pair.reads(
        essay,
        at=pair.before(0, "08:20"),
        reply="On time would have been worse. There is one sentence near the end that I have read"
        " five times. You know which.",
    )
    yield from pair.meets(
        Meeting(
            kind=SessionKind.REVIEW,
            notes="Halfway. We read the agreement aloud, one clause each, like people in a play.",
            took_away="Sam asked me to sing. I said not yet. Sam wrote down the “yet”.",
        )
    )
    yield from pair.comes_back(
        named.in_the_way,
        EventKind.LET_GO,
        "I asked four times, in the chief's own meeting. He repeated it four times. That was all.",
        at=pair.spoke_at,
    )
    yield from pair.agrees(
        Version(VersionKind.REVIEW, pair.terms, BOTH, answers=sams_agreement.LOOKED)
    )
    yield from pair.sets(
        in_writing(
            "Say what you want before you say what is reasonable",
            stretch="In the talk about your salary. The number first, then nothing.",
            goal=3,
        )
    )
    yield from pair.plans(8)


def _a_card(pair: Pair) -> Tale[None]:
    """The homework was right and the day was wrong: it is carried on."""
    yield from pair.meets(
        Meeting(
            notes="The talk was put off by a week, so there was nothing to write about. We"
            " rehearsed. Sam played my boss and was far too kind; we swapped, and I was not.",
            took_away="Silence after the number. Count rivets.",
        )
    )
    yield from pair.carries(
        pair.question, MENTEE, because="The homework is right; the talk was put off by a week."
    )
    yield from pair.sets(by_doing("Read the chapter on apologies, and find the one that works"))
    yield from pair.plans(9)
    yield from pair.moves(9, days=-1, at=pair.before(5, "12:15"))


def _a_fever(pair: Pair, named: Named) -> Tale[None]:
    essay = yield from pair.posts(
        "Two numbers", sams_essays.TWO_NUMBERS, at=pair.before(2, "21:05")
    )
    yield from pair.reads(
        essay,
        at=pair.before(1, "21:50"),
        reply="Nineteen! I lasted seven, and then lowered it myself. One day, show this to"
        " somebody who is about to ask.",
    )
    yield from pair.meets(
        Meeting(
            notes="I coughed through most of it. Sam read “Two numbers” back to me, in a better"
            " accent than mine.",
            took_away="Nobody looked round the shop.",
        )
    )
    yield from pair.notes(
        Noting(
            "They said yes to the first number. I had prepared nothing for a yes.",
            NoteKind.WIN,
            MENTEE,
            said_in=pair.met,
            privacy=Discretion(Audience.MAY_SHARE, MENTEE),
        ),
        at=pair.spoke_at,
    )
    yield from pair.comes_back(
        named.useful,
        EventKind.REVISITED,
        "I have had a fever for a week and did nothing for anybody. I am waiting for the letter.",
        at=pair.spoke_at,
    )
    yield from pair.releases(
        pair.deed,
        MENTEE,
        because="A fortnight of fever. The chapter will wait for somebody who needs it.",
    )
    yield from pair.sets(
        in_writing(
            "Invite someone from the room with the drain to where you work",
            stretch="And do not translate.",
            goal=2,
        )
    )
    yield from pair.plans(10)


def _a_bridge(pair: Pair, useful: Ref) -> Tale[Ref]:
    essay = yield from pair.posts(
        "Why it holds", sams_essays.WHY_IT_HOLDS, at=pair.before(2, "22:15")
    )
    yield from pair.reads(
        essay,
        at=pair.before(1, "19:30"),
        reply="I read the end of it to my father. He asked to hear it again, slower.",
    )
    yield from pair.meets(
        Meeting(
            place="On the lock",
            notes="“You have not once asked me how much,” said Sam. I had not noticed.",
            took_away="It gives a little, and that is why it holds.",
            other_took_away="Robin came with nothing in either hand.",
        )
    )
    yield from pair.comes_back(
        useful,
        EventKind.ACTED,
        "I came to the lock with a cough and empty hands. There was a fourth chair. Sam's father"
        " had sent it along, for me, because he likes how I leave out the sea.",
        at=pair.spoke_at,
        by=MENTEE,
    )
    yield from pair.comes_back(
        useful,
        EventKind.THANKED,
        "You waited five months for me to finish that sentence.",
        at=pair.spoke_at,
        by=MENTEE,
    )
    yield from pair.notes(
        Noting(
            "My father asks after “the one with the bridge”. You asked about him before you asked"
            " about me, every time. Thank you.",
            NoteKind.THANKS,
            MENTOR,
            said_in=pair.met,
            privacy=Discretion(Audience.OURS),
        ),
        at=pair.spoke_at,
    )
    yield from pair.sets(
        in_writing("Write one page to the person who stood at this door the first time", by=BOTH)
    )
    yield from pair.plans(11)
    return essay


def _a_letter(pair: Pair) -> Tale[None]:
    """Posted in time; that Sam has read it, nobody has noted. The last answer is a draft."""
    yield from pair.posts("Good weight", sams_essays.GOOD_WEIGHT, at=pair.before(2, "21:45"))
    yield from pair.does(pair.question, MENTOR, at=pair.before(1, "20:20"))
    yield from pair.meets(
        Meeting(
            notes="Sam read their own page first. It was to a child in a swimming bath. Then"
            " neither of us said anything for a while, and the kettle did.",
            took_away="Ask Sam whether I may keep that page.",
            other_took_away="Reading first is not braver. It is only over sooner.",
        )
    )
    yield from pair.names(
        Naming(
            "I can write it, so I need not say it.",
            about=MENTEE,
            raised_by=MENTEE,
            feared="That in my mouth it would sound like a complaint.",
            revisit_on=pair.rhythm.day(COMING, days=-3),
            privacy=Discretion(Audience.OURS),
        )
    )
    yield from pair.sets(
        in_writing("Enough?", stretch="Your first question, as far as you have an answer.")
    )
    why = "Sam says she asks one question a year, and that people are still answering the last."
    yield from wishes_for("Noor", why, at=pair.spoke_at)
    noor = "Introduce Robin to Noor"
    yield from pair.sets(by_doing(noor, by=MENTOR, due=Day(pair.rhythm.day(COMING))))
    yield from pair.plans(COMING)
    yield from pair.drafts(
        "As far as I have one", sams_essays.AS_FAR_AS_I_HAVE_ONE, at=pair.before(2, "23:10")
    )
