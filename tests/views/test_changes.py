"""What a command says after it wrote something."""

from datetime import date

from mentorlog.domain.records import refs
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import CadenceUnit, EventKind, Side, VersionKind
from mentorlog.views import agreement_changes, changes, essay_changes
from tests.views import stories
from tests.views.stories import TERMS, Story, at, record_at


def test_homework_says_by_when_and_why_then() -> None:
    when = "2026-11-24 12:00"
    told = changes.homework_set(
        record_at(stories.robin_and_sam(), when), refs.homework(9), at(when)
    )
    assert told == [
        "H9 for you: “Say one true thing”",
        "Your essay is due Wed 2 Dec 2026 10:00, in 8 days, 24 hours before S6.",
    ]


def test_homework_without_a_next_session_says_what_to_type() -> None:
    when = "2026-11-19 11:06"
    told = changes.homework_set(
        record_at(stories.robin_and_sam(), when), refs.homework(9), at(when)
    )
    assert told[1] == "It is for your next session, which is not planned yet: mentorlog plan"


def test_homework_for_both_says_both_dues() -> None:
    story = stories.robin_and_sam()
    story.homework(10, "Ask one person", on="2026-11-20 10:00", owed_by=Side.BOTH, set_in=5)
    when = "2026-11-20 10:00"
    told = changes.homework_set(record_at(story, when), refs.homework(10), at(when))
    assert told == [
        "H10 for both of you: “Ask one person”",
        "Your essay is due Wed 2 Dec 2026 10:00, in 12 days, 24 hours before S6."
        " Sam's part is due Thu 3 Dec 2026 10:00, in 13 days, when S6 begins.",
    ]


def test_a_long_text_is_named_by_its_beginning() -> None:
    story = stories.robin_and_sam()
    story.homework(10, "word " * 100_000, on="2026-11-20 10:00", set_in=5)
    told = changes.homework_set(record_at(story, NOW), refs.homework(10), at(NOW))
    assert len(told[0]) <= 76
    assert told[0].endswith("word…”")


def test_a_session_says_what_was_understood_and_what_is_due_for_it() -> None:
    when = "2026-11-24 12:00"
    told = changes.session_booked(
        record_at(stories.robin_and_sam(), when), refs.session(6), at(when)
    )
    assert told == [
        "S6 is planned for Thu 3 Dec 2026 10:00, in 9 days.",
        "For it: your essay for H9 by Wed 2 Dec at 10:00.",
    ]


def test_a_moved_session_says_from_when_to_when() -> None:
    told = changes.session_moved(record_at(moved(), NOW), refs.session(6), at(NOW))
    assert told == [
        "S6 moves from Thu 3 Dec at 10:00 to Fri 4 Dec 2026 10:00, tomorrow.",
        "For it: your essay for H9 by Thu 3 Dec at 10:00.",
    ]


def test_a_held_session_says_what_it_ended_with_and_the_next() -> None:
    when = "2026-11-24 12:00"
    told = changes.session_held(record_at(stories.robin_and_sam(), when), refs.session(5), at(when))
    assert told == [
        "S5 is noted as held on Thu 19 Nov 2026 10:00, and ended with H9.",
        "Next: S6 on Thu 3 Dec 2026 10:00, in 9 days.",
    ]


def test_a_cancelled_session_says_what_now_waits() -> None:
    story = stories.robin_and_sam()
    story.happen(EventKind.CANCELLED, "2026-12-02 09:00", session_id=6, side=Side.MENTOR)
    assert changes.cancelled(record_at(story, NOW), refs.session(6), at(NOW)) == [
        "S6 on Thu 3 Dec 2026 10:00 is cancelled.",
        "H9 waits for your next session: mentorlog plan",
    ]


def test_a_missed_session_says_who_did_not_come_and_does_not_ask_why() -> None:
    story = stories.robin_and_sam()
    story.happen(EventKind.MISSED, "2026-12-03 10:30", session_id=6, side=Side.MENTEE)
    told = changes.missed(record_at(story, NOW), refs.session(6), at(NOW))
    assert told[0] == "S6 on Thu 3 Dec 2026 10:00 is noted as missed: you did not come."


