"""Correcting an entry field by field: what it says, when things happened, who may see it."""

import io
import shlex
from datetime import datetime

import pytest

from mentorlog.cli import app
from mentorlog.cli.world import World
from tests.cli.program import Program, parted
from tests.cli.told import told_once

NOW = "2026-12-17 12:00"
HOMEWORK = "SELECT {} FROM homework WHERE id = {}"
EVENT = "SELECT happened_at FROM event WHERE kind = '{}' ORDER BY id DESC LIMIT 1"


def edited(program: Program, ref: str, *said: str, as_of: str = NOW) -> str:
    """What is said after these fields were set."""
    return program.does("edit", ref, *(f"--set={one}" for one in said), as_of=as_of)


@pytest.fixture
@told_once
def lived(middle: Program) -> Program:
    """The middle of everything, with a call-out, a note, and a session that was held."""
    said = (
        "read E1 --at 2026-12-16_10:00 --reply It_was_brave.",
        "session S2 --notes She_sang --no-homework",
        "done H2 --at 2026-12-17_11:00",
        "callout I_am_too_much --in S2 --said Are_you? --feared Silence",
        "revisit C1 --note Smaller --at 2026-12-17_11:30",
        "note We_laughed --title Laughing --in S2",
    )
    for command in said:
        middle.does(*parted(command), as_of=NOW)
    return middle


@pytest.mark.parametrize(
    ("ref", "said", "query", "expected"),
    [
        ("H2", "text=Send two books", HOMEWORK.format("text", 2), "Send two books"),
        ("H2", "for=both", HOMEWORK.format("owed_by", 2), "both"),
        ("H2", "due=31 dec 10:00", HOMEWORK.format("due_at", 2), "2026-12-31 10:00"),
        ("H2", "due=31 dec", HOMEWORK.format("due_on", 2), "2026-12-31"),
        ("H1", "essay=no", HOMEWORK.format("essay_by", 4), "mentee"),
        ("H2", "essay=Sam", HOMEWORK.format("essay_by", 2), "mentor"),
        ("H2", "set in=", HOMEWORK.format("set_in", 2), None),
        ("H2", "stance=did", HOMEWORK.format("stance", 2), "did"),
        ("H2", "stretch=You keep things", HOMEWORK.format("stretch", 2), "You keep things"),
        ("H2", "who-may-see=mine", HOMEWORK.format("audience", 2), "mine"),
        ("H2", "tender=yes", HOMEWORK.format("tender", 2), 1),
        ("H2", "set=3 dec 2026 10:30", HOMEWORK.format("happened_at", 2), "2026-12-03 10:30"),
        ("E1", "title=Loud", "SELECT title FROM essay WHERE id = 1", "Loud"),
        ("E1", "answers=none", "SELECT homework_id FROM essay WHERE id = 1", None),
        ("E1", "text=One two", "SELECT words FROM essay WHERE id = 1", 2),
        ("E1", "posted=14 dec 2026 21:00", EVENT.format("posted"), "2026-12-14 21:00"),
        ("E1", "read words=Brave.", "SELECT text FROM event WHERE kind = 'read'", "Brave."),
        ("S2", "where=The café", "SELECT place FROM session WHERE id = 2", "The café"),
        ("S2", "length=90m", "SELECT length_minutes FROM session WHERE id = 2", 90),
        ("S2", "kind=review", "SELECT kind FROM session WHERE id = 2", "review"),
        ("S2", "notes=She hummed", "SELECT notes FROM session WHERE id = 2", "She hummed"),
        ("S2", "other-took-away=Rest", "SELECT other_took_away FROM session WHERE id = 2", "Rest"),
        ("S2", "held=17 dec 2026 9:30", "SELECT starts_at FROM session WHERE id = 2",
         "2026-12-17 09:30"),
        ("C1", "belief=I am enough", "SELECT belief FROM callout", "I am enough"),
        ("C1", "feared=", "SELECT feared FROM callout", None),
        ("C1", "named by=Robin", "SELECT raised_by FROM callout", "mentee"),
        ("C1", "look again=2027-02-01", "SELECT revisit_on FROM callout", "2027-02-01"),
        ("C1", "revisited words=Louder", "SELECT text FROM event WHERE kind = 'revisited'",
         "Louder"),
        ("N1", "kind=win", "SELECT kind FROM note", "win"),
        ("N1", "title=Laughter", "SELECT title FROM note", "Laughter"),
        ("N1", "noted=16 dec 2026 9:00", "SELECT happened_at FROM note", "2026-12-16 09:00"),
        ("A1", "goal 1=Show up more", "SELECT text FROM goal", "Show up more"),
        ("A1", "question=How much?", "SELECT question FROM agreement WHERE id = 1", "How much?"),
        ("A1", "the other=Samira", "SELECT other_name FROM mentorship", "Samira"),
        ("A2", "because=We talk", "SELECT because FROM agreement WHERE id = 2", "We talk"),
        ("A2", "asked by=me", "SELECT asked_by FROM agreement WHERE id = 2", "mentee"),
    ],
)  # fmt: skip
def test_every_field_can_be_corrected(
    lived: Program, ref: str, said: str, query: str, expected: object
) -> None:
    told = edited(lived, ref, said)
    assert told.startswith(f"{ref}: ")
    assert len(told.splitlines()) <= 2
    assert lived.row(query) == expected
    assert lived.document("edit", ref, f"--set={said}", as_of=NOW)["done"] is None
    lived.does("undo", "--yes")
    assert lived.row(query) != expected or ref == "H1"


