"""Saying yes, changing what was agreed, and looking at it again, as whole commands."""

from tests.cli.program import Program, agreed

NOW = "2026-12-10 09:00"


def test_the_old_version_stays(robin: Program) -> None:
    out = robin.does("amend", "--agreed", "--lead", "48h", "--because", "More time", as_of=NOW)
    assert out.startswith("A2 is agreed.")
    assert "48 hours" in out
    assert robin.rows("SELECT lead_minutes FROM agreement") == [(24 * 60,), (48 * 60,)]
    assert "More time" in robin.does("show", "A2", as_of=NOW)
    assert robin.document("show", "A1", as_of=NOW)["agreement"]["ref"] == "A1"


def test_what_is_answered_late_is_added_and_no_amendment(robin: Program) -> None:
    words = ["--why", "Her nerve", "--answer", "me.candor=Please", "--goal", "Sing"]
    out = robin.does("amend", "--agreed", *words, as_of=NOW)
    assert out == "Added to A1, the agreement in force.\n"
    assert robin.row("SELECT count(*) FROM agreement") == 1
    assert robin.row("SELECT why FROM agreement") == "Her nerve"
    assert robin.row("SELECT key, side, text FROM answer") == ("candor", "mentee", "Please")


def test_what_has_a_reason_or_waits_for_a_yes_is_an_amendment(robin: Program) -> None:
    for number, words in enumerate(
        (["--because", "We found words"], ["--asked-by", "Sam"], ["--pending", "Sam"]), start=2
    ):
        robin.does("amend", "--goal", f"Goal {number}", *words, as_of=NOW)
        assert robin.row("SELECT count(*) FROM agreement") == number
    version = robin.row("SELECT because, asked_by FROM agreement WHERE id = 2")
    assert version == ("We found words", None)


def test_one_person_then_the_other_says_yes(mentorlog: Program) -> None:
    agreed(mentorlog, "--pending", "both")
    out = mentorlog.does("confirm", "--by", "me", as_of=NOW)
    assert out == (
        "You have said yes to A1.\nSam has not said yes yet: mentorlog confirm A1 --by mentor\n"
    )
    out = mentorlog.does("confirm", as_of=NOW)
    assert out == "Sam has said yes to A1.\nBoth of you have said yes to it.\n"


def test_a_missing_yes_asks_from_the_second_session_on(mentorlog: Program) -> None:
    agreed(mentorlog, "--pending", "Sam")
    mentorlog.does("plan", "2026-12-17", as_of=NOW)
    assert mentorlog.flags("2026-12-17 09:00") == []
    asked = [one for one in mentorlog.flags("2026-12-18 00:00") if one[0] == "unconfirmed"]
    assert asked == [("unconfirmed", "attention", "A1")]


def test_a_review_without_a_change_leaves_the_terms(robin: Program) -> None:
    out = robin.does("review", "--keep", "The essays", as_of=NOW)
    assert "it stays as it is" in out
    kinds = robin.rows("SELECT kind, lead_minutes FROM agreement")
    assert kinds == [("kickoff", 24 * 60), ("review", 24 * 60)]


def test_a_changed_lead_changes_no_essay_that_was_due_before(robin: Program) -> None:
    robin.does("homework", "Sing", as_of="2026-12-03 11:00")
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    robin.does("session", "S2", as_of="2026-12-17 11:30")
    late = [("essay", "overdue", "H1")]
    assert [one for one in robin.flags("2026-12-17 11:31") if one[0] == "essay"] == late
    due = robin.document("overdue", as_of="2026-12-17 11:31")["flags"][0]["due"]
    robin.does("amend", "--agreed", "--lead", "72h", as_of="2026-12-17 12:00")
    assert robin.document("overdue", as_of="2026-12-17 12:01")["flags"][0]["due"] == due


def test_a_pause_silences_and_resuming_goes_on(robin: Program) -> None:
    robin.does("promise", "Call", "--by", "2026-12-12", as_of=NOW)
    robin.does("pause", "--until", "2026-12-20", as_of="2026-12-11 09:00")
    assert robin.flags("2026-12-14 09:00", "--all") == []
    assert "paused" in robin.does(as_of="2026-12-14 09:00")
    robin.does("resume", as_of="2026-12-14 10:00")
    assert "paused" not in robin.does(as_of="2026-12-14 10:01")


def test_a_second_mentorship_of_one_name_begins_once_the_first_is_closed(robin: Program) -> None:
    words = ["agree", "--with", "sam", "--as", "mentee", "--new"]
    robin.refuses(1, *words, as_of="2026-12-20 10:00")
    robin.does("close", "--yes", as_of="2026-12-21 10:00")
    robin.refuses(1, *words[:-1], as_of="2026-12-22 10:00")
    robin.does(*words, as_of="2026-12-22 10:00")
    assert robin.row("SELECT count(*) FROM mentorship") == 2
