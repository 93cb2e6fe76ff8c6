"""`python -m tests.bench`: measure, compare, and exit 1 where a limit is exceeded."""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from tests.bench import measuring
from tests.bench.commands import COMMANDS, Command, Reference
from tests.bench.measuring import Bench, Failed, Run


class Verdict(NamedTuple):
    """What a command costs, how many times what it is held to, and what is wrong with that."""

    command: Command
    cost: Run | None
    ratio: float
    memory_ratio: float
    wrong: str


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="mentorlog-bench-") as folder:
        bench = Bench(Path(folder))
        costs, failed = _measured(bench, options.runs)
        verdicts = [_verdict(bench, command, costs, failed) for command in COMMANDS]
    print(_as_json(costs, verdicts) if options.json else _as_text(costs, verdicts, options.runs))
    return int(any(verdict.wrong for verdict in verdicts))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="runs of each program (9)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser.parse_args()


def _measured(bench: Bench, runs: int) -> tuple[dict[str, Run], dict[str, Failed]]:
    """The typical run of each program that works, all of them in turn, and why others do not."""
    programs = [bench.reference(one) for one in Reference]
    programs += [bench.program(command) for command in COMMANDS]
    failed = {one.name: why for one in programs if (why := bench.failure(one))}
    working = [one for one in programs if one.name not in failed]
    found: dict[str, list[Run]] = defaultdict(list)
    for _ in range(runs):
        for program in working:
            found[program.name].append(bench.run(program))
    return {name: measuring.typical(each) for name, each in found.items()}, failed


def _verdict(
    bench: Bench, command: Command, costs: dict[str, Run], failed: dict[str, Failed]
) -> Verdict:
    for name in (command.name, command.against):
        if name in failed:
            why = failed[name]
            return Verdict(command, None, 0, 0, f"{name} ends with {why.code}: {why.said}")
    cost, held_to = costs[command.name], costs[command.against]
    ratio = cost.cpu_ms / held_to.cpu_ms
    memory_ratio = cost.memory_mb / held_to.memory_mb
    wrong = _too_much(command, ratio, memory_ratio)
    if command.looks and bench.loads_orm(bench.program(command)):
        wrong.append("loads sqlmodel")
    return Verdict(command, cost, ratio, memory_ratio, ", ".join(wrong))


def _too_much(command: Command, ratio: float, memory_ratio: float) -> list[str]:
    wrong = ["takes too long"] if ratio > command.limit else []
    if command.memory_limit is not None and memory_ratio > command.memory_limit:
        wrong.append("takes too much memory")
    return wrong


HEAD = ("command", "CPU ms", "MB", "times", "at most", "of")


def _as_text(costs: dict[str, Run], verdicts: list[Verdict], runs: int) -> str:
    lines = [f"CPU and peak memory of whole processes, medians of {runs} interleaved runs", ""]
    lines.append(_line(*HEAD))
    for name in Reference:
        if name in costs:
            lines.append(_line(name, *_figures(costs[name])))
    for verdict in verdicts:
        lines += _lines(verdict)
    return "\n".join(lines)


def _lines(verdict: Verdict) -> list[str]:
    command = verdict.command
    if verdict.cost is None:
        return [_line(command.name), f"  NOT MEASURED: {verdict.wrong}"]
    times, most = f"{verdict.ratio:.2f}", f"{command.limit:.2f}"
    lines = [_line(command.name, *_figures(verdict.cost), times, most, command.against)]
    if command.memory_limit is not None:
        memory = f"{verdict.memory_ratio:.2f}"
        lines.append(_line("  its memory", "", "", memory, f"{command.memory_limit:.2f}"))
    return [*lines, f"  TOO MUCH: {verdict.wrong}"] if verdict.wrong else lines


def _figures(cost: Run) -> tuple[str, str]:
    return f"{cost.cpu_ms:.0f}", f"{cost.memory_mb:.1f}"


def _line(*cells: str) -> str:
    command, *figures = (*cells, "", "", "", "", "")[:6]
    cpu, memory, times, most, against = figures
    return f"{command:<40}{cpu:>8}{memory:>8}{times:>8}{most:>9}  {against}".rstrip()


def _as_json(costs: dict[str, Run], verdicts: list[Verdict]) -> str:
    document = {
        "references": {name: costs[name]._asdict() for name in Reference if name in costs},
        "commands": [
            {
                "command": verdict.command.name,
                **(verdict.cost._asdict() if verdict.cost else {}),
                "against": verdict.command.against,
                "ratio": round(verdict.ratio, 3),
                "limit": verdict.command.limit,
                "memory_ratio": round(verdict.memory_ratio, 3),
                "memory_limit": verdict.command.memory_limit,
                "wrong": verdict.wrong or None,
            }
            for verdict in verdicts
        ],
    }
    return json.dumps(document, indent=2)


if __name__ == "__main__":
    sys.exit(main())
