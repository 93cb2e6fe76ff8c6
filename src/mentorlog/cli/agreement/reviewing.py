"""Looking at the agreement together: each term, each open promise, the goals, and what to keep."""

from datetime import datetime
from functools import partial

from mentorlog import interview
from mentorlog.cli import kept_json
from mentorlog.cli.agreement import goals, open_promises, terms, unfinished
from mentorlog.cli.agreement.amending import Change, amend
from mentorlog.cli.agreement.open_promises import KEPT, Looked
from mentorlog.cli.agreement.term_questions import ask_pending, read_term, value
from mentorlog.cli.agreement.term_walk import STEPS, Step
from mentorlog.cli.agreement.terms import Typed
from mentorlog.cli.answer import Answer
from mentorlog.cli.asking import Choice
from mentorlog.cli.kickoff import messages
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, calendar
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.record import Record
from mentorlog.enums import VersionKind
from mentorlog.errors import Refusal

KEEP, CHANGE, STOP, BEGIN = "k", "c", "s", "b"


def review(run: Run, record: Record, looked: Change) -> Answer:
    """Write down that they looked; on a terminal after the walk through all of it."""
    if not run.asker.can_ask:
        return amend(run, record, looked, kind=VersionKind.REVIEW)
    look = Look(run, record, looked)
    try:
        answered = amend(run, record, look.hold(), kind=VersionKind.REVIEW)
    except Refusal:
        look.forget_terms()  # they are asked for again; what was said at length is not
        raise
    look.discard()
    return answered


