"""Whose value stands where two copies differ: whoever has seen the other's change is ahead."""

from datetime import UTC, datetime, timedelta

import pytest

from mentorlog.records.revisions import Cell
from mentorlog.rules import merging
from mentorlog.rules.merging import Stands, Value

THEN = datetime(2027, 1, 20, 17, tzinfo=UTC)
LATER, EARLIER = THEN + timedelta(days=1), THEN - timedelta(days=1)


def cell(now: str, *past: str, at: datetime = THEN) -> Cell:
    return Cell(now, frozenset(past), at)


def value(text: str | None, seen: Cell | None = None, at: datetime = THEN) -> Value:
    return Value(text, seen, at)


CASES = {
    "changed only here": (value("new", cell("a")), value("old"), Stands.MINE),
    "changed only there": (value("old"), value("new", cell("b")), Stands.THEIRS),
    "theirs follows on mine": (
        value("one", cell("a")),
        value("two", cell("b", "a")),
        Stands.THEIRS,
    ),
    "theirs follows on mine, by a clock that is behind": (
        value("one", cell("a", at=LATER)),
        value("two", cell("b", "a", at=EARLIER)),
        Stands.THEIRS,
    ),
    "mine follows on theirs, by a clock that is behind": (
        value("two", cell("b", "a", at=EARLIER)),
        value("one", cell("a", at=LATER)),
        Stands.MINE,
    ),
    "both changed, mine later": (
        value("one", cell("a", at=LATER)),
        value("two", cell("b")),
        Stands.BOTH_MINE,
    ),
    "both changed, theirs later": (
        value("one", cell("a")),
        value("two", cell("b", at=LATER)),
        Stands.BOTH_THEIRS,
    ),
    "written down by both, theirs later": (
        value("one"),
        value("two", at=LATER),
        Stands.BOTH_THEIRS,
    ),
    "written down only there": (value(None, at=LATER), value("two"), Stands.THEIRS),
    "written down only here": (value("one"), value(None, at=LATER), Stands.MINE),
    "emptied there": (value("one"), value(None, cell("b")), Stands.THEIRS),
}


@pytest.mark.parametrize("case", CASES)
def test_whoever_has_seen_the_others_change_is_ahead(case: str) -> None:
    mine, theirs, stands = CASES[case]
    assert merging.judged([mine], [theirs]) is stands


@pytest.mark.parametrize("case", CASES)
def test_the_other_copy_comes_to_the_same(case: str) -> None:
    mine, theirs, stands = CASES[case]
    turned = merging.judged([theirs], [mine])
    assert (turned.is_theirs, turned.both_changed) == (not stands.is_theirs, stands.both_changed)


def test_of_two_written_in_one_moment_both_copies_choose_the_same() -> None:
    one, two = value("one", cell("a")), value("two", cell("b"))
    assert merging.judged([one], [two]) is Stands.BOTH_THEIRS
    assert merging.judged([two], [one]) is Stands.BOTH_MINE


def test_what_is_settled_is_ahead_of_both() -> None:
    mine, theirs = value("one", cell("a", "0")), value("two", cell("b", "0", at=LATER))
    settled = merging.settled(mine, theirs, Stands.BOTH_THEIRS)
    for one in (mine, theirs):
        assert settled.knows(one.cell)
        assert one.cell is not None
        assert not one.cell.knows(settled)
    assert settled == merging.settled(theirs, mine, Stands.BOTH_MINE)


def test_of_two_equal_values_the_one_that_knows_the_other_stays_ahead() -> None:
    first, settled = cell("z"), cell("a", "z", "y")
    for joined in (merging.joined(first, settled), merging.joined(settled, first)):
        assert joined == settled
    together = merging.joined(cell("a"), cell("b"))
    assert together == merging.joined(cell("b"), cell("a"))
    assert together is not None
    assert together.knows(cell("a"))
    assert together.knows(cell("b"))


def test_what_was_written_apart_is_known_to_nobody() -> None:
    edited, first = value("edited", cell("a", at=LATER)), value("first")
    assert merging.judged([edited], [first]) is Stands.MINE
    assert merging.judged([edited], [first], strange=True) is Stands.BOTH_MINE
    assert merging.judged([value(None, cell("a"))], [first], strange=True) is Stands.THEIRS


def test_values_that_belong_together_stand_together() -> None:
    mine = [value("a moment", cell("a")), value(None, cell("b"))]
    theirs = [value(None), value("a day", cell("c", at=LATER))]
    assert merging.judged(mine, theirs) is Stands.BOTH_THEIRS


def test_what_was_settled_elsewhere_over_mine_has_not_been_seen_by_me() -> None:
    mine, theirs = value("one", cell("a", "0")), value("two", cell("b", "0", at=LATER))
    settled = value("two", merging.settled(theirs, mine, Stands.BOTH_MINE))
    assert merging.judged([mine], [settled]) is Stands.BOTH_THEIRS
    assert settled.cell is not None
    later = value("three", cell("c", settled.cell.now, *settled.cell.past))
    assert merging.judged([settled], [later]) is Stands.THEIRS
