"""Two people who each keep a journal of the same mentorship, and give each other what is ours."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from mentorlog.db import opening, reading
from mentorlog.domain import agreements, history
from tests.cli.program import DENVER, Program
from tests.cli.told import as_agreed

KICKOFF, LATER, NEXT = "2026-12-03 10:00", "2026-12-10 18:00", "2026-12-11 18:00"


@pytest.fixture
def robin(tmp_path: Path) -> Program:
    return as_agreed(home(tmp_path, "robin"))


@pytest.fixture
def sam(tmp_path: Path) -> Program:
    """Who has nothing yet."""
    return home(tmp_path, "sam")


def home(folder: Path, name: str) -> Program:
    (folder / name).mkdir()
    return Program(folder / name)


def ours(one: Program, at: str = LATER, *words: str) -> Path:
    """What one gives the other."""
    path = one.home / "ours.json"
    one.does("export", str(path), "--ours", "--force", *words, as_of=at)
    return path


def taken(one: Program, path: Path, *words: str, at: str = LATER) -> str:
    return one.does("import", str(path), "--yes", *words, as_of=at)


def exchange(robin: Program, sam: Program, at: str = LATER) -> None:
    """Each takes in the other's letter, and says yes to whatever it says of them."""
    taken(sam, ours(robin, at), "--take", "all", at=at)
    taken(robin, ours(sam, at), "--take", "all", at=at)


def begun_by_sam(sam: Program) -> Program:
    """The same kickoff, written down by Sam."""
    sam.does(
        *("agree", "--with", "Robin", "--as", "mentor", "--me", "Sam", "--every", "2 weeks"),
        *("--question", "How much of me may show?", "--until", "6 months"),
        as_of="2026-12-03 11:30",
    )
    return sam


# One has a journal, the other begins with what they are given.


def test_whoever_has_no_journal_begins_with_what_the_other_gives(
    robin: Program, sam: Program
) -> None:
    robin.does("plan", as_of=LATER)
    told = taken(sam, ours(robin))
    assert "the mentorship of Robin and Sam; here you are Sam, the mentor" in told
    page = sam.does("status", as_of=LATER)
    assert "Robin and Sam" in page
    assert "Next: S2" in page


def test_posting_and_reading_travel(robin: Program, sam: Program) -> None:
    robin.does("plan", as_of=KICKOFF)
    robin.does("homework", "Say one true thing", as_of=KICKOFF)
    taken(sam, ours(robin))
    robin.does("essay", "H1", "--file", "-", "--title", "One", "--post", as_of=LATER, stdin="True.")
    assert "E1 “One”, by Robin; posted, Thu 10 Dec 2026 18:00" in taken(sam, ours(robin))
    assert "True." in sam.does("show", "E1", as_of=LATER)
    sam.does("read", "E1", "--reply", "Missed my stop.", as_of=NEXT)
    told = taken(robin, ours(sam, NEXT), at=NEXT)
    assert "E1 read, Fri 11 Dec 2026 18:00: “Missed my stop.”\n" in told
    assert "Missed my stop." in robin.does("show", "E1", as_of=NEXT)


def test_a_yes_to_the_agreement_travels(robin: Program, sam: Program) -> None:
    robin.does("amend", "--length", "90m", "--pending", "mentor", as_of=LATER)
    taken(sam, ours(robin))
    sam.does("confirm", "A2", "--by", "me", as_of=NEXT)
    assert "A2" in taken(robin, ours(sam, NEXT), at=NEXT)
    assert (
        robin.row(
            "SELECT side FROM event WHERE kind = 'confirmed' AND agreement_id = 2 AND"
            " side = 'mentor'"
        )
        == "mentor"
    )


def test_a_second_time_changes_nothing(robin: Program, sam: Program) -> None:
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path = ours(robin)
    taken(sam, path)
    before = sam.contents()
    assert "Nothing new" in taken(sam, path)
    assert sam.contents() == before


def test_a_dry_run_changes_nothing_and_says_the_same(robin: Program, sam: Program) -> None:
    taken(sam, ours(robin))
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path, before = ours(robin), sam.contents()
    would = sam.does("import", str(path), "--dry-run", as_of=LATER)
    assert would.endswith("Nothing was changed: this is what would be.\n")
    assert sam.contents() == before
    told = taken(sam, path).splitlines()
    assert [one for one in told if "take" not in one.casefold()] == would.splitlines()[:-1]


