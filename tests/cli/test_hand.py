"""`hand`: a clean document for the other person, and nothing that is one's own in it."""

import os
import stat
from pathlib import Path

import pytest

from mentorlog.cli import app
from mentorlog.cli.world import World
from tests.cli.program import Program, Terminal
from tests.cli.told import told_once

NOW = "2026-12-15 20:00"
ESSAY = "It was loud.\n\n\tAnd  *true*: “Enough?” 🎬\n"


@pytest.fixture
@told_once
def owing(robin: Program) -> Program:
    """Robin's essay is a draft, to be posted by Wed 16 Dec at 10:00."""
    robin.does("homework", "Say one true thing", "--stretch", "You edit.", as_of="2026-12-03 11:00")
    robin.does("plan", "2026-12-17", "--where", "the lock", as_of="2026-12-03 11:00")
    robin.does("essay", "H1", "--file", "-", "--title", "Loud", as_of=NOW, stdin=ESSAY)
    return robin


def hand(program: Program, *words: str, as_of: str = NOW) -> str:
    return program.does("hand", *words, as_of=as_of)


def test_an_essay_has_its_question_by_when_to_read_it_and_the_text(owing: Program) -> None:
    told = owing("hand", "E1", as_of=NOW)
    assert told.out == (
        "# Loud\n\n"
        "By Robin, for Sam. To read before Thu 17 Dec, 10:00 Denver time.\n\n"
        "## The question\n\n"
        "Say one true thing\n\n"
        "---\n\n" + ESSAY
    )
    assert told.err == "Once it is sent: mentorlog post E1\n"


def test_to_hand_it_over_is_not_to_post_it(owing: Program) -> None:
    before = owing.contents()
    hand(owing, "E1")
    assert owing.contents() == before


def test_a_late_draft_leaves_its_reader_the_agreed_time(owing: Program) -> None:
    late = "2026-12-16 12:00"
    assert "no hurry to read it before Thu 17 Dec, 10:00 Denver time." in hand(
        owing, "E1", as_of=late
    )
    owing.does("plan", "2026-12-31", "--another", as_of=late)
    assert "To read before Thu 31 Dec, 10:00 Denver time." in hand(owing, "E1", as_of=late)
    owing.does("cancel", "S2", as_of=late)
    owing.does("cancel", "S3", as_of=late)
    assert "To read before we meet next." in hand(owing, "E1", as_of=late)


def test_a_posted_essay_says_when_it_was_posted_and_no_word_of_posting(owing: Program) -> None:
    owing.does("post", "E1", as_of=NOW)
    told = owing("hand", "E1", as_of="2026-12-16 09:00")
    assert (
        "By Robin, for Sam, Tue 15 Dec. To read before Thu 17 Dec, 10:00 Denver time." in told.out
    )
    assert told.err == ""
    owing.does("read", "E1", as_of="2026-12-16 09:00")
    assert "To read" not in hand(owing, "E1", as_of="2026-12-16 09:00")


def test_another_year_is_said(owing: Program) -> None:
    owing.does("plan", "2027-01-14", "--move", "S2", as_of=NOW)
    assert "To read before Thu 14 Jan 2027, 10:00 Denver time." in hand(owing, "E1")


def test_an_essay_that_begins_with_its_title_keeps_it(owing: Program) -> None:
    owing.does("essay", "--free", "--file", "-", as_of=NOW, stdin="# Room\n\nText.")
    about = "By Robin, for Sam. To read before Thu 17 Dec, 10:00 Denver time."
    assert hand(owing, "E2") == f"{about}\n\n# Room\n\nText.\n"


def test_homework_says_what_for_whom_by_when_and_why(owing: Program) -> None:
    assert hand(owing, "H1") == (
        "# Homework for Robin\n\nSet on Thu 3 Dec.\n\n"
        "Say one true thing\n\n"
        "## By when\n\n- Robin: an essay, by Wed 16 Dec, 10:00 Denver time\n\n"
        "## Why it is a stretch\n\nYou edit.\n"
    )


