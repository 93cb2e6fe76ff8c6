"""What was typed, understood: long texts, moments that have been, moments to come, days."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import drafts
from mentorlog.domain import agreements, calendar, dates, sessions
from mentorlog.domain.dates import Leaning
from mentorlog.domain.records import constraints, refs
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.times import Due
from mentorlog.enums import Exactness
from mentorlog.errors import NotText, Unreadable, Unsaid


def words(run: Run, given: Sequence[str] | None) -> str | None:
    """A long text: its words, or `-` for standard input; None where there is none.

    Raises Unsaid where they are the reference of an entry, which somebody meant to name.
    """
    if not given:
        return None
    ref = refs.read(given[0]) if len(given) == 1 else None
    if ref is not None:
        raise Unsaid(
            f"{ref} names an entry; it is no text.",
            f"See it: mentorlog show {ref}. Who may see it: mentorlog note {ref} --ours.",
        )
    return text(run, " ".join(given))


def fits(text: str | None, what: str, most: int) -> str | None:
    """The same text, before anything else is asked. Raises Unsaid where it cannot be kept."""
    why = constraints.too_much(text, most) if text else None
    if why is not None:
        raise Unsaid(f"{what} {why}.", "Nothing was saved; say it otherwise.")
    return text


def title(given: str | None) -> str | None:
    return fits(given, "The title", constraints.MOST_OF_A_TITLE)


def name(given: str) -> str:
    fits(given, "The name", constraints.MOST_OF_A_NAME)
    return given


def text(run: Run, given: str | None) -> str | None:
    """A long text given as one word, exactly; `-` is standard input. None where it is blank."""
    if given != "-":
        given = fits(given, "The text", constraints.MOST_OF_A_TEXT)
        return given if given is not None and given.strip() else None
    read = standard_input(run)
    if not read.strip():
        raise Unsaid("Standard input is empty.", "Nothing was saved.")
    return read


def goals(several: Sequence[str] | None) -> tuple[str, ...]:
    """Each says something. Raises Unsaid where one is blank."""
    if not all(one.strip() for one in several or ()):
        raise Unsaid("A goal is empty.", "Say what you want to achieve: --goal TEXT.")
    return tuple(several or ())


def standard_input(run: Run, *, option: str | None = None) -> str:
    """All of it, exactly: its bytes, where it has some, and not what a locale makes of them.

    It is held until it is saved; `option` is what it was given by.
    """
    stdin = run.world.stdin
    try:
        raw = getattr(stdin, "buffer", None)
        read: str = stdin.read() if raw is None else raw.read().decode("utf-8-sig")
        read.encode()
    except UnicodeError:
        raise NotText("Standard input") from None
    if read.strip():
        run.held.take(read, option=option)
    fits(read, "Standard input", constraints.MOST_OF_A_TEXT)
    return read


def file(run: Run, path: str) -> str:
    """The text of a file, or of standard input for `-`, exactly; a byte-order mark is left out."""
    if path == "-":
        return standard_input(run)
    named = Path(path).expanduser()
    try:
        if run.drafts.absolute() == named.absolute().parent:
            text = drafts.read(named)  # its header is no part of the text
            run.held.drafts_used.append(named)
            return text
        text = named.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText(f"The file {path}") from None
    except OSError as error:
        sentence = f"{path} cannot be read: {error.strerror}."
        raise Unsaid(sentence, "Name another file, or - for standard input.") from error
    fits(text, f"The text in {path}", constraints.MOST_OF_A_TEXT)
    return text


def happened(
    run: Run,
    given: str | None,
    tz: ZoneInfo,
    *,
    since: datetime | None = None,
    echo: bool = True,
) -> datetime | None:
    """When something was, as typed; None where nothing was.

    Of today without a time it is now; of another day its first minute, but not before `since` if
    that lies on the same day: nothing becomes late because only its day is known. The answer of the
    command says what was understood, unless `echo` is false: it does so anyway.
    """
    if given is None:
        return None
    said = _been(run, given, tz, echo=echo)
    if said.at is not None:
        return said.at
    if said.day == calendar.local_date(run.now, tz):
        return run.now
    start = calendar.start_of(said.day, tz)
    if since is not None and calendar.local_date(since, tz) == said.day:
        return max(start, since)
    return start


class Said(NamedTuple):
    """When something was done, as it was said; `at` None is without a word about when."""

    at: datetime | None = None
    exactness: Exactness = Exactness.EXACT


def act(
    run: Run,
    given: str | None,
    tz: ZoneInfo,
    *,
    since: datetime | None = None,
    echo: bool = True,
) -> Said:
    """When something was done. A day without a time is kept as that day, from its first minute;
    from `since`, which it follows, where that lies on the same day."""
    if given is None:
        return Said()
    said = _been(run, given, tz, echo=echo)
    if said.at is not None:
        return Said(said.at)
    start = calendar.start_of(said.day, tz)
    if since is not None and calendar.local_date(since, tz) == said.day:
        start = max(start, since)
    return Said(start, Exactness.DAY)


def act_or_now(
    run: Run, given: str | None, tz: ZoneInfo, *, since: datetime | None = None
) -> tuple[datetime, Exactness]:
    """Like `act`, of what nobody had promised by a time: without a word about when it is now."""
    said = act(run, given, tz, since=since)
    return said.at or run.now, said.exactness


def at(
    run: Run,
    given: str | None,
    tz: ZoneInfo,
    *,
    since: datetime | None = None,
    echo: bool = True,
) -> datetime:
    """Like `happened`; now where nothing was typed."""
    return happened(run, given, tz, since=since, echo=echo) or run.now


def _been(run: Run, given: str, tz: ZoneInfo, *, echo: bool) -> dates.When:
    """What was typed of something that has been."""
    said = dates.read(given, now=run.now, tz=tz, leaning=Leaning.PAST)
    _note(run, said)
    if echo:
        run.understood = calendar.said_due(said.due, tz)
    return said


def due(run: Run, given: str, tz: ZoneInfo) -> Due:
    """A due of its own: a moment, or a whole day."""
    said = dates.read(given, now=run.now, tz=tz, leaning=Leaning.FUTURE)
    _note(run, said)
    return said.due


def day(run: Run, given: str, tz: ZoneInfo, leaning: Leaning) -> date:
    said = dates.read(given, now=run.now, tz=tz, leaning=leaning)
    _note(run, said)
    return said.day


def near_day(run: Run, given: str, tz: ZoneInfo) -> date:
    """A day to come; one that would be more than half a year off is the last such day instead."""
    coming = day(run, given, tz, Leaning.FUTURE)
    today = calendar.local_date(run.now, tz)
    if coming - today < HALF_A_YEAR:
        return coming
    been = day(run, given, tz, Leaning.PAST)
    return been if today - been < HALF_A_YEAR else coming


HALF_A_YEAR = timedelta(days=183)


def start(run: Run, given: str, record: Record, leaning: Leaning = Leaning.FUTURE) -> datetime:
    """When a session starts. Without a time it is the agreed one, else that of the last session.

    Raises Unreadable where no time is known.
    """
    tz = agreements.zone(record)
    said = dates.read(given, now=run.now, tz=tz, leaning=leaning)
    _note(run, said)
    if said.at is not None:
        return said.at
    return start_on(said.day, record)


def start_on(on: date, record: Record) -> datetime:
    """The usual time of a session, on that day."""
    tz = agreements.zone(record)
    usual = usual_time(record)
    if usual is None:
        raise Unreadable(
            f"{calendar.said_day(on)} needs a time.",
            f"Write it like “{calendar.said_day(on)} 10:00”.",
        )
    if calendar.skipped(on, usual, tz):
        raise Unreadable(
            f"{usual:%H:%M} does not exist on {calendar.said_day(on)}: the clocks change.",
            "Say another time.",
        )
    return calendar.instant(on, usual, tz)


def usual_time(record: Record) -> time | None:
    """The time of day they meet: as agreed, else that of the latest session they had booked.

    A call that was logged as it happened says nothing of when they usually meet.
    """
    cadence = agreements.terms(record).cadence
    if cadence is not None and cadence.at is not None:
        return cadence.at
    known = [one for one in sessions.standings(record).values() if one.booked_at is not None]
    tz = agreements.zone(record)
    return calendar.local(known[-1].starts_at, tz).time() if known else None


def one_of(*given: object) -> bool:
    """Whether more than one of these was typed."""
    return sum(1 for value in given if value not in (None, False)) > 1


def not_both(first: str, second: str) -> Unsaid:
    return Unsaid(f"{first} and {second} do not go together.", "Say one of them.")


def _note(run: Run, said: dates.When) -> None:
    if said.note:
        run.tell(said.note)
