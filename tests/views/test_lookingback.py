"""The story and the counts on the screen, at every width, for both people alike."""

import re
from io import BytesIO, TextIOWrapper

import pytest
from rich.cells import cell_len

from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.notes import Note
from mentorlog.domain.scenes import Strand
from mentorlog.enums import EventKind, NoteKind, SessionKind, Side
from mentorlog.views import stats, timeline
from mentorlog.views.console import Screen
from mentorlog.views.timeline import Asked
from tests.views import stories
from tests.views.stories import TERMS, Story, at, record_at
from tests.views.test_every_width import strange

NOW = "2026-12-02 13:00"
ALL = Asked()
WIDTHS = pytest.mark.parametrize("width", [40, 47, 59, 60, 73, 80, 100, 120])


def page(story: Story, width: int = 80, asked: Asked = ALL, now: str = NOW) -> str:
    told = timeline.of(record_at(story, now), at(now), asked)
    return stories.page(lambda screen: timeline.render(told, screen), width)


def counted(story: Story, width: int = 80, now: str = NOW) -> str:
    told = stats.of(record_at(story, now), at(now))
    return stories.page(lambda screen: stats.render(told, screen), width)


def a_whole_one(keeper_is: Side = Side.MENTEE) -> Story:
    """Robin and Sam with everything that can happen by 2 December."""
    story = Story(keeper_is=keeper_is, terms=TERMS._replace(call_it="dragon"))
    story.goal(1, "Say what I want before the meeting ends")
    story.goal(2, "Sleep")
    story.hold(1, "2026-10-05 09:00", kind=SessionKind.KICKOFF)
    story.homework(1, "Say one true thing", on="2026-10-05 10:00", set_in=1, goal_id=1)
    story.homework(
        2, "Send the book", on="2026-10-05 10:00", owed_by=Side.MENTOR, due_on=at(NOW).date()
    )
    story.book(2, "2026-10-19 10:00", on="2026-10-05 10:00")
    story.essay(1, "Loud", on="2026-10-18 07:00", answers=1, posted="2026-10-18 08:00")
    story.happen(EventKind.READ, "2026-10-19 09:00", essay_id=1, text="I read it twice.")
    story.hold(2, "2026-10-19 10:00")
    story.homework(3, "Walk there", on="2026-10-19 11:00", owed_by=Side.BOTH, essay=False, set_in=2)
    story.book(3, "2026-11-02 10:00", on="2026-10-19 11:00")
    story.happen(
        EventKind.CANCELLED, "2026-11-01 20:00", session_id=3, side=Side.MENTOR, text="A fever."
    )
    story.happen(EventKind.CARRIED, "2026-11-01 20:00", homework_id=3, side=Side.MENTOR)
    story.happen(EventKind.PAUSED, "2026-11-03 10:00", until_on=at("2026-11-20 10:00").date())
    story.happen(EventKind.RESUMED, "2026-11-10 10:00")
    _callouts_and_notes(story)
    story.amend(
        "2026-11-12 10:00",
        2,
        terms=story.record.agreements[0].terms._replace(lead_minutes=48 * 60),
        because="a day is not enough",
        asked_by=Side.MENTOR,
    )
    story.happen(EventKind.CONFIRMED, "2026-11-13 10:00", agreement_id=2, side=Side.MENTEE)
    return story


def _callouts_and_notes(story: Story) -> None:
    when = at("2026-10-19 10:30")
    naming = Callout(1, "c", 1, "I am too much", Side.MENTEE, Side.MENTOR, 2, None, when, when)
    note = Note(1, "n", 1, None, NoteKind.WIN, None, "I said it", 9, None, when, when)
    story.record = story.record._replace(
        callouts=(
            naming,
            naming._replace(id=2, belief="Never said", raised_by=Side.MENTEE, tender=True),
        ),
        notes=(note, note._replace(id=2, kind=NoteKind.THANKS, written_by=Side.MENTOR)),
    )
    story.happen(EventKind.REVISITED, "2026-11-05 10:00", callout_id=1, text="Better.")
    story.happen(EventKind.ACTED, "2026-11-30 10:00", callout_id=1, text="They asked for more.")


