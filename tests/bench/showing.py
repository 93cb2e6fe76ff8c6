"""The figures as a person reads them, as the help shows them, and as a script takes them."""

import json
import shlex
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.bench import peers
from tests.bench.commands import Command, Reference
from tests.bench.measuring import Measured
from tests.bench.peers import MANY, Installed, Likeness
from tests.bench.verdicts import Verdict


class Report(NamedTuple):
    """All that one run of the benchmark found; `runs` of each program."""

    runs: int
    measured: Measured
    verdicts: Sequence[Verdict]
    at_scale: Sequence[Verdict]
    peers: Sequence[Installed]


def as_text(report: Report) -> str:
    lines = [f"CPU and peak memory of whole processes, medians of {report.runs} interleaved runs"]
    costs = report.measured.costs
    lines += ["", _columns("", "CPU ms", "MB", "times", "at most", "of")]
    lines += [_columns(name, *_figures(report, name)) for name in Reference if name in costs]
    for verdict in (*report.verdicts, *report.at_scale):
        lines += _told(report, verdict)
    if report.peers:
        lines += ["", "CPU ms on 100 and on 10,000 records, and on as many entries here"]
        lines += ["  ".join(row) for row in _beside(report)]
    return "\n".join(lines)


def _told(report: Report, verdict: Verdict) -> list[str]:
    command = verdict.command
    if verdict.cost is None:
        return [_columns(command.name), f"  NOT MEASURED: {verdict.wrong}"]
    times, most = f"{verdict.ratio:.2f}", f"{command.limit:.2f}"
    lines = [_columns(command.name, *_figures(report, command.name), times, most, verdict.against)]
    if command.memory_limit is not None:
        memory = f"{verdict.memory_ratio:.2f}"
        lines.append(_columns("  its memory", "", "", memory, f"{command.memory_limit:.2f}"))
    return [*lines, f"  TOO MUCH: {verdict.wrong}"] if verdict.wrong else lines


def _figures(report: Report, name: str) -> tuple[str, str]:
    cost = report.measured.costs[name]
    return f"{cost.cpu_ms:.0f}", f"{cost.memory_mb:.1f}"


def _columns(*cells: str) -> str:
    command, *figures = (*cells, "", "", "", "", "")[:6]
    cpu, memory, times, most, against = figures
    return f"{command:<64}{cpu:>8}{memory:>8}{times:>8}{most:>9}  {against}".rstrip()


AGAINST = {
    Reference.LOOK: "the smallest Typer program that reads a row through `sqlite3`"
    " and prints a Rich table",
    Reference.WRITE: "the smallest Typer program that defines tables like ours in SQLModel"
    " and inserts a row",
}


AT_SCALE = ("command", "CPU", "at most", "memory", "at most")
BESIDE = ("program", "command", "100", "10,000", "nearest here", "100", "10,000")


def as_markdown(report: Report) -> str:
    """The tables of “mentorlog help costs”."""
    parts = []
    if report.verdicts:
        parts.append(_table(("command", "CPU", "at most", "beside"), _rows(report.verdicts)))
    if report.at_scale:
        parts.append(_table(AT_SCALE, _rows_at_scale(report.at_scale)))
    if report.peers:
        parts.append(_table(BESIDE, _beside(report)))
        parts.append(_around_the_peers(report))
    parts.append(f"Medians of {report.runs} interleaved runs.")
    return "\n\n".join(parts)


def _around_the_peers(report: Report) -> str:
    empty = report.measured.costs[Reference.NOTHING].cpu_ms
    said = f"In milliseconds of CPU, on a machine where `{Reference.NOTHING}` takes {empty:.0f}."
    absent = peers.missing(report.peers)
    return f"{said} Left out, as not installed: {', '.join(absent)}." if absent else said


def _beside(report: Report) -> Iterator[tuple[str, ...]]:
    for peer, _, version in report.peers:
        for like in peer.likenesses:
            theirs = f"`{shlex.join(like.theirs)}`"
            few, many = (_cpu(report, like.named(size)) for size in MANY)
            yield f"{peer.name} {version}", theirs, few, many, *_ours(report, like)


def _ours(report: Report, like: Likeness) -> tuple[str, ...]:
    return (_typed(like.ours[0].typed), *(_cpu(report, one.name) for one in like.ours))


def _cpu(report: Report, name: str) -> str:
    """In milliseconds; a dash where it did not work."""
    cost = report.measured.costs.get(name)
    return f"{cost.cpu_ms:.0f}" if cost else "–"


def _rows(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, ...]]:
    before = ""
    for verdict in verdicts:
        against = _against(verdict.command)
        beside = "the same" if against == before else against
        before = against
        most = f"{verdict.command.limit:.2f}"
        yield _typed(verdict.command.typed), _times(verdict, verdict.ratio), most, beside


def _against(command: Command) -> str:
    if isinstance(command.against, Command):
        return _typed(command.against.typed)
    assert command.against is not None
    return AGAINST.get(command.against, f"`{command.against}`")


def _rows_at_scale(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, ...]]:
    for verdict in verdicts:
        command = verdict.command
        cpu = (_times(verdict, verdict.ratio), f"{command.limit:.2f}")
        memory = (_times(verdict, verdict.memory_ratio), f"{command.memory_limit:.2f}")
        yield _typed(command.typed), *cpu, *memory


def _times(verdict: Verdict, ratio: float) -> str:
    """A dash where it did not work."""
    return f"{ratio:.2f}" if verdict.cost else "–"


def _typed(typed: str) -> str:
    """The command as code, and what is said of it as text."""
    for said in (", just after a change", " and Tab"):
        if typed.endswith(said):
            return f"`{typed.removesuffix(said)}`{said}"
    return f"`{typed}`"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def as_json(report: Report) -> str:
    document = {
        "runs": report.runs,
        "costs": {name: cost._asdict() for name, cost in report.measured.costs.items()},
        "failed": {name: why._asdict() for name, why in report.measured.failed.items()},
        "verdicts": [_verdict_json(one) for one in (*report.verdicts, *report.at_scale)],
        "peers": {one.peer.name: one.version for one in report.peers},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _verdict_json(verdict: Verdict) -> dict[str, object]:
    return {
        "command": verdict.command.name,
        "against": verdict.against,
        "ratio": round(verdict.ratio, 3),
        "limit": verdict.command.limit,
        "memory_ratio": round(verdict.memory_ratio, 3),
        "memory_limit": verdict.command.memory_limit,
        "wrong": verdict.wrong or None,
    }
