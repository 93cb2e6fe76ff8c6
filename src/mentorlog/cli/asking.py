"""Asking the person at the terminal: the only place that does. Questions go to stderr."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from mentorlog.clean import clean, one_line
from mentorlog.cli import telling, terminal
from mentorlog.cli.held import Held
from mentorlog.cli.picking import either, line_chosen
from mentorlog.cli.purposes import About, Purpose
from mentorlog.cli.world import World
from mentorlog.errors import Missing, Refusal, Unclear, Unsaid
from mentorlog.folding import GLUE, folded

T = TypeVar("T")

WIDEST = 88  # a question across a whole wide screen is hard to read
EDITOR_KEY = "e"
_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


class AllSaid(KeyboardInterrupt):
    """Ctrl-D: there is nothing more to say. Like Ctrl-C, where that means nothing of its own."""


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

    Ctrl-C raises KeyboardInterrupt, Ctrl-D its AllSaid. `drafts` is where texts from the editor
    are kept; without it the editor is not offered. `held` keeps the long answers until they are
    saved: call `discard_drafts` when they are.
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
    ) -> None:
        self.can_ask = world.is_terminal and not no_input
        self.held = held or Held(drafts, Purpose(verb=""))
        self._world = world
        self._assume_yes = assume_yes
        self._colour = world.colour(no_color, world.stderr)
        self._drafts = drafts
        self._said_how = False

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
            return self._answer(default) or default
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
        self._write(_choice_line(choices, default))
        while (answer := self._answer()) is not None:
            try:
                return _chosen(answer, choices)
            except Refusal as refusal:
                self._show(refusal)
        return default

    def yes(self, question: str, default: bool, *, option: str, why: str | None = None) -> bool:
        """Yes or no; with --yes it is yes and nothing is asked."""
        if self._assume_yes:
            return True
        self._put(question, why, option)
        prompt = "  [Y/n] > " if default else "  [y/N] > "
        while (answer := self._answer(prompt=prompt)) is not None:
            if answer.casefold() in ("y", "ye", "yes"):
                return True
            if answer.casefold() in ("n", "no"):
                return False
            self._write("Please answer yes or no.")
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
            self._write_as_is(f"  {number:>2}  {one_line(line, self._columns - 6)}")
        shown = None if default is None else str(default + 1)
        while (answer := self._answer(shown)) is not None:
            try:
                return line_chosen(answer, lines, words)
            except Refusal as refusal:
                self._show(refusal)
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
        while (answer := self._answer(default) or default) is not None:
            try:
                return read(answer)
            except Refusal as refusal:
                self._show(refusal)
        return None

    def put(self, question: str) -> None:
        """Show a question that is not asked, above one that goes on with it."""
        self._write_as_is("")
        self._write(question, _BOLD)

    def tell(self, line: str) -> None:
        """A line of message on stderr, its words as they are but harmless."""
        telling.tell(self._world, line)

    def discard_drafts(self) -> None:
        """Remove the drafts behind the answers: what they hold is saved."""
        self.held.discard_drafts()

    @property
    def _columns(self) -> int:
        return min(self._world.width(self._world.stderr), WIDEST)

    def _put(self, question: str, why: str | None, option: str) -> None:
        if not self.can_ask:
            raise Missing(f"The answer to “{one_line(question)}”", option=option)
        self._write_as_is("")
        self._write(question, _BOLD)
        if why:
            self._write(why, _DIM)

    def _say_how_once(self) -> None:
        if self._said_how:
            return
        self._said_how = True
        editor = f" {EDITOR_KEY} opens the editor." if self._drafts else ""
        self._write(f"(Enter skips.{editor} A pasted text is one answer.)", _DIM)

    def _long_answer(self, asked: _Asked, default: str | None) -> str | None:
        unfinished = self._left_behind(asked)
        while (answer := self._answer(default, long=True)) is not None:
            if answer.casefold() != EDITOR_KEY or self._drafts is None:
                self.held.take(answer, question=asked.question, option=asked.option)
                return answer
            try:
                return self._written(unfinished, self._drafts, asked)
            except Refusal as refusal:
                self._show(refusal)
                unfinished = getattr(refusal, "path", None)
                if unfinished is not None:
                    self._write(f"{EDITOR_KEY} goes on with it.", _DIM)
        return default

    def _left_behind(self, asked: _Asked) -> Path | None:
        """The draft of an answer to the same question that was never saved, which is offered."""
        if self._drafts is None or not self._drafts.is_dir():
            return None
        from mentorlog.cli import drafts

        for draft in drafts.left_behind(self._drafts):
            fits = draft.purpose and draft.purpose.verb == self.held.purpose.verb
            asks = draft.purpose and draft.purpose.option in (None, asked.option)
            if fits and asks and draft.path not in self.held.drafts_used:
                self._write(f"An answer was never saved ({draft.path}).")
                self._write(f"{EDITOR_KEY} goes on with it.", _DIM)
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

    def _answer(
        self, default: str | None = None, *, long: bool = False, prompt: str | None = None
    ) -> str | None:
        """What was typed, None for Enter; what cannot be text is asked for again."""
        while True:
            try:
                typed = self._typed(prompt or self._prompt(default), long=long)
                typed.encode()
            except UnicodeError:
                self._write("That was not UTF-8, so it cannot be kept. Please type it again.")
            else:
                return _tidy(typed, long=long) or None

    def _prompt(self, default: str | None) -> str:
        shown = f"[{one_line(default, self._columns // 2)}] " if default else ""
        return f"  {shown}> "

    def _typed(self, prompt: str, *, long: bool) -> str:
        try:
            if not terminal.is_real(self._world):
                return self._line_from_stream(prompt)
            line = terminal.read_line(prompt)
            return line + self._rest_of_paste() if long and line.strip() else line
        except (EOFError, KeyboardInterrupt) as end:
            self._write_as_is("")
            raise (AllSaid if isinstance(end, EOFError) else KeyboardInterrupt) from None

    def _line_from_stream(self, prompt: str) -> str:
        self._world.stderr.write(prompt)
        self._world.stderr.flush()
        line = self._world.stdin.readline()
        if not line:
            raise EOFError
        return line

    def _rest_of_paste(self) -> str:
        waiting = terminal.read_waiting().decode("utf-8", "surrogateescape")
        if not waiting:
            return ""
        rest = _with_newlines(waiting)
        if terminal.has_readline():  # else the terminal itself has shown it
            self._write_as_is(clean(rest).rstrip("\n"))
        return "\n" + rest

    def _show(self, refusal: Refusal) -> None:
        self._write(refusal.sentence)
        if isinstance(refusal, Unclear):
            for line in refusal.choices:
                self._write(line)
        if refusal.hint:
            self._write(refusal.hint, _DIM)

    def _write(self, text: str, look: str = "") -> None:
        """Indented, wrapped to the terminal; the look only where there is colour."""
        for paragraph in filter(str.strip, clean(text).split("\n")):
            for line in folded(paragraph, self._columns - 2):
                self._write_as_is(
                    f"  {look}{line}{_PLAIN}" if look and self._colour else f"  {line}"
                )

    def _write_as_is(self, line: str) -> None:
        self._world.stderr.write(f"{line}\n")
        self._world.stderr.flush()


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _tidy(typed: str, *, long: bool) -> str:
    text = _with_newlines(typed).strip()
    return text if long else " ".join(line.strip() for line in text.split("\n"))


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
