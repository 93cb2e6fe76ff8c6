"""Lists of each kind, in columns and in two lines."""

from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Kind
from mentorlog.views import lists
from mentorlog.views.lists import Listed
from tests.views import stories
from tests.views.stories import Story, at, record_at

NOW = "2026-12-02 13:00"


def page(kind: Kind, *told: Story, width: int = 80) -> str:
    records = [record_at(story, NOW) for story in told]
    listed = [Listed(record, refs(record, kind)) for record in records]
    return stories.page(lambda screen: lists.render(kind, listed, at(NOW), screen), width)


def refs(record: Record, kind: Kind) -> tuple[Ref, ...]:
    """The latest first."""
    of_kind = {
        Kind.HOMEWORK: [entry.ref for entry in record.homework],
        Kind.ESSAY: [entry.ref for entry in record.essays],
        Kind.SESSION: [entry.ref for entry in record.sessions],
        Kind.AGREEMENT: [entry.ref for entry in record.agreements],
    }
    return tuple(reversed(of_kind[kind]))


def test_homework_with_its_dues_and_how_each_stands() -> None:
    assert (
        page(Kind.HOMEWORK, stories.much_happened(), stories.kim_and_robin())
        == """\
  Robin and Sam
  ref  due               for  state            homework
  H11  Tue 1 Dec         Sam  not noted        Send the reading list
  H10  Thu 3 Dec 10:00   you  open             Ask one person who disagrees w…
  H10  Fri 4 Dec 10:00   Sam  open             Ask one person who disagrees w…
  H9   Thu 3 Dec 10:00   you  open             Say one true thing
  H7   Wed 18 Nov 10:00  you  posted, on time  The meeting I did not want

  Kim and Robin
  ref  due              for  state        homework
  H22  Fri 27 Nov       you  5 days late  Send the chapter on drafts
  H21  Thu 3 Dec 16:00  Kim  open         A page I would not show my departme…
"""
    )


def test_a_narrow_terminal_takes_more_lines_and_cuts_no_date() -> None:
    assert (
        page(Kind.HOMEWORK, stories.much_happened(), width=40)
        == """\
Robin and Sam
H11  Tue 1 Dec · Sam · not noted
     Send the reading list
H10  Thu 3 Dec 10:00 · you · open
     Ask one person who disagrees with…
H10  Fri 4 Dec 10:00 · Sam · open
     Ask one person who disagrees with…
H9   Thu 3 Dec 10:00 · you · open
     Say one true thing
H7   Wed 18 Nov 10:00 · you
     posted, on time
     The meeting I did not want
"""
    )


def test_essays() -> None:
    assert (
        page(Kind.ESSAY, stories.much_happened())
        == """\
  Robin and Sam
  ref  when              by   state  title
  E5   Mon 30 Nov 10:00  you  draft  The meeting, again
  E4   Tue 17 Nov 21:00  you  read   The meeting I did not want
"""
    )


def test_sessions() -> None:
    story = stories.robin_and_sam()
    story.book(7, "2026-12-01 10:00", on="2026-11-20 10:00")
    story.book(8, "2026-12-09 10:00", on="2026-11-20 10:00")
    story.happen(EventKind.CANCELLED, "2026-11-30 10:00", session_id=8)
    assert (
        page(Kind.SESSION, story)
        == """\
  Robin and Sam
  ref  when              state      what
  S8   Wed 9 Dec 10:00   cancelled  regular
  S7   Tue 1 Dec 10:00   not noted  regular
  S6   Thu 3 Dec 10:00   planned    regular
  S5   Thu 19 Nov 10:00  held       regular, ended with H9
  S1   Mon 5 Oct 09:00   held       kickoff, ended with H7
"""
    )


def test_agreements() -> None:
    assert (
        page(Kind.AGREEMENT, stories.much_happened())
        == """\
  Robin and Sam
  ref  agreed            as         said yes     because
  A4   Fri 20 Nov 10:00  amendment  not yet Sam  two weeks is too short with…
  A1   Mon 5 Oct 09:00   kickoff    both
"""
    )


def test_mentorships() -> None:
    records = [record_at(story, NOW) for story in stories.three()]
    assert (
        stories.page(lambda screen: lists.render_mentorships(records, at(NOW), screen), 100)
        == """\
  with             you are     since       state                question
  Sam              the mentee  Mon 5 Oct   week 9 of 26         How much of me may show?
  Kim              the mentor  Thu 12 Nov  week 3 of 26         What would I write if nobody grad…
  Noor Al-Hashimi  the mentor  Wed 2 Sep   open-ended, week 14
"""
    )


def test_an_empty_list_says_what_to_type() -> None:
    assert page(Kind.HOMEWORK, Story()) == "  No homework yet. Set some: mentorlog homework\n"
    assert page(Kind.SESSION) == "  No session yet. Plan one: mentorlog plan\n"


def test_scripts_get_the_entries_under_the_name_of_their_kind() -> None:
    record = record_at(stories.much_happened(), NOW)
    document = lists.as_json(Kind.ESSAY, [Listed(record, refs(record, Kind.ESSAY))], at(NOW))
    essays = document["essays"]
    assert isinstance(essays, list)
    assert [(essay["ref"], essay["state"]) for essay in essays] == [("E5", "draft"), ("E4", "read")]


def test_scripts_get_the_mentorships() -> None:
    record = record_at(stories.robin_and_sam(), NOW)
    document = lists.mentorships_as_json([record], at(NOW))
    mentorships = document["mentorships"]
    assert isinstance(mentorships, list)
    assert mentorships[0]["with"] == "Sam"
