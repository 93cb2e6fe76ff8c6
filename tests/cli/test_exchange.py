"""Two people who each keep a journal of the same mentorship, and give each other what is ours."""

import json
from pathlib import Path

import pytest

from tests.cli.program import Program, agreed

KICKOFF, LATER, NEXT = "2026-12-03 10:00", "2026-12-10 18:00", "2026-12-11 18:00"


@pytest.fixture
def robin(tmp_path: Path) -> Program:
    return agreed(home(tmp_path, "robin"))


@pytest.fixture
def sam(tmp_path: Path) -> Program:
    """Who has nothing yet."""
    return home(tmp_path, "sam")


def home(folder: Path, name: str) -> Program:
    (folder / name).mkdir()
    return Program(folder / name)


def ours(one: Program, at: str = LATER, *words: str) -> Path:
    """What one gives the other."""
    path = one.home / "ours.json"
    one.does("export", str(path), "--ours", "--force", *words, as_of=at)
    return path


def taken(one: Program, path: Path, *words: str, at: str = LATER) -> str:
    return one.does("import", str(path), *words, as_of=at)


def exchange(robin: Program, sam: Program, at: str = LATER) -> None:
    """Each brings in what the other gives out."""
    taken(sam, ours(robin, at), at=at)
    taken(robin, ours(sam, at), at=at)


def begun_by_sam(sam: Program) -> Program:
    """The same kickoff, written down by Sam."""
    sam.does(
        *("agree", "--with", "Robin", "--as", "mentor", "--me", "Sam", "--every", "2 weeks"),
        *("--question", "How much of me may show?", "--until", "6 months"),
        as_of="2026-12-03 11:30",
    )
    return sam


# One has a journal, the other begins with what they are given.


def test_whoever_has_no_journal_begins_with_what_the_other_gives(
    robin: Program, sam: Program
) -> None:
    robin.does("plan", as_of=LATER)
    told = taken(sam, ours(robin))
    assert "the mentorship of Robin and Sam. Here you are Sam, the mentor." in told
    page = sam.does("status", as_of=LATER)
    assert "Robin and Sam" in page
    assert "Next: S2" in page


def test_posting_and_reading_travel(robin: Program, sam: Program) -> None:
    robin.does("plan", as_of=KICKOFF)
    robin.does("homework", "Say one true thing", as_of=KICKOFF)
    taken(sam, ours(robin))
    robin.does("essay", "H1", "--file", "-", "--title", "One", "--post", as_of=LATER, stdin="True.")
    assert "New: E1" in taken(sam, ours(robin))
    assert "True." in sam.does("show", "E1", as_of=LATER)
    sam.does("read", "E1", "--reply", "Missed my stop.", as_of=NEXT)
    told = taken(robin, ours(sam, NEXT), at=NEXT)
    assert "Something happened to: E1." in told
    assert "Missed my stop." in robin.does("show", "E1", as_of=NEXT)


def test_a_yes_to_the_agreement_travels(robin: Program, sam: Program) -> None:
    robin.does("amend", "--length", "90m", "--pending", "mentor", as_of=LATER)
    taken(sam, ours(robin))
    sam.does("confirm", "A2", "--by", "me", as_of=NEXT)
    assert "A2" in taken(robin, ours(sam, NEXT), at=NEXT)
    assert (
        robin.row(
            "SELECT side FROM event WHERE kind = 'confirmed' AND agreement_id = 2 AND"
            " side = 'mentor'"
        )
        == "mentor"
    )


def test_a_second_time_changes_nothing(robin: Program, sam: Program) -> None:
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path = ours(robin)
    taken(sam, path)
    before = sam.contents()
    assert "Nothing new" in taken(sam, path)
    assert sam.contents() == before


def test_a_dry_run_changes_nothing_and_says_the_same(robin: Program, sam: Program) -> None:
    taken(sam, ours(robin))
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path, before = ours(robin), sam.contents()
    would = sam.does("import", str(path), "--dry-run", as_of=LATER)
    assert would.startswith("Nothing was changed. This is what would be:")
    assert sam.contents() == before
    assert "New: N1." in would
    assert "New: N1." in taken(sam, path)


