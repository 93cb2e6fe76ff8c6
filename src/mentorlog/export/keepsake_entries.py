"""Homework, essays and notes as they stand in a keepsake."""

from collections.abc import Iterator

from mentorlog.clean import one_line
from mentorlog.domain import scenes
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.times import Day
from mentorlog.enums import EventKind, Rule, Side, Stance
from mentorlog.export.handing import Entry, Part, Passage, Told, Words
from mentorlog.export.keepsake_tale import (
    Tale,
    in_contents,
    is_whole,
    long,
    other,
    plain,
    said_day,
    titled,
    told,
    upper,
)

_STANCES = {
    Stance.DID: "{} has done it before",
    Stance.DOING: "{} does it too",
    Stance.OPEN: "{} would do it as well",
}


def homework(tale: Tale, entry: Homework) -> Entry:
    """What, for whom, why it is a stretch, and what became of it."""
    goal = tale.goals.get(entry.goal_id or 0)
    stance = _STANCES[entry.stance].format(tale.name(Side.MENTOR)) if entry.stance else ""
    return Entry(
        anchor=str(entry.ref),
        ref=tale.ref(entry.ref),
        kind="homework",
        kicker=_kind(tale, entry),
        about=_due(tale, entry),
        parts=(
            Passage("", Words(entry.text, plain=True), "task"),
            *plain("Why it is a stretch", entry.stretch),
            *((Told("For the goal:", titled(goal.text)),) if goal else ()),
            *((Told(stance),) if stance else ()),
            *_became(tale, entry),
        ),
    )


def _kind(tale: Tale, entry: Homework) -> str:
    person = tale.name(entry.owed_by)
    if all(one.rule is Rule.PROMISE for one in tale.promises[entry.ref]):
        return f"A promise from {person}"
    return f"Homework for {person}{scenes.in_writing(entry, tale.name)}"


def _due(tale: Tale, entry: Homework) -> tuple[str, ...]:
    due = entry.own_due
    if due is None:
        return ()
    return (f"by {said_day(due.on) if isinstance(due, Day) else tale.moment(due.at)}",)


def _became(tale: Tale, entry: Homework) -> Iterator[Told]:
    for one in tale.events[entry.ref]:
        whose = scenes.whose_part(entry, one.side, tale.name)
        match one.kind:
            case EventKind.DONE:
                who = tale.name(one.side or entry.owed_by)
                yield told(f"{who} did it, {tale.when(one)}", one)
            case EventKind.POSTED:
                who = tale.name(one.side or entry.essay_by)
                yield told(f"{who} answered in writing, {tale.when(one)}", one)
            case EventKind.CARRIED:
                yield told(f"Carried over, as agreed{whose}", one)
            case EventKind.RELEASED:
                yield told(f"Let go, as agreed{whose}", one)
            case _:
                yield other(one, tale)
    for essay in tale.answers[entry.id]:
        title = TENDER if essay.tender else essay_title(tale, essay)
        who = tale.name(essay.written_by)
        yield Told(f"{who} wrote" if title else f"{who} wrote an essay", title, str(essay.ref))


def essay_title(tale: Tale, essay: Essay) -> str:
    """Its own, else the question it answers; empty without either."""
    answered = tale.homework.get(essay.homework_id or 0)
    return titled(essay.title or (answered.text if answered else ""))


def essay(tale: Tale, written: Essay) -> Entry:
    """Its title, the question it answers, the text, and what the other said to it."""
    answered = tale.homework.get(written.homework_id or 0)
    posted = [one for one in tale.events[written.ref] if one.kind is EventKind.POSTED]
    person = tale.name(written.written_by)
    plainly = f"{'An essay' if posted else 'A draft'} by {person}"
    title = essay_title(tale, written)
    question = (
        answered.text
        if answered and (titled(answered.text) != title or not is_whole(answered.text))
        else None
    )
    is_tender = written.tender or bool(not written.title and answered and answered.tender)
    return Entry(
        anchor=str(written.ref),
        ref=tale.ref(written.ref),
        kind="essay",
        kicker=plainly if title else "",
        title=title or plainly,
        about=(tale.day(posted[0].happened_at if posted else written.happened_at),),
        parts=(
            *(() if is_whole(written.title or "") else plain("", written.title)),
            *plain("The question", question, "question"),
            *_text(tale, written, title),
            *_since(tale, written),
        ),
        in_contents=in_contents(title or plainly, tender=is_tender),
        own=bool(title),
    )


def _text(tale: Tale, written: Essay, title: str) -> tuple[Part, ...]:
    """The words; without the title, where they begin with it."""
    text = tale.book.essays.get(written.id)
    if text is None:
        return (Told("Its words are kept elsewhere."),)
    first, _, rest = text.lstrip().partition("\n")
    if first.startswith("#") and one_line(first.lstrip("#")) == title:
        text = rest
    return long("", text, "text")


def _since(tale: Tale, written: Essay) -> Iterator[Part]:
    reader = tale.name(written.written_by.other)
    for one in tale.events[written.ref]:
        match one.kind:
            case EventKind.READ if one.text:
                yield Passage(f"What {reader} said to it", Words(one.text), "reply")
            case EventKind.READ:
                yield Told(f"{reader} read it, {tale.when(one)}")
            case EventKind.RELEASED:
                yield told("That it would be read was let go, as agreed", one)
            case EventKind.REWRITTEN:
                yield told(f"Written anew after it was sent, {tale.day(one.happened_at)}", one)
            case EventKind.POSTED if not one.text:
                continue
            case _:
                yield other(one, tale)


def note(tale: Tale, kept: Note) -> Entry:
    """What it is, whose, when, and the text."""
    text = tale.book.notes[kept.id]
    own = titled(kept.title)
    is_beginning = one_line(text).startswith(one_line(kept.title).removesuffix("…"))
    by = tale.name(kept.written_by or tale.book.mentorship.keeper_is)
    plainly = f"{upper(scenes.NOTES[kept.kind])} from {by}"
    title = plainly if is_beginning else own
    return Entry(
        anchor=str(kept.ref),
        ref=tale.ref(kept.ref),
        kind=f"note {kept.kind.value}",
        kicker="" if is_beginning else plainly,
        title=title,
        about=(tale.day(kept.happened_at),),
        parts=(
            *(() if is_beginning or is_whole(kept.title) else plain("", kept.title)),
            *long("", text, "text"),
        ),
        in_contents=in_contents(title, tender=kept.tender),
        own=not is_beginning,
    )
