"""The story of a mentorship: every dated moment, in order, with what is needed to tell it."""

import pytest

from mentorlog.domain import story
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.notes import Note
from mentorlog.domain.scenes import Between, Scene, Strand, What
from mentorlog.enums import EventKind, Exactness, NoteKind, Side
from tests.domain.story import BOTH, LONG_AFTER, MENTEE, MENTOR, Story, When


def begun(keeper: Side = MENTEE) -> Story:
    """Kickoff on Wed 5 May, the next session a week later."""
    told = Story(keeper=keeper).kickoff("2021-05-05 10:00")
    told.held("S1", "2021-05-05 11:00", "2021-05-05 10:00")
    return told.booked("S2", "2021-05-12 10:00", "2021-05-05 11:00")


def scenes(told: Story, now: When = LONG_AFTER) -> tuple[Scene, ...]:
    return story.of(told.record(now))


def one(told: Story, what: What, now: When = LONG_AFTER) -> Scene:
    """The one moment of this kind."""
    (found,) = (scene for scene in scenes(told, now) if scene.what is what)
    return found


def said(told: Story, now: When = LONG_AFTER) -> list[str]:
    """Every moment as its reference and what it was."""
    return [f"{scene.ref or ''} {scene.what.value}".strip() for scene in scenes(told, now)]


def test_what_was_set_in_a_session_follows_it_and_what_was_done_for_it_goes_before() -> None:
    told = begun().homework("H1", "2021-05-12 10:00", "S2").homework("H2", "2021-05-05 11:00", "S1")
    told.held("S2", "2021-05-12 11:00").done("H2", "2021-05-12 10:00")
    assert said(told) == [
        "S1 held", "A1 agreed", "H2 set", "H2 done", "S2 held", "H1 set",
    ]  # fmt: skip


def test_a_session_stands_at_its_start_whenever_it_was_logged() -> None:
    told = begun().held("S2", "2021-05-20 09:00", "2021-05-12 10:00")
    held = [scene.at for scene in scenes(told) if scene.what is What.HELD]
    assert held == [told.at("2021-05-05 10:00"), told.at("2021-05-12 10:00")]


def test_what_is_booked_is_no_moment_yet() -> None:
    assert said(begun()) == ["S1 held", "A1 agreed"]


def test_nothing_after_now_is_told() -> None:
    told = begun().held("S2", "2021-05-12 11:00").homework("H1", "2021-05-12 11:00", "S2")
    assert said(told, "2021-05-12 10:59") == ["S1 held", "A1 agreed"]
    assert said(told, "2021-05-12 11:00")[2:] == ["S2 held", "H1 set"]


def test_a_move_tells_both_starts() -> None:
    told = begun().moved("S2", "2021-05-14 09:00", "2021-05-10 20:00")
    told.moved("S2", "2021-05-15 09:00", "2021-05-11 20:00")
    moves = [(s.was_at, s.starts_at) for s in scenes(told) if s.what is What.MOVED]
    first, second, third = map(
        told.at, ("2021-05-12 10:00", "2021-05-14 09:00", "2021-05-15 09:00")
    )
    assert moves == [(first, second), (second, third)]


def test_a_move_to_the_same_start_is_none() -> None:
    told = begun().moved("S2", "2021-05-12 10:00", "2021-05-10 20:00")
    assert said(told) == ["S1 held", "A1 agreed"]


@pytest.mark.parametrize("by", [MENTEE, MENTOR, None])
def test_a_cancelled_session_stands_where_it_was_called_off(by: Side | None) -> None:
    told = begun().cancelled("S2", "2021-05-11 21:00", by)
    scene = one(told, What.CANCELLED)
    assert (scene.at, scene.side) == (told.at("2021-05-11 21:00"), by)
    assert scene.starts_at == told.at("2021-05-12 10:00")


def test_a_missed_session_stands_at_its_start() -> None:
    told = begun().missed("S2", "2021-05-13 21:00")
    assert one(told, What.MISSED).at == told.at("2021-05-12 10:00")


# Essays


def with_essay(posted: str, starts: str = "2021-05-12 10:00") -> Story:
    told = begun().essay_homework("H1", "2021-05-05 11:00", "S1")
    if starts != "2021-05-12 10:00":
        told.moved("S2", starts, "2021-05-10 20:00")
    return told.posted("E1", posted, answers="H1")


