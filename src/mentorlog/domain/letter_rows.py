"""What the rows of a letter, or of another copy, are by themselves: before anything is weighed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from mentorlog.domain import twins
from mentorlog.domain.records import constraints
from mentorlog.domain.records.copies import Copy, Edition, Line, instant
from mentorlog.domain.records.plans import Here, Pair
from mentorlog.domain.records.voices import HAPPENINGS, VOICES, Voice
from mentorlog.enums import EventKind, Side
from mentorlog.errors import BadCopy

MUST_LEAD_SOMEWHERE = {
    "goal": ("mentorship_id", "agreement_id"),
    "answer": ("agreement_id",),
    "agreement": ("mentorship_id",),
    "session": ("mentorship_id",),
    "homework": ("mentorship_id",),
    "essay": ("mentorship_id",),
    "callout": ("mentorship_id",),
}
"""Links without which a row is nothing; a happening needs every link it has, a note one of two."""

MUST_SAY = {"note": ("title", "text"), "callout": ("belief",), "answer": ("text",)}
"""Words without which a row is nothing: a letter leaves them out where they are the other's."""

TOGETHER = ("due_at", "due_on")
"""Columns of which one is only right beside the other."""

WORDS = frozenset({"text", "title", "belief", "feared", "said"})
"""Words of the other's: what the keeper made of them is kept where the newer take their place."""

AGREED = tuple(column for column, voice in VOICES["agreement"].items() if voice is Voice.AGREED)


A_DAY = timedelta(days=1)
MOST_ROWS = 200_000
ENTRIES = frozenset({"session", "homework", "essay", "callout", "note"})
SETTLED_HERE = frozenset({"recorded_at", "keeper_is", "number"})


def pairs(lines: Iterable[Line]) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            one.uuid,
            str(one.values["mentee_name"]),
            str(one.values["mentor_name"]),
            Side(str(one.values["keeper_is"])),
        )
        for one in lines
        if one.table == "mentorship"
    )


def known(copy: Copy, here: Here) -> dict[str, str]:
    """The rows of the copy that are here by one of their UUIDs: and the UUID here."""
    mine = {one.uuid for one in here.lines}
    names = {other: uuid for uuid, others in here.known_as.items() for other in others}
    names |= {uuid: uuid for uuid in mine}
    found: dict[str, str] = {}
    taken: set[str] = {line.uuid for line in copy.lines} & mine
    for line in copy.lines:
        also = sorted(copy.known_as.get(line.uuid, ()))
        uuid = names.get(line.uuid) or next((names[one] for one in also if one in names), None)
        if uuid is not None and (uuid == line.uuid or uuid not in taken):
            found[line.uuid] = uuid
            taken.add(uuid)
    return found


def in_time(copy: Copy, clock: datetime) -> Copy:
    """A letter of which nothing happens later than now: a day ahead is another's clock, and now.

    Raises BadCopy for more, and for what is longer than anybody sends. One's own other copy stays
    as it is.
    """
    if copy.edition is Edition.WHOLE:
        return copy
    if len(copy.lines) > MOST_ROWS:
        raise BadCopy(f"has more than {MOST_ROWS:,} rows, and no letter has".replace(",", " "))
    for line in copy.lines:
        _see_that_it_is_bounded(line)
    return copy._replace(lines=tuple(_in_time(line, clock) for line in copy.lines))


def _see_that_it_is_bounded(line: Line) -> None:
    """By what a row may hold, whoever has it: what the two are called goes by one column."""
    for column, value in line.values.items():
        own = column
        for side in ("mentee", "mentor"):
            own = {f"{side}_name": "other_name", f"{side}_took_away": "took_away"}.get(own, own)
        why = constraints.refused(line.table, own, value) if value is not None else None
        if why is not None:
            raise BadCopy(f"it {why}", f"{line.table}.{column}")


def _in_time(line: Line, clock: datetime) -> Line:
    now = stored(clock)
    values = dict(line.values)
    for column in ("happened_at", "recorded_at"):
        said = str(values[column])
        if instant(said) - clock > A_DAY:
            raise BadCopy(f"{said[:16]} has not come yet", f"{line.table}.{column}")
        values[column] = min(said, now)
    return line._replace(values=values)


def entries_of_ones_own(lines: Iterable[Line]) -> tuple[Line, ...]:
    """What of a whole journal its keeper has for nobody else."""
    several = tuple(lines)
    alone = twins.private(several)
    return tuple(one for one in several if one.uuid in alone and one.table in ENTRIES)


def page_of(session: str, side: Side) -> str:
    """The UUID of the note that the page of a session becomes in the other's journal."""
    return uuid5(UUID(session), f"page of the {side}").hex


def with_two_yeses(copy: Copy) -> Copy:
    """The same, where a yes of both in a letter is one of each: they are two people's words."""
    if copy.keeper_is is None:
        return copy
    lines: list[Line] = []
    for line in copy.lines:
        if line.values.get("kind") != EventKind.CONFIRMED or line.values["side"] != Side.BOTH:
            lines.append(line)
            continue
        for side in (copy.keeper_is, copy.keeper_is.other):
            own = line.uuid if side is copy.keeper_is else uuid5(UUID(line.uuid), side).hex
            lines.append(line._replace(uuid=own, values={**line.values, "side": side}))
    return copy._replace(lines=tuple(lines))


def is_of_a_wish(line: Line) -> bool:
    """What happened to a wish is its keeper's alone, whatever it hangs on in a letter."""
    kind = line.values["kind"] if line.table == "event" else None
    return kind is not None and HAPPENINGS[EventKind(str(kind))] is Voice.KEEPER


def together(columns: Iterable[str]) -> Iterator[tuple[str, ...]]:
    several = set(columns)
    if several >= set(TOGETHER):
        yield TOGETHER
        several -= set(TOGETHER)
    for column in sorted(several):
        yield (column,)


def stamp(line: Line, columns: tuple[str, ...], now: datetime | None) -> datetime:
    """When the values were changed last; of a letter, never later than a day from now."""
    stamps = [line.cells[one].at for one in columns if one in line.cells]
    found = max(stamps, default=instant(line.values["recorded_at"]))
    return min(found, now + A_DAY) if now is not None else found


def stored(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def called(line: Line) -> str:
    return f"{line.table[0].upper()}{line.number}"


def gains(mine: Line, column: str) -> bool:
    return column == "mentorship_id" or mine.table == "note"


def leads_somewhere(line: Line, links: Mapping[str, str | None]) -> bool:
    if line.table == "event":
        return all(links[column] for column, uuid in line.links.items() if uuid) and any(
            links.values()
        )
    if line.table == "note":
        return bool(links["mentorship_id"] or links["wish_id"])
    return all(links[column] for column in MUST_LEAD_SOMEWHERE.get(line.table, ()))
