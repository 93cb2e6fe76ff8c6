"""Every page at every width: nothing too wide, nothing padded, nothing broken, nothing acted on."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO, TextIOWrapper

import pytest
from rich.cells import cell_len

from mentorlog.domain import preparing
from mentorlog.domain.records import refs
from mentorlog.domain.records.callouts import Spoken
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Kept
from mentorlog.domain.records.times import Day
from mentorlog.domain.records.wishes import Wish
from mentorlog.domain.wishes import Due, Standing
from mentorlog.enums import Audience, EventKind, Kind, Side
from mentorlog.views import entries, lists, overdue, prep, status, wishes
from mentorlog.views.console import Screen
from mentorlog.views.entries import Texts
from mentorlog.views.lists import Listed
from tests.views import stories
from tests.views.stories import TERMS, Story, at, overview_at, record_at

NOW = "2026-12-02 13:00"
UNSAFE = (
    "🎬👩‍👩‍👧 יום טוב [sic] [/] :smile: \x1b[31m\x1b]52;c;eA==\x07"
    " \u202egnol\u202c \x00 zażółć gęślą"
)


def strange() -> Story:
    """Long names and words that would steer a terminal, wherever a person can write."""
    story = Story(
        keeper=f"Maximiliana {UNSAFE}",
        other=f"Bartholomäus-Theodor {UNSAFE}",
        terms=TERMS._replace(question=UNSAFE * 3, why=UNSAFE, mission=UNSAFE, programme=UNSAFE),
    )
    story.goal(1, UNSAFE)
    story.hold(1, "2026-10-05 09:00")
    story.homework(7, UNSAFE * 9, on="2026-11-05 11:00", set_in=1, stretch=UNSAFE, goal_id=1)
    story.homework(8, "x" * 300, on="2026-11-05 11:00", owed_by=Side.BOTH, set_in=1)
    story.book(5, "2026-11-19 10:00", on="2026-11-05 11:00")
    story.essay(4, UNSAFE, on="2026-11-17 20:00", answers=7, posted="2026-11-17 21:00")
    story.hold(5, "2026-11-19 10:00")
    story.homework(9, UNSAFE, on="2026-11-19 11:05", set_in=5)
    story.book(6, "2026-12-03 10:00", on="2026-11-19 11:10")
    story.callout(1, UNSAFE * 5, on="2026-10-05 10:00", audience=Audience.OURS)
    story.callout(2, "x" * 300, on="2026-10-05 10:00")
    story.happen(EventKind.ACTED, "2026-11-05 10:00", callout_id=2, text=UNSAFE * 9)
    story.note(1, UNSAFE, on="2026-11-05 10:00", said_in=5)
    return story


def shown_status(told: list[Story], screen: Screen) -> None:
    status.render([overview_at(story, NOW) for story in told], screen)


def shown_overdue(told: list[Story], screen: Screen) -> None:
    seen = [overview_at(story, NOW) for story in told]
    overdue.render([overdue.chosen(one, everything=True) for one in seen], screen)


def shown_lists(told: list[Story], screen: Screen) -> None:
    records = [record_at(story, NOW) for story in told]
    for kind in Kind:
        listed = [
            Listed(one, tuple(r for r in everything(one) if r.kind is kind)) for one in records
        ]
        lists.render(kind, listed, at(NOW), screen)
    lists.render_mentorships(records, at(NOW), screen)


def shown_entries(told: list[Story], screen: Screen) -> None:
    kept, spoken = Kept(UNSAFE, UNSAFE, UNSAFE), Spoken(UNSAFE * 9, UNSAFE)
    texts = Texts(session=kept, callout=spoken, note=f"{UNSAFE}\n{UNSAFE}", ordinal=2)
    for story in told:
        record = record_at(story, NOW)
        for ref in everything(record):
            entries.render(record, ref, at(NOW), texts, screen)


def shown_prep(told: list[Story], screen: Screen) -> None:
    for story in told:
        kept = Kept(UNSAFE, UNSAFE, f"{UNSAFE}\n\n{UNSAFE * 40}")
        brief = preparing.of(record_at(story, NOW), at(NOW), kept)
        prep.render(brief, screen, {})
        prep.render(preparing.for_both(brief), screen, {})


def everything(record: Record) -> list[refs.Ref]:
    return [
        *(one.ref for one in record.agreements),
        *(one.ref for one in record.sessions),
        *(one.ref for one in record.homework),
        *(one.ref for one in record.essays),
        *(one.ref for one in record.callouts),
        *(one.ref for one in record.notes),
    ]


def shown_wishes(told: list[Story], screen: Screen) -> None:
    """As long as names and reasons can be; how far it has come is told in every way."""
    several = [
        Standing(Wish(1, "w", None, name, UNSAFE * 4, at(NOW), at(NOW)))
        for name in ("Ada", UNSAFE, "Bartholomäus-Theodor of Übersee")
    ]
    asked = [one._replace(asked_at=at("2026-11-02 10:00")) for one in several]
    said_yes = [
        one._replace(answer=EventKind.SAID_YES, answered_at=at("2026-11-03 10:00")) for one in asked
    ]
    seen = wishes.Seen(at(NOW), stories.ZONE)
    wishes.alone([*several, *asked, *said_yes], seen, screen)
    for one in (*several, *asked, *said_yes):
        wishes.page(one, told[0].record.notes, seen, screen)
        wishes.questions([Due(one, Day(date(2026, 11, 20)), 60)], seen, screen)


Draw = Callable[[list[Story], Screen], None]
PAGES = pytest.mark.parametrize(
    "draw", [shown_status, shown_overdue, shown_lists, shown_entries, shown_prep, shown_wishes]
)
WIDTHS = pytest.mark.parametrize("width", [40, 47, 59, 60, 73, 80, 100, 120])


@PAGES
@WIDTHS
def test_no_line_is_too_wide_padded_or_unsafe(draw: Draw, width: int) -> None:
    told = [*stories.three(), stories.much_was_said(), strange()]
    for line in stories.page(lambda screen: draw(told, screen), width).splitlines():
        assert cell_len(line) <= min(width, 100), line
        assert line == line.rstrip()
        assert re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000]", line) is None


@PAGES
@WIDTHS
def test_dates_references_and_commands_are_never_broken(draw: Draw, width: int) -> None:
    told = [*stories.three(), stories.much_was_said()]
    narrow = stories.page(lambda screen: draw(told, screen), width)
    wide = stories.page(lambda screen: draw(told, screen), 100)
    whole = (
        r"[A-Z][a-z]{2} \d+ [A-Z][a-z]{2}(?: 2026)?(?: (?:at )?\d\d:\d\d)?|mentorlog \w+ [A-Z]\d+"
    )
    assert set(re.findall(whole, wide)) - DUES <= set(re.findall(whole, narrow))


# The face tells the exact dues of what is late only where there is room beside the clause.
DUES = {"Thu 19 Nov at 10:00", "Wed 2 Dec at 10:00", "Sat 14 Nov", "Thu 19 Nov"}


def test_a_long_text_is_written_plainly_and_cleaned() -> None:
    text = "One line that is far longer than any screen is wide, for it is prose. " * 50_000
    shown = stories.page(lambda screen: screen.plain(text + "\x1b[2J"))
    assert shown == text + "␛[2J\n"


def test_a_stream_without_our_letters_gets_plain_ones() -> None:
    bytes_ = BytesIO()
    stream = TextIOWrapper(bytes_, encoding="ascii", errors="backslashreplace")
    shown_status([stories.robin_and_sam()], Screen(stream, width=80))
    stream.flush()
    written = bytes_.getvalue()
    assert b'H9 "Say one true thing"' in written
    assert b"Robin and Sam - How much of me may show?" in written
