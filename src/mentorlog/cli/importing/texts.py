"""Bringing texts in: each is read and shown first, and then all are kept, or none."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.cli import answer, params, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.importing import front_matter, jrnl, markdown
from mentorlog.cli.importing.markdown import DatedBy, Text
from mentorlog.cli.importing.sources import Found, Source
from mentorlog.cli.importing.typed import Becomes, Typed
from mentorlog.cli.run import Run
from mentorlog.db import alike
from mentorlog.domain import agreements, calendar
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Day, Due, Moment
from mentorlog.enums import Kind, Side
from mentorlog.errors import (
    Answered,
    BeforeItsTime,
    InTheFuture,
    NotNow,
    Unsaid,
    all_of,
    named,
)

if TYPE_CHECKING:
    from mentorlog.services.bringing import Incoming, Kept
    from mentorlog.views.bringing import Going, Shown


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


class Coming(NamedTuple):
    """What is read, each with what it becomes."""

    several: Sequence[Read]
    incoming: Sequence["Incoming"]
    bad: Sequence[NotNow] = ()
    bring_back: bool = False


def bring_in(run: Run, found: Sequence[Found], typed: Typed, bad: Sequence[NotNow] = ()) -> Answer:
    """Texts from files of their own, or the entries of one export; `bad` are files that are none
    of these."""
    kind = _kind(found[0].source, typed)
    _see_that_it_goes_with(kind, typed, count=len(found))
    place = _place(run, kind, typed)
    with run.takes_long(f"Reading {len(found)} files…" if found[1:] else "Reading…"):
        coming = _coming(run, found, place, typed, bad)
        shown = _shown(run, place, coming)
    is_new = any(one.is_new for one in shown)
    if typed.dry_run or not is_new:
        return _only_told(run, place, coming, shown, is_asked=typed.dry_run)
    if not _is_wanted(run, place, shown):
        from mentorlog.cli import changed

        return changed.nothing(run, "Nothing was brought in.")
    with run.takes_long(f"Keeping {_going(place).counted(len(shown))}…"):
        kept = _keep(run, place, coming)
    return _told(run, place, coming, shown, kept)


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
            mentorship = resolve.the_one(connection, run)
            record = resolve.record_of(connection, run, mentorship)
            return Place(record, _writer(mentorship, typed), kind, None, bool(typed.post))
        chosen = resolve.referenced(connection, run, typed.for_)
        chosen = resolve.of_kinds(chosen, [Kind.HOMEWORK], verb="import --for")
        record = resolve.record_of(connection, run, chosen.mentorship, chosen.ref)
    homework = next(one for one in record.homework if one.ref == chosen.ref)
    writer = _writer(chosen.mentorship, typed)
    if typed.by is None and not homework.owed_by.includes(writer):
        writer = writer.other
    return Place(record, writer, kind, homework, bool(typed.post))


def _writer(mentorship: Mentorship, typed: Typed) -> Side:
    return resolve.one_person(mentorship, typed.by or "me", option="--by")


def _coming(
    run: Run, found: Sequence[Found], place: Place, typed: Typed, bad: Sequence[NotNow]
) -> Coming:
    """All that can be brought in. What will not do is named all at once, and skipped only where
    that was asked for."""
    at = params.happened(run, typed.at, place.zone, since=_since(place))
    refused, read = list(bad), []
    for one in _readers(run, found, place, at):
        try:
            text = one()
            read.append((text, _incoming(run, place, text)))
        except NotNow as why:
            refused.append(why)
    if refused and not typed.skip:
        raise all_of(refused)
    for line in named([f"Skipped: {one.sentence}" for one in refused]):
        run.tell(line)
    several, incoming = [one for one, _ in read], [one for _, one in read]
    return Coming(several, incoming, refused, typed.bring_back)


def _readers(
    run: Run, found: Sequence[Found], place: Place, at: datetime | None
) -> Iterator[Callable[[], Read]]:
    """One for each text, so that each can be refused by itself."""
    if found[0].source is Source.JRNL:
        (only,) = found
        for number, one in enumerate(jrnl.entries(only)):
            yield partial(_of_entry, only, number, one, place)
        return
    for file in found:
        yield partial(_of_file, run, file, place, at)


def _of_file(run: Run, found: Found, place: Place, at: datetime | None) -> Read:
    return Read(found.name, markdown.read(run, found, place.zone, at=at))


def _of_entry(found: Found, number: int, entry: object, place: Place) -> Read:
    one = jrnl.read(found, number, entry)
    at = calendar.instant(one.on, one.at, place.zone)
    title = front_matter.fitting(one.title.strip())
    if place.kind is Kind.NOTE:
        title = None  # a note goes by how it begins, which is the same, cut
    called = f"entries[{number}] of {found.name}"
    text = Text(one.text, title, Moment(at), DatedBy.ENTRY, one.front_matter)
    return Read(called, text, dated=True)


def _since(place: Place) -> datetime:
    """What a text of the same day comes after."""
    return place.homework.happened_at if place.homework else place.mentorship.happened_at


def _incoming(run: Run, place: Place, read: Read) -> "Incoming":
    """What is dated later than now is kept, and shows from then; but nobody has it yet."""
    at = _moment(run, place, read.text.written)
    if not place.posted:
        return _becomes(place, read, at)
    said = calendar.said(at, place.zone)
    if at > run.now:
        now = calendar.said(run.now, place.zone)
        raise InTheFuture(f"Posting {read.called}", at=said, now=now)
    if at < calendar.minute(_since(place)):
        began = calendar.said(_since(place), place.zone)
        after = f"{place.homework.ref} was set" if place.homework else "the mentorship began"
        raise BeforeItsTime(f"Posting {read.called}", at=said, after=f"{after} ({began})")
    return _becomes(place, read, at)


def _becomes(place: Place, read: Read, at: datetime) -> "Incoming":
    from mentorlog.services.bringing import Incoming

    return Incoming(
        place.kind,
        read.text.text,
        read.text.title,
        place.writer,
        at,
        dated=read.dated,
        homework=place.homework.ref if place.homework else None,
        posted=place.posted,
        front_matter=read.text.front_matter,
        whole=read.text.whole,
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


def _shown(run: Run, place: Place, coming: Coming) -> list["Shown"]:
    """Each with where it is already; one that comes twice is there the second time."""
    from mentorlog.services import bringing
    from mentorlog.views.bringing import Shown

    with run.look() as connection:
        known = alike.known(connection, place.mentorship.id, place.kind)
    shown = []
    for read, one in zip(coming.several, coming.incoming, strict=True):
        before = bringing.there(known, one, bring_back=coming.bring_back)
        if before is None:
            bringing.add(known, one, alike.NOT_YET)
        is_twice = before is not None and not before.ref.number
        dated_by = None if read.dated else read.text.dated_by.value
        text = Shown(read.called, one.title, one.text, one.at, dated_by, is_entry=read.dated)
        text = text._replace(is_twice=is_twice, is_to_come=one.at > run.now)
        if before is not None and not is_twice:
            text = text._replace(ref=before.ref, was=before.was)
        shown.append(text)
    _see_that_it_is_unanswered(place, shown)
    return shown


def _see_that_it_is_unanswered(place: Place, shown: Sequence["Shown"]) -> None:
    """A piece of homework is answered once by each; the same text again is no second answer."""
    if place.homework is None or not shown or shown[0].ref is not None:
        return
    for one in place.record.essays:
        if one.homework_id == place.homework.id and one.written_by is place.writer:
            raise Answered(str(place.homework.ref), by=str(one.ref))


def _is_wanted(run: Run, place: Place, shown: Sequence["Shown"]) -> bool:
    from mentorlog.views import bringing as pages

    if run.asker.asks or (run.options.yes and not run.options.quiet):
        pages.render(_going(place), shown, run.screen(to=run.world.stderr))
    question = "Bring it in?" if len(shown) == 1 else "Bring them in?"
    return run.asker.yes(question, True, option="--yes")


def _keep(run: Run, place: Place, coming: Coming) -> "tuple[Kept, ...]":
    """All of them in one step, and a backup of the journal as it was before."""
    from mentorlog.db import backups
    from mentorlog.domain.records.backups import Why
    from mentorlog.services import bringing

    backups.keep(run.path, run.on_the_clock, Why.IMPORT)
    with run.desk() as desk:
        return bringing.keep(desk, place.mentorship, coming.incoming, bring_back=coming.bring_back)


def _going(place: Place) -> "Going":
    from mentorlog.views.bringing import Going

    return Going(place.mentorship, place.writer, place.kind, place.zone, place.posted)


def _only_told(
    run: Run, place: Place, coming: Coming, shown: Sequence["Shown"], *, is_asked: bool
) -> Answer:
    """What would happen, which somebody asked for; or that nothing is new."""
    from mentorlog.views import bringing as pages

    going = _going(place)
    return Answer(
        lambda screen: pages.would(going, shown, screen),
        lambda: pages.as_json(run.now, going, shown, (), coming.bad),
        told=not is_asked,
        long=True,
    )


def _told(
    run: Run,
    place: Place,
    coming: Coming,
    shown: Sequence["Shown"],
    kept: "Sequence[Kept]",
) -> Answer:
    from mentorlog.views import bringing as pages

    going = _going(place)
    return answer.told(
        pages.told(going, shown, kept),
        lambda: pages.as_json(run.now, going, shown, kept, coming.bad),
    )
