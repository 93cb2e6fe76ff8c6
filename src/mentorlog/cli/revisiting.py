"""Coming back to a call-out: which one, what there is to say of it, and when to look again."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.clean import one_line
from mentorlog.cli import changed, offers, params, privacy, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.asking import Choice
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db import texts
from mentorlog.domain import agreements, callouts
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records.callouts import Callout, Spoken
from mentorlog.domain.records.record import Record
from mentorlog.enums import EventKind, Kind, Side

if TYPE_CHECKING:
    from mentorlog.services.unit import Happening

ACTED, LET_GO, WITHDRAWN, STILL = "a", "l", "w", "s"


class Return(NamedTuple):
    """What was typed, or answered, on coming back."""

    note: str | None = None
    acted: str | None = None
    let_go: bool = False
    withdrawn: bool = False
    thanks: str | None = None
    received: str | None = None
    revisit: str | None = None
    at: str | None = None

    @property
    def ends(self) -> bool:
        return bool(self.acted or self.let_go or self.withdrawn)


def come_back(run: Run, reference: str | None, words: Return, typed: privacy.Typed) -> Answer:
    from mentorlog.services import callouts as verbs
    from mentorlog.services import discretion
    from mentorlog.views import keeping

    chosen, record, spoken = _meant(run, reference)
    callout = next(one for one in record.callouts if one.ref == chosen.ref)
    if words == Return() and not typed.is_empty:
        return privacy.say(run, chosen, typed)
    said = privacy.said(chosen.mentorship, typed)
    if words == Return() and run.asker.can_ask:
        with run.unless_interrupted("Nothing was changed."):
            asked = _ask(run, record, callout, spoken, named=reference is None)
        if asked is None:
            return changed.nothing(run, "Nothing was changed.")
        words = asked
    tz = agreements.zone(record)
    when, exactness = params.act_or_now(run, words.at, tz, since=callout.happened_at)
    again = params.day(run, words.revisit, tz, Leaning.FUTURE) if words.revisit else None
    with run.desk() as desk:
        for happening in _happenings(callout, words, when, again):
            told = happening._replace(exactness=exactness)
            verbs.revisit(desk, chosen.mentorship, chosen.ref, told)
        discretion.say(desk, chosen.mentorship, chosen.ref, said)
    run.asker.discard_drafts()
    return changed.entry(
        run,
        chosen,
        lambda fresh, ref, now: keeping.revisited(
            fresh, ref, now, feared=spoken.feared, ends=words.ends
        ),
    )


def _meant(run: Run, reference: str | None) -> tuple[Chosen, Record, Spoken]:
    with run.look() as connection:
        if reference is not None:
            chosen = resolve.referenced(connection, run, reference)
            resolve.of_kinds(chosen, [Kind.CALLOUT], verb="revisit")
        else:
            found = resolve.offered(connection, run, partial(offers.to_revisit, now=run.now))
            none = "Nothing that was named is open."
            chosen = resolve.the_only(run, found, question="Which one?", none=none)
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
        return chosen, record, texts.callout(connection, chosen.ref.number)


def _ask(
    run: Run, record: Record, callout: Callout, spoken: Spoken, *, named: bool
) -> Return | None:
    """Shown again, unless it was just `named`, with what was feared; then how it is.

    A tender one is shown, too: who comes back to it asked for it. None where nothing is said.
    """
    asker = run.asker
    if not named:
        asker.tell(f"{callout.ref}  “{callout.belief}”")
    elif callout.tender:  # its line said no more than that
        asker.tell(f"    “{callout.belief}”")
    for label, text in (("said", spoken.said), ("feared", spoken.feared)):
        if text:
            asker.tell(f"    {label:<8}{one_line(text, 400)}")
    ended = callouts.ending(record, callout) is not None
    if ended:
        added = asker.text("What is there to add?", option="--note", long=True)
        return Return(note=added) if added else None
    answer = asker.choice(
        "How is it now?",
        [
            Choice(ACTED, "answered: something happened"),
            Choice(LET_GO, "let it go"),
            Choice(WITHDRAWN, "withdrawn"),
            Choice(STILL, "still there"),
        ],
        None,
        option="--note, --acted, --let-go or --withdrawn",
        why="It is still there, or it is not; either is fine.",
    )
    return _answered(run, record, answer) if answer else None


def _answered(run: Run, record: Record, answer: str) -> Return:
    asker = run.asker
    if answer == ACTED:
        happened = asker.text("What happened?", option="--acted", long=True)
        if happened is not None:
            return Return(acted=happened)
    note = asker.text("In a word or two?", option="--note", long=True)
    if answer in (LET_GO, WITHDRAWN):
        return Return(note=note, let_go=answer == LET_GO, withdrawn=answer == WITHDRAWN)
    return Return(note=note, revisit=_ask_day(run, record))


def _ask_day(run: Run, record: Record) -> str | None:
    tz = agreements.zone(record)

    def understood(text: str) -> str:
        params.day(run, text, tz, Leaning.FUTURE)
        return text

    return run.asker.read_until_understood(
        "When shall we look at it again?", understood, option="--revisit", why="Enter: in 30 days."
    )


def _happenings(
    callout: Callout, words: Return, at: datetime, again: date | None
) -> "Iterator[Happening]":
    """Each thing that was said, as what happened; an ending last."""
    from mentorlog.services.unit import Happening

    ref, about = callout.ref, callout.about
    if words.received:
        yield Happening(EventKind.RECEIVED, at, ref, about, text=words.received)
    if words.thanks:
        yield Happening(EventKind.THANKED, at, ref, about, text=words.thanks)
    said_only = (words.received or words.thanks) and not words.note and again is None
    if not words.ends and not said_only:
        yield Happening(EventKind.REVISITED, at, ref, until_on=again, text=words.note)
    elif words.acted:
        if words.note:
            yield Happening(EventKind.REVISITED, at, ref, text=words.note)
        yield Happening(EventKind.ACTED, at, ref, about, text=words.acted)
    elif words.let_go:
        yield Happening(EventKind.LET_GO, at, ref, Side.BOTH, text=words.note)
    elif words.withdrawn:
        yield Happening(EventKind.WITHDRAWN, at, ref, callout.raised_by, text=words.note)
