"""The sample journal: the same at any hour, in any zone, and never in the keeper's own place."""

import ast
import re
import shlex
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorlog.services.sample import robin_and_kim, sams_essays
from tests.cli.program import Program
from tests.cli.told import told_once

NOON = datetime(2026, 11, 23, 19, 12, tzinfo=UTC)
FLAGS = [
    ("Sam", "reading", "overdue", "mentor", None),
    ("Sam", "essay", "overdue", "mentee", None),
    ("Sam", "promise", "soon", "mentor", None),
    ("Sam", "callout", "gentle", "mentee", None),
    ("Sam", "last-session", "gentle", "both", None),
    ("Kim", "outcome", "attention", "mentor", None),
    ("Kim", "reading", "overdue", "mentor", "S22"),
]


def sample(home: Path, now: datetime = NOON, zone: str = "America/Denver") -> Program:
    return Program(home, now=now, zone=zone, environ={"TMPDIR": str(home)})


@pytest.fixture
def robin(tmp_path: Path) -> Program:
    """In the shell that was told where the sample is."""
    program = with_the_sample(sample(tmp_path))
    (journal,) = tmp_path.glob("*/journal.db")
    program.environ["MENTORLOG_JOURNAL"] = str(journal)
    return program


@told_once
def with_the_sample(program: Program) -> Program:
    program.does("demo")
    return program


@pytest.mark.parametrize(
    ("zone", "now"),
    [
        ("America/Denver", "2026-03-08 08:59"),  # the last minute before the clocks go forward
        ("America/Denver", "2026-03-09 02:30"),
        ("America/Denver", "2026-11-01 07:30"),  # in the hour that comes twice
        ("Pacific/Kiritimati", "2026-12-31 10:00"),  # midnight, and a new year there
        ("Pacific/Kiritimati", "2028-02-29 09:59"),
        ("Pacific/Pago_Pago", "2027-06-05 23:45"),
    ],
)
def test_it_shows_the_same_at_any_hour_in_any_zone(tmp_path: Path, zone: str, now: str) -> None:
    document = sample(tmp_path, datetime.fromisoformat(f"{now}Z"), zone).document("demo")
    shown = [
        (one["with"], flag["rule"], flag["level"], flag["owed_by"], flag["under"])
        for one in document["mentorships"]
        for flag in one["flags"]
    ]
    assert shown == FLAGS
    assert [one["with"] for one in document["mentorships"]] == ["Sam", "Kim", "Ada"]
    essay = next(f for f in document["mentorships"][0]["flags"] if f["rule"] == "essay")
    assert 60 <= essay["late_minutes"] <= 22 * 60


def test_it_says_who_owes_what_and_what_to_try(tmp_path: Path) -> None:
    out = sample(tmp_path).does("demo")
    assert "Robin and Sam · How much of me may show?" in out
    assert "week 24 of 26" in out
    assert "OVERDUE    you owe Sam an essay for H20 “Enough?” (draft E12)" in out
    assert "not noted  had Sam read E10 “Good weight” before S19?" in out
    assert "not noted  what came of S22?" in out
    assert "\n  Nothing is late.\n" in out
    assert "mentorlog show E8 " in out


def test_the_whole_relationship_is_in_it(robin: Program) -> None:
    """From the wish to the thank-you: of every kind of entry and of grace there is something."""
    kinds = ("wish", "agreement", "session", "homework", "essay", "callout", "note")
    with closing(sqlite3.connect(robin.environ["MENTORLOG_JOURNAL"])) as journal:
        for kind in kinds:
            assert journal.execute(f"SELECT 1 FROM {kind}").fetchone(), kind
        happened = {kind for (kind,) in journal.execute("SELECT kind FROM event")}
    assert {"asked", "said-yes", "begun", "confirmed", "moved", "cancelled", "carried",
            "released", "paused", "resumed", "revisited", "acted", "let-go",
            "thanked", "closed", "looked-back"} <= happened  # fmt: skip
    callout = robin.does("show", "C1")
    assert callout.index("feared") < callout.index("happened")
    assert "chair" in callout


