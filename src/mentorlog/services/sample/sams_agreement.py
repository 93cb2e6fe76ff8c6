"""What Robin and Sam agreed, in their own words, and what they said when they looked at it."""

from datetime import timedelta

from mentorlog.enums import Side, VersionKind
from mentorlog.services.agreements import Said, Version
from mentorlog.services.sample.telling import Rhythm, usual

MENTEE, MENTOR, BOTH = Side.MENTEE, Side.MENTOR, Side.BOTH

WHY = (
    "Sam waits until I have finished the sentence. In four years of meetings"
    " I have seen nobody else do it."
)


def kickoff(rhythm: Rhythm) -> Version:
    agreed = usual(
        rhythm,
        question="How much of me may show?",
        why=WHY,
    )._replace(
        ends_on=rhythm.first_on + timedelta(weeks=26),
        lead_minutes=48 * 60,
        books=MENTEE,
    )
    return Version(VersionKind.KICKOFF, agreed, MENTEE, goals=GOALS, answers=ANSWERS)


GOALS = (
    "Say what I think while it can still change something",
    "Stop translating my family into something presentable",
    "Ask for what I want before I ask for what is reasonable",
)

ANSWERS = (
    Said(
        "picture",
        MENTEE,
        "I would be speaking in the first half of the meeting, in the voice I have at home."
        " You would notice because I would take less time.",
    ),
    Said("picture", MENTOR, "I would notice because you would interrupt me."),
    Said(
        "give-and-take",
        MENTEE,
        "I hope to stop editing. I bring my homework, done, always; and fish.",
    ),
    Said(
        "give-and-take",
        MENTOR,
        "I hope to be asked what nobody has asked me since I got the office with the door."
        " I bring time, and a list of my mistakes by year.",
    ),
    Said("between-us", BOTH, "Everything, until one of us asks the other."),
    Said("between-us", MENTEE, "My mother is not off the table. What the shop owed is."),
    Said(
        "bad-weeks",
        BOTH,
        "One line, beforehand, without the reason. Then we carry it or let it go, on purpose."
        " Nobody apologises twice.",
    ),
    Said(
        "learning",
        MENTEE,
        "In writing. I find out what I think when the sentence refuses to end.",
    ),
    Said("learning", MENTOR, "Homework every time, and none that I have not done or will not do."),
    Said("candor", MENTEE, "Yes. Say “there it is”, and wait. Not gently; quickly."),
    Said(
        "candor",
        MENTOR,
        "And you to me. I stop hearing when I am losing. You have my leave to notice.",
    ),
    Said("meetings", BOTH, "Every two weeks, for an hour, at the kitchen table or on the lock."),
    Said("preparation", BOTH, "The essay two days before. Sam reads it with a pencil."),
    Said("reaching", MENTOR, "Write, please, don't ring. I will tell you why one day."),
    Said(
        "promises",
        BOTH,
        "Robin: an essay every time. Sam: to have read it before, and to do every second"
        " homework as well.",
    ),
)


LOOKED = (
    Said("keep", BOTH, "The essays, the pencil, and that both of us do the homework."),
    Said("change", MENTOR, "Less talk about what went well already. I enjoy it too much."),
    Said("stop", MENTEE, "Saying sorry on the doormat."),
)
