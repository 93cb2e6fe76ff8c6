"""The end of a term: looking back, and then carrying on, another term, or closing the chapter."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated, NamedTuple

import typer

from mentorlog.cli import answer, changed, params, resolve
from mentorlog.cli.agreement import closing_questions
from mentorlog.cli.agreement.terms import Pending, confirmed_by
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At, Because
from mentorlog.cli.mentorships import the_one
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, cadence_reading, calendar, closing, spans
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Cadence
from mentorlog.enums import Exactness, Side
from mentorlog.errors import Ended, Missing, NotNow, Unreadable, Unsaid


class Wanted(NamedTuple):
    """What was typed after `mentorlog close`."""

    answers: tuple[str, ...]
    by: str | None
    carry_on: bool
    every: str | None
    extend: str | None
    pending: str | None
    because: str | None
    at: str | None

    @property
    def decides(self) -> bool:
        return self.carry_on or self.extend is not None

    @property
    def has_words(self) -> bool:
        return bool(self.answers) or self.by is not None


def close_(
    ctx: typer.Context,
    answers: Annotated[
        list[str] | None,
        typer.Option(
            "--answer", metavar="KEY=TEXT", help="Words at the end, or SIDE.KEY=TEXT; repeatable."
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="SIDE", help="Who is looking back; else you.")
    ] = None,
    carry_on: Annotated[
        bool,
        typer.Option("--carry-on", help="Go on without a term; how often you meet is never late."),
    ] = False,
    every: Annotated[
        str | None,
        typer.Option("--every", metavar="CADENCE", help="Its quiet rhythm, “month”; else none."),
    ] = None,
    extend: Annotated[
        str | None,
        typer.Option(
            "--extend",
            metavar="SPAN",
            help="“3 months” more, from the last day; without one, from today.",
        ),
    ] = None,
    pending: Pending = None,
    because: Because = None,
    at: At = None,
) -> Answer:
    """Look back at the end, then go on or close the chapter.

    On a terminal each person is asked the closing questions of their side, one at a time. To go on
    is to take another term (--extend), or to carry on without one (--carry-on); what is owed then
    stays owed. Everything stays readable, closed or not.
    """
    run: Run = ctx.obj
    wanted = Wanted(tuple(answers or ()), by, carry_on, every, extend, pending, because, at)
    _check(wanted)
    record = the_one(run)
    if closing.is_closed(record):
        return _add_words(run, record, wanted)
    through = _look_back(run, record, wanted)
    return _decide(run, record, wanted, through)


def _check(wanted: Wanted) -> None:
    if wanted.carry_on and wanted.extend is not None:
        raise params.not_both("--carry-on", "--extend")
    if wanted.every is not None and not wanted.carry_on:
        raise Unsaid("--every goes with --carry-on.", "Say both, or leave it out.")


def _look_back(run: Run, record: Record, wanted: Wanted) -> list[Side]:
    """Whoever looks back now; their words are saved, whatever is decided then."""
    at = params.act_or_now(run, wanted.at, agreements.zone(record))
    if wanted.answers or (wanted.by and not run.asker.can_ask):
        return _keep(run, record, wanted, at)
    if not run.asker.can_ask or run.options.yes:
        return []
    if wanted.by is not None:
        side = resolve.one_person(record.mentorship, wanted.by, option="--by")
        closing_questions.read_back(run, record)
        closing_questions.ask_one(run, record, side, at)
        return [side]
    if not closing.still_to_look_back(record):
        return []
    closing_questions.read_back(run, record)
    return closing_questions.ask(run, record, at)


def _keep(run: Run, record: Record, wanted: Wanted, at: tuple[datetime, Exactness]) -> list[Side]:
    """Words given as options; what is said for both is kept once, and both have looked back."""
    from mentorlog.services import mentorships as verbs

    found = closing_questions.by_options(run, record.mentorship, wanted.answers, wanted.by)
    with run.desk() as desk:
        for side, said in found.items():
            first, *others = side.people
            verbs.look_back(desk, record.mentorship, first, said, *at)
            for one in others:
                verbs.look_back(desk, record.mentorship, one, (), *at)
    return [one for one in Side.BOTH.people if any(side.includes(one) for side in found)]


def _decide(run: Run, record: Record, wanted: Wanted, through: Collection[Side]) -> Answer:
    """What comes next, as typed or as answered; without a word about it nothing does."""
    if wanted.carry_on:
        rhythm = cadence_reading.read(wanted.every) if wanted.every else None
        return _carry_on(run, record, wanted, rhythm)
    if wanted.extend is not None:
        return _extend(run, record, wanted, _longer(run, record, wanted.extend))
    if run.options.yes:
        return _close(run, record, wanted)
    if run.asker.can_ask:
        decided = _ask_what_next(run, record, wanted)
        if decided is not None:
            return decided
    if through:
        return _told_words(run, record, through)
    if not run.asker.can_ask:
        raise Missing(
            f"A yes to closing the mentorship with {record.mentorship.other_name}", option="--yes"
        )
    raise NotNow("Nothing was closed.", "Everything goes on as agreed.")


def _ask_what_next(run: Run, record: Record, wanted: Wanted) -> Answer | None:
    from mentorlog.cli.agreement.term_questions import ask_pending

    other = record.mentorship.other_name
    lines = ["this chapter is closed", "we carry on, without a term", "we take another term"]
    picked = run.asker.pick(
        f"What comes next for you and {other}?",
        lines,
        option="--carry-on, --extend or --yes",
        why="Enter leaves it open. Whatever it is, everything stays readable.",
    )
    if picked is None:
        return None
    if picked == 0:
        return _close(run, record, wanted)
    if picked == 1:
        rhythm = run.asker.read_until_understood(
            "Would you like a quiet rhythm?",
            cadence_reading.read,
            option="--every",
            why="“month”, “6 weeks”. Nothing of it is ever late. Enter: none.",
        )
        pending = wanted.pending or ask_pending(run, other)
        return _carry_on(run, record, wanted._replace(pending=pending), rhythm)
    until = run.asker.read_until_understood(
        "For how long?",
        lambda said: _longer(run, record, said),
        option="--extend",
        why=_from_when(run, record),
    )
    if until is None:
        return None
    pending = wanted.pending or ask_pending(run, other)
    return _extend(run, record, wanted._replace(pending=pending), until)


def _from_when(run: Run, record: Record) -> str:
    on = calendar.said_day(_end(run, record))
    return f"“3 months” counts from {on}; a date will do, too."


def _end(run: Run, record: Record) -> date:
    """The last day of the term; today, where there is none."""
    today = calendar.local_date(run.now, agreements.zone(record))
    return agreements.terms(record).ends_on or today


def _longer(run: Run, record: Record, text: str) -> date:
    """The new last day: so much later than the old one, or a date."""
    try:
        return spans.day_after(_end(run, record), spans.read(text))
    except Unreadable:
        return params.day(run, text, agreements.zone(record), Leaning.FUTURE)


def _carry_on(run: Run, record: Record, wanted: Wanted, rhythm: Cadence | None) -> Answer:
    from mentorlog.services import mentorships as verbs

    with run.desk() as desk:
        decision = verbs.Decision(*_said(run, record, wanted))
        ref = verbs.carry_on(desk, record.mentorship, rhythm, decision)
    return _gone_on(run, record, ref)


def _extend(run: Run, record: Record, wanted: Wanted, until: date) -> Answer:
    from mentorlog.services import mentorships as verbs

    with run.desk() as desk:
        decision = verbs.Decision(*_said(run, record, wanted))
        ref = verbs.extend(desk, record.mentorship, until, decision)
    return _gone_on(run, record, ref)


def _said(run: Run, record: Record, wanted: Wanted) -> tuple[datetime, str | None, Side | None]:
    """When it was decided, why, and who has said yes to it."""
    at = params.at(run, wanted.at, agreements.zone(record))
    return at, wanted.because, confirmed_by(record.mentorship, wanted.pending)


def _gone_on(run: Run, record: Record, ref: Ref) -> Answer:
    from mentorlog.views import mentorship_changes

    return changed.entry(run, Chosen(record.mentorship, ref), mentorship_changes.gone_on)


def _close(run: Run, record: Record, wanted: Wanted) -> Answer:
    from mentorlog.services import mentorships as verbs
    from mentorlog.views import changes

    when, exactness = params.act_or_now(run, wanted.at, agreements.zone(record))
    with run.desk() as desk:
        verbs.close(desk, record.mentorship, when, exactness=exactness, because=wanted.because)
    _tell_what_stays(run, record)
    told = changed.lines_of_all(run, record.mentorship, changes.closed)
    return answer.told(told, lambda: _document(run, record))


def _tell_what_stays(run: Run, record: Record) -> None:
    """What is left planned or open, each with the command that ends it; it is nobody's duty."""
    from mentorlog.views import mentorship_changes

    with run.look() as connection:
        closed = resolve.record_of(connection, run, record.mentorship)
    for line in mentorship_changes.left_open(closed, run.now) if not run.options.json else ():
        run.tell(line)


