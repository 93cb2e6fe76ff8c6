"""Deleting for good: no word of it is left in the file, and the backups that have it are named."""

from errno import EACCES
from pathlib import Path

import pytest

from mentorlog.db import writing
from mentorlog.errors import Unusable
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
    assert "No backup beside the journal holds it" in out
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


def test_files_that_are_no_backups_are_left_alone(middle: Program) -> None:
    middle.does("backup")
    (backup,) = backups(middle)
    own = middle.home / "journal.db.my-own-notes.txt"
    strange = backup.with_name("2026-12-01-120000-asked.db")
    for path in (own, strange):
        path.write_text(middle.row("SELECT uuid FROM homework WHERE id = 2"), encoding="utf-8")
    words = ("delete", "H2", "--for-good", "--backups-too", "--yes")
    out = middle.does(*words, as_of=NOW)
    assert f"Removed as well:\n  {backup}\n" in out
    assert f"These could not be looked into or removed:\n  {strange}\n" in out
    assert own.exists()
    assert backups(middle) == [strange]


def test_damaged_and_older_copies_of_the_journal_hold_it_too(middle: Program) -> None:
    older = middle.home / "journal.db.before-step-3"
    older.write_bytes(middle.contents())
    middle.does("backup")
    (backup,) = backups(middle)
    damaged = backup.with_name("2026-12-01-120000-damaged.db")
    damaged.write_bytes(b"\0" * 100 + backup.read_bytes()[100:])
    out = middle.does("delete", "H2", "--for-good", "--yes", as_of=NOW)
    assert all(f"  {path}\n" in out for path in (older, backup, damaged))
    middle.does("delete", "H2", "--for-good", "--backups-too", "--yes", as_of=NOW)
    assert not any(path.exists() for path in (older, backup, damaged))


def test_a_journal_with_brackets_in_its_name_has_its_copies_found(middle: Program) -> None:
    journal = middle.journal.rename(middle.home / "j[1].db")
    older = middle.home / "j[1].db.before-step-3"
    older.write_bytes(journal.read_bytes())
    middle.environ["MENTORLOG_JOURNAL"] = str(journal)
    assert f"  {older}\n" in middle.does("delete", "H2", "--for-good", "--yes", as_of=NOW)


def test_a_copy_elsewhere_is_not_said_to_be_without_it(middle: Program) -> None:
    middle.does("backup", str(middle.home / "elsewhere.db"))
    out = middle.does("delete", "H2", "--for-good", "--yes", as_of=NOW)
    assert "No backup beside the journal holds it; no copies elsewhere were sought." in out