def test_it_says_what_is_different_with_the_weekday(middle: Program) -> None:
    told = edited(middle, "H2", "due=31 dec 10:00")
    assert told == "H2: due Thu 31 Dec 2026 10:00, was next session.\n"
    told = edited(middle, "H2", "due=24 dec 10:00", "tender=yes")
    assert "due Thu 24 Dec 2026 10:00, was Thu 31 Dec 2026 10:00; tender yes, was no." in told


def test_the_answer_as_json_has_the_entry_as_it_is_now(middle: Program) -> None:
    found = middle.document("edit", "H2", "--set", "due=31 dec 10:00", as_of=NOW)
    assert found["done"] == "edit"
    assert found["entry"]["ref"] == "H2"


def test_what_stands_there_already_is_no_change(middle: Program) -> None:
    before = middle.contents()
    assert edited(middle, "H2", "for=Sam", "due=next session") == "Nothing was changed.\n"
    assert middle.contents() == before


def test_a_text_comes_from_standard_input_to_the_letter(middle: Program) -> None:
    middle.does("edit", "E1", "--set", "text=-", as_of=NOW, stdin="A: b\n\n==== c ====\n> d")
    assert middle.row("SELECT text FROM essay WHERE id = 1") == "A: b\n\n==== c ====\n> d"


def test_words_that_were_not_touched_stay_to_the_byte(middle: Program) -> None:
    exact = "\r\n One\r\n\x1b[31m\x00 two \u202e\n\n"
    middle.does("essay", "H4", "--file", "-", as_of=NOW, stdin=exact)
    kept = middle.row("SELECT text FROM essay WHERE id = 2")
    edited(middle, "E2", "title=Another")
    assert middle.row("SELECT text FROM essay WHERE id = 2") == kept


def test_a_happening_that_never_was_is_taken_away(lived: Program) -> None:
    told = edited(lived, "E1", "read=")
    assert "“read” is taken away (Wed 16 Dec 2026 10:00)" in told
    assert lived.row("SELECT settled_at FROM essay WHERE id = 1") is None
    edited(lived, "E1", "posted=")
    assert lived.row("SELECT settled_at FROM homework WHERE id = 1") is None
    assert ("essay", "overdue", "H1") in lived.flags(NOW)


def test_a_session_that_was_not_held_after_all_is_planned_again(lived: Program) -> None:
    edited(lived, "S2", "held=")
    found = lived.row("SELECT outcome, settled_at, starts_at FROM session WHERE id = 2")
    assert found == (None, None, "2026-12-17 10:00")


def test_a_session_held_at_another_time_ended_at_another_time(lived: Program) -> None:
    edited(lived, "S2", "held=17 dec 2026 9:00")
    assert (
        lived.row(EVENT.format("held")) == "2026-12-17 10:00"
    )  # 60 minutes: 75 are not agreed yet
    assert lived.row("SELECT settled_at FROM session WHERE id = 2") == "2026-12-17 10:00"


def test_a_posted_essay_that_is_edited_leaves_the_other_with_the_older_text(
    middle: Program,
) -> None:
    assert "Sam has the older text." in edited(middle, "E1", "text=Quieter.")
    assert middle.row(EVENT.format("rewritten")) == NOW
    assert "older" not in edited(middle, "E1", "title=Quiet")


