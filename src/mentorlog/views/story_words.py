"""A moment of the story in words: one sentence, and what else is to be known in quiet lines."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import NamedTuple

from mentorlog.clean import one_line
from mentorlog.domain import calendar, promises, scenes
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.times import Moment
from mentorlog.domain.scenes import ENDINGS, Scene, Strand, What
from mentorlog.enums import Exactness, NoteKind, Side
from mentorlog.views import dates, promise_words
from mentorlog.views.sentences import LONGEST_TITLE, Sentence
from mentorlog.views.tale import Tale

LONGEST_PLACE = 40


class Telling(NamedTuple):
    """`more` are quiet lines below the sentence: what changed, and why."""

    said: Sentence
    more: tuple[Sentence, ...] = ()


def tell(scene: Scene, tale: Tale) -> Telling:
    more = (*_changed(scene, tale), *_reason(scene, tale))
    return Telling(_SAID[scene.strand](scene, tale), more)


# What happened, by strand


def _agreement(scene: Scene, tale: Tale) -> Sentence:
    asked = f"; {tale.people(scene.side)} asked for it" if scene.side else ""
    match scene.what:
        case What.CONFIRMED:
            holds = ", and so it holds" if scene.yes is Side.BOTH else ""
            return Sentence(f"{tale.people(scene.side)} said yes to it{holds}")
        case What.AMENDED if scene.yes is not Side.BOTH:
            return Sentence(f"a change was put down, for both to say yes to{asked}")
        case What.AMENDED if tale.carries_on(scene):
            return Sentence(f"you went on, without a term{asked}")
        case What.AMENDED:
            return Sentence(f"you changed what you agreed{asked}")
        case What.LOOKED_AT:
            return Sentence(f"you looked at your agreement again{asked}")
        case _:
            return Sentence(scenes.agreed(scene, tale.people))


def _session(scene: Scene, tale: Tale) -> Sentence:
    starts = tale.when(scene.starts_at or scene.at)
    match scene.what:
        case What.MOVED:
            was = f" from {tale.when(scene.was_at)}" if scene.was_at else ""
            return Sentence(f"moved{was} to {starts}")
        case What.CANCELLED:
            by = f"{tale.people(scene.side)} cancelled" if scene.side else "cancelled:"
            return Sentence(f"{by} the session of {starts}")
        case What.MISSED:
            return Sentence(f"you did not meet{_absent(scene, tale)}")
        case _:
            return Sentence(_met(scene, tale))


def _met(scene: Scene, tale: Tale) -> str:
    session = tale.sessions.get(scene.ref) if scene.ref else None
    clock = f"{calendar.local(scene.starts_at or scene.at, tale.tz):%H:%M}"
    place = one_line(session.place or "", LONGEST_PLACE) if session else ""
    kind = scenes.MEETINGS.get(session.kind, "") if session else ""
    return f"you met{kind} at {clock}" + (f" ({place})" if place else "")


def _absent(scene: Scene, tale: Tale) -> str:
    if scene.side is None:
        return ""
    if scene.side is Side.BOTH:
        return ": neither of you came"
    return f": {tale.people(scene.side)} did not come"


def _homework(scene: Scene, tale: Tale) -> Sentence:
    quoted = tale.title(scene.ref)
    match scene.what:
        case What.NO_HOMEWORK:
            return Sentence(f"no homework from {scene.session}, as agreed")
        case What.DONE:
            return Sentence(f"{tale.people(scene.side)} did", quoted, _punctual(scene, tale))
        case What.CARRIED:
            return Sentence("carried over, as agreed:", quoted, _whose_part(scene, tale))
        case What.RELEASED:
            return Sentence("let go, as agreed:", quoted, _whose_part(scene, tale))
        case _:
            return _set(scene, tale, quoted)


def _set(scene: Scene, tale: Tale, quoted: str | None) -> Sentence:
    entry = tale.entries.get(scene.ref) if scene.ref else None
    assert isinstance(entry, Homework)
    writing = scenes.in_writing(entry, tale.people)
    own = entry.own_due
    due = f", by {dates.due(own, tale.tz, tale.now)}" if own else ""
    if own and scene.session is None and scene.side is not Side.BOTH:
        return Sentence(f"{tale.people(scene.side)} promised", quoted, f"{writing}{due}")
    return Sentence(f"homework for {tale.people(scene.side)}", quoted, f"{writing}{due}")


def _whose_part(scene: Scene, tale: Tale) -> str:
    """Whose, where it was for both."""
    entry = tale.entries.get(scene.ref) if scene.ref else None
    if not isinstance(entry, Homework):
        return ""
    return scenes.whose_part(entry, scene.side, tale.people)


def _essay(scene: Scene, tale: Tale) -> Sentence:
    quoted, person = tale.title(scene.ref), tale.people(scene.side)
    match scene.what:
        case What.BEGUN:
            return Sentence(f"{person} began", quoted, ", a draft so far")
        case What.REWRITTEN:
            return Sentence(f"{person} rewrote", quoted, ", which was posted")
        case What.READ:
            return Sentence(f"{person} read", quoted, _ahead(scene) or _punctual(scene, tale))
        case What.RELEASED:
            return Sentence("let go, as agreed: the reading of", quoted)
        case _:
            after = f"{_ahead(scene)}{_punctual(scene, tale)}"
            return Sentence(f"{person} posted", quoted, after)


def _ahead(scene: Scene) -> str:
    """ ", 26 hours before S4"; ", after S4" where no more is known."""
    minutes = scene.ahead_minutes
    if scene.exactness in (Exactness.BEFORE, Exactness.AFTER):
        return f", {promise_words.around(scene.exactness, scene.session)}"
    if scene.session is None or minutes is None:
        return ""
    if minutes == 0:
        return f", as {scene.session} began"
    where = "before" if minutes > 0 else "after"
    return f", {scenes.length(abs(minutes))} {where} {scene.session}"


def _punctual(scene: Scene, tale: Tale) -> str:
    """ ", on time", ", 3 hours late"; on short notice that is said as well."""
    if scene.promise is None:
        return ""
    said = promise_words.comma_punctual(scene.promise, tale.record, tale.now)
    short = scene.promise.clause is promises.Clause.SHORT_NOTICE
    return f"{said} at short notice" if short and said == ON_TIME else said


ON_TIME = ", on time"


def _callout(scene: Scene, tale: Tale) -> Sentence:
    quoted = tale.title(scene.ref)
    if scene.what is What.NAMED:
        return Sentence(_named(scene, tale), quoted)
    ended = scene.what in ENDINGS
    return Sentence(_touched(scene, tale), quoted, _after(scene, tale) if ended else "")


def _touched(scene: Scene, tale: Tale) -> str:
    """How it was come back to, or how it ended; what happened and what was feared is in `show`."""
    person = tale.people(scene.side) if scene.side else ""
    words = {
        What.ACTED: "answered by what happened:",
        What.LET_GO: "let go:",
        What.WITHDRAWN: f"{person} took back" if person else "taken back:",
        What.THANKED: f"{person} gave thanks for" if person else "thanks for",
        What.RECEIVED: "it was noted how this landed:",
    }
    return words.get(scene.what, f"{person or 'you'} came back to")


def _named(scene: Scene, tale: Tale) -> str:
    entry = tale.entries.get(scene.ref) if scene.ref else None
    about = getattr(entry, "about", None)
    mentorship = tale.record.mentorship
    own = "your own" if scene.side is mentorship.keeper_is else "their own"
    whose = f"of {own}" if about is scene.side else f"about {tale.people(about)}"
    return f"{tale.people(scene.side)} named {scenes.a(tale.word)} {whose}"


def _after(scene: Scene, tale: Tale) -> str:
    """How long after it was named; on the day itself that is not said."""
    if scene.since is None or scene.at - scene.since < timedelta(days=1):
        return ""
    away = dates.away(Moment(scene.at), tale.tz, scene.since)
    distance = "the day" if away == "tomorrow" else away.removeprefix("in ")
    return f", {distance} after it was named"


def _note(scene: Scene, tale: Tale) -> Sentence:
    kind = scenes.NOTES[scene.note or NoteKind.NOTE]
    theirs = scene.side is not tale.record.mentorship.keeper_is
    by = f" by {tale.people(scene.side)}" if theirs else ""
    return Sentence(f"{kind}{by}:", tale.title(scene.ref))


def _mentorship(scene: Scene, tale: Tale) -> Sentence:
    match scene.what:
        case What.PAUSED:
            today = calendar.local_date(tale.now, tale.tz)
            until = f" until {dates.day(scene.until_on, today)}" if scene.until_on else ""
            return Sentence(f"you paused{until}")
        case What.RESUMED:
            return Sentence("you went on")
        case What.CLOSED:
            return Sentence("you closed this chapter")
        case _:
            return Sentence(f"{tale.people(scene.side)} looked back")


_SAID: dict[Strand, Callable[[Scene, Tale], Sentence]] = {
    Strand.AGREEMENT: _agreement,
    Strand.SESSION: _session,
    Strand.HOMEWORK: _homework,
    Strand.ESSAY: _essay,
    Strand.CALLOUT: _callout,
    Strand.NOTE: _note,
    Strand.MENTORSHIP: _mentorship,
}


# What stands below


def _changed(scene: Scene, tale: Tale) -> Iterator[Sentence]:
    if scene.strand is not Strand.AGREEMENT or scene.what is What.CONFIRMED:
        return
    found = tale.changes(scene)
    if not found and scene.what is What.LOOKED_AT:
        yield Sentence("it stays as it is")
    for one in found:
        was = f" (it was: {one_line(one.was, LONGEST_TITLE)})" if one.was else ""
        yield Sentence(f"{one.key}: {one_line(one.words, LONGEST_TITLE)}{was}")


WITH_REASONS = frozenset(
    {
        *(What.AMENDED, What.LOOKED_AT, What.MOVED, What.CANCELLED, What.MISSED),
        *(What.CARRIED, What.RELEASED, What.PAUSED, What.RESUMED, What.CLOSED),
    }
)
"""The moments whose words are a reason; the words of others are texts, which `show` has."""


def reason(scene: Scene, tale: Tale) -> str | None:
    """The words that came with it, exactly; those of a tender entry are not told."""
    wanted = scene.what in WITH_REASONS and not tale.tender(scene.ref)
    return scene.text if wanted else None


def _reason(scene: Scene, tale: Tale) -> Iterator[Sentence]:
    words = one_line(reason(scene, tale) or "", LONGEST_TITLE)
    if words:
        yield Sentence("because", words)
