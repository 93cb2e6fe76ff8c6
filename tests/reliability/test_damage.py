"""Damage: a flipped bit is found, and a file that cannot be used is refused and left as it is."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.db import versions
from tests.reliability import journals
from tests.reliability.figures import Figure
from tests.reliability.journals import Contents
from tests.reliability.lines import TOUCHING, Line, line
from tests.reliability.place import Place
from tests.reliability.trials import Told

SEED = 20261218
UNUSABLE = 4


def read(path: Path) -> Contents | str | None:
    """Everything stored, or why it cannot be read."""
    try:
        return journals.contents(path, exactly=True)
    except (sqlite3.Error, UnicodeError) as error:
        return f"{type(error).__name__} {error}"


def test_no_flipped_bit_that_changes_a_value_stays_unnoticed(
    place: Place, told: None, long: bool, figure: Callable[[str], Figure]
) -> None:
    flips = figure("Bits flipped at random in a journal")
    silent = figure("… of these, flips that changed a stored value")
    chance = random.Random(SEED)
    for number in range(3):
        fill = "".join(chance.choices("abcdefgh \n", k=20_000))
        assert place.run("note", "-", "--title", f"Long {number}", stdin=fill).code == 0
    whole = place.journal.read_bytes()
    before = read(place.journal)
    for _ in range(300 if long else 60):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << bit
        place.journal.write_bytes(spoilt)
        outcome = place.parent.one(place.trial(["doctor"], ["status"], ["show", "E1"]))
        flips.tried()
        if len(outcome.each) != 3 or any(one.is_a_bug for one in outcome.each):
            flips.lost(f"bit {bit} of byte {at}: {outcome.err}")
        place.journal.write_bytes(spoilt)
        if read(place.journal) != before:
            silent.tried()
            if outcome.codes[0] != UNUSABLE:
                silent.lost(f"bit {bit} of byte {at}: doctor ended with {outcome.codes[0]}")
    silent.holds()
    flips.holds()


def change(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)


def spoil(path: Path, at: int, content: bytes) -> None:
    """Overwrite a part of it."""
    whole = bytearray(path.read_bytes())
    whole[at : at + len(content)] = content
    path.write_bytes(whole)


def cut(path: Path, size: int | float) -> None:
    """Cut it short: to a number of bytes, or to a part of them."""
    whole = path.read_bytes()
    path.write_bytes(whole[: size if isinstance(size, int) else int(len(whole) * size)])


def become(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def become_foreign(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE homework (id INTEGER PRIMARY KEY, text TEXT)")


def lose_its_middle(path: Path) -> None:
    spoil(path, 4096, bytes(path.stat().st_size // 2))


NOISE = random.Random(SEED).randbytes
DAMAGED: dict[str, Callable[[Path], None]] = {
    "zero bytes": lambda path: become(path, b""),
    "one byte": lambda path: cut(path, 1),
    "half a header": lambda path: cut(path, 50),
    "a header alone": lambda path: cut(path, 100),
    "one page": lambda path: cut(path, 4096),
    "a page and a half": lambda path: cut(path, 6144),
    "half of it": lambda path: cut(path, 0.5),
    "all but a page": lambda path: cut(path, path.stat().st_size - 4096),
    "noise in its header": lambda path: spoil(path, 0, NOISE(100)),
    "noise after the magic": lambda path: spoil(path, 16, NOISE(84)),
    "noise on its first page": lambda path: spoil(path, 100, NOISE(3996)),
    "zeros in the middle": lose_its_middle,
    "noise": lambda path: become(path, NOISE(100_000)),
    "a text": lambda path: become(path, b"Dear diary, today I sang.\n" * 500),
    "a folder": become_a_folder,
    "another program's": become_foreign,
    "another application's": lambda path: change(path, "PRAGMA application_id = 7"),
    "a newer one's": lambda path: change(path, f"PRAGMA user_version = {versions.LATEST + 1}"),
    "with a trigger": lambda path: change(
        path, "CREATE TRIGGER t AFTER INSERT ON homework BEGIN DELETE FROM essay; END"
    ),
    "without a table": lambda path: change(
        path, "PRAGMA foreign_keys = OFF; DROP TABLE event; DROP TABLE essay"
    ),
}
"""Twenty files at the journal's place that are no journal."""

assert len(DAMAGED) == 20


def as_it_is(path: Path) -> object:
    return sorted(path.iterdir()) if path.is_dir() else path.read_bytes()


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_refused_in_a_sentence_and_left_to_the_byte(
    place: Place, told: None, name: str, figure: Callable[[str], Figure]
) -> None:
    lost = figure("Commands on 20 damaged files")
    DAMAGED[name](place.journal)
    before = as_it_is(place.journal)
    for one, typed in typed_at_once(place, *TOUCHING, line("homework Rest")):
        lost.tried()
        said = typed.err + typed.out
        if typed.code != UNUSABLE:
            lost.lost(f"{one.typed} on {name}: exit code {typed.code}\n{said[:300]}")
        elif typed.is_a_bug or str(place.journal) not in said.replace("\n", ""):
            lost.lost(f"{one.typed} on {name}: {said[:600]}")
    if as_it_is(place.journal) != before:
        lost.lost(f"{name}: its bytes have changed")
    lost.holds()


def typed_at_once(place: Place, *lines: Line) -> Iterator[tuple[Line, Told]]:
    """What each of these lines came to, typed one after another."""
    outcome = place.parent.one(place.trial(*(place.words(one) for one in lines)))
    return zip(lines, outcome.each, strict=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET happened_at = replace(happened_at, '2026', '2?26')",
        "UPDATE session SET starts_at = replace(starts_at, ':', 'z')",
        "UPDATE agreement SET starts_on = '2026-12-0s', cadence = '2 veeks'",
        "UPDATE agreement SET zone = 'America/Dfnver'",
        "PRAGMA ignore_check_constraints = ON; UPDATE homework SET owed_by = 'mentef'",
    ],
)
def test_a_value_that_can_no_longer_be_read_is_told_as_damage(
    place: Place, told: None, statement: str, figure: Callable[[str], Figure]
) -> None:
    lost = figure("Commands on a journal with a value that cannot be read")
    change(place.journal, statement)
    for one, typed in typed_at_once(place, *TOUCHING):
        lost.tried()
        if typed.is_a_bug or (one.verb == "doctor" and typed.code != UNUSABLE):
            lost.lost(f"{one.typed}: {typed.code} {typed.err[:300]}")
    lost.holds()


def test_a_journal_that_something_else_has_set_to_wal_is_used_and_loses_nothing(
    place: Place, told: None, figure: Callable[[str], Figure]
) -> None:
    lost = figure("Commands on a journal set to WAL by another program")
    change(place.journal, "PRAGMA journal_mode = WAL")
    before = journals.contents(place.journal)
    for one, typed in typed_at_once(place, *TOUCHING, line("homework Rest")):
        lost.tried()
        if typed.code not in (0, 5):
            lost.lost(f"{one.typed}: {typed.code} {typed.err}")
    found = place.contents()
    assert before is not None
    assert found is not None
    assert dict(found.tables)["homework"][:-1] == dict(before.tables)["homework"]
    assert not journals.unsound(place.journal)
    lost.holds()
