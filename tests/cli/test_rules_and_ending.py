"""What is late while two people pause, what an ending leaves open, and what it refuses."""

import pytest

from tests.cli.program import Program, agreed
from tests.cli.told import told_once

NOW, LATER = "2027-06-03 11:00", "2027-06-20 11:00"
PAUSED = "2026-12-12 10:00"
CLOSED_SAYS = "The mentorship with Sam is closed."
BEGINS = "“mentorlog agree --with Sam --new” begins again."


# Nothing is late while they pause.


@pytest.fixture
@told_once
def resting(robin: Program) -> Program:
    """S2 on Thu 17 Dec lies inside the pause, and the essay H1 for it; H2 is a dated promise."""
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    robin.does("promise", "Call her", "--by", "2026-12-14 09:00", as_of="2026-12-03 11:00")
    robin.does("plan", as_of="2026-12-03 11:00")
    told = robin("pause", "--until", "2027-01-20", as_of=PAUSED)
    assert "Nothing is late meanwhile." in told.out
    return robin


def test_no_page_calls_late_what_is_due_in_a_pause(resting: Program) -> None:
    at = "2026-12-28 10:00"
    pages = (["show", "H1"], ["show", "H2"], ["list", "homework"], ["prep"], ["status"], ["stats"])
    for words in pages:
        out = resting.does(*words, as_of=at)
        assert "late" not in out.replace("Nothing is late", ""), out
        assert "overdue" not in out, out
    told = resting.does("essay", "H1", "--file", "-", "--post", as_of=at, stdin="One.\n")
    assert "E1 is posted.\n" in told
    assert resting.does("done", "H2", as_of=at) == "H2 is done.\n"
    assert "late" not in resting.does("timeline", as_of=at)


def test_a_script_reads_the_same(resting: Program) -> None:
    at = "2026-12-28 10:00"
    resting.does("essay", "H1", "--file", "-", "--post", as_of=at, stdin="One.\n")
    moments = resting.document("timeline", as_of=at)["moments"]
    (late,) = [
        one["promise"]["late_minutes"]
        for one in moments
        if one["what"] == "posted" and one["promise"]
    ]
    assert late == 0
    kept = resting.document("stats", as_of=at)["mentee"]
    assert (kept["essays"]["late"], kept["essays"]["on_time"]) == (0, 1)
    assert (kept["dated"]["overdue"], kept["dated"]["open"]) == (0, 1)


def test_after_the_pause_it_is_late_by_the_days_since(resting: Program) -> None:
    assert "27 hours late" not in resting.does("overdue", as_of="2027-01-21 09:00")
    assert "9 hours late" in resting.does("overdue", as_of="2027-01-21 09:00")
    resting.does("done", "H2", "--at", "now", as_of="2027-01-21 09:00")
    assert "done 9 hours late" in resting.does("show", "H2", as_of="2027-01-21 09:00")


def test_a_date_that_a_pause_has_moved_names_the_day_that_was_said(robin: Program) -> None:
    robin.does("promise", "Call her", "--by", "2027-01-12", as_of="2026-12-03 11:00")
    robin.does("pause", "--until", "2027-01-11", as_of="2027-01-05 10:00")
    said = "promised for Tue 12 Jan; with 7 paused days, Tue 19 Jan"
    assert said in robin.does("show", "H1", as_of="2027-01-13 10:00")
    (flag,) = [
        one
        for one in robin.document("overdue", as_of="2027-01-20 10:00")["flags"]
        if one["ref"] == "H1"
    ]
    assert (flag["promise"], flag["due"]) == (said, "2027-01-19")


# What a mentorship that is closed leaves, takes and refuses.


@pytest.fixture
@told_once
def ended(robin: Program) -> Program:
    """H1, an essay for S2, which was held without it, stayed open; H2 is promised for a date."""
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    robin.does("session", "S2", as_of="2026-12-17 11:30")
    robin.does("promise", "Call her", "--by", "2027-05-30", as_of="2026-12-18 10:00")
    robin.does("close", "--yes", as_of=NOW)
    return robin


def test_homework_that_stayed_open_is_just_open_after_the_end(ended: Program) -> None:
    assert "6 months late" in ended.does("show", "H1", as_of="2027-06-03 10:59")
    for words in (["show", "H1"], ["list", "homework"]):
        out = ended.does(*words, "--with", "sam", as_of=LATER)
        assert "open" in out
        assert "months late" not in out
    assert "3 weeks late" in ended.does("show", "H2", as_of=LATER), "a date is still a date"


