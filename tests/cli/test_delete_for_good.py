"""Deleting for good: no word of it is left in the file, and the backups that have it are named."""

from pathlib import Path

import pytest

from tests.cli.program import Program

NOW = "2026-12-17 12:00"
MARKER = "quokka-in-the-cellar"
LATER = "wombat-in-the-attic"


def holds(program: Program, *words: str) -> bool:
    found = program.contents()
    return any(word.encode() in found for word in words)


def backups(program: Program) -> list[Path]:
    return sorted((program.home / "journal.db.backups").glob("*.db"))


@pytest.mark.parametrize("times", [1, 500, 50_000])
def test_no_byte_of_it_is_left_however_long_it_was(middle: Program, times: int) -> None:
    middle.does("note", "-", as_of=NOW, stdin=f"{MARKER} " * times)
    middle.does("edit", "N1", "--set", "text=-", as_of=NOW, stdin=f"{LATER} " * times)
    middle.does("edit", "N1", "--set", f"title={MARKER}", as_of=NOW)
    assert holds(middle, MARKER)
    assert holds(middle, LATER)
    out = middle.does("delete", "N1", "--for-good", "--yes", as_of=NOW)
    assert "N1 is deleted for good" in out
    assert not holds(middle, MARKER, LATER)
    middle.does("doctor")


def test_what_was_said_to_it_goes_too(middle: Program) -> None:
    middle.does("read", "E1", "--reply", MARKER, as_of=NOW)
    middle.does("undo", "--yes")
    middle.does("read", "E1", "--reply", LATER, as_of=NOW)
    middle.does("delete", "E1", "--for-good", "--yes", as_of=NOW)
    assert not holds(middle, MARKER, LATER, "It was loud.\nnot")


def test_what_was_deleted_before_can_still_go_for_good(middle: Program) -> None:
    middle.does("note", MARKER, as_of=NOW)
    middle.does("delete", "N1", "--yes", as_of=NOW)
    assert holds(middle, MARKER)
    middle.does("delete", "N1", "--for-good", "--yes", as_of=NOW)
    assert not holds(middle, MARKER)
    middle.refuses(3, "delete", "N1", "--for-good", "--yes", as_of=NOW)


def test_a_whole_mentorship_goes_for_good(middle: Program) -> None:
    middle.does("note", MARKER, as_of=NOW)
    middle.does("delete", "A1", "--yes", as_of=NOW)
    middle.does("delete", "A1", "--for-good", "--yes", as_of=NOW)
    assert not holds(middle, MARKER, "Say one true thing", "How much of me may show?")


def test_undo_never_brings_it_back_and_takes_back_other_things(middle: Program) -> None:
    middle.does("homework", "Sing", "--due", "2027-01-01", as_of=NOW)
    middle.does("essay", "H6", "--file", "-", "--post", as_of=NOW, stdin=MARKER)
    middle.does("homework", "Hum", "--due", "2027-01-02", as_of=NOW)
    middle.does("delete", "E3", "--for-good", "--yes", as_of=NOW)
    assert middle.row("SELECT settled_at FROM homework WHERE id = 6") is None
    assert "H7" in middle.does("undo", "--yes")
    assert middle.row("SELECT max(id) FROM homework") == 6
    for _ in range(30):
        if middle("undo", "--yes").code:
            break
        assert not holds(middle, MARKER)
        assert middle.rows("SELECT * FROM essay WHERE id = 3") == []
    else:
        pytest.fail("it never ends")


def test_it_is_asked_by_itself(middle: Program) -> None:
    told = middle.asked("delete", "H2", "--for-good", answers=["y", "n"], as_of=NOW)
    assert told.err.count("[y/N]") == 2
    assert "no undo" in told.err
    assert told.out == "Nothing was deleted.\n"
    middle.refuses(2, "delete", "H2", "--for-good", as_of=NOW)


def test_backups_that_hold_it_are_named_and_stay_without_a_word(middle: Program) -> None:
    middle.does("note", MARKER, as_of=NOW)
    middle.does("backup")
    kept = backups(middle)
    out = middle.does("delete", "N1", "--for-good", "--yes", as_of=NOW)
    assert "still hold" in out
    assert all(f"  {path}\n" in out for path in kept)
    assert backups(middle) == kept
    out = middle.does("delete", "N1", "--for-good", "--backups-too", "--yes", as_of=NOW)
    assert "No backup holds it." in out
    assert backups(middle) == []


def test_only_the_backups_that_hold_it_are_removed(middle: Program) -> None:
    middle.does("backup")
    before = backups(middle)
    middle.does("note", MARKER, as_of=NOW)
    middle.does("backup")
    middle.does("delete", "N1", "--for-good", "--backups-too", "--yes", as_of=NOW)
    assert backups(middle) == before


def test_on_a_terminal_their_removal_is_offered(middle: Program) -> None:
    middle.does("backup")
    answers = ["y", "y", "n"]
    told = middle.asked("delete", "H2", "--for-good", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert "Remove them as well?" in told.err
    assert len(backups(middle)) == 1


def test_drafts_of_it_are_named_and_removed(middle: Program) -> None:
    middle.drafts.mkdir(mode=0o700)
    (middle.drafts / "E1.md").write_text(MARKER, encoding="utf-8")
    (middle.drafts / "H3.md").write_text("Another", encoding="utf-8")
    middle.does("delete", "E1", "--for-good", "--yes", as_of=NOW)
    assert [path.name for path in middle.drafts.iterdir()] == ["H3.md"]


def test_a_wish_goes_for_good(mentorlog: Program) -> None:
    mentorlog.does("wish", "Noor", "--why", MARKER, as_of=NOW)
    mentorlog.does("note", LATER, "--wish", "Noor", as_of=NOW)
    mentorlog.does("delete", "--wish", "Noor", "--for-good", "--yes", as_of=NOW)
    assert not holds(mentorlog, MARKER, LATER)


def test_a_wish_that_was_deleted_can_still_go_for_good(mentorlog: Program) -> None:
    mentorlog.does("wish", "Noor", "--why", MARKER, as_of=NOW)
    mentorlog.does("backup")
    mentorlog.does("delete", "--wish", "Noor", "--yes", as_of=NOW)
    out = mentorlog.does("delete", "--wish", "Noor", "--for-good", "--yes", as_of=NOW)
    assert "mentorlog delete --wish Noor --for-good --backups-too" in " ".join(out.split())
    assert not holds(mentorlog, MARKER)
    words = ("delete", "--wish", "Noor", "--for-good", "--backups-too", "--yes")
    assert "No backup holds it." in mentorlog.does(*words, as_of=NOW)
    assert backups(mentorlog) == []
    mentorlog.refuses(3, *words, as_of=NOW)