def test_an_import_is_taken_back_and_may_be_done_again(robin: Program, sam: Program) -> None:
    taken(sam, ours(robin))
    before = sam.does("list", "notes", "--json", as_of=LATER)
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path = ours(robin)
    taken(sam, path)
    sam.does("undo", "--yes")
    assert sam.does("list", "notes", "--json", as_of=LATER) == before
    assert "N2 “A thank-you”, by Robin" in taken(sam, path)  # no reference is given twice


# What is one's own stays.


def test_what_is_mine_does_not_go_to_the_other(robin: Program) -> None:
    robin.does("note", "Only-for-me", as_of=LATER)
    robin.does("note", "For-both", "--ours", as_of=LATER)
    robin.does("essay", "--free", "--file", "-", "--draft", as_of=LATER, stdin="A-draft-of-mine")
    written = ours(robin).read_text()
    assert "For-both" in written
    assert "Only-for-me" not in written
    assert "A-draft-of-mine" not in written


def posted_and_rewritten(robin: Program) -> None:
    words = ("--file", "-", "--title", "Old-title")
    robin.does("essay", "--free", *words, "--post", as_of=KICKOFF, stdin="Old-words")
    words = ("--file", "-", "--title", "New-title")
    told = robin.does("essay", "E1", *words, "--draft", as_of=LATER, stdin="New-words")
    assert "Sam has the older text." in told


def test_what_was_rewritten_since_the_other_got_it_does_not_go_to_them(
    robin: Program, sam: Program
) -> None:
    robin.does("essay", "--free", "--file", "-", "--post", as_of=KICKOFF, stdin="Old-words")
    taken(sam, ours(robin, KICKOFF))
    robin.does("essay", "E1", "--file", "-", "--title", "New-title", as_of=LATER, stdin="New-words")
    path = ours(robin)
    assert "New-" not in path.read_text()
    taken(sam, path)
    assert "Old-words" in sam.does("show", "E1", as_of=NEXT)
    robin.does("edit", "E1", "--set", "rewritten=", as_of=NEXT)  # Sam has it by now
    taken(sam, ours(robin, NEXT), at=NEXT)
    assert "New-words" in sam.does("show", "E1", as_of=NEXT)
    assert "New-title" in sam.does("show", "E1", as_of=NEXT)


def test_whoever_never_had_the_older_text_has_the_essay_without_one(
    robin: Program, sam: Program
) -> None:
    posted_and_rewritten(robin)
    taken(sam, ours(robin))
    shown = sam.document("show", "E1", as_of=LATER)["essay"]
    assert (shown["title"], shown["text"], shown["words"]) == (None, None, None)
    assert shown["posted_at"]
    assert "Its text is kept elsewhere." in sam.does("show", "E1", as_of=LATER)
    taken(robin, ours(sam))
    assert "New-words" in robin.does("show", "E1", as_of=LATER)


@pytest.mark.parametrize("format_", ["html", "md", "csv", "ics"])
def test_no_page_for_both_has_what_the_other_was_not_given(robin: Program, format_: str) -> None:
    robin.does("plan", "2026-12-20 10:00", as_of=KICKOFF)
    posted_and_rewritten(robin)
    words = ("export", "-", "--ours", "--format", format_)
    assert "E1" in robin.does(*words, as_of=LATER)
    assert "New-" not in robin.does(*words, as_of=LATER)
    robin.does("edit", "E1", "--set", "rewritten=", "--set", f"posted={NEXT}", as_of=NEXT)
    assert "New-" in robin.does(*words, as_of=NEXT)


def test_another_mentorship_does_not_go_to_the_other(robin: Program) -> None:
    robin.does(
        *("agree", "--with", "Kim", "--as", "mentor", "--question", "Kims-question"),
        *("--no-input", "--next", "in 3 days 10:00"),
        as_of=LATER,
    )
    assert "Kim" not in ours(robin, LATER, "--with", "sam").read_text()
    robin.refuses(2, "export", str(robin.home / "x.json"), "--ours", as_of=LATER)


