"""Which mentorship and which entry is meant: by name, by reference, or the only one there is."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from mentorlog.cli import names
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain import agreements, calendar, history
from mentorlog.domain.records import refs
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side
from mentorlog.errors import (
    NoMentorship,
    NoSuchEntry,
    NothingOwed,
    NotNow,
    NotReadable,
    Unclear,
    Unknown,
    Unsaid,
    WrongKind,
)

Connection = reading.Connection


class Chosen(NamedTuple):
    """An entry, and the mentorship it belongs to."""

    mentorship: Mentorship
    ref: Ref


class Candidate(NamedTuple):
    """An entry that a verb could take, and the line that offers it."""

    mentorship: Mentorship
    ref: Ref
    line: str


def named(connection: Connection, run: Run) -> Mentorship | None:
    """The mentorship that --with names, closed ones included; None without --with."""
    return names.named(connection, run.options.with_, run.now)


def active(connection: Connection, run: Run) -> tuple[Mentorship, ...]:
    """The mentorships a command is about: the one named, else all that are active."""
    one = named(connection, run)
    if one is not None and calendar.minute(one.happened_at) > run.now:
        raise NotNow(
            f"The mentorship with {one.other_name} had not begun by then.",
            "Say a later moment with --as-of.",
        )
    return (one,) if one else reading.active_mentorships(connection, run.now)


def the_one(connection: Connection, run: Run) -> Mentorship:
    """The one mentorship that is meant; asks which, where several are active.

    Raises NoMentorship where there is none, Unclear where nobody can be asked.
    """
    found = active(connection, run)
    if not found:
        raise _none_active(connection, run)
    if len(found) == 1:
        return found[0]
    lines = [one.other_name for one in found]
    return found[picked(run, "Which mentorship?", lines, "--with")]


def _none_active(connection: Connection, run: Run) -> NotNow:
    if not reading.mentorships(connection):
        return NoMentorship()
    if _none_begun(connection, run):
        return NotNow("No mentorship had begun by then.", "Say a later moment with --as-of.")
    return NotNow(
        "No mentorship is active any more.", "Name one with --with, or begin one: mentorlog agree."
    )


def _none_begun(connection: Connection, run: Run) -> bool:
    return all(one.happened_at > run.now for one in reading.mentorships(connection))


def referenced(connection: Connection, run: Run, text: str) -> Chosen:
    """The entry that a reference names, whichever mentorship it is in."""
    ref = refs.read(text)
    if ref is None:
        raise Unsaid(
            f"“{text[:40]}” is not a reference.",
            "References look like S3, H7, E2 or A1: mentorlog list.",
        )
    mentorship = reading.mentorship_of(connection, ref)
    why = reading.why_unread(connection, ref)
    if why is not None:
        raise NotReadable(str(ref), why)
    if mentorship is None:
        highest = reading.highest(connection, ref.kind)
        latest = str(ref._replace(number=highest)) if highest else None
        raise NoSuchEntry(str(ref), latest=latest)
    _see_that_it_was(connection, run, mentorship, ref)
    wanted = named(connection, run)
    if wanted is not None and wanted.id != mentorship.id:
        raise Unsaid(
            f"{ref} belongs to the mentorship with {mentorship.other_name},"
            f" not with {wanted.other_name}.",
            "A reference is enough by itself; leave --with out.",
        )
    return Chosen(mentorship, ref)


def _see_that_it_was(connection: Connection, run: Run, mentorship: Mentorship, ref: Ref) -> None:
    """Refuse an entry of a later time than the one that is looked at."""
    since = reading.there_since(connection, ref)
    if since is not None and calendar.minute(since) > calendar.minute(run.now):
        record = reading.around(connection, mentorship, run.now, ())
        zone = agreements.zone(record)
        hint = f"It shows from {calendar.said(since, zone)} on; see then with --as-of."
        raise Unknown(f"There was no {ref} yet on {calendar.said(run.now, zone)}.", hint)


def referenced_in(record: Record, text: str) -> Ref:
    """The session that a reference names, in this record. Raises NoSuchEntry."""
    ref = refs.read(text)
    if ref is None or ref not in [one.ref for one in record.sessions]:
        raise NoSuchEntry(text, latest=None)
    return ref


def of_kinds(chosen: Chosen, kinds: Collection[Kind], *, verb: str) -> Chosen:
    """The same, where the verb takes that kind of entry. Raises WrongKind."""
    if chosen.ref.kind not in kinds:
        takes = " or ".join(f"{ARTICLES[kind]} ({kind.letter}…)" for kind in kinds)
        raise WrongKind(str(chosen.ref), verb=verb, takes=takes)
    return chosen


ARTICLES = {
    Kind.AGREEMENT: "an agreement",
    Kind.SESSION: "a session",
    Kind.HOMEWORK: "a piece of homework",
    Kind.ESSAY: "an essay",
    Kind.CALLOUT: "a call-out",
    Kind.NOTE: "a note",
}

Offer = Callable[[Record], Iterable[tuple[Ref, str]]]


def offered(connection: Connection, run: Run, offer: Offer) -> tuple[Candidate, ...]:
    """Every entry that `offer` finds in the mentorships the command is about."""
    mentorships = active(connection, run)
    if not mentorships:
        raise _none_active(connection, run)
    several = len(mentorships) > 1
    return tuple(
        Candidate(one, ref, f"{ref}  {line}" + (f"  (with {one.other_name})" if several else ""))
        for one in mentorships
        for ref, line in offer(record_of(connection, run, one))
    )


def the_only(run: Run, candidates: Sequence[Candidate], *, question: str, none: str) -> Chosen:
    """The only candidate, which is named; of several the one that is picked.

    Raises NothingOwed where there is none, Unclear where nobody can be asked.
    """
    if not candidates:
        raise NothingOwed(none)
    index = 0
    if len(candidates) > 1:
        index = picked(run, question, [one.line for one in candidates], "a reference")
    elif not run.options.json:
        run.tell(candidates[0].line)
    return Chosen(candidates[index].mentorship, candidates[index].ref)


def record_of(connection: Connection, run: Run, mentorship: Mentorship, *refs: Ref) -> Record:
    """The mentorship at the command's now: what is open in it, or these entries."""
    if refs:
        found = reading.around(connection, mentorship, run.now, refs)
    else:
        found = reading.unsettled(connection, mentorship, run.now)
    return history.at(found, run.now)


