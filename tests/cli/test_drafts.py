"""What is kept between two commands: listed, read, gone on with, thrown away when it is asked."""

import os
import stat
from pathlib import Path

import pytest

from mentorlog.cli.run import Options, Run
from mentorlog.cli.unsaved import drafts as draft_files
from mentorlog.cli.unsaved.purposes import About, Purpose
from mentorlog.db import reading
from mentorlog.services import notes
from tests.cli.program import Program, Terminal, Told
from tests.cli.told import told_once

NOW = "2026-12-15 20:00"
TEXT = "It was loud.\n"


@pytest.fixture
@told_once
def owing(robin: Program) -> Program:
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    return robin


def writes(program: Program, script: str, *words: str, answers: list[str] | None = None) -> Told:
    """On a terminal, with an editor that does what the shell script says with its file, $1."""
    editor = program.home / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o700)
    program.environ["EDITOR"] = str(editor)
    return program.asked(*words, answers=answers or [], as_of=NOW)


def kept(program: Program) -> list[dict[str, object]]:
    found: list[dict[str, object]] = program.document("drafts")["drafts"]
    return found


def left(program: Program) -> list[str]:
    return sorted(path.name for path in program.drafts.iterdir())


def test_nothing_is_kept_at_first_and_it_says_so(mentorlog: Program) -> None:
    assert "Nothing is kept" in mentorlog.does("drafts")
    assert mentorlog.document("drafts")["drafts"] == []
    assert not mentorlog.journal.exists()
    assert not mentorlog.drafts.exists()


def test_each_is_listed_with_what_it_is_for_and_how_to_go_on(owing: Program) -> None:
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay")
    (one,) = kept(owing)
    assert one["name"] == "H1"
    assert one["what"] == "an essay for H1, with Sam"
    assert (one["verb"], one["ref"], one["with"]) == ("essay", "H1", "Sam")
    assert one["words"] == 3
    assert one["path"] == str(owing.drafts / "H1.md")
    assert one["command"] == "mentorlog essay H1 --resume"
    shown = owing.does("drafts")
    for words in ("an essay for H1, with Sam", "3 words", str(one["path"]), str(one["command"])):
        assert words in shown


def test_one_is_shown_without_its_question(owing: Program) -> None:
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay")
    assert owing.does("drafts", "H1") == TEXT
    assert owing.does("drafts", "H1.md") == TEXT
    assert owing.document("drafts", "H1")["draft"]["text"] == "It was loud."


def test_one_that_is_not_there_is_refused_with_those_that_are(owing: Program) -> None:
    assert "Nothing is kept." in owing.refuses(3, "drafts", "H7")
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay")
    assert "There is H1." in owing.refuses(3, "drafts", "../journal.db")
    assert "There is H1." in owing.refuses(3, "drafts", "--discard", "H7", "--yes")


def test_throwing_one_away_asks_and_needs_a_yes_without_a_terminal(owing: Program) -> None:
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay")
    assert "--yes" in owing.refuses(2, "drafts", "--discard", "H1")
    told = owing.asked("drafts", "--discard", "H1", answers=[""])
    assert "It is nowhere else." in told.err
    assert "H1 stays where it is." in told.out
    assert left(owing) == ["H1.about", "H1.md"]
    assert owing.document("drafts", "--discard", "H1", "--yes")["discarded"] == "H1"
    assert left(owing) == []


def test_resume_takes_the_text_on_a_terminal_into_the_editor(owing: Program) -> None:
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay", "--title", "Loud")
    told = writes(owing, 'echo "And true." >> "$1"', "essay", "--resume", "--draft")
    assert told.code == 0, told
    assert "never saved" not in told.err
    assert owing.row("SELECT title, text FROM essay") == ("Loud", "It was loud.\nAnd true.")
    assert left(owing) == []


def test_resume_without_a_terminal_saves_the_text_as_it_is(owing: Program) -> None:
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay")
    owing.does("essay", "H1", "--resume", as_of=NOW)
    assert owing.row("SELECT homework_id, text FROM essay") == (1, "It was loud.")


