"""`--as-of` in the past: what came later had not been said, and is not shown."""

from tests.cli.program import Program

EARLY, LATE = "2026-12-10 10:00", "2026-12-20 10:00"


def test_an_answer_that_came_in_later_is_not_there_yet(robin: Program) -> None:
    robin.does("amend", "--agreed", "--answer", "bad-weeks=One line", as_of=LATE)
    for words in (["show", "A1"], ["show", "A1", "--json"], ["hand", "A1"]):
        assert "One line" in robin.does(*words, as_of=LATE)
        assert "One line" not in robin.does(*words, as_of=EARLY), words


def test_what_was_kept_of_a_session_is_not_there_before_it_was_held(robin: Program) -> None:
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    said = ["--notes", "She sang", "--took-away", "It held", "--other-took-away", "So did she"]
    robin.does("session", "S2", *said, "--ours", as_of="2026-12-17 11:00")
    for words in (["show", "S2"], ["show", "S2", "--json"], ["hand", "S2"]):
        for kept in said[1::2]:
            assert kept in robin.does(*words, as_of="2026-12-17 11:00")
            assert kept not in robin.does(*words, as_of=EARLY), words
    assert "It held" not in robin.does("prep", as_of=EARLY)
    assert "It held" in robin.does("prep", as_of=LATE)


def test_that_they_were_told_is_not_known_before_it_was(robin: Program) -> None:
    robin.does("amend", "--agreed", "--why", "Her nerve", as_of=EARLY)
    robin.does("amend", "--agreed", "--told", "2026-12-15 19:00", as_of=LATE)
    assert "told" not in robin.does("show", "A1", as_of="2026-12-15 18:59")
    shown = robin.document("show", "A1", as_of="2026-12-15 18:59")["agreement"]
    assert shown["terms"]["told_at"] is None
    assert "Her nerve" not in robin.does("hand", "A1", as_of="2026-12-15 18:59")
    assert "Her nerve" in robin.does("hand", "A1", as_of="2026-12-15 19:00")


def test_a_change_written_into_the_past_leaves_them_told(robin: Program) -> None:
    robin.does("amend", "--agreed", "--why", "Her nerve", as_of=EARLY)
    robin.does("amend", "--agreed", "--told", "2026-12-15 19:00", as_of=LATE)
    robin.does("amend", "--agreed", "--lead", "48h", as_of="2026-12-12 10:00")
    terms = robin.document("show", "A2", as_of=LATE)["agreement"]["terms"]
    assert terms["told_at"] == "2026-12-15T19:00:00-07:00"


def test_a_note_on_a_wish_is_not_there_before_it_was_made(mentorlog: Program) -> None:
    mentorlog.does("wish", "Ada", as_of=EARLY)
    mentorlog.does("wish", "Ada", "--note", "She wrote back", as_of=LATE)
    assert "She wrote back" in mentorlog.does("wish", "Ada", as_of=LATE)
    assert "She wrote back" not in mentorlog.does("wish", "Ada", as_of="2026-12-19 10:00")


def test_what_has_ended_later_does_not_end_before(robin: Program) -> None:
    robin.does("callout", "I am too much", as_of="2026-12-04 10:00")
    robin.does("revisit", "C1", "--acted", "They stayed", as_of=LATE)
    err = robin.refuses(1, "revisit", "C1", "--let-go", as_of=EARLY)
    assert "C1 was ended on Sun 20 Dec 2026" in err
    robin.does("revisit", "C1", "--note", "Still there", as_of=EARLY)


def test_a_list_is_as_long_as_it_was(robin: Program) -> None:
    robin.does("note", "The first", as_of=EARLY)
    for number in range(3):
        robin.does("note", f"Later {number}", as_of=LATE)
    assert "The first" in robin.does("list", "notes", "--limit", "2", as_of=EARLY)
