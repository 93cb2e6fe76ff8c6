"""Books to make keepsakes of: one of every kind of entry, told in whatever words are given."""

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain

from mentorlog import interview
from mentorlog.domain import agreements
from mentorlog.domain.records.agreements import Agreement, Answer, Goal, Terms
from mentorlog.domain.records.callouts import Callout, Spoken
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Kept, Session
from mentorlog.domain.records.wishes import Wish
from mentorlog.enums import EventKind, NoteKind, SessionKind, Side, VersionKind
from mentorlog.export.book import Book, Wished

Say = Callable[[str], str]
BEGAN = datetime(2026, 6, 9, 18, tzinfo=UTC)
NOW = datetime(2026, 12, 8, 12, tzinfo=UTC)

HOSTILE = (
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    "[a](javascript:alert(1)) ![b](https://example.org/b.png) <https://example.org/c>",
    '<img src="https://example.org/x" onerror="alert(1)"> <!-- hidden --> <b onclick=x>bold</b>',
    "</main></section><h1>Not yours</h1><base href='https://example.org/'>",
    "מה שלומך? שלום לך — قال: مرحبا",
    "left\u202eright\u2066inside\u2069 \u200fmark",
    "bell\x07 escape\x1b[31m nul\x00 c1\x9b form\x0c \ufdd0\ufffe\U0001fffe",
    "w" * 10_000,
    "> " * 300 + "deep",
    "- " * 300 + "list",
    "| one | two |\n|---|---|\n| " + "three" * 60 + " | four |",
    "🙂 👩‍👩‍👧 🇦🇹 日本語の長い文章はどこで折り返すのでしょうか " * 8,
    "```\nnever closed " + "x" * 300,
    "###### six\n\n# one\n\n#### four\n\n1986. Then\r\n\tand so\ron",
    "https://example.org/" + "path/" * 200,
)


def book(say: Say, *, seed: int = 1) -> Book:
    """A mentorship with every kind of entry and of event; `say` gives the words of each place."""
    return _Telling(say, random.Random(seed)).book()


