"""The document of each kind of entry: which fields it has, and what stands in them."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

from mentorlog.cli.editing import agreement_form, happenings, meanings
from mentorlog.cli.editing.document import Part
from mentorlog.cli.editing.fields import Field
from mentorlog.cli.editing.meanings import AS_AGREED, Means, Seen, line
from mentorlog.domain import calendar, spans
from mentorlog.domain.records.agreements import Answer
from mentorlog.domain.records.callouts import Callout, Spoken
from mentorlog.domain.records.corrections import Place
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.sessions import Kept, Session
from mentorlog.enums import Kind, NoteKind, SessionKind, Side, Stance

Discreet = Session | Homework | Essay | Callout | Note


class _Referred(Protocol):
    @property
    def ref(self) -> Ref: ...


E = TypeVar("E", bound=_Referred)


class Texts(NamedTuple):
    """The long texts of the entry, whatever its kind."""

    text: str | None = None
    session: Kept = Kept()
    callout: Spoken = Spoken()
    answers: tuple[Answer, ...] = ()


class Form(NamedTuple):
    """The fields of one entry, and the remarks above them."""

    fields: tuple[Field, ...]
    remarks: tuple[str, ...] = ()


def of(seen: Seen, ref: Ref, texts: Texts) -> Form:
    """The form of this entry, as it stands in the whole record."""
    return Form(tuple(_FORMS[ref.kind](seen, ref, texts)), _REMARKS[ref.kind])


def of_note_on_wish(seen: Seen, note: Note, text: str) -> Form:
    """A note that belongs to no mentorship yet is nobody's but the keeper's."""
    return Form((*_note(seen, note, text),), ("kind: " + ", ".join(NoteKind),))


def _homework(seen: Seen, ref: Ref, _texts: Texts) -> Iterator[Field]:
    one = _entry(seen.whole.homework, ref)
    make = _Maker(ref)
    goal = next((str(goal.number) for goal in seen.whole.goals if goal.id == one.goal_id), "")
    no_essay = meanings.or_nothing(meanings.side(seen, "essay_by"), "essay_by")
    yield make("for", seen.name(one.owed_by), meanings.side(seen, "owed_by"))
    yield make("due", seen.said_due(one.own_due), meanings.due(seen))
    yield make("essay", seen.name(one.essay_by) or "no", no_essay)
    yield make("set in", _session_ref(one.set_in), meanings.session(seen, "set_in"))
    yield make("goal", goal, meanings.goal(seen))
    stance = meanings.or_nothing(meanings.one_of("stance", Stance), "stance")
    yield make("stance", one.stance or "", stance)
    yield from _privacy(seen, one, make)
    yield make("set", seen.said(one.happened_at), meanings.moment(seen))
    yield make.long("text", "What it is", one.text, meanings.needed("text"))
    yield make.long("stretch", "Why it stretches", one.stretch, meanings.words("stretch"))
    yield from _events(seen, ref)


def _essay(seen: Seen, ref: Ref, texts: Texts) -> Iterator[Field]:
    one = _entry(seen.whole.essays, ref)
    make = _Maker(ref)
    answers = f"H{one.homework_id}" if one.homework_id else ""
    yield make("by", seen.name(one.written_by), meanings.side(seen, "written_by", both=False))
    yield make("answers", answers, meanings.homework(seen, "homework_id"))
    yield make.said("title", one.title, meanings.words("title"))
    yield from _privacy(seen, one, make)
    yield make("written", seen.said(one.happened_at), meanings.moment(seen))
    yield make.long("text", "The text", texts.text, meanings.needed("text"))
    yield from _events(seen, ref)


def _session(seen: Seen, ref: Ref, texts: Texts) -> Iterator[Field]:
    one = _entry(seen.whole.sessions, ref)
    make, kept, other = _Maker(ref), texts.session, line(seen.mentorship.other_name)
    length = spans.in_words(one.length_minutes) if one.length_minutes else AS_AGREED
    yield make("kind", one.kind, meanings.one_of("kind", SessionKind))
    yield make("length", length, meanings.length)
    yield make.said("where", one.place, meanings.words("place"))
    yield from _privacy(seen, one, make)
    yield make.long("notes", "Notes", kept.notes, meanings.words("notes"))
    took = meanings.words("took_away")
    yield make.long("took away", "What you took away", kept.took_away, took)
    heading, theirs = f"What {other} took away", meanings.words("other_took_away")
    yield make.long("other took away", heading, kept.other_took_away, theirs)
    yield from _events(seen, ref)


def _callout(seen: Seen, ref: Ref, texts: Texts) -> Iterator[Field]:
    one, spoken = _entry(seen.whole.callouts, ref), texts.callout
    make = _Maker(ref)
    on = calendar.said_day(one.revisit_on) if one.revisit_on else ""
    yield make("about", seen.name(one.about), meanings.side(seen, "about", both=False))
    yield make("named by", seen.name(one.raised_by), meanings.side(seen, "raised_by", both=False))
    yield make("said in", _session_ref(one.said_in), meanings.session(seen, "said_in"))
    yield make("look again", on, meanings.day(seen, "revisit_on"))
    yield from _privacy(seen, one, make)
    yield make("named", seen.said(one.happened_at), meanings.moment(seen))
    belief = meanings.needed("belief")
    yield make.long("belief", "The belief", one.belief, belief)
    yield make.long("said", "What was said", spoken.said, meanings.words("said"))
    yield make.long("feared", "What was feared", spoken.feared, meanings.words("feared"))
    yield from _events(seen, ref)


def _note_of_both(seen: Seen, ref: Ref, texts: Texts) -> Iterator[Field]:
    one = _entry(seen.whole.notes, ref)
    make = _Maker(ref)
    whose = meanings.side(seen, "written_by", both=False)
    yield make("by", seen.name(one.written_by or Side.BOTH), whose)
    yield make("said in", _session_ref(one.said_in), meanings.session(seen, "said_in"))
    yield from _privacy(seen, one, make)
    yield from _note(seen, one, texts.text or "")


def _note(seen: Seen, one: Note, text: str) -> Iterator[Field]:
    make = _Maker(one.ref)
    yield make("kind", one.kind, meanings.one_of("kind", NoteKind))
    yield make.said("title", one.title, meanings.needed("title"))
    yield make("noted", seen.said(one.happened_at), meanings.moment(seen))
    yield make.long("text", "The text", text, meanings.needed("text"))


def _agreement(seen: Seen, ref: Ref, texts: Texts) -> Iterator[Field]:
    version = _entry(seen.whole.agreements, ref)
    return agreement_form.fields(seen, version, texts.answers)


def _privacy(seen: Seen, one: Discreet, make: "_Maker") -> Iterator[Field]:
    whose = meanings.or_nothing(meanings.side(seen, "story_of"), "story_of")
    other = line(seen.mentorship.other_name)
    yield make("who may see", meanings.said_audience(one.audience), meanings.audience)
    yield make("story of", seen.name(one.story_of), whose)
    agrees = f"{other} agrees to sharing it"
    yield make.called("their yes", agrees, meanings.said_yes(one.their_yes), _THEIR_YES)
    yield make("tender", meanings.said_yes(one.tender), meanings.yes_or_no("tender"))


_THEIR_YES = meanings.yes_or_no("their_yes")


def _events(seen: Seen, ref: Ref) -> Iterator[Field]:
    """What happened to it, last: its words came after those of the entry itself."""
    column = f"{ref.kind.value}_id"
    own = (one for one in seen.whole.events if getattr(one, column) == ref.number)
    return happenings.fields(seen, own)


class _Maker:
    """Makes the fields that stand in the entry's own row."""

    def __init__(self, ref: Ref) -> None:
        self.place = Place(ref.kind.value, ref.number)

    def __call__(self, key: str, text: str, means: Means) -> Field:
        return Field(Part(key, key, text), self.place, means)

    def called(self, key: str, label: str, text: str, means: Means) -> Field:
        return Field(Part(key, label, text), self.place, means)

    def said(self, key: str, text: str | None, means: Means) -> Field:
        return Field(Part(key, key, line(text)), self.place, means, is_words=True)

    def long(self, key: str, label: str, text: str | None, means: Means) -> Field:
        return Field(Part(key, label, text or "", long=True), self.place, means, is_words=True)


