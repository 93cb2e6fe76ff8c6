"""The moments of a story as sentences of a book: of both people by their names, and in the past."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from mentorlog.clean import one_line
from mentorlog.domain import calendar, callouts, scenes, sessions, zones
from mentorlog.domain.privacy import Entry
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Moment
from mentorlog.domain.scenes import ENDINGS, Scene, Strand, What
from mentorlog.enums import Exactness, NoteKind, SessionKind, Side, Stance
from mentorlog.export.book import Book
from mentorlog.export.editions import Edition
from mentorlog.export.handing_words import LONGEST_TITLE, in_full, name
from mentorlog.export.story_markdown_texts import inline

STANCES = {
    Stance.DID: "{} had done it before.",
    Stance.DOING: "{} did it, too.",
    Stance.OPEN: "{} would do it as well.",
}


class Words:
    """A book with its entries at hand, and how things are called in it."""

    def __init__(self, book: Book, edition: Edition) -> None:
        self.book, self.edition = book, edition
        self.mentorship, self.tz = book.mentorship, book.zone
        record = book.record
        several: tuple[tuple[Entry, ...], ...] = (
            record.sessions,
            record.homework,
            record.essays,
            record.callouts,
            record.notes,
        )
        self.entries: dict[Ref, Entry] = {one.ref: one for each in several for one in each}
        self.standings = sessions.standings(record)
        self.word = inline(callouts.called(record), LONGEST_TITLE)

    def people(self, side: Side | None) -> str:
        """The name; of nobody, or of both, "They"."""
        if side is None or side is Side.BOTH:
            return "They"
        return inline(name(self.mentorship, side))

    def names(self, side: Side) -> str:
        return inline(name(self.mentorship, side))

    def day(self, on: date) -> str:
        return calendar.said_day(on)

    def on(self, at: datetime) -> str:
        return self.day(calendar.local_date(at, self.tz))

    def clock(self, at: datetime) -> str:
        """ "Thu 3 Dec 2026, 10:00"; for anyone the day alone."""
        return self.on(at) if self.edition.is_share else in_full(Moment(at), self.tz)

    def ref(self, ref: Ref | None) -> str:
        """ " (H3)"; in a book for anyone nothing goes by a reference."""
        return "" if ref is None or self.edition.is_share else f" ({ref})"

    def place(self, place: str | None) -> str:
        """ ", at the café"."""
        return f", {inline(place, LONGEST_TITLE)}" if place else ""

    def answered_by(self, essay: Essay) -> Homework | None:
        """The homework whose question it answers, where that is in the book."""
        found = self.book.record.homework
        return next((one for one in found if one.id == essay.homework_id), None)

    def title(self, ref: Ref | None) -> str:
        """What an entry goes by, between quotes; for its keeper also what is tender."""
        entry = self.entries.get(ref) if ref else None
        found = self.plainly(entry) if entry else ""
        return f"“{inline(found)}”" if found else "it"

    def plainly(self, entry: Entry) -> str:
        """Its title, or its words on one line."""
        for part in ("title", "belief", "text"):
            said = getattr(entry, part, None)
            if said:
                return one_line(said, LONGEST_TITLE)
        found = self.answered_by(entry) if isinstance(entry, Essay) else None
        return one_line(found.text, LONGEST_TITLE) if found else ""


def tell(scene: Scene, words: Words) -> str:
    """The moment in one sentence."""
    return ended(_SAID[scene.strand](scene, words))


def ended(sentence: str) -> str:
    """With a full stop, where it has none."""
    return sentence if sentence.endswith((".", ":", "…")) else f"{sentence}."


def _agreement(scene: Scene, words: Words) -> str:
    asked = f"; {words.people(scene.side)} had asked for it" if scene.side else ""
    match scene.what:
        case What.CONFIRMED:
            both = scene.side is Side.BOTH
            who = "Both" if both else words.people(scene.side)
            holds = ", and so it held" if scene.yes is Side.BOTH else ""
            return f"{who} said yes to the agreement{holds}"
        case What.AMENDED if scene.yes is not Side.BOTH:
            return f"A change was put down, for both to say yes to{asked}"
        case What.AMENDED:
            return f"They changed what they had agreed{asked}"
        case What.LOOKED_AT:
            return f"They looked at their agreement again{asked}"
        case _:
            return scenes.agreed(scene, words.names)


def _session(scene: Scene, words: Words) -> str:
    starts = words.clock(scene.starts_at or scene.at)
    match scene.what:
        case What.MOVED:
            was = f" from {words.clock(scene.was_at)}" if scene.was_at else ""
            return f"Their session{words.ref(scene.ref)} was moved{was} to {starts}"
        case What.CANCELLED:
            by = f" by {words.people(scene.side)}" if scene.side else ""
            return f"The session of {starts}{words.ref(scene.ref)} was cancelled{by}"
        case What.MISSED:
            return f"They did not meet{words.ref(scene.ref)}{_absent(scene, words)}"
        case _:
            return _met(scene, words)


def _met(scene: Scene, words: Words) -> str:
    session = words.entries.get(scene.ref) if scene.ref else None
    kind = scenes.MEETINGS.get(getattr(session, "kind", SessionKind.REGULAR), "")
    place = words.place(getattr(session, "place", None))
    starts_at, tz = scene.starts_at or scene.at, words.tz
    clock = f" at {calendar.local(starts_at, tz):%H:%M} {zones.called(tz, starts_at)}"
    at = "" if words.edition.is_share else clock
    return f"They met{kind}{at}{place}{words.ref(scene.ref)}"


def _absent(scene: Scene, words: Words) -> str:
    if scene.side is None:
        return ""
    both = scene.side is Side.BOTH
    return ": neither came" if both else f": {words.people(scene.side)} did not come"


def _homework(scene: Scene, words: Words) -> str:
    ref, titled = words.ref(scene.ref), words.title(scene.ref)
    match scene.what:
        case What.NO_HOMEWORK:
            return f"No homework this time{words.ref(scene.session)}"
        case What.DONE:
            return f"{words.people(scene.side)} did {titled}{ref}{_noted(scene, words)}"
        case What.CARRIED:
            return f"Carried over, as agreed: {titled}{ref}"
        case What.RELEASED:
            return f"Let go, as agreed: {titled}{ref}"
        case _:
            entry = words.entries.get(scene.ref) if scene.ref else None
            own = isinstance(entry, Homework) and entry.own_due and entry.set_in is None
            person = words.names(scene.side or Side.BOTH)
            return f"{'A promise from' if own else 'Homework for'} {person}{ref}:"


def _essay(scene: Scene, words: Words) -> str:
    person, titled = words.people(scene.side), f"{words.title(scene.ref)}{words.ref(scene.ref)}"
    match scene.what:
        case What.BEGUN:
            return f"{person} began an essay, a draft so far{words.ref(scene.ref)}:"
        case What.REWRITTEN:
            return f"{person} rewrote {titled}"
        case What.READ:
            return f"{person} read {titled}{_ahead(scene, words)}"
        case What.RELEASED:
            return f"Let go, as agreed: the reading of {titled}"
        case _:
            return f"{person} posted an essay{words.ref(scene.ref)}{_ahead(scene, words)}:"


def _ahead(scene: Scene, words: Words) -> str:
    """ ", 26 hours before they met"; ", after they met on Thu 3 Dec 2026", ", noted Fri 4 Dec"."""
    minutes = scene.ahead_minutes
    if scene.exactness in (Exactness.BEFORE, Exactness.AFTER):
        standing = words.standings.get(scene.session.number) if scene.session else None
        met = f" on {words.on(standing.starts_at)}" if standing else ""
        return f", {scene.exactness.value} they met{met}"
    if scene.session is None or minutes is None or minutes <= 0:
        return _noted(scene, words)
    return f", {scenes.length(minutes)} before they met"


def _noted(scene: Scene, words: Words) -> str:
    """ ", noted Fri 4 Dec 2026": nobody said when it was."""
    return f", noted {words.on(scene.at)}" if scene.exactness is Exactness.BY_NOW else ""


def _callout(scene: Scene, words: Words) -> str:
    person, ref = words.people(scene.side), words.ref(scene.ref)
    titled = f"{words.title(scene.ref)}{ref}"
    if scene.what is What.NAMED:
        entry = words.entries.get(scene.ref) if scene.ref else None
        about = getattr(entry, "about", Side.BOTH)
        whose = "of their own" if about is scene.side else f"about {words.names(about)}"
        return f"{person} named {scenes.a(words.word)} {whose}{ref}:"
    told = {
        What.ACTED: f"{titled} was answered by what happened",
        What.LET_GO: f"{titled} was let go",
        What.WITHDRAWN: f"{person} took back {titled}",
        What.THANKED: f"{person} gave thanks for {titled}",
        What.RECEIVED: f"How {titled} landed with {words.names(scene.side or Side.BOTH)}",
    }
    said = told.get(scene.what, f"{person} came back to {titled}")
    long_after = scene.since is not None and scene.at - scene.since >= timedelta(days=2)
    days = (scene.at - scene.since).days if scene.since else 0
    is_end = scene.what in ENDINGS
    return f"{said}, {days} days after it was named" if is_end and long_after else said


def _note(scene: Scene, words: Words) -> str:
    kind = scenes.NOTES[scene.note or NoteKind.NOTE].capitalize()
    return f"{kind}, by {words.names(scene.side or Side.BOTH)}{words.ref(scene.ref)}:"


def _mentorship(scene: Scene, words: Words) -> str:
    match scene.what:
        case What.PAUSED:
            until = f" until {words.day(scene.until_on)}" if scene.until_on else ""
            return f"They paused{until}"
        case What.RESUMED:
            return "They went on"
        case What.CLOSED:
            return "They closed this chapter"
        case _:
            return f"{words.people(scene.side)} looked back"


_SAID: dict[Strand, Callable[[Scene, Words], str]] = {
    Strand.AGREEMENT: _agreement,
    Strand.SESSION: _session,
    Strand.HOMEWORK: _homework,
    Strand.ESSAY: _essay,
    Strand.CALLOUT: _callout,
    Strand.NOTE: _note,
    Strand.MENTORSHIP: _mentorship,
}
