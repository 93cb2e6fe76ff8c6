"""Writing an essay on a terminal: the editor, then whether it was sent; no text is lost."""

import pytest

from tests.cli.program import Program, Told
from tests.cli.told import told_once

NOW = "2026-12-15 20:00"


@pytest.fixture
@told_once
def owing(robin: Program) -> Program:
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    return robin


def write(program: Program, script: str, *words: str, answers: list[str]) -> Told:
    """With an editor that does what the shell script says with its file, $1."""
    editor = program.home / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o700)
    program.environ["EDITOR"] = str(editor)
    return program.asked("essay", *words, answers=answers, as_of=NOW)


def left(program: Program) -> list[str]:
    return [path.name for path in program.drafts.glob("*.md")]


def test_it_is_written_in_the_editor_with_its_question_shown(owing: Program) -> None:
    seen = owing.home / "seen"
    told = write(owing, f'cat "$1" > "{seen}"; echo "It was loud." >> "$1"', answers=[""])
    assert told.code == 0, told
    assert "> Say one true thing" in seen.read_text(encoding="utf-8")
    assert owing.row("SELECT text, homework_id FROM essay") == ("It was loud.", 1)
    assert "Have you sent it to Sam?" in told.err
    assert "E1 is saved as a draft" in told.out
    assert left(owing) == []


def test_then_it_asks_whether_it_was_sent(owing: Program) -> None:
    told = write(owing, 'echo "It was loud." >> "$1"', answers=["y"])
    assert "E1 is posted, on time." in told.out
    assert owing.flags("2026-12-16 10:01") == []


@pytest.mark.parametrize(("option", "posted"), [("--post", True), ("--draft", False)])
def test_an_option_skips_that_question(owing: Program, option: str, posted: bool) -> None:
    told = write(owing, 'echo "It was loud." >> "$1"', option, answers=[])
    assert told.code == 0, told
    assert "Have you sent it" not in told.err
    assert ("is posted" in told.out) is posted


def test_ctrl_c_at_that_question_keeps_the_essay_and_has_said_so(owing: Program) -> None:
    told = write(owing, 'echo "It was loud." >> "$1"', answers=[])
    assert told.code == 130
    assert "E1 is saved." in told.err
    assert owing.row("SELECT text FROM essay") == "It was loud."


def test_the_draft_in_hand_is_gone_on_with(owing: Program) -> None:
    write(owing, 'echo "It was loud." >> "$1"', answers=[""])
    told = write(owing, 'echo "And true." >> "$1"', answers=["y"])
    assert told.code == 0, told
    assert owing.row("SELECT text FROM essay") == "It was loud.\nAnd true."


def test_editing_a_posted_one_says_that_the_other_has_the_older_text(owing: Program) -> None:
    write(owing, 'echo "It was loud." >> "$1"', "--post", answers=[])
    told = write(owing, 'echo "And true." >> "$1"', "E1", answers=[])
    assert told.code == 0, told
    assert "Sam has the older text" in told.out + told.err
    assert owing.row("SELECT count(*) FROM event WHERE kind = 'rewritten'") == 1


def test_an_editor_that_fails_loses_no_text(owing: Program) -> None:
    told = write(owing, 'echo "It was loud." >> "$1"; exit 3', answers=[])
    assert told.code == 1
    assert owing.rows("SELECT * FROM essay") == []
    path = owing.drafts / "H1.md"
    assert str(path) in told.err
    assert "mentorlog essay H1 --resume" in told.err


def test_the_next_essay_offers_the_draft_that_was_left_behind(owing: Program) -> None:
    write(owing, 'echo "It was loud." >> "$1"; exit 3', answers=[])
    told = write(owing, "true", answers=["", "y"])
    assert told.code == 0, told
    assert "A text for it was never saved" in told.err
    assert owing.row("SELECT text FROM essay") == "It was loud."
    assert left(owing) == []


def test_a_draft_that_is_not_wanted_stays_where_it_is(owing: Program) -> None:
    write(owing, 'echo "It was loud." >> "$1"; exit 3', answers=[])
    told = write(owing, 'echo "Something else." >> "$1"', answers=["n", "y"])
    assert told.code == 0, told
    assert owing.row("SELECT text FROM essay") == "Something else."
    assert left(owing) == ["H1.md"]


def test_a_draft_of_another_homework_is_not_offered(owing: Program) -> None:
    write(owing, 'echo "It was loud." >> "$1"; exit 3', answers=[])
    owing.does("homework", "Look back", as_of="2026-12-03 11:00")
    told = write(owing, 'echo "I did." >> "$1"', "H2", answers=["y"])
    assert "never saved" not in told.err
    told = write(owing, 'echo "Free." >> "$1"', "--free", answers=["y"])
    assert "never saved" not in told.err


def test_a_draft_is_taken_as_a_file_without_its_question(owing: Program) -> None:
    write(owing, 'echo "It was loud." >> "$1"; exit 3', answers=[])
    owing.does("essay", "--file", str(owing.drafts / "H1.md"), as_of=NOW)
    assert owing.row("SELECT text FROM essay") == "It was loud."


def test_what_cannot_be_saved_after_the_editor_is_kept(owing: Program) -> None:
    """It is posted by another process while the editor is open."""
    words = "--at tomorrow"
    told = write(owing, 'echo "It was loud." >> "$1"', *words.split(), answers=[])
    assert told.code == 1
    assert str(owing.drafts / "H1.md") in told.err
    assert left(owing) == ["H1.md"]


@pytest.mark.parametrize("script", ["true", ': > "$1"'])
def test_nothing_written_saves_nothing(owing: Program, script: str) -> None:
    before = owing.contents()
    told = write(owing, script, answers=[])
    assert told.code == 1
    assert owing.contents() == before


def test_an_essay_of_the_other_asks_whether_it_arrived(mentorlog: Program) -> None:
    mentorlog.does("agree", "--with", "Kim", "--as", "mentor", as_of="2026-12-03 10:00")
    mentorlog.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    told = write(mentorlog, 'echo "It was loud." >> "$1"', "H1", answers=["y"])
    assert told.code == 0, told
    assert "Do you have it from Kim?" in told.err
    assert mentorlog.row("SELECT written_by FROM essay") == "mentee"


def test_e_opens_the_editor_at_any_long_question(owing: Program) -> None:
    editor = owing.home / "editor"
    editor.write_text('#!/bin/sh\nprintf "Line\\nby line." > "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    owing.environ["EDITOR"] = str(editor)
    told = owing.asked("session", "S1", answers=["e", *[""] * 12], as_of=NOW)
    assert told.code == 0, told
    assert owing.row("SELECT notes FROM session WHERE id = 1") == "Line\nby line."
    assert left(owing) == []