def test_an_import_is_taken_back_and_may_be_done_again(robin: Program, sam: Program) -> None:
    taken(sam, ours(robin))
    before = sam.does("list", "notes", "--json", as_of=LATER)
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path = ours(robin)
    taken(sam, path)
    sam.does("undo", "--yes")
    assert sam.does("list", "notes", "--json", as_of=LATER) == before
    told = taken(sam, path)
    assert "New: N2.\nN1 of the copy is N2 here: N1 was given before.\n" in told


# What is one's own stays.


def test_what_is_mine_does_not_go_to_the_other(robin: Program) -> None:
    robin.does("note", "Only-for-me", as_of=LATER)
    robin.does("note", "For-both", "--ours", as_of=LATER)
    robin.does("essay", "--free", "--file", "-", "--draft", as_of=LATER, stdin="A-draft-of-mine")
    written = ours(robin).read_text()
    assert "For-both" in written
    assert "Only-for-me" not in written
    assert "A-draft-of-mine" not in written


def test_another_mentorship_does_not_go_to_the_other(robin: Program) -> None:
    robin.does(
        *("agree", "--with", "Kim", "--as", "mentor", "--question", "Kims-question"),
        *("--no-input", "--next", "in 3 days 10:00"),
        as_of=LATER,
    )
    assert "Kim" not in ours(robin, LATER, "--with", "sam").read_text()
    robin.refuses(2, "export", str(robin.home / "x.json"), "--ours", as_of=LATER)


def test_ones_own_notes_of_a_session_stay_where_the_other_changes_it(
    robin: Program, sam: Program
) -> None:
    robin.does("session", "--on", "2026-12-09 10:00", "--notes", "My-notes", as_of=LATER)
    taken(sam, ours(robin))
    sam.does("edit", "S2", "--set", "took away=Patience", as_of=LATER)
    taken(robin, ours(sam))
    shown = robin.does("show", "S2", as_of=LATER)
    assert "My-notes" in shown
    assert "Patience" in shown
    assert "My-notes" not in sam.does("show", "S2", as_of=LATER)


# References.


def test_an_entry_whose_reference_is_taken_gets_another_which_is_said(
    robin: Program, sam: Program
) -> None:
    taken(sam, ours(robin))
    sam.does("note", "Sam's own", as_of=LATER)
    robin.does("note", "From Robin", "--ours", as_of=LATER)
    told = taken(sam, ours(robin))
    assert "N1 of the copy is N2 here: N1 was given before." in told
    assert "From Robin" in sam.does("show", "N2", as_of=LATER)
    assert "Sam's own" in sam.does("show", "N1", as_of=LATER)


# Changed on both sides.


def changed_by_both(robin: Program, sam: Program) -> None:
    robin.does("note", "The first text", "--ours", as_of=LATER)
    exchange(robin, sam)
    robin.does("edit", "N1", "--set", "text=By Robin", as_of=LATER)
    sam.now = sam.now.replace(minute=30)  # Sam writes it later
    sam.does("edit", "N1", "--set", "text=By Sam", as_of=LATER)


def test_what_both_have_changed_keeps_the_newer_and_drafts_the_other(
    robin: Program, sam: Program
) -> None:
    changed_by_both(robin, sam)
    told = taken(robin, ours(sam))
    assert "N1 (text) was changed in both copies; the newer stands, theirs." in told
    assert "mentorlog edit N1 --resume" in told
    assert "By Sam" in robin.does("show", "N1", as_of=LATER)
    (draft,) = robin.drafts.glob("*.md")
    assert "By Robin" in draft.read_text()
    assert "N1" in robin.does("drafts", as_of=LATER)


def test_the_other_version_can_be_taken_after_all(robin: Program, sam: Program) -> None:
    changed_by_both(robin, sam)
    taken(robin, ours(sam))
    editor = robin.home / "editor"
    editor.write_text("#!/bin/sh\nexit 0\n")
    editor.chmod(0o700)
    robin.environ["EDITOR"] = str(editor)
    told = robin("edit", "N1", "--resume", tty=True, as_of=LATER)
    assert told.code == 0, told
    assert "By Robin" in robin.does("show", "N1", as_of=LATER)


def test_both_come_to_the_same_text(robin: Program, sam: Program) -> None:
    changed_by_both(robin, sam)
    exchange(robin, sam)
    for one in (robin, sam):
        assert "By Sam" in one.does("show", "N1", as_of=LATER)
    assert "Nothing new" in taken(robin, ours(sam))


