"""What the figures say: how many times what it is held to a command costs, and whether too much."""

from typing import NamedTuple

from tests.bench.commands import Command
from tests.bench.measuring import Measured, Run


class Verdict(NamedTuple):
    """What a command costs beside what it is held to, and what is wrong with that."""

    command: Command
    against: str
    cost: Run | None
    ratio: float
    memory_ratio: float
    wrong: str


def on(command: Command, measured: Measured, *, loads_orm: bool) -> Verdict:
    against = held_to(command)
    for name in (command.name, against):
        if name in measured.failed:
            why = measured.failed[name]
            return Verdict(command, against, None, 0, 0, f"{name} ends with {why.code}: {why.said}")
    cost, other = measured.costs[command.name], measured.costs[against]
    ratio, memory_ratio = cost.cpu_ms / other.cpu_ms, cost.memory_mb / other.memory_mb
    wrong = _too_much(command, ratio, memory_ratio)
    if loads_orm and not command.writes:
        wrong.append("loads sqlmodel")
    return Verdict(command, against, cost, ratio, memory_ratio, ", ".join(wrong))


def held_to(command: Command) -> str:
    assert command.against is not None
    return command.against.name if isinstance(command.against, Command) else command.against


def _too_much(command: Command, ratio: float, memory_ratio: float) -> list[str]:
    wrong = ["takes too long"] if ratio > command.limit else []
    if command.memory_limit is not None and memory_ratio > command.memory_limit:
        wrong.append("takes too much memory")
    return wrong
