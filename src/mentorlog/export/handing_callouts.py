"""A call-out as it is handed over: the belief, what was feared and happened, and what was said."""

from collections.abc import Iterator
from datetime import datetime

from mentorlog.clean import one_line
from mentorlog.domain import agreements, calendar, callouts
from mentorlog.domain.records.callouts import Callout, Spoken
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day
from mentorlog.enums import EventKind, Side
from mentorlog.export.handing import Handed, Section
from mentorlog.export.handing_words import name, when

_ENDED = {
    EventKind.ACTED: "Answered by what happened, {}.",
    EventKind.LET_GO: "Let go on {}.",
    EventKind.WITHDRAWN: "Withdrawn on {}.",
}
_SAID = {
    EventKind.REVISITED: "We came back to it, {on}",
    EventKind.RECEIVED: "How it landed with {person}",
    EventKind.THANKED: "{person} says thank you",
    EventKind.LET_GO: "When it was let go",
    EventKind.WITHDRAWN: "When it was withdrawn",
}


def callout(record: Record, named: Callout, spoken: Spoken, now: datetime) -> Handed:
    """The belief in its owner's words; what happened beside what was feared; then the rest."""
    word = one_line(callouts.called(record))
    ending = callouts.ending(record, named)
    happened = ending.text if ending and ending.kind is EventKind.ACTED else None
    return Handed(
        f"{word[:1].upper()}{word[1:]} about {name(record.mentorship, named.about)}",
        about=tuple(_about(record, named, ending, now)),
        sections=(
            Section(text=named.belief, plain=True),
            *_said("What was said", spoken.said),
            *_said("What was feared", spoken.feared),
            *_said("What happened", happened),
            *_since(record, named, now),
        ),
    )


def _about(record: Record, named: Callout, ending: Event | None, now: datetime) -> Iterator[str]:
    raised = name(record.mentorship, named.raised_by)
    yield f"Named by {raised}, {_on(record, named.happened_at, now)}."
    if ending is not None:
        yield _ENDED[ending.kind].format(_on(record, ending.happened_at, now))
        return
    tz, again = agreements.zone(record), callouts.revisit_on(record, named)
    if again >= calendar.local_date(now, tz):
        yield f"We look at it again on {when(Day(again), tz, now)}."


def _since(record: Record, named: Callout, now: datetime) -> Iterator[Section]:
    """What was said of it since, each under its own heading, in the order it was said."""
    for touch in callouts.touches(record, named):
        if touch.kind in _SAID:
            person = name(record.mentorship, touch.side or Side.BOTH)
            on = _on(record, touch.happened_at, now)
            yield from _said(_SAID[touch.kind].format(on=on, person=person), touch.text)


def _said(heading: str, text: str | None) -> Iterator[Section]:
    if text:
        yield Section(heading, text=text, plain=True)


def _on(record: Record, at: datetime, now: datetime) -> str:
    tz = agreements.zone(record)
    return when(Day(calendar.local_date(at, tz)), tz, now)
