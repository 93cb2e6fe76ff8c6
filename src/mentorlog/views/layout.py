"""Laying out lines without tables: words at the left, at the right edge, in a column of labels."""

from rich.text import Text

from mentorlog.views.console import Screen

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