def test_ones_own_notes_of_a_session_stay_where_the_other_changes_it(
    robin: Program, sam: Program
) -> None:
    robin.does("session", "--on", "2026-12-09 10:00", "--notes", "My-notes", as_of=LATER)
    taken(sam, ours(robin))
    sam.does("edit", "S2", "--set", "took away=Patience", as_of=LATER)
    taken(robin, ours(sam))
    shown = robin.does("show", "S2", as_of=LATER)
    assert "My-notes" in shown
    assert "Patience" in shown
    assert "My-notes" not in sam.does("show", "S2", as_of=LATER)


# References.


def test_an_entry_whose_reference_is_taken_gets_another_which_is_said(
    robin: Program, sam: Program
) -> None:
    taken(sam, ours(robin))
    sam.does("note", "Sam's own", as_of=LATER)
    robin.does("note", "From Robin", "--ours", as_of=LATER)
    told = taken(sam, ours(robin))
    assert "N2 “From Robin”, by Robin (N1 in the file)" in told
    assert "From Robin" in sam.does("show", "N2", as_of=LATER)
    assert "Sam's own" in sam.does("show", "N1", as_of=LATER)


def test_each_ones_own_part_of_a_session_is_no_clash(robin: Program, sam: Program) -> None:
    robin.does("session", "--on", "2026-12-09 10:00", as_of=LATER)
    taken(sam, ours(robin))
    robin.does("edit", "S2", "--set", "took away=Courage", as_of=LATER)
    sam.does("edit", "S2", "--set", "took away=Patience", as_of=LATER)
    taken(robin, ours(sam))
    shown = robin.does("show", "S2", as_of=LATER)
    assert "Courage" in shown
    assert "Patience" in shown


# Both began it, each in a journal of their own.


def test_as_names_a_mentorship_that_fits(robin: Program, sam: Program) -> None:
    begun_by_sam(sam)
    path = ours(sam)
    robin.refuses(3, "import", str(path), "--as", "nobody", as_of=LATER)
    taken(robin, path, "--as", "sam", "--same", "none")
    robin.does(*("agree", "--with", "Kim", "--as", "mentee", "--no-input"), as_of=LATER)
    assert "another" in robin.refuses(1, "import", str(path), "--as", "kim", as_of=LATER)


# What was deleted here.


def test_what_was_deleted_stays_so_and_is_said(robin: Program, sam: Program) -> None:
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path = ours(robin)
    taken(sam, path)
    sam.does("delete", "N1", "--yes", as_of=LATER)
    told = taken(sam, path)
    assert "1 entry was deleted here; --bring-back brings back what was." in told
    assert "A thank-you" in taken(sam, path, "--bring-back")


def test_what_was_deleted_for_good_stays_so(robin: Program, sam: Program) -> None:
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    path = ours(robin)
    taken(sam, path)
    sam.does("delete", "N1", "--for-good", "--yes", as_of=LATER)
    assert "their N1 (deleted here for good)" in taken(sam, path, "--bring-back")
    assert sam.rows("SELECT count(*) FROM note") == [(0,)]


# The whole journal, on another machine of the same person.


def test_a_whole_journal_comes_in_as_it_was(robin: Program, tmp_path: Path) -> None:
    robin.does("note", "Mine alone", as_of=LATER)
    path = robin.home / "journal.json"
    robin.does("export", str(path), as_of=LATER)
    other = home(tmp_path, "elsewhere")
    taken(other, path)
    for table in ("mentorship", "agreement", "session", "note", "event"):
        asked = f"SELECT * FROM {table} ORDER BY id"
        assert other.rows(asked) == robin.rows(asked)


def test_json_tells_what_came_in(robin: Program, sam: Program) -> None:
    told = json.loads(sam.does("import", str(ours(robin)), "--json", "--yes", as_of=LATER))
    assert told["done"] == "import"
    assert told["new"] == ["A1", "S1"]
    assert told["renumbered"] == []


def test_a_backup_is_made_before_it(robin: Program, sam: Program) -> None:
    taken(sam, ours(robin))
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    told = sam.document("import", str(ours(robin)), "--yes", as_of=LATER)
    assert "before-import" in told["backup"]
    assert Path(told["backup"]).exists()


# What two people do apart.


def apart(robin: Program, sam: Program) -> None:
    """Each has what the other had so far."""
    exchange(robin, sam)


def both_show(robin: Program, sam: Program, *words: str) -> set[str]:
    return {one.does(*words, as_of=LATER) for one in (robin, sam)}