def test_a_session_is_told_as_a_recap(owing: Program) -> None:
    said = ["--took-away", "It held", "--other-took-away", "She waited", "--notes", "For me"]
    owing.does("session", "S2", *said, as_of="2026-12-17 11:00")
    owing.does("homework", "Ask\nfor the room", as_of="2026-12-17 11:00")
    owing.does("promise", "The book", "--for", "Sam", "--by", "20 dec", as_of="2026-12-17 11:00")
    owing.does("plan", as_of="2026-12-17 11:00")
    assert hand(owing, "S2", as_of="2026-12-17 12:00") == (
        "# Robin and Sam, Thu 17 Dec 2026, 10:00 Denver time\n\n"
        "Our 2nd session, the lock.\n\n"
        "## What Robin took away\n\nIt held\n\n"
        "## What Sam took away\n\nShe waited\n\n"
        "## Homework\n\n"
        "- Robin: Ask for the room (an essay, by Wed 30 Dec, 10:00 Denver time)\n"
        "- Sam: The book (by Sun 20 Dec)\n\n"
        "## We meet next\n\n- Thu 31 Dec, 10:00 Denver time\n"
    )


def test_notes_of_a_session_go_in_only_where_they_are_ours(owing: Program) -> None:
    owing.does("session", "S2", "--notes", "She sang", as_of="2026-12-17 11:00")
    assert "She sang" not in hand(owing, "S2", as_of="2026-12-17 12:00")
    owing.does("session", "S2", "--ours", as_of="2026-12-17 12:00")
    assert "## Notes\n\nShe sang" in hand(owing, "S2", as_of="2026-12-17 12:00")


def test_a_session_of_ones_own_is_told_without_what_was_taken_away(owing: Program) -> None:
    owing.does("session", "S2", "--took-away", "It held", "--mine", as_of="2026-12-17 11:00")
    told = owing("hand", "S2", as_of="2026-12-17 12:00")
    assert "It held" not in told.out
    assert "left out" in told.err


def test_an_agreement_is_there_to_say_yes_to(mentorlog: Program) -> None:
    words = ["--goal", "Show up", "--answer", "bad-weeks=One line", "--pending", "Sam"]
    words += ["--question", "How much?", "--every", "2 weeks"]
    mentorlog.does("agree", "--with", "Sam", "--as", "mentee", "--me", "Robin", *words, as_of=NOW)
    page = hand(mentorlog, "A1")
    assert page.startswith("# What Robin and Sam agreed\n")
    assert "- sessions: every 2 weeks, 1 hour each" in page
    assert "## Goals\n\n- Show up" in page
    assert "Both:\n\nOne line" in page
    assert page.endswith("\nDo you say yes to this?\n")
    mentorlog.does("confirm", "--by", "Sam", as_of=NOW)
    assert hand(mentorlog, "A1").endswith("\nBoth of us have said yes to it.\n")


def test_an_amendment_says_what_changed_and_why(owing: Program) -> None:
    owing.does(
        "amend", "--lead", "48h", "--because", "I polish.", "--asked-by", "Sam", "--pending", "Sam",
        as_of=NOW,
    )  # fmt: skip
    page = hand(owing, "A2")
    assert "## What changed\n\n- essays: posted 48 hours before we meet (it was: posted 24" in page
    assert "## Why, asked by Sam\n\nI polish." in page


def test_why_one_chose_the_mentor_is_not_told_by_a_paper(robin: Program) -> None:
    robin.does("amend", "--agreed", "--why", "Her nerve", as_of=NOW)
    told = robin("hand", "A1", as_of=NOW)
    assert "Her nerve" not in told.out
    assert "Why you chose Sam is left out" in told.err
    robin.does("amend", "--agreed", "--told", "2026-12-15 19:00", as_of=NOW)
    told = robin("hand", "A1", as_of=NOW)
    assert "## Why Sam\n\nHer nerve" in told.out
    assert told.err == ""


