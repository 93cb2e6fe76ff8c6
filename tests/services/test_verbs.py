"""What a pair does, verb by verb: what is written, when it happened, and what cannot be."""

from typing import Any

import pytest

from mentorlog.domain import candidates, promises
from mentorlog.domain import sessions as standings_of
from mentorlog.domain.records import refs
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Moment
from mentorlog.enums import Exactness, Outcome, Side, VersionKind
from mentorlog.errors import (
    AlreadySettled,
    BeforeItsTime,
    BookedInThePast,
    DueTooEarly,
    InTheFuture,
    NoSuchEntry,
    NoSuchGoal,
    NotBegun,
    NotNow,
    NotPlanned,
    NotPosted,
    NotTheirs,
    OwnEssay,
    TakenTime,
)
from mentorlog.services import agreements, essays, homework, mentorships, sessions
from mentorlog.services.essays import Writing
from mentorlog.services.homework import Assignment
from mentorlog.services.sessions import Meeting
from tests.services.pair import RECORDED, TERMS, Journal, at

BEFORE, MET, AFTER = "2026-12-10 09:00", "2026-12-17 10:00", "2026-12-17 12:00"
MENTEE, MENTOR, BOTH = Side.MENTEE, Side.MENTOR, Side.BOTH


def plan(journal: Journal, starts: str = MET, now: str = BEFORE) -> Ref:
    with journal.desk(now) as desk:
        return sessions.plan(desk, journal.mentorship, at(starts), at=at(now), meeting=Meeting())


def assign(journal: Journal, now: str = BEFORE, **work: Any) -> Ref:
    said = Assignment("Sing", MENTEE)._replace(**work)
    with journal.desk(now) as desk:
        return homework.assign(desk, journal.mentorship, said, None)


def write(journal: Journal, answers: Ref | None = None, now: str = BEFORE) -> Ref:
    with journal.desk(now) as desk:
        writing = Writing(MENTEE, "It was loud.", homework=answers)
        return essays.write(desk, journal.mentorship, writing, at(now))


def post(journal: Journal, ref: Ref, when: str = BEFORE, now: str = AFTER) -> None:
    with journal.desk(now) as desk:
        essays.post(desk, journal.mentorship, ref, at(when))


# A desk is one transaction, and keeps two clocks apart.


def test_what_is_refused_leaves_nothing_behind(journal: Journal, pair: Mentorship) -> None:
    before = journal.path.read_bytes()

    def plan_and_assign() -> None:
        with journal.desk(BEFORE) as desk:
            sessions.plan(desk, pair, at(MET), at=at(BEFORE), meeting=Meeting())
            homework.assign(desk, pair, Assignment("Sing", MENTEE, goal=7), None)

    with pytest.raises(NoSuchGoal):
        plan_and_assign()
    assert journal.path.read_bytes() == before


def test_happened_at_and_recorded_at_are_kept_apart(journal: Journal) -> None:
    plan(journal)
    (session,) = journal.record().sessions
    assert session.happened_at == at(BEFORE)
    assert session.recorded_at == RECORDED
    assert {event.recorded_at for event in journal.record().events} == {RECORDED}


def test_numbers_go_on_for_the_whole_journal(journal: Journal) -> None:
    assert [str(assign(journal)) for _ in range(3)] == ["H1", "H2", "H3"]
    uuids = {uuid for (uuid,) in journal.rows("SELECT uuid FROM homework")}
    assert len(uuids) == 3


# Sessions


def test_a_session_is_booked_for_a_time_after_it_was_agreed(journal: Journal) -> None:
    with pytest.raises(BookedInThePast):
        plan(journal, BEFORE, BEFORE)
    assert str(plan(journal, "2026-12-10 09:01", BEFORE)) == "S1"


def test_two_sessions_are_not_planned_for_one_time(journal: Journal, pair: Mentorship) -> None:
    plan(journal)
    with pytest.raises(TakenTime):
        plan(journal)
    other = plan(journal, "2026-12-18 10:00")
    with pytest.raises(TakenTime), journal.desk(BEFORE) as desk:
        sessions.move(desk, pair, other, at(MET), at=at(BEFORE))


