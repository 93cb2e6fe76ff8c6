"""The brief before a session: what stands on it, what does not, and what is one's own."""

from typing import Any

import pytest

from mentorlog.domain import preparing, sessions
from mentorlog.domain.preparing import Brief
from mentorlog.domain.records.sessions import Kept
from mentorlog.enums import Audience, EventKind, Rule
from tests.domain.story import HOURS, MENTEE, MENTOR, Story

KICKOFF, SET, LAST, NEXT = (
    "2021-04-28 10:00",
    "2021-04-28 11:00",
    "2021-05-12 10:00",
    "2021-05-26 10:00",
)
AFTER = "2021-05-12 11:00"
NOW = "2021-05-20 12:00"
NOTHING = Kept()


def told(**terms: Any) -> Story:
    """Met on 12 May, meeting again on 26 May."""
    story = Story().kickoff(KICKOFF, homework=True, **terms).confirmed(KICKOFF)
    story.booked("S1", LAST, SET).held("S1", AFTER)
    return story.booked("S2", NEXT, AFTER)


def brief(story: Story, now: str = NOW, kept: Kept = NOTHING, toward: str | None = None) -> Brief:
    record = story.record(now)
    standings = sessions.standings(record)
    session = standings[int(toward[1:])] if toward else None
    return preparing.of(record, story.at(now), kept, session)


def promised(seen: Brief) -> list[str]:
    return [str(one.entry) for one in seen.promises]


def looks(seen: Brief) -> list[Rule]:
    return [one.about for one in seen.looks]


def test_what_both_promised_for_it_is_there_also_what_is_settled() -> None:
    story = told()
    story.homework("H1", AFTER, "S1").homework("H2", AFTER, "S1", owed_by=MENTOR)
    story.done("H1", "2021-05-14 10:00")
    assert promised(brief(story)) == ["H1", "H2"]
    assert [one.settled is None for one in brief(story).promises] == [False, True]


def test_what_was_settled_for_an_earlier_session_is_not() -> None:
    story = told().homework("H1", SET).done("H1", "2021-05-11 10:00")
    assert promised(brief(story)) == []


def test_what_is_still_open_from_an_earlier_session_is() -> None:
    assert promised(brief(told().essay_homework("H1", SET))) == ["H1"]


@pytest.mark.parametrize(
    ("due", "there"),
    [("2021-05-26", True), ("2021-05-27", False), ("2021-05-26 10:00", True)],
)
def test_a_due_of_its_own_counts_up_to_the_day_of_the_session(due: str, there: bool) -> None:
    story = told().homework("H1", AFTER, owed_by=MENTOR, due=due)
    assert bool(promised(brief(story))) is there


def test_what_was_done_before_any_session_was_booked_stays_on_the_page() -> None:
    story = Story().kickoff(KICKOFF).booked("S1", LAST, SET).held("S1", AFTER)
    story.homework("H1", AFTER, "S1").done("H1", "2021-05-13 10:00")
    assert promised(brief(story)) == ["H1"]
    assert promised(brief(story.booked("S2", NEXT, "2021-05-14 10:00"))) == ["H1"]


def test_what_is_for_a_later_session_is_on_the_page_of_that_one() -> None:
    story = told().booked("S3", "2021-06-09 10:00", AFTER)
    story.homework("H1", AFTER, "S1").carried("H1", NEXT)
    story.homework("H2", AFTER, "S1")
    now = "2021-05-26 10:30"
    assert promised(brief(story, now)) == ["H2"]
    assert promised(brief(story, now, toward="S3")) == ["H1"]


def test_without_a_planned_session_what_waits_is_still_there() -> None:
    story = Story().kickoff(KICKOFF).booked("S1", LAST, SET).held("S1", AFTER)
    seen = brief(story.homework("H1", AFTER, "S1").named("C1", KICKOFF))
    assert seen.session is None
    assert promised(seen) == ["H1"]


