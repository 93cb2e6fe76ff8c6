"""The brief before a session: the questions two people go through, in their order."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from mentorlog.clean import clean, one_line
from mentorlog.domain import agreements, calendar, callouts, promises, sessions
from mentorlog.domain.preparing import Brief, Look, ToRead, ToRevisit
from mentorlog.domain.promises import Promise
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Day, Moment
from mentorlog.enums import Rule, Side
from mentorlog.views import commands, dates, documents, promise_words
from mentorlog.views.commands import Handles
from mentorlog.views.console import GAP, Screen, margin, put, room, spread
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import COMMAND, QUIET
from mentorlog.views.sentences import Sentence, does, name, title, upper, who


def as_json(brief: Brief) -> Document:
    """Stable keys; `with_mine` things are there only where they were asked for.

    As on the screen, what is tender goes without its title or belief.
    """
    record = brief.record
    body: Document = {
        "with": record.mentorship.other_name,
        "question": agreements.terms(record).question,
        "session": _session_json(brief),
        "last": _last_json(brief),
        "promises": [_promise_json(brief, one) for one in brief.promises],
        "essays": [_essay_json(brief, one) for one in brief.essays],
        "callouts": [_callout_json(brief, one) for one in brief.callouts],
        "looks": [_look_json(one) for one in brief.looks],
        "without_outcome": [str(one.session.ref) for one in brief.unknown],
        "closed": brief.closed,
        "left_out": brief.left_out,
    }
    return documents.document(brief.now, [record], prep=body)


def _session_json(brief: Brief) -> Document | None:
    if brief.session is None:
        return None
    return {
        "ref": str(brief.session.session.ref),
        "starts_at": dates.iso(brief.session.starts_at, agreements.zone(brief.record)),
        "place": brief.session.session.place,
    }


def _last_json(brief: Brief) -> Document | None:
    if brief.last is None:
        return None
    return {
        "ref": str(brief.last.session.ref),
        "starts_at": dates.iso(brief.last.starts_at, agreements.zone(brief.record)),
        "took_away": brief.kept.took_away,
        "other_took_away": brief.kept.other_took_away,
    }


def _promise_json(brief: Brief, one: Promise) -> Document:
    drafts = [str(d.ref) for d in brief.drafts if d.homework_id == one.entry.number]
    return {
        **documents.promise(one, brief.record, brief.now),
        "state": promise_words.state(one, brief.record, brief.now)[0],
        "drafts": drafts,
        "mine": one.entry in brief.own,
    }


def _essay_json(brief: Brief, one: ToRead) -> Document:
    essay = one.essay
    posted_at = promises.posted(brief.record, essay)
    return {
        "ref": str(essay.ref),
        "title": None if essay.tender else essay.title,
        "tender": essay.tender,
        "written_by": essay.written_by.value,
        "homework": str(one.answers.ref) if one.answers else None,
        "question": one.answers.text if one.answers and not one.answers.tender else None,
        "posted_at": dates.iso(posted_at, agreements.zone(brief.record)) if posted_at else None,
        "reading": documents.promise(one.reading, brief.record, brief.now) if one.reading else None,
        "mine": essay.ref in brief.own,
    }


def _callout_json(brief: Brief, one: ToRevisit) -> Document:
    return {
        "ref": str(one.callout.ref),
        "belief": None if one.callout.tender else one.callout.belief,
        "tender": one.callout.tender,
        "about": one.callout.about.value,
        "raised_by": one.callout.raised_by.value,
        "revisit_on": one.on.isoformat(),
        "mine": one.callout.ref in brief.own,
    }


def _look_json(one: Look) -> Document:
    return {
        "about": one.about.value,
        "on": one.on.isoformat() if one.on else None,
        "sides": [side.value for side in one.sides],
    }


OWN = "yours alone"
NOTHING = "Nothing waits for it, on either side."
DEEP = 2
LONGEST_TAKEN = 2000  # longer texts of what was taken away are cut: the page stays a page


class Item(NamedTuple):
    """A thing to have in mind, how it stands at the right, and what belongs to it below."""

    what: Sentence
    right: str = ""
    below: tuple[Sentence, ...] = ()


class Part(NamedTuple):
    """A question to have in mind, and the things it is about."""

    question: str
    items: tuple[Item, ...]


def render(brief: Brief, screen: Screen, handles: Handles) -> None:
    """One page; where nothing is left to have in mind, that is said."""
    _heading(brief, screen)
    _not_planned(brief, screen, handles)
    parts = [part for part in _parts(brief) if part.items]
    for part in parts:
        screen.print()
        screen.print(Text(part.question, "bold"), indent=margin(screen))
        for item in part.items:
            _item(screen, item)
    if not parts:
        screen.print()
        screen.print(NOTHING, indent=margin(screen))
    _left_out(brief, screen, handles)


def _heading(brief: Brief, screen: Screen) -> None:
    people = name(brief.record.mentorship, Side.BOTH)
    left, when = f"{people}, before you meet next", ""
    if brief.session is not None:
        tz, at = agreements.zone(brief.record), brief.session.starts_at
        left = f"{people}, before {brief.session.session.ref}"
        away = dates.away(Moment(at), tz, brief.now)
        when = f"{dates.moment(at, tz, brief.now)}, {'began ' if at < brief.now else ''}{away}"
    elif brief.closed:
        left, when = people, "closed"
    width = room(screen, margin(screen))
    put(screen, spread(screen, Text(left, "bold"), Text(when), width), margin(screen))
    place = brief.session.session.place if brief.session else None
    if place:
        screen.print(one_line(place, width), indent=margin(screen))


def _not_planned(brief: Brief, screen: Screen, handles: Handles) -> None:
    """What has to be said before there is a next session to prepare, with the command for it."""
    for one in brief.unknown:
        ref = one.session.ref
        _with_command(screen, f"What came of {ref} is not noted.", f"mentorlog session {ref}")
    if brief.session is None and not brief.closed:
        plan = commands.line("plan", brief.record.mentorship, handles)
        _with_command(screen, "No session is planned. What waits for it:", plan)


def _with_command(screen: Screen, words: str, command: str) -> None:
    width = room(screen, margin(screen))
    put(screen, spread(screen, Text(words, QUIET), Text(command, COMMAND), width), margin(screen))


def _parts(brief: Brief) -> Iterator[Part]:
    """In the order in which two people would go through them."""
    yield Part(_last_question(brief), tuple(_taken_away(brief)))
    yield Part("What you promised: how did it go?", _promised(brief))
    yield Part("Essays: have they been read, and what stayed?", _essays(brief))
    several = callouts.called_several(brief.record)
    yield Part(upper(f"{several}: how is it now?"), _callouts(brief))
    yield Part("Your question: how would you answer it today?", tuple(_question(brief)))
    yield Part("Your agreement: what wants a look?", tuple(_looks(brief)))


def _last_question(brief: Brief) -> str:
    if brief.last is None:
        return ""
    tz = agreements.zone(brief.record)
    when = dates.due(Day(calendar.local_date(brief.last.starts_at, tz)), tz, brief.now)
    return f"Last time, {brief.last.session.ref} on {when}: what stayed?"


def _taken_away(brief: Brief) -> Iterator[Item]:
    """What each took away, in their own words."""
    mentorship, ref = brief.record.mentorship, brief.last.session.ref if brief.last else None
    right = _own(brief, ref)
    for text, side in (
        (brief.kept.took_away, mentorship.keeper_is),
        (brief.kept.other_took_away, mentorship.other_is),
    ):
        if text:
            words = clean(text[:LONGEST_TAKEN].rstrip())
            more = " …" if len(text) > LONGEST_TAKEN else ""
            taken = Sentence(words + more)
            yield Item(Sentence(f"{who(mentorship, side)} took away"), right, (taken,))


def _promised(brief: Brief) -> tuple[Item, ...]:
    return tuple(_promise(brief, one) for one in brief.promises)


def _promise(brief: Brief, promise: Promise) -> Item:
    """Who is to do what, and how it stands; with the draft there is of it."""
    what = promise_words.to_do(promise, brief.record)
    drafts = [
        one.ref
        for one in brief.drafts
        if one.homework_id == promise.entry.number and one.written_by is promise.owed_by
    ]
    draft = f" (draft {drafts[0]})" if drafts else ""
    after = draft + _own_too(brief, promise.entry)
    return Item(what._replace(after=after), _stands(brief, promise))


def _stands(brief: Brief, promise: Promise) -> str:
    """ "posted, on time", "3 hours late", "due Wed 2 Dec at 10:00", "before you meet"."""
    words, _ = promise_words.state(promise, brief.record, brief.now)
    if words != "open":
        return words
    if promise.due is None:
        last = sessions.last_to_come(brief.record, brief.now)
        return f"for the session after {last.session.ref}" if last else "for when you meet"
    if brief.session is not None and promise.due == Moment(brief.session.starts_at):
        return "before you meet"
    return f"due {dates.due_here(promise.due, agreements.zone(brief.record), brief.now)}"


def _essays(brief: Brief) -> tuple[Item, ...]:
    return tuple(_essay(brief, one) for one in brief.essays)


def _essay(brief: Brief, one: ToRead) -> Item:
    """Which essay, by whom, who reads it, and the question it answers."""
    record, essay = brief.record, one.essay
    by = f" by {who(record.mentorship, essay.written_by)}{_own_too(brief, essay.ref)}"
    what = Sentence(str(essay.ref), title(record, essay.ref), by)
    question = title(record, one.answers.ref) if one.answers else None
    told = question is not None and question != what.title
    below = (Sentence("it answers", question),) if told else ()
    return Item(what, _reading(brief, one), below)


def _reading(brief: Brief, one: ToRead) -> str:
    mentorship, reader = brief.record.mentorship, one.essay.written_by.other
    if one.reading is None:
        return ""
    if one.reading.settled is not None:
        return promise_words.state(one.reading, brief.record, brief.now)[0]
    session = brief.session.session.ref if brief.session else None
    before = one.reading.session
    if before is not None and before != session:
        tz = agreements.zone(brief.record)
        late = one.reading.due and calendar.is_past(one.reading.due, brief.now, tz)
        if not late:
            return f"{does(mentorship, reader, 'read')} it before {before}"
    if reader is mentorship.keeper_is:
        return "you have not read it yet"
    return f"had {name(mentorship, reader)} read it?"


def _callouts(brief: Brief) -> tuple[Item, ...]:
    return tuple(_callout(brief, one) for one in brief.callouts)


def _callout(brief: Brief, one: ToRevisit) -> Item:
    record = brief.record
    about = f" about {who(record.mentorship, one.callout.about)}"
    what = Sentence(str(one.callout.ref), title(record, one.callout.ref), about)
    own = _own_too(brief, one.callout.ref)
    today = calendar.local_date(brief.now, agreements.zone(record))
    since = f"{'since' if one.on <= today else 'from'} {dates.day(one.on, today)}"
    return Item(what._replace(after=about + own), since)


def _question(brief: Brief) -> Iterator[Item]:
    question = agreements.terms(brief.record).question
    if question and question.strip():
        yield Item(Sentence(clean(question.strip())))


def _looks(brief: Brief) -> Iterator[Item]:
    for one in brief.looks:
        words = _look(brief, one)
        yield Item(Sentence(words), _on(brief, one))


def _look(brief: Brief, one: Look) -> str:
    mentorship = brief.record.mentorship
    match one.about:
        case Rule.PAUSE:
            return "it is paused: do you go on?"
        case Rule.UNCONFIRMED:
            return _pending(mentorship, one, agreements.current(brief.record).ref)
        case Rule.TERM:
            return "the term is over: close it, or go on?"
        case Rule.REVIEW:
            return "does it still work for both of you?"
        case _:
            return "the term ends: what should the last session be?"


def _pending(mentorship: Mentorship, one: Look, ref: Ref) -> str:
    if len(one.sides) > 1:
        return f"do you both say yes to {ref}?"
    if one.sides[0] is mentorship.keeper_is:
        return f"do you say yes to {ref}?"
    return f"does {name(mentorship, one.sides[0])} say yes to {ref}?"


def _on(brief: Brief, one: Look) -> str:
    if one.on is None:
        return ""
    today = calendar.local_date(brief.now, agreements.zone(brief.record))
    return f"{'until ' if one.about is Rule.PAUSE else ''}{dates.day(one.on, today)}"


def _own(brief: Brief, ref: Ref | None) -> str:
    return OWN if ref in brief.own else ""


def _own_too(brief: Brief, ref: Ref) -> str:
    return f", {OWN}" if ref in brief.own else ""


def _item(screen: Screen, item: Item) -> None:
    indent = margin(screen) + DEEP
    width = room(screen, indent)
    right = Text(item.right, QUIET)
    lines = screen.folded(Text(item.what.folding(2 * width)), width)
    if lines[-1].cell_len + GAP + right.cell_len <= width:
        put(screen, [*lines[:-1], *spread(screen, lines[-1], right, width)], indent)
    else:
        put(screen, lines, indent)
        put(screen, screen.folded(right, width - DEEP), indent + DEEP)
    for sentence in item.below:
        _below(screen, sentence, indent + DEEP)


def _below(screen: Screen, sentence: Sentence, indent: int) -> None:
    """Words under their item, all of them; a title in about two lines at most."""
    width = room(screen, indent)
    style = QUIET if sentence.title else ""
    for line in sentence.folding(2 * width).split("\n"):
        put(screen, screen.folded(Text(line, style), width), indent)


def _left_out(brief: Brief, screen: Screen, handles: Handles) -> None:
    """One quiet line, on the keeper's own screen alone."""
    if not brief.left_out:
        return
    command = commands.line("prep --with-mine", brief.record.mentorship, handles)
    count = dates.counted(brief.left_out, "thing")
    are = "is" if brief.left_out == 1 else "are"
    screen.print()
    _with_command(screen, f"{count} of your own {are} left out.", command)