def test_backups_that_cannot_be_removed_are_told_beside_what_is_deleted(
    middle: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    middle.does("backup")
    (backup,) = backups(middle)
    monkeypatch.setattr(Path, "unlink", refused)
    told = middle("delete", "H2", "--for-good", "--backups-too", "--yes", as_of=NOW)
    assert told.code == 0, told
    assert "H2 is deleted for good" in told.out
    assert f"These could not be looked into or removed:\n  {backup}\n" in told.out
    assert middle.row("SELECT count(*) FROM homework WHERE id = 2") == 0


def test_backups_that_cannot_be_read_are_told_beside_what_is_deleted(
    middle: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    middle.does("backup")
    (backup,) = backups(middle)
    read = Path.open
    monkeypatch.setattr(
        Path, "open", lambda path, *a, **b: (refused if path == backup else read)(path, *a, **b)
    )
    told = middle("delete", "H2", "--for-good", "--yes", as_of=NOW)
    assert f"These could not be looked into or removed:\n  {backup}\n" in told.out
    assert "No backup" not in told.out


def refused(path: Path, *_: object, **__: object) -> None:
    raise PermissionError(EACCES, "Permission denied", str(path))


@pytest.mark.parametrize("words", [["delete", "N1", "--for-good"], ["log", "--keep", "1 day"]])
def test_a_file_that_cannot_be_written_anew_is_told_beside_what_is_forgotten(
    middle: Program, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    middle.does("note", MARKER, as_of=NOW)
    with monkeypatch.context() as full:
        full.setattr(writing, "compact", no_room)
        out = " ".join(middle.does(*words, "--yes", as_of=NOW).split())
    assert ("is deleted for good, from the log as well." in out) or ("is forgotten, now" in out)
    assert "traces may be left in its free pages. To remove them: mentorlog doctor --fix" in out
    assert "free pages hold nothing" in middle.does("doctor", "--fix")


def no_room(path: Path) -> None:
    raise Unusable(f"The disk is full; nothing was saved in {path}.")


def leave_a_draft(program: Program, text: str, *words: str) -> Path:
    """What stays where the editor fails, having saved the text and a copy of its own."""
    before = set(program.drafts.glob("*.md"))
    editor = program.home / "editor"
    copy = '"$(dirname "$1")/.$(basename "$1").swp"'
    script = f'printf "%s" "{text}" | tee "$1" > {copy}\nexit 1'
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o700)
    program.environ["EDITOR"] = str(editor)
    told = program.asked(*words, answers=["n"], as_of=NOW)
    assert told.code == 1, told
    (path,) = set(program.drafts.glob("*.md")) - before
    return path


def in_drafts(program: Program, word: str) -> list[str]:
    return sorted(
        path.name for path in program.drafts.iterdir() if word.encode() in path.read_bytes()
    )


def test_drafts_of_it_are_named_and_removed(middle: Program) -> None:
    draft = leave_a_draft(middle, MARKER, "essay", "E1")
    other = leave_a_draft(middle, LATER, "essay", "E2")
    assert (draft.name, other.name) == ("H1.md", "H4.md")
    out = middle.does("delete", "E1", "--for-good", "--yes", as_of=NOW)
    assert f"  {draft}\n" in out
    assert in_drafts(middle, MARKER) == []
    assert in_drafts(middle, LATER) == [".H4.md.swp", "H4.md"]
    assert sorted(path.name for path in middle.drafts.glob("*.about")) == ["H4.about"]


def test_a_draft_of_the_homework_stays_where_only_its_essay_goes(middle: Program) -> None:
    draft = leave_a_draft(middle, LATER, "edit", "H1")
    middle.does("delete", "E1", "--for-good", "--yes", as_of=NOW)
    assert draft.exists()


def test_copies_of_an_editor_go_where_the_draft_itself_is_gone(middle: Program) -> None:
    draft = leave_a_draft(middle, MARKER, "edit", "H1")
    draft.unlink()
    middle.does("delete", "H1", "--for-good", "--yes", as_of=NOW)
    assert list(middle.drafts.iterdir()) == []


def test_a_draft_of_it_is_asked_about_on_a_terminal(middle: Program) -> None:
    draft = leave_a_draft(middle, MARKER, "edit", "H2")
    told = middle.asked("delete", "H2", "--for-good", answers=["y", "y", "n"], as_of=NOW)
    assert told.code == 0, told
    assert f"({draft})" in "".join(told.err.split())
    assert draft.exists()


def test_with_a_mentorship_go_all_drafts_of_it(middle: Program) -> None:
    leave_a_draft(middle, MARKER, "essay", "--free")
    leave_a_draft(middle, MARKER, "edit", "H2")
    uuid = middle.row("SELECT uuid FROM mentorship")
    for name in (f"review-{uuid}.json", f"closing-mentee-{uuid}.json"):
        (middle.drafts / name).write_text(f'{{"keep": "{MARKER}"}}', encoding="utf-8")
    middle.does("delete", "A1", "--for-good", "--yes", as_of=NOW)
    assert list(middle.drafts.iterdir()) == []


def test_the_drafts_of_another_mentorship_stay(middle: Program) -> None:
    middle.does("agree", "--with", "Kim", "--as", "mentee", as_of=NOW)
    middle.does("homework", "Hum", "--with", "Kim", as_of=NOW)
    kim = leave_a_draft(middle, LATER, "edit", "H6")
    middle.does("delete", "A1", "--for-good", "--yes", as_of=NOW)
    assert kim.exists()


def test_with_a_mentorship_goes_what_was_deleted_of_it_before(middle: Program) -> None:
    middle.does("note", MARKER, as_of=NOW)
    middle.does("delete", "N1", "--yes", as_of=NOW)
    middle.does("delete", "A1", "--for-good", "--yes", as_of=NOW)
    assert not holds(middle, MARKER)


def test_what_comes_in_before_the_second_yes_is_not_deleted_unseen(middle: Program) -> None:
    told = middle.asked_while(
        ["note", "Another window"], "delete", "A1", "--for-good", answers=["y", "y"], as_of=NOW
    )
    assert told.code == 1, told
    assert middle.row("SELECT text FROM note") == "Another window"


def test_what_another_window_brings_back_is_not_said_to_be_gone(middle: Program) -> None:
    middle.does("delete", "H2", "--yes", as_of=NOW)
    told = middle.asked_while(
        ["undo", "--yes"], "delete", "H2", "--for-good", answers=["y"], as_of=NOW
    )
    assert told.code == 1, told
    assert "nothing was deleted" in told.err
    assert middle.row("SELECT count(*) FROM homework WHERE id = 2") == 1


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
    assert "No backup beside the journal holds it" in mentorlog.does(*words, as_of=NOW)
    assert backups(mentorlog) == []
    mentorlog.refuses(3, *words, as_of=NOW)