def test_resume_is_of_the_essay_that_is_named(owing: Program) -> None:
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay", "H1")
    writes(owing, 'echo "Free." >> "$1"; exit 3', "essay", "--free")
    os.utime(owing.drafts / "H1.md", (1, 1))
    owing.does("essay", "--resume", as_of=NOW)
    assert owing.row("SELECT homework_id, text FROM essay") == (None, "Free.")
    owing.refuses(1, "essay", "--free", "--resume", as_of=NOW)
    owing.does("essay", "--resume", as_of=NOW)
    assert owing.rows("SELECT text FROM essay") == [("Free.",), ("It was loud.",)]


def test_resume_of_nothing_is_refused(owing: Program) -> None:
    assert "mentorlog drafts" in owing.refuses(1, "essay", "--resume", as_of=NOW)
    assert "mentorlog drafts" in owing.refuses(1, "essay", "H1", "--resume", as_of=NOW)
    owing.refuses(2, "essay", "--resume", "--file", "-", as_of=NOW)


def test_of_several_drafts_of_one_essay_each_has_its_own_way_on(owing: Program) -> None:
    for text in ("First.", "Second."):
        writes(owing, f'echo "{text}" >> "$1"; exit 3', "essay", "H1", answers=["n"])
    os.utime(owing.drafts / "H1.md", (1, 1))
    later, earlier = kept(owing)
    assert later["command"] == "mentorlog essay H1 --resume"
    path = owing.drafts / "H1.md"
    assert earlier["command"] == f"mentorlog essay H1 --file {path}"
    owing.does("essay", "H1", "--file", str(path), as_of=NOW)
    assert owing.row("SELECT text FROM essay") == "First."
    assert [one["name"] for one in kept(owing)] == ["H1-2"]


def test_a_text_from_standard_input_that_cannot_be_saved_is_kept_to_the_byte(
    owing: Program,
) -> None:
    text = "\n  It was loud.\r\n\n"
    for _ in range(2):  # the same text is kept once
        told = owing("essay", "H1", "--file", "-", "--at", "tomorrow", stdin=text, as_of=NOW)
        assert told.code == 1
        path = owing.drafts / "H1.md"
        assert str(path) in told.err
        assert "mentorlog essay H1 --resume" in told.err
    assert path.read_bytes() == text.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    owing.does("essay", "--resume", as_of=NOW)
    assert owing.row("SELECT text FROM essay") == text
    assert left(owing) == []


def test_words_piped_to_any_verb_are_kept_with_the_command_that_sends_them_again(
    owing: Program,
) -> None:
    told = owing("homework", "-", "--for", "nobody", stdin=TEXT, as_of=NOW)
    assert told.code == 2
    path = owing.drafts / "homework.md"
    assert f"mentorlog homework - < {path}" in told.err
    assert path.read_text(encoding="utf-8") == TEXT


def test_what_was_saved_is_not_kept(owing: Program) -> None:
    owing.does("homework", "-", stdin=TEXT, as_of=NOW)
    owing.does("essay", "H1", "--file", "-", stdin=TEXT, as_of=NOW)
    assert not owing.drafts.exists()


def test_a_text_piped_to_an_edit_that_cannot_be_saved_is_kept_with_the_way_to_send_it_again(
    owing: Program,
) -> None:
    words = ("edit", "H1", "--set", "text=-", "--set", "due=someday")
    assert owing(*words, stdin=TEXT, as_of=NOW).code == 2
    (one,) = kept(owing)
    path = owing.drafts / "H1.md"
    assert one["command"] == f"mentorlog edit H1 --set text=- < {path}"
    assert path.read_text(encoding="utf-8") == TEXT
    told = writes(owing, "true", "edit", "H1")
    assert "never saved" not in told.err


def test_what_somebody_sent_is_kept_where_it_cannot_be_taken(robin: Program) -> None:
    robin.drafts.mkdir(mode=0o700)
    (robin.drafts / "beforehand.json.new").mkdir()
    told = robin("agree", "--from", "Kim", "--file", "-", stdin="2. How much may show?")
    assert told.code == 4, told
    assert (robin.drafts / "agree.md").read_text(encoding="utf-8") == "2. How much may show?"
    assert str(robin.drafts / "agree.md") in told.err


