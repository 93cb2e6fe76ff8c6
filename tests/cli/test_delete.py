"""Deleting an entry: what hangs on it is said, it is asked, and nothing else breaks."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.program import Program, parted

NOW = "2026-12-17 12:00"


def test_it_shows_what_hangs_on_it_and_asks(middle: Program) -> None:
    told = middle.asked("delete", "S1", answers=["n"], as_of=NOW)
    said = " ".join(told.err.split())
    assert "S1, Thu 3 Dec 2026 10:00 With it goes 1 thing noted that happened." in said
    assert "H1, H2, H3, H4 and H5 stay, without it." in said
    assert told.out == "Nothing was deleted.\n"
    assert middle.row("SELECT count(*) FROM session") == 3


def test_enter_deletes_nothing(middle: Program) -> None:
    before = middle.contents()
    assert middle.asked("delete", "S1", answers=[""], as_of=NOW).out == "Nothing was deleted.\n"
    assert middle.contents() == before


def test_without_a_terminal_it_needs_yes(middle: Program) -> None:
    assert "--yes" in middle.refuses(2, "delete", "H2", as_of=NOW)
    assert "--yes" in middle.refuses(2, "delete", "H2", "--no-input", as_of=NOW, tty=True)


def test_it_says_where_the_words_still_are_and_undo_brings_them_back(middle: Program) -> None:
    before = [middle.rows(f"SELECT * FROM {table}") for table in ("homework", "event", "essay")]
    out = middle.does("delete", "H1", "--yes", as_of=NOW)
    assert "H1 is deleted. To bring it back: mentorlog undo" in out
    assert "still in the change log" in out
    assert middle.row("SELECT homework_id FROM essay WHERE id = 1") is None
    middle.does("undo", "--yes", as_of=NOW)
    after = [middle.rows(f"SELECT * FROM {table}") for table in ("homework", "event", "essay")]
    assert after == before


def test_where_the_backups_are_is_said_without_reading_them(middle: Program) -> None:
    middle.does("backup")
    (backup,) = (middle.home / "journal.db.backups").iterdir()
    backup.write_bytes(b"")
    out = middle.does("delete", "H1", "--yes", as_of=NOW)
    assert "and in the backups made while it was there:" in " ".join(out.split())
    assert f"  {middle.journal}.backups\n" in out


def test_what_comes_in_while_somebody_makes_up_their_mind_is_not_deleted_unseen(
    middle: Program,
) -> None:
    told = middle.asked_while(["note", "Another window"], "delete", "A1", answers=["y"], as_of=NOW)
    assert told.code == 1, told
    assert "hangs on A1; nothing was deleted" in " ".join(told.err.split())
    assert middle.row("SELECT text FROM note") == "Another window"
    assert middle.row("SELECT count(*) FROM homework") == 5


def test_what_another_window_has_deleted_meanwhile_is_refused_plainly(middle: Program) -> None:
    told = middle.asked_while(["delete", "H1", "--yes"], "delete", "H1", answers=["y"], as_of=NOW)
    assert (told.code, told.out) == (3, "")
    assert "There is no H1 in this journal." in told.err


def test_a_wish_that_another_window_has_deleted_meanwhile_is_refused_plainly(
    middle: Program,
) -> None:
    middle.does("wish", "Noor", as_of=NOW)
    told = middle.asked_while(
        ["delete", "--wish", "Noor", "--yes"], "delete", "--wish", "Noor", answers=["y"], as_of=NOW
    )
    assert (told.code, told.out) == (3, "")
    assert "There is no wish to learn from “Noor”." in told.err


def test_a_reference_is_never_given_again(middle: Program) -> None:
    middle.does("delete", "H5", "--yes", as_of=NOW)
    middle.does("homework", "Sing", as_of=NOW)
    assert middle.row("SELECT max(id) FROM homework") == 6
    middle.refuses(3, "show", "H5", as_of=NOW)


def test_homework_is_open_again_without_the_essay_that_answered_it(middle: Program) -> None:
    assert middle.row("SELECT settled_at FROM homework WHERE id = 1") is not None
    middle.does("delete", "E1", "--yes", as_of=NOW)
    assert middle.row("SELECT settled_at FROM homework WHERE id = 1") is None
    assert ("essay", "overdue", "H1") in middle.flags(NOW)


def test_a_later_version_goes_with_its_answers_and_its_goals(middle: Program) -> None:
    middle.does("amend", "--agreed", "--length", "80m", "--goal", "Sing", as_of=NOW)
    middle.does("homework", "Hum", "--goal", "2", as_of=NOW)
    middle.does("delete", "A3", "--yes", as_of=NOW)
    assert middle.rows("SELECT text FROM goal") == [("Show up",)]
    assert middle.row("SELECT count(*) FROM answer") == 0
    assert middle.row("SELECT goal_id FROM homework WHERE text = 'Hum'") is None
    middle.does("amend", "--agreed", "--length", "85m", "--goal", "Dance", as_of=NOW)
    assert middle.row("SELECT number FROM goal WHERE text = 'Dance'") == 2


def test_with_the_first_agreement_goes_the_whole_mentorship(mentorlog: Program) -> None:
    mentorlog.does("wish", "Kim", as_of="2026-12-01 10:00")
    mentorlog.does("note", "Asked", "--wish", "Kim", as_of="2026-12-01 10:00")
    mentorlog.does("agree", "--with", "Kim", "--as", "mentee", as_of="2026-12-03 10:00")
    mentorlog.does("homework", "Sing", as_of="2026-12-03 12:00")
    told = mentorlog.asked("delete", "A1", answers=["y"], as_of=NOW)
    assert "the whole mentorship with Kim, with everything in it" in " ".join(told.err.split())
    assert "1 session" in told.err
    assert "as a wish again" in told.err
    for table in ("mentorship", "agreement", "session", "homework"):
        assert mentorlog.row(f"SELECT count(*) FROM {table}") == 0
    assert mentorlog.row("SELECT settled_at, mentorship_id FROM wish") == (None, None)
    assert "Kim" in mentorlog.does("list", "wishes", as_of=NOW)
    mentorlog.does("undo", "--yes", as_of=NOW)
    assert "Sing" in mentorlog.does("list", "homework", as_of=NOW)


def test_a_wish_has_no_reference_and_goes_by_its_name(mentorlog: Program) -> None:
    mentorlog.does("wish", "Noor", as_of=NOW)
    mentorlog.does("note", "Asked", "--wish", "Noor", as_of=NOW)
    assert "Noor is deleted" in mentorlog.does("delete", "--wish", "noo", "--yes", as_of=NOW)
    assert mentorlog.row("SELECT count(*) FROM wish") == 0
    assert mentorlog.row("SELECT count(*) FROM note") == 0


def test_a_note_on_a_wish_goes_by_its_reference(mentorlog: Program) -> None:
    mentorlog.does("wish", "Noor", as_of=NOW)
    mentorlog.does("note", "Asked", "--wish", "Noor", as_of=NOW)
    mentorlog.does("delete", "N1", "--yes", as_of=NOW)
    assert mentorlog.row("SELECT count(*) FROM note") == 0
    assert mentorlog.row("SELECT count(*) FROM wish") == 1


def test_as_json_it_says_what_went_and_what_stayed(middle: Program) -> None:
    found = middle.document("delete", "S1", "--yes", as_of=NOW)
    assert (found["done"], found["entry"]) == ("delete", None)
    assert found["deleted"]["ref"] == "S1"
    assert found["deleted"]["went"] == {"event": 1}
    assert found["deleted"]["stayed"] == {"homework": [1, 2, 3, 4, 5]}


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        (3, "H99 --yes"),
        (2, "H1x --yes"),
        (2, "--yes"),
        (2, "H1 --wish Noor --yes"),
        (2, "H1 --backups-too --yes"),
        (3, "--wish Nobody --yes"),
    ],
)
def test_what_cannot_be_deleted_is_refused(middle: Program, code: int, typed: str) -> None:
    middle.refuses(code, "delete", *parted(typed), as_of=NOW)


TABLES = ("agreement", "session", "homework", "essay", "callout", "note")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sample")
    return Path(at_the_sample(home, TMPDIR=str(home)).document("demo")["journal"])


def at_the_sample(home: Path, **environ: str) -> Program:
    return Program(home, datetime(2026, 11, 23, 18, tzinfo=UTC), environ=environ)


@pytest.mark.parametrize("table", TABLES)
def test_after_deleting_any_one_entry_every_page_is_still_there(
    sample: Path, mentorlog: Program, table: str
) -> None:
    program = at_the_sample(mentorlog.home)
    asked = f"SELECT one.id, other_name FROM {table} AS one LEFT JOIN mentorship"
    with closing(sqlite3.connect(sample)) as connection:
        entries = connection.execute(f"{asked} ON mentorship.id = mentorship_id").fetchall()
    assert entries
    for number, name in entries:
        shutil.copy(sample, program.journal)
        ref = f"{table[0].upper()}{number}"
        program.does("delete", ref, "--yes")
        assert program("show", ref).code == 3
        see_every_page(program, name)


def see_every_page(program: Program, name: str | None) -> None:
    program.does("status")
    program.does("overdue", "--all")
    if program.rows("SELECT 1 FROM mentorship WHERE other_name = ?", name):
        program.does("list", "homework", "--with", str(name))
        program.does("timeline", "--with", str(name))
        program.does("stats", "--with", str(name))
        assert program("prep", "--with", str(name)).code in (0, 1)
