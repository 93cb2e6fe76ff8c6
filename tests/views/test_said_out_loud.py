"""Call-outs, notes and wishes on the screen, as they are told to someone who sees them first."""

from mentorlog.domain.records import refs
from mentorlog.domain.records.callouts import Spoken
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.wishes import Wish
from mentorlog.domain.wishes import Standing
from mentorlog.enums import EventKind, Kind
from mentorlog.views import entries, lists, wishes
from mentorlog.views.entries import Texts
from tests.views import stories
from tests.views.stories import at, record_at

NOW = "2026-12-02 13:00"
NO_TEXTS = Texts()


def page(ref: Ref, texts: Texts = NO_TEXTS) -> str:
    record = record_at(stories.much_was_said(), NOW)
    return stories.page(lambda screen: entries.render(record, ref, at(NOW), texts, screen))


def listed(kind: Kind, *several: Ref) -> str:
    one = lists.Listed(record_at(stories.much_was_said(), NOW), several)
    return stories.page(lambda screen: lists.render(kind, [one], at(NOW), screen))


def test_a_callout_shows_what_happened_beside_what_was_feared() -> None:
    spoken = Spoken("You carry something into every room.", "That they would stop asking me.")
    assert (
        page(refs.callout(1), Texts(callout=spoken))
        == """\
  C1, a call-out about you                                            answered

  “I am welcome for as long as I am useful”

  named      Mon 5 Oct 2026 10:00, by Sam, in S1
  said       You carry something into every room.
  feared     That they would stop asking me.
  happened   There was a fourth chair.
  seen by    you alone
  history    Thu 5 Nov 11:00, looked at again “Still there.”
             Thu 19 Nov 11:00, answered by what happened
"""
    )


def test_an_open_one_says_when_it_is_looked_at_again_and_who_may_see_it() -> None:
    assert (
        page(refs.callout(2))
        == """\
  C2, a call-out about you                                                open

  “I am late”

  named      Tue 20 Oct 2026 10:00, by Sam
  again on   Thu 19 Nov 2026, 13 days ago
  seen by    the two of you
"""
    )


def test_a_list_of_them_keeps_what_is_tender_to_itself() -> None:
    assert (
        listed(Kind.CALLOUT, refs.callout(3), refs.callout(2), refs.callout(1))
        == """\
  Robin and Sam
  ref  named       about  state     the belief
  C3   Tue 20 Oct  you    open      (tender)
  C2   Tue 20 Oct  you    open      I am late
  C1   Mon 5 Oct   you    answered  I am welcome for as long as I am useful
"""
    )


def test_notes_are_listed_by_whose_they_are_and_of_which_kind() -> None:
    assert (
        listed(Kind.NOTE, refs.note(2), refs.note(1))
        == """\
  Robin and Sam
  ref  day         by   kind  title
  N2   Sat 21 Nov  Sam  note  You asked about him
  N1   Fri 20 Nov  you  win   They said yes
"""
    )
    assert (
        page(refs.note(1), Texts(note="They said yes to the first number.\n"))
        == """\
  N1, a win by you

  when       Fri 20 Nov 2026 10:00, in S5
  seen by    you alone

  They said yes to the first number.
"""
    )


def test_wishes_say_how_far_they_have_come() -> None:
    ada = Standing(Wish(1, "w", None, "Ada", "She asks well", at("2026-10-01 10:00"), at(NOW)))
    bea = Standing(
        Wish(2, "w", None, "Bea Okafor", None, at("2026-11-01 10:00"), at(NOW)),
        asked_at=at("2026-11-02 10:00"),
        answer=EventKind.SAID_YES,
        answered_at=at("2026-11-03 10:00"),
    )
    seen = wishes.Seen(at(NOW), stories.ZONE)
    assert (
        stories.page(lambda screen: wishes.render([ada, bea], seen, screen))
        == """\
  who         since      how far             why
  Ada         Thu 1 Oct  not asked yet       She asks well
  Bea Okafor  Sun 1 Nov  said yes Tue 3 Nov
"""
    )
    assert "mentorlog agree --with 'Bea Okafor'" in stories.page(
        lambda screen: wishes.page(bea, (), seen, screen)
    )