def test_a_session_is_the_next_one_until_it_is_over_and_then_it_is_unknown() -> None:
    story = told()
    during = brief(story, "2021-05-26 11:00").session
    assert during is not None
    assert str(during.session.ref) == "S2"
    after = brief(story, "2021-05-26 11:01")
    assert after.session is None
    assert [str(one.session.ref) for one in after.unknown] == ["S2"]


def test_essays_that_are_unread_or_were_read_for_it() -> None:
    story = told().essay_homework("H1", AFTER, "S1")
    story.posted("E1", "2021-05-10 10:00").read("E1", "2021-05-11 10:00")  # before they last met
    story.posted("E2", "2021-05-18 10:00", "H1")
    story.posted("E3", "2021-05-18 10:00", by=MENTOR).read("E3", "2021-05-19 10:00")
    story.drafted("E4", "2021-05-19 10:00")
    assert [str(one.essay.ref) for one in brief(story).essays] == ["E2", "E3"]
    first = brief(story).essays[0]
    assert first.answers is not None
    assert str(first.answers.ref) == "H1"


def test_where_reading_was_not_agreed_an_essay_is_new_until_they_have_met() -> None:
    story = told(reads=False).posted("E1", "2021-05-11 10:00").posted("E2", "2021-05-13 10:00")
    assert [str(one.essay.ref) for one in brief(story).essays] == ["E2"]


def test_a_draft_in_hand_goes_with_the_essay_that_is_owed() -> None:
    story = told().essay_homework("H1", AFTER, "S1").drafted("E1", NOW, "H1").drafted("E2", NOW)
    assert [str(one.ref) for one in brief(story).drafts] == ["E1"]


@pytest.mark.parametrize(
    ("revisit_on", "there"), [("2021-05-01", True), ("2021-05-26", True), ("2021-05-27", False)]
)
def test_call_outs_whose_day_has_come_or_comes_by_then(revisit_on: str, there: bool) -> None:
    assert bool(brief(told().named("C1", SET, revisit_on=revisit_on)).callouts) is there


def test_a_call_out_that_has_ended_is_not_there() -> None:
    story = told().named("C1", SET, revisit_on="2021-05-13")
    story.touched("C1", "2021-05-14 10:00", EventKind.ACTED)
    assert brief(story).callouts == ()


def test_a_version_without_both_yeses_wants_a_look() -> None:
    assert looks(brief(told())) == []
    story = told().amended(AFTER, yes=MENTEE, lead_minutes=48 * HOURS)
    seen = brief(story)
    assert looks(seen) == [Rule.UNCONFIRMED]
    assert seen.looks[0].sides == (MENTOR,)


@pytest.mark.parametrize(("review_on", "there"), [("2021-05-26", True), ("2021-05-27", False)])
def test_the_day_of_a_look_that_comes_by_then(review_on: str, there: bool) -> None:
    assert (Rule.REVIEW in looks(brief(told(review_on=review_on)))) is there


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        ("2021-06-24", []),
        ("2021-06-23", [Rule.LAST_SESSION]),
        ("2021-05-26", [Rule.LAST_SESSION]),
        ("2021-05-25", [Rule.TERM]),
    ],
)
def test_the_end_of_the_term_four_weeks_before_and_past(ends_on: str, expected: list[Rule]) -> None:
    assert looks(brief(told(ends_on=ends_on, review_on="2022-01-01"))) == expected


def test_a_pause_that_runs_or_ran_out() -> None:
    story = told().paused("2021-05-13 10:00", "2021-05-18")
    assert looks(brief(story, "2021-05-14 10:00")) == [Rule.PAUSE]
    assert looks(brief(story)) == [Rule.PAUSE]
    assert looks(brief(story.resumed("2021-05-19 10:00"))) == []


