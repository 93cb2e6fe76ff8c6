"""`python -m tests.bench`: measure, compare, and exit 1 where a limit is exceeded."""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from tests.bench import journals, measuring, peers, showing, verdicts
from tests.bench.commands import AT_SCALE, COMMANDS, Command, Reference, Size
from tests.bench.measuring import Measured
from tests.bench.peers import Installed
from tests.bench.programs import Programs
from tests.bench.showing import Report
from tests.bench.verdicts import Verdict

ORM = {"sqlmodel", "sqlalchemy"}


class Part(StrEnum):
    """What can be measured by itself; all of it takes about half an hour."""

    START = "start"
    SCALE = "scale"
    PEERS = "peers"


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="mentorlog-bench-") as folder:
        report = _report(Path(folder), options)
    print(options.form(report))
    return int(any(verdict.wrong for verdict in (*report.verdicts, *report.at_scale)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", type=Part, default=list(Part), help="start, scale, peers; else all"
    )
    parser.add_argument("--runs", type=int, default=9, help="runs of each program (9)")
    parser.add_argument(
        "--peers", type=Path, help="a folder with an environment for each peer from PyPI"
    )
    for name, form in (("json", showing.as_json), ("markdown", showing.as_markdown)):
        parser.add_argument(f"--{name}", action="store_const", const=form, dest="form")
    parser.set_defaults(form=showing.as_text)
    return parser.parse_args()


def _report(folder: Path, options: argparse.Namespace) -> Report:
    start = COMMANDS if Part.START in options.parts else ()
    at_scale = AT_SCALE if Part.SCALE in options.parts else ()
    installed = tuple(peers.found(options.peers)) if Part.PEERS in options.parts else ()
    commands = _with_what_they_are_held_to((*start, *at_scale)) | peers.ours(installed)
    sizes = {command.journal for command in commands} | {Size.SMALL}
    programs = Programs(folder, journals.make(folder, sizes))
    measured = _measured(programs, commands, installed, options.runs)

    def judged(several: Sequence[Command]) -> list[Verdict]:
        return [_judged(one, programs, measured) for one in several]

    return Report(options.runs, measured, judged(start), judged(at_scale), installed)


def _with_what_they_are_held_to(commands: Iterable[Command]) -> set[Command]:
    found = set(commands)
    return found | {one.against for one in found if isinstance(one.against, Command)}


def _measured(
    programs: Programs, commands: Iterable[Command], installed: Sequence[Installed], runs: int
) -> Measured:
    """Everything in one go, so that what the machine does besides falls on all of it."""
    several = [programs.reference(one) for one in Reference]
    several += [programs.command(one) for one in sorted(commands, key=lambda one: one.name)]
    peers.fill(installed, programs.folder)
    several += peers.programs(installed, programs.folder)
    return measuring.measure(several, runs)


def _judged(command: Command, programs: Programs, measured: Measured) -> Verdict:
    loads_orm = not command.writes and not ORM.isdisjoint(
        measuring.loaded(programs.command(command))
    )
    return verdicts.on(command, measured, loads_orm=loads_orm)


if __name__ == "__main__":
    sys.exit(main())
