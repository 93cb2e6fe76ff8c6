"""The face of the journal, whole."""

from collections.abc import Sequence
from datetime import date

import pytest

from mentorlog.enums import EventKind, Side, VersionKind
from mentorlog.views import overviews_json, status
from tests.views import stories
from tests.views.stories import TERMS, Story, at, overview_at

NOW = "2026-12-02 13:00"


def face(*told: Story, when: str = NOW, width: int = 80, as_of: bool = False) -> str:
    seen = [overview_at(story, when) for story in told]
    instant = at(when) if as_of else None
    return stories.page(lambda screen: status.render(seen, screen, as_of=instant), width)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_an_empty_journal_says_in_two_lines_how_to_begin(width: int) -> None:
    assert (
        face(width=width)
        == """\
An empty journal. Begin: mentorlog agree
See a sample first:      mentorlog demo
"""
    )


def test_what_is_owed_and_what_is_asked_each_with_its_way_out() -> None:
    assert (
        face(stories.robin_and_sam())
        == """\
  Robin and Sam · How much of me may show?                        week 9 of 26
  Next: S6 on Thu 3 Dec at 10:00, tomorrow

  OVERDUE    you owe Sam an essay for H9 “Say one true thing”     3 hours late
             agreed: posted 24 hours before we meet         mentorlog essay H9
  not noted  had Sam read E4 “The meeting I did not want” before S5?
             agreed: essays are read before we meet          mentorlog read E4
"""
    )


def test_a_wide_terminal_also_shows_the_exact_dues() -> None:
    assert (
        face(stories.robin_and_sam(), width=120)
        == """\
  Robin and Sam · How much of me may show?                                            week 9 of 26
  Next: S6 on Thu 3 Dec at 10:00, tomorrow

  OVERDUE    you owe Sam an essay for H9 “Say one true thing”                         3 hours late
             agreed: posted 24 hours before we meet, by Wed 2 Dec at 10:00      mentorlog essay H9
  not noted  had Sam read E4 “The meeting I did not want” before S5?              since Thu 19 Nov
             agreed: essays are read before we meet, by Thu 19 Nov at 10:00      mentorlog read E4
"""
    )


def test_a_narrow_terminal_stacks_what_a_wide_one_sets_side_by_side() -> None:
    assert (
        face(stories.robin_and_sam(), width=40)
        == """\
Robin and Sam               week 9 of 26
How much of me may show?
Next: S6 on Thu 3 Dec at 10:00, tomorrow

OVERDUE                     3 hours late
  you owe Sam an essay for H9 “Say one
  true thing”
  agreed: posted 24 hours before we meet
  mentorlog essay H9
not noted               since Thu 19 Nov
  had Sam read E4 “The meeting I did not
  want” before S5?
  agreed: essays are read before we meet
  mentorlog read E4
"""
    )


def test_three_mentorships_at_once_name_whom_a_command_means() -> None:
    assert (
        face(*stories.three())
        == """\
  Robin and Sam · How much of me may show?                        week 9 of 26
  Next: S6 on Thu 3 Dec at 10:00, tomorrow

  OVERDUE    you owe Sam an essay for H9 “Say one true thing”     3 hours late
             agreed: posted 24 hours before we meet         mentorlog essay H9
  not noted  had Sam read E4 “The meeting I did not want” before S5?
             agreed: essays are read before we meet          mentorlog read E4

  Kim and Robin · What would I write if nobody graded it?         week 3 of 26
  Next: S14 on Fri 4 Dec at 16:00, in 2 days
        Kim's essay for H21 “A page I would not show…”  due Thu 3 Dec at 16:00

  OVERDUE    you promised Kim H22 “Send the chapter on drafts”     5 days late
             promised for Fri 27 Nov                        mentorlog done H22
  no hurry   your next session is later than agreed: a planned gap

  Noor Al-Hashimi and Robin                                open-ended, week 14
  Next: no session is planned

  OVERDUE    the two of you have not met since Wed 7 Oct          2 weeks late
             agreed: every month                    mentorlog plan --with noor
  not noted  did S10 end with homework?
             agreed: homework ends every session
             mentorlog homework --with noor
  no hurry   Noor Al-Hashimi's H15 “Ask three people what you are for” is for
             your next session
"""
    )


def test_what_is_due_before_the_next_session_and_by_whom() -> None:
    assert (
        face(due_before(), when="2026-11-30 12:00")
        == """\
  Robin and Sam · How much of me may show?                        week 9 of 26
  Next: S6 on Thu 3 Dec at 10:00, in 3 days
        your essay for H9 “Say one true thing”          due Wed 2 Dec at 10:00
        Sam's H10 “Ask for the room”                           before you meet
        Sam reads E5 “On being early”                          before you meet

  Nothing is late.
"""
    )