@pytest.mark.parametrize(
    ("posted", "ahead"),
    [
        ("2021-05-11 08:00", 26 * 60),
        ("2021-05-11 10:01", 24 * 60 - 1),
        ("2021-05-12 10:00", 0),
        ("2021-05-12 10:01", -1),
    ],
)
def test_an_essay_came_so_long_before_the_session_it_was_for(posted: str, ahead: int) -> None:
    scene = one(with_essay(posted).held("S2", "2021-05-12 11:00"), What.POSTED)
    assert (str(scene.session), scene.ahead_minutes) == ("S2", ahead)
    assert scene.promise is not None
    assert scene.side is MENTEE


def test_hours_before_a_session_elapse_whatever_the_clocks_do() -> None:
    told = Story().kickoff("2021-03-07 10:00").held("S1", "2021-03-07 11:00", "2021-03-07 10:00")
    told.booked("S2", "2021-03-14 10:00", "2021-03-07 11:00")
    told.essay_homework("H1", "2021-03-07 11:00", "S1")
    told.posted("E1", "2021-03-13 09:00", answers="H1")
    assert one(told, What.POSTED).ahead_minutes == 24 * 60


def test_an_essay_nobody_asked_for_came_before_the_session_it_is_read_for() -> None:
    scene = one(begun().posted("E1", "2021-05-10 10:00"), What.POSTED)
    assert (str(scene.session), scene.ahead_minutes) == ("S2", 48 * 60)
    assert scene.promise is None


def test_an_essay_for_homework_that_was_done_before_settles_nothing() -> None:
    told = begun().essay_homework("H1", "2021-05-05 11:00", "S1").done("H1", "2021-05-07 10:00")
    told.posted("E1", "2021-05-08 10:00", answers="H1")
    assert one(told, What.POSTED).promise is None


def test_a_draft_is_told_only_while_it_is_one() -> None:
    told = begun().drafted("E1", "2021-05-08 10:00").posted("E1", "2021-05-10 10:00")
    assert said(told, "2021-05-09 10:00")[2:] == ["E1 begun"]
    assert said(told)[2:] == ["E1 posted"]


@pytest.mark.parametrize(
    ("read", "session", "ahead"),
    [
        ("2021-05-12 09:00", "S2", 60),
        ("2021-05-12 10:00", "S2", 0),
        ("2021-05-12 10:01", "S2", -1),
    ],
)
def test_an_essay_was_read_before_or_after_its_session(read: str, session: str, ahead: int) -> None:
    told = with_essay("2021-05-11 08:00").held("S2", "2021-05-12 11:00").read("E1", read)
    scene = one(told, What.READ)
    assert (str(scene.session), scene.ahead_minutes, scene.side) == (session, ahead, MENTOR)


def test_one_posted_late_and_read_in_time_all_the_same_was_read_before_that_session() -> None:
    told = with_essay("2021-05-12 08:00").read("E1", "2021-05-12 09:00")
    told.held("S2", "2021-05-12 11:00").booked("S3", "2021-05-19 10:00", "2021-05-12 11:00")
    scene = one(told, What.READ)
    assert (str(scene.session), scene.ahead_minutes) == ("S2", 60)


def test_how_well_a_reading_is_known_is_told() -> None:
    told = with_essay("2021-05-11 08:00").held("S2", "2021-05-12 11:00")
    told._event(EventKind.READ, "2021-05-12 10:00", essay_id=1, exactness=Exactness.BEFORE)
    assert one(told, What.READ).exactness is Exactness.BEFORE


# Homework


def test_homework_for_both_is_done_by_each() -> None:
    told = begun().homework("H1", "2021-05-05 11:00", "S1", BOTH)
    told.done("H1", "2021-05-07 10:00", MENTEE).done("H1", "2021-05-08 10:00", MENTOR)
    done = [(s.side, s.promise and s.promise.owed_by) for s in scenes(told) if s.what is What.DONE]
    assert done == [(MENTEE, MENTEE), (MENTOR, MENTOR)]


@pytest.mark.parametrize("what", [What.CARRIED, What.RELEASED])
def test_what_was_agreed_tells_for_whom_it_was(what: What) -> None:
    told = begun().homework("H1", "2021-05-05 11:00", "S1", BOTH)
    verb = told.carried if what is What.CARRIED else told.released
    verb("H1", "2021-05-10 10:00", MENTOR)
    assert one(told, what).side is MENTOR


def test_an_event_of_an_entry_that_is_gone_is_no_moment() -> None:
    told = begun().done("H9", "2021-05-07 10:00").posted("E1", "2021-05-08 10:00")
    told._with(essays=())
    assert said(told) == ["S1 held", "A1 agreed"]


# Agreement, call-outs, notes, the mentorship itself


