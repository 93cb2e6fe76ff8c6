"""What of a letter is here already under another UUID, what may be, and whose word a value is.

Nothing is matched by its words alone: entries that two people noted apart are asked about. What
hangs on an entry that both have is known by that entry: there is one yes of each to a version.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mentorlog.domain.records.copies import Line
from mentorlog.domain.records.plans import Twin
from mentorlog.domain.records.voices import HAPPENINGS, VOICES, Voice
from mentorlog.enums import Audience, EventKind, Side, VersionKind

OUTCOMES = frozenset({EventKind.HELD, EventKind.CANCELLED, EventKind.MISSED})
_STARTS = frozenset({EventKind.BOOKED, EventKind.MOVED, EventKind.HELD})
_MANY = frozenset({EventKind.MOVED, EventKind.CARRIED, EventKind.REVISITED, EventKind.REWRITTEN})
_MANY_MORE = frozenset({EventKind.PAUSED, EventKind.RESUMED, EventKind.THANKED})
OFTEN = _MANY | _MANY_MORE
"""What can happen to one thing more than once; of the rest there is one, by each person."""

_AUTHOR = {"callout": "raised_by", "answer": "side"}

Lines = Sequence[Line]
Same = Mapping[str, str]


def mentorship_of(line: Line, by_uuid: Mapping[str, Line]) -> str | None:
    """The UUID of the mentorship that a row is in."""
    if line.table == "mentorship":
        return line.uuid
    if line.table == "answer":
        version = by_uuid.get(line.links["agreement_id"] or "")
        return version.links["mentorship_id"] if version else None
    return line.links.get("mentorship_id")


def is_mine(line: Line, posted: Iterable[str]) -> bool:
    """Whether an entry is its keeper's alone; a session is known to both, and its page is not
    matched at all."""
    audience = line.values.get("audience")
    if line.table == "session" or line.table not in ("homework", "essay", "callout", "note"):
        return line.table == "wish"
    if audience is not None:
        return audience == Audience.MINE
    return line.table in ("callout", "note") or (line.table == "essay" and line.uuid not in posted)


def private(lines: Lines) -> frozenset[str]:
    """The UUIDs of what is the keeper's alone, and of what happened to it."""
    posted = {one.links["essay_id"] for one in lines if _is(one, EventKind.POSTED)}
    mine = {one.uuid for one in lines if is_mine(one, [uuid for uuid in posted if uuid])}
    hanging = {
        one.uuid
        for one in lines
        if one.table == "event" and any(uuid in mine for uuid in one.links.values())
    }
    return frozenset(mine | hanging)


def outcomes(lines: Lines) -> dict[str | None, Line]:
    """What is noted as the outcome of each session, the latest."""
    found = [one for one in lines if one.table == "event" and one.values["kind"] in OUTCOMES]
    found.sort(key=lambda one: str(one.values["happened_at"]))
    return {one.links["session_id"]: one for one in found}


def doer(line: Line, parent: Line | None) -> Side | None:
    """Who did what happened, as the row says it; None where it does not."""
    voice = HAPPENINGS[EventKind(str(line.values["kind"]))]
    said = line.values.get("side")
    entry = parent.values if parent else {}
    if voice is Voice.OWER:
        said = said or entry.get("owed_by")
    if line.links["essay_id"]:
        said = entry.get("written_by")
        if voice is Voice.READER and said:
            return Side(str(said)).other
    return Side(str(said)) if said else None


def whose(line: Line, column: str, sender: Side, parent: Line | None) -> Side | Voice:
    """Who says what a column of a row here holds: one of the two, or both; else its voice.

    What both wrote is the word of the one in whose journal it was written down.
    """
    voice = VOICES[line.table].get(column, Voice.FIXED)
    if line.table == "event" and voice is not Voice.FIXED:
        voice = HAPPENINGS[EventKind(str(line.values["kind"]))]
        if voice in (Voice.OWER, Voice.AUTHOR, Voice.READER):
            return _one_of(doer(line, parent), line, sender)
    match voice:
        case Voice.BOTH | Voice.MENTEE | Voice.MENTOR:
            return Side(voice.name.lower())
        case Voice.AUTHOR:
            return _one_of(line.values.get(_AUTHOR.get(line.table, "written_by")), line, sender)
        case Voice.ABOUT:
            return _one_of(line.values["about"], line, sender)
        case _:
            return voice


