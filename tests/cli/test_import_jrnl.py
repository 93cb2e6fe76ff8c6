"""What jrnl exports comes in as notes, each with its day and its words, or not at all."""

import io
import json
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from mentorlog.cli.run import Options, Run
from mentorlog.db import reading
from tests.cli.program import Program, Terminal

NOW = "2026-12-17 12:00"
# As jrnl 4.6 writes it.
EXPORT = """{
  "tags": {
    "@sam": 1,
    "@x": 1
  },
  "entries": [
    {
      "title": "The room was loud.",
      "body": "Nobody laughed @sam. And then",
      "date": "2026-12-05",
      "time": "09:00",
      "tags": ["@sam"],
      "starred": false
    },
    {
      "title": "A title only",
      "body": "",
      "date": "2026-12-06",
      "time": "18:30",
      "tags": [],
      "starred": true
    },
    {
      "title": "\\u00dcben \\ud83c\\udfac",
      "body": "Second paragraph:\\n\\n    code\\n\\n# heading @x",
      "date": "2026-12-07",
      "time": "09:00",
      "tags": ["@x"],
      "starred": false
    }
  ]
}"""
NOTES = "SELECT title, text, happened_at, written_by, kind, audience FROM note ORDER BY happened_at"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "jrnl.json"
    path.write_text(EXPORT, encoding="utf-8")
    return path


def with_entry(path: Path, **changed: object) -> str:
    """The export with its last entry changed; a key given None is left out."""
    document = json.loads(EXPORT)
    entry = document["entries"][2] | changed
    document["entries"][2] = {key: value for key, value in entry.items() if value is not None}
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def test_entries_become_notes_at_their_time_in_the_zone_of_the_mentorship(
    robin: Program, export: Path
) -> None:
    told = robin.does("import", str(export), "--yes", as_of=NOW)
    assert told.splitlines() == [
        "3 notes are kept: N1 to N3.",
        "They are for you alone. To take that back: mentorlog undo",
    ]
    titles, words, moments, sides, kinds, audiences = zip(*robin.rows(NOTES), strict=True)
    assert titles == ("The room was loud.", "A title only", "Üben 🎬")
    assert words == (
        "The room was loud.\n\nNobody laughed @sam. And then",
        "A title only",
        "Üben 🎬\n\nSecond paragraph:\n\n    code\n\n# heading @x",
    )
    assert [one[:16] for one in moments] == [
        "2026-12-05 16:00",
        "2026-12-07 01:30",
        "2026-12-07 16:00",
    ]
    assert (set(sides), set(kinds), set(audiences)) == ({"mentee"}, {"note"}, {None})
    robin.does("undo", "--yes")
    assert robin.rows(NOTES) == []


def test_each_is_shown_before_it_is_kept(robin: Program, export: Path) -> None:
    told = robin.asked("import", str(export), answers=["n"], as_of=NOW)
    assert "Sun 6 Dec 2026 18:30; 3 words: “A title only”" in told.err
    assert robin.rows(NOTES) == []


def test_what_a_file_holds_decides_and_not_its_name(robin: Program, export: Path) -> None:
    text = export.rename(export.with_suffix(".txt"))
    robin.does("import", str(text), "--yes", as_of=NOW)
    assert len(robin.rows(NOTES)) == 3


def test_they_may_become_essays(robin: Program, export: Path) -> None:
    robin.does("import", str(export), "--kind", "essay", "--by", "Sam", "--yes", as_of=NOW)
    asked = "SELECT title, written_by FROM essay ORDER BY id LIMIT 1"
    assert robin.row(asked) == ("The room was loud.", "mentor")


def test_posted_they_are_what_posting_each_would_have_made_them(
    robin: Program, export: Path
) -> None:
    kept = []
    for import_ in ("--draft", "--post"):
        robin.does("import", str(export), "--kind", "essay", "--yes", import_, as_of=NOW)
        if import_ == "--draft":
            for number, at in enumerate(("05 09:00", "06 18:30", "07 09:00"), start=1):
                robin.does("post", f"E{number}", "--at", f"2026-12-{at}", as_of=NOW)
        events = "SELECT kind, happened_at, exactness, text FROM event WHERE essay_id IS NOT NULL"
        kept.append((robin.rows(events), robin.rows("SELECT happened_at, settled_at FROM essay")))
        while robin.rows("SELECT id FROM essay"):
            robin.does("undo", "--yes", as_of=NOW)
    assert kept[0] == kept[1]
    assert len(kept[0][0]) == 3


