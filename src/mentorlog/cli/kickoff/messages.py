"""Pages among the questions: laid out for stderr, where the person at the terminal reads them."""

import io
from collections.abc import Callable

from mentorlog.cli.run import Run
from mentorlog.views.console import Screen

MARGIN = 2


def lines(run: Run, page: Callable[[Screen], None]) -> list[str]:
    """What the page shows, as plain lines that leave room for a margin."""
    stream = io.StringIO()
    page(Screen(stream, width=run.world.width(run.world.stderr) - MARGIN))
    return stream.getvalue().rstrip("\n").split("\n")


def tell(run: Run, page: Callable[[Screen], None]) -> None:
    """Show the page on stderr, unless --quiet."""
    for line in lines(run, page):
        run.tell(f"{' ' * MARGIN}{line}".rstrip())
