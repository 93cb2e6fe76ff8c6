"""One run of the program: what was asked for everywhere, the one clock, and the journal's doors."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, time
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO
from zoneinfo import ZoneInfo

from mentorlog.cli import places, verbs
from mentorlog.cli.world import World
from mentorlog.domain import agreements, calendar
from mentorlog.errors import Foreign, NoMentorship, Unusable

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.cli.asking import Asker
    from mentorlog.cli.missing import Sought
    from mentorlog.cli.unsaved.held import Held
    from mentorlog.db import reading
    from mentorlog.db.changelog import Command
    from mentorlog.services.unit import Desk
    from mentorlog.views.console import Screen


class Options(NamedTuple):
    """The options that stand before or after every verb."""

    with_: str | None = None
    journal: str | None = None
    as_of: str | None = None
    json: bool = False
    quiet: bool = False
    yes: bool = False
    no_input: bool = False
    no_color: bool = False
    debug: bool = False


class Run:
    """Made once, where the command starts; commands get everything from it.

    `patience_ms` is how long a look waits for another program that holds the journal;
    `understood` when something was, as it was typed and understood; `has_saved` is whether what
    it was to save last is saved, whatever fails then.
    """

    def __init__(self, world: World, options: Options, verb: str) -> None:
        self.world = world
        self.verb = verb
        self.options = options
        self.recorded_at = world.clock()
        self.typed_zone: ZoneInfo | None = None
        self.patience_ms = 30_000
        self._passed_over: set[tuple[str, int]] = set()
        self.understood: str | None = None
        self.has_saved = False
        self._could_save = False

    @cached_property
    def path(self) -> Path:
        """The journal's file. Raises Misconfigured where config.toml is mistaken."""
        return places.led_to(places.journal_path(self.options.journal, self.world.environ))

    @cached_property
    def now(self) -> datetime:
        """The command's now, cut to the minute: --as-of, else MENTORLOG_NOW, else the clock.

        A day without a time is the end of that day.
        """
        text = self.options.as_of or self.world.environ.get("MENTORLOG_NOW")
        clock = calendar.minute(self.recorded_at)
        if not text:
            return clock
        from mentorlog.domain import dates

        tz = self.zone()
        said = dates.read(text, now=clock, tz=tz, leaning=dates.Leaning.PAST)
        return said.at or calendar.instant(said.day, END_OF_DAY, tz)

    @cached_property
    def now_here(self) -> datetime:
        """The command's now on the wall of whoever reads: a page tells times of another zone by
        both."""
        return self.now.astimezone(calendar.zone(self.world.zone_name()))

    @cached_property
    def is_as_of(self) -> bool:
        """Whether the command looks from another moment than the clock's."""
        return bool(self.options.as_of or self.world.environ.get("MENTORLOG_NOW"))

    def zone(self) -> ZoneInfo:
        """The zone naive times are read in before an entry is known: the one just typed, else
        that of the mentorship named, or of all of the journal's, else the system's."""
        if self.typed_zone is not None:
            return self.typed_zone
        names = self._zones_of_mentorships() if self._is_there else ()
        return calendar.zone(names[0] if len(names) == 1 else self.world.zone_name())

    def _zones_of_mentorships(self) -> tuple[str, ...]:
        from mentorlog.cli import names
        from mentorlog.db import reading

        with self._open() as connection:
            zones = reading.zones(connection)
            if len(zones) < 2 or self.options.with_ is None:
                return zones
            named = names.named(connection, self.options.with_, self.recorded_at)
            assert named is not None
            record = reading.around(connection, named, self.recorded_at, ())
        return (agreements.terms(record).zone,)

    def seen_from(self, moment: datetime) -> "Run":
        """The same run, for reading dates as they were meant when something was agreed."""
        from copy import copy

        there = copy(self)
        there.now = moment
        return there

    @property
    def drafts(self) -> Path:
        return places.drafts_folder(self.path)

    @cached_property
    def asker(self) -> "Asker":
        from mentorlog.cli.asking import Asker

        return Asker(
            self.world,
            self.options.no_input,
            self.options.yes,
            no_color=self.options.no_color,
            drafts=self.drafts,
            held=self.held,
            first=self.see_that_it_can_save,
        )

    def see_that_it_can_save(self) -> None:
        """Before anybody is asked for what is to be saved. Raises Unusable."""
        if self.verb in verbs.WRITING and not self._could_save:
            from mentorlog.db import unusable

            unusable.see_that_it_could_be_saved(self.path)
            self._could_save = True

    @cached_property
    def held(self) -> "Held":
        """What was written in this run and is in no journal yet."""
        from mentorlog.cli.unsaved.held import Held
        from mentorlog.cli.unsaved.purposes import Purpose

        return Held(self.drafts, Purpose(self.verb))

    @property
    def has_asked(self) -> bool:
        """Whether anything can have been written in this run that is in no journal yet."""
        return "held" in self.__dict__

    def screen(self, *, to: TextIO | None = None) -> "Screen":
        """The one console of this run; among questions it is `to` stderr."""
        from mentorlog.views.console import Screen

        return Screen(
            to or self.world.stdout,
            width=self.world.width(to),
            colour=self.world.colour(self.options.no_color, to),
        )

    @cached_property
    def command(self) -> "Command":
        """This command, whose changes are one step of the change log."""
        from mentorlog.db.changelog import Command

        return Command(self.verb, self.recorded_at)

    @property
    def has_journal(self) -> bool:
        """Whether there is one. Raises Unusable where it was there, and is missing."""
        return self._is_there or self._none_is_missed

    @property
    def _is_there(self) -> bool:
        from mentorlog.db import opening

        return opening.exists(self.path)

    @cached_property
    def _none_is_missed(self) -> bool:
        from mentorlog.cli import missing

        missing.see_that_none_is_missed(self.sought, self.asker)
        return False

    @property
    def sought(self) -> "Sought":
        """The journal as it was asked for, where it may be missing."""
        from mentorlog.cli import missing

        named = places.named_journal(self.options.journal, self.world.environ)
        return missing.Sought(
            self.path,
            self.world.environ,
            is_named=named is not None,
            begins=self.verb in missing.BEGINNING,
        )

    def known(self, refused: Foreign) -> Unusable:
        """What to say of a file that does not look like a journal, where one was there before."""
        from mentorlog.cli import missing

        return missing.known(self.sought, refused)

    @property
    def on_the_clock(self) -> datetime:
        """The real clock as it hangs on the keeper's wall: what backups are named by."""
        return self.recorded_at.astimezone(calendar.zone(self.world.zone_name()))

    @contextmanager
    def look(self) -> "Iterator[reading.Connection]":
        """The journal, for one look. Raises NoMentorship where there is none yet."""
        if not self.has_journal:
            raise NoMentorship
        _ = self.now
        with self._open() as connection:
            yield connection

    @contextmanager
    def _open(self) -> "Iterator[reading.Connection]":
        """For looking; a journal from an older mentorlog is brought up to date first, and said."""
        from mentorlog.db import opening

        with ExitStack() as stack:
            try:
                connection = stack.enter_context(opening.looking(self.path, self.patience_ms))
            except opening.Older:
                self._bring_up_to_date()
                connection = stack.enter_context(opening.looking(self.path, self.patience_ms))
            yield connection
            self._tell_of_passed_over(connection)

    def _tell_of_passed_over(self, connection: "reading.Connection") -> None:
        """Name, once, what could not be read in this look; a prompt names nothing."""
        from mentorlog.db import rows

        gone = rows.passed_over(connection)
        new = [one for place, one in gone.items() if place not in self._passed_over]
        self._passed_over.update(gone)
        if not new or self.verb == "prompt":
            return
        for one in new[:MOST_NAMED]:
            self.tell(f"{one.what[0].upper()}{one.what[1:]} cannot be read: {one.told}.")
        more = f" ({len(new) - MOST_NAMED} more are not named.)" if len(new) > MOST_NAMED else ""
        self.tell(f"That is passed over, and all the rest is there{more}: mentorlog doctor.")

    def _bring_up_to_date(self) -> None:
        from mentorlog.db import updating

        kept = updating.bring_up_to_date(self.path, self.on_the_clock)
        if kept is not None:  # else another process has just done it
            self.tell(f"The journal is brought up to date; as it was it is kept in {kept}.")

    @contextmanager
    def desk(self, *, begin: bool = False, logged: bool = True) -> "Iterator[Desk]":
        """The journal, for one change: kept whole when the block ends well, else not at all.

        `begin` makes a new journal where there is none. What is not `logged` is no step that could
        be taken back, as taking one back is not.
        """
        from mentorlog.cli import remembered
        from mentorlog.db import writing
        from mentorlog.services.unit import Desk

        if begin and not self.has_journal:
            from mentorlog.db import creating

            creating.create(self.path)
        if not self.has_journal:
            raise NoMentorship
        now = self.now
        self.has_saved = False
        self._back_up_where_due()
        with self._writing(logged=logged) as session:
            saved = writing.texts_of(session)
            yield Desk(session, now, self.recorded_at)
        self.has_saved = not logged or self.command.number is not None
        self.held.let_go(saved)
        remembered.keep(self.world.environ, self.path)

    @contextmanager
    def _writing(self, *, logged: bool) -> "Iterator[Session]":
        """For writing; as for a look, an older journal is brought up to date first."""
        from mentorlog.db import opening, writing

        command = self.command if logged else None
        begin = partial(writing.transaction, self.path, command, at=self.recorded_at)
        with ExitStack() as stack:
            try:
                session = stack.enter_context(begin())
            except opening.Older:
                self._bring_up_to_date()
                session = stack.enter_context(begin())
            yield session

    def _back_up_where_due(self) -> None:
        """On the first change of a day; what is about to be saved is worth more than its backup."""
        from mentorlog.db import backups
        from mentorlog.domain.records.backups import Why

        if not backups.is_due(self.path, self.on_the_clock):
            return
        try:
            kept = backups.keep(self.path, self.on_the_clock, Why.DAILY, even_damaged=True)
        except Unusable as refused:
            self.asker.tell(f"Today's backup was not made. {refused.sentence}")
            return
        if not backups.is_sound(kept):
            told = f"The journal is damaged, and today's backup is as damaged: {kept}"
            self.asker.tell(f"{told}\nWhat is damaged, and the way out: mentorlog doctor.")

    @contextmanager
    def unless_interrupted(self, line: str) -> Iterator[None]:
        """Say what Ctrl-C leaves behind, where one interrupts."""
        try:
            yield
        except KeyboardInterrupt:
            self.tell(line)
            raise

    @contextmanager
    def takes_long(self, line: str, *, after: float = 1) -> Iterator[None]:
        """Say on a terminal what is going on, once it has taken a second."""
        from threading import Timer

        if not self.world.tells_a_person:
            yield
            return
        _ = self.asker
        timer = Timer(after, self.tell, [line])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def tell(self, line: str) -> None:
        """A line of message, on stderr."""
        if not self.options.quiet:
            self.asker.tell(line)


END_OF_DAY = time(23, 59)
MOST_NAMED = 4  # of what cannot be read; doctor names all
