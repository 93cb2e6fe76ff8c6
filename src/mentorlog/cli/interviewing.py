"""Holding the interview: the questions in order, every answer kept as soon as it is given."""

from collections.abc import Callable, Sequence
from datetime import date

from mentorlog import interview
from mentorlog.cli import choosing, given, interview_draft, terms
from mentorlog.cli.asking import Choice
from mentorlog.cli.run import Run
from mentorlog.interview import Question
from mentorlog.records.mentorships import Mentorship
from mentorlog.rules import cadence_words, calendar, reviews, spans
from mentorlog.rules.when import Leaning
from mentorlog.vocabulary import Candor, Side

SKIPPED = ""


class Interview:
    """The kickoff's questions and the answers so far, as text, by the option each stands for.

    An answer that was typed as an option is not asked for. What was skipped is remembered too:
    whoever goes on later is not asked again.
    """

    def __init__(self, run: Run, answers: dict[str, str]) -> None:
        self.run = run
        self.answers = answers

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
        keeper = Side(self.answers["as"])
        names = keeper, self.answers.get("me") or self.answers["me.default"], self.other
        people = Mentorship(0, "", *names, self.run.now, self.run.recorded_at)
        for one in terms.answers_of(texts):
            side = choosing.side(people, one.side, option="--answer")
            ending = {keeper: "", keeper.other: ".other"}.get(side, ".both")
            if one.key in ("why", "question"):
                ending = ""
            self.answers[one.key + ending] = one.text

    def answered(self, key: str, ask: Callable[[], str | None]) -> str | None:
        """The answer there is, else the one that is given now, which is kept at once."""
        if key not in self.answers:
            self._keep(key, ask() or SKIPPED)
        return self.answers[key] or None

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
                self._keep("with", said)

    @property
    def other(self) -> str:
        return self.answers.get("with") or "the other"

    def _is_through(self, question: Question) -> bool:
        return all(key in self.answers for key in STEPS[question.key])

    def _ask(self, question: Question) -> None:
        getattr(self, f"_ask_{question.key.replace('-', '_')}", self._ask_both)(question)

    def _ask_both(self, question: Question) -> None:
        """One person's answer, then the other's; whoever skips a question skips it for both."""
        if f"{question.key}.both" in self.answers:
            return
        if self._text(question.key, question.text, why=question.why, long=True):
            self._text(f"{question.key}.other", f"And {self.other}?", long=True)
        self.answers.setdefault(f"{question.key}.other", SKIPPED)

    def _ask_why(self, question: Question) -> None:
        self._text("why", question.text, why=question.why, long=True)
        if self.answers.get("why"):
            question_ = f"Does {self.other} know why? When did you tell them?"
            if self.answers.get("as") == "mentor":
                question_ = f"Did {self.other} tell you why? When?"
            self._read("told", question_, self._told, "not yet")
        self.answers.setdefault("told", SKIPPED)

    def _ask_question(self, question: Question) -> None:
        self._text("question", question.text, why=question.why, long=True)

    def _ask_picture(self, question: Question) -> None:
        self._ask_both(question)
        number = 1
        while self.answers.get("goals") is None:
            said = "Is there a goal in it, in a few words?" if number == 1 else "Another goal?"
            if self._text(f"goal.{number}", said) is None:
                self._keep("goals", str(number - 1))
            number += 1

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
        self._text(question.key, question.text, why=question.why, long=True)
        self._read("every", "How often?", cadence_words.read, why="“2 weeks on thu at 10:00”")
        self._read("length", "For how long?", _minutes, default="60 minutes")
        self._read("start", "When does it begin?", self._day, "today")
        self._read("until", "Until when?", self._until, why="“6 months”, a date, or none")
        self._side("books", "Who books the sessions?")

    def _ask_preparation(self, question: Question) -> None:
        self._text(question.key, question.text, why=question.why, long=True)
        if self.answers.get("essays") == "yes":
            self._read("lead", "How long before you meet are essays sent?", _minutes, "24 hours")
            self._yes("reads", "Has the other read them before you meet?")
        self.answers.setdefault("lead", SKIPPED)
        self.answers.setdefault("reads", "yes")

    def _ask_promises(self, question: Question) -> None:
        self._ask_both(question)
        middle = self._middle()
        why = "Enter: in the middle of the term." if middle else None
        question_ = "On what day do we ask whether this still works?"
        self._read("review", question_, self._review, middle, why)

    def _middle(self) -> str | None:
        """The middle of the term that was just agreed."""
        run = self.run
        zone = calendar.zone(terms.zone_named(self.answers.get("zone") or run.zone().key))
        start = self.answers.get("start") or "today"
        starts_on = given.near_day(run, start, zone)
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
        return given.day(self.run, text, self.run.zone(), Leaning.FUTURE)

    def _head(self, heading: str) -> None:
        self.run.asker.tell("")
        self.run.asker.tell(f"  — {heading} —")

    def _text(
        self,
        key: str,
        question: str,
        *,
        why: str | None = None,
        default: str | None = None,
        long: bool = False,
    ) -> str | None:
        def ask() -> str | None:
            return self.run.asker.text(
                question, option=f"--{key}", why=why, default=default, long=long
            )

        return self.answered(key, ask)

    def _yes(self, key: str, question: str) -> None:
        def ask() -> str:
            return "yes" if self.run.asker.yes(question, True, option=f"--{key}") else "no"

        self.answered(key, ask)

    def _choice(self, key: str, question: str, choices: list[Choice], *, default: str) -> None:
        self.answered(
            key, lambda: self.run.asker.choice(question, choices, default, option=f"--{key}")
        )

    def _side(self, key: str, question: str) -> None:
        lines = ["you", self.other, "both of you"]
        index = {0: "me", 1: self.other, 2: "both"}

        def ask() -> str:
            picked = self.run.asker.pick(question, lines, option=f"--{key}", default=2)
            return index[2 if picked is None else picked]

        self.answered(key, ask)

    def _read(
        self,
        key: str,
        question: str,
        read: Callable[[str], object],
        default: str | None = None,
        why: str | None = None,
    ) -> None:
        """A short answer that must be understood; it is kept as it was typed."""

        def understood(text: str) -> str:
            read(text)
            return text

        def ask() -> str | None:
            return self.run.asker.read_until_understood(
                question, understood, option=f"--{key}", why=why, default=default
            )

        self.answered(key, ask)

    def _keep(self, key: str, answer: str) -> None:
        self.answers[key] = answer
        interview_draft.save(self.run.drafts, self.answers)


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
