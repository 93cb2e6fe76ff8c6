"""What is late or asks for a person: the page, and the document for scripts."""

from datetime import date

from mentorlog.enums import EventKind, Rule, Side
from mentorlog.views import flag_words, overdue, overviews_json
from tests.views import stories
from tests.views.stories import Story, at, overview_at

NOW = "2026-12-02 13:00"


def page(
    *told: Story, everything: bool = False, owed_by: Side | None = None, width: int = 80
) -> str:
    shown = [
        overdue.chosen(overview_at(story, NOW), everything=everything, owed_by=owed_by)
        for story in told
    ]
    return stories.page(lambda screen: overdue.render(shown, screen), width)


def test_every_flag_says_who_owes_whom_by_which_promise_since_when_and_what_settles_it() -> None:
    assert (
        page(*stories.three())
        == """\
  Robin and Sam
  OVERDUE    you owe Sam an essay for H9 “Say one true thing”     3 hours late
             agreed: posted 24 hours before we meet, by Wed 2 Dec at 10:00
             mentorlog essay H9
  not noted  had Sam read E4 “The meeting I did not want” before S5?
             agreed: essays are read before we meet, by Thu 19 Nov at 10:00
             mentorlog read E4

  Kim and Robin
  OVERDUE    you promised Kim H22 “Send the chapter on drafts”     5 days late
             promised for Fri 27 Nov                        mentorlog done H22

  Noor Al-Hashimi and Robin
  OVERDUE    the two of you have not met since Wed 7 Oct          2 weeks late
             agreed: every month, at the latest on Sat 14 Nov
             mentorlog plan --with noor
  not noted  did S10 end with homework?
             agreed: homework ends every session
             mentorlog homework --with noor
"""
    )


def test_all_adds_what_is_due_soon_and_the_gentle_reminders() -> None:
    assert (
        page(stories.kim_and_robin(), everything=True, width=100)
        == """\
  Kim and Robin
  OVERDUE    you promised Kim H22 “Send the chapter on drafts”                         5 days late
             promised for Fri 27 Nov                                            mentorlog done H22
  soon       Kim's essay for H21 “A page I would not show my…” is due Thu 3 Dec at 16:00  tomorrow
             agreed: posted 24 hours before we meet                             mentorlog post H21
  no hurry   your next session is later than agreed: a planned gap
             agreed: every 2 weeks, at the latest on Sun 29 Nov                     mentorlog plan
"""
    )


def test_a_narrow_terminal_keeps_every_date_and_command_whole() -> None:
    assert (
        page(stories.robin_and_sam(), width=40)
        == """\
Robin and Sam
OVERDUE                     3 hours late
  you owe Sam an essay for H9 “Say one
  true thing”
  agreed: posted 24 hours before we
  meet, by Wed 2 Dec at 10:00
  mentorlog essay H9
not noted               since Thu 19 Nov
  had Sam read E4 “The meeting I did not
  want” before S5?
  agreed: essays are read before we
  meet, by Thu 19 Nov at 10:00
  mentorlog read E4
"""
    )


def test_only_what_one_side_owes() -> None:
    lines = page(stories.robin_and_sam(), owed_by=Side.MENTOR)
    assert "mentorlog read E4" in lines
    assert "H9" not in lines


def test_no_flag_at_all_is_good_news() -> None:
    story = stories.robin_and_sam()
    story.happen(EventKind.READ, "2026-11-19 09:00", essay_id=4)
    story.happen(EventKind.DONE, "2026-12-01 09:00", homework_id=9)
    assert page(story) == "  Nothing is overdue, on either side.\n"
    assert page(story, owed_by=Side.MENTOR) == "  Nothing is overdue that Sam owes.\n"
    assert page(story, owed_by=Side.MENTEE) == "  Nothing is overdue that you owe.\n"
    assert page() == "  Nothing is overdue, on either side.\n"


def test_what_the_other_owes_is_a_question_and_no_accusation() -> None:
    """Sam's journal of the same two debts asks what Robin's says, and says what it asks."""
    story = stories.robin_and_sam()
    mentor = story.record.mentorship._replace(
        keeper_is=Side.MENTOR, keeper_name="Sam", other_name="Robin"
    )
    story.record = story.record._replace(mentorship=mentor)
    assert (
        page(story)
        == """\
  Robin and Sam
  OVERDUE    you owe Robin your reading of E4 “The meeting I did not want”
             13 days late
             agreed: essays are read before we meet, by Thu 19 Nov at 10:00
             mentorlog read E4
  not noted  has Robin's essay for H9 “Say one true thing” arrived?
             agreed: posted 24 hours before we meet, by Wed 2 Dec at 10:00
             mentorlog post H9
"""
    )


def test_homework_for_both_says_in_the_command_whose_part() -> None:
    story = stories.robin_and_sam()
    story.homework(
        12, "Ask one person", on="2026-11-20 10:00", owed_by=Side.BOTH, essay=False, due_on=AGO
    )
    lines = page(story)
    assert "you promised Sam H12 “Ask one person”" in lines
    assert "mentorlog done H12 --by me\n" in lines
    assert "did Sam do H12 “Ask one person”?" in lines
    assert "mentorlog done H12 --by mentor\n" in lines


def test_a_draft_is_named_where_its_essay_is_owed() -> None:
    story = stories.robin_and_sam()
    story.essay(5, None, on="2026-12-01 10:00", answers=9)
    assert "H9 “Say one true thing” (draft E5)" in page(story)


def test_a_flag_for_scripts() -> None:
    shown = overdue.chosen(overview_at(stories.robin_and_sam(), NOW), owed_by=Side.MENTEE)
    assert overviews_json.overdue([shown], at(NOW)) == {
        "schema": 1,
        "as_of": "2026-12-02T13:00:00-07:00",
        "flags": [
            {
                "rule": "essay",
                "level": "overdue",
                "ref": "H9",
                "with": "Sam",
                "owed_by": "mentee",
                "owed_to": "mentor",
                "what": "you owe Sam an essay for H9 “Say one true thing”",
                "promise": "agreed: posted 24 hours before we meet",
                "due": "2026-12-02T10:00:00-07:00",
                "late_minutes": 180,
                "clear": [
                    "mentorlog essay H9",
                    "mentorlog post H9",
                    "mentorlog done H9",
                    "mentorlog carry H9",
                    "mentorlog release H9",
                ],
                "under": None,
            }
        ],
    }


def test_a_day_is_a_date_for_scripts() -> None:
    shown = overdue.chosen(overview_at(stories.kim_and_robin(), NOW))
    (flag,) = shown.flags
    assert flag.rule is Rule.PROMISE
    document = overviews_json.overdue([shown], at(NOW))
    assert "'due': '2026-11-27'" in str(document)


def test_every_rule_has_words() -> None:
    assert set(flag_words.SENTENCES) == set(Rule)


AGO = date(2026, 11, 28)