def test_a_moved_session_starts_at_its_new_time(journal: Journal, pair: Mentorship) -> None:
    ref = plan(journal)
    with journal.desk("2026-12-11 09:00") as desk:
        meeting = Meeting(place="The café")
        when = at("2026-12-11 09:00")
        sessions.move(desk, pair, ref, at("2026-12-18 10:00"), at=when, meeting=meeting)
    record = journal.record()
    assert standings_of.standings(record)[1].starts_at == at("2026-12-18 10:00")
    assert record.sessions[0].place == "The café"
    assert standings_of.standings(journal.record(BEFORE))[1].starts_at == at(MET)


def test_a_session_is_held_as_planned_and_over_after_the_agreed_length(
    journal: Journal, pair: Mentorship
) -> None:
    ref = plan(journal)
    with journal.desk(AFTER) as desk:
        sessions.hold(desk, pair, ref, None, Meeting(notes="She laughed."))
    standing = standings_of.standings(journal.record())[1]
    assert (standing.starts_at, standing.settled_at) == (at(MET), at("2026-12-17 11:00"))
    assert standing.live


def test_a_session_logged_while_it_goes_on_is_over_now(journal: Journal, pair: Mentorship) -> None:
    ref = plan(journal)
    with journal.desk("2026-12-17 10:20") as desk:
        sessions.hold(desk, pair, ref, None, Meeting())
    settled = standings_of.standings(journal.record())[1].settled_at
    assert settled == at("2026-12-17 10:20")


@pytest.mark.parametrize("when", ["2026-12-17 09:30", "2026-12-17 10:40", "2026-12-16 18:00"])
def test_a_session_held_at_another_time_was_booked_all_the_same(
    journal: Journal, pair: Mentorship, when: str
) -> None:
    ref = plan(journal)
    with journal.desk(AFTER) as desk:
        sessions.hold(desk, pair, ref, at(when), Meeting())
    standing = standings_of.standings(journal.record())[1]
    assert standing.starts_at == at(when)
    assert standing.live


def test_a_session_to_come_was_not_held(journal: Journal, pair: Mentorship) -> None:
    ref = plan(journal)
    with pytest.raises(NotBegun), journal.desk("2026-12-17 09:59") as desk:
        sessions.hold(desk, pair, ref, None, Meeting())
    with pytest.raises(NotBegun), journal.desk("2026-12-17 09:59") as desk:
        sessions.fall_out(desk, pair, ref, Outcome.MISSED, by=None, at=None, because=None)


def test_what_nobody_had_booked_changes_nobodys_due(journal: Journal, pair: Mentorship) -> None:
    ref = assign(journal)
    with journal.desk(AFTER) as desk:
        sessions.log_unplanned(desk, pair, at(MET), Meeting())
    assert not standings_of.standings(journal.record())[1].live
    (promise,) = [one for one in promises.of(journal.record()) if one.entry == ref]
    assert promise.due is None


@pytest.mark.parametrize("outcome", [Outcome.CANCELLED, Outcome.MISSED])
def test_what_fell_out_did_so_when_that_is_noted_unless_it_is_said(
    journal: Journal, pair: Mentorship, outcome: Outcome
) -> None:
    ref = plan(journal)
    with journal.desk("2026-12-20 09:00") as desk:
        sessions.fall_out(desk, pair, ref, outcome, by=MENTOR, at=None, because="Flu")
    (event,) = [one for one in journal.record().events if one.kind.value == outcome.value]
    noted = (at("2026-12-20 09:00"), MENTOR, "Flu")
    assert (event.happened_at, event.side, event.text) == noted
    with pytest.raises(NotPlanned), journal.desk("2026-12-20 09:00") as desk:
        sessions.fall_out(desk, pair, ref, outcome, by=None, at=None, because=None)
    with pytest.raises(NotPlanned), journal.desk("2026-12-20 09:00") as desk:
        sessions.hold(desk, pair, ref, None, Meeting())


def test_more_is_said_of_a_session_later_and_what_was_said_stays(
    journal: Journal, pair: Mentorship
) -> None:
    ref = plan(journal)
    for meeting in (Meeting(notes="She laughed."), Meeting(place="The café", no_homework=True)):
        with journal.desk(AFTER) as desk:
            sessions.hold(desk, pair, ref, None, meeting)
    assert journal.rows("SELECT notes, place FROM session") == [("She laughed.", "The café")]
    kinds = [event.kind.value for event in journal.record().events if event.session_id]
    assert kinds == ["booked", "held", "no-homework"]


# Homework


