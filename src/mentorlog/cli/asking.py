"""Asking the person at the terminal: the only place that does. Questions go to stderr."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from mentorlog.clean import one_line
from mentorlog.cli import telling
from mentorlog.cli.dialogue import Dialogue
from mentorlog.cli.picking import either, line_chosen
from mentorlog.cli.unsaved.held import Held
from mentorlog.cli.unsaved.purposes import About, Purpose
from mentorlog.cli.world import World
from mentorlog.errors import Missing, Refusal, Unsaid
from mentorlog.folding import GLUE

T = TypeVar("T")

EDITOR_KEY = "e"


class _Asked(NamedTuple):
    """A question for a long answer, the option that would have answered it, how it may begin."""

    question: str
    option: str
    template: str


class Choice(NamedTuple):
    """One of several answers: the key to type, and the words it stands for."""

    key: str
    words: str


class Asker:
    """Asks one thing at a time; every method but `tell` refuses where nobody can be asked.

    Ctrl-C raises KeyboardInterrupt, Ctrl-D its AllSaid. `asks` is that a yes is somebody's, and
    not the one of --yes, which asserts nothing about what two people mean. `drafts` is where texts
    from the editor are kept; without it the editor is not offered. `held` keeps the long answers
    until they are saved: call `discard_drafts` when they are. `first` comes before the first
    question, and may refuse to ask what would be answered in vain.
    """

    def __init__(
        self,
        world: World,
        no_input: bool = False,
        assume_yes: bool = False,
        *,
        no_color: bool = False,
        drafts: Path | None = None,
        held: Held | None = None,
        first: Callable[[], object] = lambda: None,
    ) -> None:
        self.can_ask = world.is_terminal and not no_input
        self.asks = self.can_ask and not assume_yes
        self.held = held or Held(drafts, Purpose(verb=""))
        self._world = world
        self._assume_yes = assume_yes
        self._dialogue = Dialogue(world, colour=world.colour(no_color, world.stderr))
        self._drafts = drafts
        self._said_how = False
        self._first = first

    def text(
        self,
        question: str,
        *,
        option: str,
        why: str | None = None,
        default: str | None = None,
        long: bool = False,
        template: str = "",
    ) -> str | None:
        """The person's words; Enter gives the default, or None. A short answer is one line.

        A long one may be pasted, or written in the editor, which begins with `template`.
        """
        self._put(question, why, option)
        if not long:
            return self._dialogue.answer(default) or default
        self._say_how_once()
        return self._long_answer(_Asked(question, option, template), default)

    def choice(
        self,
        question: str,
        choices: Sequence[Choice],
        default: str | None = None,
        *,
        option: str,
        why: str | None = None,
    ) -> str | None:
        """The key of what was chosen; Enter gives the default, or None."""
        self._put(question, why, option)
        self._dialogue.say(_choice_line(choices, default))
        while (answer := self._dialogue.answer()) is not None:
            try:
                return _chosen(answer, choices)
            except Refusal as refusal:
                self._dialogue.refuse(refusal)
        return default

    def yes(self, question: str, default: bool, *, option: str, why: str | None = None) -> bool:
        """Yes or no; with --yes it is yes and nothing is asked."""
        if self._assume_yes:
            return True
        self._put(question, why, option)
        prompt = "  [Y/n] > " if default else "  [y/N] > "
        while (answer := self._dialogue.answer(prompt=prompt)) is not None:
            if answer.casefold() in ("y", "ye", "yes"):
                return True
            if answer.casefold() in ("n", "no"):
                return False
            self._dialogue.say("Please answer yes or no.")
        return default

    def pick(
        self,
        question: str,
        lines: Sequence[str],
        *,
        option: str,
        why: str | None = None,
        default: int | None = None,
        words: Sequence[Sequence[str]] = (),
    ) -> int | None:
        """The index of the line chosen by its number, or by how it or one of its `words` begins.

        Enter gives the default, or None.
        """
        self._put(question, why, option)
        for number, line in enumerate(lines, start=1):
            self._dialogue.show_line(f"  {number:>2}  {one_line(line, self._dialogue.columns - 6)}")
        shown = None if default is None else str(default + 1)
        while (answer := self._dialogue.answer(shown)) is not None:
            try:
                return line_chosen(answer, lines, words)
            except Refusal as refusal:
                self._dialogue.refuse(refusal)
        return default

    def read_until_understood(
        self,
        question: str,
        read: Callable[[str], T],
        *,
        option: str,
        why: str | None = None,
        default: str | None = None,
    ) -> T | None:
        """What `read` makes of the answer; its refusals are shown and the question stays.

        Enter gives what `read` makes of the default, or None.
        """
        self._put(question, why, option)
        while (answer := self._dialogue.answer(default) or default) is not None:
            try:
                return read(answer)
            except Refusal as refusal:
                self._dialogue.refuse(refusal)
        return None

    def put(self, question: str) -> None:
        """Show a question that is not asked, above one that goes on with it."""
        self._dialogue.put(question)

    def tell(self, line: str) -> None:
        """A line of message on stderr, its words as they are but harmless."""
        telling.tell(self._world, line)

    def discard_drafts(self) -> None:
        """Remove the drafts behind the answers: what they hold is saved."""
        self.held.discard_drafts()

    def _put(self, question: str, why: str | None, option: str) -> None:
        if not self.can_ask:
            raise Missing(f"The answer to “{one_line(question)}”", option=option)
        self._first()
        self._dialogue.put(question, why)

    def _say_how_once(self) -> None:
        if self._said_how:
            return
        self._said_how = True
        editor = f" {EDITOR_KEY} opens the editor." if self._drafts else ""
        self._dialogue.hint(f"(Enter skips.{editor} A pasted text is one answer.)")

    def _long_answer(self, asked: _Asked, default: str | None) -> str | None:
        unfinished = self._left_behind(asked)
        while (answer := self._dialogue.answer(default, long=True)) is not None:
            if answer.casefold() != EDITOR_KEY or self._drafts is None:
                self.held.take(answer, question=asked.question, option=asked.option)
                return answer
            try:
                return self._written(unfinished, self._drafts, asked)
            except Refusal as refusal:
                self._dialogue.refuse(refusal)
                unfinished = getattr(refusal, "path", None)
                if unfinished is not None:
                    self._dialogue.hint(f"{EDITOR_KEY} goes on with it.")
        return default

    def _left_behind(self, asked: _Asked) -> Path | None:
        """The draft of an answer to the same question that was never saved, which is offered."""
        if self._drafts is None or not self._drafts.is_dir():
            return None
        from mentorlog.cli.unsaved import drafts

        for draft in drafts.left_behind(self._drafts):
            fits = draft.purpose and draft.purpose.verb == self.held.purpose.verb
            asks = draft.purpose and draft.purpose.option in (None, asked.option)
            if fits and asks and draft.path not in self.held.drafts_used:
                self._dialogue.say(f"An answer was never saved ({draft.path}).")
                self._dialogue.hint(f"{EDITOR_KEY} goes on with it.")
                return draft.path
        return None

    def _written(self, unfinished: Path | None, drafts: Path, asked: _Asked) -> str:
        from mentorlog.cli import editor

        purpose = self.held.purpose._replace(question=asked.question, option=asked.option)
        if unfinished is not None:
            written = editor.resume(self._world, unfinished)
        else:
            written = editor.write(
                self._world,
                drafts,
                name=asked.option.lstrip("-"),
                text=asked.template,
                about=About(header=asked.question, purpose=purpose),
            )
        self.held.drafts_used.append(written.path)
        return written.text


def _choice_line(choices: Sequence[Choice], default: str | None) -> str:
    usual = next((choice.words for choice in choices if choice.key == default), None)
    enter = "Enter skips" if usual is None else f"Enter: {usual}"
    items = [*(_with_key_marked(choice) for choice in choices), enter]
    # A line may end between two answers, not within one.
    return " · ".join(item.replace(" ", GLUE) for item in items)


def _with_key_marked(choice: Choice) -> str:
    key, words = choice
    if words.casefold().startswith(key.casefold()):
        return f"[{words[: len(key)]}]{words[len(key) :]}"
    return f"[{key}] {words}"


def _chosen(answer: str, choices: Sequence[Choice]) -> str:
    """The key meant by an answer: the key itself, the words, or how they begin."""
    said = answer.casefold()
    exact = [
        choice for choice in choices if said in (choice.key.casefold(), choice.words.casefold())
    ]
    fitting = exact or [choice for choice in choices if choice.words.casefold().startswith(said)]
    if len(fitting) == 1:
        return fitting[0].key
    if fitting:
        raise Unsaid(f"That could be {either(choice.words for choice in fitting)}.")
    raise Unsaid(f"Please answer with {either(choice.key for choice in choices)}, or press Enter.")
