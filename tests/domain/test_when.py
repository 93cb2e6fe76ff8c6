"""WHEN: what a date or a time means, which way it leans, and what is refused."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentorlog.domain import calendar, dates, spans
from mentorlog.domain.dates import Leaning, When
from mentorlog.domain.records.times import Day, Moment
from mentorlog.enums import Exit
from mentorlog.errors import Unreadable

NOW = datetime(2026, 11, 23, 10, 49, 30, tzinfo=UTC)  # a Monday, 11:49 in Berlin
TODAY = date(2026, 11, 23)
BERLIN = ZoneInfo("Europe/Berlin")
DENVER = ZoneInfo("America/Denver")
KIRITIMATI = ZoneInfo("Pacific/Kiritimati")
PAGO_PAGO = ZoneInfo("Pacific/Pago_Pago")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
ZONES = (BERLIN, DENVER, KIRITIMATI, PAGO_PAGO, LORD_HOWE)

ANY_ZONE = st.sampled_from(ZONES)
ANY_LEANING = st.sampled_from(Leaning)
ANY_NOW = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)


def ahead(text: str, now: datetime = NOW, tz: ZoneInfo = BERLIN) -> When:
    return dates.read(text, now=now, tz=tz, leaning=Leaning.FUTURE)


def back(text: str, now: datetime = NOW, tz: ZoneInfo = BERLIN) -> When:
    return dates.read(text, now=now, tz=tz, leaning=Leaning.PAST)


def readable(text: str) -> bool:
    try:
        return bool(ahead(text))
    except Unreadable:
        return False


def refusal(text: str, tz: ZoneInfo = BERLIN, leaning: Leaning = Leaning.FUTURE) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        dates.read(text, now=NOW, tz=tz, leaning=leaning)
    return refused.value


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


# Days.


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("eow", date(2026, 11, 29)),
        ("eom", date(2026, 11, 30)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("in two weeks", date(2026, 12, 7)),
        ("in a week", date(2026, 11, 30)),
        ("in 3 months", date(2027, 2, 23)),
        ("in a year", date(2027, 11, 23)),
        ("3 days ago", date(2026, 11, 20)),
        ("a month ago", date(2026, 10, 23)),
        ("+2w", date(2026, 12, 7)),
        ("-3d", date(2026, 11, 20)),
        ("- 3 d", date(2026, 11, 20)),
        ("+1mo", date(2026, 12, 23)),
        ("this thu", date(2026, 11, 26)),
        ("this mon", date(2026, 11, 23)),
        ("next thu", date(2026, 12, 3)),
        ("next mon", date(2026, 11, 30)),
        ("next sunday", date(2026, 12, 6)),
        ("last fri", date(2026, 11, 20)),
        ("last mon", date(2026, 11, 16)),
        ("3 dec 2026", date(2026, 12, 3)),
        ("dec 3, 2026", date(2026, 12, 3)),
        ("Thu 3 Dec 2026", date(2026, 12, 3)),
        ("Thu., Dec. 3, 2026", date(2026, 12, 3)),
        ("thursday the 3rd of december 2026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("2026-1-3", date(2026, 1, 3)),
        ("Thu 2026-12-03", date(2026, 12, 3)),
        ("by 2026-12-03", date(2026, 12, 3)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2999-12-31", date(2999, 12, 31)),
    ],
)
def test_a_day_is_the_same_whichever_way_it_leans(text: str, day: date) -> None:
    assert ahead(text) == back(text) == When(day)


@pytest.mark.parametrize(
    ("text", "next_one", "last_one"),
    [
        ("thu", date(2026, 11, 26), date(2026, 11, 19)),
        ("on Thursday", date(2026, 11, 26), date(2026, 11, 19)),
        ("sun", date(2026, 11, 29), date(2026, 11, 22)),
        ("tue", date(2026, 11, 24), date(2026, 11, 17)),
        ("mon", date(2026, 11, 30), date(2026, 11, 16)),
        ("3 dec", date(2026, 12, 3), date(2025, 12, 3)),
        ("dec 3", date(2026, 12, 3), date(2025, 12, 3)),
        ("3rd december", date(2026, 12, 3), date(2025, 12, 3)),
        ("1 sept", date(2027, 9, 1), date(2026, 9, 1)),
        ("23 nov", date(2026, 11, 23), date(2026, 11, 23)),
        ("22 nov", date(2027, 11, 22), date(2026, 11, 22)),
        ("24 nov", date(2026, 11, 24), date(2025, 11, 24)),
        ("feb 29", date(2028, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_weekday_or_a_date_without_a_year_leans(
    text: str, next_one: date, last_one: date
) -> None:
    assert (ahead(text).day, back(text).day) == (next_one, last_one)


def test_29_february_waits_eight_years_around_2100() -> None:
    assert ahead("feb 29", now=utc(2097, 1, 1)).day == date(2104, 2, 29)
    assert back("feb 29", now=utc(2104, 2, 1)).day == date(2096, 2, 29)


def test_month_steps_keep_to_the_last_day_of_shorter_months() -> None:
    assert ahead("in 1 month", now=utc(2027, 1, 31)).day == date(2027, 2, 28)
    assert back("1 month ago", now=utc(2027, 3, 31)).day == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("now", "text", "day"),
    [
        (utc(2026, 11, 29, 12), "eow", date(2026, 11, 29)),
        (utc(2026, 11, 29, 12), "this mon", date(2026, 11, 23)),
        (utc(2026, 11, 29, 12), "next mon", date(2026, 11, 30)),
        (utc(2026, 11, 29, 12), "last sun", date(2026, 11, 22)),
        (utc(2028, 2, 10, 12), "eom", date(2028, 2, 29)),
        (utc(2026, 12, 31, 12), "tomorrow", date(2027, 1, 1)),
    ],
)
def test_a_week_runs_from_monday_to_sunday(now: datetime, text: str, day: date) -> None:
    assert ahead(text, now=now).day == day


def test_today_is_the_date_in_the_zone() -> None:
    assert ahead("today", tz=KIRITIMATI).day == date(2026, 11, 24)
    assert ahead("today", tz=PAGO_PAGO).day == date(2026, 11, 22)
    assert ahead("mon", tz=KIRITIMATI).day == date(2026, 11, 30)
    assert ahead("mon", tz=PAGO_PAGO).day == date(2026, 11, 23)


# Moments.


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("tomorrow 9am", datetime(2026, 11, 24, 9)),
        ("Tomorrow, 9 AM", datetime(2026, 11, 24, 9)),
        ("yesterday 18:00", datetime(2026, 11, 22, 18)),
        ("today at noon", datetime(2026, 11, 23, 12)),
        ("18:00", datetime(2026, 11, 23, 18)),
        ("by 18:00", datetime(2026, 11, 23, 18)),
        ("6:00", datetime(2026, 11, 23, 6)),
        ("12am", datetime(2026, 11, 23, 0)),
        ("next thu 9:30pm", datetime(2026, 12, 3, 21, 30)),
        ("in 2 weeks at 10:00", datetime(2026, 12, 7, 10)),
        ("3 days ago 9 a.m.", datetime(2026, 11, 20, 9)),
        ("+2w 10:00", datetime(2026, 12, 7, 10)),
        ("-3d noon", datetime(2026, 11, 20, 12)),
        ("dec 3 2026 14:30", datetime(2026, 12, 3, 14, 30)),
        ("dec 3, 2026 10:00", datetime(2026, 12, 3, 10)),
        ("Thu 3 Dec 2026 10:00", datetime(2026, 12, 3, 10)),
        ("Thu 3 Dec 2026 at 10:00", datetime(2026, 12, 3, 10)),
        ("2026-12-03 10:00", datetime(2026, 12, 3, 10)),
        ("2026-12-03T10:00", datetime(2026, 12, 3, 10)),
        ("2026-12-03T10:00:59", datetime(2026, 12, 3, 10)),
        ("2026-12-03T10:00:59.999", datetime(2026, 12, 3, 10)),
        ("eow 20:00", datetime(2026, 11, 29, 20)),
    ],
)
@pytest.mark.parametrize("tz", ZONES)
def test_a_time_is_wall_time_on_that_day(text: str, wall: datetime, tz: ZoneInfo) -> None:
    noon_there = datetime(2026, 11, 23, 12, tzinfo=tz)
    answer = back(text, now=noon_there, tz=tz)
    assert answer == When(wall.date(), wall.replace(tzinfo=tz).astimezone(UTC))
    assert answer == ahead(text, now=noon_there, tz=tz)


def test_a_weekday_with_a_time_leans_and_is_not_today_even_if_it_could_be() -> None:
    assert ahead("thu at 10:00") == When(date(2026, 11, 26), utc(2026, 11, 26, 9))
    assert back("thu 10:00") == When(date(2026, 11, 19), utc(2026, 11, 19, 9))
    assert ahead("mon 18:00") == When(date(2026, 11, 30), utc(2026, 11, 30, 17))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("now", utc(2026, 11, 23, 10, 49)),
        ("in an hour", utc(2026, 11, 23, 11, 49)),
        ("2 hours ago", utc(2026, 11, 23, 8, 49)),
        ("+90m", utc(2026, 11, 23, 12, 19)),
        ("-1h30", utc(2026, 11, 23, 9, 19)),
        ("in 1 hour and 30 minutes", utc(2026, 11, 23, 12, 19)),
        ("2026-12-03T10:00-07:00", utc(2026, 12, 3, 17)),
        ("2026-12-03 10:00 -0700", utc(2026, 12, 3, 17)),
        ("2026-12-03T10:00:59+05:30", utc(2026, 12, 3, 4, 30)),
        ("2026-12-03T10:00Z", utc(2026, 12, 3, 10)),
        ("2026-12-03t10:00z", utc(2026, 12, 3, 10)),
    ],
)
@pytest.mark.parametrize("tz", ZONES)
def test_what_elapses_and_what_has_an_offset_is_one_instant_in_every_zone(
    text: str, at: datetime, tz: ZoneInfo
) -> None:
    assert ahead(text, tz=tz) == When(at.astimezone(tz).date(), at)


def test_hours_elapse_across_a_clock_change_and_days_keep_the_wall_time() -> None:
    evening = datetime(2027, 3, 13, 18, tzinfo=DENVER)
    assert ahead("in 24 hours", now=evening, tz=DENVER).at == utc(2027, 3, 15, 1)
    assert ahead("in 1 day 18:00", now=evening, tz=DENVER).at == utc(2027, 3, 15, 0)


def test_what_is_due_is_a_day_or_a_moment() -> None:
    assert ahead("3 dec").due == Day(date(2026, 12, 3))
    assert ahead("3 dec 10:00").due == Moment(utc(2026, 12, 3, 9))


@pytest.mark.parametrize(
    ("tz", "text", "elsewhere"),
    [
        (DENVER, "2027-03-14 02:30", "14 Mar 2027 03:30"),
        (BERLIN, "28 mar 2027 2am", "28 Mar 2027 03:00"),
        (LORD_HOWE, "2027-10-03 02:15", "3 Oct 2027 02:45"),
        (ZoneInfo("Pacific/Apia"), "2011-12-30 10:00", "31 Dec 2011 10:00"),
    ],
)
def test_a_time_that_the_clocks_skip_is_refused_with_what_exists(
    tz: ZoneInfo, text: str, elsewhere: str
) -> None:
    refused = refusal(text, tz=tz)
    assert f"the clocks in {tz} skip" in refused.sentence
    assert f"“{elsewhere}”" in str(refused.hint)
    assert ahead(elsewhere, tz=tz).at is not None


@pytest.mark.parametrize(
    ("tz", "text", "first"),
    [
        (DENVER, "2026-11-01 01:30", utc(2026, 11, 1, 7, 30)),
        (BERLIN, "2026-10-25 02:30", utc(2026, 10, 25, 0, 30)),
        (LORD_HOWE, "2027-04-04 01:45", utc(2027, 4, 3, 14, 45)),
    ],
)
def test_a_time_that_comes_twice_is_the_first_and_says_so(
    tz: ZoneInfo, text: str, first: datetime
) -> None:
    answer = ahead(text, tz=tz)
    assert answer.at == first
    assert answer.note == f"{text[-5:]} comes twice that day; the first is meant"


def test_the_second_of_two_is_reached_by_its_offset() -> None:
    answer = ahead("2026-11-01T01:30-07:00", tz=DENVER)
    assert answer == When(date(2026, 11, 1), utc(2026, 11, 1, 8, 30))


# Refusals.


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("03/04/2026", "it may be two dates"),
        ("3.4.", "it may be two dates"),
        ("3/4 10:00", "it may be two dates"),
        ("13/04/2026", "days and months in numbers are easily confused"),
        ("3", "a number alone may be a day, an hour or a count"),
        ("thu 3", "“3” alone may be an hour or a year"),
        ("someday", "it is not a date in a form known here"),
        ("next week", "it is not a date in a form known here"),
        ("3 dec 26", "“26” alone may be an hour or a year"),
        ("thu fri", "“fri” is not a time in a form known here"),
        ("10:00 10:00", "“10:00” is not a date in a form known here"),
        ("３ dec", "it is not a date in a form known here"),
        ("２０２６-12-03", "it is not a date in a form known here"),
        ("in", "it is not a date in a form known here"),
        ("-", "it is not a date in a form known here"),
        ("2 weeks", "it is a length of time, not a date"),
        ("tomorrow midnight", "midnight ends one day and begins another"),
        ("feb 30", "February 2027 has 28 days"),
        ("feb 29 2027", "February 2027 has 28 days"),
        ("april 31", "April 2027 has 30 days"),
        ("dec 0", "December 2026 has 31 days"),
        ("2028-02-30", "February 2028 has 29 days"),
        ("2026-13-01", "a year has 12 months"),
        ("25:00", "a time goes from 00:00 to 23:59"),
        ("10:70", "a time goes from 00:00 to 23:59"),
        ("24:00", "a time goes from 00:00 to 23:59"),
        ("tomorrow 13pm", "a time goes from 00:00 to 23:59"),
        ("in 2 weeks 25:00", "a time goes from 00:00 to 23:59"),
        ("2026-12-03T25:00Z", "a time goes from 00:00 to 23:59"),
        ("2026-12-03T10:00+15:00", "clocks are at most 14 hours from UTC"),
        ("thu 4 dec", "4 Dec 2026 is a Friday"),
        ("Fri 2026-12-03 10:00", "3 Dec 2026 is a Thursday"),
        ("0000-01-01", "dates go from 1900 to 2999"),
        ("1899-12-31", "dates go from 1900 to 2999"),
        ("3 dec 10000", "dates go from 1900 to 2999"),
        pytest.param("9" * 5000 + "-01-01", "dates go from 1900 to 2999", id="5000 digits"),
        ("now 10:00", "it says the time twice"),
        ("in 2 hours 10:00", "it says the time twice"),
        (
            "in 1 day 2 hours",
            "days follow the calendar and hours the clock, so they are not added up",
        ),
    ],
)
def test_what_cannot_be_read_one_way_is_refused_with_the_reason(text: str, because: str) -> None:
    refused = refusal(text)
    assert refused.sentence == f"{spans.quoted(text)} cannot be read: {because}."
    assert str(refused.hint).startswith(("Write", "Leave", "Say"))
    assert refused.code is Exit.USAGE


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("in 99999999999 years", "“99999999999 years” is more than a hundred years."),
        pytest.param(f"+{'9' * 5000}m", "more than a hundred years.", id="5000 digits"),
        ("in 0 days", "“0 days” is no time at all."),
        ("in 3 moons", "“3 moons” is not a length of time."),
        ("-3 dec", "“3 dec” is not a length of time."),
        ("+3", "“3” is not a length of time."),
    ],
)
def test_a_step_that_is_no_length_is_refused_as_a_length(text: str, because: str) -> None:
    assert refusal(text).sentence.endswith(because)


@pytest.mark.parametrize(
    ("text", "leaning", "hint"),
    [
        ("03/04/2026", Leaning.FUTURE, "Write “2026-04-03” or “2026-03-04”."),
        ("3.4.", Leaning.FUTURE, "Write “2027-04-03” or “2027-03-04”."),
        ("3.4.", Leaning.PAST, "Write “2026-04-03” or “2026-03-04”."),
        ("13/04/2026", Leaning.FUTURE, "Write “2026-04-13”."),
        ("5-5", Leaning.FUTURE, "Write “2027-05-05”."),
    ],
)
def test_dates_in_numbers_are_offered_unmistakably(text: str, leaning: Leaning, hint: str) -> None:
    assert refusal(text, leaning=leaning).hint == hint


@pytest.mark.parametrize(
    ("text", "word", "hint"),
    [
        ("fri 9.30", "9.30", "Write it as a time, “9:30”."),
        ("3 dec at 9h30", "9h30", "Write it as a time, “9:30”."),
        ("tomorrow 1430", "1430", "Write it as a time, “14:30”."),
        ("2026-12-03 9-30", "9-30", "Write it as a time, “9:30”."),
        ("thu 10.00 pm", "10.00 pm", "Write it as a time, “22:00”."),
        ("fri 25.30", "25.30", "Write a time like “10:00”, “9:30pm” or “noon”."),
        ("next friday evening", "evening", "Write a time like “10:00”, “9:30pm” or “noon”."),
        ("fri 10", "10", "Write a time like “10:00”, and a year in full."),
        ("fri 03/04/2026", "03/04/2026", "Write “2026-04-03” or “2026-03-04”."),
    ],
)
def test_the_hint_is_about_the_word_that_was_not_understood(
    text: str, word: str, hint: str
) -> None:
    refused = refusal(text)
    assert word in refused.sentence
    assert refused.hint == hint


def test_an_impossible_day_names_the_month_it_leans_to() -> None:
    assert "February 2026 has 28 days" in refusal("feb 30", leaning=Leaning.PAST).sentence


@pytest.mark.parametrize("text", ["", " ", ",", "\n", "..."])
def test_nothing_is_not_a_date(text: str) -> None:
    assert refusal(text).sentence == "No date was given."


def test_a_refusal_quotes_little_and_nothing_that_a_terminal_acts_on() -> None:
    sentence = refusal("\x1b]52;c;" + "x" * 10_000).sentence
    assert sentence.isprintable()
    assert sentence.startswith(r"“\x1b]52;c;xxx")
    assert len(sentence) < 100


@pytest.mark.parametrize("text", ["tomorrow", "in 1 day", "thu", "in 100 years", "in 24h"])
def test_the_end_of_the_calendar_is_refused_too(text: str) -> None:
    with pytest.raises(Unreadable, match="dates go from 1900 to 2999"):
        ahead(text, now=utc(2999, 12, 31, 12))


# Times alone.


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("10:00", time(10)),
        ("at 10:00", time(10)),
        ("9am", time(9)),
        ("9 am", time(9)),
        ("9:30pm", time(21, 30)),
        ("9:30 p.m.", time(21, 30)),
        ("18:00", time(18)),
        ("noon", time(12)),
        ("at noon", time(12)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("00:00", time(0)),
        ("23:59:59", time(23, 59)),
    ],
)
def test_a_time_of_day_is_read(text: str, at: time) -> None:
    assert dates.read_time(text) == at


@pytest.mark.parametrize(
    "text",
    [
        *("", "9", "at", "at 9", "25:00", "10:70", "10:00:60", "0am", "13pm", "13:00pm", "24:00"),
        *("10:0", "100:00", "１０:00", "midnight", "thu 10:00", "10:00 10:00", "-1:00"),
    ],
)
def test_what_no_clock_shows_is_not_a_time(text: str) -> None:
    assert dates.read_time(text) is None


# Whatever is typed.


TYPED = (
    "now today tomorrow yesterday eow eom thu monday next this last in ago an a 2 31 0 30 29 feb "
    "dec 3rd december 2026 2027 0000 99999 2026-12-03 2027-03-14 0001-01-01 9999-12-31 T Z -07:00 "
    "+14:00 +2w -3d +90m hours weeks months years m mo at on by of the noon midnight am pm 9am "
    "10:00 02:30 25:00 10:70 23:59:59 03/04/2026 3.4. , . + - / : 99999999999 1h30 ３"
)
SHAPED = st.lists(st.sampled_from(TYPED.split()), max_size=6)


@given(
    st.text() | SHAPED.map(" ".join) | SHAPED.map("".join),
    ANY_NOW,
    ANY_ZONE,
    ANY_LEANING,
)
def test_any_text_is_a_when_or_unreadable(
    text: str, now: datetime, tz: ZoneInfo, leaning: Leaning
) -> None:
    try:
        answer = dates.read(text, now=now, tz=tz, leaning=leaning)
    except Unreadable:
        answer = When(calendar.local_date(now, tz))
    assert answer.at is None or calendar.local_date(answer.at, tz) == answer.day
    assert answer.at is None or answer.at == calendar.minute(answer.at)


@given(st.text() | SHAPED.map("".join))
def test_a_refusal_is_one_short_printable_sentence(text: str) -> None:
    assume(not readable(text))
    refused = refusal(text)
    assert f"{refused.sentence} {refused.hint}".isprintable()
    assert len(refused.sentence) < 160


@given(st.text() | SHAPED.map(" ".join))
def test_nothing_is_both_a_date_and_a_length(text: str) -> None:
    try:
        spans.read(text)
    except Unreadable:
        return
    refusal(text)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), ANY_NOW, ANY_ZONE, ANY_LEANING)
def test_a_day_in_full_is_read_back(
    day: date, now: datetime, tz: ZoneInfo, leaning: Leaning
) -> None:
    for written in (f"{day:%a} {day.day} {day:%b} {day.year}", day.isoformat()):
        assert dates.read(written, now=now, tz=tz, leaning=leaning) == When(day)


@given(ANY_NOW, st.integers(0, 364), ANY_ZONE)
def test_a_day_shown_without_its_year_is_read_back_the_way_it_leans(
    now: datetime, distance: int, tz: ZoneInfo
) -> None:
    today = calendar.local_date(now, tz)
    later, earlier = today + timedelta(distance), today - timedelta(distance)
    assert ahead(f"{later:%a} {later.day} {later:%b}", now=now, tz=tz).day == later
    assert back(f"{earlier:%a} {earlier.day} {earlier:%b}", now=now, tz=tz).day == earlier


@given(
    st.datetimes(datetime(1975, 1, 1), datetime(2150, 1, 1)),
    ANY_ZONE,
    st.sampled_from([" ", " at ", ", "]),
)
def test_a_moment_that_was_shown_is_that_moment(moment: datetime, tz: ZoneInfo, gap: str) -> None:
    at = calendar.minute(moment.replace(tzinfo=UTC))
    local = calendar.local(at, tz)
    assume(not local.fold)
    answer = ahead(f"{local:%a} {local.day} {local:%b} {local.year}{gap}{local:%H:%M}", tz=tz)
    assert (answer.day, answer.at) == (local.date(), at)


@given(st.datetimes(datetime(1975, 1, 1), datetime(2150, 1, 1)), ANY_ZONE, ANY_ZONE)
def test_an_instant_in_a_script_is_read_back_in_any_zone(
    moment: datetime, written_in: ZoneInfo, read_in: ZoneInfo
) -> None:
    at = moment.replace(tzinfo=UTC).astimezone(written_in)
    answer = ahead(at.isoformat(), tz=read_in)
    assert answer.at == calendar.minute(at)
    assert answer.day == calendar.local_date(at, read_in)


@given(st.dates(date(1975, 1, 1), date(2150, 1, 1)), st.times(), ANY_ZONE)
def test_a_wall_time_is_refused_only_where_no_clock_shows_it(
    day: date, at: time, tz: ZoneInfo
) -> None:
    written = f"{day.isoformat()} {at:%H:%M}"
    minute = at.replace(second=0, microsecond=0)
    if calendar.skipped(day, minute, tz):
        assert "skip" in refusal(written, tz=tz).sentence
    else:
        answer = ahead(written, tz=tz)
        assert answer.at is not None
        assert calendar.local(answer.at, tz).replace(tzinfo=None) == datetime.combine(day, minute)


@given(ANY_NOW, ANY_ZONE, st.sampled_from(calendar.WHOLE_WEEKDAYS))
def test_a_bare_weekday_is_within_a_week_and_never_today(
    now: datetime, tz: ZoneInfo, name: str
) -> None:
    today = calendar.local_date(now, tz)
    later, earlier = ahead(name, now=now, tz=tz).day, back(name, now=now, tz=tz).day
    assert today < later <= today + timedelta(days=7)
    assert today > earlier >= today - timedelta(days=7)
    assert (
        calendar.WHOLE_WEEKDAYS[later.weekday()]
        == calendar.WHOLE_WEEKDAYS[earlier.weekday()]
        == name
    )


@given(ANY_NOW, ANY_ZONE, st.dates(date(2028, 1, 1), date(2028, 12, 31)))
def test_a_date_without_a_year_leans_and_may_be_today(
    now: datetime, tz: ZoneInfo, like: date
) -> None:
    today = calendar.local_date(now, tz)
    later = ahead(f"{like.day} {like:%b}", now=now, tz=tz).day
    earlier = back(f"{like.day} {like:%b}", now=now, tz=tz).day
    assert earlier <= today <= later
    assert (later.month, later.day) == (earlier.month, earlier.day) == (like.month, like.day)