def test_on_the_day_itself_a_due_says_how_many_hours_are_left() -> None:
    lines = face(stories.robin_and_sam(), when="2026-12-02 06:30")
    assert "due Wed 2 Dec at 10:00, in 3 hours\n" in lines


def test_when_nothing_is_owed_that_is_said_quietly() -> None:
    assert (
        face(all_settled())
        == """\
  Robin and Sam · How much of me may show?                        week 9 of 26
  Next: S6 on Thu 3 Dec at 10:00, tomorrow

  Nothing is owed, on either side.
"""
    )


def test_an_outcome_nobody_noted_is_asked_and_what_hangs_on_it_follows() -> None:
    assert (
        face(stories.robin_and_sam(), when="2026-12-03 11:30")
        == """\
  Robin and Sam · How much of me may show?                        week 9 of 26
  Next: no session is planned                                   mentorlog plan

  not noted  had Sam read E4 “The meeting I did not want” before S5?
             agreed: essays are read before we meet          mentorlog read E4
  not noted  what came of S6?                                   30 minutes ago
             planned for Thu 3 Dec at 10:00               mentorlog session S6
               you owe Sam an essay for H9 “Say one true thing”     1 day late
"""
    )


def test_a_pause_is_said_and_nothing_counts() -> None:
    story = stories.robin_and_sam()
    story.happen(EventKind.PAUSED, "2026-12-02 12:00", until_on=date(2027, 1, 10))
    assert (
        face(story)
        == """\
  Robin and Sam · How much of me may show?                              paused
  Paused since Wed 2 Dec, until Sun 10 Jan 2027.              mentorlog resume
  Next: S6 on Thu 3 Dec at 10:00, tomorrow

  Nothing counts as late meanwhile.
"""
    )


def test_before_the_start_it_says_when_it_starts() -> None:
    story = Story(terms=TERMS._replace(starts_on=date(2026, 12, 7)), began="2026-11-28 10:00")
    assert face(story).startswith(
        "  Robin and Sam · How much of me may show?                    starts Mon 7 Dec\n"
    )


def test_an_open_ended_mentorship_counts_its_weeks() -> None:
    assert "open-ended, week 14\n" in face(stories.noor_and_robin())


def test_after_the_term_it_asks_what_comes_next() -> None:
    assert (
        face(all_settled(), when="2027-04-07 10:00")
        == """\
  Robin and Sam · How much of me may show?                     ended Mon 5 Apr

  to decide  your term is over: close it, or go on?
             agreed: until Mon 5 Apr                           mentorlog close
"""
    )


def test_what_was_given_as_now_is_said() -> None:
    lines = face(stories.robin_and_sam(), as_of=True)
    assert lines.startswith("  As it stood on Wed 2 Dec 2026 13:00\n\n  Robin and Sam")


def test_nothing_is_told_by_colour_alone() -> None:
    seen = [overview_at(story, NOW) for story in stories.three()]
    plain = stories.page(lambda screen: status.render(seen, screen))
    coloured = stories.page(lambda screen: status.render(seen, screen), colour=True)
    assert "\x1b[" in coloured
    assert stories.without_colour(coloured) == plain


def test_a_script_gets_the_same_with_stable_keys() -> None:
    seen = [overview_at(stories.robin_and_sam(), NOW)]
    document = overviews_json.status(seen, at(NOW))
    assert document["schema"] == 1
    assert document["as_of"] == "2026-12-02T13:00:00-07:00"
    (mentorship,) = listed(document["mentorships"])
    assert {key: mentorship[key] for key in ("with", "keeper_is", "week", "weeks", "next")} == {
        "with": "Sam",
        "keeper_is": "mentee",
        "week": 9,
        "weeks": 26,
        "next": {"ref": "S6", "starts_at": "2026-12-03T10:00:00-07:00"},
    }
    assert [flag["ref"] for flag in listed(mentorship["flags"])] == ["E4", "H9"]


def listed(value: object) -> Sequence[dict[str, object]]:
    assert isinstance(value, list)
    return value


def due_before() -> Story:
    story = stories.robin_and_sam()
    story.happen(EventKind.READ, "2026-11-19 09:00", essay_id=4)
    story.essay(5, "On being early", on="2026-11-28 10:00", posted="2026-11-28 11:00")
    story.homework(
        10, "Ask for the room", on="2026-11-19 11:07", essay=False, set_in=5, owed_by=Side.MENTOR
    )
    return story


def all_settled() -> Story:
    story = stories.robin_and_sam()
    story.happen(EventKind.READ, "2026-11-19 09:00", essay_id=4)
    story.happen(EventKind.RELEASED, "2026-12-01 09:00", homework_id=9)
    story.happen(EventKind.HELD, "2026-12-03 11:00", session_id=6)
    story.amend("2026-12-20 10:00", 8, VersionKind.REVIEW, terms=TERMS)
    story.happen(EventKind.CONFIRMED, "2026-12-20 10:00", agreement_id=8, side=Side.BOTH)
    return story
