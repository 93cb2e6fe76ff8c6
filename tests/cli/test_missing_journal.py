"""A journal that was there yesterday and is missing today is missed, and never begun anew."""

import stat
from pathlib import Path

import pytest

from tests.cli.program import Program, agreed

BEGIN = ("agree", "--with", "Kim", "--as", "mentee", "--me", "Robin")


@pytest.fixture
def gone(robin: Program) -> Program:
    """Robin's journal is on a disk that is not mounted."""
    robin.journal.rename(robin.home / "on-another-disk.db")
    return robin


@pytest.mark.parametrize(
    "words",
    [
        ["status"], ["overdue", "--json"], ["list", "sessions"], ["show", "S1"],
        ["plan", "tomorrow"], ["note", "x"], ["backup"], ["undo"], ["log"],
        ["wish", "Kim"], [*BEGIN],
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_command_says_that_it_was_there_and_what_to_do(
    gone: Program, words: list[str]
) -> None:
    said = gone.refuses(4, *words)
    assert f"The journal at {gone.journal} is missing; it was there before." in said
    assert "mentorlog restore" in said
    assert not gone.journal.exists()


def test_put_back_it_is_as_it_was(gone: Program) -> None:
    gone.refuses(4, "status")
    (gone.home / "on-another-disk.db").rename(gone.journal)
    assert "S1" in gone.does("list", "sessions")


def test_the_latest_backup_is_named_and_is_a_trace_by_itself(robin: Program) -> None:
    path = robin.document("backup")["path"]
    robin.journal.unlink()
    (robin.state / "mentorlog" / "journals").unlink()
    assert f"mentorlog restore {path}" in robin.refuses(4, "status")


def test_with_a_yes_a_new_one_begins_in_its_place(gone: Program) -> None:
    gone.does(*BEGIN, "--yes")
    assert "Kim" in gone.does("status")
    assert (gone.home / "on-another-disk.db").exists()


def test_on_a_terminal_it_is_asked_and_no_is_what_enter_means(gone: Program) -> None:
    for answer in ("", "n"):
        told = gone.asked("wish", "Kim", "--why", "x", answers=[answer])
        assert told.code == 4
        assert "Begin a new, empty one in its place?" in told.err
        assert not gone.journal.exists()
    told = gone.asked("wish", "Kim", "--why", "x", answers=["y"])
    assert told.code == 0
    assert gone.journal.exists()


def test_a_first_journal_is_not_missed(mentorlog: Program) -> None:
    assert "mentorlog agree" in mentorlog.does("status")
    agreed(mentorlog)


def test_only_the_paths_are_remembered_for_the_keeper_alone(robin: Program) -> None:
    file = robin.state / "mentorlog" / "journals"
    robin.does("note", "something private", as_of="2026-12-04")
    assert file.read_text().count("\n") == 1
    assert str(robin.journal) in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_what_cannot_be_remembered_stops_nobody(mentorlog: Program) -> None:
    mentorlog.state.write_text("a file in the way")
    told = agreed(mentorlog)("note", "x", as_of="2026-12-04")
    assert (told.code, told.err) == (0, "")


def test_a_line_that_is_no_path_is_nobodys(robin: Program) -> None:
    file = robin.state / "mentorlog" / "journals"
    file.write_bytes(b"\xff\n" + file.read_bytes())
    robin.does("note", "x", as_of="2026-12-04")
    file.write_bytes(b"half a li\n" + file.read_bytes())
    robin.journal.unlink()
    assert "is missing" in robin.refuses(4, "status")


def test_a_sample_is_never_missed(mentorlog: Program) -> None:
    mentorlog.environ = {"TMPDIR": str(mentorlog.home)}
    sample = mentorlog.document("demo")["journal"]
    mentorlog.does("note", "x", "--with", "sam", "--journal", sample)
    Path(sample).unlink()
    for one in Path(sample).parent.glob("*.backups/*"):
        one.unlink()
    assert mentorlog("status", "--journal", sample).code == 0


@pytest.mark.parametrize("words", [["status"], [*BEGIN], ["wish", "Kim"]], ids=lambda one: one[0])
def test_a_place_that_somebody_named_is_not_made(mentorlog: Program, words: list[str]) -> None:
    named = mentorlog.home / "nowhere" / "journal.db"
    said = mentorlog.refuses(4, *words, "--journal", str(named))
    assert f"no folder {named.parent}" in said
    mentorlog.environ = {"MENTORLOG_JOURNAL": str(named)}
    assert mentorlog.refuses(4, *words) == said
    assert not named.parent.exists()