def test_each_ones_own_part_of_a_session_is_no_clash(robin: Program, sam: Program) -> None:
    robin.does("session", "--on", "2026-12-09 10:00", as_of=LATER)
    taken(sam, ours(robin))
    robin.does("edit", "S2", "--set", "took away=Courage", as_of=LATER)
    sam.does("edit", "S2", "--set", "took away=Patience", as_of=LATER)
    assert "both copies" not in taken(robin, ours(sam))
    shown = robin.does("show", "S2", as_of=LATER)
    assert "Courage" in shown
    assert "Patience" in shown


# Both began it, each in a journal of their own.


def test_two_beginnings_are_bound_once_after_asking(robin: Program, sam: Program) -> None:
    begun_by_sam(sam)
    path = ours(sam)
    message = robin.refuses(2, "import", str(path), as_of=LATER)
    assert "--as Sam" in message
    told = robin.asked("import", str(path), answers=["y"], as_of=LATER)
    assert told.code == 0, told
    assert len(robin.document("list", "sessions", as_of=LATER)["sessions"]) == 1
    assert "Nothing new" in taken(robin, path)
    taken(sam, ours(robin))  # without asking: the copy says it
    assert len(sam.document("list", "sessions", as_of=LATER)["sessions"]) == 1
    assert robin.rows("SELECT count(*) FROM mentorship") == [(1,)]
    assert sam.rows("SELECT count(*) FROM mentorship") == [(1,)]


def test_without_a_terminal_it_is_said_with_as(robin: Program, sam: Program) -> None:
    begun_by_sam(sam)
    taken(robin, ours(sam), "--as", "sam")
    assert robin.rows("SELECT count(*) FROM mentorship") == [(1,)]


def test_a_session_that_both_logged_is_one(robin: Program, sam: Program) -> None:
    taken(sam, ours(robin))
    robin.does("session", "--on", "2026-12-09 10:00", as_of=LATER)
    sam.does("session", "--on", "2026-12-09 10:30", as_of=LATER)
    exchange(robin, sam)
    for one in (robin, sam):
        assert len(one.document("list", "sessions", "--all", as_of=LATER)["sessions"]) == 2


def test_as_names_a_mentorship_that_fits(robin: Program, sam: Program) -> None:
    begun_by_sam(sam)
    path = ours(sam)
    robin.refuses(3, "import", str(path), "--as", "nobody", as_of=LATER)
    taken(robin, path, "--as", "sam")
    robin.does(*("agree", "--with", "Kim", "--as", "mentee", "--no-input"), as_of=LATER)
    assert "another" in robin.refuses(1, "import", str(path), "--as", "kim", as_of=LATER)


# What was deleted here.


def test_what_was_deleted_stays_so_and_is_said(robin: Program, sam: Program) -> None:
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path = ours(robin)
    taken(sam, path)
    sam.does("delete", "N1", "--yes", as_of=LATER)
    told = taken(sam, path)
    assert "1 entry of the copy (N1) was deleted here, and stays so; --bring-back" in told
    assert "New: N1." in taken(sam, path, "--bring-back")


def test_what_was_deleted_for_good_stays_so(robin: Program, sam: Program) -> None:
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path = ours(robin)
    taken(sam, path)
    sam.does("delete", "N1", "--for-good", "--yes", as_of=LATER)
    assert "stays so" in taken(sam, path)


# The whole journal, on another machine of the same person.


def test_a_whole_journal_comes_in_as_it_was(robin: Program, tmp_path: Path) -> None:
    robin.does("note", "Mine alone", as_of=LATER)
    path = robin.home / "journal.json"
    robin.does("export", str(path), as_of=LATER)
    other = home(tmp_path, "elsewhere")
    taken(other, path)
    for table in ("mentorship", "agreement", "session", "note", "event"):
        asked = f"SELECT * FROM {table} ORDER BY id"
        assert other.rows(asked) == robin.rows(asked)


def test_json_tells_what_came_in(robin: Program, sam: Program) -> None:
    told = json.loads(sam.does("import", str(ours(robin)), "--json", as_of=LATER))
    assert told["done"] == "import"
    assert told["new"] == ["A1", "S1"]
    assert told["renumbered"] == []


def test_a_backup_is_made_before_it(robin: Program, sam: Program) -> None:
    taken(sam, ours(robin))
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    told = sam.document("import", str(ours(robin)), as_of=LATER)
    assert "before-import" in told["backup"]
    assert Path(told["backup"]).exists()