class Look:
    """The look in progress: answers so far, kept at once, by what each was about.

    What became of a promise is saved in the journal at once; it is only remembered here.
    """

    def __init__(self, run: Run, record: Record, looked: Change) -> None:
        self.run = run
        self.record = record
        self.looked = looked
        self.path = unfinished.place(run.drafts, "review", record.mentorship.uuid)
        self.answers: dict[str, str] = {}

    def hold(self) -> Change:
        """Walk through what has not been looked at; Ctrl-C leaves the rest for another time."""
        self._begin()
        self._walk("What you agreed", self._terms())
        self._walk("What is open", open_promises.to_look_at(self.run, self.record))
        self._walk("The goals", goals.to_look_at(self.run, self.record))
        self._walk("In your own words", self._words())
        return self._decided()

    def forget_terms(self) -> None:
        self.answers = {k: said for k, said in self.answers.items() if not k.startswith("term.")}
        self._save()

    def discard(self) -> None:
        unfinished.discard(self.path)
        self.run.asker.discard_drafts()

    def _begin(self) -> None:
        from mentorlog.views import differences

        ref = agreements.current(self.record).ref
        kept = unfinished.load(self.path)
        if kept.damaged:
            self.run.tell(f"The answers kept before cannot be read; they are in {kept.damaged}.")
        if kept.answers and kept.kept_at and self._goes_on(kept.kept_at):
            self.answers = dict(kept.answers)
            return
        messages.tell(self.run, lambda screen: differences.how_it_goes(ref, screen))

    def _goes_on(self, kept_at: datetime) -> bool:
        on = calendar.said_day(calendar.local_date(kept_at, agreements.zone(self.record)))
        question = f"Go on with the look you began? Its last answer is of {on}."
        if self.run.asker.yes(question, True, option="--yes"):
            return True
        aside = kept_json.put_aside(self.path, "kept")
        self.run.tell(f"  It is kept in {aside}.")
        return False

    def _walk(self, heading: str, several: list[Looked]) -> None:
        """Ask what is not answered yet, under its heading; each answer is kept at once."""
        waiting = [one for one in several if one.key not in self.answers]
        for number, one in enumerate(waiting):
            if number == 0:
                self.run.asker.tell("")
                self.run.asker.tell(f"  — {heading} —")
            self.answers[one.key] = one.ask()
            self._save()

    def _save(self) -> None:
        kept_json.save(self.path, self.answers)
        self.run.held.discard_drafts(self.answers.values())

    # The terms

    def _terms(self) -> list[Looked]:
        said = self.looked.typed
        return [
            Looked(f"term.{step.name}", partial(self._ask_term, step))
            for step in STEPS
            if step.say(agreements.terms(self.record), self.record.mentorship)
            and getattr(said, step.name) is None
            and (step.change is None or getattr(said, step.change) is None)
        ]

    def _ask_term(self, step: Step) -> str:
        """What becomes of it, as its option would take it; KEPT where it stays."""
        now = self._applied(self._typed())
        sentence = step.say(now, self.record.mentorship)
        if sentence is None:  # what it hangs on was stopped a moment ago
            return KEPT
        is_on = step.is_on(now)
        choices = [Choice(KEEP, "keep")]
        if step.change and (is_on or not step.stop):
            choices.append(Choice(CHANGE, "change"))
        if step.stop:
            choices.append(Choice(STOP, "stop") if is_on else Choice(BEGIN, "begin"))
        answer = self.run.asker.choice(sentence, choices, KEEP, option=f"--{step.name}")
        if answer == STOP:
            return f"{step.name}={step.stop}"
        if answer == BEGIN and step.change != step.name:
            return f"{step.name}=yes"
        if answer in (CHANGE, BEGIN) and step.change:
            text = read_term(self.run, self.record, step.change, why=step.how)
            return f"{step.change}={text}" if text else KEPT
        return KEPT

    def _typed(self) -> Typed:
        """The terms as they were typed and answered so far."""
        found = dict(self.looked.typed._asdict())
        for key, said in self.answers.items():
            name, sign, text = said.partition("=")
            if key.startswith("term.") and sign:
                found[name] = value(name, text)
        return Typed(**found)

    # What they say, and what follows

    def _words(self) -> list[Looked]:
        given = {text.partition("=")[0] for text in self.looked.answers}
        found = [
            Looked(one.key, partial(self._ask_words, one))
            for one in interview.REVIEW
            if one.key not in given
        ]
        if self.looked.typed.review is None:
            found.append(Looked("term.review", self._ask_again))
        return found

    def _ask_words(self, question: interview.Question) -> str:
        option = f"--{question.key}"
        said = self.run.asker.text(question.text, option=option, why=question.why, long=True)
        return said or KEPT

    def _ask_again(self) -> str:
        text = read_term(
            self.run,
            self.record,
            "review",
            why=self._enter(),
            question="When do you look at this again?",
        )
        return f"review={text}" if text else KEPT

    def _enter(self) -> str:
        """What Enter means for the next look."""
        now = agreements.terms(self.record)
        today = calendar.local_date(self.run.now, agreements.zone(self.record))
        if now.review_on is not None and now.review_on > today:
            return f"Enter: as agreed, on {calendar.said_day(now.review_on)}."
        if now.ends_on is None and not now.quiet:
            return "“in 2 months”, a date. Enter: in 3 months."
        return "“in 2 months”, a date. Enter: when one of you says so."

    def _decided(self) -> Change:
        """All that was said, as it would have been typed."""
        typed = self._typed()
        said = [
            f"{one.key}={self.answers[one.key]}"
            for one in interview.REVIEW
            if self.answers.get(one.key)
        ]
        said += goals.reached_now(self.answers)
        change = self.looked._replace(
            typed=typed,
            goals=(*self.looked.goals, *goals.new(self.answers)),
            answers=(*self.looked.answers, *said),
        )
        if change.pending or change.agreed:
            return change
        pending = self._ask_pending(typed)
        is_agreed = pending is None and "pending" in self.answers
        return change._replace(pending=pending, agreed=is_agreed)

    def _ask_pending(self, typed: Typed) -> str | None:
        """Who has said yes to what is different now, once that is told."""
        before, after = agreements.terms(self.record), self._applied(typed)
        if after == before:
            return None
        self._tell_changes(before, after)
        other = self.record.mentorship.other_name
        if "pending" not in self.answers:
            self.answers["pending"] = ask_pending(self.run, other, usual=1) or KEPT
            self._save()
        return self.answers["pending"] or None

    def _tell_changes(self, before: Terms, after: Terms) -> None:
        from mentorlog.views import differences

        mine = self.record.mentorship
        messages.tell(self.run, lambda screen: differences.page(before, after, mine, screen))

    def _applied(self, typed: Typed) -> Terms:
        before = agreements.terms(self.record)
        return terms.applied(self.run, before, typed, self.record.mentorship)
