"""`timeline` and `stats`, as whole commands."""

import pytest

from tests.cli.program import Program, agreed
from tests.cli.told import told_once

LATER = "2027-01-10 12:00"


@pytest.fixture
@told_once
def lived(robin: Program) -> Program:
    """A month of Robin and Sam, told in the order it happened."""
    for as_of, words in (
        ("2026-12-03 11:00", ("homework", "Say one true thing")),
        ("2026-12-03 11:00", ("homework", "Send the book", "--for", "Sam", "--due", "10 dec")),
        ("2026-12-03 11:00", ("plan", "2026-12-17")),
        ("2026-12-03 11:00", ("callout", "I am too much", "--feared", "They leave")),
        ("2026-12-08 09:00", ("note", "I said it", "--kind", "win")),
        ("2026-12-09 20:00", ("done", "H2")),
        ("2026-12-16 07:00", ("essay", "H1", "--file", "-", "--title", "Loud", "--post")),
        ("2026-12-17 09:00", ("read", "E1")),
        ("2026-12-17 11:00", ("session", "S2")),
        ("2026-12-30 09:00", ("revisit", "C1", "--acted", "They stayed")),
    ):
        robin.does(*words, as_of=as_of, stdin="It was loud.\n")
    return robin


def kinds(lived: Program, *words: str) -> list[tuple[str, str | None]]:
    told = lived.document("timeline", *words, as_of=LATER)["moments"]
    return [(one["what"], one["ref"]) for one in told]


def test_the_story_is_told_in_order(lived: Program) -> None:
    assert kinds(lived) == [
        ("held", "S1"),
        ("agreed", "A1"),
        ("named", "C1"),
        ("set", "H1"),
        ("set", "H2"),
        ("noted", "N1"),
        ("done", "H2"),
        ("posted", "E1"),
        ("read", "E1"),
        ("held", "S2"),
        ("acted", "C1"),
    ]


def test_it_reads_like_one(lived: Program) -> None:
    told = lived.does("timeline", as_of=LATER)
    assert "  December 2026\n" in told
    assert "  Wed 16 Dec  E1  you posted “Loud”, 27 hours before S2, on time\n" in told
    assert "  Thu 17 Dec  E1  Sam read “Loud”, 1 hour before S2\n" in told
    assert "They stayed" not in told
    assert "They leave" not in told


def test_it_tells_what_had_happened_by_then(lived: Program) -> None:
    told = lived.document("timeline", as_of="2026-12-09 20:00")
    assert [one["ref"] for one in told["moments"]][-1] == "H2"
    assert told["as_of"] == "2026-12-09T20:00:00-07:00"


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        (["--kind", "sessions"], ["S1", "S2"]),
        (["--kind", "session", "--kind", "ESSAYS"], ["E1", "E1", "S2"]),
        (["--kind", "call-outs"], ["C1", "C1"]),
        (["--kind", "wins"], ["N1"]),
        (["--kind", "stories"], []),
        (["--since", "2026-12-17"], ["E1", "S2", "C1"]),
        (["--since", "2026-12-17 10:00"], ["S2", "C1"]),
        (["--until", "2026-12-08"], ["S1", "A1", "C1", "H1", "H2", "N1"]),
        (["--until", "2026-12-08 08:59"], ["S1", "A1", "C1", "H1", "H2"]),
        (["--until", "2026-12-08 09:00"], ["S1", "A1", "C1", "H1", "H2", "N1"]),
        (["--since", "8 dec", "--until", "8 dec"], ["N1"]),
    ],
)
def test_a_part_of_it(lived: Program, words: list[str], refs: list[str]) -> None:
    found = [ref for _, ref in kinds(lived, *words)]
    assert found[-len(refs) :] == refs if refs else not found


