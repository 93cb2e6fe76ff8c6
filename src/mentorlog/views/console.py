"""The screen: where lines go, how wide they may be, and what is coloured."""

from typing import TextIO

from rich.console import Console
from rich.text import Text

from mentorlog import letters
from mentorlog.clean import clean
from mentorlog.folding import glued, unglued

WIDEST = 100


class _Patient(Console):
    """A console that leaves it to the caller what becomes of a reader who has had enough."""

    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704


class Screen:
    """One console for a run. `width` is how many cells a line may fill, at most 100."""

    def __init__(self, stream: TextIO, *, width: int, colour: bool = False) -> None:
        self.width = max(20, min(width, WIDEST))
        self.is_coloured = colour
        self._stream = stream
        self._plain_letters = not letters.are_shown_by(stream)
        self._console = _Patient(
            file=stream,
            width=self.width,
            color_system="standard" if colour else None,
            force_terminal=colour,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},  # colour and width were decided where the command started
        )

    def print(self, line: Text | str = "", *, indent: int = 0) -> None:
        """A line, folded at the width where it is longer; `indent` is kept on every part."""
        text = Text(clean(line)) if isinstance(line, str) else line
        for part in self.folded(text, self.width - indent):
            self._put(Text(" " * indent) + part if part.plain and indent else part)

    def folded(self, text: Text, width: int) -> list[Text]:
        """The text in lines of at most `width` cells, none with blanks at its end."""
        if "\n" not in text.plain and text.cell_len <= width:
            parts = [text.copy()]
        else:
            parts = list(_glued(text, width).wrap(self._console, max(width, 8), tab_size=4))
        for part in parts:
            part.plain = unglued(part.plain)
            part.rstrip()
        return parts

    def plain(self, text: str) -> None:
        """A long text, cleaned and otherwise as it was written: not folded, not coloured."""
        shown = clean(text)
        self._stream.write(shown if shown.endswith("\n") else shown + "\n")

    def _put(self, line: Text) -> None:
        if self._plain_letters:
            line.plain = line.plain.translate(letters.PLAIN)
        self._console.print(line, soft_wrap=True)


def _glued(text: Text, width: int) -> Text:
    """The text with its dates and commands in one piece each, so that no line breaks them."""
    whole = text.copy()
    whole.plain = glued(text.plain, width)
    return whole


GAP = 2
NARROW = 60  # below this the labels stand on lines of their own, and nothing is indented far


def margin(screen: Screen) -> int:
    return 0 if is_narrow(screen) else 2


def is_narrow(screen: Screen) -> bool:
    return screen.width < NARROW


def room(screen: Screen, indent: int = 0) -> int:
    """The cells of a line between its indent and the margin at the right."""
    return screen.width - indent - margin(screen)


def spread(screen: Screen, left: Text, right: Text, width: int) -> list[Text]:
    """Lines of at most `width`: left folded, right at the right edge where it fits, else below."""
    lines = screen.folded(left, width)
    if not right.plain:
        return lines
    blanks = width - lines[-1].cell_len - right.cell_len
    if blanks < GAP:
        return [*lines, *screen.folded(right, width)]
    return [*lines[:-1], Text.assemble(lines[-1], " " * blanks, right)]


def put(screen: Screen, lines: list[Text], indent: int) -> None:
    for line in lines:
        screen.print(line, indent=indent)


def whole(screen: Screen, line: Text, indent: int) -> None:
    """A line that is not folded: what is too long for one is a path, and to be copied."""
    if line.cell_len > screen.width - indent:
        screen.plain(" " * indent + line.plain)
    else:
        screen.print(line, indent=indent)


def labelled(screen: Screen, label: Text, lines: list[Text], column: int) -> None:
    """A label at the margin, and lines in a column beside it."""
    blanks = " " * max(GAP, column - margin(screen) - label.cell_len)
    for number, line in enumerate(lines):
        if number == 0 and label.plain:
            screen.print(Text.assemble(label, blanks, line), indent=margin(screen))
        else:
            screen.print(line, indent=column)