def test_it_tells_by_month_who_did_what_in_the_keepers_words() -> None:
    assert page(a_whole_one(), 100) == WHOLE


WHOLE = """\
  Robin and Sam · How much of me may show?                                              20 moments

  October 2026
   Mon 5 Oct  S1  you met for the kickoff at 09:00
              A1  you and Sam agreed, and both said yes
              H1  homework for you “Say one true thing”, in writing
              H2  Sam promised “Send the book”, by Wed 2 Dec
  Sun 18 Oct  E1  you posted “Loud”, 26 hours before S2, on time
  Mon 19 Oct  E1  Sam read “Loud”, 1 hour before S2
              S2  you met at 10:00
              C1  Sam named a dragon about you “I am too much”
              C2  you named a dragon of your own (tender)
              N1  a win: “I said it”
              N2  a thank-you by Sam: “I said it”
              H3  homework for you and Sam “Walk there”

  November 2026
   Sun 1 Nov  S3  Sam cancelled the session of Mon 2 Nov at 10:00
                  because “A fever.”
              H3  carried over, as agreed: “Walk there”, for Sam
   Tue 3 Nov      you paused until Fri 20 Nov
   Thu 5 Nov  C1  you came back to “I am too much”
  Tue 10 Nov      you went on
  Thu 12 Nov  A2  you changed what you agreed; Sam asked for it
                  essays: posted 48 hours before we meet (it was: posted 24 hours before we meet)
                  because “a day is not enough”
  Fri 13 Nov  A2  you said yes to it
  Mon 30 Nov  C1  answered by what happened: “I am too much”, 6 weeks after it was named
"""


def test_the_other_keeper_reads_the_same_story_from_the_other_side() -> None:
    shown = page(a_whole_one(Side.MENTOR), 100)
    assert "Sam posted “Loud”, 26 hours before S2, on time" in shown
    assert "you read “Loud”, 1 hour before S2" in shown
    assert "you cancelled the session of Mon 2 Nov at 10:00" in shown


def test_of_what_is_tender_nothing_is_told() -> None:
    shown = page(a_whole_one(), 100)
    assert "you named a dragon of your own (tender)" in shown
    assert "Never said" not in shown


def test_long_texts_are_left_to_show() -> None:
    shown = page(a_whole_one(), 100)
    assert "answered by what happened: “I am too much”, 6 weeks after it was named" in shown
    for text in ("They asked for more", "Better.", "I read it twice"):
        assert text not in shown


def test_a_part_of_it_says_of_how_many() -> None:
    shown = page(a_whole_one(), asked=Asked(strands=(Strand.NOTE,), notes=(NoteKind.WIN,)))
    assert "2 of 20 moments" in shown
    assert "a win: “I said it”" in shown
    assert "a thank-you by Sam: “I said it”" in shown


def test_an_empty_part_says_what_to_type() -> None:
    shown = page(stories.robin_and_sam(), asked=Asked(strands=(Strand.CALLOUT,)))
    assert "mentorlog timeline --with sam" in shown


def test_each_missing_person_is_told_plainly() -> None:
    story = Story()
    for number, side in enumerate((Side.MENTEE, Side.MENTOR, Side.BOTH, None), start=1):
        story.book(number, f"2026-11-{number:02} 10:00", on="2026-10-06 10:00")
        story.happen(EventKind.MISSED, f"2026-11-{number:02} 11:00", session_id=number, side=side)
    told = [line.split("  ")[-1] for line in page(story).splitlines() if "did not meet" in line]
    assert told == [
        "you did not meet: you did not come",
        "you did not meet: Sam did not come",
        "you did not meet: neither of you came",
        "you did not meet",
    ]


def test_going_on_after_the_term_is_told_as_that() -> None:
    story = Story()
    story.amend("2026-12-01 10:00", 2, terms=TERMS._replace(ends_on=None, quiet=True))
    assert "A2  you went on, without a term" in page(story)


def test_short_notice_is_said_where_it_was_one() -> None:
    story = Story()
    story.hold(1, "2026-10-05 09:00", kind=SessionKind.KICKOFF)
    story.book(2, "2026-10-19 10:00", on="2026-10-05 10:00")
    story.homework(1, "Say it", on="2026-10-05 10:00", set_in=1)
    story.happen(
        EventKind.MOVED, "2026-10-17 20:00", session_id=2, starts_at=at("2026-10-18 08:00")
    )
    story.essay(1, "Said", on="2026-10-18 07:00", answers=1, posted="2026-10-18 07:30")
    assert "30 minutes before S2, on time at short notice" in page(story, 100)


