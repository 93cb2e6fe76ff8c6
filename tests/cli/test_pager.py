"""A long page through the person's pager: where there is a terminal, and only there."""

import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program, Told
from tests.cli.test_real_terminal import Screen

LATER = "2027-01-10 12:00"
KEEPING = '#!/bin/sh\ncat > "$HOME/paged"\necho "$LESS|$*" > "$HOME/asked"\n'
COLOUR = "\x1b["


@pytest.fixture
def bin_(robin: Program) -> Path:
    """A place for pagers, the only one on the PATH besides what a shell script needs."""
    place = robin.home / "bin"
    place.mkdir()
    robin.environ |= {"PATH": f"{place}:{os.defpath}", "TERM": "xterm", "LINES": "5"}
    return place


def put(place: Path, name: str, text: str = KEEPING) -> Path:
    script = place / name
    script.write_text(text)
    script.chmod(0o700)
    return script


def look(robin: Program, *words: str, **environ: str) -> Told:
    """The story on a terminal of five lines, which it does not fit."""
    robin.environ |= environ
    robin.does("note", "Snow\x07 [sic] é", "--kind", "low-day", as_of="2026-12-05 10:00")
    return robin("timeline", *words, as_of=LATER, tty=True)


def paged(robin: Program) -> str | None:
    kept = robin.home / "paged"
    return kept.read_text(encoding="utf-8") if kept.exists() else None


def asked(robin: Program) -> str:
    return (robin.home / "asked").read_text().strip()


def test_a_story_taller_than_the_screen_goes_through_less(robin: Program, bin_: Path) -> None:
    put(bin_, "less")
    told = look(robin)
    assert (told.code, told.out, told.err) == (0, "", "")
    assert "a low day: “Snow␇ [sic] é”" in (paged(robin) or "")
    assert asked(robin) == "FRX|"


def test_one_that_fits_is_printed(robin: Program, bin_: Path) -> None:
    put(bin_, "less")
    told = look(robin, LINES="50")
    assert "a low day" in told.out
    assert paged(robin) is None


@pytest.mark.parametrize("rows", range(6, 12))
def test_it_fits_where_the_prompt_still_has_a_line(robin: Program, bin_: Path, rows: int) -> None:
    put(bin_, "less")
    told = look(robin, LINES=str(rows))
    shown = told.out or paged(robin) or ""
    assert (paged(robin) is None) == (shown.count("\n") < rows)


def test_less_is_asked_for_as_the_person_has_set_it(robin: Program, bin_: Path) -> None:
    put(bin_, "less")
    look(robin, LESS="-iR")
    assert asked(robin) == "-iR|"


@pytest.mark.parametrize(
    ("less", "coloured"),
    [
        (None, True),
        ("R", True),
        ("-iMRS", True),
        ("-i --RAW-CONTROL-CHARS", True),
        ("-i", False),
        ("", False),
        ("-PmyRprompt", False),
        ("--chop-long-lines", False),
    ],
)
def test_colour_goes_only_to_a_less_that_shows_it(
    robin: Program, bin_: Path, less: str | None, coloured: bool
) -> None:
    put(bin_, "less")
    look(robin, **({} if less is None else {"LESS": less}))
    assert (COLOUR in (paged(robin) or "")) == coloured


@pytest.mark.parametrize(("pager", "coloured"), [("less -R", True), ("most", False)])
def test_the_persons_own_pager_is_taken(
    robin: Program, bin_: Path, pager: str, coloured: bool
) -> None:
    put(bin_, "less")
    put(bin_, "most")
    look(robin, PAGER=pager, LESS="-i")
    assert (COLOUR in (paged(robin) or "")) == coloured


def test_it_is_split_like_a_shell_and_never_goes_through_one(robin: Program, bin_: Path) -> None:
    put(bin_, "my pager")
    look(robin, PAGER=f"'my pager' -x ; touch {shlex.quote(str(robin.home / 'harm'))} $HOME")
    assert paged(robin)
    assert asked(robin) == f"FRX|-x ; touch {robin.home / 'harm'} $HOME"
    assert not (robin.home / "harm").exists()


