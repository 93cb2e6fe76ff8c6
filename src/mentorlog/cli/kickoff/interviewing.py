"""Holding the interview: the questions in order, every answer kept as soon as it is given."""

from collections.abc import Sequence
from datetime import date

from mentorlog import interview
from mentorlog.cli import params, resolve, wished
from mentorlog.cli.agreement import terms
from mentorlog.cli.asking import Choice
from mentorlog.cli.kickoff import interview_draft, sent
from mentorlog.cli.kickoff.sitting import LEAVES, SKIPPED, Sitting
from mentorlog.cli.run import Run
from mentorlog.domain import cadence_reading, calendar, reviews, spans
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Candor, Side
from mentorlog.interview import Question

SHOWN = "also.shown"


class Interview(Sitting):
    """The kickoff's questions and the answers so far, as text, by the option each stands for.

    An answer that was typed as an option is not asked for. What was skipped is remembered too:
    whoever goes on later is not asked again.
    """

    def hold(self) -> None:
        """Ask what has not been answered; Ctrl-C leaves everything answered so far for later."""
        heading = ""
        for question in interview.KICKOFF:
            if question.heading != heading and not self._is_through(question):
                heading = question.heading
                self._head(heading)
            self._ask(question)

    def people(self) -> None:
        """Who the two are: asked first, since every later question names them."""
        self._name()
        self._choice(
            "as",
            f"Are you the mentee or the mentor of {self.other}?",
            [Choice("mentee", "mentee"), Choice("mentor", "mentor")],
            default="mentee",
        )
        self._text("me", "And your own name?", default=self.answers.get("me.default"))

    def take(self, texts: Sequence[str]) -> None:
        """Answers typed as options, each as the person's whose it is."""
        people = self._pair()
        keeper = people.keeper_is
        for one in terms.answers_of(texts):
            side = resolve.side(people, one.side, option="--answer")
            ending = {keeper: "", keeper.other: ".other"}.get(side, ".both")
            if one.key in ("why", "question"):
                ending = ""
            self.answers[one.key + ending] = one.text

    def look_at_what_was_sent(self) -> None:
        """Take up what the other wrote beforehand; what belongs to no question is shown once."""
        self.theirs = sent.to(self.run, self._pair())
        if self.theirs.also and SHOWN not in self.answers:
            sent.show(self.run, self.other, self.theirs.also, also=True)
            self._keep(SHOWN, "yes")

    def _pair(self) -> Mentorship:
        names = self.answers.get("me") or self.answers["me.default"], self.other
        keeper = Side(self.answers["as"])
        return Mentorship(0, "", keeper, *names, self.run.now, self.run.recorded_at)

    @property
    def has_begun(self) -> bool:
        """Whether more is known than who the two are."""
        return bool(self.answers.keys() - {"with", "as", "me", "me.default"})

    def forget_terms(self) -> None:
        """Keep only what was said at length, where the terms do not fit together."""
        kept = {key: said for key, said in self.answers.items() if key not in TERM_KEYS}
        interview_draft.save(self.run.drafts, kept)

    def _name(self) -> None:
        """The one thing that nothing can be without."""
        while not self.answers.get("with"):
            said = self.run.asker.text(
                "Who is this mentorship with?", option="--with", why="The name you call them by."
            )
            if said:
                self._go_on_with(said)
                self._keep("with", wished.spelled(self.run, said))

    def _go_on_with(self, who: str) -> None:
        """Where an interview with this very person was begun before: go on with it, or anew."""
        drafts = self.run.drafts
        if not interview_draft.is_put_aside(drafts, who):
            return
        asked = f"You began an interview with {who} before. Go on with it?"
        if not self.run.asker.yes(asked, True, option="--yes"):
            begin_anew(self.run, who)
            return
        interview_draft.take_back(drafts, who)
        for key, answer in (interview_draft.load(drafts).answers or {}).items():
            self.answers.setdefault(key, answer)  # what was typed goes before it

    def _is_through(self, question: Question) -> bool:
        keys = STEPS[question.key]
        if question.key in self.theirs.answers and not self._is_theirs(question):
            keys = (*keys, f"{question.key}.other")
        return all(key in self.answers for key in keys)

    def _is_theirs(self, question: Question) -> bool:
        """Whether the question is put to the mentee alone, and the mentee is the other."""
        return question.key in ("why", "question") and self.answers.get("as") == "mentor"

    def _ask(self, question: Question) -> None:
        getattr(self, f"_ask_{question.key.replace('-', '_')}", self._ask_both)(question)

    def _ask_both(self, question: Question) -> None:
        """One person's answer, then the other's; whoever skips a question skips it for both."""
        if f"{question.key}.both" in self.answers:
            return
        known = question.key in self.answers
        if self._text(question.key, question.text, why=question.why, long=True) or (
            question.key in self.theirs.answers
        ):
            self._ask_other(question, above=known)
        self.answers.setdefault(f"{question.key}.other", SKIPPED)

    def _ask_other(self, question: Question, *, above: bool) -> None:
        """The other's answer; what they wrote beforehand is theirs, unless they say it anew.

        With `above` the question itself stands there first, for it has not been asked just now.
        """
        key = f"{question.key}.other"
        if above and key not in self.answers:
            self.run.asker.put(question.text)
        theirs = self.theirs.answers.get(question.key)
        self._text(key, f"And {self.other}?", long=True, theirs=theirs)

    def _ask_one(self, question: Question) -> None:
        """What one of the two answers for both; what the other wrote is kept as theirs."""
        known = question.key in self.answers
        self._text(question.key, question.text, why=question.why, long=True)
        if question.key in self.theirs.answers:
            self._ask_other(question, above=known)

    def _ask_of_mentee(self, question: Question) -> None:
        """What the mentee brings: asked once, whoever keeps the journal."""
        if self._is_theirs(question):
            theirs = self.theirs.answers.get(question.key)
            self._text(question.key, question.text, why=question.why, long=True, theirs=theirs)
        else:
            self._ask_one(question)

    def _ask_why(self, question: Question) -> None:
        self._ask_of_mentee(question)
        if self.answers.get("why"):
            question_ = f"Does {self.other} know why? When did you tell them?"
            if self.answers.get("as") == "mentor":
                question_ = f"Did {self.other} tell you why? When?"
            self._read("told", question_, self._told, "not yet")
        self.answers.setdefault("told", SKIPPED)

    def _ask_question(self, question: Question) -> None:
        self._ask_of_mentee(question)

    def _ask_picture(self, question: Question) -> None:
        self._ask_both(question)
        number = 1
        while self.answers.get("goals") is None:
            said = "Is there a goal in it, in a few words?" if number == 1 else "Another goal?"
            if self._goal(number, said) is None and number >= len(self.theirs.goals):
                self._keep("goals", str(number - 1))
            number += 1

    def _goal(self, number: int, question: str) -> str | None:
        """A goal, of those that the other wrote the one whose turn it is."""
        key = f"goal.{number}"
        if number > len(self.theirs.goals):
            return self._text(key, question)
        theirs = self.theirs.goals[number - 1]
        self._text(key, f"{question} {LEAVES}", theirs=theirs)
        return self._unless_left_out(key)

    def _ask_learning(self, question: Question) -> None:
        self._ask_both(question)
        self._yes("homework", "Does homework end every meeting?")
        if self.answers["homework"] == "yes":
            self._yes("essays", "Is it answered by mini-essays?")
        self.answers.setdefault("essays", "no")

    def _ask_candor(self, question: Question) -> None:
        self._ask_both(question)
        self._choice(
            "candor.who",
            "Who may call the other out?",
            [Choice(one.value, one.value) for one in Candor],
            default=Candor.BOTH.value,
        )

    def _ask_meetings(self, question: Question) -> None:
        self._ask_one(question)
        self._zone()
        self._read("every", "How often?", cadence_reading.read, why="“2 weeks on thu at 10:00”")
        self._read("length", "For how long?", _minutes, default="60 minutes")
        self._read("start", "When does it begin?", self._day, "today")
        self._read("until", "Until when?", self._until, why="“6 months”, a date, or none")
        self._side("books", "Who books the sessions?")

    def _zone(self) -> None:
        """In which zone they meet, where the other wrote one; what follows is read in it."""
        if "zone" in self.theirs.terms:
            self._read("zone", "In which time zone do you meet?", terms.zone_named)
            self.run.typed_zone = calendar.zone(terms.zone_named(self.answers["zone"]))

    def _ask_preparation(self, question: Question) -> None:
        self._ask_one(question)
        if self.answers.get("essays") == "yes":
            self._read("lead", "How long before you meet are essays sent?", _minutes, "24 hours")
            self._yes("reads", "Has the other read them before you meet?")
        self.answers.setdefault("lead", SKIPPED)
        self.answers.setdefault("reads", "yes")

    def _ask_promises(self, question: Question) -> None:
        self._ask_both(question)
        self._offer("mission", "What are the two of you for, in a few words?")
        self._offer("programme", "Which programme is it part of?")
        self._offer("call_it", "What do you call a call-out?", terms.own_word)
        middle = self._middle()
        why = "Enter: in the middle of the term." if middle else None
        question_ = "On what day do we ask whether this still works?"
        self._read("review", question_, self._review, middle, why)

    def _middle(self) -> str | None:
        """The middle of the term that was just agreed."""
        run = self.run
        zone = calendar.zone(terms.zone_named(self.answers.get("zone") or run.zone().key))
        start = self.answers.get("start") or "today"
        starts_on = params.near_day(run, start, zone)
        ends_on = terms.end_of_term(run, self.answers.get("until") or "none", starts_on, zone)
        agreed = terms.usual(run)._replace(starts_on=starts_on, ends_on=ends_on)
        middle = reviews.middle_of(agreed)
        return calendar.said_day(middle) if middle else None

    def _until(self, text: str) -> object:
        starts_on = self._day(self.answers.get("start") or "today")
        ends_on = terms.end_of_term(self.run, text, starts_on, self.run.zone())
        terms.check_order(starts_on, ends_on)
        return ends_on

    def _review(self, text: str) -> object:
        return terms.review_on(self.run, text, self.run.zone())

    def _told(self, text: str) -> object:
        return terms.told_at(self.run, text, self.run.zone())

    def _day(self, text: str) -> date:
        return params.day(self.run, text, self.run.zone(), Leaning.FUTURE)


def begin_anew(run: Run, who: str) -> None:
    """Set what was answered with `who` before apart for good, and say where it is."""
    apart = interview_draft.set_apart(run.drafts, who)
    if apart is not None:
        run.asker.tell(f"  What you answered before is kept in {apart}.")


# The keys under which each question's answers are kept.
STEPS = {
    question.key: (question.key, f"{question.key}.other") for question in interview.KICKOFF
} | {
    "why": ("why", "told"),
    "question": ("question",),
    "picture": ("picture", "picture.other", "goals"),
    "learning": ("learning", "learning.other", "homework", "essays"),
    "candor": ("candor", "candor.other", "candor.who"),
    "meetings": ("meetings", "every", "length", "start", "until", "books"),
    "preparation": ("preparation", "lead", "reads"),
    "promises": ("promises", "promises.other", "review"),
}


# What does not have to be said again where it was answered at length.
TERM_KEYS = {
    *("start", "until", "every", "length", "lead", "review", "books", "told", "zone"),
    *("first", "pending", "next", "at"),
}


def _minutes(text: str) -> int:
    return spans.minutes_of(spans.read(text))