def test_done_on_time() -> None:
    story = stories.kim_and_robin()
    story.happen(EventKind.DONE, "2026-11-27 23:59", homework_id=22)
    assert changes.done(record_at(story, NOW), refs.homework(22), at(NOW)) == [
        "H22 is done, on time."
    ]


def test_done_late_is_history_and_no_debt() -> None:
    story = stories.kim_and_robin()
    story.happen(EventKind.DONE, "2026-11-30 10:00", homework_id=22)
    assert changes.done(record_at(story, NOW), refs.homework(22), at(NOW)) == [
        "H22 is done, 3 days late. It is settled."
    ]


def test_done_by_one_of_both_names_the_part_that_is_open() -> None:
    story = stories.robin_and_sam()
    story.homework(10, "Ask one person", on="2026-11-20 10:00", owed_by=Side.BOTH, essay=False)
    story.happen(EventKind.DONE, "2026-11-30 10:00", homework_id=10, side=Side.MENTEE)
    told = changes.done(record_at(story, NOW), refs.homework(10), at(NOW), by=Side.MENTEE)
    assert told == ["Your part of H10 is done, on time.", "Sam's part is still open."]


def test_carried_says_the_new_due() -> None:
    story = stories.robin_and_sam()
    story.happen(EventKind.CARRIED, "2026-12-02 11:00", homework_id=9)
    story.book(7, "2026-12-17 10:00", on="2026-12-02 11:00")
    assert changes.carried(record_at(story, NOW), refs.homework(9), at(NOW)) == [
        "H9 is carried over, as the two of you agreed.",
        "Your essay is due Wed 16 Dec 2026 10:00, in 13 days, 24 hours before S7.",
    ]


def test_released_counts_against_nobody() -> None:
    record = record_at(stories.robin_and_sam(), NOW)
    assert changes.released(record, refs.homework(9), at(NOW)) == [
        "H9 is let go, as the two of you agreed. It counts against nobody."
    ]
    assert changes.released(record, refs.essay(4), at(NOW))[0].startswith("Reading E4 is let go")


def test_a_saved_essay_says_how_to_hand_it_over_and_by_when() -> None:
    story = stories.robin_and_sam()
    story.essay(5, None, on="2026-12-01 10:00", answers=9)
    when = "2026-12-01 10:00"
    assert essay_changes.essay_saved(record_at(story, when), refs.essay(5), at(when)) == [
        "E5 is saved as a draft, 420 words, to be posted by Wed 2 Dec 2026 10:00.",
        "To hand it over: mentorlog hand E5. Once it is sent: mentorlog post E5",
    ]


def test_a_saved_essay_of_the_other_is_not_handed_to_them() -> None:
    story = stories.kim_and_robin()
    story.essay(5, None, on="2026-12-01 10:00", answers=21)
    record = record_at(story, NOW)
    assert essay_changes.essay_saved(record, refs.essay(5), at(NOW))[1] == (
        "Once you have it: mentorlog post E5"
    )


def test_a_posted_essay_that_was_edited_says_that_the_other_has_the_older_text() -> None:
    record = record_at(stories.robin_and_sam(), NOW)
    assert essay_changes.essay_saved(record, refs.essay(4), at(NOW)) == [
        "E4 is saved, 420 words. Sam has the older text."
    ]


def test_posted_says_whether_in_time_and_who_reads_it_before_when() -> None:
    story = stories.robin_and_sam()
    story.essay(5, None, on="2026-12-01 10:00", answers=9, posted="2026-12-02 10:00")
    when = "2026-12-02 10:00"
    assert essay_changes.posted(record_at(story, when), refs.essay(5), at(when)) == [
        "E5 is posted, on time.",
        "Sam reads it before S6, Thu 3 Dec at 10:00.",
    ]


def test_posted_a_minute_late() -> None:
    story = stories.robin_and_sam()
    story.essay(5, None, on="2026-12-01 10:00", answers=9, posted="2026-12-02 10:01")
    told = essay_changes.posted(record_at(story, NOW), refs.essay(5), at(NOW))
    assert told == [
        "E5 is posted, 1 minute late. It is settled.",
        "Sam reads it before you meet next.",
    ]


def test_read_says_who_and_whether_before_they_met() -> None:
    story = stories.robin_and_sam()
    story.happen(EventKind.READ, "2026-11-19 09:59", essay_id=4)
    assert essay_changes.read(record_at(story, NOW), refs.essay(4), at(NOW)) == [
        "Sam has read E4 “The meeting I did not want”, on time."
    ]