def _session_ref(number: int | None) -> str:
    return f"S{number}" if number else ""


def _entry(entries: Iterable[E], ref: Ref) -> E:
    return next(one for one in entries if one.ref == ref)


_FORMS: dict[Kind, Callable[[Seen, Ref, Texts], Iterator[Field]]] = {
    Kind.HOMEWORK: _homework,
    Kind.ESSAY: _essay,
    Kind.SESSION: _session,
    Kind.CALLOUT: _callout,
    Kind.NOTE: _note_of_both,
    Kind.AGREEMENT: _agreement,
}
_SEEN_BY = "who may see: " + ", ".join(meanings.AUDIENCES)
_REMARKS: dict[Kind, tuple[str, ...]] = {
    Kind.HOMEWORK: (
        "for, essay: a name, me, mentee, mentor or both (essay: also no)",
        f"due: a day, with a time or without, or {meanings.NEXT_SESSION}",
        "stance: " + ", ".join(Stance),
        _SEEN_BY,
    ),
    Kind.ESSAY: ("answers: the homework, such as H3, or nothing", _SEEN_BY),
    Kind.SESSION: (
        "kind: " + ", ".join(SessionKind),
        f"length: such as 60m, or {AS_AGREED}",
        _SEEN_BY,
    ),
    Kind.CALLOUT: ("look again: a day, or nothing", _SEEN_BY),
    Kind.NOTE: ("kind: " + ", ".join(NoteKind), _SEEN_BY),
    Kind.AGREEMENT: (
        "The terms (rhythm, length, dates and so on) are changed by: mentorlog amend",
        "What is emptied below, an answer or a goal, is taken away.",
    ),
}