def _one_of(said: object, line: Line, sender: Side) -> Side:
    if said in (Side.MENTEE, Side.MENTOR):
        return Side(str(said))
    return sender if line.came else sender.other


def parts(theirs: Lines, mine: Lines, same: Same) -> dict[str, str]:
    """What hangs on entries that both have and can only be the same, by the UUID of theirs: the
    two kickoffs, equal goals and answers, and a happening of which there is one."""
    found: dict[str, str] = {}
    taken = set(same.values())
    ours: dict[tuple[object, ...], str] = {}
    for line in mine:
        for one in _by_each(line, is_known=line.uuid in taken):
            key = _key(one, {})
            if key is not None:
                ours.setdefault(key, line.uuid)
    for line in theirs:
        key = _key(line, {**same, **found}) if line.uuid not in same else None
        uuid = ours.pop(key, None) if key is not None else None
        if uuid is not None:
            found[line.uuid] = uuid
    return found


def _by_each(line: Line, *, is_known: bool) -> tuple[Line, ...]:
    """What is not known by its UUID; a yes of both, noted as one, is one of each all the same."""
    if not (_is(line, EventKind.CONFIRMED) and line.values["side"] == Side.BOTH):
        return () if is_known else (line,)
    sides = (Side.MENTEE, Side.MENTOR)
    return tuple(line._replace(values={**line.values, "side": side}) for side in sides)


def _key(line: Line, same: Same) -> tuple[object, ...] | None:
    links = {column: same.get(uuid, uuid) for column, uuid in line.links.items() if uuid}
    match line.table:
        case "agreement" if line.values["kind"] == VersionKind.KICKOFF:
            return "kickoff", links["mentorship_id"]
        case "goal":
            return "goal", links["agreement_id"], line.values["text"]
        case "answer":
            said = (line.values[one] for one in ("key", "side", "text"))
            return "answer", links["agreement_id"], *said
        case "event" if line.values["kind"] not in OFTEN:
            return "event", line.values["kind"], line.values["side"], *sorted(links.items())
        case _:
            return None


def found(theirs: Lines, free: Lines, mine: Lines, mine_free: Lines, same: Same) -> Iterator[Twin]:
    """What both may have noted: sessions of one minute, homework set in one session for one
    person, essays of one writer with the same words, or one of which only one has the words."""
    begins = {**starts(theirs), **starts(mine)}
    alone, pair = private(mine), set(same.values())
    waiting: dict[tuple[object, ...], list[Line]] = {}
    for other in mine_free:
        if other.uuid not in alone and other.links.get("mentorship_id") in pair:
            for sign in _signs(other, {}, begins):
                waiting.setdefault(sign, []).append(other)
    taken: set[str] = set()
    for one in free:
        fitting = (other for sign in _signs(one, same, begins) for other in waiting.get(sign, ()))
        twin = next((x for x in fitting if x.uuid not in taken and _may_be_one(one, x)), None)
        if twin is not None:
            taken.add(twin.uuid)
            yield Twin(one, twin)


def _signs(line: Line, same: Same, begins: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """By which it may be known that two are one; of theirs with the UUIDs that they have here."""
    links = {column: same.get(uuid or "", uuid) for column, uuid in line.links.items()}
    match line.table:
        case "session" if line.uuid in begins:
            yield "session", begins[line.uuid][:16]
        case "homework" if links["set_in"]:
            yield "homework", links["set_in"], line.values["owed_by"]
        case "essay":
            if line.values.get("text"):
                yield "essay", line.values["written_by"], line.values["text"]
            if links["homework_id"]:
                yield "essay", line.values["written_by"], links["homework_id"], "answers"


def _may_be_one(one: Line, other: Line) -> bool:
    """Two essays that both have words are one only where those are the same."""
    texts = [line.values.get("text") for line in (one, other) if line.table == "essay"]
    return None in texts or len(set(texts)) <= 1


def starts(lines: Lines) -> dict[str, str]:
    """When each session begins, as was said last; as it is stored, by its UUID."""
    said = [
        one
        for one in lines
        if one.table == "event" and one.values["kind"] in _STARTS and one.values["starts_at"]
    ]
    said.sort(key=lambda one: (str(one.values["happened_at"]), str(one.values["recorded_at"])))
    return {str(one.links["session_id"]): str(one.values["starts_at"]) for one in said}


def _is(line: Line, kind: EventKind) -> bool:
    return line.table == "event" and line.values["kind"] == kind
