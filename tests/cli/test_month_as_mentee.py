"""The story of a month as a mentee, command by command, and what is owed along the way."""

from tests.cli.program import Program

CHECK = ("overdue", "--check")


def test_a_month_as_mentee(robin: Program) -> None:
    _kickoff_ends_with_homework(robin)
    _essay_is_posted_in_time(robin)
    _second_session_settles_the_first_homework(robin)
    _essay_comes_late_and_the_session_is_cancelled(robin)
    _what_was_due_passes_on_to_the_next(robin)
    _everything_is_kept(robin)
    _looking_back_answers_as_it_did_then(robin)


def _kickoff_ends_with_homework(robin: Program) -> None:
    assert robin.flags("2026-12-03 10:30", "--all") == []
    out = robin.does("homework", "Say one true thing", as_of="2026-12-03 11:05")
    assert out.startswith("H1 for you: “Say one true thing”\n")
    assert robin.flags("2026-12-03 11:05", "--all") == [("essay", "gentle", "H1")]
    out = robin.does("plan", as_of="2026-12-03 11:06")
    assert "S2 is planned for Thu 17 Dec 2026 10:00, in 2 weeks." in out
    out = robin.does("homework", "Send me the book", "--for", "Sam", as_of="2026-12-03 11:07")
    assert "due Thu 17 Dec 2026 10:00" in out
    assert robin.flags("2026-12-03 11:08", "--all") == []


def _essay_is_posted_in_time(robin: Program) -> None:
    assert robin.flags("2026-12-14 09:59", "--all") == []
    assert robin.flags("2026-12-14 10:00", "--all") == [("essay", "soon", "H1")]
    text = "# The meeting\n\nI said it, and nobody died.\n"
    out = robin.does("essay", "--file", "-", as_of="2026-12-15 20:00", stdin=text)
    assert "E1 is saved as a draft" in out
    assert "mentorlog post E1" in out
    assert ("essay", "soon", "H1") in robin.flags("2026-12-16 10:00", "--all")
    assert ("essay", "overdue", "H1") in robin.flags("2026-12-16 10:01")
    assert robin("overdue", "--check", as_of="2026-12-16 10:01").code == 5
    assert "on time" in robin.does("post", as_of="2026-12-16 10:00")
    assert robin(*CHECK, as_of="2026-12-16 10:01").code == 0
    assert robin.flags("2026-12-16 10:01", "--all") == [
        ("promise", "soon", "H2"),
        ("reading", "soon", "E1"),
    ]


def _second_session_settles_the_first_homework(robin: Program) -> None:
    assert robin.flags("2026-12-17 10:00") == []
    late = [("promise", "overdue", "H2"), ("reading", "overdue", "E1")]
    assert robin.flags("2026-12-17 10:01") == late
    assert robin.flags("2026-12-17 11:00") == late
    assert robin.flags("2026-12-17 11:01") == [("outcome", "attention", "S2"), *late]
    assert robin(*CHECK, as_of="2026-12-17 11:01").code == 0
    robin.does("session", "--notes", "She had read it twice.", as_of="2026-12-17 11:10")
    assert "on time" in robin.does("read", "--before", as_of="2026-12-17 11:11")
    robin.does("done", "H2", "--at", "2026-12-10", as_of="2026-12-17 11:12")
    assert robin.flags("2026-12-17 11:12", "--all") == []
    assert robin.flags("2026-12-18 23:59") == []
    assert robin.flags("2026-12-19 00:00") == [("no-homework", "attention", "S2")]


def _essay_comes_late_and_the_session_is_cancelled(robin: Program) -> None:
    out = robin.does("homework", "Ask for the raise", as_of="2026-12-19 08:00")
    assert "H3 for you" in out
    assert robin.flags("2026-12-19 08:00") == []
    out = robin.does("plan", as_of="2026-12-19 08:01")
    assert "S3 is planned for Thu 31 Dec 2026 10:00" in out
    assert robin.flags("2026-12-30 10:01") == [("essay", "overdue", "H3")]
    out = robin.does("cancel", "--by", "Sam", "--because", "Flu", as_of="2026-12-30 12:00")
    assert "S3" in out
    assert "cancelled" in out
    assert robin.flags("2026-12-30 12:01") == []


def _what_was_due_passes_on_to_the_next(robin: Program) -> None:
    out = robin.does("plan", "thu 10:00", as_of="2026-12-31 09:00")
    assert "S4 is planned for Thu 7 Jan 2027 10:00" in out
    assert robin.flags("2027-01-06 10:00") == []
    out = robin.does("essay", "--file", "-", "--post", as_of="2027-01-06 10:30", stdin="I asked.\n")
    assert "30 minutes late" in out
    assert robin.flags("2027-01-07 11:00") == []
    robin.does("session", as_of="2027-01-07 11:05")
    assert robin.flags("2027-01-07 11:06", "--all") == [("reading", "gentle", "E2")]


def _everything_is_kept(robin: Program) -> None:
    as_of = "2027-01-07 11:06"
    homework = robin.document("list", "homework", as_of=as_of)["homework"]
    assert [one["ref"] for one in homework] == ["H3", "H2", "H1"]
    shown = robin.does("show", "e1", as_of=as_of)
    assert "I said it, and nobody died." in shown
    assert "before S2" in shown
    assert "She had read it twice." in robin.does("show", "s2", as_of=as_of)
    status = robin.does(as_of=as_of)
    assert "Robin and Sam · How much of me may show?" in status
    assert "Nothing is owed, on either side." in status


def _looking_back_answers_as_it_did_then(robin: Program) -> None:
    # H2 was typed at 11:07, and set in the kickoff, which was over at 11:00.
    kickoff = [("essay", "gentle", "H1"), ("promise", "gentle", "H2")]
    assert robin.flags("2026-12-03 11:00", "--all") == kickoff
    assert robin.flags("2026-12-03 10:59", "--all") == []
    assert robin.flags("2026-12-14 10:00", "--all") == [("essay", "soon", "H1")]
    assert robin.flags("2026-12-17 10:00") == []
    assert robin.flags("2026-12-19 00:00") == [("no-homework", "attention", "S2")]
    assert robin.flags("2026-12-30 10:01") == [("essay", "overdue", "H3")]
