"""A journal of the mentorlog before this one: any command takes it up, and loses nothing."""

import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mentorlog.db import opening, versions
from mentorlog.db.statements import STEPS
from tests.cli.program import Program
from tests.cli.together import together

AT = "2026-12-03 17:00:00.000000"
NOW = "2026-12-10 09:00"


@pytest.fixture
def older(mentorlog: Program) -> Program:
    """Robin and Sam, one session held and one planned, as the first step left them."""
    with closing(sqlite3.connect(mentorlog.journal, isolation_level=None)) as journal:
        for statement in (f"PRAGMA application_id = {opening.APPLICATION_ID}", *STEPS[0]):
            journal.execute(statement)
        journal.execute("PRAGMA user_version = 1")
        journal.execute(
            f"INSERT INTO mentorship VALUES (1, '{7:032}', 'mentee', 'Robin', 'Sam', NULL,"
            f" '{AT}', '{AT}')"
        )
        journal.execute(
            "INSERT INTO agreement (id, uuid, mentorship_id, kind, zone, starts_on,"
            " length_minutes, lead_minutes, homework, essays, reads, candor, question,"
            f" happened_at, recorded_at) VALUES (1, '{8:032}', 1, 'kickoff', 'America/Denver',"
            f" '2026-12-03', 60, 1440, 0, 1, 1, 'both', 'How much of me may show?', '{AT}', '{AT}')"
        )
        journal.execute(
            "INSERT INTO session (id, uuid, mentorship_id, kind, starts_at, happened_at,"
            f" recorded_at) VALUES (1, '{9:032}', 1, 'regular', '2026-12-17 17:00:00.000000',"
            f" '{AT}', '{AT}')"
        )
        for number, kind, column in ((1, "confirmed", "agreement_id"), (2, "booked", "session_id")):
            starts = "'2026-12-17 17:00:00.000000'" if kind == "booked" else "NULL"
            side = "NULL" if kind == "booked" else "'both'"
            journal.execute(
                f"INSERT INTO event (id, uuid, mentorship_id, kind, {column}, side, starts_at,"
                f" exactness, happened_at, recorded_at) VALUES ({number}, '{number:032}', 1,"
                f" '{kind}', 1, {side}, {starts}, 'exact', '{AT}', '{AT}')"
            )
    return mentorlog


def kept(older: Program) -> list[Path]:
    return sorted((older.home / "journal.db.backups").glob("*-before-update.db"))


@pytest.mark.parametrize(
    "words",
    [["status"], ["overdue"], ["list", "sessions"], ["show", "A1"], ["prep"], ["note", "x"]],
)
def test_the_first_command_brings_it_up_to_date_and_keeps_it_as_it_was(
    older: Program, words: list[str]
) -> None:
    before = older.contents()
    told = older(*words, as_of=NOW)
    assert told.code == 0, told
    assert "brought up to date" in told.err
    (copy,) = kept(older)
    assert str(copy) in told.err
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as journal:
        assert versions.version_of(journal) == 1
        assert journal.execute("SELECT count(*) FROM event").fetchone() == (2,)
    assert older.contents() != before
    assert "brought" not in older(*words, as_of=NOW).err
    assert kept(older) == [copy]


def test_nothing_of_it_is_lost(older: Program) -> None:
    page = older.does("status", as_of=NOW)
    assert "How much of me may show?" in page
    assert "S1 on Thu 17 Dec at 10:00" in page
    assert "said yes: both" in older.does("show", "A1", as_of=NOW)
    older.does("callout", "I am late", "--in", "S1", as_of="2026-12-18 09:00")
    older.does("session", "S1", "--ours", as_of="2026-12-18 09:00")


def test_where_no_copy_can_be_made_it_is_left_as_it_is(older: Program) -> None:
    named = older.home / f"{'j' * 250}.db"  # a longer name than this no file can have
    older.journal.rename(named)
    before = named.read_bytes()
    told = older("status", "--journal", str(named), as_of=NOW)
    assert told.code == 4
    assert "older mentorlog" in told.err
    assert "nothing was changed" in told.err
    assert named.read_bytes() == before
    assert list(older.home.iterdir()) == [named]


def test_several_first_commands_at_once_all_find_it_up_to_date(older: Program) -> None:
    came = together(older, 6, "status")
    assert [(code, "Sam" in out) for code, out, _ in came] == [(0, True)] * 6
    told = [err for _, _, err in came if err]
    assert len(told) == 1
    assert "brought up to date" in told[0]
    assert len(kept(older)) == 1


@pytest.mark.parametrize("number", range(1, versions.LATEST))
def test_one_whose_number_is_wrong_is_damaged_and_looking_at_it_costs_no_backup(
    robin: Program, number: int
) -> None:
    for _ in range(11):
        robin.now += timedelta(days=1)
        robin.does("note", "x", as_of=NOW)
    with closing(sqlite3.connect(robin.journal)) as journal:
        journal.execute(f"PRAGMA user_version = {number}")
    there = robin.home / "journal.db.backups"
    before = {one: one.read_bytes() for one in there.iterdir()}
    assert len(before) == 10
    for words in (["status"], ["note", "y"]):
        for _ in range(5):
            assert f"The journal at {robin.journal} is damaged" in robin.refuses(4, *words)
    assert {one: one.read_bytes() for one in there.iterdir()} == before
    assert robin("doctor").code == 4
    robin.does("restore", str(max(before)), "--yes")
    assert robin("doctor").code == 0
    assert set(before) <= set(there.iterdir())


def test_it_costs_no_backup_of_another_kind(older: Program) -> None:
    there = older.home / "journal.db.backups"
    there.mkdir(mode=0o700)
    for day in range(1, 11):
        for why in ("asked", "daily", "before-update"):
            (there / f"2027-06-{day:02}-120000-{why}.db").write_bytes(older.contents())
    older.does("status", as_of=NOW)
    assert len(list(there.iterdir())) == 30
    assert len(kept(older)) == 10
    assert kept(older)[0].name.startswith("2027-06-02")
