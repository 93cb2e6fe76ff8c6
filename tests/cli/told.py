"""A journal that many tests begin with: told once by whole commands, and copied ever after."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import NamedTuple

from tests.cli.program import Program, agreed

Found = dict[Path, tuple[int, bytes | None]]
"""What is in a home: the mode of each folder, the mode and content of each file."""


class Change(NamedTuple):
    """What telling did to a home: what it made or changed, and what it took away."""

    home: Path
    made: Found
    gone: set[Path]


def told_once(tell: Callable[[Program], Program]) -> Callable[[Program], Program]:
    """The program that `tell` gives back; from the second time on its files are copied.

    Beside the journal, what tells of its place (the list of known journals) tells of the new one.
    """
    first: list[Change] = []

    @wraps(tell)
    def told(*given: Program, **named: Program) -> Program:
        (program,) = (*given, *named.values())
        if first:
            _make(first[0], program.home)
        else:
            before = _found(program.home)
            tell(program)
            after = _found(program.home)
            made = {path: after[path] for path in after if after[path] != before.get(path)}
            first.append(Change(program.home, made, before.keys() - after.keys()))
        return program

    return told


@told_once
def as_agreed(program: Program) -> Program:
    """As Robin and Sam have just agreed, in whatever home."""
    return agreed(program)


def _found(home: Path) -> Found:
    return {
        path.relative_to(home): (
            path.stat().st_mode,
            None if path.is_dir() else path.read_bytes(),
        )
        for path in sorted(home.rglob("*"))
    }


def _make(change: Change, home: Path) -> None:
    for path in change.gone:
        (home / path).unlink()
    for path, (mode, content) in change.made.items():
        if content is None:
            (home / path).mkdir(exist_ok=True)
        else:
            (home / path).write_bytes(_placed(path, content, change.home, home))
        (home / path).chmod(mode)


def _placed(path: Path, content: bytes, was: Path, now: Path) -> bytes:
    if path.suffix == ".db":  # it does not know where it lies
        return content
    return content.replace(bytes(was), bytes(now))