def test_a_second_time_changes_nothing(robin: Program, export: Path) -> None:
    robin.does("import", str(export), "--yes", as_of=NOW)
    before = robin.contents()
    told = robin.does("import", str(export), "--yes", as_of=NOW)
    assert "is N2 already, and is left alone: “A title only”" in told
    assert robin.contents() == before


def test_the_same_words_on_another_day_are_another_entry(robin: Program, export: Path) -> None:
    file = with_entry(export, title="A title only", body="")
    robin.does("import", file, "--yes", as_of=NOW)
    assert [row[0] for row in robin.rows(NOTES)][1:] == ["A title only", "A title only"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"date": "7 Dec"}, "entries[2].date is no day like 2026-11-03"),
        ({"date": "2026-02-30"}, "entries[2].date is no day like 2026-11-03"),
        ({"date": 20261207}, "entries[2].date is no day like 2026-11-03"),
        ({"date": None}, "entries[2].date is no day like 2026-11-03"),
        ({"time": "25:00"}, "entries[2].time is no time like 09:00"),
        ({"time": "09:00+01:00"}, "entries[2].time is no time like 09:00"),
        ({"title": ["x"]}, "entries[2].title is no text"),
        ({"body": {"secret": 1}}, "entries[2].body is no text"),
        ({"body": "\ud800"}, "entries[2].body holds half a character"),
        ({"title": " ", "body": ""}, "entries[2] is empty"),
        ({"date": "0001-01-01"}, "entries[2].date is not in the years 1900 to 2999"),
        ({"date": "1026-11-03"}, "entries[2].date is not in the years 1900 to 2999"),
        ({"date": "9999-12-31", "time": "23:59"}, "entries[2].date is not in the years"),
        ({"body": "x" * 5_000_001}, "entries[2] is longer than 5 MB"),
        ({"tags": "secret"}, "entries[2].tags is no list of words"),
        ({"tags": ["\ud800"]}, "entries[2].tags holds half a character"),
        ({"starred": "secret"}, "entries[2].starred is neither true nor false"),
    ],
)
def test_a_bad_entry_is_named_with_what_is_wrong_and_nothing_is_kept(
    robin: Program, export: Path, changed: dict[str, object], said: str
) -> None:
    refused = robin.refuses(1, "import", with_entry(export, **changed), "--yes", as_of=NOW)
    assert said in refused
    assert str(export) in refused
    assert "secret" not in refused


def test_all_bad_entries_are_named_at_once_and_skipped_on_request(
    robin: Program, export: Path
) -> None:
    document = json.loads(EXPORT)
    document["entries"][0]["date"] = "soon"
    document["entries"][2]["time"] = "late"
    export.write_text(json.dumps(document), encoding="utf-8")
    refused = robin.refuses(1, "import", str(export), "--yes", as_of=NOW)
    assert "entries[0].date" in refused
    assert "entries[2].time" in refused
    told = robin("import", str(export), "--yes", "--skip", as_of=NOW)
    assert told.out.startswith("1 note is kept: N1.")
    assert "Skipped: " in told.err


def test_of_very_many_bad_ones_as_many_are_named_as_anyone_would_read(
    robin: Program, export: Path
) -> None:
    export.write_text(json.dumps({"entries": [{"title": "x"}] * 1000}), encoding="utf-8")
    for option in ([], ["--skip"]):
        told = robin("import", str(export), "--yes", *option, as_of=NOW)
        assert "And 980 more." in told.err
        assert len(told.err.splitlines()) < 25


def test_stars_and_tags_are_kept_beside_the_text(robin: Program, export: Path) -> None:
    robin.does("import", str(export), "--yes", as_of=NOW)
    kept = [row[0] and json.loads(row[0]) for row in robin.rows("SELECT front_matter FROM note")]
    assert kept == [{"tags": ["@sam"]}, {"starred": "true"}, {"tags": ["@x"]}]
    assert "starred: true" in robin.does("show", "N2", as_of=NOW)


