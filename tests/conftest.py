"""How the suite runs: the same way twice, and not for ever; its long form, and the table of it."""

import itertools
import signal
from collections import Counter, defaultdict
from typing import cast

import pytest
from hypothesis import settings

from tests import exploring

LONG, FIGURE = "long", "figure"
HOURS = 6 * 3600

settings.load_profile(exploring.SAME)  # unless --hypothesis-profile says otherwise


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long",
        action="store_true",
        help="tests/reliability in full: every verb at every file operation, and all the numbers",
    )
    parser.addoption(
        "--write-goldens",
        action="store_true",
        help="keep what is printed, written and changed now: tests/goldens, README.md, the topics",
    )


def pytest_configure(config: pytest.Config) -> None:
    _let_children_be_interrupted()
    config.addinivalue_line("markers", f"{LONG}: only with --long")


def _let_children_be_interrupted() -> None:
    """A signal that whoever started the suite lets it ignore, as a shell without job control does,
    would be ignored by every child; what is handled here, by doing nothing, is theirs as usual."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without --long, leave out what only the long form takes; what explores may take long."""
    if config.getoption("--long") or exploring.is_exploring():
        for item in items:
            item.add_marker(pytest.mark.timeout(HOURS))
    if config.getoption("--long"):
        return
    left_out = [item for item in items if item.get_closest_marker(LONG)]
    items[:] = [item for item in items if not item.get_closest_marker(LONG)]
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """The figures of this run as a table, where it is the long form or more is wanted (-v)."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for report in itertools.chain(*terminalreporter.stats.values()):
        if isinstance(report, pytest.TestReport) and report.when == "call":
            for name, figure in report.user_properties:
                if name == FIGURE:
                    what, tried, lost = cast(tuple[str, int, int], figure)
                    rows[what].update(tried=tried, lost=lost)
    if rows and (config.getoption("--long") or config.get_verbosity() > 0):
        terminalreporter.section("what was tried, and what was lost")
        terminalreporter.write_line("| What | Tried | Lost |\n| --- | ---: | ---: |")
        for what, row in rows.items():
            terminalreporter.write_line(f"| {what} | {row['tried']:,} | {row['lost']:,} |")
