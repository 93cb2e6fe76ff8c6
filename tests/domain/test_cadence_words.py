"""Cadences: what is read, what is refused, and how they are said."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain import cadence_reading, terms_words
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import CadenceUnit
from mentorlog.errors import Unreadable

DAYS, WEEKS, MONTHS = CadenceUnit.DAYS, CadenceUnit.WEEKS, CadenceUnit.MONTHS
THURSDAY = 3

TIMES = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
CADENCES = st.one_of(
    st.builds(Cadence, st.integers(1, 366), st.just(DAYS), st.none(), TIMES),
    st.builds(Cadence, st.integers(1, 52), st.just(WEEKS), st.none() | st.integers(0, 6), TIMES),
    st.builds(Cadence, st.integers(1, 12), st.just(MONTHS), st.none(), TIMES),
)


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("2 weeks", Cadence(2, WEEKS)),
        ("2w", Cadence(2, WEEKS)),
        ("two weeks", Cadence(2, WEEKS)),
        ("every 2 weeks", Cadence(2, WEEKS)),
        ("Every Other Week", Cadence(2, WEEKS)),
        ("fortnight", Cadence(2, WEEKS)),
        ("fortnightly", Cadence(2, WEEKS)),
        ("week", Cadence(1, WEEKS)),
        ("a week", Cadence(1, WEEKS)),
        ("weekly", Cadence(1, WEEKS)),
        ("14 days", Cadence(14, DAYS)),
        ("10 days", Cadence(10, DAYS)),
        ("daily", Cadence(1, DAYS)),
        ("month", Cadence(1, MONTHS)),
        ("monthly", Cadence(1, MONTHS)),
        ("3mo", Cadence(3, MONTHS)),
        ("month at 18:00", Cadence(1, MONTHS, at=time(18))),
        ("3 weeks on thu", Cadence(3, WEEKS, THURSDAY)),
        ("2 weeks on thu at 10:00", Cadence(2, WEEKS, THURSDAY, time(10))),
        ("2 weeks, Thursday, 10:00", Cadence(2, WEEKS, THURSDAY, time(10))),
        ("week on monday 9am", Cadence(1, WEEKS, 0, time(9))),
        ("every thursday at noon", Cadence(1, WEEKS, THURSDAY, time(12))),
        ("every other thu", Cadence(2, WEEKS, THURSDAY)),
        ("thu", Cadence(1, WEEKS, THURSDAY)),
    ],
)
def test_a_cadence_is_read_as_people_write_it(text: str, cadence: Cadence) -> None:
    assert cadence_reading.read(text) == cadence


@pytest.mark.parametrize("text", ["none", " None "])
def test_none_is_no_cadence(text: str) -> None:
    assert cadence_reading.read(text) is None


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("month on thu", "a weekday goes only with weeks"),
        ("10 days on thu", "a weekday goes only with weeks"),
        ("0 weeks", "at least a day apart"),
        ("53 weeks", "at most a year"),
        ("99999999999999 days", "at most a year"),
        pytest.param("9" * 5000 + " weeks", "at most a year", id="5000 digits"),
        ("biweekly", "twice in one, or once in two"),
        ("bimonthly on thu", "twice in one, or once in two"),
        ("2 weeks at 25:00", "from 00:00 to 23:59"),
        ("2 weeks on", "not a rhythm"),
        ("2", "not a rhythm"),
        ("weeks", "not a rhythm"),
        ("every", "not a rhythm"),
        ("at 10:00", "not a rhythm"),
        ("often", "not a rhythm"),
        ("some weeks", "not a rhythm"),
        ("-2 weeks", "not a rhythm"),
        ("2 hours", "not a rhythm"),
        ("２ weeks", "not a rhythm"),
        ("none at 10:00", "not a rhythm"),
    ],
)
def test_what_is_no_rhythm_is_refused_with_a_reason(text: str, because: str) -> None:
    with pytest.raises(Unreadable, match=because) as refused:
        cadence_reading.read(text)
    assert refused.value.sentence.startswith("“")
    assert refused.value.hint is not None


@pytest.mark.parametrize("text", ["", " ", ",", "\t"])
def test_nothing_is_no_rhythm(text: str) -> None:
    with pytest.raises(Unreadable, match="No rhythm was given"):
        cadence_reading.read(text)


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (Cadence(2, WEEKS, THURSDAY, time(10)), "every 2 weeks on Thursday at 10:00"),
        (Cadence(1, WEEKS), "every week"),
        (Cadence(1, MONTHS), "every month"),
        (Cadence(10, DAYS), "every 10 days"),
        (Cadence(1, MONTHS, at=time(9, 5)), "every month at 09:05"),
        (Cadence(1, DAYS), "every day"),
    ],
)
def test_a_cadence_is_said_in_full(cadence: Cadence, words: str) -> None:
    assert terms_words.in_words(cadence) == words


@given(CADENCES)
def test_a_cadence_that_was_said_is_read_back(cadence: Cadence) -> None:
    assert cadence_reading.read(terms_words.in_words(cadence)) == cadence


WORDS = "every other 2 0 a week weeks month days fortnightly on thu monday at 10:00 9am none ,"


@given(st.text() | st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join))
def test_any_text_is_a_cadence_or_unreadable(text: str) -> None:
    try:
        cadence = cadence_reading.read(text)
    except Unreadable:
        return
    assert cadence is None or cadence_reading.read(terms_words.in_words(cadence)) == cadence