def test_an_amendment_says_the_new_terms_and_who_has_not_said_yes() -> None:
    record = record_at(amended(), NOW)
    assert agreement_changes.amended(record, refs.agreement(4), at(NOW)) == [
        "A4 waits for a yes. Sessions: every 3 weeks, 1 hour each;"
        " essays: posted 48 hours before we meet.",
        "Neither of you has said yes yet: mentorlog confirm A4",
    ]


def test_saying_yes_names_who_has_not_yet() -> None:
    story = amended()
    story.happen(EventKind.CONFIRMED, "2026-11-21 10:00", agreement_id=4, side=Side.MENTEE)
    record = record_at(story, NOW)
    assert agreement_changes.confirmed(record, refs.agreement(4), at(NOW), by=Side.MENTEE) == [
        "You have said yes to A4.",
        "Sam has not said yes yet: mentorlog confirm A4 --by mentor",
    ]


def test_a_look_that_changes_nothing_says_so() -> None:
    story = stories.robin_and_sam()
    story.amend("2026-11-20 10:00", 4, VersionKind.REVIEW, terms=TERMS)
    assert agreement_changes.reviewed(record_at(story, NOW), refs.agreement(4), at(NOW)) == [
        "A4: you looked at your agreement, and it stays as it is."
    ]


def test_an_agreement_says_its_term_and_the_next_session() -> None:
    assert agreement_changes.agreed(record_at(Story(), NOW), at(NOW)) == [
        "Robin and Sam have an agreement, A1: from Mon 5 Oct 2026 until Mon 5 Apr 2027.",
        "No session is planned: mentorlog plan",
    ]


def test_pausing_resuming_and_closing() -> None:
    story = stories.robin_and_sam()
    story.happen(EventKind.PAUSED, "2026-12-02 12:00", until_on=date(2027, 1, 10))
    assert changes.paused(record_at(story, NOW), at(NOW)) == [
        "You pause from Wed 2 Dec 2026 until Sun 10 Jan 2027.",
        "Nothing is late meanwhile. To go on: mentorlog resume",
    ]
    story.happen(EventKind.RESUMED, "2026-12-02 12:30")
    assert changes.resumed(record_at(story, "2026-12-02 12:30"), at("2026-12-02 12:30")) == [
        "You go on.",
        "Next: S6 on Thu 3 Dec 2026 10:00, tomorrow.",
    ]
    story.happen(EventKind.CLOSED, "2026-12-02 12:40")
    assert changes.closed(record_at(story, NOW), at(NOW)) == [
        "Robin and Sam: closed on Wed 2 Dec 2026 12:40.",
        "Your and Sam's words at the end may still come: mentorlog close --with sam",
    ]
    story.happen(EventKind.LOOKED_BACK, "2026-12-02 12:41", side=Side.MENTEE)
    assert changes.closed(record_at(story, NOW), at(NOW))[1] == (
        "Sam's words at the end may still come: mentorlog close --by mentor --with sam"
    )
    story.happen(EventKind.LOOKED_BACK, "2026-12-02 12:42", side=Side.MENTOR)
    assert changes.closed(record_at(story, NOW), at(NOW))[1] == (
        "All of it stays in the journal, as long as you keep it."
    )


def test_scripts_get_what_was_done_and_the_entry() -> None:
    story = stories.robin_and_sam()
    assert changes.as_json("done", {"ref": "H3"}, record_at(story, NOW), at(NOW)) == {
        "schema": 1,
        "as_of": "2026-12-03T11:00:00-07:00",
        "done": "done",
        "entry": {"ref": "H3"},
    }


NOW = "2026-12-03 11:00"


def moved() -> Story:
    story = stories.robin_and_sam()
    story.happen(
        EventKind.MOVED, "2026-11-25 10:00", session_id=6, starts_at=at("2026-12-04 10:00")
    )
    return story


def amended() -> Story:
    story = stories.robin_and_sam()
    terms = TERMS._replace(cadence=Cadence(3, CadenceUnit.WEEKS), lead_minutes=48 * 60)
    story.amend("2026-11-20 10:00", 4, terms=terms, yes=None)
    return story