@pytest.mark.parametrize(
    "words", [["callout", "I am too much"], ["note", "I cried"], ["homework", "Rest", "--mine"]]
)
def test_what_is_ones_own_is_refused_with_a_way_out(owing: Program, words: list[str]) -> None:
    owing.does(*words, as_of=NOW)
    ref = {"callout": "C1", "note": "N1", "homework": "H2"}[words[0]]
    err = owing.refuses(1, "hand", ref, as_of=NOW)
    assert f"{ref} is yours alone" in err
    assert "If Sam may see it" in err
    assert words[1] not in err


@pytest.mark.parametrize(("words", "ref"), [("callout Fraud", "C1"), ("note Tears", "N1")])
def test_that_way_out_leads_out(owing: Program, words: str, ref: str) -> None:
    owing.does(*words.split(), as_of=NOW)
    said = owing.refuses(1, "hand", ref, as_of=NOW).split("mentorlog ")[1].strip().rstrip(".")
    owing.does(*said.split(), as_of=NOW)
    assert words.split()[1] in hand(owing, ref)


@pytest.mark.parametrize("audience", ["--ours", "--may-share"])
def test_a_call_out_and_a_note_go_where_they_are_ours(owing: Program, audience: str) -> None:
    owing.does("callout", "I am too much", "--feared", "They leave", audience, as_of=NOW)
    owing.does("note", "She waited.\nI spoke.", audience, as_of=NOW)
    page = hand(owing, "C1")
    assert "I am too much" in page
    assert "## What was feared\n\nThey leave" in page
    assert "She waited.\nI spoke.\n" in hand(owing, "N1")


def test_an_essay_whose_text_is_kept_elsewhere_cannot_be_handed(robin: Program) -> None:
    robin.does("homework", "Sing", as_of="2026-12-03 11:00")
    robin.does("post", "H1", as_of=NOW)
    assert "is kept elsewhere" in robin.refuses(1, "hand", "E1", as_of=NOW)


def test_left_out_the_reference_offers_what_may_wait_to_be_handed(owing: Program) -> None:
    err = owing.refuses(2, "hand", as_of=NOW)
    assert "E1  the draft “Loud”" in err
    assert "S1  the session on" in err


def test_prep_in_any_case_is_the_page_for_the_next_session(owing: Program) -> None:
    page = hand(owing, "PREP")
    assert page.startswith(
        "# Robin and Sam, before we meet\n\nWe meet on Thu 17 Dec, 10:00 Denver time, the lo"
    )
    assert "- Robin: “Say one true thing” (an essay, by Wed 16 Dec, 10:00 Denver time)" in page
    assert "Loud" not in page, "a draft is one's own"


# To the screen, and into a file.


def test_what_comes_next_stands_below_the_document(owing: Program) -> None:
    screen = Terminal()
    world = World(
        Terminal(), screen, screen, {"MENTORLOG_JOURNAL": str(owing.journal)},
        lambda: owing.now, lambda: owing.zone,
    )  # fmt: skip
    assert app.run(world, ["--as-of", NOW, "hand", "E1"]) == 0
    assert screen.getvalue().endswith("🎬\nOnce it is sent: mentorlog post E1\n")


def test_neither_a_terminal_nor_whoever_reads_a_pipe_is_steered(owing: Program) -> None:
    owing.does("essay", "--free", "--file", "-", as_of=NOW, stdin="a\x1b[31m" + "x" * 200)
    assert "a␛[31m" + "x" * 200 in hand(owing, "E2")
    shown = owing("hand", "E2", as_of=NOW, tty=True).out
    assert "\x1b[31m" not in shown
    assert "a␛[31m" + "x" * 200 in shown, "nothing is wrapped"


