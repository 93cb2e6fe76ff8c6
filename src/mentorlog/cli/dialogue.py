"""One question put to the person at the terminal, and one answer read. Questions go to stderr."""

from mentorlog.clean import clean, one_line
from mentorlog.cli import terminal
from mentorlog.cli.world import World
from mentorlog.errors import Refusal, Unclear
from mentorlog.folding import folded

WIDEST = 88  # a question across a whole wide screen is hard to read
_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


class AllSaid(KeyboardInterrupt):
    """Ctrl-D: there is nothing more to say. Like Ctrl-C, where that means nothing of its own."""


class Dialogue:
    """What is shown and typed between a question and its answer.

    Ctrl-C raises KeyboardInterrupt, Ctrl-D its AllSaid.
    """

    def __init__(self, world: World, *, colour: bool) -> None:
        self._world = world
        self._colour = colour

    @property
    def columns(self) -> int:
        return min(self._world.width(self._world.stderr), WIDEST)

    def put(self, question: str, why: str | None = None) -> None:
        """The question, and below it why it is asked."""
        self.show_line("")
        self._show(question, _BOLD)
        if why:
            self.hint(why)

    def say(self, text: str) -> None:
        """Indented, wrapped to the terminal."""
        self._show(text)

    def hint(self, text: str) -> None:
        """The same, less loud where there is colour."""
        self._show(text, _DIM)

    def refuse(self, refusal: Refusal) -> None:
        """Why an answer is not taken, before it is asked for again."""
        self.say(refusal.sentence)
        if isinstance(refusal, Unclear):
            for line in refusal.choices:
                self.say(line)
        if refusal.hint:
            self.hint(refusal.hint)

    def show_line(self, line: str) -> None:
        """As it is."""
        self._world.stderr.write(f"{line}\n")
        self._world.stderr.flush()

    def answer(
        self, default: str | None = None, *, long: bool = False, prompt: str | None = None
    ) -> str | None:
        """What was typed, None for Enter; what cannot be text is asked for again.

        A short answer is one line; a long one may have been pasted.
        """
        while True:
            try:
                typed = self._typed(prompt or self._prompt(default), long=long)
                typed.encode()
            except UnicodeError:
                self.say("That was not UTF-8, so it cannot be kept. Please type it again.")
            else:
                return _tidy(typed, long=long) or None

    def _prompt(self, default: str | None) -> str:
        shown = f"[{one_line(default, self.columns // 2)}] " if default else ""
        return f"  {shown}> "

    def _typed(self, prompt: str, *, long: bool) -> str:
        try:
            if not terminal.is_real(self._world):
                return self._line_from_stream(prompt)
            line = terminal.read_line(prompt)
            return line + self._rest_of_paste() if long and line.strip() else line
        except (EOFError, KeyboardInterrupt) as end:
            self.show_line("")
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
            self.show_line(clean(rest).rstrip("\n"))
        return "\n" + rest

    def _show(self, text: str, look: str = "") -> None:
        """The look only where there is colour."""
        for paragraph in filter(str.strip, clean(text).split("\n")):
            for line in folded(paragraph, self.columns - 2):
                styled = f"{look}{line}{_PLAIN}" if look and self._colour else line
                self.show_line(f"  {styled}")


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _tidy(typed: str, *, long: bool) -> str:
    text = _with_newlines(typed).strip()
    return text if long else " ".join(line.strip() for line in text.split("\n"))
