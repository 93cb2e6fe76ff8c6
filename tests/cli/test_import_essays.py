"""Essays that were written elsewhere come in whole, with title and date, or not at all."""

import json
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.program import Program

NOW = "2026-12-17 12:00"
TOP = "---\ntitle: Another\ndate: 2026-12-05\ntags: [a, b]\n---\n"
ESSAYS = "SELECT title, text, happened_at, written_by FROM essay ORDER BY id"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, name: str, text: str | bytes, *, at: str = "2026-12-10 08:30") -> str:
    """A file with this text, changed at that moment in Denver."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    moment = datetime.fromisoformat(f"{at}-07:00").timestamp()
    os.utime(path, (moment, moment))
    return str(path)


def brought(robin: Program, *words: str) -> str:
    return robin.does("import", *words, "--yes", as_of=NOW)


# --- what comes in --------------------------------------------------------------------------


def test_several_files_are_several_drafts_in_one_step(robin: Program, folder: Path) -> None:
    several = [written(folder, f"{n}.md", f"# Title {n}\n\nText {n}.\n") for n in (1, 2, 3)]
    told = brought(robin, *several)
    assert told.splitlines() == [
        "3 essays are kept: E1 to E3.",
        "They are drafts. Once Sam has one: mentorlog post E1 --at WHEN",
    ]
    assert [row[0] for row in robin.rows(ESSAYS)] == ["Title 1", "Title 2", "Title 3"]
    robin.does("undo", "--yes")
    assert robin.rows(ESSAYS) == []


def test_one_file_is_told_as_one(robin: Program, folder: Path) -> None:
    told = brought(robin, written(folder, "a.md", "# The room\n\nLoud.\n"))
    assert told.splitlines() == [
        "1 essay is kept: E1.",
        "It is a draft. Once Sam has it: mentorlog post E1 --at WHEN",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The room\n\nLoud.", "The room"),
        ("Loud.\n\n## The *room* `x` ##\n\n# Later", "The room x"),
        ("# The *room*\n\nLoud.", "The *room*"),  # as of an essay that is written here
        ("The  \nroom\n---\n", "The room"),
        ("The room\n========\n\nLoud.", "The room"),
        ("The\nroom\n---\n", "The room"),
        ("```\n# no title\n```\n\n# The room", "The room"),
        ("#\n\n# The room", "The room"),
        ("#no title\n", "Another name"),
        (f"{TOP}Loud.", "Another"),
        (f"{TOP}# The room", "Another"),
        ("---\ntitle: 'Quoted: twice'\n...\nLoud.", "Quoted: twice"),
        ("---\ntitle: No\n---\n## Introduction", "No"),
        ("---\nTitle: 1:30\n---\n## Introduction", "1:30"),
        ("---\ntitle: 2026-12-01\n---\n## Introduction", "2026-12-01"),
        ("---\ntitle: 0x10\n---\n## Introduction", "0x10"),
        ("---\ntitle: Part 1: The room\n---\n## Introduction", "Part 1: The room"),
        ("---\ntitle: *Loud*\n---\n## Introduction", "*Loud*"),
        ("---\ntitle: >\n  The\n  room\n---\n## Introduction", "The room"),
        ("---\ntitle:\n---\n## Introduction", "Introduction"),
        ("---\ntitle: [a, b]\n---\n## Introduction", "Introduction"),
        ("---\nTwo lines make no front matter.\n\n---\n# The room", "The room"),
        ("---\nnested:\n  title: Not mine\n---\nLoud.", "Another name"),
        ("date: 2026-12-05\ntitle: The room\n\n## Introduction", "The room"),
        ("title: The room\n\n## Introduction", "Introduction"),  # no line tells a date
        ('---\ntitle: "\\u200b\\u202e"\n---\n## Introduction', "Introduction"),
        (f"---\ntitle: {'x' * 501}\n---\nLoud.", "x" * 500),
        (f"# {'x' * 501}\n", "x" * 500),
    ],
)
def test_it_is_called_by_its_title_or_its_first_heading(
    robin: Program, folder: Path, text: str, title: str
) -> None:
    brought(robin, written(folder, "2026-12-08-another_name.md", text))
    assert robin.row("SELECT title FROM essay").casefold() == title.casefold()


@pytest.mark.parametrize(
    ("name", "text", "at", "dated_by"),
    [
        ("2026-12-08-a.md", f"{TOP}Loud.", "2026-12-05 00:00", "from its “date:”"),
        ("a.md", "---\ndate: 2026-12-05 18:30\n---\nX", "2026-12-05 18:30", "from its “date:”"),
        ("a.md", "---\nDate: '2026-12-05'\n---\nX", "2026-12-05 00:00", "from its “date:”"),
        ("a.md", "---\r\ndate: 2026-12-05T18:30:00+01:00\r\n---\r\nX", "2026-12-05 10:30",
         "from its “date:”"),
        ("a.md", "X\n\ndate: 2026-12-05\n", "2026-12-10 08:30", "from the file's time"),
        ("2026-12-08-the-room.md", "X", "2026-12-08 00:00", "from its name"),
        ("20261208 the room.txt", "X", "2026-12-08 00:00", "from its name"),
        ("20261308.md", "X", "2026-12-10 08:30", "from the file's time"),
        ("2026-12-03.md", "X", "2026-12-03 10:00", "from its name"),
        ("2026-12-17.md", "X", "2026-12-17 12:00", "from its name"),
        ("the room.markdown", "X", "2026-12-10 08:30", "from the file's time"),
        ("a.md", "date: 2026-12-05\n\nX", "2026-12-05 00:00", "from its “date:”"),
        ("a.md", "Title: T\r\nDate: 2026-12-05 18:30\r\nX", "2026-12-05 18:30",
         "from its “date:”"),
        ("a.md", "Date: we had one at last\n\nX", "2026-12-10 08:30", "from the file's time"),
        ("a.md", "---\ndate:\n---\nX", "2026-12-10 08:30", "from the file's time"),
        ("a.md", "---\ncreated: 2026-12-05\n---\nX", "2026-12-05 00:00", "from its “created:”"),
        ("202612081045.md", "X", "2026-12-08 10:45", "from its name"),
        ("20261208104559 the room.md", "X", "2026-12-08 10:45", "from its name"),
        ("20261208-104559.md", "X", "2026-12-08 10:45", "from its name"),
        ("20261208T1045.md", "X", "2026-12-08 10:45", "from its name"),
        ("2026-12-08T10-45-00.md", "X", "2026-12-08 10:45", "from its name"),
        ("2026-12-08 10.45.md", "X", "2026-12-08 10:45", "from its name"),
        ("2026-12-08-1000-words.md", "X", "2026-12-08 00:00", "from its name"),
        ("20261208-1000-words.md", "X", "2026-12-08 00:00", "from its name"),
        ("202612082545.md", "X", "2026-12-10 08:30", "from the file's time"),
        ("1066-10-14-hastings.md", "X", "2026-12-10 08:30", "from the file's time"),
    ],
)  # fmt: skip
def test_it_is_dated_by_what_the_file_says(
    robin: Program, folder: Path, name: str, text: str, at: str, dated_by: str
) -> None:
    file = written(folder, name, text)
    shown = robin.does("import", file, "--dry-run", as_of=NOW)
    assert dated_by in shown
    brought(robin, file)
    assert robin.row("SELECT happened_at FROM essay") == at


def test_the_text_is_kept_to_the_byte(robin: Program, folder: Path) -> None:
    text = "# A\r\n\r\n\tTwo  blanks  \r\n\x1b[2J 🎬\u202e\x00\n\n\n"
    brought(robin, written(folder, "a.md", f"\ufeff{TOP}\r\n\n{text}"))
    assert robin.row("SELECT text FROM essay") == text


def test_each_is_shown_before_it_is_kept(robin: Program, folder: Path) -> None:
    files = [written(folder, f"2026-12-0{n}.md", f"# T{n}\n\nIt was so.\n") for n in (8, 9)]
    told = robin.asked("import", *files, answers=["n"], as_of=NOW)
    for shown in (*files, "Tue 8 Dec 2026, from its name; 5 words: “T8”", "2 essays by you"):
        assert shown in told.err
    assert told.err.index(files[1]) < told.err.index("Bring them in?")
    assert told.out == "Nothing was brought in.\n"
    assert robin.rows(ESSAYS) == []
    assert robin.asked("import", *files, answers=[""], as_of=NOW).code == 0
    assert len(robin.rows(ESSAYS)) == 2


def test_without_a_terminal_it_needs_a_yes(robin: Program, folder: Path) -> None:
    file = written(folder, "a.md", "Loud.")
    assert "--yes" in robin.refuses(2, "import", file, as_of=NOW)


def test_a_dry_run_changes_nothing(robin: Program, folder: Path) -> None:
    file, before = written(folder, "a.md", "# The room\n\nLoud."), robin.contents()
    shown = robin.does("import", file, "--dry-run", as_of=NOW)
    assert shown.endswith("Nothing was kept yet.\n")
    assert robin.contents() == before
    assert not list(robin.home.glob("*.backups/*import*"))


def test_a_second_time_changes_nothing(robin: Program, folder: Path) -> None:
    files = [written(folder, f"{n}.md", f"# T{n}") for n in (1, 2)]
    brought(robin, *files)
    before = robin.contents()
    told = brought(robin, *files)
    assert "is E1 already, and is left alone: “T1”" in told
    assert told.endswith("All of it is there already; nothing was changed.\n")
    assert robin.contents() == before
    further = written(folder, "3.md", "# T3")
    assert brought(robin, *files, further).startswith("1 essay is kept: E3. 2 were there already.")


def test_the_same_text_twice_is_kept_once(robin: Program, folder: Path) -> None:
    files = [written(folder, name, "# T") for name in ("a.md", "b.md")]
    brought(robin, *files)
    assert len(robin.rows(ESSAYS)) == 1


def test_the_journal_is_backed_up_before(robin: Program, folder: Path) -> None:
    brought(robin, written(folder, "a.md", "# T"))
    (kept,) = robin.home.glob("journal.db.backups/*-before-import.db")
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM essay").fetchone() == (0,)


def test_json_tells_what_became_of_each(robin: Program, folder: Path) -> None:
    file = written(folder, "2026-12-08.md", "# T\n\nLoud.")
    told = robin.document("import", file, "--yes", as_of=NOW)
    assert told["done"] == "import"
    assert told["with"] == "Sam"
    assert told["texts"] == [
        {
            "from": file,
            "title": "T",
            "words": 3,
            "happened_at": "2026-12-08T00:00:00-07:00",
            "dated_by": "from its name",
            "ref": "E1",
            "new": True,
            "left": None,
        }
    ]
    assert told["skipped"] == []
    again = robin.document("import", file, "--yes", as_of=NOW)
    assert (again["done"], again["texts"][0]["ref"], again["texts"][0]["new"]) == (
        None, "E1", False,
    )  # fmt: skip


# --- old essays claim nothing ---------------------------------------------------------------


def test_old_essays_make_nothing_overdue(robin: Program, folder: Path) -> None:
    robin.does("plan", "2026-12-10 10:00", as_of="2026-12-04 10:00")
    robin.does("session", "S2", as_of="2026-12-10 12:00")
    before = robin.flags(NOW)
    brought(robin, *(written(folder, f"2026-12-0{n}.md", f"T{n}") for n in (4, 5, 6)))
    assert robin.flags(NOW) == before


def test_one_from_before_the_beginning_is_part_of_the_story(robin: Program, folder: Path) -> None:
    brought(robin, written(folder, "2025-05-01-how-it-began.md", "I saw her speak."))
    assert robin.row("SELECT happened_at FROM essay") == "2025-05-01 00:00"
    story = robin.does("timeline", as_of=NOW)
    assert story.index("May 2025") < story.index("December 2026")
    assert "how it began" in story
    for look in ("status", "overdue", "stats", "list essays", "show E1", "prep"):
        assert robin(*look.split(), as_of=NOW).code == 0


def test_it_was_not_posted_before_there_was_anyone_to_read_it(robin: Program, folder: Path) -> None:
    file = written(folder, "2025-05-01.md", "I saw her speak.")
    refused = robin.refuses(1, "import", file, "--post", "--yes", as_of=NOW)
    assert f"Posting {file} on Thu 1 May 2025 00:00 comes before the mentorship began" in refused


def test_posted_it_settles_the_homework_on_its_date(robin: Program, folder: Path) -> None:
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    file = written(folder, "2026-12-08.md", "It was loud.")
    told = brought(robin, file, "--for", "H1", "--post")
    assert told.splitlines()[1] == "Read by now? mentorlog read E1 --at WHEN"
    assert robin.row("SELECT homework_id, happened_at FROM essay") == (1, "2026-12-08 00:00")
    assert "posted" in robin.does("show", "H1", as_of=NOW)


def test_homework_is_answered_once(robin: Program, folder: Path) -> None:
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    first, second = (written(folder, f"{n}.md", f"T{n}") for n in (1, 2))
    brought(robin, first, "--for", "H1")
    refused = robin.refuses(1, "import", second, "--for", "H1", "--yes", as_of=NOW)
    assert "H1 is answered by E1 already." in refused
    assert "nothing was changed" in brought(robin, first, "--for", "H1")


def test_the_writer_is_whose_homework_it_is(robin: Program, folder: Path) -> None:
    robin.does("homework", "Look", "--for", "Sam", "--essay", as_of="2026-12-03 11:00")
    brought(robin, written(folder, "a.md", "T"), "--for", "H1")
    assert robin.row("SELECT written_by FROM essay") == "mentor"


def test_texts_may_become_notes(robin: Program, folder: Path) -> None:
    brought(robin, written(folder, "2026-12-08.md", "# A win\n\nShe laughed."), "--kind", "note")
    asked = "SELECT title, text, happened_at FROM note"
    assert robin.row(asked) == ("A win", "# A win\n\nShe laughed.", "2026-12-08 00:00")


# --- what the file says beside it -------------------------------------------------------------

BESIDE = "SELECT text, front_matter FROM essay"
PRIVATE = """---
title: No
date: 2026-12-05
tags: [private, "fear of Sam"]
draft: no
deep: {at: [1:30, 0x10, ~]}
---