def test_ctrl_c_keeps_what_was_answered_at_length_and_says_where(owing: Program) -> None:
    told = owing.asked("callout", answers=["I am only useful when I am needed."], as_of=NOW)
    assert told.code == 130
    assert "Nothing was named." in told.err
    (one,) = kept(owing)
    assert owing.does("drafts", str(one["name"])) == "I am only useful when I am needed.\n"
    assert str(one["path"]) in told.err
    assert "To go on with it: mentorlog callout" in " ".join(told.err.split())


def test_ctrl_d_keeps_also_what_came_through_standard_input(owing: Program) -> None:
    told = owing("callout", "--said", "-", stdin=TEXT, tty=True, as_of=NOW)
    assert told.code == 130
    (one,) = kept(owing)
    assert owing.does("drafts", str(one["name"])) == TEXT
    assert str(one["path"]) in told.err


def test_only_what_a_transaction_has_saved_is_let_go(owing: Program) -> None:
    run = Run(owing.world(Terminal(), Terminal(), Terminal()), Options(), "note")
    for text in (TEXT, "It was quiet."):
        run.held.take(text)
    with run.look() as connection:
        (mentorship,) = reading.mentorships(connection)
    with run.desk() as desk:
        notes.keep(desk, mentorship, notes.Noting(TEXT), None)
    (path,) = run.held.keep()
    assert path.read_text(encoding="utf-8") == "It was quiet."


def test_a_typed_answer_that_cannot_be_saved_is_kept_and_offered_again(owing: Program) -> None:
    told = owing.asked("note", "--at", "tomorrow", answers=["She laughed.", ""], as_of=NOW)
    assert told.code == 1, told
    (one,) = kept(owing)
    assert (one["verb"], one["command"]) == ("note", "mentorlog note")
    assert str(one["path"]) in told.err
    assert owing.does("drafts", str(one["name"])) == "She laughed.\n"
    told = owing.asked("note", answers=["", ""], as_of=NOW)
    assert f"An answer was never saved ({one['path']})." in told.err


def test_an_answer_from_the_editor_that_was_never_saved_is_offered_at_its_question(
    owing: Program,
) -> None:
    told = writes(owing, 'echo "She laughed." > "$1"', "note", "--at", "tomorrow", answers=["e"])
    assert told.code == 1
    (one,) = kept(owing)
    assert one["command"] == "mentorlog note"
    assert str(one["what"]).startswith("an answer to “")
    assert str(one["path"]) in told.err
    told = writes(owing, "true", "note", answers=["e", "", "", ""])
    assert f"An answer was never saved ({one['path']})." in told.err
    assert owing.row("SELECT text FROM note") == "She laughed."
    assert left(owing) == []


def test_an_interview_that_was_interrupted_is_listed(mentorlog: Program) -> None:
    mentorlog.asked("agree", answers=["Sam", "", "Robin", "Her courage"], as_of=NOW)
    (one,) = kept(mentorlog)
    assert one["what"] == "the interview with Sam"
    assert one["command"] == "mentorlog agree --with Sam"
    assert "Her courage" in mentorlog.does("drafts", str(one["name"]))


def test_what_was_sent_beforehand_a_review_and_a_closing_are_listed(
    robin: Program, mentorlog: Program
) -> None:
    robin.does("agree", "--from", "Kim", "--file", "-", stdin="2. How much may show?")
    robin.asked("review", answers=["k"], as_of=NOW)
    robin.asked("close", answers=["", "", "Softer"], as_of=NOW)
    told = {str(one["what"]): one["command"] for one in kept(robin)}
    assert told["what Kim sent before the kickoff"] == "mentorlog agree --from Kim"
    assert told["a look at the agreement with Sam"] == "mentorlog review --with Sam"
    assert told["the mentee's words at the end with Sam"] == "mentorlog close --with Sam"


def test_it_lists_also_beside_a_damaged_journal(owing: Program) -> None:
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay")
    owing.journal.write_bytes(b"no journal")
    told = owing("drafts")
    assert told.code == 0, told
    assert "H1.md" in told.out


