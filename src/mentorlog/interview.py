"""The questions at kickoff, at a review and at the end, each with why it is asked."""

from typing import NamedTuple

from mentorlog.enums import Side


class Question(NamedTuple):
    """One question of the interview, under the heading it belongs to.

    `key` is what an answer goes by (`--answer KEY=TEXT`).
    """

    key: str
    heading: str
    text: str
    why: str


WHY_US = "Why the two of us"
ACHIEVE = "What you want to achieve"
TOGETHER = "How we work best together"
LEARN = "How you learn best"
CADENCE = "Cadence, preparation, communication"
PROMISES = "What each of us promises"

KICKOFF = (
    Question(
        "why",
        WHY_US,
        "Why this person, and why now?",
        "A reason said out loud is a gift; a mentorship without one can be just as good.",
    ),
    Question(
        "question",
        ACHIEVE,
        "What question are you bringing with you? Say it as you would to a friend.",
        "It stands at the top of the journal, in your words.",
    ),
    Question(
        "picture",
        ACHIEVE,
        "When this is over, what would you be doing that you are not doing today,"
        " and how would the two of you notice?",
        "Something both can see is easier to walk towards.",
    ),
    Question(
        "give-and-take",
        TOGETHER,
        "What does each of us hope to get, and what does each of us bring?",
        "Both give, and both may hope for something.",
    ),
    Question(
        "between-us",
        TOGETHER,
        "What stays between us? Is anything off the table?",
        "Trust is easier once its edges are known.",
    ),
    Question(
        "bad-weeks",
        TOGETHER,
        "Bad weeks will come. What do we do when one of us drops something?",
        "Grace agreed on a good day holds on a bad one.",
    ),
    Question(
        "learning",
        LEARN,
        "How do you feel about homework? Trying something, reading, writing it out?",
        "It decides what ends every meeting.",
    ),
    Question(
        "candor",
        LEARN,
        "May I say so when I hear you talking yourself down? How, and may you say the same to me?",
        "Permission, in both directions, before it is needed.",
    ),
    Question(
        "meetings",
        CADENCE,
        "How often do we meet, for how long, where, and until when?",
        "The rhythm is what the reminders go by.",
    ),
    Question(
        "preparation",
        CADENCE,
        "What should be ready before we meet, how long before, and who will have read it?",
        "Two promises, two clocks, two people.",
    ),
    Question(
        "reaching",
        CADENCE,
        "Between sessions, how do we reach each other?",
        "So that nobody waits where the other does not look.",
    ),
    Question(
        "promises",
        PROMISES,
        "What does each of us promise? Which homework will the mentor do as well?",
        "Commitment is mutual, or it is supervision.",
    ),
)

REVIEW = (
    Question("keep", "The agreement", "What shall we keep?", "What works deserves a word too."),
    Question("change", "The agreement", "What shall we change?", "Also what no term says."),
    Question("stop", "The agreement", "What shall we stop?", "Letting go is a decision as well."),
)

# What became of a goal at a review; nobody is asked, it is said of the goal itself.
REACHED = Question("reached", "The goals", "Which goal is reached?", "It is worth a line.")

END = "At the end"

CLOSING = (
    Question(
        "closing-question",
        END,
        "How would you answer your first question today?",
        "It may have changed, or turned out to be another one.",
    ),
    Question(
        "closing-different",
        END,
        "What is different in how you show up, and who has noticed?",
        "Others often see it before we do.",
    ),
    Question(
        "closing-moved",
        END,
        "Which homework, or which hard sentence, moved you most?",
        "What moved one of you, the other may not know of.",
    ),
    Question(
        "closing-learned",
        END,
        "What did the mentor learn or practise, and what did the mentee see of it?",
        "Nobody walks beside someone for long and stays the same.",
    ),
    Question(
        "closing-say",
        END,
        "What do you want to say to each other before this chapter ends?",
        "Thanks, a worry, something left unsaid.",
    ),
    Question(
        "closing-next-pair",
        END,
        "What would you tell the next pair?",
        "They start where you did.",
    ),
    Question(
        "closing-what-next",
        END,
        "What comes next for you, and what of all this may be shared?",
        "Nothing is shared unless one of you says so.",
    ),
)

# Where the two are not asked the same; None is not asked at all.
TO_EACH = {
    ("closing-question", Side.MENTOR): None,
    ("closing-learned", Side.MENTEE): "What did you see {mentor} learn or practise?",
    ("closing-learned", Side.MENTOR): "What did you learn or practise yourself?",
    ("closing-say", Side.MENTEE): "What do you want to say to {mentor} before this chapter ends?",
    ("closing-say", Side.MENTOR): "What do you want to say to {mentee} before this chapter ends?",
}


def asked_at_the_end(side: Side, *, mentee: str, mentor: str) -> tuple[Question, ...]:
    """The closing questions of that side, one person, as they are put to them by name."""
    found = []
    for question in CLOSING:
        text = TO_EACH.get((question.key, side), question.text)
        if text is not None:
            named = text.replace("{mentee}", mentee).replace("{mentor}", mentor)
            found.append(question._replace(text=named))
    return tuple(found)


BY_KEY = {question.key: question for question in (*KICKOFF, *REVIEW, REACHED, *CLOSING)}