def test_nothing_wants_a_look_once_it_is_closed() -> None:
    story = told(ends_on="2021-05-20").closed("2021-05-21 10:00")
    assert looks(brief(story, "2021-05-22 10:00")) == []


def own(story: Story, kind: str, audience: Audience = Audience.MINE) -> Story:
    """The last entry of a kind, marked."""
    entries = getattr(story.entries, kind)
    marked: Any = {kind: (*entries[:-1], entries[-1]._replace(audience=audience))}
    story.entries = story.entries._replace(**marked)
    return story


def test_what_is_the_keepers_own_is_left_out_for_both_and_counted() -> None:
    story = own(told().homework("H1", AFTER, "S1"), "homework").homework("H2", AFTER, "S1")
    own(story.posted("E1", NOW), "essays").posted("E2", NOW)
    story.named("C1", SET, revisit_on="2021-05-13")  # a call-out is one's own as usual
    own(story.named("C2", SET, revisit_on="2021-05-13"), "callouts", Audience.OURS)
    story.drafted("E3", NOW, "H2").essay_homework("H3", AFTER, "S1").drafted("E4", NOW, "H3")
    whole = brief(story)
    assert set(promised(whole)) == {"H1", "H2", "H3"}
    both = preparing.for_both(whole)
    assert set(promised(both)) == {"H2", "H3"}
    assert [str(one.essay.ref) for one in both.essays] == ["E2"]
    assert [str(one.callout.ref) for one in both.callouts] == ["C2"]
    assert both.drafts == ()
    assert both.left_out == len(whole.own) == 5
    assert {str(ref) for ref in whole.own} == {"H1", "E1", "C1", "E3", "E4"}
    names = {str(one.ref) for one in both.record.homework}
    names |= {str(one.ref) for one in both.record.callouts}
    assert names == {"H2", "H3", "C2"}


def test_the_question_of_an_essay_goes_where_it_is_ones_own() -> None:
    story = own(told().essay_homework("H1", AFTER, "S1"), "homework").posted("E1", NOW, "H1")
    assert brief(story).essays[0].answers is not None
    assert preparing.for_both(brief(story)).essays[0].answers is None


def test_what_each_took_away_is_ours_unless_the_session_was_marked() -> None:
    kept = Kept("notes", "that I may", "that she will")
    story = told()
    both = preparing.for_both(brief(story, kept=kept))
    assert both.kept == Kept(None, "that I may", "that she will")
    assert both.left_out == 0
    story.entries = story.entries._replace(
        sessions=tuple(one._replace(audience=Audience.MINE) for one in story.entries.sessions)
    )
    both = preparing.for_both(brief(story, kept=kept))
    assert both.kept == Kept()
    assert both.left_out == 1
    assert preparing.for_both(brief(story)).left_out == 0, "there was nothing to leave out"


def test_a_draft_is_read_by_the_first_session_it_leaves_time_for() -> None:
    story = told().booked("S3", "2021-06-09 10:00", AFTER).drafted("E1", AFTER)
    essay = story.entries.essays[0]
    for now, session in (("2021-05-25 10:00", "S2"), ("2021-05-25 10:01", "S3")):
        promise = preparing.reading_if_sent(story.record(now), essay, story.at(now))
        assert promise is not None
        assert str(promise.session) == session


def test_where_reading_was_not_agreed_a_draft_is_read_by_no_day() -> None:
    story = told(reads=False).drafted("E1", AFTER)
    essay = story.entries.essays[0]
    assert preparing.reading_if_sent(story.record(NOW), essay, story.at(NOW)) is None


def test_a_posted_essay_keeps_the_day_it_was_posted_for() -> None:
    story = told().booked("S3", "2021-06-09 10:00", AFTER).posted("E1", "2021-05-25 10:00")
    now = "2021-05-26 09:00"
    promise = preparing.reading_if_sent(story.record(now), story.entries.essays[0], story.at(now))
    assert promise is not None
    assert str(promise.session) == "S2"
