"""Editions of a book: initials for names, and what is for both."""

import pytest

from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Side
from mentorlog.export import editions_names
from tests.cli.program import NOW


def pair(mentee: str, mentor: str) -> editions_names.Initials:
    return editions_names.of(Mentorship(1, "", Side.MENTEE, mentee, mentor, NOW, NOW))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("I asked Sam.", "I asked S."),
        ("Sam... waited", "S.... waited"),
        ("Sam’s and Robin's and SAM'S", "S.’s and R.'s and S.'S"),
        ("Sams Zimmer", "S.s Zimmer"),
        ("_Sam_ **robin** sam_robin", "_S._ **R.** S._R."),
        ("the same Samuel, robins", "the same Samuel, R.s"),
        ("sam@example.com", "S.@example.com"),
        ("Sám and Sa\u0301m", "S. and S."),
        ("“Robin,” said Sam", "“R.,” said S."),
        ("nobody", "nobody"),
    ],
)
def test_a_name_is_an_initial_wherever_it_stands_as_a_word(written: str, told: str) -> None:
    assert pair("Robin", "Sam").within(written) == told


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("Mary Ann de Souza", "mary  ann de souza, Mary, Souza’s, de", "M., M., M.’s, de"),
        ("Anne-Marie", "Anne Marie and anne-marie", "A. and A."),
        ("Inés", "Ines, INÉS, Ine\u0301s", "I., I., I."),
        ("A+ (Bob)", "a+ (bob) said; Bob; A+", "A. said; A.; A+"),
        ("田中", "田中さんは", "田.さんは"),
        ("J.", "j. came", "J. came"),
        (".*", "all .* of it", "all X. of it"),
        ("-", "a - b", "a X. b"),
    ],
)
def test_names_of_every_kind(name: str, written: str, told: str) -> None:
    assert pair("Zoe", name).within(written) == told


def test_two_who_begin_alike_stay_two() -> None:
    found = pair("Robin Lee", "Rosa Lee")
    assert found.called == {Side.MENTEE: "R1.", Side.MENTOR: "R2."}
    assert found.within("Robin Lee asked Rosa; Lee laughed") == "R1. asked R2.; L. laughed"


@pytest.mark.parametrize("name", ["me", "I", "Me"])
def test_a_keeper_without_a_name_takes_no_word_from_anyone(name: str) -> None:
    assert pair(name, "Sam").within("I told me") == "I told me"
