"""The page of one entry of each kind, whole."""

from mentorlog.domain.records import refs
from mentorlog.domain.records.agreements import Answer
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.sessions import Kept
from mentorlog.enums import Side
from mentorlog.views import entries
from mentorlog.views.entries import Texts
from mentorlog.views.facts import NONE
from tests.views import stories
from tests.views.stories import at, record_at

NOW = "2026-12-02 13:00"
NO_TEXTS = Texts()


def page(ref: Ref, texts: Texts = NO_TEXTS, width: int = 80) -> str:
    record = record_at(stories.much_happened(), NOW)
    return stories.page(lambda screen: entries.render(record, ref, at(NOW), texts, screen), width)


def document(ref: Ref, texts: Texts = NO_TEXTS) -> dict[str, object]:
    record = record_at(stories.much_happened(), NOW)
    whole = entries.as_json(record, ref, at(NOW), texts)
    assert whole["schema"] == 1
    entry = whole[ref.kind.value]
    assert isinstance(entry, dict)
    return entry


def test_a_session_counts_as_the_two_count_and_tells_its_moves() -> None:
    texts = Texts(
        session=Kept("We talked about the room.\n", "quiet is not empty", "she can wait"), ordinal=3
    )
    assert (
        page(refs.session(6), texts)
        == """\
  S6, your 3rd session with Sam                                        planned

  when       Fri 4 Dec 2026 10:00, in 2 days
  length     1 hour
  for it     your essay for H9 “Say one true thing”                       open
             your essay for H10 “Ask one person who disagrees with you…”  open
             Sam's H10 “Ask one person who disagrees with you to say s…”  open
  history    Thu 19 Nov 11:10, planned for Thu 3 Dec at 10:00
             Wed 25 Nov 10:00, moved to Fri 4 Dec at 10:00 “a train strike”

  notes
  We talked about the room.

  you took away
  quiet is not empty

  Sam took away
  she can wait
"""
    )


def test_homework_for_both_says_how_each_stands() -> None:
    assert (
        page(refs.homework(10))
        == """\
  H10 for both of you, to be answered by an essay                         open

  Ask one person who disagrees with you to say so.
  Write down what you felt first.

  due        you: Thu 3 Dec 2026 10:00, for S6
             agreed: posted 24 hours before we meet
             Sam: Fri 4 Dec 2026 10:00, for S6
             promised for when we meet next
  stretch    You never let it get quiet.
  mentor     Sam does it too
  goal       1. Say what I want before the meeting ends
  set        in S5, Thu 19 Nov 2026 10:00
  essay      E5 “The meeting, again”
"""
    )


def test_homework_on_a_narrow_terminal() -> None:
    assert (
        page(refs.homework(9), width=40)
        == """\
H9 for you, to be answered by an essay
open

Say one true thing

due        Thu 3 Dec 2026 10:00, for S6
           agreed: posted 24 hours
           before we meet
set        in S5, Thu 19 Nov 2026 10:00
"""
    )


def test_an_essay_ends_with_its_text_as_it_was_written() -> None:
    assert (
        page(refs.essay(4), Texts(essay=TEXT))
        == """\
  E4, an essay by you                                                     read

  The meeting I did not want

  answers    H7 “The meeting I did not want”
  posted     Tue 17 Nov 2026 21:00, on time
  read       by Sam, before S5, on time
  reply      I read it twice.
             The second time standing up.
  length     420 words
  history    Tue 17 Nov 21:00, posted
             Thu 19 Nov 09:00, read, before S5

It was quiet for eleven seconds. I counted.

  “Well,” I said [sic], and ␛[31mnothing.
"""
    )


def test_an_essay_whose_text_is_kept_elsewhere_says_so() -> None:
    story = stories.robin_and_sam()
    story.essay(6, None, on="2026-12-01 10:00", words=None, posted="2026-12-01 10:00")
    record = record_at(story, NOW)
    lines = stories.page(
        lambda screen: entries.render(record, refs.essay(6), at(NOW), NO_TEXTS, screen)
    )
    assert lines.endswith("\n  Its text is kept elsewhere.\n")