def test_a_yes_of_the_same_moment_is_part_of_the_agreement_and_a_later_one_is_a_moment() -> None:
    told = Story().kickoff("2021-05-05 10:00").confirmed("2021-05-05 10:00", MENTEE)
    told.confirmed("2021-05-06 10:00", MENTOR)
    agreed, confirmed = scenes(told)
    assert (agreed.what, agreed.yes) == (What.AGREED, MENTEE)
    assert (confirmed.what, str(confirmed.ref), confirmed.side) == (What.CONFIRMED, "A1", MENTOR)


def test_both_may_say_yes_at_once() -> None:
    told = Story().kickoff("2021-05-05 10:00").confirmed("2021-05-05 10:00", BOTH)
    assert one(told, What.AGREED).yes is BOTH


def test_changes_and_looks_are_told_apart() -> None:
    told = Story().kickoff("2021-05-05 10:00").amended("2021-06-05 10:00", lead_minutes=60)
    told.reviewed("2021-07-05 10:00")
    assert said(told) == ["A1 agreed", "A2 amended", "A3 looked-at"]


def named(told: Story, at: str) -> Story:
    entry = Callout(
        1, "C1", 1, "I am too much", MENTEE, MENTOR, 1, None, told.at(at), told.recorded
    )
    return told._with(callouts=(entry,))


ENDINGS = (
    EventKind.REVISITED, EventKind.ACTED, EventKind.LET_GO, EventKind.WITHDRAWN,
    EventKind.THANKED, EventKind.RECEIVED,
)  # fmt: skip


@pytest.mark.parametrize("kind", ENDINGS)
def test_whatever_became_of_a_callout_tells_when_it_was_named(kind: EventKind) -> None:
    told = named(begun(), "2021-05-05 10:30")
    told._event(kind, "2021-09-05 10:00", callout_id=1, text="It held.")
    naming, after = (scene for scene in scenes(told) if scene.strand is Strand.CALLOUT)
    assert (naming.what, naming.side, str(naming.session)) == (What.NAMED, MENTOR, "S1")
    assert (after.what.value, after.since) == (kind.value, told.at("2021-05-05 10:30"))


@pytest.mark.parametrize("keeper", [MENTEE, MENTOR])
def test_a_note_without_a_writer_is_its_keepers(keeper: Side) -> None:
    told = begun(keeper)
    at = told.at("2021-05-07 10:00")
    note = Note(1, "N1", 1, None, NoteKind.WIN, None, "I said it", 9, None, at, told.recorded)
    told._with(notes=(note,))
    scene = one(told, What.NOTED)
    assert (scene.note, scene.side) == (NoteKind.WIN, keeper)


def test_a_pause_and_the_end_are_moments_of_the_mentorship_itself() -> None:
    told = Story().kickoff("2021-05-05 10:00").paused("2021-06-01 10:00", "2021-06-20")
    told.resumed("2021-06-10 10:00").closed("2021-11-05 10:00")
    told._event(EventKind.LOOKED_BACK, "2021-11-06 10:00", side=MENTOR)
    found = [scene for scene in scenes(told) if scene.strand is Strand.MENTORSHIP]
    assert [scene.what for scene in found] == [
        What.PAUSED, What.RESUMED, What.CLOSED, What.LOOKED_BACK,
    ]  # fmt: skip
    assert (str(found[0].until_on), found[3].side) == ("2021-06-20", MENTOR)


# A part of it


def test_a_part_of_the_story_is_chosen_by_time_and_by_kind() -> None:
    told = named(begun().homework("H1", "2021-05-06 10:00"), "2021-05-07 10:00")
    all_of_it = scenes(told)
    since, until = told.at("2021-05-06 10:00"), told.at("2021-05-07 10:00")
    assert story.chosen(all_of_it) == all_of_it
    assert [s.what for s in story.chosen(all_of_it, Between(since, None))] == [What.SET, What.NAMED]
    assert [s.what for s in story.chosen(all_of_it, Between(since, until))] == [What.SET]
    kinds = story.chosen(all_of_it, strands=[Strand.CALLOUT, Strand.SESSION])
    assert [s.what for s in kinds] == [What.HELD, What.NAMED]


def test_notes_of_a_kind_may_be_asked_for_beside_other_strands() -> None:
    told = begun()
    at = told.at("2021-05-07 10:00")
    win = Note(1, "N1", 1, None, NoteKind.WIN, MENTEE, "x", 1, None, at, told.recorded)
    notes = (win, win._replace(id=2, kind=NoteKind.LESSON))
    found = scenes(told._with(notes=notes))
    assert [str(s.ref) for s in story.chosen(found, notes=[NoteKind.WIN])] == ["N1"]
    both = story.chosen(found, strands=[Strand.AGREEMENT], notes=[NoteKind.WIN])
    assert [str(s.ref) for s in both] == ["A1", "N1"]