def test_one_that_is_missing_leaves_it_to_less(robin: Program, bin_: Path) -> None:
    put(bin_, "less")
    assert look(robin, PAGER="nowhere-to-be-found --fast").out == ""
    assert paged(robin)


@pytest.mark.parametrize("pager", ["", "cat", "  "])
def test_no_pager_is_an_answer(robin: Program, bin_: Path, pager: str) -> None:
    put(bin_, "less")
    assert "a low day" in look(robin, PAGER=pager).out
    assert paged(robin) is None


def test_without_any_pager_it_is_printed(robin: Program, bin_: Path) -> None:
    assert "a low day" in look(robin, PATH=str(bin_)).out


@pytest.mark.parametrize("text", ["#!/nowhere\n", "#!/bin/sh\nexit 127\n"])
def test_a_pager_that_cannot_run_loses_nothing(robin: Program, bin_: Path, text: str) -> None:
    put(bin_, "less", text)
    told = look(robin)
    assert (told.code, told.err) == (0, "")
    assert "a low day" in told.out


@pytest.mark.parametrize("pager", ["false", "sh -c 'exit 2'", "sh -c 'kill -TERM $$'"])
def test_a_pager_that_fails_loses_nothing(robin: Program, bin_: Path, pager: str) -> None:
    told = look(robin, PAGER=pager)
    assert (told.code, told.err) == (0, "")
    assert "a low day" in told.out


def test_one_that_was_interrupted_was_left(robin: Program, bin_: Path) -> None:
    told = look(robin, PAGER="sh -c 'kill -INT $$'")
    assert (told.code, told.out, told.err) == (0, "", "")


@pytest.mark.parametrize("text", ["#!/bin/sh\nexit 0\n", "#!/bin/sh\nhead -c 9 >/dev/null\n"])
def test_leaving_it_early_is_fine(robin: Program, bin_: Path, text: str) -> None:
    put(bin_, "less", text)
    told = look(robin)
    assert (told.code, told.out, told.err) == (0, "", "")


@pytest.mark.parametrize(
    ("words", "environ"),
    [(["--json"], {}), (["--no-input"], {}), ([], {"TERM": "dumb"}), ([], {"LINES": ""})],
)
def test_where_nobody_waits_for_a_key_there_is_none(
    robin: Program, bin_: Path, words: list[str], environ: dict[str, str]
) -> None:
    put(bin_, "less")
    assert "Snow" in look(robin, *words, **environ).out
    assert paged(robin) is None


def test_a_pipe_gets_it_plainly(robin: Program, bin_: Path) -> None:
    put(bin_, "less")
    assert "kickoff" in robin.does("timeline", as_of=LATER)
    assert paged(robin) is None


def test_the_journal_is_free_while_the_pager_is_open(robin: Program, bin_: Path) -> None:
    script = f"""#!{sys.executable}
import sqlite3, sys
sys.stdin.read()
journal = sqlite3.connect({str(robin.journal)!r}, timeout=0, isolation_level=None)
journal.execute("BEGIN EXCLUSIVE")
open({str(robin.home / "free")!r}, "w").close()
"""
    put(bin_, "less", script)
    look(robin)
    assert (robin.home / "free").exists()


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less here")
def test_in_a_real_terminal_less_waits_for_q_and_ctrl_c_is_its_own(robin: Program) -> None:
    for number in range(50):
        robin.does("note", f"Day {number}", as_of="2026-12-05 10:00")
    there = Screen(robin, ("timeline", "--as-of", LATER), {})
    there.sees("Robin and Sam")
    for key in ("\x03", "G"):
        there.sees("\r\n:")
        there.child.send(key)
    there.sees("Day 49")
    there.child.send("q")
    assert there.ends() == 0