@WIDTHS
@pytest.mark.parametrize("keeper", [Side.MENTEE, Side.MENTOR])
def test_no_line_is_too_wide_padded_or_unsafe(width: int, keeper: Side) -> None:
    for story in (a_whole_one(keeper), stories.much_happened(), strange()):
        for line in (page(story, width) + counted(story, width)).splitlines():
            assert cell_len(line) <= min(width, 100), line
            assert line == line.rstrip()
            assert re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000]", line) is None


@WIDTHS
def test_dates_and_references_are_never_broken(width: int) -> None:
    whole = r"[A-Z][a-z]{2} \d+ [A-Z][a-z]{2}(?: (?:at )?\d\d:\d\d)?|\b[ACEHNS]\d+\b"
    wide, narrow = page(a_whole_one(), 100), page(a_whole_one(), width)
    assert set(re.findall(whole, wide)) <= set(re.findall(whole, narrow))


def test_what_was_asked_for_of_a_closed_year_has_its_year_in_every_month() -> None:
    months = re.findall(r"^  (\w+ \d{4})$", page(a_whole_one(), now="2031-01-01 10:00"), re.M)
    assert months == ["October 2026", "November 2026"]


# The counts


def test_both_stand_side_by_side_and_equal() -> None:
    assert counted(a_whole_one()) == SIDE_BY_SIDE


SIDE_BY_SIDE = """\
  Robin and Sam                                                since Mon 5 Oct

                  you, the mentee                Sam, the mentor
  essays          kept 1 of 1                    –
                  1 on time
  essays read     –                              kept 1 of 1
                                                 1 on time
  homework        1 open                         1 open
  dated promises  –                              1 open
  written         1 essay, 420 words             –

  sessions        2 held, 1 cancelled
  the rhythm      1 of 3 times as agreed (every 2 weeks)

  goal 1          Say what I want before the meeting ends
                  H1 “Say one true thing”  done

  goal 2          Sleep
                  none yet: mentorlog homework --goal 2
"""


@WIDTHS
@pytest.mark.parametrize("keeper", [Side.MENTEE, Side.MENTOR])
def test_the_mentee_stands_first_whoever_keeps_the_journal(width: int, keeper: Side) -> None:
    shown = counted(a_whole_one(keeper), width)
    assert 0 < shown.index("the mentee") < shown.index("the mentor")


@WIDTHS
def test_no_percentage_and_no_score(width: int) -> None:
    assert "%" not in counted(a_whole_one(), width)


def test_what_the_other_has_left_open_is_not_noted_and_ones_own_is_overdue_or_missed() -> None:
    story = stories.robin_and_sam()
    story.hold(6, "2026-12-03 10:00")
    shown = counted(story, now="2026-12-04 10:00")
    assert "1 on time, 1 missed" in shown
    assert "kept 0 of 1" in shown
    assert "1 not noted" in shown
    assert "overdue" in counted(stories.robin_and_sam(), now=NOW)


def test_an_empty_record_says_what_to_type() -> None:
    assert "Nothing to count yet. What comes next: mentorlog" in counted(Story())


def test_who_cancelled_is_told_to_a_script_and_not_counted_on_the_page() -> None:
    told = stats.of(record_at(a_whole_one(), NOW), at(NOW))
    sessions = stats.as_json(told)["sessions"]
    assert isinstance(sessions, dict)
    assert sessions["cancelled_by"] == {"mentor": 1}
    assert "2 held, 1 cancelled" in counted(a_whole_one())


def test_a_screen_without_our_letters_gets_plain_ones() -> None:
    stream = TextIOWrapper(kept := BytesIO(), encoding="ascii", errors="backslashreplace")
    told = timeline.of(record_at(a_whole_one(), NOW), at(NOW), Asked())
    timeline.render(told, Screen(stream, width=80))
    stream.flush()
    assert b'you posted "Loud", 26 hours before S2, on time' in kept.getvalue()