def test_an_agreement_tells_its_terms_and_what_was_answered() -> None:
    assert (
        page(refs.agreement(1), answered())
        == """\
  A1, the agreement of Robin and Sam                            said yes: both

  agreed     Mon 5 Oct 2026 09:00
  question   How much of me may show?
  why        She says the thing others walk around.
  told       Mon 5 Oct 2026 09:00
  from       Mon 5 Oct 2026
  until      Mon 5 Apr 2027
  sessions   every 2 weeks, 1 hour each
  homework   ends every session
  essays     posted 24 hours before we meet
  reading    essays are read before we meet
  call-outs  welcome from both
  zone       America/Denver
  goals      1. Say what I want before the meeting ends
  history    Mon 5 Oct 09:00, Robin and Sam said yes

  Why this person, and why now?
  Robin      She says the thing that others walk around, kindly.
  Sam        You asked.

  bad-weeks
  both       We say so. Nobody explains their health.
"""
    )


def test_an_amendment_says_first_what_it_changed() -> None:
    assert (
        page(refs.agreement(4))
        == """\
  A4, the agreement, amended, of Robin and Sam           said yes: not yet Sam

  changed    sessions: every 3 weeks on Thursday, 1 hour each (it was: every 2
             weeks, 1 hour each)
             essays: posted 48 hours before we meet (it was: posted 24 hours
             before we meet)
  written    Fri 20 Nov 2026 10:00, asked by Robin
  waits      for a yes of Sam; until then what was agreed before it holds
  because    two weeks is too short with the thesis
  question   How much of me may show?
  why        She says the thing others walk around.
  told       Mon 5 Oct 2026 09:00
  from       Mon 5 Oct 2026
  until      Mon 5 Apr 2027
  sessions   every 3 weeks on Thursday, 1 hour each
  homework   ends every session
  essays     posted 48 hours before we meet
  reading    essays are read before we meet
  call-outs  welcome from both
  zone       America/Denver
  goals      1. Say what I want before the meeting ends
  history    Sat 21 Nov 10:00, Robin said yes
"""
    )


def test_scripts_get_every_text_exactly() -> None:
    assert document(refs.essay(4), Texts(essay=TEXT))["text"] == TEXT
    assert document(refs.essay(4))["text"] is None, "it is kept elsewhere"
    assert "text" not in document(refs.essay(4), NONE)
    homework = document(refs.homework(10))
    assert homework["text"] == (
        "Ask one person who disagrees with you to say so.\nWrite down what you felt first."
    )
    assert homework["goal"] == {"number": 1, "text": "Say what I want before the meeting ends"}


def test_scripts_get_the_promises_of_homework_and_what_settled_them() -> None:
    assert document(refs.homework(7))["promises"] == [
        {
            "rule": "essay",
            "ref": "H7",
            "owed_by": "mentee",
            "owed_to": "mentor",
            "what": "your essay for H7 “The meeting I did not want”",
            "promise": "agreed: posted 24 hours before we meet",
            "due": "2026-11-18T10:00:00-07:00",
            "session": "S5",
            "settled": {
                "how": "posted",
                "at": "2026-11-17T21:00:00-07:00",
                "exactness": "exact",
                "timing": "on-time",
            },
        }
    ]


def test_scripts_get_a_session_with_its_history() -> None:
    session = document(refs.session(6), Texts(session=Kept("so"), ordinal=3))
    events = session["events"]
    assert isinstance(events, list)
    assert [event["kind"] for event in events] == ["booked", "moved"]
    assert session["starts_at"] == "2026-12-04T10:00:00-07:00"
    assert (session["state"], session["number"], session["notes"]) == ("planned", 3, "so")
    assert session["for_it"] == ["H9", "H10", "H10"]


def test_scripts_get_the_terms_as_they_are_typed() -> None:
    terms = document(refs.agreement(4))["terms"]
    assert isinstance(terms, dict)
    assert terms["cadence"] == "every 3 weeks on Thursday"
    assert (terms["starts_on"], terms["lead_minutes"]) == ("2026-10-05", 2880)


TEXT = (
    "It was quiet for eleven seconds. I counted.\n\n  “Well,” I said [sic], and \x1b[31mnothing.\n"
)


def answered() -> Texts:
    now = at("2026-10-05 09:00")
    said = (
        ("why", Side.MENTEE, "She says the thing that others walk around, kindly."),
        ("why", Side.MENTOR, "You asked."),
        ("bad-weeks", Side.BOTH, "We say so. Nobody explains their health."),
    )
    return Texts(
        answers=tuple(
            Answer(number, "", 1, key, side, text, now, now)
            for number, (key, side, text) in enumerate(said, start=1)
        ),
        questions={"why": "Why this person, and why now?"},
    )
