"""Sessions on the screen: the page of one, rows in a list, JSON."""

from collections.abc import Iterable

from mentorlog.clean import clean
from mentorlog.domain import agreements, numbers, sessions, spans
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.sessions import Kept
from mentorlog.domain.records.times import Moment
from mentorlog.domain.sessions import Standing
from mentorlog.enums import Outcome, SessionKind, Side
from mentorlog.views import dates, discretion, event_words, facts, promise_words
from mentorlog.views.console import Screen
from mentorlog.views.documents import Document
from mentorlog.views.facts import Fact, Texts
from mentorlog.views.judged import Judged, Row
from mentorlog.views.sentences import Sentence, name, title

NAMES = Row(("ref", "when", "state"), "what")


def rows(seen: Judged, refs: Iterable[Ref]) -> list[Row]:
    return [_row(seen.standings[ref.number], seen) for ref in refs if ref.number in seen.standings]


def _row(standing: Standing, seen: Judged) -> Row:
    ref, kind = standing.session.ref, standing.session.kind
    homework = [str(one) for one in seen.set_in(ref)]
    ended = f", ended with {', '.join(homework)}" if homework else ""
    when = dates.compact(Moment(standing.starts_at), seen.tz, seen.now)
    return Row((str(ref), when, _state(standing, seen)), f"{kind.value}{ended}")


def _state(standing: Standing, seen: Judged) -> str:
    """Its outcome; of one without, whether it is still to come."""
    if standing.outcome is not None:
        return standing.outcome.value
    return "not noted" if seen.now > sessions.ends_at(seen.record, standing) else "planned"


def page(seen: Judged, ref: Ref, texts: Texts, screen: Screen) -> None:
    standing = seen.standings[ref.number]
    left = f"{ref}, your {_which(standing, texts)} with {name(seen.mentorship, _other(seen))}"
    facts.heading(screen, left, _state(standing, seen))
    screen.print()
    found = [*_about(standing, seen), *_for_it(ref, seen)]
    for homework in seen.set_in(ref):
        found.append(Fact("set in it", Sentence(str(homework), title(seen.record, homework))))
    found += [*_kept_in_it(ref, seen), *discretion.told(seen, standing.session)]
    facts.facts(screen, [*found, *event_words.history(seen, ref)])
    _long_texts(seen, texts.session, screen)


def _kept_in_it(ref: Ref, seen: Judged) -> list[Fact]:
    """What was called out and noted in it."""
    named = [one.ref for one in seen.record.callouts if one.said_in == ref.number]
    noted = [one.ref for one in seen.record.notes if one.said_in == ref.number]
    return [Fact("kept", Sentence(str(one), title(seen.record, one))) for one in (*named, *noted)]


def _long_texts(seen: Judged, kept: Kept, screen: Screen) -> None:
    facts.long_text(screen, kept.notes, "notes")
    yours, theirs = "you took away", f"{name(seen.mentorship, _other(seen))} took away"
    facts.long_text(screen, kept.took_away, yours)
    facts.long_text(screen, kept.other_took_away, theirs)


def as_json(seen: Judged, ref: Ref, texts: Texts) -> Document:
    """`number` and the long texts are there only where they were read."""
    standing = seen.standings[ref.number]
    session = standing.session
    read = {"number": texts.ordinal, **texts.session._asdict()} if texts.read else {}
    return {
        "ref": str(ref),
        "uuid": session.uuid,
        "with": seen.mentorship.other_name,
        "kind": session.kind.value,
        "starts_at": dates.iso(standing.starts_at, seen.tz),
        "state": standing.outcome.value if standing.outcome else "planned",
        "length_minutes": _length(standing, seen),
        "place": session.place,
        "for_it": [str(one.entry) for one in seen.due_for(ref)],
        "set_in_it": [str(one) for one in seen.set_in(ref)],
        **discretion.as_json(seen, session),
        "events": event_words.as_json(seen, ref),
        "happened_at": dates.iso(session.happened_at, seen.tz),
        "recorded_at": dates.iso(session.recorded_at, seen.tz),
        **read,
    }


def _which(standing: Standing, texts: Texts) -> str:
    """ "2nd session": as these two count, which is not as the journal does."""
    session = standing.session
    if session.kind is not SessionKind.REGULAR:
        return f"{session.kind.value} session"
    counts = standing.outcome not in (Outcome.CANCELLED, Outcome.MISSED)
    return f"{numbers.ordinal(texts.ordinal)} session" if texts.ordinal and counts else "session"


def _other(seen: Judged) -> Side:
    return seen.mentorship.other_is


def _about(standing: Standing, seen: Judged) -> list[Fact]:
    return [
        Fact("when", dates.from_now(Moment(standing.starts_at), seen.tz, seen.now)),
        Fact("length", spans.in_words(_length(standing, seen))),
        Fact("where", clean(standing.session.place or "")),
    ]


def _length(standing: Standing, seen: Judged) -> int:
    """Its own length, else as agreed when it started."""
    terms = agreements.in_force(seen.record, standing.starts_at).terms
    return standing.session.length_minutes or terms.length_minutes


def _for_it(ref: Ref, seen: Judged) -> list[Fact]:
    """What was due for it, and how each stands."""
    return [
        Fact(
            "for it",
            promise_words.to_do(one, seen.record),
            promise_words.state(one, seen.record, seen.now)[0],
        )
        for one in seen.due_for(ref)
    ]
