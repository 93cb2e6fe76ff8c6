"""What one may want of an agreement that is there already."""

from mentorlog.cli import resolve
from mentorlog.cli.agreement.amending import Change, amend
from mentorlog.cli.agreement.terms import Typed
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.domain.records.record import Record
from mentorlog.errors import NotNow
from mentorlog.interview import KICKOFF

LINES = (
    "begin with someone new",
    "change something you agreed",
    "add an answer that was left open",
    "say yes to it, or note that the other did",
    "look at it together: keep, change, stop",
)


def pick_another(run: Run) -> Answer | None:
    """What the person wants, done; None to begin with someone new."""
    picked = run.asker.pick("You have an agreement. What would you like?", LINES, option="--new")
    if picked is None:
        raise NotNow("Nothing was changed.")
    if picked == 0:
        return None
    return (_change, _add_answer, _say_yes, _look_again)[picked - 1](run)


def _change(run: Run) -> Answer:
    from mentorlog.cli.agreement.term_questions import ask_change

    record = _record(run)
    return amend(run, record, ask_change(run, record, Change(Typed())))


def _add_answer(run: Run) -> Answer:
    record = _record(run)
    picked = run.asker.pick("To which question?", [one.text for one in KICKOFF], option="--answer")
    if picked is None:
        raise NotNow("Nothing was added.")
    question, found = KICKOFF[picked], []
    for side in (record.mentorship.keeper_is, record.mentorship.other_is):
        who = "you" if side is record.mentorship.keeper_is else record.mentorship.name_of(side)
        text = run.asker.text(f"What do {who} say?" if who == "you" else f"And {who}?",
                              option="--answer", why=question.text, long=True)  # fmt: skip
        found += [f"{side.value}.{question.key}={text}"] if text else []
    if not found:
        raise NotNow("Nothing was added.")
    return amend(run, record, Change(Typed(), answers=tuple(found)))


def _say_yes(run: Run) -> Answer:
    from mentorlog.cli.agreement.agreements import say_yes

    return say_yes(run, None, None, None)


def _look_again(run: Run) -> Answer:
    from mentorlog.cli.agreement.reviewing import review

    return review(run, _record(run), Change(Typed()))


def _record(run: Run) -> Record:
    with run.look() as connection:
        return resolve.record_of(connection, run, resolve.the_one(connection, run))