def test_homework_of_a_session_was_set_when_it_ended(journal: Journal, pair: Mentorship) -> None:
    ref = plan(journal)
    with journal.desk(AFTER) as desk:
        sessions.hold(desk, pair, ref, None, Meeting())
    assign(journal, AFTER, set_in=ref)
    assign(journal, AFTER)
    happened = [one.happened_at for one in journal.record().homework]
    assert happened == [at("2026-12-17 11:00"), at(AFTER)]


def test_a_due_of_its_own_is_not_before_it_was_set(journal: Journal) -> None:
    assign(journal, due=Moment(at(BEFORE)))
    assign(journal, due=Day(at(BEFORE).date()))
    with pytest.raises(DueTooEarly):
        assign(journal, due=Moment(at("2026-12-10 08:59")))


def test_what_is_for_both_is_settled_by_each(journal: Journal, pair: Mentorship) -> None:
    ref = assign(journal, owed_by=BOTH)
    with journal.desk(BEFORE) as desk:
        homework.done(desk, pair, ref, MENTEE, at(BEFORE))
    assert journal.rows("SELECT settled_at FROM homework") == [(None,)]
    assert candidates.owing(journal.record(), journal.record().homework[0]) == (MENTOR,)
    with pytest.raises(AlreadySettled), journal.desk(AFTER) as desk:
        homework.done(desk, pair, ref, MENTEE, at(AFTER))
    with journal.desk(AFTER) as desk:
        homework.release(desk, pair, ref, MENTOR, at(AFTER))
    assert journal.rows("SELECT settled_at IS NOT NULL FROM homework") == [(1,)]


def test_both_at_once_settles_whoever_still_owes_it(journal: Journal, pair: Mentorship) -> None:
    ref = assign(journal, owed_by=BOTH)
    with journal.desk(BEFORE) as desk:
        homework.done(desk, pair, ref, MENTEE, at(BEFORE))
    with journal.desk(AFTER) as desk:
        homework.done(desk, pair, ref, BOTH, at(AFTER))
    assert candidates.open_homework(journal.record()) == ()


@pytest.mark.parametrize("verb", [homework.done, homework.release, homework.carry])
def test_homework_is_settled_by_whose_it_is_between_its_setting_and_now(
    journal: Journal, pair: Mentorship, verb: object
) -> None:
    assert callable(verb)
    ref = assign(journal)
    for refusal, side, when in (
        (NotTheirs, MENTOR, BEFORE),
        (BeforeItsTime, MENTEE, "2026-12-10 08:59"),
        (InTheFuture, MENTEE, "2026-12-17 12:01"),
    ):
        with pytest.raises(refusal), journal.desk(AFTER) as desk:
            verb(desk, pair, ref, side, at(when))
    with pytest.raises(NoSuchEntry), journal.desk(AFTER) as desk:
        verb(desk, pair, refs.homework(9), MENTEE, at(AFTER))
    with journal.desk(AFTER) as desk:
        verb(desk, pair, ref, MENTEE, at(BEFORE))


# Essays


def test_posting_settles_the_homework_it_answers(journal: Journal, pair: Mentorship) -> None:
    ref = assign(journal, essay_by=MENTEE)
    essay = write(journal, ref)
    assert candidates.to_answer(journal.record(), MENTEE)
    post(journal, essay)
    assert candidates.open_homework(journal.record()) == ()
    with pytest.raises(AlreadySettled):
        post(journal, essay)
    with pytest.raises(AlreadySettled), journal.desk(AFTER) as desk:
        homework.done(desk, pair, ref, MENTEE, at(AFTER))


def test_an_essay_is_posted_after_its_homework_was_set_and_not_after_now(journal: Journal) -> None:
    essay = write(journal, assign(journal))
    with pytest.raises(BeforeItsTime):
        post(journal, essay, "2026-12-10 08:59")
    with pytest.raises(InTheFuture):
        post(journal, essay, "2026-12-17 12:01")
    post(journal, essay, BEFORE)


def test_an_essay_noted_after_it_was_posted_was_there_by_then(journal: Journal) -> None:
    essay = write(journal, now=AFTER)
    post(journal, essay, BEFORE)
    assert [one.ref for one in journal.record(BEFORE).essays] == [essay]