def test_a_goal_that_each_has_added_gets_a_number_of_its_own(robin: Program, sam: Program) -> None:
    apart(robin, sam)
    robin.does("amend", "--agreed", "--goal", "Say it", as_of=LATER)
    sam.does("amend", "--agreed", "--goal", "Something else", as_of=LATER)
    exchange(robin, sam)
    for one in (robin, sam):
        goals = one.rows("SELECT text, number FROM goal")
        assert {text for text, _ in goals} == {"Say it", "Something else"}
        assert len({number for _, number in goals}) == 2


@pytest.mark.parametrize("first", ["robin", "sam"])
def test_a_due_is_taken_whole_where_both_have_changed_it(
    robin: Program, sam: Program, first: str
) -> None:
    robin.does("homework", "Say one true thing", "--due", "2026-12-20", as_of=KICKOFF)
    apart(robin, sam)
    earlier, later = (robin, sam) if first == "robin" else (sam, robin)
    later.now = later.now.replace(minute=30)
    earlier.does("edit", "H1", "--set", "due=21 dec 10:00", as_of=LATER)
    later.does("edit", "H1", "--set", "due=22 dec", as_of=LATER)
    exchange(robin, sam)
    exchange(robin, sam)
    for one in (robin, sam):
        assert one.rows("SELECT due_at, due_on FROM homework") == [(None, "2026-12-22")]


def test_a_wish_that_became_a_mentorship_elsewhere_is_one_here(
    robin: Program, tmp_path: Path
) -> None:
    robin.does("wish", "Noor", "--why", "One question a year.", as_of=KICKOFF)
    robin.does("wish", "Noor", "--note", "Her talk", as_of=KICKOFF)
    laptop = home(tmp_path, "laptop")
    robin.does("export", str(robin.home / "desk.json"), as_of=KICKOFF)
    taken(laptop, robin.home / "desk.json")
    laptop.does("agree", "--with", "Noor", "--as", "mentee", "--no-input", as_of=LATER)
    laptop.does("export", str(laptop.home / "all.json"), as_of=LATER)
    taken(robin, laptop.home / "all.json", "--mine")
    for table in ("wish", "note"):
        asked = f"SELECT mentorship_id FROM {table}"
        assert robin.rows(asked) == laptop.rows(asked) == [(2,)]


def test_a_draft_is_not_taken_for_the_essay_that_the_other_noted(
    robin: Program, sam: Program
) -> None:
    robin.does("homework", "Say one true thing", as_of=KICKOFF)
    apart(robin, sam)
    robin.does("essay", "H1", "--file", "-", "--draft", as_of=LATER, stdin="Not-for-Sam-yet")
    sam.does("post", "H1", as_of=LATER)
    taken(robin, ours(sam))
    assert "Not-for-Sam-yet" not in ours(robin).read_text()


def test_an_essay_whose_arrival_the_mentor_noted_gets_its_text(
    robin: Program, sam: Program
) -> None:
    robin.does("homework", "Say one true thing", as_of=KICKOFF)
    apart(robin, sam)
    robin.does("essay", "H1", "--file", "-", "--post", as_of=LATER, stdin="It is true.")
    sam.does("post", "H1", as_of=LATER)
    message = sam.refuses(2, "import", str(ours(robin)), as_of=LATER)
    assert "--same E1=E1, or --same none" in " ".join(message.split())
    taken(sam, ours(robin), "--same", "E1=E1")
    assert sam.rows("SELECT text FROM essay") == [("It is true.",)]
    assert sam.rows("SELECT count(*) FROM event WHERE kind = 'posted'") == [(1,)]


def test_a_broken_link_is_told_as_damage(robin: Program) -> None:
    robin.does("homework", "Say one true thing", as_of=KICKOFF)
    with closing(sqlite3.connect(robin.journal)) as connection:
        connection.execute("UPDATE homework SET set_in = 99")
        connection.commit()
    robin.refuses(4, "export", str(robin.home / "x.json"), as_of=LATER)


# Files of any size, and in any order.


def test_a_journal_says_what_it_is_wherever_it_says_so(robin: Program, sam: Program) -> None:
    robin.does("note", "A thank-you", "--ours", as_of=LATER)
    document = json.loads(ours(robin).read_text())
    path = robin.home / "sorted.json"
    path.write_text(json.dumps(document, sort_keys=True))
    assert next(iter(sorted(document))) != "mentorlog"
    taken(sam, path)
    assert "A thank-you" in sam.does("list", "notes", as_of=LATER)


