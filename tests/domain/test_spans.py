"""Lengths of time: what is read, what is refused, and how they are said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain import spans
from mentorlog.domain.records.times import Span
from mentorlog.errors import Unreadable


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("24h", Span(minutes=1440)),
        ("90m", Span(minutes=90)),
        ("60 min", Span(minutes=60)),
        ("2 days", Span(days=2)),
        ("6 months", Span(months=6)),
        ("6mo", Span(months=6)),
        ("1h30", Span(minutes=90)),
        ("1 h 30", Span(minutes=90)),
        ("1h05", Span(minutes=65)),
        ("1 hour 30 minutes", Span(minutes=90)),
        ("1 hour and 30 minutes", Span(minutes=90)),
        ("2 weeks", Span(days=14)),
        ("two weeks", Span(days=14)),
        ("a fortnight", Span(days=14)),
        ("1 year", Span(months=12)),
        ("an hour", Span(minutes=60)),
        ("a week", Span(days=7)),
        ("1 year, 2 months", Span(months=14)),
        ("1 week 3 days", Span(days=10)),
        ("  2 DAYS ", Span(days=2)),
        ("100 years", Span(months=1200)),
    ],
)
def test_a_length_is_read_as_people_write_it(text: str, span: Span) -> None:
    assert spans.read(text) == span


@pytest.mark.parametrize(
    "text",
    [
        *("0h", "0 days", "-2 days", "-1h", "1.5h", "1,5 h", "½ h", "２ days", "2-3 days"),
        *(
            "2",
            "days",
            "h",
            "1h30m15",
            "1 day 30",
            "1h5",
            "1h60",
            "1h302026",
            "2 moons",
            "1h 1h",
            "soon",
            "1:30",
            "a",
            "and",
        ),
        *("101 years", "99999999999 days"),
        pytest.param("9" * 5000 + "m", id="5000 digits"),
    ],
)
def test_no_length_below_a_minute_above_a_century_or_in_unknown_words(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        spans.read(text)
    assert refused.value.hint is not None


def test_a_refusal_quotes_what_was_typed_and_says_that_m_is_minutes() -> None:
    with pytest.raises(Unreadable) as refused:
        spans.read("2 moons")
    assert refused.value.sentence == "“2 moons” is not a length of time."
    assert "“m” is minutes" in str(refused.value.hint)


@pytest.mark.parametrize("text", ["", "  ", ",", "\n"])
def test_nothing_is_not_a_length(text: str) -> None:
    with pytest.raises(Unreadable, match="No length of time was given"):
        spans.read(text)


@given(st.text() | st.text(alphabet="0123456789 hmdwy.-+", max_size=12))
def test_any_text_is_a_length_or_unreadable(text: str) -> None:
    try:
        span = spans.read(text)
    except Unreadable:
        return
    assert span > Span()


@pytest.mark.parametrize(
    ("span", "minutes"),
    [(Span(minutes=90), 90), (Span(days=2), 2880), (Span(days=1, minutes=30), 1470), (Span(), 0)],
)
def test_a_day_counts_24_hours(span: Span, minutes: int) -> None:
    assert spans.minutes_of(span) == minutes


def test_a_month_has_no_number_of_minutes() -> None:
    with pytest.raises(Unreadable, match="not a fixed length"):
        spans.minutes_of(Span(months=1))


@pytest.mark.parametrize(
    ("start", "span", "day"),
    [
        (date(2026, 11, 23), Span(months=6), date(2027, 5, 23)),
        (date(2026, 11, 23), Span(days=14), date(2026, 12, 7)),
        (date(2027, 1, 31), Span(months=1), date(2027, 2, 28)),
        (date(2028, 1, 31), Span(months=1), date(2028, 2, 29)),
        (date(2028, 2, 29), Span(months=12), date(2029, 2, 28)),
        (date(2027, 1, 31), Span(months=1, days=1), date(2027, 3, 1)),
        (date(2027, 3, 31), Span(months=-1), date(2027, 2, 28)),
        (date(2026, 11, 23), Span(), date(2026, 11, 23)),
    ],
)
def test_months_and_days_follow_the_calendar(start: date, span: Span, day: date) -> None:
    assert spans.day_after(start, span) == day


def test_minutes_lead_to_no_day_and_the_way_to_write_months_is_told() -> None:
    with pytest.raises(Unreadable) as refused:
        spans.day_after(date(2026, 11, 23), spans.read("6m"))
    assert refused.value.sentence == "6 minutes cannot be counted in days."
    assert "“mo” is months" in str(refused.value.hint)


@pytest.mark.parametrize(
    ("start", "span"),
    [
        (date.max, Span(days=1)),
        (date.max, Span(months=1)),
        (date.min, Span(days=-1)),
        (date.min, Span(months=-1)),
        (date(2026, 11, 23), Span(days=10**12)),
        (date(2026, 11, 23), Span(months=10**12)),
    ],
)
def test_beyond_the_calendar_there_is_no_day(start: date, span: Span) -> None:
    with pytest.raises(Unreadable, match="beyond the ends of the calendar"):
        spans.day_after(start, span)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (90, "90 minutes"),
        (120, "2 hours"),
        (179, "179 minutes"),
        (181, "3 hours 1 minute"),
        (1440, "24 hours"),
        (1470, "24 hours 30 minutes"),
        (2880, "48 hours"),
        (4320, "3 days"),
        (4380, "73 hours"),
        (10080, "7 days"),
        (0, "0 minutes"),
    ],
)
def test_a_length_is_said_in_the_unit_people_use_for_it(minutes: int, words: str) -> None:
    assert spans.in_words(minutes) == words


@given(st.integers(1, 100 * 365 * 24 * 60))
def test_a_length_that_was_said_is_read_back(minutes: int) -> None:
    assert spans.minutes_of(spans.read(spans.in_words(minutes))) == minutes


def test_a_quotation_is_short_and_harmless() -> None:
    assert spans.quoted(" feb 30\n") == "“feb 30”"
    assert spans.quoted("\x1b[31m\x9b\u202e\ud800") == r"“\x1b[31m\x9b\u202e\ud800”"
    assert spans.quoted("x" * 40) == f"“{'x' * 40}”"
    assert spans.quoted("x" * 41) == f"“{'x' * 39}…”"


@given(st.text(alphabet=st.characters()))
def test_no_quotation_holds_what_a_terminal_acts_on(text: str) -> None:
    quotation = spans.quoted(text)
    assert quotation.isprintable()
    assert len(quotation) <= 42