def side(mentorship: Mentorship, text: str, *, option: str) -> Side:
    """Whose: `mentee`, `mentor`, `me`, a person's name (its beginning), or `both`."""
    word = text.strip().casefold()
    if word in ("me", "i", "myself"):
        return mentorship.keeper_is
    for one in Side:
        if word == one.value:
            return one
    word = names.plain(text)
    names_of = {one: names.plain(mentorship.name_of(one)) for one in Side.BOTH.people}
    exact = [one for one, name in names_of.items() if name == word]
    fitting = exact or [one for one, name in names_of.items() if name.startswith(word)]
    if word and len(fitting) == 1:
        return fitting[0]
    raise Unsaid(
        f"“{text[:40]}” is neither of the two.",
        f"{option} takes me, {mentorship.other_name}, mentee, mentor or both.",
    )


def one_person(mentorship: Mentorship, text: str, *, option: str) -> Side:
    """Like `side`, where it must be one of the two."""
    found = side(mentorship, text, option=option)
    if found is Side.BOTH:
        raise Unsaid(f"{option} takes one person here.", f"Say me or {mentorship.other_name}.")
    return found


def called(mentorship: Mentorship, side: Side) -> tuple[str, ...]:
    """The words that `side` understands for one of the two, or for both, where one is picked."""
    if side is Side.BOTH:
        return ("both",)
    me = ("me", "i", "myself") if side is mentorship.keeper_is else ()
    return (side.value, mentorship.name_of(side), *me)


def picked(run: Run, question: str, lines: Sequence[str], option: str) -> int:
    """The index of the line that is picked. Raises Unclear where nobody can be asked."""
    if not run.asker.can_ask:
        choices = [" ".join(line.splitlines()) for line in lines]  # a name may have two
        raise Unclear(f"{question} There are {len(lines)}:", choices, f"Say which with {option}.")
    index = run.asker.pick(question, lines, option=option)
    if index is None:
        raise NotNow("Nothing was chosen.")
    return index