class _Telling:
    def __init__(self, say: Say, chance: random.Random) -> None:
        self.say, self.chance = say, chance
        self.events: list[Event] = []
        self.at = BEGAN

    def book(self) -> Book:
        say = self.say
        versions = tuple(self._version(number, kind) for number, kind in enumerate(VersionKind, 1))
        goals = tuple(Goal(n, "", 1, n, n, say(f"goal {n}"), BEGAN, BEGAN) for n in range(1, 4))
        answers = {one.id: tuple(self._answers(one.id)) for one in versions}
        sessions = tuple(self._session(n, kind) for n, kind in enumerate(SessionKind, 1))
        homework = tuple(self._homework(n, side) for n, side in enumerate(Side, 1))
        essays = tuple(self._essay(n) for n in range(1, 5))
        callouts = tuple(self._callout(n) for n in range(1, 4))
        notes = tuple(self._note(n, kind) for n, kind in enumerate(NoteKind, 1))
        for kind in (EventKind.PAUSED, EventKind.RESUMED, EventKind.CLOSED):
            self._happens(kind, until_on=date(2026, 9, 1))
        self.chance.shuffle(self.events)
        events = tuple(sorted(self.events, key=lambda one: one.happened_at))
        record = Record(
            Mentorship(1, "", Side.MENTEE, say("keeper"), say("other"), BEGAN, BEGAN),
            versions,
            goals,
            sessions,
            homework,
            essays,
            callouts,
            notes,
            events,
        )
        wish = Wish(1, "", 1, say("wished"), say("wish why"), BEGAN, BEGAN)
        asked = Event(0, "", None, EventKind.ASKED, BEGAN, BEGAN, wish_id=1, text=say("asked"))
        return Book(
            record,
            NOW,
            answers,
            {n: Kept(say(f"notes {n}"), say(f"took {n}"), say(f"other {n}")) for n in range(1, 5)},
            {n: say(f"essay {n}") for n in range(1, 4)} | {4: None},
            {n: Spoken(say(f"said {n}"), say(f"feared {n}")) for n in range(1, 4)},
            {one.id: say(f"note {one.id}") for one in notes},
            (Wished(wish, (asked,)),),
        )

    def _then(self) -> datetime:
        self.at += timedelta(hours=self.chance.randrange(1, 30))
        return self.at

    def _happens(self, kind: EventKind, **more: object) -> None:
        at = self._then()
        words = self.say(f"{kind.value} {len(self.events)}")
        event = Event(len(self.events), "", 1, kind, at, at, text=words)
        self.events.append(event._replace(**more))  # type: ignore[arg-type]

    def _version(self, number: int, kind: VersionKind) -> Agreement:
        at, say = self._then() if number > 1 else BEGAN, self.say
        terms = agreements.usual("Europe/Vienna", BEGAN.date())._replace(
            question=say(f"question {number}"),
            why=say(f"why {number}"),
            told_at=BEGAN,
            mission=say(f"mission {number}"),
            programme=say(f"programme {number}"),
            call_it=say(f"called {number}"),
        )
        self._happens(EventKind.CONFIRMED, agreement_id=number, side=Side.BOTH)
        because = say(f"because {number}")
        return Agreement(number, "", 1, kind, because, Side.MENTEE, at, at, terms)

    def _answers(self, version: int) -> Iterator[Answer]:
        keys = [*interview.BY_KEY, "a-key-of-later"]
        for number, (key, side) in enumerate((key, side) for key in keys for side in Side):
            if number % 3 == version - 1 or self.chance.random() < 0.2:
                words = self.say(f"answer {version} {key} {side.value}")
                yield Answer(number, "", version, key, side, words, BEGAN, BEGAN)

    def _session(self, number: int, kind: SessionKind) -> Session:
        at = self._then()
        self._happens(EventKind.BOOKED, session_id=number, starts_at=at + timedelta(days=1))
        self._happens(EventKind.MOVED, session_id=number, starts_at=at + timedelta(days=2))
        ended = (EventKind.HELD, EventKind.MISSED, EventKind.CANCELLED, EventKind.NO_HOMEWORK)
        self._happens(ended[number - 1], session_id=number, side=Side.MENTOR)
        return Session(number, "", 1, kind, 75, self.say(f"place {number}"), at, at)

    def _homework(self, number: int, side: Side) -> Homework:
        at, say = self._then(), self.say
        for kind in (EventKind.DONE, EventKind.CARRIED, EventKind.RELEASED):
            self._happens(kind, homework_id=number, side=Side.MENTEE)
        due = date(2026, 7, 1) if number == 1 else None
        words = (say(f"homework {number}"), side, None, 1, None, due, say(f"stretch {number}"))
        return Homework(number, "", 1, *words, None, number, at, at, tender=number == 2)

    def _essay(self, number: int) -> Essay:
        at = self._then()
        if number > 1:
            self._happens(EventKind.POSTED, essay_id=number, side=Side.MENTEE)
            for kind in (EventKind.READ, EventKind.READ, EventKind.REWRITTEN, EventKind.RELEASED):
                self._happens(kind, essay_id=number)
        title = self.say(f"title {number}") if number != 2 else None
        answered = number if number < 4 else None
        return Essay(number, "", 1, answered, Side.MENTEE, title, 3, at, at, tender=number == 3)

    def _callout(self, number: int) -> Callout:
        at = self._then()
        ends = (EventKind.ACTED, EventKind.LET_GO, EventKind.WITHDRAWN)[number - 1]
        for kind in (EventKind.REVISITED, EventKind.RECEIVED, EventKind.THANKED, ends):
            self._happens(kind, callout_id=number, side=Side.MENTEE)
        belief = self.say(f"belief {number}")
        return Callout(number, "", 1, belief, Side.MENTEE, Side.MENTOR, 1, None, at, at)

    def _note(self, number: int, kind: NoteKind) -> Note:
        at, title = self._then(), self.say(f"note title {number}")
        return Note(number, "", 1, None, kind, Side.MENTOR, title, 3, None, at, at)


def texts(of: Book) -> list[str]:
    """Every word that somebody wrote in it, from all its fields: also from those to come."""
    return [one for one in _strings(of) if one.strip()]


# What is no words of anyone, by the name of its field.
_OURS = frozenset({"id", "uuid", "key", "zone", "keeper_is", "keeper_name", "other_name"})


def _strings(value: object) -> Iterator[str]:
    fields = getattr(value, "_fields", None)
    if type(value) is str:
        yield value
    elif fields is not None:
        named = zip(fields, value, strict=True)  # type: ignore[call-overload]
        yield from chain.from_iterable(_strings(one) for name, one in named if name not in _OURS)
    elif isinstance(value, dict):
        yield from _each(value.values())
    elif isinstance(value, tuple):
        yield from _each(value)


def _each(several: Iterable[object]) -> Iterator[str]:
    return chain.from_iterable(_strings(one) for one in several)


def small(*, sessions: bool) -> Book:
    """One day old: the kickoff, and nothing else."""
    full = book(lambda place: place)
    terms: Terms = agreements.usual("Europe/Vienna", BEGAN.date())
    version = full.record.agreements[0]._replace(terms=terms, because=None)
    met = Event(1, "", 1, EventKind.HELD, BEGAN, BEGAN, session_id=1, starts_at=BEGAN)
    record = Record(
        full.mentorship,
        (version,),
        sessions=full.record.sessions[:1] if sessions else (),
        events=(met,) if sessions else (),
    )
    return Book(record, NOW, {1: ()}, {1: Kept()} if sessions else {}, {}, {}, {})