def _add_words(run: Run, record: Record, wanted: Wanted) -> Answer:
    """Of what is closed only a person's words can still come. Raises NotNow for anything else."""
    other = record.mentorship.other_name
    if wanted.decides:
        raise Ended(other)
    missing = closing.still_to_look_back(record)
    asks = run.asker.can_ask and not run.options.yes and missing
    through = _look_back(run, record, wanted) if wanted.has_words or asks else []
    if through:
        return _told_words(run, record, through)
    raise _closed_already(record, missing)


def _closed_already(record: Record, missing: Collection[Side]) -> NotNow:
    from mentorlog.views import mentorship_changes

    end = closing.closed(record)
    tz = agreements.zone(record)
    on = f" on {calendar.said_as_known(end.happened_at, end.exactness, tz)}" if end else ""
    said = f"The mentorship with {record.mentorship.other_name} was closed{on}."
    if missing:
        return NotNow(said, mentorship_changes.still_to_come(record))
    ref = agreements.current(record).ref
    return NotNow(said, f"Both of you have looked back: mentorlog show {ref}.")


def _told_words(run: Run, record: Record, through: Collection[Side]) -> Answer:
    from mentorlog.views import mentorship_changes

    told = changed.lines_of_all(
        run,
        record.mentorship,
        lambda fresh, now: mentorship_changes.looked_back(fresh, now, by=through),
    )
    return answer.told(told, lambda: _document(run, record))


def _document(run: Run, record: Record) -> answer.JSON:
    from mentorlog.views import mentorship_changes

    chosen = Chosen(record.mentorship, agreements.current(record).ref)
    entry = changed.document(run, chosen)["entry"]
    return mentorship_changes.closing_as_json(changed.fresh(run, chosen), run.now, entry)