def test_an_empty_part_says_what_to_type(lived: Program) -> None:
    told = lived.does("timeline", "--kind", "lesson", as_of=LATER)
    assert "mentorlog timeline --with sam" in told


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--kind", "dragon"], "“dragon” is no kind"),
        (["--since", "someday"], "someday"),
        (["--since", "8 dec", "--until", "7 dec"], "--until"),
    ],
)
def test_what_cannot_be_read_is_refused(lived: Program, words: list[str], named: str) -> None:
    assert named in lived.refuses(2, "timeline", *words, as_of=LATER)


@pytest.mark.parametrize("verb", ["timeline", "stats"])
def test_before_anything_was_agreed_it_says_how_to_begin(mentorlog: Program, verb: str) -> None:
    assert "mentorlog agree" in mentorlog.refuses(1, verb)


@pytest.mark.parametrize("verb", ["timeline", "stats"])
def test_of_several_one_must_be_named_and_a_closed_one_may_be(lived: Program, verb: str) -> None:
    lived.does("agree", "--with", "Kim", "--as", "mentor", as_of="2026-12-20 10:00")
    assert "--with" in lived.refuses(2, verb, as_of=LATER)
    assert lived.document(verb, "--with", "kim", as_of=LATER)["with"] == "Kim"
    lived.does("close", "--with", "sam", "--yes", "--no-input", as_of="2027-01-05 10:00")
    assert lived.document(verb, as_of=LATER)["with"] == "Kim"
    assert lived.document(verb, "--with", "sam", as_of=LATER)["with"] == "Sam"


def test_a_moment_in_json_has_all_that_is_known_of_it(lived: Program) -> None:
    told = lived.document("timeline", "--kind", "essays", as_of=LATER)["moments"]
    assert told[0] == {
        "at": "2026-12-16T07:00:00-07:00",
        "kind": "essay",
        "what": "posted",
        "ref": "E1",
        "side": "mentee",
        "said_yes": None,
        "title": "Loud",
        "tender": False,
        "note": None,
        "session": "S2",
        "ahead_minutes": 27 * 60,
        "exactness": "exact",
        "promise": {
            "rule": "essay",
            "clause": "posted before we meet",
            "due": "2026-12-16T10:00:00-07:00",
            "timing": "on-time",
            "late_minutes": 0,
        },
        "starts_at": None,
        "was_at": None,
        "named_at": None,
        "until": None,
        "changed": [],
        "because": None,
    }


def test_what_is_tender_has_no_title_in_json_either(lived: Program) -> None:
    lived.does("note", "Slept badly", "--tender", as_of="2026-12-20 10:00")
    told = lived.document("timeline", "--kind", "notes", as_of=LATER)["moments"]
    assert [(one["title"], one["tender"]) for one in told] == [("I said it", False), (None, True)]


def test_looking_back_changes_nothing(lived: Program) -> None:
    before = lived.contents()
    for verb in ("timeline", "stats"):
        lived.does(verb, as_of=LATER)
    assert lived.contents() == before


def test_both_are_counted_alike(lived: Program) -> None:
    told = lived.document("stats", as_of=LATER)
    kept = {"made": 1, "kept": 1, "of": 1, "on_time": 1, "late": 0, "noted": 0, "missed": 0}
    kept |= {"without": 0, "overdue": 0, "let_go": 0, "open": 0}
    assert told["mentee"]["essays"] == told["mentor"]["reading"] == told["mentor"]["dated"] == kept
    assert told["mentee"]["written"] == {"essays": 1, "words": 3, "elsewhere": 0}
    assert set(told["mentee"]) == set(told["mentor"])
    assert told["sessions"]["as_agreed"] == {"as_agreed": 1, "of": 2}


def test_stats_of_a_part_of_the_time(lived: Program) -> None:
    told = lived.document("stats", "--since", "2026-12-17", as_of=LATER)
    assert told["mentee"]["essays"]["made"] == 0
    assert told["mentor"]["reading"]["made"] == 1
    assert told["sessions"]["held"] == 1


def test_a_goal_without_homework_says_how_to_set_some(mentorlog: Program) -> None:
    agreed(mentorlog, "--goal", "Show up")
    assert "mentorlog homework --goal 1" in mentorlog.does("stats", as_of=LATER)
