"""`export sessions.ics`, again and again: a calendar takes the later version for the newer."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.program import NOW, Program, agreed, parted
from tests.cli.told import told_once

AS_OF = "2026-12-10 10:00"
VERSIONED = ("sequence", "dtstamp", "last-modified")


@pytest.fixture
@told_once
def robin(mentorlog: Program) -> Program:
    """Robin's journal with Sam: a session to come, and what is due by it."""
    there = agreed(mentorlog)
    for command in ("homework Look_back --no-essay", "plan 2026-12-17"):
        there.does(*parted(command), as_of="2026-12-03 11:00")
    return there


Entries = dict[str, Any]


def exported(program: Program) -> Entries:
    """Every event and to-do, by its UID."""
    told = program.does("export", "-", "--format", "ics", as_of=AS_OF)
    calendar = Calendar.from_ical(told)
    return {str(one["uid"]): one for one in calendar.walk() if one.name in ("VEVENT", "VTODO")}


def content(entry: Any) -> bytes:
    """What it says, whichever version it is."""
    kept = entry.copy()
    kept.subcomponents = list(entry.subcomponents)
    for name in VERSIONED:
        del kept[name]
    said: bytes = kept.to_ical()
    return said


def changed(before: Entries, after: Entries) -> set[str]:
    """The UIDs of what says something else, each of them by a later version; no version falls."""
    found = set()
    for uid in before.keys() & after.keys():
        was, now = before[uid], after[uid]
        assert now["sequence"] >= was["sequence"]
        assert now["sequence"] < 2**31
        for name in ("dtstamp", "last-modified"):
            assert now.decoded(name) >= was.decoded(name)
        if content(was) != content(now):
            assert now["sequence"] > was["sequence"]
            found.add(uid)
    return found


COURSE = (
    ("plan 2026-12-18_15:00 --move S2", "S2 H1"),
    ("undo --yes", "S2 H1"),
    ("redo --yes", "S2 H1"),
    ("undo --yes", "S2 H1"),
    ("redo --yes", "S2 H1"),
    ("edit S2 --set where=Zoom", "S2"),
    ("edit S2 --set where=Café", "S2"),
    ("undo --yes", "S2"),
    ("edit H1 --set due=2026-12-16", "H1"),
    ("undo --yes", "H1"),
    ("done H1", "H1"),
    ("edit H1 --set done=", "H1"),
    ("cancel S2", "S2 H1"),
    ("undo --yes", "S2 H1"),
    ("log --keep 1_day --yes", ""),
    ("plan 2026-12-19_15:00 --move S2", "S2 H1"),
)


@pytest.mark.parametrize("tick", [0, 7, -7], ids=["one second", "a week", "a clock set back"])
def test_whatever_changes_an_entry_is_a_later_version_of_it(robin: Program, tick: int) -> None:
    before = exported(robin)
    uids = {one["summary"][-3:-1]: uid for uid, one in before.items()}
    for minute, (command, entries) in enumerate(COURSE):
        robin.now += timedelta(days=tick)
        at = None if "log" in command else f"2026-12-10 09:{minute:02}"
        robin.does(*parted(command), as_of=at)
        after = exported(robin)
        assert after.keys() == before.keys()
        assert changed(before, after) >= {uids[one] for one in entries.split()}, command
        before = after


GONE = (
    ("plan 2026-12-28 --another", "undo --yes"),
    ("plan 2026-12-28 --another", "delete S3 --yes"),
    ("homework Sleep", "undo --yes"),
    ("homework Sleep", "delete H2 --yes"),
    ("promise Sleep --by 2026-12-20", "delete H2 --yes"),
    ("essay --free --by Sam --file - --post", "delete E1 --yes"),
)