@pytest.mark.parametrize(
    "words",
    [
        ["plan", "2027-07-01 10:00"],
        ["review"],
        ["amend", "--lead", "48h", "--agreed"],
        ["amend", "--goal", "Sing", "--because", "We found words"],
        ["homework", "Look back"],
        ["homework", "Look back", "--in", "S2"],
        ["promise", "Write"],
        ["pause"],
    ],
)
@pytest.mark.parametrize("tty", [False, True])
def test_what_would_never_speak_is_refused(ended: Program, words: list[str], tty: bool) -> None:
    err = ended.refuses(1, *words, "--with", "sam", as_of=LATER, tty=tty)
    assert CLOSED_SAYS in err
    assert BEGINS in err


@pytest.mark.parametrize("words", [["plan"], ["amend"], ["homework"], ["review"]])
def test_it_is_refused_before_a_question_is_asked(ended: Program, words: list[str]) -> None:
    err = ended.refuses(1, *words, "--with", "sam", as_of=LATER, tty=True)
    assert CLOSED_SAYS in err
    assert "?" not in err


def test_what_happened_is_never_refused(ended: Program) -> None:
    said = {
        "session --on 2027-06-10_10:00 --no-input": "S3 is noted as held on Thu 10 Jun",
        "promise Write --by 2027-07-10": "H3 for you",
        "post H1": "E1 is posted",
        "done H2": "H2 is done",
        "callout I_am_loud": "C1",
        "note Thank_you --kind thanks": "N1",
        "amend --answer me.candor=Please": "Added to A1",
        "close --answer question=All": "words at the end are kept",
    }
    for typed, says in said.items():
        words = [word.replace("_", " ") for word in typed.split()]
        assert says in ended.does(*words, "--with", "sam", as_of=LATER), typed


def test_closing_says_what_stays_planned_or_open_and_how_to_end_it(robin: Program) -> None:
    robin.does("homework", "Say one true thing", "--for", "both", as_of="2026-12-03 11:00")
    robin.does("promise", "Call her", "--by", "2027-07-01", as_of="2027-05-01 10:00")
    robin.does("plan", "2027-06-02 10:00", as_of="2027-05-27 11:00")
    robin.does("plan", "2027-06-10 10:00", "--another", as_of="2027-05-27 11:00")
    told = robin("close", "--yes", as_of=NOW)
    assert told.code == 0
    assert told.err == (
        "What came of S2 on Wed 2 Jun 2027 10:00 is not noted: mentorlog session S2\n"
        "S3 is still planned for Thu 10 Jun 2027 10:00: mentorlog cancel S3\n"
        "H1 stays open: mentorlog release H1 --by both\n"
        "H2 stays open: mentorlog release H2\n"
    )
    for line in told.err.splitlines():
        robin.does(*line.split(": mentorlog ")[1].split(), "--no-input", as_of=NOW)


# The last session, and going on.


def test_a_session_to_close_with_asks_for_nothing_new(robin: Program) -> None:
    robin.does("plan", "2027-06-01 10:00", "--kind", "closing", as_of="2027-05-20 10:00")
    told = robin.asked("session", answers=["She laughed.", "", ""], as_of="2027-06-01 11:10")
    assert told.code == 0, told
    assert "What is the homework?" not in told.err
    assert "No homework this time" not in told.err
    assert "When do you meet next?" not in told.err
    close = "To look back, and to close this chapter: mentorlog close\n"
    assert told.out == f"All of it is saved.\n{close}"
    assert "mentorlog close" not in told.err
    out = robin.does("session", "--on", "2027-06-02 10:00", "--kind", "closing", as_of=NOW)
    assert out.endswith(close)


def test_once_it_was_held_nobody_is_asked_what_it_should_be(robin: Program) -> None:
    asked = ("last-session", "gentle", None)
    assert asked in robin.flags("2027-05-19 10:00", "--all")
    for day, kind in (("20", "closing"), ("24", "regular"), ("27", "regular")):
        at = f"2027-05-{day} 10:00"
        robin.does("session", "--on", at, "--kind", kind, "--no-homework", as_of=at)
    assert asked not in robin.flags("2027-05-28 10:00", "--all")
    assert "the last session be" not in robin.does("prep", as_of="2027-05-28 10:00")


def test_a_date_beyond_the_term_is_no_default(robin: Program) -> None:
    robin.does("plan", "2027-05-27", as_of="2027-05-20 10:00")
    told = robin.asked("session", answers=[""] * 6, as_of="2027-05-27 11:10")
    assert told.code == 0, told
    assert "When do you meet next?" in told.err
    assert robin.row("SELECT count(*) FROM session") == 2
    told = robin.asked("plan", answers=[""], as_of="2027-05-28 10:00")
    assert "Nothing was planned." in told.err