def test_a_journal_may_be_longer_than_any_text(robin: Program, sam: Program) -> None:
    document = json.loads(ours(robin).read_text())
    path = robin.home / "long.json"
    path.write_text(json.dumps(document, sort_keys=True) + " " * 21_000_000)
    assert "mentorship" in taken(sam, path)


def test_no_journal_is_longer_than_a_hundred_megabytes(robin: Program, sam: Program) -> None:
    for name, beginning in {"a.json": b"[", "b.json": b'{"mentorlog": "journal"'}.items():
        path = robin.home / name
        with path.open("wb") as file:
            file.write(beginning)
            file.truncate(100_000_001)
        assert "100 MB" in sam.refuses(1, "import", str(path), as_of=LATER)


# What it tells.


def test_it_tells_what_the_other_did(robin: Program, sam: Program) -> None:
    robin.does("plan", "17 dec 10:00", as_of=KICKOFF)
    apart(robin, sam)
    sam.does("plan", "18 dec 15:00", "--move", "S2", as_of=LATER)
    sam.does("pause", "--until", "31 jan", as_of=LATER)
    path = ours(sam)
    would = robin.does("import", str(path), "--dry-run", as_of=LATER)
    told = taken(robin, path)
    for said in (would, told):
        assert "S2 moved to Fri 18 Dec 2026 15:00, arranged Thu 10 Dec 2026 18:00\n" in said
        assert "the mentorship paused, Thu 10 Dec 2026 18:00, until Sun 31 Jan" in said
    assert not robin.rows("SELECT 1 FROM event WHERE kind = 'paused'")


@pytest.mark.parametrize("first", [2, 3])
def test_amendments_made_apart_wait_and_agreed_in_either_order_leave_both_changes(
    robin: Program, sam: Program, first: int
) -> None:
    apart(robin, sam)
    robin.does("amend", "--length", "90m", "--because", "longer", as_of=LATER)
    sam.does("amend", "--candor", "mentor", "--because", "candor", as_of="2026-12-10 19:00")
    told = taken(sam, ours(robin, NEXT), at=NEXT)
    assert "90 minutes each (so far" in told
    taken(robin, ours(sam, NEXT), at=NEXT)
    for one in (robin, sam):
        assert terms(one, NEXT) == (60, "both")
    later = "2026-12-12 10:00"
    for one, ref in ((robin, "A3"), (sam, "A3")) if first == 3 else ((sam, "A3"), (robin, "A3")):
        one.does("confirm", ref, "--by", "me", as_of=later)
    exchange(robin, sam, later)
    for one in (robin, sam):
        assert terms(one, later) == (90, "mentor")
    assert "Nothing new" in taken(robin, ours(sam, later), at=later)


def terms(one: Program, at: str) -> tuple[int, str]:
    """What is in force: the length of a session, and who may call out."""
    now = datetime.fromisoformat(at).replace(tzinfo=DENVER)
    with opening.looking(one.journal) as connection:
        (mentorship,) = reading.mentorships(connection)
        record = history.at(reading.whole(connection, mentorship), now)
    held = agreements.terms(record)
    return held.length_minutes, str(held.candor)


def test_names_spelled_otherwise_are_asked_about(robin: Program, sam: Program) -> None:
    sam.does(*("agree", "--with", "Robin Lee", "--as", "mentor", "--me", "Samuel"), as_of=KICKOFF)
    path = ours(sam)
    assert "--as Sam" in robin.refuses(2, "import", str(path), as_of=LATER)
    told = robin.asked("import", str(path), answers=["y", "y", "y"], as_of=LATER)
    assert told.code == 0, told
    assert robin.rows("SELECT count(*) FROM mentorship") == [(1,)]
    assert "In Sam’s copy the mentee is “Robin Lee”." in told.err


def test_a_file_for_somebody_else_is_asked_about(robin: Program, tmp_path: Path) -> None:
    ann = home(tmp_path, "ann")
    ann.does("agree", "--with", "Bob", "--as", "mentee", "--me", "Ann", as_of=KICKOFF)
    path = ours(ann)
    message = robin.refuses(2, "import", str(path), as_of=LATER)
    assert "In that file you would be Bob; here you are Robin." in " ".join(message.split())
    assert "the mentorship of Ann and Bob;" in taken(robin, path, "--as", "new")