def test_one_dated_later_than_now_is_kept_and_shows_from_then(robin: Program, export: Path) -> None:
    told = robin.does("import", with_entry(export, date="2027-01-01"), "--yes", as_of=NOW)
    assert "N3 is dated later than now. It shows from Fri 1 Jan 2027 09:00 on." in told
    assert "It shows from Fri 1 Jan 2027 09:00" in robin.refuses(3, "show", "N3", as_of=NOW)


def test_a_list_says_that_some_are_dated_later_than_now(robin: Program, export: Path) -> None:
    for number in (1, 2):
        file = with_entry(export, date=f"2028-01-0{number}", time="00:00")
        robin.does("import", file, "--yes", as_of=NOW)
        listed = robin.does("list", "notes")
        assert f"{number} " in listed.splitlines()[-1]
        assert listed.endswith("shows from Sat 1 Jan 2028 on.\n")
    assert "2028" not in robin.does("list", "notes", as_of="2028-01-03")


def test_what_was_changed_or_deleted_here_is_not_brought_back_in_silence(
    robin: Program, export: Path
) -> None:
    robin.does("import", str(export), "--yes", as_of=NOW)
    robin.does("edit", "N1", "--set", "text=Quiet.", as_of=NOW)
    robin.does("delete", "N2", "--yes", as_of=NOW)
    told = robin.does("import", str(export), "--yes", as_of=NOW)
    assert "1 was changed here, and left as it is. 1 was deleted here, and stays so" in told
    assert len(robin.rows(NOTES)) == 2


def test_it_comes_from_standard_input(robin: Program) -> None:
    told = robin.does("import", "-", "--yes", stdin=EXPORT, as_of=NOW)
    assert told.startswith("3 notes are kept: N1 to N3.")


def test_what_takes_long_says_on_a_terminal_what_it_is_at(robin: Program) -> None:
    told: list[str] = []
    said = Event()

    def tell(_: Run, line: str) -> None:
        told.append(line)
        said.set()

    run = Run(robin.world(Terminal(), Terminal(), Terminal()), Options(), "import")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Run, "tell", tell)
        with run.takes_long("Keeping 3 notes…", after=0):
            assert said.wait(timeout=60)
        without = Run(robin.world(Terminal(), io.StringIO(), io.StringIO()), Options(), "import")
        with without.takes_long("Keeping 3 notes…", after=0):
            pass
    assert told == ["Keeping 3 notes…"]


def test_what_is_open_is_looked_up_once_for_all_of_them(robin: Program, export: Path) -> None:
    asked: list[str] = []
    before = reading.unsettled

    def counted(*args: Any) -> Any:
        asked.append("once")
        return before(*args)

    document = json.loads(EXPORT)
    document["entries"] *= 20
    for number, one in enumerate(document["entries"]):
        document["entries"][number] = {**one, "title": f"T{number}"}
    export.write_text(json.dumps(document), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "unsettled", counted)
        robin.does("import", str(export), "--yes", as_of=NOW)
    assert len(robin.rows(NOTES)) == 60
    assert len(asked) < 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"entries": {"a": 1}}', "entries is no list"),
        ('{"entries": [1]}', "entries[0] is no entry"),
        ('{"entries": [], "entries": []}', "says 'entries' twice in one place"),
        ('{"tags": {}}', "is neither a journal of mentorlog nor an export of jrnl"),
        ("\ufeff{", "is no JSON"),
    ],
)
def test_a_file_of_another_shape_is_named(
    robin: Program, export: Path, content: str, said: str
) -> None:
    export.write_text(content, encoding="utf-8")
    assert said in robin.refuses(1, "import", str(export), "--yes", as_of=NOW)


def test_an_export_of_nothing_changes_nothing(robin: Program, export: Path) -> None:
    export.write_text('{"tags": {}, "entries": []}', encoding="utf-8")
    told = robin.does("import", str(export), "--yes", as_of=NOW)
    assert told == "There is nothing in it to bring in.\n"


@pytest.mark.parametrize("option", [["--at", "2026-12-08"], ["--for", "H1"], ["--as", "sam"]])
def test_an_option_that_would_mean_nothing_is_refused(
    robin: Program, export: Path, option: list[str]
) -> None:
    refused = robin.refuses(2, "import", str(export), *option, "--yes", as_of=NOW)
    assert f"{option[0]} does not go with an export of jrnl." in refused
