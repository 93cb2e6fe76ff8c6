"""What is said after a mentorship as a whole changed, and what a quiet rhythm is called."""

from datetime import date

import pytest

from mentorlog.domain import overview
from mentorlog.domain.records import refs
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import CadenceUnit, EventKind, Rule, Side, VersionKind
from mentorlog.views import commands, flag_words, mentorship_changes
from tests.views import stories
from tests.views.stories import TERMS, Story, at, record_at

LATER = "2027-09-01 10:00"
MONTHLY = Cadence(1, CadenceUnit.MONTHS)
QUIET = TERMS._replace(ends_on=None, quiet=True, homework=False, cadence=MONTHLY)


def gone_on(**terms: object) -> Story:
    story = Story()
    quiet = QUIET._replace(**terms)  # type: ignore[arg-type]
    story.amend("2027-04-05 10:00", 2, VersionKind.AMENDMENT, terms=quiet)
    return story


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({}, "You meet every month if it suits you; only what is promised can be late."),
        ({"cadence": None}, "You meet when it suits you both; only what is promised can be late."),
    ],
)
def test_carrying_on_says_how(terms: dict[str, object], said: str) -> None:
    record = record_at(gone_on(**terms), LATER)
    assert mentorship_changes.gone_on(record, refs.agreement(2), at(LATER)) == [
        "A2: Robin and Sam carry on, without a term.",
        said,
    ]


def test_another_term_says_until_when() -> None:
    record = record_at(gone_on(ends_on=date(2027, 7, 5), quiet=False), LATER)
    assert mentorship_changes.gone_on(record, refs.agreement(2), at(LATER)) == [
        "A2: Robin and Sam go on until Mon 5 Jul 2027.",
    ]


def test_a_quiet_rhythm_is_a_wish_and_no_gap_that_somebody_planned() -> None:
    story = gone_on()
    seen = overview.of(record_at(story, LATER), at(LATER))
    (flag,) = [one for one in seen.flags if one.rule is Rule.CADENCE]
    words = flag_words.of(flag, seen, {})
    assert words.what.whole == "the two of you have not met yet"
    assert (words.promise, words.in_full) == ("wished for: every month", "wished for: every month")


def test_what_is_closed_is_always_named() -> None:
    story = gone_on()
    story.happen(EventKind.CLOSED, "2027-06-01 10:00")
    story.happen(EventKind.LOOKED_BACK, "2027-06-02 10:00", side=Side.MENTEE)
    record = record_at(story, LATER)
    seen = overview.of(record, at(LATER))
    for handles in ({}, {record.mentorship.id: "sa"}):
        lines = [commands.of(flag, record, handles) for flag in seen.flags]
        assert lines == [["mentorlog close --by mentor --with sam"]]


def test_lines_that_end_in_a_command_say_who_is_meant() -> None:
    mine = stories.robin_and_sam().record.mentorship
    said = ["Nothing is closed yet: mentorlog close", "mentorlog close --by mentor --with sam"]
    assert commands.completed(said, mine, {mine.id: "sam"}) == [
        "Nothing is closed yet: mentorlog close --with sam",
        "mentorlog close --by mentor --with sam",
    ]
