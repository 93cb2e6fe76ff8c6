"""Bringing texts in: each is read and shown first, and then all are kept, or none."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.cli import answer, choosing, given
from mentorlog.cli.answer import Answer
from mentorlog.cli.importing import jrnl, markdown
from mentorlog.cli.importing.markdown import DatedBy, Text
from mentorlog.cli.importing.sources import Found, Source
from mentorlog.cli.importing.typed import Becomes, Typed
from mentorlog.cli.run import Run
from mentorlog.errors import Answered, BeforeItsTime, InTheFuture, Unsaid
from mentorlog.records.homework import Homework
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.record import Record
from mentorlog.records.times import Day, Due, Moment
from mentorlog.rules import agreements, calendar
from mentorlog.store import alike
from mentorlog.vocabulary import Kind, Side

if TYPE_CHECKING:
    from mentorlog.journal.bringing import Incoming, Kept
    from mentorlog.pages.bringing import Going, Shown


class Place(NamedTuple):
    """Where they go: the mentorship as it stands, whose they are, and what they answer."""

    record: Record
    writer: Side
    kind: Kind
    homework: Homework | None = None
    posted: bool = False

    @property
    def mentorship(self) -> Mentorship:
        return self.record.mentorship

    @property
    def zone(self) -> ZoneInfo:
        return agreements.zone(self.record)


class Read(NamedTuple):
    """A text and what it is called in a sentence: its file, or its entry in one."""

    called: str
    text: Text
    dated: bool = False


def bring_in(run: Run, found: Sequence[Found], typed: Typed) -> Answer:
    """Texts from files of their own, or the entries of one export."""
    kind = _kind(found[0].source, typed)
    _see_that_it_goes_with(kind, typed, count=len(found))
    place = _place(run, kind, typed)
    several = _read(run, found, place, typed)
    incoming = [_incoming(run, place, one) for one in several]
    shown = _shown(run, place, several, incoming)
    is_new = any(one.ref is None and not one.is_twice for one in shown)
    if typed.dry_run or not is_new:
        return _only_told(run, place, shown, is_asked=typed.dry_run)
    if not _is_wanted(run, place, shown):
        from mentorlog.cli import changed

        return changed.nothing(run, "Nothing was brought in.")
    return _told(run, place, shown, _keep(run, place, incoming))


def _kind(source: Source, typed: Typed) -> Kind:
    """An essay, or of jrnl a note, where nothing else was said."""
    usual = Becomes.NOTE if source is Source.JRNL else Becomes.ESSAY
    return Kind(typed.kind or usual)


def _see_that_it_goes_with(kind: Kind, typed: Typed, *, count: int) -> None:
    for option in ("--for", "--post", "--draft"):
        if kind is Kind.NOTE and typed.named.get(option):
            raise Unsaid(f"{option} goes with essays.", "Leave it out, or say --kind essay.")
    for option in ("--at", "--for"):
        if count > 1 and typed.named[option]:
            raise Unsaid(f"{option} is for one text, and these are {count}.", "Say them by one.")


def _place(run: Run, kind: Kind, typed: Typed) -> Place:
    with run.look() as connection:
        if typed.for_ is None:
            mentorship = choosing.the_one(connection, run)
            record = choosing.record_of(connection, run, mentorship)
            return Place(record, _writer(mentorship, typed), kind, None, bool(typed.post))
        chosen = choosing.referenced(connection, run, typed.for_)
        chosen = choosing.of_kinds(chosen, [Kind.HOMEWORK], verb="import --for")
        record = choosing.record_of(connection, run, chosen.mentorship, chosen.ref)
    homework = next(one for one in record.homework if one.ref == chosen.ref)
    writer = _writer(chosen.mentorship, typed)
    if typed.by is None and not homework.owed_by.includes(writer):
        writer = writer.other
    return Place(record, writer, kind, homework, bool(typed.post))


def _writer(mentorship: Mentorship, typed: Typed) -> Side:
    return choosing.one_person(mentorship, typed.by or "me", option="--by")


def _read(run: Run, found: Sequence[Found], place: Place, typed: Typed) -> list[Read]:
    if found[0].source is Source.JRNL:
        return [
            _of_entry(f"entries[{number}] of {found[0].name}", one, place)
            for number, one in enumerate(jrnl.read(found[0]))
        ]
    several = [Read(one.name, markdown.read(run, one, place.zone)) for one in found]
    at = given.happened(run, typed.at, place.zone, since=_since(place))
    if at is None:
        return several
    (only,) = several
    return [Read(only.called, only.text._replace(written=Moment(at), dated_by=DatedBy.TYPED))]


def _of_entry(called: str, one: jrnl.Entry, place: Place) -> Read:
    at = calendar.instant(one.on, one.at, place.zone)
    title = one.title.strip() or None
    if place.kind is Kind.NOTE:
        title = None  # a note goes by how it begins, which is the same, cut
    return Read(called, Text(one.text, title, Moment(at), DatedBy.ENTRY), dated=True)


def _since(place: Place) -> datetime:
    """What a text of the same day comes after."""
    return place.homework.happened_at if place.homework else place.mentorship.happened_at


def _incoming(run: Run, place: Place, read: Read) -> "Incoming":
    from mentorlog.journal.bringing import Incoming

    at = _moment(run, place, read.text.written)
    said = calendar.said(at, place.zone)
    if at > run.now:
        now = calendar.said(run.now, place.zone)
        raise InTheFuture(f"Writing {read.called}", at=said, now=now)
    if place.posted and at < calendar.minute(_since(place)):
        began = calendar.said(_since(place), place.zone)
        after = f"{place.homework.ref} was set" if place.homework else "the mentorship began"
        raise BeforeItsTime(f"Posting {read.called}", at=said, after=f"{after} ({began})")
    return Incoming(
        place.kind,
        read.text.text,
        read.text.title,
        place.writer,
        at,
        dated=read.dated,
        homework=place.homework.ref if place.homework else None,
        posted=place.posted,
    )


def _moment(run: Run, place: Place, written: Due) -> datetime:
    """Of a day its first minute, but not before what it comes after; of today, now."""
    match written:
        case Moment(at):
            return calendar.minute(at)
        case Day(on):
            if on == calendar.local_date(run.now, place.zone):
                return run.now
            start, since = calendar.start_of(on, place.zone), _since(place)
            is_same_day = calendar.local_date(since, place.zone) == on
            return max(start, calendar.minute(since)) if is_same_day else start


def _shown(
    run: Run, place: Place, several: Sequence[Read], incoming: Sequence["Incoming"]
) -> list["Shown"]:
    """Each with where it is already; one that comes twice is there the second time."""
    from mentorlog.journal import bringing
    from mentorlog.pages.bringing import Shown

    with run.look() as connection:
        known = alike.known(connection, place.mentorship.id, place.kind)
    shown = []
    for read, one in zip(several, incoming, strict=True):
        ref = bringing.there(known, one)
        is_twice = ref is not None and not ref.number
        if ref is None:
            bringing.add(known, one, alike.NOT_YET)
        dated_by = None if read.dated else read.text.dated_by.value
        text = Shown(read.called, one.title, one.text, one.at, dated_by, is_entry=read.dated)
        shown.append(text._replace(ref=None if is_twice else ref, is_twice=is_twice))
    _see_that_it_is_unanswered(place, shown)
    return shown


def _see_that_it_is_unanswered(place: Place, shown: Sequence["Shown"]) -> None:
    """A piece of homework is answered once by each; the same text again is no second answer."""
    if place.homework is None or shown[0].ref is not None:
        return
    for one in place.record.essays:
        if one.homework_id == place.homework.id and one.written_by is place.writer:
            raise Answered(str(place.homework.ref), by=str(one.ref))


def _is_wanted(run: Run, place: Place, shown: Sequence["Shown"]) -> bool:
    from mentorlog.pages import bringing as pages
    from mentorlog.pages.screen import Screen

    world, is_asked = run.world, run.asker.can_ask and not run.options.yes
    if is_asked or (run.options.yes and not run.options.quiet):
        colour = world.colour(run.options.no_color, world.stderr)
        screen = Screen(world.stderr, width=world.width(world.stderr), colour=colour)
        pages.render(_going(place), shown, screen)
    question = "Bring it in?" if len(shown) == 1 else "Bring them in?"
    return run.asker.yes(question, True, option="--yes")


def _keep(run: Run, place: Place, incoming: Sequence["Incoming"]) -> "tuple[Kept, ...]":
    """All of them in one step, and a backup of the journal as it was before."""
    from mentorlog.journal import bringing
    from mentorlog.records.backups import Why
    from mentorlog.store import backups

    backups.keep(run.path, run.on_the_clock, Why.IMPORT)
    with run.desk() as desk:
        return bringing.keep(desk, place.mentorship, incoming)


def _going(place: Place) -> "Going":
    from mentorlog.pages.bringing import Going

    return Going(place.mentorship, place.writer, place.kind, place.zone, place.posted)


def _only_told(run: Run, place: Place, shown: Sequence["Shown"], *, is_asked: bool) -> Answer:
    """What would happen, which somebody asked for; or that nothing is new."""
    from mentorlog.pages import bringing as pages

    going = _going(place)
    return Answer(
        lambda screen: pages.would(going, shown, screen),
        lambda: pages.as_json(run.now, going, shown, ()),
        told=not is_asked,
        long=True,
    )


def _told(run: Run, place: Place, shown: Sequence["Shown"], kept: "Sequence[Kept]") -> Answer:
    from mentorlog.pages import bringing as pages

    going = _going(place)
    refs = [one.ref for one in kept if one.is_new]
    return answer.told(
        pages.told(going, refs, there=len(kept) - len(refs)),
        lambda: pages.as_json(run.now, going, shown, kept),
    )
