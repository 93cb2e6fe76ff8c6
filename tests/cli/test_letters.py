"""What a letter can do, and what it cannot: honest ones, ones changed by hand, and hostile ones."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mentorlog.db import taking
from mentorlog.domain.records.copies import DERIVED, LINKS
from mentorlog.domain.records.voices import HAPPENINGS, VOICES, Voice
from mentorlog.enums import EventKind, Side
from tests.cli.program import Program, parted
from tests.cli.told import as_agreed

KICKOFF, LATER, NEXT = "2026-12-03 10:00", "2026-12-10 18:00", "2026-12-11 18:00"
Document = dict[str, Any]


@pytest.fixture
def robin(tmp_path: Path) -> Program:
    return as_agreed(home(tmp_path, "robin"))


@pytest.fixture
def sam(tmp_path: Path, robin: Program) -> Program:
    """Who has what Robin has."""
    sam = home(tmp_path, "sam")
    taken(sam, ours(robin, KICKOFF), "--take", "all", at=KICKOFF)
    return sam


def home(folder: Path, name: str) -> Program:
    (folder / name).mkdir()
    return Program(folder / name)


def ours(one: Program, at: str = LATER) -> Path:
    path = one.home / "ours.json"
    one.does("export", str(path), "--ours", "--force", as_of=at)
    return path


def letter(one: Program, at: str = LATER) -> Document:
    found: Document = json.loads(ours(one, at).read_text())
    return found


def given(one: Program, document: Document) -> Path:
    path = one.home / "letter.json"
    path.write_text(json.dumps(document))
    return path


def taken(one: Program, path: Path, *words: str, at: str = LATER) -> str:
    return one.does("import", str(path), "--yes", *words, as_of=at)


def rows(one: Program, table: str) -> list[tuple[Any, ...]]:
    return one.rows(f"SELECT * FROM {table} ORDER BY id")


# Whose word it is.


def test_every_column_that_can_travel_has_one_voice(robin: Program) -> None:
    with closing(sqlite3.connect(robin.journal)) as connection:
        for table in LINKS:
            columns = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
            columns -= {"id", "uuid", *LINKS[table], *DERIVED}
            names = taking.neutral(Side.MENTEE).get(table, {})
            travels = {names.get(one, one) for one in columns} - {"starts_at"}
            assert travels == VOICES[table].keys() - {"starts_at"}, table
    assert HAPPENINGS.keys() == set(EventKind)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, column)
        for table, voices in VOICES.items()
        for column, voice in voices.items()
        if voice is Voice.KEEPER and column not in ("notes", "mentee_name", "mentor_name")
    ],
)
def test_what_each_keeper_decides_is_in_no_letter_and_is_taken_from_none(
    robin: Program, sam: Program, table: str, column: str
) -> None:
    everything_told(robin)
    document = letter(robin)
    called = {"homework": "homework"}.get(table, f"{table}s")
    called = {"essay": "essays", "wish": "wishes"}.get(table, called)
    several = document[called]
    assert not any(column in one for one in several)
    for one in several:
        one[column] = "ours"
        sam.refuses(1, "import", str(given(sam, document)), "--yes", as_of=LATER)


def everything_told(robin: Program) -> None:
    """Something of each kind that is for both."""
    robin.does("homework", "Say one true thing", as_of=KICKOFF)
    words = ("--file", "-", "--title", "One", "--post")
    robin.does("essay", "H1", *words, as_of=LATER, stdin="It is true.")
    robin.does("callout", "I am too much", "--about", "me", "--ours", as_of=LATER)
    robin.does("note", "Thank you", "--ours", as_of=LATER)
    robin.does("session", "--on", "2026-12-09 10:00", "--notes", "A page", "--ours", as_of=LATER)


def test_a_letter_that_speaks_as_the_keeper_is_their_own_and_nothing_of_it_is_taken(
    robin: Program, sam: Program
) -> None:
    everything_told(robin)
    as_sam_has_it = letter(sam)
    anew = ("essay", "E1", "--file", "-", "--title", "Mine", "--draft")
    robin.does(*anew, as_of=LATER, stdin="A rewrite that was not sent")
    later = letter(robin)
    for document in (later, as_sam_has_it):
        document["keeper_is"] = "mentee"
        document["mentorships"][0]["keeper_is"] = "mentee"
        for name in ("essays", "agreements", "homework", "notes"):
            for row in document[name]:
                row.update({"text": "Forged", "title": "Forged"} if name == "essays" else {})
                at = {"at": "2026-12-11T01:00:00.000000+00:00"}
                row["changed"] = {key: at for key in ("text", "title", "question") if key in row}
                row["recorded_at"] = at["at"]
        was = [rows(robin, table) for table in LINKS]
        told = taken(robin, given(robin, document), at=NEXT)
        assert told == "Nothing new is in it: it is what you gave the other person yourself.\n"
        assert [rows(robin, table) for table in LINKS] == was


# Two honest people.


def test_each_ones_page_of_a_session_stays_and_the_others_is_a_note_under_it(
    robin: Program, sam: Program
) -> None:
    robin.does("session", "--on", "2026-12-09 10:00", "--notes", "Hers alone", as_of=LATER)
    taken(sam, ours(robin))
    sam.does("edit", "S2", "--set", "notes=His page", as_of=LATER)
    sam.does("note", "S2", "--ours", as_of=LATER)
    told = taken(robin, ours(sam))
    assert "N1 “His page”, by Sam" in told
    page = robin.does("show", "S2", as_of=NEXT)
    assert "Hers alone" in page
    assert "His page" in page
    assert "Hers alone" not in ours(robin).read_text()
    assert "Nothing new" in taken(robin, ours(sam))
    sam.does("edit", "S2", "--set", "notes=His page, longer", as_of=NEXT)
    taken(robin, ours(sam, NEXT), at=NEXT)
    assert robin.row("SELECT text FROM note") == "His page, longer"
    assert "Nothing new" in taken(sam, ours(robin, NEXT), at=NEXT)
    assert not sam.rows("SELECT 1 FROM note")


def test_a_call_out_that_both_kept_to_themselves_stays_each_ones_own(
    robin: Program, sam: Program
) -> None:
    robin.does("callout", "I am too much", "--about", "me", "--ours", as_of=KICKOFF)
    taken(sam, ours(robin), "--take", "all")
    robin.does("note", "C1", "--mine", as_of=LATER)
    sam.does("note", "C1", "--mine", as_of=LATER)
    for one in (robin, sam):
        one.does("edit", "C1", "--set", f"said=as {one.home.name} said it", as_of=LATER)
    robin.does("note", "C1", "--ours", as_of=LATER)
    before = rows(sam, "callout")
    assert "as it is here: C1 (yours alone)" in taken(sam, ours(robin))
    assert rows(sam, "callout") == before


def test_both_note_a_kickoff_at_other_moments_and_every_day_can_still_be_looked_at(
    robin: Program, tmp_path: Path
) -> None:
    sam = home(tmp_path, "sam")
    words = ("--with", "Robin", "--as", "mentor", "--me", "Sam", "--every", "2 weeks on thu")
    sam.does("agree", *words, "--until", "6 months", as_of="2026-12-04 09:00")
    taken(robin, ours(sam), "--as", "sam", "--same", "none")
    for day in ("2026-12-03 12:00", "2026-12-03 10:00", "2026-12-04 09:30"):
        robin.does("status", as_of=day)
    assert robin.row("SELECT happened_at FROM agreement WHERE id = 1") == KICKOFF


# A letter makes the next one tell nothing.


def test_a_why_that_was_not_told_stays_untold(robin: Program, sam: Program) -> None:
    robin.does("amend", "--why", "Her-nerve", as_of=LATER)
    document = letter(sam)
    assert "told_at" not in document["agreements"][0]
    document["agreements"][0]["told_at"] = "2026-12-03T17:00:00.000000+00:00"
    robin.refuses(1, "import", str(given(robin, document)), "--yes", as_of=LATER)
    assert "Her-nerve" not in ours(robin).read_text()


def test_a_why_that_has_come_was_told(robin: Program, sam: Program) -> None:
    robin.does("amend", "--why", "Her nerve", "--told", KICKOFF, as_of=LATER)
    taken(sam, ours(robin))
    assert sam.row("SELECT why FROM agreement") == "Her nerve"


def test_a_posting_behind_a_rewrite_hands_out_no_rewrite(robin: Program, sam: Program) -> None:
    robin.does("essay", "--free", "--file", "-", "--post", as_of=KICKOFF, stdin="Old-words")
    taken(sam, ours(robin, KICKOFF))
    robin.does("essay", "E1", "--file", "-", as_of=LATER, stdin="New-words")
    document = letter(sam)
    (posted,) = [one for one in document["events"] if one["kind"] == "posted"]
    posted["happened_at"] = "2026-12-11T20:00:00.000000+00:00"
    posted["changed"] = {"happened_at": {"at": "2027-07-01T00:00:00.000000+00:00"}}
    before = rows(robin, "event")
    taken(robin, given(robin, document), at=NEXT)
    assert rows(robin, "event") == before
    assert "New-words" not in ours(robin, "2026-12-12 18:00").read_text()


# One word opens nothing.


def test_a_letter_that_calls_itself_whole_asks_before_it_speaks(
    robin: Program, sam: Program
) -> None:
    robin.does("session", "--on", "2026-12-09 10:00", "--notes", "Hers-alone", as_of=LATER)
    sam.does("export", str(sam.home / "all.json"), as_of=LATER)
    document = json.loads((sam.home / "all.json").read_text())
    message = robin.refuses(1, "import", str(given(robin, document)), "--yes", as_of=LATER)
    assert "the whole journal of Sam" in message
    document = letter(robin)
    whole = robin.home / "all.json"
    robin.does("export", str(whole), as_of=LATER)
    document = json.loads(whole.read_text())
    document["sessions"][1]["audience"] = "ours"
    document["sessions"][1]["changed"] = {"audience": {"at": "2027-07-01T00:00:00.000000+00:00"}}
    message = robin.refuses(2, "import", str(given(robin, document)), "--yes", as_of=LATER)
    assert "--mine" in message
    robin.does("import", str(given(robin, document)), "--yes", "--mine", as_of=LATER)
    assert robin.row("SELECT audience FROM session WHERE id = 2") == "ours"


# A letter rewrites nothing.


def later(line: Document, *columns: str) -> None:
    """As if these had been changed long after anything else."""
    line["recorded_at"] = "2027-06-30T17:59:00.000000+00:00"
    line["changed"] = {key: {"at": "2027-06-30T17:59:00.000000+00:00"} for key in columns}


def rewritten(document: Document) -> None:
    """Every word of Robin's in a letter of Sam's, changed as if later."""
    essay, note = document["essays"][0], document["notes"][0]
    essay |= {"text": "Forged", "title": "Forged"}
    note |= {"text": "Forged", "title": "Forged"}
    document["callouts"][0] |= {"belief": "Forged", "feared": "Forged"}
    document["agreements"][0] |= {"question": "Forged", "mission": "Forged", "why": "Forged"}
    document["agreements"][0] |= {"lead_minutes": 60, "because": "Forged", "essays": False}
    document["sessions"][1] |= {"mentee_took_away": "Forged"}
    later(essay, "text", "title")
    later(note, "text", "title")
    later(document["callouts"][0], "belief", "feared")
    later(document["agreements"][0], "question", "mission", "lead_minutes", "essays")
    later(document["sessions"][1], "mentee_took_away")
    for event in document["events"]:
        if event["kind"] in ("posted", "confirmed", "done"):
            event["happened_at"] = "2026-12-05T17:00:00.000000+00:00"
            later(event, "happened_at")


def test_a_letter_rewrites_no_word_of_the_keepers(robin: Program, sam: Program) -> None:
    everything_told(robin)
    robin.does("edit", "S2", "--set", "took away=Courage", as_of=LATER)
    taken(sam, ours(robin), "--take", "all")
    document = letter(sam)
    rewritten(document)
    before = {table: rows(robin, table) for table in LINKS}
    told = taken(robin, given(robin, document))
    assert {table: rows(robin, table) for table in LINKS} == before
    assert "Sam’s copy has another text and title of your E1." in told
    assert "Sam has mended A1 essays: none agreed (so far posted" in told
    assert "Nothing new" in told


def test_a_slip_that_was_mended_is_asked_about_once(robin: Program, sam: Program) -> None:
    def mended(lead: int, minute: int) -> Path:
        document = letter(sam)
        document["agreements"][0]["lead_minutes"] = lead
        at = f"2027-06-30T17:{minute}:00.000000+00:00"
        document["agreements"][0]["changed"] = {"lead_minutes": {"at": at}}
        return given(sam, document)

    assert (
        "Sam has mended A1 essays: posted 48 hours before we meet (so far posted 24 hours"
        in taken(robin, mended(2880, 10))
    )
    assert robin.row("SELECT lead_minutes FROM agreement") == 1440
    told = robin.asked("import", str(mended(2880, 10)), answers=["n"], as_of=LATER)
    assert told.code == 0, told
    assert robin.row("SELECT lead_minutes FROM agreement") == 1440
    assert "Sam has" not in taken(robin, mended(2880, 10))
    taken(robin, mended(2160, 20), "--take", "A1")
    assert robin.row("SELECT lead_minutes FROM agreement") == 2160


def test_nothing_is_matched_by_its_words(robin: Program, sam: Program) -> None:
    robin.does("note", "Thank you", as_of=LATER)
    sam.does("note", "Thank you", "--ours", as_of=LATER)
    before = robin.rows("SELECT * FROM note WHERE id = 1")
    taken(robin, ours(sam))
    assert robin.rows("SELECT * FROM note WHERE id = 1") == before
    assert robin.rows("SELECT count(*) FROM note") == [(2,)]


@pytest.mark.parametrize(
    "what", ["private", "of another mentorship", "of another kind", "for good"]
)
def test_the_uuid_of_what_is_not_theirs_changes_nothing(
    robin: Program, sam: Program, what: str
) -> None:
    robin.does("note", "Mine alone", as_of=LATER)
    other = ("agree", "--with", "Kim", "--as", "mentor", "--no-input", "--no-session")
    robin.does(*other, as_of=LATER)
    robin.does("note", "Of Kim", "--with", "kim", "--ours", as_of=LATER)
    robin.does("callout", "I am too much", "--about", "me", "--with", "sam", as_of=LATER)
    asked = {
        "private": "SELECT uuid FROM note WHERE id = 1",
        "of another mentorship": "SELECT uuid FROM note WHERE id = 2",
        "of another kind": "SELECT uuid FROM callout WHERE id = 1",
        "for good": "SELECT uuid FROM note WHERE id = 1",
    }
    uuid = robin.row(asked[what])
    if what == "for good":
        robin.does("delete", "N1", "--for-good", "--yes", as_of=LATER)
    sam.does("note", "Forged", "--ours", as_of=LATER)
    document = letter(sam)
    document["notes"][0]["uuid"] = str(json.loads(json.dumps(dashed(uuid))))
    before = rows(robin, "note"), rows(robin, "session")
    told = taken(robin, given(robin, document))
    assert (rows(robin, "note"), rows(robin, "session")) == before
    assert "as it is here: " in told


def dashed(uuid: str) -> str:
    return "-".join((uuid[:8], uuid[8:12], uuid[12:16], uuid[16:20], uuid[20:]))


# A letter breaks nothing.


def far_away(document: Document) -> None:
    document["agreements"][0]["happened_at"] = "2299-12-03T17:00:00.000000+00:00"


def renamed(document: Document) -> None:
    document["notes"][0]["ref"] = "N999999999999"


def counted_far(document: Document) -> None:
    for number, event in enumerate(document["events"]):
        event["id"] = 2**53 - number


def tomorrow(document: Document) -> None:
    document["notes"][0]["happened_at"] = "2027-07-01T17:00:00.000000+00:00"


def in_a_week(document: Document) -> None:
    document["notes"][0]["happened_at"] = "2027-07-08T17:00:00.000000+00:00"


@pytest.mark.parametrize("change", [far_away, renamed, counted_far, tomorrow, in_a_week])
def test_whatever_the_file_says_the_journal_goes_on(
    robin: Program, sam: Program, change: Callable[[Document], None]
) -> None:
    sam.does("note", "From Sam", "--ours", as_of=LATER)
    document = letter(sam)
    change(document)
    robin("import", str(given(robin, document)), "--yes", as_of=LATER)
    for words in (["status"], ["overdue"], ["list", "notes"], ["timeline"], ["stats"], ["doctor"]):
        robin.does(*words, as_of=LATER)
    assert robin.does("note", "Goes on", as_of=LATER).startswith(("N1 ", "N2 "))
    path = robin.home / "all.json"
    robin.does("export", str(path))
    again = home(robin.home, "again")
    again.does("import", str(path), "--yes")
    for table in LINKS:
        assert rows(again, table) == rows(robin, table)


def test_an_event_on_a_session_of_another_mentorship_is_left_out(
    robin: Program, sam: Program
) -> None:
    robin.does(*("agree", "--with", "Kim", "--as", "mentor", "--no-input"), as_of=LATER)
    uuid = dashed(robin.row("SELECT uuid FROM session ORDER BY id DESC LIMIT 1"))
    sam.does("plan", "17 dec 10:00", as_of=LATER)
    text = json.dumps(letter(sam))
    document = json.loads(text)
    theirs = document["sessions"][-1]["uuid"]
    before = rows(robin, "event")
    taken(robin, given(robin, json.loads(text.replace(theirs, uuid))))
    assert rows(robin, "event") == before
    path = robin.home / "all.json"
    robin.does("export", str(path), as_of=LATER)
    home(robin.home, "again").does("import", str(path), "--yes", as_of=LATER)


# What only the keeper can say.


def test_the_keepers_own_acts_are_offered_and_taken_by_their_reference(
    robin: Program, sam: Program
) -> None:
    robin.does("homework", "Call him", "--no-essay", as_of=KICKOFF)
    taken(sam, ours(robin))
    sam.does("done", "H1", as_of=LATER)
    path = ours(sam)
    told = taken(robin, path)
    assert "Sam has noted: H1 done by you, Thu 10 Dec 2026 18:00" in told
    assert robin.row("SELECT settled_at FROM homework") is None
    assert "“h9”" in robin.refuses(2, "import", str(path), "--yes", "--take", "H9", as_of=LATER)
    taken(robin, path, "--take", "H1")
    assert robin.row("SELECT settled_at FROM homework") is not None
    assert "Nothing new" in taken(robin, path)


def test_what_was_refused_is_not_asked_again(robin: Program, sam: Program) -> None:
    robin.does("homework", "Call him", "--no-essay", as_of=KICKOFF)
    taken(sam, ours(robin))
    sam.does("done", "H1", as_of=LATER)
    path = ours(sam)
    told = robin.asked("import", str(path), answers=["n"], as_of=LATER)
    assert told.code == 0, told
    assert "Sam has noted: H1 done by you, Thu 10 Dec 2026 18:00. Is it so?" in told.err
    assert "Sam has" not in taken(robin, path)
    assert robin.row("SELECT settled_at FROM homework") is None


def test_an_essay_of_the_keepers_that_the_other_typed_is_offered_whole(
    robin: Program, sam: Program
) -> None:
    words = ("essay", "--free", "--by", "robin", "--file", "-", "--post")
    sam.does(*words, as_of=LATER, stdin="What she wrote to me")
    path = ours(sam)
    assert "Sam has noted as yours: essay “What she wrote to me”" in taken(robin, path)
    assert not robin.rows("SELECT 1 FROM essay")
    taken(robin, path, "--take", "all")
    assert robin.row("SELECT text FROM essay") == "What she wrote to me"
    assert robin.rows("SELECT count(*) FROM event WHERE kind = 'posted'") == [(1,)]


def test_another_outcome_than_is_noted_here_is_asked_about(robin: Program, sam: Program) -> None:
    robin.does("plan", "9 dec 10:00", as_of=KICKOFF)
    taken(sam, ours(robin, KICKOFF))
    robin.does("session", "S2", as_of=LATER)
    sam.does("cancel", "S2", as_of=LATER)
    path = ours(sam)
    assert "Sam has noted: S2 cancelled" in taken(robin, path)
    assert robin.row("SELECT outcome FROM session WHERE id = 2") == "held"
    taken(robin, path, "--take", "S2")
    assert robin.row("SELECT outcome FROM session WHERE id = 2") == "cancelled"


def test_a_mentorship_is_not_closed_from_outside(robin: Program, sam: Program) -> None:
    robin.does("close", "--yes", as_of=LATER)
    path = ours(robin)
    taken(sam, path)
    assert sam.row("SELECT settled_at FROM mentorship") is None
    taken(sam, path, "--take", "all")
    assert sam.row("SELECT settled_at FROM mentorship") is not None


def test_what_the_other_deleted_is_asked_about_once(robin: Program, sam: Program) -> None:
    sam.does("note", "Thank you", "--ours", as_of=KICKOFF)
    taken(robin, ours(sam))
    sam.does("delete", "N1", "--yes", as_of=LATER)
    path = ours(sam)
    assert "Sam has deleted N1 “Thank you”" in taken(robin, path)
    told = robin.asked("import", str(path), answers=["n"], as_of=LATER)
    assert told.code == 0, told
    assert "has deleted" not in taken(robin, path)
    assert robin.rows("SELECT count(*) FROM note") == [(1,)]


def test_what_was_the_keepers_alone_is_not_told_to_be_gone(robin: Program, sam: Program) -> None:
    robin.does("note", "Mine alone", as_of=KICKOFF)
    robin.does("callout", "Mine too", "--about", "me", as_of=KICKOFF)
    robin.does("essay", "--free", "--file", "-", "--draft", as_of=KICKOFF, stdin="A draft")
    for ref in ("N1", "C1", "E1"):
        robin.does("delete", ref, "--yes", as_of=LATER)
    assert letter(robin)["gone"] == []


# The other's words here.


def test_the_authors_newer_text_takes_its_place_and_what_the_keeper_made_of_it_is_kept(
    robin: Program, sam: Program
) -> None:
    sam.does("note", "Thank yuo", "--ours", as_of=KICKOFF)
    taken(robin, ours(sam))
    robin.does("edit", "N1", "--set", "text=Thank you, Robin", as_of=LATER)
    assert "Thank you, Robin" not in ours(robin).read_text()
    assert "Nothing new" in taken(robin, ours(sam))
    assert robin.row("SELECT text FROM note WHERE id = 1") == "Thank you, Robin"
    sam.does("edit", "N1", "--set", "text=Thank you", as_of=LATER)
    told = taken(robin, ours(sam))
    assert "N1 text: “Thank you, Robin” → “Thank you” (as Sam says)" in told
    assert "N2 “What you had as the text of N1”, for you alone" in told
    assert robin.row("SELECT text FROM note WHERE id = 1") == "Thank you"
    assert robin.rows("SELECT text, audience FROM note WHERE id = 2") == [
        ("Thank you, Robin", None)
    ]


def test_an_older_letter_brings_no_older_words_back(robin: Program, sam: Program) -> None:
    sam.does("note", "The first", "--ours", as_of=KICKOFF)
    older = given(robin, letter(sam))
    taken(robin, older)
    sam.does("edit", "N1", "--set", "text=The second", as_of=LATER)
    taken(robin, ours(sam))
    assert "Nothing new" in taken(robin, older)
    assert robin.row("SELECT text FROM note") == "The second"


def test_the_others_essay_is_not_written_anew_in_passing(robin: Program, sam: Program) -> None:
    words = ("essay", "--free", "--file", "-", "--post")
    sam.does(*words, as_of=KICKOFF, stdin="As Sam wrote it")
    taken(robin, ours(sam))
    message = robin.refuses(1, "essay", "E1", "--file", "-", as_of=LATER, stdin="Mine over his")
    assert "E1 is Sam’s" in message
    assert "mentorlog edit E1" in message


def test_a_new_title_of_what_was_posted_is_held_back_with_the_text(
    robin: Program, sam: Program
) -> None:
    words = ("essay", "--free", "--file", "-", "--title", "Old-title", "--post")
    robin.does(*words, as_of=KICKOFF, stdin="The words")
    told = robin.does("edit", "E1", "--set", "title=New-title", as_of=LATER)
    assert "Sam has the older" in told
    assert "New-title" not in ours(robin).read_text()


def test_notes_of_a_session_that_is_ours_say_that_they_go_over(robin: Program) -> None:
    robin.does("session", "--on", "2026-12-09 10:00", as_of=LATER)
    robin.does("note", "S2", "--ours", as_of=LATER)
    told = robin.does("edit", "S2", "--set", "notes=Eleven days later", as_of="2026-12-20 10:00")
    assert "for the two of you" in told


# A first exchange.


@pytest.fixture
def apart(tmp_path: Path) -> Program:
    """Sam, who began a journal of the same mentorship alone, with other terms."""
    sam = home(tmp_path, "apart")
    words = (
        "--with",
        "Robin",
        "--as",
        "mentor",
        "--me",
        "Sam",
        "--every",
        "2 weeks on thu at 10:00",
    )
    more = ("--question", "As Sam heard it", "--until", "6 months", "--lead", "48h")
    sam.does("agree", *words, *more, as_of=KICKOFF)
    return sam


def test_two_beginnings_are_paired_and_what_differs_is_one_waiting_amendment(
    robin: Program, apart: Program
) -> None:
    message = robin.refuses(2, "import", str(ours(apart)), "--yes", as_of=LATER)
    assert "--as Sam" in message
    told = taken(robin, ours(apart), "--as", "sam", "--same", "S1=S1")
    assert "essays: posted 48 hours before we meet (so far" in told
    assert robin.rows("SELECT question, lead_minutes FROM agreement WHERE id = 1") == [
        ("How much of me may show?", 1440)
    ]
    assert robin.rows("SELECT lead_minutes, changes FROM agreement WHERE id = 2") == [
        (2880, "lead_days,lead_minutes")
    ]
    assert robin.rows("SELECT count(*) FROM session") == [(1,)]
    assert "Nothing new" in taken(robin, ours(apart))
    told = taken(apart, ours(robin), "--same", "none")
    assert apart.row("SELECT question FROM agreement WHERE id = 1") == "How much of me may show?"
    assert apart.rows("SELECT count(*) FROM agreement") == [(2,)]
    assert apart.rows("SELECT count(*) FROM session") == [(1,)]
    for one in (robin, apart):
        assert one.rows("SELECT count(*) FROM mentorship") == [(1,)]


def test_a_session_that_both_logged_is_asked_about_and_a_no_is_remembered(
    robin: Program, sam: Program
) -> None:
    for one in (robin, sam):
        one.does("session", "--on", "2026-12-09 10:00", as_of=LATER)
    path = ours(sam)
    message = robin.refuses(2, "import", str(path), "--yes", as_of=LATER)
    assert "--same S2=S2, or --same none" in " ".join(message.split())
    told = robin.asked("import", str(path), answers=["y", "y"], as_of=LATER)
    assert told.code == 0, told
    assert "Is Sam’s session Wed 9 Dec 2026 10:00 your S2 Wed 9 Dec 2026 10:00?" in told.err
    assert robin.rows("SELECT count(*) FROM session") == [(2,)]
    assert robin.rows("SELECT count(*) FROM event WHERE kind = 'held' AND session_id = 2") == [(1,)]
    assert "Nothing new" in taken(robin, path)


def test_a_mentee_begins_in_the_fourth_month_with_all_versions_and_her_yes_on_its_day(
    tmp_path: Path,
) -> None:
    sam = home(tmp_path, "mentor")
    words = (
        "--with",
        "Robin",
        "--as",
        "mentor",
        "--me",
        "Sam",
        "--every",
        "2 weeks on thu at 10:00",
    )
    sam.does("agree", *words, "--until", "6 months", as_of=KICKOFF)
    sam.does("amend", "--lead", "48h", "--agreed", as_of="2027-01-07 10:00")
    sam.does("amend", "--length", "90m", "--agreed", as_of="2027-02-04 10:00")
    robin = home(tmp_path, "mentee")
    path = ours(sam, "2027-04-01 10:00")
    told = taken(robin, path, "--take", "all", at="2027-04-01 10:00")
    assert "A3 amendment" in told
    asked = (
        "SELECT agreement_id, side, happened_at FROM event WHERE kind = 'confirmed'"
        " ORDER BY agreement_id, side"
    )
    assert [(number, side) for number, side, _ in robin.rows(asked)] == [
        (number, side) for number in (1, 2, 3) for side in ("mentee", "mentor")
    ]
    assert len({at for number, _, at in robin.rows(asked) if number == 2}) == 1
    assert robin.document("status", as_of="2027-04-01 10:00") is not None


# The preview is the plan.


def test_what_is_shown_is_what_is_different_afterwards(robin: Program, sam: Program) -> None:
    everything_told(robin)
    taken(sam, ours(robin), "--take", "all")
    sam.does("edit", "H1", "--set", "text=Say two true things", as_of=NEXT)
    sam.does("read", "E1", "--reply", "Well said", as_of=NEXT)
    sam.does("note", "From Sam", "--ours", as_of=NEXT)
    path = ours(sam, NEXT)
    would = robin.document("import", str(path), "--dry-run", as_of=NEXT)
    before = cells(robin)
    taken(robin, path, at=NEXT)
    after = cells(robin)
    added = {uuid for uuid, _ in after} - {uuid for uuid, _ in before}
    assert len(added) == len(would["added"])
    changed = {
        (key[1], before[key], after[key])
        for key in before
        if before[key] != after[key] and key[1] not in ("settled_at", "words", "id")
    }
    assert changed == {(one["field"], one["from"], one["to"]) for one in would["changed"]}


def cells(one: Program) -> dict[tuple[str, str], object]:
    """Every value in the journal, by the UUID of its row and its column."""
    found: dict[tuple[str, str], object] = {}
    with closing(sqlite3.connect(one.journal)) as connection:
        connection.row_factory = sqlite3.Row
        for table in LINKS:
            for row in connection.execute(f"SELECT * FROM {table}"):
                found |= {(row["uuid"], name): row[name] for name in row.keys()}  # noqa: SIM118
    return found


def test_it_is_asked_before_anything_is_taken(robin: Program, sam: Program) -> None:
    sam.does("note", "From Sam", "--ours", as_of=LATER)
    path = ours(sam)
    assert "--yes" in robin.refuses(2, "import", str(path), as_of=LATER)
    told = robin.asked("import", str(path), answers=["n"], as_of=LATER)
    assert "Nothing was taken in." in told.out
    assert not robin.rows("SELECT 1 FROM note")
    assert "N1 “From Sam”, by Sam" in told.err


def told_by_sam(robin: Program, sam: Program) -> Path:
    """A letter with something of every section of the preview."""
    robin.does("plan", "9 dec 10:00", as_of=KICKOFF)
    robin.does("homework", "Call him", "--no-essay", "--for", "both", as_of=KICKOFF)
    taken(sam, ours(robin, KICKOFF))
    robin.does("homework", "Rest", as_of=LATER)
    sam.does("homework", "Rest", as_of=LATER)
    sam.does("session", "S2", "--took-away", "Patience", "--no-homework", as_of=LATER)
    for side in ("mentee", "mentor"):
        sam.does("done", "H1", "--by", side, as_of=LATER)
    sam.does("amend", "--lead", "48h", "--no-essays", as_of=LATER)
    sam.does("pause", "--until", "31 jan", as_of=LATER)
    sam.does("note", "The train home was late, and " + "on " * 60 + "it went", "--ours")
    return ours(sam, NEXT)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_what_is_asked_and_shown_of_a_letter_fits_every_width_and_is_shown_once(
    robin: Program, sam: Program, columns: int
) -> None:
    path = told_by_sam(robin, sam)
    robin.environ |= {"COLUMNS": str(columns), "NO_COLOR": "1"}
    would = robin.does("import", str(path), "--dry-run", as_of=NEXT)
    told = robin.asked("import", str(path), answers=["n", "c", "y", "n", "y"], as_of=NEXT)
    assert told.code == 0, told
    lines = (would + told.err + told.out).splitlines()
    assert max(len(line) for line in lines) <= columns
    assert "_" not in would
    assert "event" not in would
    assert would.count("Patience") == told.err.count("Patience") == 1
    assert told.out.splitlines()[0].startswith("Taken in.")
    assert "A2 waits for your yes: mentorlog confirm A2" in " ".join(told.out.split())
    assert "Patience" not in told.out


def test_one_line_has_a_new_entry_with_all_that_happened_to_it(
    robin: Program, sam: Program
) -> None:
    words = ("essay", "--free", "--file", "-", "--title", "One", "--post")
    sam.does(*words, as_of=KICKOFF, stdin="It is true.")
    told = taken(robin, ours(sam))
    assert "E1 “One”, by Sam; posted, Thu 3 Dec 2026 10:00\n" in told
    assert told.count("E1") == 1


def test_a_yes_to_everything_says_nothing_of_what_two_people_mean(
    robin: Program, sam: Program
) -> None:
    for one in (robin, sam):
        one.does("homework", "Rest", as_of=LATER)
    told = robin("import", str(ours(sam)), "--yes", as_of=LATER, tty=True)
    assert told.code == 2
    assert "--same H1=H1, or --same none" in " ".join(told.err.split())
    whole = robin.home / "all.json"
    robin.does("export", str(whole), as_of=LATER)
    told = robin("import", str(whole), "--yes", as_of=LATER, tty=True)
    assert told.code == 2
    assert "--mine" in told.err
    taken(robin, ours(sam), "--same", "none")
    assert robin.rows("SELECT count(*) FROM homework") == [(2,)]


def test_a_letter_that_is_tender_says_so_here_and_never_takes_it_away(
    robin: Program, sam: Program
) -> None:
    sam.does("note", "A hard one", "--ours", "--tender", as_of=KICKOFF)
    sam.does("note", "A light one", "--ours", as_of=KICKOFF)
    assert "N1 (tender), by Sam" in taken(robin, ours(sam))
    assert robin.rows("SELECT tender FROM note ORDER BY id") == [(1,), (0,)]
    robin.does("note", "N2", "--tender", as_of=LATER)
    taken(robin, ours(sam))
    assert robin.rows("SELECT tender FROM note ORDER BY id") == [(1,), (1,)]


# Ten rounds.

EDITS = {
    "robin": (
        "homework Sing --no-essay",
        "edit H1 --set text=Sing_twice",
        "note A_win --ours",
        "edit S2 --set took_away=Courage",
        "plan 2027-01-14_10:00 --another",
        "edit H1 --set due=2027-01-20",
        "done H1",
        "callout I_am_late --about me --ours",
        "amend --length 75m",
        "note A_thank-you --ours",
    ),
    "sam": (
        "edit S1 --set where=The_park",
        "note Well_done --ours",
        "homework Rest --for mentee --no-essay",
        "edit N1 --set text=Hers,_as_Sam_has_it",
        "edit S2 --set took_away=Patience",
        "cancel S2",
        "edit H1 --set stretch=It_is_loud",
        "note Kept_for_later",
        "amend --candor mentor",
        "read E1 --reply Yes",
    ),
}
OURS = {
    "homework": "uuid, text, due_at, due_on, stretch, owed_by",
    "session": "uuid, kind, place, starts_at, outcome",
    "agreement": "uuid, kind, changes, because",
    "essay": "uuid, title, text",
    "event": "uuid, kind, side, happened_at",
}


def yeses(one: Program) -> set[tuple[str, str]]:
    """Who said yes to which version; a yes of both is one of each."""
    asked = (
        "SELECT agreement.uuid, side FROM event JOIN agreement ON agreement.id = agreement_id"
        " WHERE event.kind = 'confirmed'"
    )
    said = ((uuid, Side(side)) for uuid, side in one.rows(asked))
    return {(uuid, person.value) for uuid, side in said for person in side.people}


@pytest.mark.parametrize("at_once", [False, True])
def test_after_ten_rounds_both_say_the_same_of_what_is_ours(
    robin: Program, sam: Program, at_once: bool
) -> None:
    robin.does("plan", "9 dec 10:00", as_of=KICKOFF)
    words = ("essay", "--free", "--file", "-", "--post")
    robin.does(*words, as_of=KICKOFF, stdin="It is true.")
    taken(sam, ours(robin), "--take", "all")
    for number, (hers, his) in enumerate(zip(EDITS["robin"], EDITS["sam"], strict=True)):
        at = f"2026-12-{11 + number} 18:00"
        for one, typed in ((robin, hers), (sam, his)):
            one.now = one.now.replace(minute=number)
            one(*parted(typed), "--json", as_of=at)
        if at_once:
            letters = ours(robin, at), ours(sam, at)
            taken(sam, letters[0], "--take", "all", "--same", "none", at=at)
            taken(robin, letters[1], "--take", "all", "--same", "none", at=at)
        else:
            taken(sam, ours(robin, at), "--take", "all", "--same", "none", at=at)
            taken(robin, ours(sam, at), "--take", "all", "--same", "none", at=at)
    end = "2026-12-28 18:00"
    for _ in range(2):
        taken(sam, ours(robin, end), "--take", "all", at=end)
        taken(robin, ours(sam, end), "--take", "all", at=end)
    for table, columns in OURS.items():
        asked = f"SELECT {columns} FROM {table} ORDER BY uuid"
        mine, theirs = (
            [row for row in one.rows(asked) if "confirmed" not in row] for one in (robin, sam)
        )
        assert mine == theirs, table
    assert yeses(robin) == yeses(sam)
    notes = "SELECT uuid, text FROM note WHERE audience = 'ours' AND written_by = 'mentor'"
    assert sorted(robin.rows(notes)) == sorted(sam.rows(notes))
    assert "Nothing new" in taken(robin, ours(sam, end), at=end)
    assert "Nothing new" in taken(sam, ours(robin, end), at=end)
    assert not robin.rows("SELECT 1 FROM note WHERE text = 'Kept for later'")
    took = "SELECT took_away, other_took_away FROM session WHERE id = 2"
    assert robin.rows(took) == [("Courage", "Patience")]
    assert sam.rows(took) == [("Patience", "Courage")]
