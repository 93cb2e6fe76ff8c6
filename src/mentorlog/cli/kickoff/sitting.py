"""Asking what an interview asks: each answer kept at once, what the other sent shown beside it."""

from collections.abc import Callable

from mentorlog.cli.asking import Choice
from mentorlog.cli.kickoff import interview_draft, sent
from mentorlog.cli.kickoff.sent import NOTHING_SENT
from mentorlog.cli.run import Run
from mentorlog.enums import Side

SKIPPED = ""
LEAVES = "(“none” leaves it out)"


class Sitting:
    """The two at one table: the answers so far, as text, by the option each stands for."""

    def __init__(self, run: Run, answers: dict[str, str]) -> None:
        self.run = run
        self.answers = answers
        self.theirs = NOTHING_SENT

    def answered(self, key: str, ask: Callable[[], str | None]) -> str | None:
        """The answer there is, else the one that is given now, which is kept at once."""
        if key not in self.answers:
            self._keep(key, ask() or SKIPPED)
        return self.answers[key] or None

    @property
    def other(self) -> str:
        return self.answers.get("with") or "the other"

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
        theirs: str | None = None,
    ) -> str | None:
        def ask() -> str | None:
            if theirs is not None:
                sent.show(self.run, self.other, theirs)
            return self.run.asker.text(
                question,
                option=f"--{key}",
                why=why,
                default=theirs or default,
                long=long,
                template=theirs or "",
            )

        return self.answered(key, ask)

    def _yes(self, key: str, question: str) -> None:
        usual = self.theirs.terms.get(key, "yes") == "yes"
        why = self._marked(key)

        def ask() -> str:
            yes = self.run.asker.yes(question, usual, option=f"--{key}", why=why)
            return "yes" if yes else "no"

        self.answered(key, ask)

    def _choice(self, key: str, question: str, choices: list[Choice], *, default: str) -> None:
        name = key.removesuffix(".who")
        usual = self.theirs.terms.get(name, default)
        why = self._marked(name)
        self.answered(
            key,
            lambda: self.run.asker.choice(question, choices, usual, option=f"--{key}", why=why),
        )

    def _side(self, key: str, question: str) -> None:
        lines = ["you", self.other, "both of you"]
        index = {0: "me", 1: self.other, 2: "both"}
        keeper = self.answers.get("as", "mentee")
        theirs = self.theirs.terms.get(key, "both")
        usual = {keeper: 0, "both": 2, "none": 2}.get(theirs, 1)
        why = self._marked(key)
        words = [("me", keeper), (Side(keeper).other.value,), ("both",)]

        def ask() -> str:
            picked = self.run.asker.pick(
                question, lines, option=f"--{key}", default=usual, why=why, words=words
            )
            return index[usual if picked is None else picked]

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
        default = self.theirs.terms.get(key, default)
        why = self._marked(key, why)

        def understood(text: str) -> str:
            read(text)
            return text

        def ask() -> str | None:
            return self.run.asker.read_until_understood(
                question, understood, option=f"--{key}", why=why, default=default
            )

        self.answered(key, ask)

    def _offer(self, key: str, question: str, read: Callable[[str], object] = str) -> None:
        """Ask for a term only because the other wrote it; “none” leaves it out."""
        if key in self.theirs.terms:
            self._read(key, f"{question} {LEAVES}", read)
            self._unless_left_out(key)

    def _unless_left_out(self, key: str) -> str | None:
        """The answer there is, unless it says that what the other wrote is not wanted."""
        if self.answers[key].strip().casefold() in ("none", "no", "-"):
            self._keep(key, SKIPPED)
        return self.answers[key] or None

    def _marked(self, key: str, why: str | None = None) -> str | None:
        """The line below a question, saying that what is shown is what the other wrote."""
        return self.theirs.line(key, self.other) or why

    def _keep(self, key: str, answer: str) -> None:
        self.answers[key] = answer
        interview_draft.save(self.run.drafts, self.answers)
        self.run.held.discard_drafts(self.answers.values())