def test_only_a_posted_essay_is_read_once_and_not_before(
    journal: Journal, pair: Mentorship
) -> None:
    essay = write(journal)
    with pytest.raises(NotPosted), journal.desk(AFTER) as desk:
        essays.read(desk, pair, essay, at(AFTER))
    post(journal, essay)
    with pytest.raises(BeforeItsTime), journal.desk(AFTER) as desk:
        essays.read(desk, pair, essay, at("2026-12-10 08:59"))
    with journal.desk(AFTER) as desk:
        essays.read(desk, pair, essay, at(MET), exactness=Exactness.BEFORE, reply="Thank you")
    with pytest.raises(AlreadySettled), journal.desk(AFTER) as desk:
        essays.release_reading(desk, pair, essay, at(AFTER))


def test_nobody_reads_their_own_essay(journal: Journal) -> None:
    essay = write(journal)
    with pytest.raises(OwnEssay):
        essays.check_reader(journal.record(), essay, MENTEE)
    essays.check_reader(journal.record(), essay, MENTOR)


def test_an_essay_answers_only_homework_of_its_writer(journal: Journal, pair: Mentorship) -> None:
    ref = assign(journal, owed_by=MENTOR)
    with pytest.raises(NotTheirs):
        write(journal, ref)


def test_rewriting_says_whether_the_other_has_the_older_text(
    journal: Journal, pair: Mentorship
) -> None:
    essay = write(journal)
    for posted in (False, True):
        with journal.desk(AFTER) as desk:
            had = essays.rewrite(desk, pair, essay, at(AFTER), text="Louder.", title=None)
        assert had is posted
        if not posted:
            post(journal, essay)
    with pytest.raises(InTheFuture), journal.desk(AFTER) as desk:
        essays.rewrite(desk, pair, essay, at("2026-12-18 12:00"), text="x", title=None)
    assert journal.rows("SELECT text, words FROM essay") == [("Louder.", 1)]


# The agreement, and the mentorship as a whole


def test_an_amendment_leaves_the_version_before_as_it_was(
    journal: Journal, pair: Mentorship
) -> None:
    terms = TERMS._replace(lead_minutes=48 * 60)
    version = agreements.Version(VersionKind.AMENDMENT, terms, MENTEE, because="More time")
    with journal.desk(BEFORE) as desk:
        ref = agreements.write(desk, pair, version, at(BEFORE))
    first, second = journal.record().agreements
    assert (first.terms, second.terms) == (TERMS, terms)
    with pytest.raises(AlreadySettled), journal.desk(AFTER) as desk:
        agreements.confirm(desk, pair, ref, MENTEE, at(AFTER))
    with journal.desk(AFTER) as desk:
        agreements.confirm(desk, pair, ref, BOTH, at(AFTER))
    with pytest.raises(AlreadySettled), journal.desk(AFTER) as desk:
        agreements.confirm(desk, pair, ref, BOTH, at(AFTER))


def test_goals_are_numbered_on(journal: Journal, pair: Mentorship) -> None:
    for goals in (["Sing", "Dance"], ["Rest"]):
        with journal.desk(BEFORE) as desk:
            agreements.add_goals(desk, pair, journal.first, goals, at(BEFORE))
    assert journal.rows("SELECT number, text FROM goal") == [(1, "Sing"), (2, "Dance"), (3, "Rest")]


def test_a_pause_is_resumed_once_and_a_closed_one_stays_closed(
    journal: Journal, pair: Mentorship
) -> None:
    with pytest.raises(NotNow), journal.desk(BEFORE) as desk:
        mentorships.resume(desk, pair, at(BEFORE))
    with journal.desk(BEFORE) as desk:
        mentorships.pause(desk, pair, at(BEFORE), until=None, because="A child")
    with journal.desk(AFTER) as desk:
        mentorships.resume(desk, pair, at(AFTER))
    with pytest.raises(NotNow), journal.desk("2026-12-18 09:00") as desk:
        mentorships.resume(desk, pair, at("2026-12-18 09:00"))
    with journal.desk(AFTER) as desk:
        mentorships.close(desk, pair, at(AFTER), because=None)
    with pytest.raises(NotNow, match="is closed"), journal.desk(AFTER) as desk:
        mentorships.pause(desk, pair, at(AFTER), until=None, because=None)
    with pytest.raises(NotNow, match="is closed"), journal.desk(AFTER) as desk:
        mentorships.close(desk, pair, at(AFTER), because=None)