@pytest.mark.parametrize("name", ["essay.md", "essay.markdown", "essay.txt", "ESSAY.MD"])
def test_a_file_in_markdown_is_what_is_shown(owing: Program, name: str) -> None:
    path = owing.home / name
    told = owing("hand", "E1", "--to", str(path), as_of=NOW)
    assert told.out == f"E1 is in {path}.\n"
    assert told.err == "Once it is sent: mentorlog post E1\n"
    assert path.read_bytes().decode() == hand(owing, "E1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in owing.home.iterdir() if "new" in one.name] == []


@pytest.mark.parametrize("name", ["essay.html", "essay.HTM"])
def test_a_file_in_html_is_a_page(owing: Program, name: str) -> None:
    path = owing.home / name
    hand(owing, "E1", "--to", str(path))
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<em>true</em>: “Enough?” 🎬" in page


@pytest.mark.parametrize("name", ["essay.pdf", "essay", "-", ".md"])
def test_another_ending_is_refused_with_the_two(owing: Program, name: str) -> None:
    err = owing.refuses(2, "hand", "E1", "--to", name, as_of=NOW)
    assert ".md" in err
    assert ".html" in err


def test_no_file_is_written_over_unless_it_is_said(owing: Program) -> None:
    path = owing.home / "essay.md"
    path.write_text("mine", encoding="utf-8")
    assert "--force" in owing.refuses(1, "hand", "E1", "--to", str(path), as_of=NOW)
    assert path.read_text(encoding="utf-8") == "mine"
    hand(owing, "E1", "--to", str(path), "--force")
    assert "It was loud." in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "--to" in owing.refuses(2, "hand", "E1", "--force", as_of=NOW)


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_never_through_a_link(owing: Program, force: list[str]) -> None:
    target, path = owing.home / "target.md", owing.home / "link.md"
    target.write_text("mine", encoding="utf-8")
    path.symlink_to(target)
    assert "is a link" in owing.refuses(1, "hand", "E1", "--to", str(path), *force, as_of=NOW)
    assert target.read_text(encoding="utf-8") == "mine"
    assert path.is_symlink()


def test_a_folder_that_is_not_there_is_said(owing: Program) -> None:
    owing.refuses(1, "hand", "E1", "--to", str(owing.home / "no" / "essay.md"), as_of=NOW)
    (owing.home / "folder.md").mkdir()
    err = owing.refuses(
        1, "hand", "E1", "--to", str(owing.home / "folder.md"), "--force", as_of=NOW
    )
    assert "is a folder" in err


@pytest.mark.parametrize("two", [["--copy", "--mail"], ["--to", "a.md", "--copy"]])
def test_one_way_at_a_time(owing: Program, two: list[str]) -> None:
    assert "do not go together" in owing.refuses(2, "hand", "E1", *two, as_of=NOW)


def test_what_a_script_gets(owing: Program) -> None:
    one = owing.document("hand", "E1", as_of=NOW)["hand"]
    assert {key: one[key] for key in ("ref", "title", "how", "file")} == {
        "ref": "E1",
        "title": "Loud",
        "how": "shown",
        "file": None,
    }
    assert one["markdown"] == hand(owing, "E1")
    path = str(owing.home / "a.md")
    assert owing.document("hand", "E1", "--to", path, as_of=NOW)["hand"]["file"] == path
    assert Path(path).exists()


def test_quiet_says_nothing_but_shows_the_document(owing: Program) -> None:
    assert owing("hand", "E1", "-q", as_of=NOW).err == ""
    assert "It was loud." in hand(owing, "E1", "-q")


# The clipboard and the mail program: fake ones, in a PATH of their own.


def program(home: Path, name: str, script: str) -> None:
    folder = home / "bin"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o700)


def with_programs(owing: Program, screen: str | None = "DISPLAY", **scripts: str) -> None:
    """On a screen of this kind, with these programs; `cat` is there to keep what they get."""
    for name, script in scripts.items():
        program(owing.home, name.replace("_", "-"), script)
    owing.environ["PATH"] = str(owing.home / "bin")
    if screen:
        owing.environ[screen] = ":0"


def keeping(owing: Program, name: str) -> str:
    return f'/bin/cat > "{owing.home / name}"; echo "$@" > "{owing.home / name}.words"'


LINUX = pytest.mark.skipif(os.uname().sysname != "Linux", reason="the programs of Linux")


