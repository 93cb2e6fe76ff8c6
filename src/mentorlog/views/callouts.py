"""Call-outs on the screen: the page of one, rows in a list, JSON."""

from collections.abc import Iterable

from mentorlog.clean import clean, one_line
from mentorlog.domain import callouts
from mentorlog.domain.records import refs as references
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Moment
from mentorlog.enums import EventKind
from mentorlog.views import dates, discretion, event_words, facts, sentences
from mentorlog.views.console import Screen
from mentorlog.views.documents import Document
from mentorlog.views.facts import Fact, Texts
from mentorlog.views.judged import Judged, Row
from mentorlog.views.sentences import title, who

NAMES = Row(("ref", "named", "about", "state"), "the belief")

ENDED = {
    EventKind.ACTED: "answered",
    EventKind.LET_GO: "let go",
    EventKind.WITHDRAWN: "withdrawn",
}


def rows(seen: Judged, refs: Iterable[Ref]) -> list[Row]:
    return [_row(sentences.callout(seen.record, ref), seen) for ref in refs]


def _row(callout: Callout, seen: Judged) -> Row:
    named = dates.compact(
        Day(dates.day_of(Moment(callout.happened_at), seen.tz)), seen.tz, seen.now
    )
    person = one_line(who(seen.mentorship, callout.about), 16)
    words = title(seen.record, callout.ref) or ""
    return Row((str(callout.ref), named, person, state(callout, seen)), words)


def state(callout: Callout, seen: Judged) -> str:
    """ "open", or how it ended."""
    ending = callouts.ending(seen.record, callout)
    return ENDED[ending.kind] if ending else "open"


def page(seen: Judged, ref: Ref, texts: Texts, screen: Screen) -> None:
    callout = sentences.callout(seen.record, ref)
    word = callouts.called(seen.record)
    raised = who(seen.mentorship, callout.raised_by)
    by = "yourself" if callout.raised_by is callout.about else raised
    by = f"{raised} of {by}" if by == "yourself" and raised != "you" else by
    about = who(seen.mentorship, callout.about)
    facts.heading(screen, f"{ref}, a {word} about {about}", state(callout, seen))
    facts.long_text(screen, f"“{callout.belief}”")
    screen.print()
    spoken = texts.callout
    ending = callouts.ending(seen.record, callout)
    happened = ending.text if ending and ending.kind is EventKind.ACTED else None
    facts.facts(
        screen,
        [
            Fact("named", _named(callout, seen, by)),
            Fact("said", clean(spoken.said or "")),
            Fact("feared", clean(spoken.feared or "")),
            Fact("happened", clean(happened or "")),
            Fact("again on", _again(callout, seen)),
            *discretion.told(seen, callout),
            *event_words.history(seen, ref),
        ],
    )


def as_json(seen: Judged, ref: Ref, texts: Texts) -> Document:
    """`said` and `feared` are there only where they were read."""
    callout = sentences.callout(seen.record, ref)
    read = texts.callout._asdict() if texts.read else {}
    ended = callouts.ending(seen.record, callout)
    return {
        "ref": str(ref),
        "uuid": callout.uuid,
        "with": seen.mentorship.other_name,
        "belief": callout.belief,
        "about": callout.about.value,
        "raised_by": callout.raised_by.value,
        "in": str(references.session(callout.said_in)) if callout.said_in else None,
        "state": ended.kind.value if ended else "open",
        "revisit_on": None if ended else callouts.revisit_on(seen.record, callout).isoformat(),
        **discretion.as_json(seen, callout),
        "events": event_words.as_json(seen, ref),
        "happened_at": dates.iso(callout.happened_at, seen.tz),
        "recorded_at": dates.iso(callout.recorded_at, seen.tz),
        **read,
    }


def _named(callout: Callout, seen: Judged, by: str) -> str:
    when = dates.full_or_day(callout.happened_at, seen.tz)
    said_in = f", in {references.session(callout.said_in)}" if callout.said_in else ""
    return f"{when}, by {by}{said_in}"


def _again(callout: Callout, seen: Judged) -> str:
    if callouts.ending(seen.record, callout):
        return ""
    on = Day(callouts.revisit_on(seen.record, callout))
    return dates.from_now(on, seen.tz, seen.now)
