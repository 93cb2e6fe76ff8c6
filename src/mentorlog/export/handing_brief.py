"""The brief before a session as it is handed over: for both, with nothing that is one's own."""

from collections.abc import Iterator

from mentorlog.clean import one_line
from mentorlog.domain import agreements, calendar, callouts
from mentorlog.domain.preparing import Brief, Look, ToRead
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.enums import Rule, Side
from mentorlog.export.handing import Handed, Section
from mentorlog.export.handing_words import by_when, name, quoted, settled, when


def brief(seen: Brief) -> Handed:
    """What two people go through, in their order. `seen` is as it is for both."""
    mentorship = seen.record.mentorship
    people, about = name(mentorship, Side.BOTH), "Our next session is not planned yet."
    if seen.session is not None:
        tz = agreements.zone(seen.record)
        said = when(Moment(seen.session.starts_at), tz, seen.now)
        place = seen.session.session.place
        about = f"We meet on {said}{f', {one_line(place)}' if place else ''}."
    return Handed(
        f"{people}, before we meet",
        about=(about,),
        sections=(
            *_taken_away(seen),
            *_listed("What we promised", [_promise(seen, one) for one in seen.promises]),
            *_listed("Essays", [_essay(seen, one) for one in seen.essays]),
            *_callouts(seen),
            *_question(seen),
            *_listed("What we agreed: what wants a look", [_look(seen, x) for x in seen.looks]),
        ),
    )


def _taken_away(seen: Brief) -> Iterator[Section]:
    mentorship = seen.record.mentorship
    for text, side in (
        (seen.kept.took_away, mentorship.keeper_is),
        (seen.kept.other_took_away, mentorship.other_is),
    ):
        if text:
            yield Section(f"What {name(mentorship, side)} took away last time", text=text)


def _listed(heading: str, lines: list[str]) -> Iterator[Section]:
    if lines:
        yield Section(heading, tuple(lines))


def _promise(seen: Brief, one: Promise) -> str:
    """Who, what, and how it stands; what is late is not said of anyone."""
    tz = agreements.zone(seen.record)
    entry = next(x for x in seen.record.homework if x.ref == one.entry)
    is_past = one.due is not None and calendar.is_past(one.due, seen.now, tz)
    due = "" if is_past else by_when(one, tz, seen.now)
    how = settled(one, tz, seen.now) or due
    person = name(seen.record.mentorship, one.owed_by)
    return f"{person}: {quoted(seen.record, entry)}{f' ({how})' if how else ''}"


def _essay(seen: Brief, one: ToRead) -> str:
    """Which, by whom, whether it was read, and the question."""
    mentorship, title = seen.record.mentorship, quoted(seen.record, one.essay)
    reader = name(mentorship, one.essay.written_by.other)
    read = f", read by {reader}" if one.reading and one.reading.settled else f", for {reader}"
    by = f"{title or 'An essay'}, by {name(mentorship, one.essay.written_by)}{read}"
    question = quoted(seen.record, one.answers) if one.answers else ""
    return f"{by}. It answers: {question}" if question and question != title else by


def _callouts(seen: Brief) -> Iterator[Section]:
    several = one_line(callouts.called_several(seen.record))
    lines = [
        f"{name(seen.record.mentorship, one.callout.about)}: {quoted(seen.record, one.callout)}"
        for one in seen.callouts
    ]
    yield from _listed(f"{several[:1].upper()}{several[1:]} to come back to", lines)


def _question(seen: Brief) -> Iterator[Section]:
    question = agreements.terms(seen.record).question
    if question:
        yield Section("The question", text=question, plain=True)


def _look(seen: Brief, one: Look) -> str:
    match one.about:
        case Rule.PAUSE:
            return f"We have paused{_until(seen, one)}: do we go on?"
        case Rule.UNCONFIRMED:
            people = " and ".join(name(seen.record.mentorship, side) for side in one.sides)
            return f"A yes is still open: {people}."
        case Rule.TERM:
            return f"Our term is over{_on(seen, one)}: do we close it, or go on?"
        case Rule.REVIEW:
            return f"Does it still work for both of us?{_on(seen, one)}"
        case _:
            return f"Our term ends{_on(seen, one)}: what should the last session be?"


def _on(seen: Brief, one: Look) -> str:
    return f" ({_said(seen, one)})" if one.on else ""


def _until(seen: Brief, one: Look) -> str:
    return f" until {_said(seen, one)}" if one.on else ""


def _said(seen: Brief, one: Look) -> str:
    assert one.on is not None
    due: Due = Day(one.on)
    return when(due, agreements.zone(seen.record), seen.now)
