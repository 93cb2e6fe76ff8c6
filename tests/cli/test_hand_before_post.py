"""Before an essay is posted it can be handed over; it is posted only when it is said to be sent."""

import pytest

from tests.cli.program import Program
from tests.cli.test_hand import LINUX, keeping, program, with_programs
from tests.cli.told import told_once

NOW = "2026-12-15 20:00"
POSTED = "SELECT count(*) FROM event WHERE kind = 'posted'"


@pytest.fixture
@told_once
def owing(robin: Program) -> Program:
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    robin.does("essay", "H1", "--file", "-", "--title", "Loud", as_of=NOW, stdin="It was loud.\n")
    return robin


def posted(program: Program) -> bool:
    return bool(program.row(POSTED))


def test_without_a_terminal_post_posts(owing: Program) -> None:
    told = owing("post", "E1", as_of=NOW)
    assert (told.code, told.err) == (0, "")
    assert posted(owing)


@pytest.mark.parametrize("words", [["E1"], ["H1"], []])
def test_on_a_terminal_it_offers_to_hand_it_over_and_enter_says_it_is_sent(
    owing: Program, words: list[str]
) -> None:
    told = owing.asked("post", *words, answers=[""], as_of=NOW)
    assert "How do you want to send E1 to Sam?" in told.err
    for way in ("[c]opy it", "[f]ile", "[m]ail", "[n]ot now", "Enter: it is sent already"):
        assert way in told.err.replace("\n", "")
    assert "E1 is posted, on time." in told.out
    assert posted(owing)


def test_not_now_leaves_it_a_draft_and_says_so(owing: Program) -> None:
    before = owing.contents()
    told = owing.asked("post", "E1", answers=["n"], as_of=NOW)
    assert told.code == 0
    assert told.out == "E1 stays a draft. Once it is sent: mentorlog post E1\n"
    assert owing.contents() == before


@LINUX
@pytest.mark.parametrize(("answer", "sent"), [("y", True), ("n", False), ("", False)])
def test_copied_it_is_posted_only_when_it_is_said_to_be_sent(
    owing: Program, answer: str, sent: bool
) -> None:
    with_programs(owing, xclip=keeping(owing, "kept"))
    told = owing.asked("post", "E1", answers=["c", answer], as_of=NOW)
    assert "E1 is on the clipboard." in told.err
    assert "Is it sent?" in told.err
    assert (owing.home / "kept").read_text(encoding="utf-8").startswith("# Loud\n")
    assert posted(owing) is sent
    assert ("E1 is posted" in told.out) is sent
    assert ("E1 stays a draft." in told.out) is not sent


@LINUX
def test_a_mail_is_opened(owing: Program) -> None:
    with_programs(owing, xclip=keeping(owing, "kept"), xdg_open=keeping(owing, "mail"))
    told = owing.asked("post", "E1", answers=["m", "y"], as_of=NOW)
    assert "a mail is open" in told.err
    assert (owing.home / "mail.words").exists()
    assert posted(owing)


def test_a_file_is_written_where_it_is_said(owing: Program) -> None:
    path = owing.home / "for-sam.html"
    told = owing.asked("post", "E1", answers=["f", str(path), "y"], as_of=NOW)
    assert f"E1 is in {path}." in told.err
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert posted(owing)


def test_the_file_is_named_for_the_title_and_takes_no_other_name(
    owing: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(owing.home)
    owing.asked("post", "E1", answers=["f", "", "n"], as_of=NOW)
    owing.asked("post", "E1", answers=["f", "", "n"], as_of=NOW)
    assert (owing.home / "loud.md").exists()
    assert (owing.home / "loud-2.md").exists()


def test_where_a_way_fails_another_can_be_chosen(owing: Program) -> None:
    """There is no clipboard, and then an ending that nobody knows."""
    told = owing.asked("post", "E1", answers=["c", "f", "essay.pdf", "n"], as_of=NOW)
    assert told.code == 0, told
    assert "could not be copied" in told.err
    assert "“essay.pdf” has neither of the two endings." in told.err
    assert "Is it sent?" not in told.err
    assert not posted(owing)


def test_ctrl_c_while_it_is_asked_posts_nothing(owing: Program) -> None:
    before = owing.contents()
    assert owing.asked("post", "E1", answers=[], as_of=NOW).code == 130
    assert owing.contents() == before


@pytest.mark.parametrize("words", [["--at", "2026-12-15 19:00"], ["--yes"], ["--no-input"]])
def test_who_has_said_so_is_not_asked(owing: Program, words: list[str]) -> None:
    told = owing.asked("post", "E1", *words, answers=[], as_of=NOW)
    assert told.code == 0, told
    assert "How do you want" not in told.err
    assert posted(owing)


def test_what_the_other_wrote_is_not_handed_to_them(mentorlog: Program) -> None:
    mentorlog.does("agree", "--with", "Kim", "--as", "mentor", as_of="2026-12-03 10:00")
    mentorlog.does("homework", "Sing", as_of="2026-12-03 11:00")
    mentorlog.does("essay", "H1", "--file", "-", as_of=NOW, stdin="La.")
    told = mentorlog.asked("post", "E1", answers=[], as_of=NOW)
    assert told.code == 0, told
    assert "How do you want" not in told.err
    assert posted(mentorlog)


def test_a_text_kept_elsewhere_has_arrived_and_nothing_is_asked(owing: Program) -> None:
    owing.does("homework", "Sing", as_of=NOW)
    told = owing.asked("post", "H2", answers=[], as_of=NOW)
    assert told.code == 0, told
    assert posted(owing)


def test_one_that_was_posted_is_refused_before_it_is_asked(owing: Program) -> None:
    owing.does("post", "E1", as_of=NOW)
    told = owing.asked("post", "E1", answers=[], as_of=NOW)
    assert told.code == 1
    assert "E1 was posted" in told.err


@LINUX
def test_after_the_editor_it_is_the_same_and_enter_is_not_now(owing: Program) -> None:
    owing.does("homework", "Sing", as_of=NOW)
    program(owing.home, "editor", 'echo "La la." >> "$1"')
    with_programs(owing, xclip=keeping(owing, "kept"))
    owing.environ["EDITOR"] = str(owing.home / "bin" / "editor")
    told = owing.asked("essay", "H2", answers=[""], as_of=NOW)
    assert "Have you sent it to Sam?" in told.err
    assert told.out.startswith("E2 is saved as a draft, 2 words")
    assert "To hand it over: mentorlog hand E2" in told.out
    told = owing.asked("essay", "E2", answers=["c", "y"], as_of=NOW)
    assert "E2 is posted" in told.out
    assert "La la." in (owing.home / "kept").read_text(encoding="utf-8")