@pytest.mark.parametrize("typed", GONE, ids=" then ".join)
def test_what_is_gone_from_the_journal_is_cancelled_in_a_calendar(
    robin: Program, typed: tuple[str, str]
) -> None:
    """Nothing is remembered for it; and what returns is as it was."""
    before = exported(robin)
    robin.does(*parted(typed[0]), as_of="2026-12-09 09:00", stdin="It was loud.")
    there = exported(robin)
    (uid,) = there.keys() - before.keys()
    robin.does(*parted(typed[1]), as_of="2026-12-09 09:30")
    after = exported(robin)
    assert after.keys() == there.keys()
    assert uid in changed(there, after)
    assert after[uid]["status"] == "CANCELLED"
    assert "Sleep" not in after[uid]["summary"]
    again = "undo" if "delete" in typed[1] else "redo"
    robin.does(again, "--yes", as_of="2026-12-09 10:00")
    assert content(exported(robin)[uid]) == content(there[uid])


def test_what_the_other_owed_or_was_not_yet_there_is_none_of_it(robin: Program) -> None:
    before = exported(robin)
    for at, typed in (
        ("10", "homework Read_it --for Sam"),
        ("11", "promise Later --by 2026-12-20"),
    ):
        robin.does(*parted(typed), as_of=f"2026-12-{at} 09:00")
        robin.does("undo", "--yes", as_of=f"2026-12-{at} 09:30")
    assert exported(robin).keys() == before.keys()


def test_with_the_whole_mentorship_goes_what_a_calendar_has_of_it(robin: Program) -> None:
    agreed(robin, "--with", "Kim", "--new")
    before = exported(robin)
    robin.does("delete", "A1", "--yes", as_of="2026-12-09 09:30")
    after = exported(robin)
    assert after.keys() == before.keys()
    assert [one["status"] for one in after.values()].count("CANCELLED") == len(after) - 1
    told = robin.does("export", "-", "--format", "ics", "--with", "Kim", as_of=AS_OF)
    assert "CANCELLED" not in told


def test_for_the_other_nothing_is_cancelled_that_was_for_the_keeper_alone(robin: Program) -> None:
    robin.does("homework", "See a doctor", "--mine", as_of="2026-12-09 09:00")
    robin.does("delete", "H2", "--yes", as_of="2026-12-09 09:30")
    told = robin.does("export", "-", "--format", "ics", "--ours", as_of=AS_OF)
    assert "H2" not in told


def test_what_came_in_and_is_taken_back_is_a_later_version(robin: Program) -> None:
    other = Program(robin.home / "other")
    other.home.mkdir()
    shutil.copy(robin.journal, other.journal)
    other.does("edit", "S2", "--set", "where=Zoom", as_of=AS_OF)
    path = str(robin.home / "other.json")
    other.does("export", path, as_of=AS_OF)
    before = exported(robin)
    for command in (("import", path, "--yes", "--mine"), ("undo", "--yes")):
        robin.does(*command, as_of=AS_OF)
        after = exported(robin)
        assert len(changed(before, after)) == 1, command
        before = after


def test_on_another_computer_the_versions_go_on(robin: Program) -> None:
    for where in ("Zoom", "Café", "Park"):
        robin.does("edit", "S2", "--set", f"where={where}", as_of=AS_OF)
    path = str(robin.home / "all.json")
    robin.does("export", path, as_of=AS_OF)
    new = Program(robin.home / "new", NOW + timedelta(hours=1))
    new.home.mkdir()
    new.does("import", path, "--yes", as_of=AS_OF)
    new.does("edit", "S2", "--set", "where=Home", as_of=AS_OF)
    assert len(changed(exported(robin), exported(new))) == 1


def test_looking_makes_no_later_version(robin: Program) -> None:
    before = robin.does("export", "-", "--format", "ics", as_of=AS_OF)
    robin.does("status", as_of=AS_OF)
    assert robin.does("export", "-", "--format", "ics", as_of=AS_OF) == before


def test_a_version_that_a_disk_has_damaged_stops_nobody(robin: Program) -> None:
    before = exported(robin)
    with closing(sqlite3.connect(robin.journal)) as connection, connection:
        connection.execute("UPDATE revision SET cells = '{x' WHERE uuid = ?", ("0" * 32,))
    robin.does("edit", "S2", "--set", "where=Zoom", as_of=AS_OF)
    robin.now += timedelta(days=1)
    robin.does("edit", "S2", "--set", "where=Park", as_of=AS_OF)
    assert changed(before, exported(robin))