@LINUX
@pytest.mark.parametrize(
    ("screen", "name", "words"),
    [
        ("WAYLAND_DISPLAY", "wl_copy", ""),
        ("DISPLAY", "xclip", "-selection clipboard"),
        ("DISPLAY", "xsel", "--clipboard --input"),
        ("TERMUX_VERSION", "termux_clipboard_set", ""),
    ],
)
def test_the_text_goes_to_the_clipboard_there_is(
    owing: Program, screen: str, name: str, words: str
) -> None:
    with_programs(owing, screen, **{name: keeping(owing, "kept")})
    told = owing("hand", "E1", "--copy", as_of=NOW)
    assert (told.code, told.out) == (0, "E1 is on the clipboard.\n")
    assert (owing.home / "kept").read_bytes().decode() == hand(owing, "E1")
    assert (owing.home / "kept.words").read_text(encoding="utf-8").strip() == words
    assert "It was loud" not in words


@LINUX
def test_windows_beneath_linux_reads_another_encoding(owing: Program) -> None:
    with_programs(owing, "WSL_DISTRO_NAME", **{"clip.exe": keeping(owing, "kept")})
    hand(owing, "E1", "--copy")
    kept = (owing.home / "kept").read_bytes()
    assert kept.startswith((b"\xff\xfe", b"\xfe\xff"))
    assert kept.decode("utf-16") == hand(owing, "E1")


@LINUX
def test_where_one_fails_the_next_is_tried(owing: Program) -> None:
    with_programs(owing, xclip="exit 3", xsel=keeping(owing, "kept"))
    assert owing("hand", "E1", "--copy", as_of=NOW).code == 0
    assert (owing.home / "kept").exists()


@LINUX
def test_where_it_fails_that_is_said_with_a_file_as_the_way_out(owing: Program) -> None:
    with_programs(owing, xclip="exit 3")
    err = owing.refuses(1, "hand", "E1", "--copy", as_of=NOW)
    assert "xclip ended with exit code 3" in err
    assert "mentorlog hand E1 --to FILE.md" in err


@LINUX
def test_where_there_is_none_that_is_said_plainly(owing: Program) -> None:
    with_programs(owing)
    assert "xclip or xsel was not found" in owing.refuses(1, "hand", "E1", "--copy", as_of=NOW)
    del owing.environ["DISPLAY"]
    assert "there is no screen here" in owing.refuses(1, "hand", "prep", "--copy", as_of=NOW)


@LINUX
def test_a_mail_has_its_subject_and_the_text_waits_on_the_clipboard(owing: Program) -> None:
    owing.does("essay", "E1", "--file", "-", "--title", "A & B; “ü” %", as_of=NOW, stdin=ESSAY)
    with_programs(owing, xclip=keeping(owing, "kept"), xdg_open=keeping(owing, "mail"))
    told = owing("hand", "E1", "--mail", as_of=NOW)
    assert told.code == 0, told
    assert told.out == "E1 is on the clipboard, and a mail is open: paste it there.\n"
    assert (owing.home / "kept").read_bytes().decode() == hand(owing, "E1")
    address = (owing.home / "mail.words").read_text(encoding="utf-8").strip()
    subject = "A%20%26%20B%3B%20%E2%80%9C%C3%BC%E2%80%9D%20%25"
    body = "The%20text%20is%20on%20the%20clipboard%3A%20paste%20it%20here."
    assert address == f"mailto:?subject={subject}&body={body}"
    assert "loud" not in address, "what was written goes by the clipboard alone"


@LINUX
def test_without_a_clipboard_no_mail_is_opened(owing: Program) -> None:
    with_programs(owing, xdg_open=keeping(owing, "mail"))
    owing.refuses(1, "hand", "E1", "--mail", as_of=NOW)
    assert not (owing.home / "mail.words").exists()


@LINUX
@pytest.mark.parametrize(("script", "said"), [("exit 3", "exit code 3"), (None, "was not found")])
def test_without_a_mail_program_the_text_is_still_on_the_clipboard(
    owing: Program, script: str | None, said: str
) -> None:
    with_programs(owing, xclip=keeping(owing, "kept"))
    if script:
        program(owing.home, "xdg-open", script)
    err = owing.refuses(1, "hand", "E1", "--mail", as_of=NOW)
    assert said in err
    assert "The text is on the clipboard" in err
    assert (owing.home / "kept").exists()
