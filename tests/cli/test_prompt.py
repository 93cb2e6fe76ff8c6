"""`mentorlog prompt`: one short line, nothing when all is well, and never an old one."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mentorlog.cli import fast
from mentorlog.cli.kept_prompt import AT_MOST_MINUTES, Asked
from tests.cli.program import DENVER, Program

DUE = datetime(2026, 12, 16, 10, tzinfo=DENVER)  # the essay for H1, a day before S2
MINUTE = timedelta(minutes=1)


@pytest.fixture
def waiting(robin: Program) -> Program:
    """An essay is due on Wed 16 Dec 2026 at 10:00, and nothing else speaks before."""
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    return robin


def at(program: Program, moment: datetime) -> Program:
    return replace(program, now=moment)


def test_it_says_nothing_when_all_is_well(waiting: Program) -> None:
    assert waiting.does("prompt", as_of="2026-12-10 10:00") == ""
    assert waiting.does("prompt", "--format", "[{overdue}]", as_of="2026-12-10 10:00") == ""


def test_it_says_what_is_near_and_what_is_late(waiting: Program) -> None:
    assert waiting.does("prompt", as_of="2026-12-15 09:00") == "H1 by Wed 10:00\n"
    assert waiting.does("prompt", as_of="2026-12-16 13:00") == "1 overdue, S2 on Thu 10:00\n"


def test_it_has_nobodys_name_or_words(middle: Program) -> None:
    line = middle.does("prompt", as_of="2026-12-30 13:00")
    assert line.strip()
    for word in ("Robin", "Sam", "true", "“"):
        assert word not in line


def test_a_format_says_it_in_words_of_ones_own(waiting: Program) -> None:
    form = "{{{overdue}}} {mine}+{theirs} {asked} {longest} {next} [{line}]"
    told = waiting.does("prompt", "--format", form, as_of="2026-12-16 13:00")
    assert told == "{1} 1+0 0 H1 S2 on Thu 10:00 [1 overdue, S2 on Thu 10:00]\n"


def test_a_format_may_be_set(waiting: Program) -> None:
    there = replace(waiting, environ={"MENTORLOG_PROMPT": "{overdue} late"})
    assert there.does("prompt", as_of="2026-12-16 13:00") == "1 late\n"


def test_a_field_there_is_not_is_refused_with_the_nearest(waiting: Program) -> None:
    refused = waiting.refuses(2, "prompt", "--format", "{overdu}")
    assert "{overdu}" in refused
    assert "Did you mean {overdue}?" in refused
    assert "brace" in waiting.refuses(2, "prompt", "--format", "{overdue")


def test_for_a_script_it_has_numbers(waiting: Program) -> None:
    told = waiting.document("prompt", as_of="2026-12-16 13:00")
    assert told == {
        "schema": 1,
        "as_of": "2026-12-16T13:00:00-07:00",
        "line": "1 overdue, S2 on Thu 10:00",
        "overdue": 1,
        "mine": 1,
        "theirs": 0,
        "asked": 0,
        "longest": "H1",
        "next": {"ref": "S2", "due": "2026-12-17T10:00:00-07:00"},
    }


def prompt(program: Program, *words: str) -> str:
    """As it is printed through the quick door, which keeps it."""
    typed = ["prompt", *words]
    told = program(*typed)
    quickly = fast.run(program.world(sys.stdin, open(os.devnull, "w"), sys.stderr), typed)  # noqa: PTH123, SIM115
    assert quickly == told.code == 0
    return told.out


def kept(program: Program, *words: str, **environ: str) -> str | None:
    world = program.world(sys.stdin, sys.stdout, sys.stderr)
    surroundings: Mapping[str, str] = {**world.environ, **environ}
    return Asked(["prompt", *words], surroundings, program.now.timestamp()).found()


def test_it_is_kept_until_it_reads_otherwise(waiting: Program) -> None:
    before = at(waiting, DUE - MINUTE)
    told = prompt(before)
    assert told == "H1 by 10:00\n"
    assert kept(before) == told
    assert kept(at(waiting, DUE + MINUTE)) is None
    assert kept(at(waiting, DUE - 2 * MINUTE)) is None  # a clock that was put back
    assert prompt(at(waiting, DUE + MINUTE)) == "1 overdue, S2 on Thu 10:00\n"


def test_it_is_kept_for_some_minutes_at_most(waiting: Program) -> None:
    quiet = at(waiting, datetime(2026, 12, 10, 10, tzinfo=DENVER))
    assert prompt(quiet) == ""
    most = AT_MOST_MINUTES * MINUTE
    assert kept(at(quiet, quiet.now + most - MINUTE)) == ""
    assert kept(at(quiet, quiet.now + most)) is None


def test_a_change_is_seen_at_once(waiting: Program) -> None:
    late = at(waiting, DUE + 3 * MINUTE)
    prompt(late)
    assert kept(late) is not None
    late.does("done", "H1")
    assert kept(late) is None
    assert prompt(late) == "S2 on Thu 10:00\n"


def test_other_words_or_surroundings_are_another_question(waiting: Program, home: Path) -> None:
    late = at(waiting, DUE + 3 * MINUTE)
    prompt(late)
    assert kept(late, "--with", "sam") is None
    for name in ("MENTORLOG_JOURNAL", "MENTORLOG_PROMPT", "MENTORLOG_CONFIG", "XDG_CONFIG_HOME"):
        assert kept(late, **{name: str(home / "other")}) is None
    assert kept(late, MENTORLOG_NOW="2026-12-16 13:00") is None


def test_a_new_config_is_seen_at_once(waiting: Program) -> None:
    late = at(waiting, DUE + 3 * MINUTE)
    prompt(late)
    file = late.home / ".config" / "mentorlog" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('prompt = "{overdue} late"\n')
    assert kept(late) is None
    assert prompt(late) == "1 late\n"


def test_a_write_that_has_not_ended_is_looked_at_anew(waiting: Program) -> None:
    late = at(waiting, DUE + 3 * MINUTE)
    prompt(late)
    Path(f"{late.journal}-journal").write_bytes(b"half")
    assert kept(late) is None


def test_another_moment_is_never_kept(waiting: Program) -> None:
    prompt(waiting, "--as-of", "2026-12-16 13:00")
    assert not (waiting.state / "mentorlog" / "prompt").exists()


def test_a_journal_beside_wherever_one_is_is_never_kept(
    waiting: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(waiting.home)
    assert prompt(waiting, "--journal", "journal.db")
    assert kept(waiting, "--journal", "journal.db") is None


def test_what_is_kept_is_for_the_keeper_alone(waiting: Program) -> None:
    prompt(at(waiting, DUE + MINUTE))
    file = waiting.state / "mentorlog" / "prompt"
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"true thing" not in file.read_bytes()


@pytest.mark.parametrize("rubbish", [b"", b"\0", b"1\0999999999\0x\0nine\0", b"\xff" * 90])
def test_rubbish_in_its_place_is_no_answer(waiting: Program, rubbish: bytes) -> None:
    late = at(waiting, DUE + MINUTE)
    prompt(late)
    (late.state / "mentorlog" / "prompt").write_bytes(rubbish)
    assert kept(late) is None
    assert prompt(late) == "1 overdue, S2 on Thu 10:00\n"


def test_where_nothing_can_be_kept_it_is_said_all_the_same(waiting: Program) -> None:
    nowhere = replace(waiting, environ={"XDG_STATE_HOME": str(waiting.journal)})
    late = at(nowhere, DUE + MINUTE)
    assert prompt(late) == "1 overdue, S2 on Thu 10:00\n"


def test_a_journal_that_is_held_is_not_waited_for(waiting: Program) -> None:
    import sqlite3

    holder = sqlite3.connect(waiting.journal, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    told = waiting("prompt")
    holder.close()
    assert told.code == 4
    assert told.out == ""
    assert "another program" in told.err.casefold()
    assert time.monotonic() - began < 10  # not the half minute of other commands


def test_the_second_prompt_of_a_shell_is_the_first(waiting: Program) -> None:
    """Two processes, as a shell starts them; the second prints what was kept."""
    environ = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "HOME": str(waiting.home),
        "MENTORLOG_JOURNAL": str(waiting.journal),
        "XDG_STATE_HOME": str(waiting.state),
    }
    command = [sys.executable, "-m", "mentorlog", "prompt"]
    first, second = (
        subprocess.run(command, env=environ, capture_output=True, check=True) for _ in range(2)
    )
    assert first.stdout == second.stdout
    assert (waiting.state / "mentorlog" / "prompt").exists()
