"""What was asked for as bytes, made from the journal in one look."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.cli.exporting import mentorships
from mentorlog.cli.exporting.formats import Format
from mentorlog.cli.run import Run
from mentorlog.db import reading
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.errors import NoMentorship, NothingToShare, NotReadable

if TYPE_CHECKING:
    from mentorlog.domain.records.copies import Copy
    from mentorlog.export.book import Book
    from mentorlog.export.editions import Edited

Connection = reading.Connection


class Wanted(NamedTuple):
    """As what, and for whom."""

    format: Format
    ours: bool = False
    share: bool = False
    names: bool = False

    @property
    def is_about_one(self) -> bool:
        """Whether it can be about one mentorship only: one that is read, or is for the other."""
        return self.format.is_to_be_read or (self.format is Format.JSON and self.ours)

    @property
    def edition(self) -> str:
        return "share" if self.share else "ours" if self.ours else "whole"


class Rendered(NamedTuple):
    """The content of the file; how many entries are in it, and how many are not."""

    wanted: Wanted
    content: bytes
    about: Sequence[Mentorship]
    records: Sequence[Record]
    entries: int
    left_out: int


def of(run: Run, wanted: Wanted) -> Rendered:
    """Raises NothingToShare where a share edition would be empty."""
    from mentorlog.export import book, editions

    with run.look() as connection:
        if wanted.is_about_one:
            about: tuple[Mentorship, ...] = (mentorships.the_one(connection, run),)
        else:
            about = mentorships.all_of_them(connection, run)
            if not about and wanted.format is not Format.JSON:
                raise NoMentorship
        whole = [book.of(connection, one, run.now) for one in about]
        several = [_edited(one, wanted) for one in whole]
        content = _content(connection, run, wanted, several)
    return Rendered(
        wanted,
        content,
        about,
        [one.record for one in whole],
        entries=sum(editions.told(one) for one in several),
        left_out=sum(one.edition.left_out for one in several),
    )


def left_out(made: Rendered) -> str:
    """ "12 entries are left out.", and never which."""
    count = made.left_out
    return "1 entry is left out." if count == 1 else f"{count} entries are left out."


def _edited(whole: "Book", wanted: Wanted) -> "Edited":
    from mentorlog.export import editions

    if wanted.share:
        edited = editions.share(whole, initials=not wanted.names)
        if not editions.told(edited):
            raise NothingToShare(whole.mentorship.other_name)
        return edited
    return editions.ours(whole) if wanted.ours else editions.whole(whole)


def _content(
    connection: Connection, run: Run, wanted: Wanted, several: "Sequence[Edited]"
) -> bytes:
    books = [one.book for one in several]
    match wanted.format:
        case Format.HTML:
            from mentorlog.export import keepsake

            return keepsake.render(*several[0]).encode()
        case Format.MARKDOWN:
            from mentorlog.export import story_markdown

            return story_markdown.render(*several[0]).encode()
        case Format.CSV:
            from mentorlog.export import csv

            return csv.render(books).encode()
        case Format.CALENDAR:
            from mentorlog.export import calendar_file, calendar_gone

            only = None if run.options.with_ is None else books[0].mentorship.id
            gone = calendar_gone.of(connection, run.now, only=only, ours=wanted.ours)
            return calendar_file.render(books, gone)
        case Format.JSON:
            from mentorlog.export import journal_json

            copy = _copy(connection, run, wanted, [one.mentorship for one in books])
            return journal_json.render(copy, run.recorded_at).encode()


def _copy(connection: Connection, run: Run, wanted: Wanted, about: Sequence[Mentorship]) -> "Copy":
    """The journal, or the mentorship that was named; for the other, what is for both."""
    from mentorlog.db import rows, taking, values
    from mentorlog.domain import history
    from mentorlog.domain.records.copies import DERIVED
    from mentorlog.export import copies_ours, copies_then

    is_of_one = wanted.ours or run.options.with_ is not None
    broken = {(one.table, one.number): one for one in values.broken(connection)}
    if not wanted.ours:
        for one in broken.values():  # no import would take it: said now, not then
            raise NotReadable(one.what, one.told)
    copy = taking.of(connection, about[0]) if is_of_one else taking.everything(connection)
    travels = {place: one for place, one in broken.items() if one.column not in DERIVED}
    for line in copy.lines:
        if (line.table, line.number) in travels:
            rows.pass_over(connection, travels[line.table, line.number])
    readable = (one for one in copy.lines if (one.table, one.number) not in travels)
    copy = copy._replace(lines=tuple(readable))
    if run.is_as_of:
        copy = copies_then.of(copy, run.now)
    if not wanted.ours:
        return copy
    record = reading.whole(connection, about[0])
    return copies_ours.of(history.at(record, run.now) if run.is_as_of else record, copy)
