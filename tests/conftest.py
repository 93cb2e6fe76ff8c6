"""The long form of the proof: its option, and the table of what was tried and what was lost."""

import pytest

LONG = "long"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long",
        action="store_true",
        help="tests/reliability in full: every verb at every file operation, and all the numbers",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{LONG}: only with --long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without --long, leave out what only the long form takes."""
    if config.getoption("--long"):
        return
    left_out = [item for item in items if item.get_closest_marker(LONG)]
    items[:] = [item for item in items if not item.get_closest_marker(LONG)]
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """The figures of this run as a table, where it is the long form or more is wanted (-v)."""
    rows: dict[str, list[int]] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport) and report.when == "call":
                for name, figure in report.user_properties:
                    if name == "figure":
                        what, tried, lost = figure  # type: ignore[misc]
                        row = rows.setdefault(what, [0, 0])
                        row[:] = row[0] + tried, row[1] + lost
    if rows and (config.getoption("--long") or config.get_verbosity() > 0):
        terminalreporter.section("what was tried, and what was lost")
        terminalreporter.write_line("| What | Tried | Lost |\n| --- | ---: | ---: |")
        for what, (tried, lost) in sorted(rows.items()):
            terminalreporter.write_line(f"| {what} | {tried:,} | {lost:,} |")
