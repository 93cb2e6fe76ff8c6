"""sessions.ics: a calendar takes it whole, once, and finds in it when, with whom, what is due."""

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mentorlog.db import opening, reading
from mentorlog.domain import agreements
from mentorlog.domain.records.agreements import Agreement
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Session
from mentorlog.enums import EventKind, SessionKind, Side, VersionKind
from mentorlog.export import calendar_file, calendar_zones, editions
from mentorlog.export.book import Book
from mentorlog.export.book import of as book_of
from tests.cli.program import DENVER, NOW, Program, agreed, parted
from tests.cli.told import told_once
from tests.exploring import examples

LATER = datetime(2029, 1, 1, tzinfo=UTC)
HOSTILE = 'a\\b;c,d:e"f\r\nBEGIN:VEVENT\x1b[2J\x00\x07\u202e 🎬👩‍👩‍👧\u2028END:VCALENDAR\tü'
STORY = {
    "2026-12-03 11:00": (
        "homework Say_one_true_thing",
        "homework Send_the_book --for Sam",
        "promise Sleep --by 2026-12-20",
        "plan 2026-12-17",
    ),
    "2026-12-15 20:00": ("essay H1 --file - --post",),
}


@pytest.fixture
def robin(tmp_path: Path) -> Program:
    """Robin's journal with Sam, a session planned and one essay posted for it."""
    return as_told(Program(tmp_path))


@told_once
def as_told(there: Program) -> Program:
    tell(agreed(there), STORY)
    return there


def tell(program: Program, story: dict[str, tuple[str, ...]]) -> None:
    for as_of, commands in story.items():
        for command in commands:
            program.does(*parted(command), as_of=as_of, stdin="It was loud.\n")


def books(program: Program) -> list[Book]:
    with opening.looking(program.journal) as connection:
        return [book_of(connection, one, LATER) for one in reading.mentorships(connection)]