def test_another_term_after_quiet_months_greets_nobody_in_red(robin: Program) -> None:
    robin.does("close", "--carry-on", "--every", "month", as_of="2027-01-05 10:00")
    robin.does("close", "--extend", "2 months", as_of="2027-06-05 10:00")
    assert robin.flags("2027-06-05 10:00") == []
    terms = "SELECT homework, ends_on, because FROM agreement WHERE id = 3"
    assert robin.row(terms) == (1, "2027-08-05", None), "homework as before, counted from today"
    out = robin.does("overdue", as_of="2027-07-15 10:00")
    assert "the two of you have not met since Thu 3 Dec 2026" in out


@pytest.mark.parametrize("words", [["--extend", "3 months"], ["--carry-on"]])
def test_a_reason_that_nobody_gave_is_not_invented(robin: Program, words: list[str]) -> None:
    robin.does("close", *words, as_of="2027-05-01 10:00")
    assert robin.document("show", "A2", as_of=NOW)["agreement"]["because"] is None
    assert "because" not in robin.does("show", "A2", as_of=NOW)


# In other words.


def test_the_why_that_was_not_told_is_asked_about_and_its_way_out_works(robin: Program) -> None:
    robin.does("amend", "--agreed", "--why", "Her nerve", as_of="2026-12-04 10:00")
    robin.does("session", "--on", "2026-12-10 10:00", as_of="2026-12-10 11:30")
    found = robin.document("overdue", "--all", as_of="2026-12-11 10:00")["flags"]
    (wish,) = [one for one in found if one["rule"] == "wish"]
    assert wish["what"] == "have you told Sam what made you ask?"
    assert wish["clear"] == ["mentorlog amend --told today"]
    robin.does(*wish["clear"][0].split()[1:], as_of="2026-12-11 10:00")
    assert not [one for one in robin.flags("2026-12-11 10:00", "--all") if one[0] == "wish"]


def test_what_is_carried_over_a_planned_session_is_for_the_one_after_it(robin: Program) -> None:
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    robin.does("plan", as_of="2026-12-03 11:00")
    out = robin.does("carry", "H1", as_of="2026-12-10 10:00")
    plan = "mentorlog plan --another"
    assert out.endswith(f"It is for the session after S2, which is not planned yet: {plan}\n")
    at = "2026-12-10 10:00"
    assert "for the session after S2, not planned yet" in robin.does("show", "H1", as_of=at)
    assert "after S2" in robin.does("list", "homework", as_of=at)
    assert "for the session after S2" in robin.does("prep", as_of=at)
    found = robin.document("overdue", "--all", as_of=at)["flags"]
    (waits,) = [one for one in found if one["ref"] == "H1"]
    assert waits["what"].endswith("is for the session after S2")
    assert waits["clear"] == [plan]
    robin.does("plan", "2026-12-31", "--another", as_of=at)
    assert "for S3" in robin.does("show", "H1", as_of=at)


def test_what_the_other_has_not_said_yes_to_is_not_agreed(robin: Program) -> None:
    out = robin.does("amend", "--lead", "48h", "--pending", "sam", as_of="2026-12-10 10:00")
    assert out.startswith("A2 waits for a yes.")
    assert "Sam has not said yes yet" in out
    out = robin.does("amend", "--agreed", "--lead", "36h", as_of="2026-12-11 10:00")
    assert out.startswith("A3 is agreed.")


def test_a_later_version_shows_every_goal_agreed_by_then(mentorlog: Program) -> None:
    robin = agreed(mentorlog, "--goal", "Show up")
    robin.does("amend", "--agreed", "--lead", "48h", "--goal", "Sing", as_of="2026-12-10 10:00")
    shown = {
        ref: robin.document("show", ref, as_of=NOW)["agreement"]["goals"] for ref in ("A1", "A2")
    }
    assert [one["text"] for one in shown["A1"]] == ["Show up"]
    assert [one["text"] for one in shown["A2"]] == ["Show up", "Sing"]
    assert "1. Show up" in robin.does("show", "A2", as_of=NOW)


def test_of_one_goal_no_range_is_told(mentorlog: Program) -> None:
    robin = agreed(mentorlog, "--goal", "Show up")
    assert "There is only goal 1." in robin.refuses(3, "homework", "x", "--goal", "7", as_of=NOW)