def test_the_first_agreement_takes_its_beginning_along(middle: Program) -> None:
    edited(middle, "A1", "agreed=2 dec 2026 9:00")
    assert middle.row("SELECT happened_at FROM mentorship") == "2026-12-02 09:00"
    assert middle.row("SELECT happened_at FROM goal") == "2026-12-02 09:00"


def test_what_was_noted_as_read_without_the_exact_time_stays_so(middle: Program) -> None:
    middle.does("session", "S2", "--no-homework", as_of=NOW)
    middle.does("read", "E1", "--before", as_of=NOW)
    edited(middle, "E1", "read=16 dec 2026 9:00, before the session")
    assert middle.row("SELECT exactness FROM event WHERE kind = 'read'") == "before"
    edited(middle, "E1", "read=16 dec 2026 9:05")
    assert middle.row("SELECT exactness FROM event WHERE kind = 'read'") == "exact"


@pytest.mark.parametrize(
    ("code", "ref", "said", "words"),
    [
        (2, "H1", "text=", "cannot be empty"),
        (2, "E1", "text=  ", "cannot be empty"),
        (2, "C1", "belief=", "cannot be empty"),
        (2, "A1", "you=", "cannot be empty"),
        (2, "H1", "due=someday", "due: “someday” cannot be read"),
        (2, "H1", "due=03/04/2027", "“2027-04-03” or “2027-03-04”"),
        (2, "H1", "for=Kim", "neither of the two"),
        (2, "H1", "stance=maybe", "none of: did, doing, open"),
        (2, "H1", "goal=7", "There is no goal 7"),
        (2, "H1", "set in=S9", "There is no S9"),
        (2, "H1", "tender=perhaps", "neither yes nor no"),
        (2, "H1", "due", "is missing its text"),
        (2, "H1", "dew=thu", "did you mean “due”?"),
        (2, "E1", "carried=thu", "has no “carried”"),
        (2, "S2", "length=long", "not a length of time"),
        (2, "S2", "booked=14 dec 2026 9:00", "For when is missing"),
        (2, "E2", "posted=16 dec 2026", "To note it: mentorlog post E2"),
        (2, "H1", "done=16 dec 2026", "To note it: mentorlog done H1"),
        (2, "A1", "every=3 weeks", "mentorlog amend --every"),
        (2, "A1", "goal 2=Sing", "mentorlog amend --goal"),
        (1, "H2", "set=2027-01-01 10:00", "cannot have happened yet"),
        (1, "E1", "posted=3 dec 2026 9:00", "comes before H1 was set"),
        (1, "E1", "read=14 dec 2026 9:00", "comes before it was posted"),
        (1, "H1", "set=16 dec 2026 9:00", "comes before H1 was set"),
        (1, "H1", "due=2 dec 2026", "lies before it was set"),
        (1, "H1", "for=Sam", "cannot be for Sam alone: E1, an essay for it, is by Robin"),
        (1, "H2", "essay=both", "for Sam alone: an essay is expected of Robin and Sam"),
        (1, "H2", "for=Robin", "cannot be for Robin alone: what is Sam's in it was done"),
        (1, "E1", "by=Sam", "H1 is not Sam's"),
        (1, "E1", "posted=", "noted “read”, which cannot be without “posted”"),
        (1, "E1", "posted=", "mentorlog edit E1 --set=read= --set=posted="),
        (1, "S1", "held=", "nothing would be left of S1"),
        (1, "S2", "held=17 dec 2026 13:00",
         "S2 being held on Thu 17 Dec 2026 13:00 cannot have happened yet"),
        (1, "C1", "look again=1 jan 2001", "Mon 1 Jan 2001 comes before it was named"),
        (1, "S2", "held=3 dec 2026 10:00", "S1 was held"),
        (1, "S3", "booked=15 dec 2026 9:00, for 14 dec 2026 9:00", "is past"),
        (1, "C1", "story of=Sam", None),
        (1, "A2", "agreed=1 dec 2026 9:00", "comes before A1"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_refused(
    lived: Program, code: int, ref: str, said: str, words: str | None
) -> None:
    several = [f"--set={said}"]
    if words is None:
        several, words = [*several, "--set=who may see=may share"], "only with Sam's yes"
    err = lived.refuses(code, "edit", ref, *several, as_of=NOW)
    assert words in " ".join(err.split())
    assert "--at" not in err


def test_an_unknown_reference_and_none_at_all(middle: Program) -> None:
    middle.refuses(3, "edit", "H99", "--set", "due=thu", as_of=NOW)
    middle.refuses(2, "edit", "--set", "due=thu", as_of=NOW)
    assert "--set" in middle.refuses(2, "edit", "H1", as_of=NOW)


def test_two_active_mentorships_keep_names_apart(middle: Program) -> None:
    middle.does("agree", "--with", "Kim", "--as", "mentor", as_of=NOW)
    err = middle.refuses(1, "edit", "A3", "--set", "the other=sam", as_of=NOW)
    assert "another active mentorship" in err
    assert "“sam B.”" in err
    assert "mentorlog close --with Sam" in err


def test_the_words_of_a_tender_entry_are_not_repeated(lived: Program) -> None:
    edited(lived, "N1", "tender=yes")
    assert edited(lived, "N1", "title=Nobody's") == "N1: “title” is changed.\n"


def test_a_note_on_a_wish_can_be_corrected(mentorlog: Program) -> None:
    mentorlog.does("wish", "Noor", as_of=NOW)
    mentorlog.does("note", "She wrote back", "--wish", "Noor", as_of=NOW)
    edited(mentorlog, "N1", "text=She called", "kind=win")
    assert mentorlog.row("SELECT text, kind, words FROM note") == ("She called", "win", 2)
    found = mentorlog.document("edit", "N1", "--set", "kind=lesson", as_of=NOW)
    assert found["done"] == "edit"


def test_at_an_earlier_now_what_comes_later_is_left_alone(lived: Program) -> None:
    edited(lived, "E1", "title=Early", as_of="2026-12-15 21:00")
    assert lived.row("SELECT settled_at FROM essay WHERE id = 1") == "2026-12-16 10:00"
    assert lived.row("SELECT count(*) FROM event WHERE kind = 'read'") == 1


def test_a_goal_that_is_emptied_goes_and_its_number_is_not_taken_again(middle: Program) -> None:
    middle.does("amend", "--agreed", "--goal", "Sing", as_of=NOW)
    middle.does("homework", "Hum", "--goal", "1", as_of=NOW)
    assert "“goal 1” is taken away" in edited(middle, "A1", "goal 1=")
    assert middle.row("SELECT goal_id FROM homework WHERE text = 'Hum'") is None
    middle.does("amend", "--agreed", "--goal", "Dance", as_of=NOW)
    assert middle.rows("SELECT number, text FROM goal") == [(2, "Sing"), (3, "Dance")]


def test_an_answer_that_is_emptied_goes(middle: Program) -> None:
    middle.does("amend", "--agreed", "--answer", "me.bad-weeks=Call", as_of=NOW)
    edited(middle, "A2", "bad-weeks mentee=Write")
    assert middle.row("SELECT text FROM answer") == "Write"
    edited(middle, "A2", "bad-weeks mentee=")
    assert middle.rows("SELECT text FROM answer") == []


def test_an_essay_that_was_kept_elsewhere_takes_its_text_in(middle: Program) -> None:
    middle.does("homework", "Write by hand", as_of=NOW)
    middle.does("post", "H6", as_of=NOW)
    assert edited(middle, "E3", "text=One two three") == "E3: “text” is written.\n"
    assert middle.row("SELECT text, words FROM essay WHERE id = 3") == ("One two three", 3)


def test_all_that_came_of_a_posted_essay_goes_with_it_as_it_says(middle: Program) -> None:
    edited(middle, "E1", "text=Once more")
    edited(middle, "E1", "text=And once more")
    err = middle.refuses(1, "edit", "E1", "--set=posted=", as_of=NOW)
    typed = err.rpartition("mentorlog ")[2]
    assert typed.strip() == "edit E1 --set=rewritten= '--set=rewritten 2=' --set=posted="
    middle.does(*shlex.split(typed), as_of=NOW)
    assert middle.row("SELECT count(*) FROM event WHERE essay_id = 1") == 0


def test_what_is_not_utf_8_is_said_to_be_just_that(middle: Program) -> None:
    before = middle.contents()
    stdin, out, err = io.TextIOWrapper(io.BytesIO(b"caf\xe9")), io.StringIO(), io.StringIO()
    environ = {"MENTORLOG_JOURNAL": str(middle.journal), "XDG_STATE_HOME": str(middle.state)}
    world = World(stdin, out, err, environ, lambda: middle.now, lambda: middle.zone)
    assert app.run(world, ["edit", "E1", "--set", "text=-"]) == 2
    assert "Standard input is not UTF-8" in err.getvalue()
    assert middle.contents() == before


def test_a_heading_of_the_editor_names_a_field_as_well(lived: Program) -> None:
    edited(lived, "C1", "what was feared=Noise")
    assert lived.row("SELECT feared FROM callout") == "Noise"
    lived.does("revisit", "C1", "--acted", "They sang along", as_of=NOW)
    edited(lived, "C1", "happened=They hummed along")
    assert lived.rows("SELECT count(*) FROM event WHERE text = 'They hummed along'") == [(1,)]


def test_a_field_that_is_said_twice_is_refused(middle: Program) -> None:
    err = middle.refuses(2, "edit", "E1", "--set", "title=a", "--set", "Title=b", as_of=NOW)
    assert "“title” is said twice" in err


WALKED = {
    "about": "Sam",
    "agreed": "2 dec 2026 9:00",
    "answers": "none",
    "asked by": "me",
    "booked": "4 dec 2026 9:00, for 17 dec 2026 9:30",
    "by": "Sam",
    "confirmed": "4 dec 2026 9:00, by mentor",
    "done": "17 dec 2026 11:30",
    "due": "31 dec",
    "essay": "no",
    "goal": "1",
    "held": "17 dec 2026 9:30",
    "kind": "win",
    "length": "90m",
    "look again": "2027-02-01",
    "no homework": "17 dec 2026 10:30",
    "noted": "16 dec 2026 9:00",
    "posted": "15 dec 2026 21:00",
    "read": "16 dec 2026 9:00",
    "revisited": "17 dec 2026 11:45",
    "said in": "S1",
    "set in": "none",
    "stance": "did",
    "story of": "Sam",
    "tender": "yes",
    "their yes": "yes",
    "who may see": "ours",
    "written": "14 dec 2026 19:00",
}
"""What the fields are set to that do not take any words."""

THEIRS = {
    ("H2", "set"): "3 dec 2026 10:30",
    ("H2", "for"): "both",
    ("H2", "essay"): "Sam",
    ("S1", "held"): "3 dec 2026 9:30",
    ("S2", "kind"): "review",
    ("S1", "kind"): "regular",
    ("S3", "kind"): "review",
    ("S3", "booked"): "15 dec 2026 21:00, for 31 dec 2026 9:00",
    ("C1", "named"): "17 dec 2026 9:00",
    ("C1", "named by"): "Robin",
    ("A2", "agreed"): "16 dec 2026 8:00",
}


def fields_of(program: Program, ref: str) -> list[str]:
    """What can be set of an entry, as the program itself lists it."""
    listed = program.refuses(2, "edit", ref, "--set", "?=x", as_of=NOW).partition("It has: ")[2]
    return sorted(listed.rstrip(".\n").split(", "), key=lambda one: one == "by")


@pytest.mark.parametrize("clock", ["2026-12-01", "2027-06-30"])
@pytest.mark.parametrize("ref", ["H2", "E1", "S1", "S2", "S3", "C1", "N1", "N2", "A1", "A2"])
def test_what_was_changed_is_what_is_said_of_every_field(
    lived: Program, ref: str, clock: str
) -> None:
    lived.does("wish", "Noor", as_of=NOW)
    lived.does("note", "She wrote back", "--wish", "Noor", as_of=NOW)
    lived.now = datetime.fromisoformat(f"{clock}T18:00Z")
    for field in fields_of(lived, ref):
        typed = THEIRS.get((ref, field), WALKED.get(field, f"other words for {field}"))
        told = edited(lived, ref, f"{field}={typed}")
        assert field in told, (field, told)
        assert told.startswith(f"{ref}: "), (field, told)


def test_what_differs_only_by_its_blanks_is_said_or_is_no_change(lived: Program) -> None:
    assert edited(lived, "N1", "text=We laughed\n") == "N1: “text” is changed.\n"
    assert edited(lived, "N1", "title=Laughing  ") == "Nothing was changed.\n"
    before = lived.contents()
    assert edited(lived, "N1", "title=  Laughing", "kind= note ") == "Nothing was changed.\n"
    assert lived.contents() == before