def test_it_tells_an_ending_in_the_words_of_both(robin: Program) -> None:
    page = robin.does("show", "A3", "--with", "ines")
    assert "At the end" in page
    assert "By staying until it looks back." in page
    assert "Bring a towel for the other one." in page
    assert "closed" in robin.does("list", "mentorships")
    assert "Inés" not in robin.does("status")


def test_every_command_it_offers_works_as_it_stands(robin: Program) -> None:
    offered = robin.document("demo")["try"]
    assert len(offered) > 5
    for command in offered:
        name, *words = shlex.split(command)
        assert name == "mentorlog"
        assert robin.does(*words), command
    assert "E11" not in robin.does("overdue")
    assert "what came of S22?" not in robin.does("overdue")


def test_the_export_it_offers_is_the_sample_it_made(tmp_path: Path) -> None:
    out = sample(tmp_path).does("demo")
    (path,) = re.findall(r"^  export MENTORLOG_JOURNAL=(.*)$", out, re.MULTILINE)
    assert "MENTORLOG_NOW" not in out
    assert "Robin and Sam" in sample(tmp_path).does("--journal", *shlex.split(path), "status")


def test_a_sample_of_another_day_is_looked_at_on_that_day(tmp_path: Path) -> None:
    out = sample(tmp_path).does("demo", "--as-of", "2026-10-05 09:00")
    assert "As it stood on Mon 5 Oct 2026 09:00" in out
    (now,) = re.findall(r"^  export MENTORLOG_NOW=(.*)$", out, re.MULTILINE)
    (path,) = re.findall(r"^  export MENTORLOG_JOURNAL=(.*)$", out, re.MULTILINE)
    later = sample(tmp_path).does("--journal", path, "--as-of", now, "status")
    assert later.strip() in out


def test_each_run_makes_a_fresh_place_that_nobody_else_may_enter(tmp_path: Path) -> None:
    program = sample(tmp_path)
    first, second = (Path(program.document("demo")["journal"]) for _ in range(2))
    assert first.parent != second.parent
    assert first.parent.parent == tmp_path
    assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert [one.name for one in first.parent.iterdir()] == ["journal.db"]


def test_the_keepers_own_journal_is_neither_made_nor_opened(tmp_path: Path) -> None:
    program = sample(tmp_path)
    program.does("demo")
    assert not program.journal.exists()
    program.journal.write_bytes(b"not even a journal")
    program.does("demo")
    assert program.contents() == b"not even a journal"


def test_a_place_of_ones_own_choice_is_refused(mentorlog: Program) -> None:
    assert "--journal" in mentorlog.refuses(2, "demo", "--journal", str(mentorlog.journal))


def test_nothing_is_left_behind_where_there_is_no_place(tmp_path: Path) -> None:
    program = sample(tmp_path)
    program.environ["TMPDIR"] = str(tmp_path / "nowhere")
    assert program("demo").code == 4


@pytest.mark.parametrize("table", ["mentorship", "session", "homework", "essay", "event"])
def test_entries_are_numbered_in_the_order_they_happened(robin: Program, table: str) -> None:
    journal = Program(robin.home)
    path = Path(robin.environ["MENTORLOG_JOURNAL"])
    path.rename(journal.journal)
    happened = [at for (at,) in journal.rows(f"SELECT happened_at FROM {table} ORDER BY id")]
    assert happened == sorted(happened)


def test_one_of_everything_that_a_mentorship_may_hold(robin: Program) -> None:
    sessions = robin.does("list", "sessions", "--all", "--with", "sam")
    assert "cancelled" in sessions
    assert "review" in sessions
    homework = robin.does("list", "homework", "--all", "--with", "sam")
    assert "let go" in homework
    assert "late" in homework
    entries = robin.document("list", "homework", "--all", "--with", "sam")["homework"]
    happened = {event["kind"]: one["ref"] for one in entries for event in one["events"]}
    assert "carried over" in robin.does("show", happened["carried"])
    assert "lead" not in robin.does("show", "A2")
    assert "asked by Robin" in robin.does("show", "A2")


def test_essays_fit_the_narrowest_screen_we_look_at() -> None:
    for module in (sams_essays, robin_and_kim):
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and "\n\n" in str(node.value):
                assert max(len(line) for line in str(node.value).splitlines()) <= 60
