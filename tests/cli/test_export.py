"""`export`: a file to take along, private and whole, over nothing that is there."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.told import told_once

NOW = "2026-12-15 20:00"
FILES = ("keepsake.html", "story.md", "journal.json", "journal.csv", "sessions.ics")
BEGINNINGS = {
    "html": "<!doctype html>",
    "md": "# Robin and Sam\n",
    "json": "{",
    "csv": "\ufeffref,",
    "ics": "BEGIN:VCALENDAR",
}


@pytest.fixture
@told_once
def kept(robin: Program) -> Program:
    """Robin's journal with a note that may be shared, one for both, and one of Robin's own."""
    robin.does("note", "Robin sang, and Sam’s cat ran", "--may-share", as_of=NOW)
    robin.does("note", "We laughed", "--ours", as_of=NOW)
    robin.does("note", "Nobody knows", as_of=NOW)
    return robin


def path_of(program: Program, name: str) -> str:
    return str(program.home / name)


def contents(program: Program, name: str) -> str:
    return (program.home / name).read_text(encoding="utf-8")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("name", FILES)
def test_a_file_by_its_ending_for_its_keepers_eyes_alone(kept: Program, name: str) -> None:
    before = kept.contents()
    said = kept.does("export", path_of(kept, name), as_of=NOW)
    assert said == f"Written with 5 entries with Sam, for your eyes alone:\n  {kept.home / name}\n"
    text = contents(kept, name)
    assert text.casefold().startswith(BEGINNINGS[name.rsplit(".", 1)[1]].casefold())
    assert mode(kept.home / name) == 0o600
    assert kept.contents() == before
    assert not [one for one in kept.home.iterdir() if one.name.endswith(".new")]


@pytest.mark.parametrize(("format_", "beginning"), BEGINNINGS.items())
def test_the_format_that_is_said_decides_over_the_ending(
    kept: Program, format_: str, beginning: str
) -> None:
    kept.does("export", path_of(kept, "it.odt"), "--format", format_, as_of=NOW)
    assert contents(kept, "it.odt").casefold().startswith(beginning.casefold())


@pytest.mark.parametrize("format_", BEGINNINGS)
def test_standard_output_has_the_file_and_nothing_else(kept: Program, format_: str) -> None:
    kept.does("export", path_of(kept, "file"), "--format", format_, "--quiet", as_of=NOW)
    told = kept("export", "-", "--format", format_, as_of=NOW)
    assert (told.code, told.err) == (0, "")
    if format_ != "json":  # which says when it was made
        assert told.out == (kept.home / "file").read_bytes().decode()


def test_on_a_terminal_nothing_steers_it(kept: Program) -> None:
    kept.does("note", "\x1b[31mred", as_of=NOW)
    told = kept("export", "-", "--format", "md", as_of=NOW, tty=True)
    assert "\x1b" not in told.out
    assert "␛[31mred" in kept.does("export", "-", "--format", "md", as_of=NOW)


def test_a_script_gets_the_same_as_one_document(kept: Program) -> None:
    path = path_of(kept, "story.md")
    told = kept.document("export", path, "--ours", as_of=NOW)
    assert {key: told[key] for key in told if key not in ("schema", "as_of")} == {
        "done": "export",
        "path": path,
        "format": "md",
        "edition": "ours",
        "with": ["Sam"],
        "entries": 4,
        "left_out": 1,
    }


# What does not go together, and what is missing.


def test_without_a_file_it_lists_what_there_is(kept: Program) -> None:
    said = kept.refuses(2, "export", as_of=NOW)
    assert all(name in said for name in FILES)
    assert all(name in kept.refuses(2, "export", "--no-input", tty=True) for name in FILES)


def test_on_a_terminal_it_asks_which(kept: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept.home)
    (kept.home / "story.md").write_text("mine", encoding="utf-8")
    told = kept.asked("export", answers=["2", ""], as_of=NOW)
    assert told.code == 0
    assert contents(kept, "story-2.md").startswith("# Robin and Sam")
    assert contents(kept, "story.md") == "mine"


@pytest.mark.parametrize(
    ("words", "way_out"),
    [
        (["book.odt"], "--format"),
        (["book"], "--format"),
        (["-"], "--format"),
        (["book.md", "--format", "odt"], "html, md, json, csv or ics"),
        (["book.json", "--share"], "html or md"),
        (["book.csv", "--share"], "html or md"),
        (["book.ics", "--share"], "html or md"),
        (["book.md", "--share", "--ours"], "do not go together"),
        (["book.md", "--names"], "--share"),
        (["-", "--format", "md", "--json"], "--json"),
        (["-", "--format", "md", "--force"], "--force"),
    ],
)
def test_what_does_not_go_together_is_a_sentence(
    kept: Program, words: list[str], way_out: str
) -> None:
    assert way_out in kept.refuses(2, "export", *words, as_of=NOW)


def test_where_nobody_has_agreed_there_is_nothing_to_take(mentorlog: Program) -> None:
    assert "mentorlog agree" in mentorlog.refuses(1, "export", "story.md")


# Where it goes.


def test_no_file_is_written_over_unless_it_is_said(kept: Program) -> None:
    path = kept.home / "story.md"
    path.write_text("mine", encoding="utf-8")
    assert "--force" in kept.refuses(1, "export", str(path), as_of=NOW)
    assert path.read_text(encoding="utf-8") == "mine"
    kept.does("export", str(path), "--force", as_of=NOW)
    assert contents(kept, "story.md").startswith("# Robin")
    assert mode(path) == 0o600


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_no_link_is_followed_or_replaced(kept: Program, force: list[str]) -> None:
    target, link = kept.home / "target.md", kept.home / "link.md"
    for content in (None, "theirs"):
        if content:
            target.write_text(content, encoding="utf-8")
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        assert "is a link" in kept.refuses(1, "export", str(link), *force, as_of=NOW)
        assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "theirs"


def test_nothing_goes_onto_the_journal_by_whatever_name(kept: Program) -> None:
    kept.does("backup")
    (backup,) = (kept.home / "journal.db.backups").glob("*.db")
    kept.drafts.mkdir(exist_ok=True)
    (kept.drafts / "draft.md").write_text("mine", encoding="utf-8")
    (kept.home / "second.md").hardlink_to(kept.journal)
    (kept.home / "folder").symlink_to(kept.home)
    own = [kept.journal, kept.home / "folder" / "journal.db", kept.home / "x" / ".." / "journal.db"]
    own += [kept.home / "second.md", kept.home / "journal.db-journal", kept.home / "JOURNAL.DB-wal"]
    own += [backup, backup.parent / "new.md", kept.drafts / "draft.md", kept.drafts / "new.md"]
    (kept.home / "x").mkdir()
    for path in own:
        before = path.read_bytes() if path.exists() else None
        said = kept.refuses(1, "export", str(path), "--format", "md", "--force", as_of=NOW)
        assert "keeps your journal" in said
        assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no/story.md", "a folder that is not there"),
        ("folder.md", "is a folder"),
        ("a\nb.md", "cannot be seen"),
        ("a\x1b[31m.md", "cannot be seen"),
        ("a\tb.md", "cannot be seen"),
        ("x" * 300 + ".md", "cannot be written"),
        ("pipe.md", "is not an ordinary file"),
    ],
)
def test_what_cannot_be_a_file_is_a_sentence(kept: Program, name: str, why: str) -> None:
    (kept.home / "folder.md").mkdir()
    os.mkfifo(kept.home / "pipe.md")
    said = kept.refuses(1, "export", path_of(kept, name), "--force", as_of=NOW)
    assert why in said
    assert "\x1b" not in said


def test_a_home_that_is_not_there_is_a_sentence(kept: Program) -> None:
    said = kept.refuses(1, "export", "~nobody-at-all/story.md", as_of=NOW)
    assert "home folder that is not there" in said


# Which mentorship.


def test_the_one_that_is_named_the_only_active_one_or_the_only_one(kept: Program) -> None:
    kept.does("agree", "--with", "Kim", "--as", "mentor", "--me", "Robin", as_of=NOW)
    said = kept.refuses(2, "export", path_of(kept, "story.md"), as_of=NOW)
    assert "--with" in said
    kim = kept.does("export", "-", "--format", "md", "--with", "kim", as_of=NOW)
    assert kim.startswith("# Kim and Robin")
    kept.does("close", "--with", "Kim", "--yes", as_of="2026-12-16")
    sam = kept.does("export", "-", "--format", "md", as_of="2026-12-17")
    assert sam.startswith("# Robin and Sam")
    closed = kept.does("export", "-", "--format", "md", "--with", "kim", as_of="2026-12-17")
    assert "They closed this chapter." in closed


def test_a_table_is_about_all_of_them_or_the_one_named(kept: Program) -> None:
    kept.does("agree", "--with", "Kim", "--as", "mentor", "--me", "Robin", as_of=NOW)
    both = kept.document("export", path_of(kept, "both.csv"), as_of="2026-12-17")
    one = kept.document("export", path_of(kept, "one.csv"), "--with", "sam", as_of="2026-12-17")
    assert (both["with"], one["with"]) == (["Sam", "Kim"], ["Sam"])
    for name in ("ours.json", "ours.md"):
        said = kept.refuses(2, "export", "--ours", path_of(kept, name), as_of="2026-12-17")
        assert "--with" in said


def test_a_closed_one_is_taken_where_there_is_no_other(kept: Program) -> None:
    kept.does("close", "--yes", as_of="2026-12-16")
    told = kept.does("export", "-", "--format", "md", as_of="2026-12-17")
    assert "to Wed 16 Dec 2026." in told


def test_it_is_taken_as_it_stood_then(kept: Program) -> None:
    before = kept.does("export", "-", "--format", "md", as_of="2026-12-14")
    assert "We laughed" not in before
    assert "As it stood on Mon 14 Dec 2026." in before
    assert "had not begun" in kept.refuses(
        1, "export", "-", "--format", "md", "--with", "sam", as_of="2026-12-01"
    )


# For whom.


def test_what_is_for_both_has_nothing_of_ones_own(kept: Program) -> None:
    for format_ in BEGINNINGS:
        words = ["export", "-", "--format", format_, "--ours"]
        told = kept(*words, as_of=NOW)
        assert told.code == 0
        assert "Nobody knows" not in told.out
        assert "1 entry is left out." in told.err


def test_a_share_edition_says_how_many_it_leaves_out(kept: Program) -> None:
    told = kept("export", path_of(kept, "story.md"), "--share", as_of=NOW)
    assert told.out.startswith("Written with 1 entry with Sam, 4 left out, for whoever")
    assert "Read it before you give it away." in told.err
    text = contents(kept, "story.md")
    assert "R. sang, and S.’s cat ran" in text
    assert "laughed" not in text
    assert "show?" not in text


def test_a_share_edition_with_the_names_in_full(kept: Program) -> None:
    told = kept("export", "-", "--format", "md", "--share", "--names", as_of=NOW)
    assert "Robin sang, and Sam’s cat ran" in told.out
    assert told.err == "4 entries are left out.\n"


def test_where_nothing_may_be_shared_there_is_no_file(robin: Program) -> None:
    said = robin.refuses(1, "export", path_of(robin, "story.md"), "--share", as_of=NOW)
    assert "--may-share" in said
    assert not (robin.home / "story.md").exists()


# In processes of their own.


def run(program: Program, *words: str) -> list[str]:
    return [sys.executable, "-m", "mentorlog", "--journal", str(program.journal), *words]


def environ_of(program: Program, **others: str) -> dict[str, str]:
    usual = {"PATH": os.environ["PATH"], "HOME": str(program.home), "MENTORLOG_NOW": NOW}
    return usual | {"PYTHONPATH": os.pathsep.join(sys.path), **others}


def test_of_two_at_once_one_writes_and_the_other_is_refused(kept: Program) -> None:
    words = run(kept, "export", path_of(kept, "story.md"))
    both = [subprocess.Popen(words, env=environ_of(kept), stderr=subprocess.PIPE) for _ in range(2)]
    told = sorted((one.wait(), (one.communicate()[1] or b"")) for one in both)
    assert [code for code, _ in told] == [0, 1]
    assert b"is there already" in told[1][1]
    assert contents(kept, "story.md").startswith("# Robin and Sam")
    assert not [one for one in kept.home.iterdir() if one.name.endswith(".new")]


def test_a_reader_of_few_letters_gets_the_same_bytes(kept: Program) -> None:
    words = run(kept, "export", "-", "--format", "md")
    plain = environ_of(kept, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    told = [
        subprocess.run(words, env=one, capture_output=True, check=True).stdout
        for one in (plain, environ_of(kept))
    ]
    assert told[0] == told[1]
    assert "Sam’s cat".encode() in told[0]


def test_a_closed_or_full_standard_output_is_said(kept: Program) -> None:
    words = run(kept, "export", "-", "--format", "md")
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run(
            words, env=environ_of(kept), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert told.returncode == 4
    assert b"Traceback" not in told.stderr


@pytest.mark.parametrize("name", FILES)
def test_a_journal_that_may_only_be_read_is_enough(
    kept: Program, name: str, tmp_path: Path
) -> None:
    kept.does("export", path_of(kept, f"before-{name}"), as_of=NOW)
    kept.journal.chmod(0o400)
    kept.home.chmod(0o500)
    try:
        kept.does("export", str(tmp_path / name), as_of=NOW)
    finally:
        kept.home.chmod(0o700)
    assert (tmp_path / name).stat().st_size == (kept.home / f"before-{name}").stat().st_size


@pytest.mark.parametrize("width", ["40", "60", "80"])
def test_a_path_is_never_cut(kept: Program, width: str) -> None:
    kept.environ["COLUMNS"] = width
    path = path_of(kept, "a-rather-long-name-for-a-keepsake-of-two-people.json")
    assert f"  {path}\n" in kept.does("export", path, as_of=NOW)
    assert json.loads(Path(path).read_text(encoding="utf-8"))