Loud.
"""


def test_the_rest_is_kept_beside_it_with_every_value_a_plain_string(
    robin: Program, folder: Path
) -> None:
    brought(robin, written(folder, "a.md", PRIVATE))
    text, beside = robin.row(BESIDE)
    assert text == "Loud.\n"
    assert json.loads(beside) == {
        "tags": ["private", "fear of Sam"],
        "draft": "no",
        "deep": {"at": ["1:30", "0x10", "~"]},
    }


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("# T\n\nLoud.", None),
        ("---\ntitle: T\ndate: 2026-12-05\n---\nLoud.", None),
        ("---\n---\nLoud.", None),
        ("---\ndate: 2026-12-05\ncreated: 2020-01-01\n---\nLoud.", {"created": "2020-01-01"}),
        ("date: 2026-12-05\ntags: a b\n\nLoud.", {"tags": "a b"}),
        ("---\na: &x [y]\nb: *x\n---\nLoud.", "a: &x [y]\nb: *x\n"),
        ("---\na: 1\na: 2\n---\nLoud.", "a: 1\na: 2\n"),
        ("---\na: '\n---\nLoud.", "a: '\n"),
        (f"---\ntitle: {'x' * 501}\n---\nLoud.", {"title": "x" * 501}),
        ('---\na: "\\ud800"\n---\nLoud.', 'a: "\\ud800"\n'),
        (f"---\na: {'[' * 1000}\n---\nLoud.", f"a: {'[' * 1000}\n"),
        (f"---\na: {'[' * 50}{']' * 50}\n---\nLoud.", f"a: {'[' * 50}{']' * 50}\n"),
    ],
)
def test_what_is_no_plain_yaml_is_kept_beside_it_as_it_stands(
    robin: Program, folder: Path, text: str, beside: object
) -> None:
    brought(robin, written(folder, "a.md", text))
    (row,) = robin.rows(BESIDE)
    assert row[0].endswith("Loud.")
    assert ":" not in row[0]
    assert (json.loads(row[1]) if row[1] else None) == beside


DOORS = {
    "essay --free --file F": "essay",
    "essay --free --file -": "essay",
    "essay E1 --file F": "essay",
    "note --ours --file F": "note",
    "note --ours --file -": "note",
    "note --ours -": "note",
    "note --wish Mo --file F": "note",
    "wish Mo --note -": "note",
}


@pytest.mark.parametrize(("door", "kind"), DOORS.items())
def test_at_every_door_what_stands_above_a_text_is_kept_beside_it(
    robin: Program, folder: Path, door: str, kind: str
) -> None:
    robin.does("wish", "Mo", as_of=NOW)
    if "E1" in door:
        robin.does("essay", "--free", "--file", "-", "--title", "Old", stdin="Quiet.", as_of=NOW)
    path = written(folder, "a.md", PRIVATE)
    robin.does(*(path if one == "F" else one for one in door.split()), as_of=NOW, stdin=PRIVATE)
    asked = f"SELECT text, title, words FROM {kind} ORDER BY id DESC"
    assert robin.row(asked) == ("Loud.\n", "No", 1)
    beside = json.loads(robin.row(f"SELECT front_matter FROM {kind}"))
    assert beside["tags"] == ["private", "fear of Sam"]
    assert "title" not in beside
    ref = {"essay": "E1", "note": "N1"}[kind]
    assert "fear of Sam" in robin.does("show", ref, as_of=NOW)
    if "Mo" not in door:
        assert "fear of Sam" not in robin.does("hand", ref, as_of=NOW)


def test_a_title_that_is_typed_stands_and_an_older_front_matter_stays_without_another(
    robin: Program,
) -> None:
    words = ("essay", "--free", "--file", "-", "--title", "Typed")
    robin.does(*words, as_of=NOW, stdin=PRIVATE)
    robin.does("essay", "E1", "--file", "-", as_of=NOW, stdin="Louder.")
    asked = "SELECT text, title, front_matter FROM essay"
    (text, title, beside) = robin.rows(asked)[0]
    assert (text, title) == ("Louder.", "Typed")
    assert "fear of Sam" in beside
    robin.does("essay", "E1", "--file", "-", as_of=NOW, stdin="---\na: b\n---\nLoudest.")
    assert robin.rows(asked) == [("Loudest.", "Typed", '{"a": "b"}')]


@pytest.mark.parametrize("words", [("essay", "--free", "--file", "-"), ("note", "-")])
def test_a_front_matter_without_a_text_is_no_entry(robin: Program, words: tuple[str, ...]) -> None:
    assert "is empty" in robin.refuses(2, *words, as_of=NOW, stdin="---\na: b\n---\n\n")


def test_what_is_typed_or_set_is_a_text_to_the_byte(robin: Program) -> None:
    robin.does("note", "--", "---\na: b\n---\nSaid.", as_of=NOW)
    assert robin.row("SELECT text FROM note") == "---\na: b\n---\nSaid."


def test_an_alias_is_never_followed(robin: Program, folder: Path) -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    bomb = f"---\na0: &a0 [lol]\n{levels}---\nLoud."
    brought(robin, written(folder, "a.md", bomb))
    text, beside = robin.row(BESIDE)
    assert text == "Loud."
    assert len(beside) < 2 * len(bomb)


@pytest.mark.parametrize("kind", ["essay", "note"])
def test_it_is_the_keepers_alone(robin: Program, folder: Path, kind: str) -> None:
    brought(robin, written(folder, "a.md", PRIVATE), "--kind", kind)
    ref = "E1" if kind == "essay" else "N1"
    if kind == "essay":
        robin.does("post", ref, as_of=NOW)
    robin.does("edit", ref, "--set", "who may see=may-share", as_of=NOW)
    shown = robin.does("show", ref, as_of=NOW)
    assert "tags: private, fear of Sam" in shown
    assert robin.document("show", ref, as_of=NOW)[kind]["front_matter"]["draft"] == "no"
    assert ref in robin.does("search", "fear of Sam", as_of=NOW)
    whole = folder / "whole.json"
    robin.does("export", str(whole), as_of=NOW)
    assert "fear of Sam" in whole.read_text(encoding="utf-8")
    handed = [robin.does("hand", ref, as_of=NOW)] if kind == "essay" else []
    for name, options in (
        ("ours.json", ["--ours"]),
        ("keepsake.html", []),
        ("story.md", []),
        ("share.html", ["--share"]),
        ("share.md", ["--share"]),
        ("entries.csv", []),
    ):
        robin.does("export", *options, str(folder / name), as_of=NOW)
        handed.append((folder / name).read_text(encoding="utf-8"))
    assert not [one for one in handed if "fear of Sam" in one]


def test_it_goes_and_comes_back_with_the_entry(robin: Program, folder: Path) -> None:
    brought(robin, written(folder, "a.md", PRIVATE))
    kept = robin.rows(BESIDE)
    robin.does("delete", "E1", "--yes", as_of=NOW)
    robin.does("undo", "--yes", as_of=NOW)
    assert robin.rows(BESIDE) == kept
    robin.does("edit", "E1", "--set", "text=Louder.", as_of=NOW)
    assert robin.row(BESIDE) == ("Louder.", kept[0][1])


def test_what_came_in_with_its_front_matter_before_is_known(robin: Program, folder: Path) -> None:
    robin.does("essay", "--free", "--draft", "--file", "-", stdin=PRIVATE, as_of="2026-12-05 10:00")
    told = brought(robin, written(folder, "a.md", PRIVATE))
    assert "is E1 already" in told


# --- later than now, and a second time ---------------------------------------------------------


@pytest.mark.parametrize("name", ["2026-12-18.md", "2027-12-18.md"])
def test_one_dated_later_than_now_is_kept_and_shows_from_then(
    robin: Program, folder: Path, name: str
) -> None:
    file = written(folder, name, "X")
    on = "Fri 18 Dec 2026" if "2026" in name else "Sat 18 Dec 2027"
    assert (
        f"{on}, from its name, and shows from then"
        in robin.asked("import", file, answers=["n"], as_of=NOW).err
    )
    told = brought(robin, file)
    assert f"E1 is dated later than now. It shows from {on} on." in told
    refused = robin.refuses(3, "show", "E1", as_of=NOW)
    assert f"It shows from {on}" in refused
    assert "E1" in robin.does("show", "E1", as_of="2027-12-19 10:00")


def test_nobody_has_what_is_dated_later_than_now(robin: Program, folder: Path) -> None:
    file = written(folder, "2026-12-18.md", "X")
    refused = robin.refuses(1, "import", file, "--post", "--yes", as_of=NOW)
    assert f"Posting {file} on Fri 18 Dec 2026 00:00 cannot have happened yet" in refused


def test_what_was_changed_here_is_left_as_it_is(robin: Program, folder: Path) -> None:
    files = [written(folder, f"{n}.md", f"# T{n}") for n in (1, 2, 3)]
    brought(robin, *files[:2])
    robin.does("edit", "E1", "--set", "text=Other words", as_of=NOW)
    told = brought(robin, *files[:2])
    assert "is E1, was changed here, and is left as it is: “T1”" in told
    assert told.endswith("Nothing was changed. 1 was changed here, and left as it is.\n")
    told = brought(robin, *files)
    assert "1 was there already. 1 was changed here, and left as it is." in told
    assert [row[1] for row in robin.rows(ESSAYS)] == ["Other words", "# T2", "# T3"]


def test_what_was_deleted_here_stays_so_unless_it_is_asked_for(
    robin: Program, folder: Path
) -> None:
    file = written(folder, "a.md", "# T1")
    brought(robin, file)
    robin.does("delete", "E1", "--yes", as_of=NOW)
    told = brought(robin, file)
    assert "was E1, was deleted here, and stays so: “T1”" in told
    assert told.endswith("1 was deleted here, and stays so; --bring-back brings it back.\n")
    assert robin.document("import", file, "--yes", as_of=NOW)["texts"][0]["left"] == "deleted"
    assert brought(robin, file, "--bring-back").startswith("1 essay is kept: E2.")


def test_what_was_taken_back_comes_in_again(robin: Program, folder: Path) -> None:
    file = written(folder, "a.md", "# T1")
    brought(robin, file)
    robin.does("undo", "--yes", as_of=NOW)
    assert brought(robin, file).startswith("1 essay is kept:")


# --- standard input ---------------------------------------------------------------------------


def test_a_text_comes_from_standard_input(robin: Program) -> None:
    told = robin.does("import", "-", "--yes", stdin="date: 2026-12-05\n\n# T\n", as_of=NOW)
    assert told.startswith("1 essay is kept: E1.")
    assert robin.row(ESSAYS) == ("T", "# T\n", "2026-12-05 00:00", "mentee")
    robin.does("import", "-", "--yes", stdin="Undated", as_of=NOW)
    assert robin.row("SELECT happened_at FROM essay WHERE id = 2") == "2026-12-17 12:00"
    assert "Standard input is empty" in robin.refuses(1, "import", "-", "--yes", as_of=NOW)


def test_a_journal_comes_from_standard_input(robin: Program, folder: Path) -> None:
    copy = folder / "copy.json"
    robin.does("export", str(copy), as_of=NOW)
    told = robin.does("import", "-", "--mine", stdin=copy.read_text(encoding="utf-8"), as_of=NOW)
    assert "all of it is here already" in told
    refused = robin.refuses(1, "import", "-", stdin='{"mentorlog": "journal"}', as_of=NOW)
    assert refused.startswith("Standard input ")


# --- what does not come in ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.md", b"\xff\xfe\x00", "is not UTF-8"),
        ("a.md", b" \n\t\n", "is empty"),
        ("a.md", b"---\ndate: 05/12/2026\n---\nX", "is dated by a line “date:” that is no date"),
        ("a.md", b"---\ndate: 2026-02-30\n---\nX", "is dated by a line “date:” that is no date"),
        ("a.md", b"---\ndate: next thu\n---\nX", "is dated by a line “date:” that is no date"),
        ("a.md", b"---\ndate: [2026-12-05]\n---\nX", "is dated by a line “date:"),
        ("a.md", b"---\ncreated: 1026-12-05\n---\nX", "is dated by a line “created:"),
        ("a.md", b"date: 2026-02-30\n\nX", "is dated by a line “date:"),
        ("a.md", b"---\ntitle: T\n---\n\n", "is empty"),
        ("a.pdf", b"%PDF-1.4", "is none of the files that can be brought in"),
        ("a.json", b'{"entries":', "is no JSON: see line 1"),
        ("a.json", b"[]", "is neither a journal of mentorlog nor an export of jrnl"),
        ("a.json", b"[" * 100_000, "is no JSON"),
    ],
)
def test_one_that_will_not_do_is_named_and_nothing_is_kept(
    robin: Program, folder: Path, name: str, content: bytes, said: str
) -> None:
    good, bad = written(folder, "good.md", "Fine."), written(folder, name, content)
    alone = robin.refuses(1, "import", bad, "--yes", as_of=NOW)
    assert bad in alone
    assert said in alone
    assert "X" not in alone.replace(bad, "")
    robin.refuses(1, "import", good, bad, "--yes", as_of=NOW)


def test_all_that_will_not_do_is_named_at_once_and_skipped_on_request(
    robin: Program, folder: Path
) -> None:
    good, empty = written(folder, "good.md", "Fine."), written(folder, "empty.md", " ")
    undated = written(folder, "undated.md", "---\ndate: next thu\n---\nX")
    nowhere = str(folder / "nowhere.md")
    refused = robin.refuses(1, "import", empty, good, undated, "--yes", as_of=NOW)
    for said in (f"{empty} is empty.", f"{undated} is dated by a line", "--skip"):
        assert said in refused
    told = robin("import", empty, good, undated, nowhere, "--skip", "--yes", as_of=NOW)
    assert told.out.startswith("1 essay is kept: E1.")
    assert f"Skipped: {empty} is empty." in told.err
    assert f"Skipped: {nowhere} cannot be read" in told.err
    again = robin("import", empty, nowhere, "--skip", "--yes", "--json", as_of=NOW).json
    assert [one.split(" ")[0] for one in again["skipped"]] == [nowhere, empty]


def test_what_is_no_file_is_named(robin: Program, folder: Path) -> None:
    target = written(folder, "there.md", "X")
    (folder / "link.md").symlink_to(target)
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "folder.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    said = {
        "link.md": "is a link to another place",
        "loop.md": "is a link to another place",
        "folder.md": "is a folder; name the files in it",
        "pipe.md": "is no file that could be read whole",
        "nowhere.md": "cannot be read (No such file or directory)",
        "x" * 300 + ".md": "cannot be read (File name too long)",
    }
    for name, why in said.items():
        refused = robin.refuses(1, "import", str(folder / name), target, "--yes", as_of=NOW)
        assert f"{folder / name} {why}" in refused


def test_what_nobody_wrote_is_too_long(robin: Program, folder: Path) -> None:
    huge = folder / "huge.md"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    assert "is longer than 5 MB" in robin.refuses(1, "import", str(huge), "--yes", as_of=NOW)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as", "sam"], "--as does not go with a text."),
        (["--kind", "note", "--post"], "--post goes with essays."),
        (["--kind", "note", "--for", "H1"], "--for goes with essays."),
        (["--kind", "poem"], "poem"),
        (["--by", "both"], "--by takes one person here."),
    ],
)
def test_an_option_that_would_mean_nothing_is_refused(
    robin: Program, folder: Path, words: list[str], said: str
) -> None:
    file = written(folder, "a.md", "T")
    assert said in robin.refuses(2, "import", file, *words, "--yes", as_of=NOW)


def test_what_is_for_one_text_is_not_for_several(robin: Program, folder: Path) -> None:
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    files = [written(folder, name, name) for name in ("a.md", "b.md")]
    for option in (["--at", "2026-12-08"], ["--for", "H1"]):
        assert "is for one text" in robin.refuses(2, "import", *files, *option, "--yes", as_of=NOW)


def test_json_goes_alone(robin: Program, folder: Path) -> None:
    text = written(folder, "a.md", "T")
    export = written(folder, "b.json", '{"tags": {}, "entries": []}')
    refused = robin.refuses(2, "import", text, export, "--yes", as_of=NOW)
    assert "is an export of jrnl, and goes alone" in refused


def test_there_has_to_be_a_mentorship(mentorlog: Program, folder: Path) -> None:
    refused = mentorlog.refuses(1, "import", written(folder, "a.md", "T"), "--yes")
    assert "There is no mentorship in this journal yet." in refused
