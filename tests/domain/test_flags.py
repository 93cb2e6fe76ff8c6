"""What holds for every flag: the order, the silence before and after, and the edges of `now`."""

from mentorlog.enums import Level, Rule
from tests.domain.story import FORTNIGHTLY, MENTOR, Story


def the_pair() -> Story:
    return (
        Story()
        .kickoff("2021-05-01 10:00", cadence=FORTNIGHTLY)
        .booked("S1", starts="2021-05-12 10:00", at="2021-05-01 10:00")
        .essay_homework("H1", at="2021-05-01 10:00")
        .homework("H2", at="2021-05-01 10:00", owed_by=MENTOR, due="2021-05-10")
        .homework("H3", at="2021-05-01 10:00", owed_by=MENTOR, due="2021-05-08")
        .homework("H4", at="2021-05-01 10:00", owed_by=MENTOR, due="2021-05-18")
    )


def test_before_the_first_version_nothing_speaks() -> None:
    assert the_pair().flags("2021-05-01 09:59") == ()


def test_the_heaviest_come_first_and_of_one_weight_the_latest() -> None:
    flags = the_pair().flags("2021-05-17 10:00")
    assert [str(flag.entry) for flag in flags] == ["H3", "H2", "S1", "H1", "A1", "A1", "H4"]
    assert flags[-1].level is Level.SOON


def test_what_hangs_on_a_session_follows_it_at_once() -> None:
    flags = the_pair().flags("2021-05-17 10:00")
    place = [flag.rule for flag in flags].index(Rule.OUTCOME)
    assert (flags[place + 1].rule, flags[place + 1].under) == (Rule.ESSAY, flags[place].entry)


def test_after_closing_only_outcomes_promises_and_the_closing_words_speak() -> None:
    story = the_pair().closed("2021-05-02 10:00")
    spoken = {flag.rule for flag in story.flags("2021-12-01 10:00")}
    assert spoken == {Rule.OUTCOME, Rule.PROMISE, Rule.CLOSING}


def test_only_promises_to_a_person_count() -> None:
    flags = the_pair().flags("2021-12-01 10:00")
    assert {flag.rule for flag in flags if flag.counts} == {Rule.PROMISE}


def test_the_seconds_of_now_do_not_matter() -> None:
    story = the_pair()
    for minute in ("2021-05-11 10:00", "2021-05-12 10:00", "2021-05-12 11:00", "2021-05-10 23:59"):
        assert story.flags(f"{minute}:59") == story.flags(minute)