def test_strange_files_are_listed_harmlessly(owing: Program) -> None:
    owing.drafts.mkdir(mode=0o700)
    (owing.drafts / "evil\x1b[2J\u202e\n.txt").write_bytes(b"\xff\x00\x1b[2J")
    (owing.drafts / ".H1.md.swp").write_bytes(b"vim")
    (owing.drafts / "folder").mkdir()
    (owing.drafts / "agreement-damaged.json").write_text("[", encoding="utf-8")
    (owing.drafts / "gone.md").symlink_to("nowhere")
    told = owing("drafts")
    assert told.code == 0, told
    assert "\x1b" not in told.out
    assert "\u202e" not in told.out
    assert "what an editor kept of H1.md" in told.out
    for one in kept(owing):
        shown = owing("drafts", str(one["name"]))
        assert shown.code == 0, (one, shown)
        assert "\x1b" not in shown.out
        owing.does("drafts", "--discard", str(one["name"]), "--yes")
    assert left(owing) == ["gone.md"]


def test_throwing_an_editors_copy_away_leaves_the_draft_what_it_is(owing: Program) -> None:
    writes(owing, 'echo "It was loud." >> "$1"; cp "$1" "$1~"; exit 3', "essay")
    owing.does("drafts", "--discard", "H1.md~", "--yes")
    (one,) = kept(owing)
    assert one["what"] == "an essay for H1, with Sam"
    assert owing.does("drafts", "H1") == TEXT


def test_what_a_draft_was_is_listed_where_nothing_else_is_left_of_it(owing: Program) -> None:
    """The program was killed while the editor had emptied it."""
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay")
    (owing.drafts / "H1.md").rename(owing.drafts / "H1.md.before")
    (one,) = kept(owing)
    assert one["what"] == "H1.md as it was before it was opened last"
    assert "It was loud." in owing.does("drafts", str(one["name"]))


def test_a_draft_that_the_journal_has_already_is_not_offered(owing: Program) -> None:
    """The program was killed after the save, before it could remove the draft."""
    writes(owing, 'echo "It was loud." >> "$1"; cp "$1" "$1.md"; exit 3', "essay")
    content = (owing.drafts / "H1.md").read_bytes()
    owing.does("essay", "--resume", as_of=NOW)
    (owing.drafts / "H1.md").write_bytes(content)
    told = writes(owing, "true", "essay", "H1")
    assert "never saved" not in told.err


@pytest.mark.parametrize(
    "text", ["One", "One\n", "\nOne\n\n", "a\r\nb\n", "> quoted\n\nOne", "\ufeffx"]
)
@pytest.mark.parametrize("header", [None, "What?\nWhy?"])
def test_a_text_comes_back_from_its_draft_exactly(
    tmp_path: Path, text: str, header: str | None
) -> None:
    path = draft_files.begin(tmp_path / "drafts", name="E1", text=text, about=About(header=header))
    assert draft_files.read(path) == text
    path = draft_files.keep(
        tmp_path / "drafts", name="E1", text=text, purpose=Purpose("essay", ref="E1")
    )
    assert draft_files.read(path) == text


def test_a_quotation_above_the_marker_is_the_persons_own(tmp_path: Path) -> None:
    path = draft_files.begin(tmp_path / "drafts", name="E1", text="", about=About(header="What?"))
    path.write_text(
        "> Be loud.\n" + path.read_text(encoding="utf-8") + "I was.\n", encoding="utf-8"
    )
    assert draft_files.read(path) == "> Be loud.\n\nI was."


def test_where_nothing_can_be_kept_it_is_said(owing: Program) -> None:
    owing.drafts.write_text("in the way", encoding="utf-8")
    told = owing("homework", "-", "--for", "nobody", stdin=TEXT, as_of=NOW)
    assert told.code == 2
    assert f"What you wrote could not be kept: {owing.drafts} cannot be written" in told.err


def test_the_list_is_readable_where_it_is_narrow_and_nothing_to_copy_is_cut(owing: Program) -> None:
    writes(owing, 'echo "It was loud." >> "$1"; exit 3', "essay")
    owing.environ["COLUMNS"] = "40"
    lines = owing.does("drafts").splitlines()
    assert f"  {owing.drafts / 'H1.md'}" in lines
    assert "  mentorlog essay H1 --resume" in lines
    assert all(len(line) <= 40 for line in lines if str(owing.drafts) not in line)