def taken(content: bytes) -> Any:
    """What a strict reader makes of it, which found nothing to complain about."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert not [one.errors for one in calendar.walk() if one.errors]
    return calendar


def exported(program: Program) -> Any:
    return taken(calendar_file.render(books(program)))


def named(calendar: Any, ref: str) -> Any:
    (found,) = [one for one in entries(calendar) if f"({ref})" in one["summary"]]
    return found


def entries(calendar: Any) -> list[Any]:
    return [*calendar.walk("VEVENT"), *calendar.walk("VTODO")]


class Kept:
    """A calendar as programs keep it: by UID, a later version in the place of an earlier one."""

    def __init__(self) -> None:
        self.by_uid: dict[str, Any] = {}

    def take(self, calendar: Any) -> None:
        for one in entries(calendar):
            before = self.by_uid.get(one["uid"])
            if before is None or one["sequence"] >= before["sequence"]:
                self.by_uid[one["uid"]] = one


# --- sessions -------------------------------------------------------------------------------


def test_a_session_is_an_event_in_the_zone_of_the_mentorship(robin: Program) -> None:
    event = named(exported(robin), "S2")
    assert event["summary"] == "2nd session with Sam (S2)"
    assert event.decoded("dtstart") == datetime(2026, 12, 17, 10, tzinfo=DENVER)
    assert event["dtstart"].params["TZID"] == "America/Denver"
    assert event.decoded("duration") == timedelta(hours=1)
    assert event["status"] == "CONFIRMED"
    assert event["class"] == "PRIVATE"


def test_the_past_is_in_it_too(robin: Program) -> None:
    kickoff = named(exported(robin), "S1")
    assert kickoff["summary"] == "Kickoff with Sam (S1)"
    assert kickoff.decoded("dtstart") == datetime(2026, 12, 3, 10, tzinfo=DENVER)


def test_where_and_how_long_are_in_it(robin: Program) -> None:
    robin.does("session", "S2", "--length", "90m", "--where", "The café; upstairs")
    event = named(exported(robin), "S2")
    assert event["location"] == "The café; upstairs"
    assert event.decoded("duration") == timedelta(minutes=90)


def test_a_review_and_a_closing_session_are_called_so(robin: Program) -> None:
    for day, kind in {"2027-07-08": "review", "2027-07-15": "closing"}.items():
        robin.does("plan", f"{day} 10:00", "--another", "--kind", kind)
    found = exported(robin)
    assert named(found, "S3")["summary"] == "Review with Sam, 3rd session (S3)"
    assert named(found, "S4")["summary"] == "Closing session with Sam, the 4th (S4)"


@pytest.mark.parametrize(
    ("command", "said"),
    [("cancel S2", "It was cancelled."), ("missed S2", "It did not take place.")],
)
def test_what_did_not_take_place_leaves_the_calendar(
    robin: Program, command: str, said: str
) -> None:
    robin.does(*command.split(), "--because", "A private reason", as_of="2026-12-17 11:30")
    event = named(exported(robin), "S2")
    assert event["status"] == "CANCELLED"
    assert event["transp"] == "TRANSPARENT"
    assert event["description"] == said


def test_it_counts_only_what_was_held(robin: Program) -> None:
    robin.does("cancel", "S2", as_of="2026-12-16 11:30")
    robin.does("session", "--on", "2027-01-07 10:00", as_of="2027-01-07 12:00")
    assert named(exported(robin), "S3")["summary"] == "2nd session with Sam (S3)"


def test_what_the_other_owes_is_a_question_on_the_session(robin: Program) -> None:
    found = exported(robin)
    assert named(found, "S2")["description"].split("\n") == [
        "Is it done, what Sam took on: “Send the book” (H2)?",
        "Has Sam read “Say one true thing” (E1)?",
    ]
    assert not [one for one in found.walk("VTODO") if "H2" in one["summary"]]


# --- what is owed ---------------------------------------------------------------------------


def test_an_essay_is_due_in_the_calendar_when_the_program_says(robin: Program) -> None:
    robin.does("homework", "Look back", as_of="2026-12-04 10:00")
    to_do = named(exported(robin), "H4")
    assert to_do["summary"] == "Essay for Sam: “Look back” (H4)"
    assert to_do.decoded("due") == datetime(2026, 12, 16, 10, tzinfo=DENVER)
    assert to_do["status"] == "NEEDS-ACTION"
    assert to_do["description"] == "Once it is sent: mentorlog post H4"
    assert triggers(to_do) == [timedelta(hours=-6), timedelta()]
    assert {one["trigger"].params["RELATED"] for one in to_do.walk("VALARM")} == {"END"}


def triggers(to_do: Any) -> list[timedelta | datetime]:
    return [one.decoded("trigger") for one in to_do.walk("VALARM")]


def test_what_is_to_be_done_before_a_session_is_remembered_the_day_before(robin: Program) -> None:
    robin.does("homework", "Look back", "--no-essay", as_of="2026-12-04 10:00")
    to_do = named(exported(robin), "H4")
    assert to_do["summary"] == "Before you meet Sam: “Look back” (H4)"
    assert to_do.decoded("due") == datetime(2026, 12, 17, 10, tzinfo=DENVER)
    assert triggers(to_do) == [timedelta(days=-1)]


def test_a_promise_for_a_day_is_a_day(robin: Program) -> None:
    to_do = named(exported(robin), "H3")
    assert to_do["summary"] == "Promised to Sam: “Sleep” (H3)"
    assert to_do.decoded("due") == date(2026, 12, 20)
    assert b"DUE;VALUE=DATE:20261220" in calendar_file.render(books(robin))
    assert triggers(to_do) == [datetime(2026, 12, 20, 16, tzinfo=UTC)]  # nine in the morning


def test_reading_is_due_before_the_session(tmp_path: Path) -> None:
    sam = agreed(Program(tmp_path), "--as", "mentor", "--with", "Kim", "--me", "Sam")
    tell(sam, {"2026-12-03 11:00": ("plan 2026-12-17", "homework Write", "post H1")})
    to_do = named(exported(sam), "E1")
    assert to_do["summary"] == "Read Kim's “Write” (E1)"
    assert to_do.decoded("due") == datetime(2026, 12, 17, 10, tzinfo=DENVER)
    assert to_do["description"] == "Once you have read it: mentorlog read E1"


def test_what_is_settled_says_when_and_rings_no_more(robin: Program) -> None:
    robin.does("release", "H3", as_of="2026-12-16 09:00")
    found = exported(robin)
    kept, let_go = named(found, "H1"), named(found, "H3")
    assert kept["status"] == "COMPLETED"
    assert kept.decoded("completed") == datetime(2026, 12, 15, 20, tzinfo=DENVER)
    assert let_go["status"] == "CANCELLED"
    assert not found.walk("VALARM")


def test_without_a_next_session_there_is_no_due(robin: Program) -> None:
    robin.does("cancel", "S2", as_of="2026-12-16 11:30")
    robin.does("homework", "Look back", as_of="2026-12-16 12:00")
    to_do = named(exported(robin), "H4")
    assert "due" not in to_do
    assert not to_do.walk("VALARM")


def test_what_rests_after_the_end_is_off_the_list(robin: Program) -> None:
    robin.does("homework", "Look back", as_of="2026-12-16 12:00")
    robin.does("close", "--yes", as_of="2026-12-18 12:00")
    found = exported(robin)
    assert named(found, "H4")["status"] == "CANCELLED"
    assert named(found, "H3")["status"] == "NEEDS-ACTION"  # a promise with a date still speaks


# --- kept by a calendar ---------------------------------------------------------------------


def test_the_same_journal_gives_the_same_bytes(robin: Program) -> None:
    assert calendar_file.render(books(robin)) == calendar_file.render(books(robin))


def test_a_second_import_changes_what_moved_and_doubles_nothing(robin: Program) -> None:
    robin.does("homework", "Look back", as_of="2026-12-15 12:00")
    kept, before = Kept(), exported(robin)
    kept.take(before)
    count = len(kept.by_uid)
    later = Program(robin.home, NOW + timedelta(days=1))
    later.does("plan", "2026-12-18 15:00", "--move", "S2", as_of="2026-12-16 09:00")
    after = exported(robin)
    kept.take(after)
    assert len(kept.by_uid) == count == len(entries(before))
    moved = kept.by_uid[named(before, "S2")["uid"]]
    assert moved.decoded("dtstart") == datetime(2026, 12, 18, 15, tzinfo=DENVER)
    for ref in ("S2", "H4"):
        assert named(after, ref)["sequence"] > named(before, ref)["sequence"]
        stamp = named(after, ref).decoded("last-modified")
        assert stamp == NOW + timedelta(days=1) == named(after, ref).decoded("dtstamp")


def test_what_is_over_says_what_it_said(robin: Program) -> None:
    before = named(exported(robin), "S1")
    Program(robin.home, NOW + timedelta(days=1)).does("homework", "More", "--no-essay")
    after = named(exported(robin), "S1")
    for version in ("sequence", "dtstamp", "last-modified"):
        del before[version], after[version]
    assert after.to_ical() == before.to_ical()


def test_each_entry_has_a_uid_of_its_own(robin: Program) -> None:
    robin.does("homework", "Rest", "--for", "both", as_of="2026-12-16 12:00")
    uids = [one["uid"] for one in entries(exported(robin))]
    assert len(set(uids)) == len(uids)


def test_several_mentorships_are_one_calendar(robin: Program) -> None:
    assert exported(robin)["x-wr-calname"] == "Mentorship with Sam"
    agreed(robin, "--with", "Kim", "--zone", "Asia/Kolkata", "--new")
    found = exported(robin)
    assert found["x-wr-calname"] == "Mentorships"
    zones = {str(one["tzid"]) for one in found.walk("VTIMEZONE")}
    assert zones == {"America/Denver", "Asia/Kolkata"}


# --- nobody else's business -----------------------------------------------------------------


def test_no_word_of_an_essay_a_note_or_a_call_out_is_in_it(robin: Program) -> None:
    robin.does("note", "My secret note", as_of="2026-12-16 09:00")
    robin.does("callout", "I know too little", "--said", "Sorry", as_of="2026-12-16 09:00")
    robin.does("session", "S2", "--notes", "She sang", "--took-away", "A", as_of="2026-12-18 09:00")
    content = calendar_file.render(books(robin)).decode()
    for secret in ("loud", "secret", "little", "Sorry", "sang", "How much"):
        assert secret not in content


def test_what_is_tender_or_ones_own_has_no_title_in_it(robin: Program) -> None:
    robin.does("homework", "Call my mother", "--tender", as_of="2026-12-16 09:00")
    robin.does("homework", "See a doctor", "--mine", as_of="2026-12-16 09:00")
    robin.does("note", "E1", "--tender")
    content = calendar_file.render(books(robin)).decode()
    found = taken(content.encode())
    assert "mother" not in content
    assert "doctor" not in content
    assert named(found, "H4")["summary"] == "Essay for Sam: (tender) (H4)"
    assert named(found, "H5")["summary"] == "Essay for Sam (H5)"
    assert "Has Sam read (tender) (E1)?" in named(found, "S2")["description"]


def test_an_edition_for_both_is_a_calendar_too(robin: Program) -> None:
    robin.does("homework", "See a doctor", "--mine", as_of="2026-12-16 09:00")
    ours = [editions.ours(one).book for one in books(robin)]
    found = taken(calendar_file.render(ours))
    assert not [one for one in entries(found) if "(H4)" in one["summary"]]
    assert named(found, "S2")


# --- any words, any zone --------------------------------------------------------------------


def test_hostile_words_stay_words(robin: Program) -> None:
    robin.does("homework", HOSTILE, as_of="2026-12-16 09:00")
    robin.does("session", "S2", "--where", HOSTILE)
    content = calendar_file.render(books(robin))
    found = taken(content)
    assert len(found.walk("VEVENT")) == 2
    cleaned = named(found, "S2")["location"]
    assert cleaned.startswith('a\\b;c,d:e"f BEGIN:VEVENT␛[2J␀␇<U+202E> 🎬👩‍👩‍👧')
    assert f"“{cleaned}”" in named(found, "H4")["summary"]
    assert not set(content) & (set(range(32)) - {10, 13})


@examples(60)
@given(place=st.text(max_size=200))
def test_any_place_comes_back_whole(place: str) -> None:
    content = calendar_file.render([met(place, [datetime(2026, 12, 3, 17, tzinfo=UTC)])])
    (event,) = taken(content).walk("VEVENT")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    content.decode()
    again = taken(taken(content).to_ical()).walk("VEVENT")[0]
    assert event.get("location") == again.get("location")


ZONES = (
    *("America/Denver", "Pacific/Apia", "Africa/Casablanca", "Pacific/Kiritimati"),
    *("Europe/Dublin", "Australia/Lord_Howe", "Asia/Kolkata", "Antarctica/Troll"),
    *("Asia/Gaza", "America/Sao_Paulo", "UTC", "Etc/UTC", "Etc/GMT+5"),
)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", [2011, 2026])
def test_every_session_is_at_its_instant_by_the_zone_in_the_file(zone: str, year: int) -> None:
    """By the rules that stand in the file, whatever the calendar itself knows of the zone."""
    starts = [datetime(year, 1, 1, 9, tzinfo=UTC) + timedelta(hours=67 * n) for n in range(260)]
    found = taken(calendar_file.render([met("", starts, zone)]))
    rules = {str(one["tzid"]): one.to_tz(lookup_tzid=False) for one in found.walk("VTIMEZONE")}
    for start, event in zip(starts, found.walk("VEVENT"), strict=True):
        here: datetime = event.decoded("dtstart")
        zoned = "TZID" in event["dtstart"].params
        tz = rules[event["dtstart"].params["TZID"]] if zoned else UTC
        assert here.replace(tzinfo=tz).astimezone(UTC) == start


YEARS_APART = (1987, 2026, 2050, 2150, 2998)


@pytest.mark.parametrize("zone", [*ZONES, "Africa/Cairo", "Asia/Jerusalem", "America/Nuuk"])
def test_a_zone_says_for_a_thousand_years_what_its_clocks_show(zone: str) -> None:
    """Also where their rule is neither a week from the first nor from the last of a month."""
    made = calendar_zones.of(ZoneInfo(zone), date(1986, 1, 1), date(2999, 12, 31))
    told = made.to_ical().decode()
    by_the_file = tzical(io.StringIO(f"BEGIN:VCALENDAR\n{told}END:VCALENDAR\n")).get(zone)
    hours = (datetime(y, 1, 2) + timedelta(hours=107 * n) for y in YEARS_APART for n in range(80))
    for here in hours:  # within a change the two may mean another of the two hours
        offset = here.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        assert here.replace(tzinfo=by_the_file).utcoffset() == offset, here


def test_a_due_in_a_thousand_years_makes_no_longer_a_zone() -> None:
    now, then = datetime(2026, 12, 3, 17, tzinfo=UTC), datetime(2999, 6, 3, 17, tzinfo=UTC)
    zones = [
        taken(calendar_file.render([met("", starts)])).walk("VTIMEZONE")[0].to_ical()
        for starts in ([now], [now, then])
    ]
    assert zones[0] == zones[1]
    assert zones[0].count(b"\n") == 23
    assert b"RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\n" in zones[0]


def test_an_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2026, 11, 1, 7, 30, tzinfo=UTC)  # half past one, and so an hour later
    content = calendar_file.render([met("", [first, first + timedelta(hours=1)])])
    starts = [one.decoded("dtstart").astimezone(UTC) for one in taken(content).walk("VEVENT")]
    assert starts == [first, first + timedelta(hours=1)]
    assert b"DTSTART;TZID=America/Denver:20261101T013000" in content
    assert b"DTSTART:20261101T083000Z" in content


def met(place: str, starts: Iterable[datetime], zone: str = "America/Denver") -> Book:
    """A mentorship with nothing but sessions."""
    several = list(starts)
    began = min(several)
    terms = agreements.usual(zone, began.astimezone(ZoneInfo(zone)).date())
    version = Agreement(1, "0" * 32, 1, VersionKind.KICKOFF, None, None, began, began, terms)
    record = Record(
        Mentorship(1, "1" * 32, Side.MENTEE, "Robin", "Sam", began, began),
        agreements=(version,),
        sessions=tuple(
            Session(n, f"{n:032x}", 1, SessionKind.REGULAR, None, place, at, at)
            for n, at in enumerate(several, start=1)
        ),
        events=tuple(
            Event(n, f"{n:032x}", 1, EventKind.HELD, at, at, session_id=n, starts_at=at)
            for n, at in enumerate(several, start=1)
        ),
    )
    return Book(record, LATER, {}, {}, {}, {}, {})
