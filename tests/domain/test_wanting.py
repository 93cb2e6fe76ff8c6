"""What is looked for, as it is typed."""

import pytest

from mentorlog.domain import wanting
from mentorlog.domain.records.searches import Wanted


def word(*of: str, begins: bool = False, exact: str = "") -> Wanted:
    return Wanted(of, begins, exact)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["one", "true"], [word("one"), word("true")]),
        (["one true"], [word("one", "true")]),
        (['"one true" thing'], [word("one", "true"), word("thing")]),
        (['"one', 'true"', "thing"], [word("one", "true"), word("thing")]),
        (["“one true”"], [word("one", "true")]),
        (['"one'], [word("one")]),
        (['"'], [Wanted((), exact='"')]),
        (["%"], [Wanted((), exact="%")]),
        (["Mother’s"], [word("mother", "s")]),
        (["moth*"], [word("moth", begins=True)]),
        (['"one tru*"'], [word("one", "tru", begins=True)]),
        (["C++"], [word("c", exact="c++")]),
        (["a-b"], [word("a", "b", exact="a-b")]),
        (["#Win"], [word("win", exact="#win")]),
        (["(loud?!)"], [word("loud")]),
        (["no, I will"], [word("no", "i", "will")]),
        (["one", "ONE", "öne"], [word("one")]),
        (["真実"], [word("真", "実")]),
        (["", " ", "\0"], []),
        (["one\0two"], [word("one", "two")]),
    ],
)
def test_it_is_read_as_a_person_means_it(typed: list[str], expected: list[Wanted]) -> None:
    assert list(wanting.read(typed)) == expected


def test_it_can_be_typed_again() -> None:
    typed = ["one", '"true thing"', "moth*", "C++", "%"]
    assert wanting.read(wanting.typed(wanting.read(typed))) == wanting.read(typed)
