"""What the rows of a copy must say together, so that they can be one journal."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from mentorlog.errors import BadCopy
from mentorlog.exports.journal_json import CALLED, KINDS, field
from mentorlog.records.copies import LINKS, Copy, Edition, Line
from mentorlog.vocabulary import EventKind, VersionKind

TARGETS: Mapping[frozenset[str], frozenset[EventKind]] = {
    frozenset({"session_id"}): frozenset(
        {
            EventKind.BOOKED,
            EventKind.MOVED,
            EventKind.HELD,
            EventKind.CANCELLED,
            EventKind.MISSED,
            EventKind.NO_HOMEWORK,
        }
    ),
    frozenset({"homework_id"}): frozenset({EventKind.CARRIED, EventKind.DONE}),
    frozenset({"homework_id", "essay_id"}): frozenset({EventKind.RELEASED}),
    frozenset({"essay_id"}): frozenset({EventKind.POSTED, EventKind.REWRITTEN, EventKind.READ}),
    frozenset({"agreement_id"}): frozenset({EventKind.CONFIRMED}),
    frozenset({"callout_id"}): frozenset(
        {
            EventKind.REVISITED,
            EventKind.ACTED,
            EventKind.LET_GO,
            EventKind.WITHDRAWN,
            EventKind.THANKED,
            EventKind.RECEIVED,
        }
    ),
    frozenset({"wish_id"}): frozenset(
        {
            EventKind.TOLD,
            EventKind.ASKED,
            EventKind.SAID_YES,
            EventKind.SAID_NO,
            EventKind.DROPPED,
            EventKind.BEGUN,
        }
    ),
    frozenset(): frozenset(
        {EventKind.PAUSED, EventKind.RESUMED, EventKind.CLOSED, EventKind.LOOKED_BACK}
    ),
}
"""What each kind of event happens to, one of these; to the mentorship itself where none is."""

_TARGET_OF = {kind: targets for targets, kinds in TARGETS.items() for kind in kinds}
_STARTS = frozenset({EventKind.BOOKED, EventKind.MOVED, EventKind.HELD})


class _Placed(NamedTuple):
    """A line, and where it stands in the document."""

    where: str
    line: Line

    def says(self, what: str, column: str = "") -> BadCopy:
        name = f".{field(self.line.table, column)}" if column else ""
        return BadCopy(what, f"{self.where}{name}")


def see(copy: Copy) -> None:
    """Raises BadCopy for the first that does not fit."""
    placed = list(_placed(copy))
    by_uuid = {one.line.uuid: one for one in placed}
    _see_that_each_is_there_once(copy, placed)
    for one in placed:
        _see_where_it_leads(one, by_uuid)
        _OF_ONE.get(one.line.table, _nothing)(one)
    _see_the_mentorships(placed)
    _see_the_goals(placed)
    _see_that_sessions_begin(placed)
    if copy.edition is Edition.OURS:
        _see_that_it_is_of_one_pair(copy, placed)
    elif copy.keeper_is is not None:
        raise BadCopy("the whole journal is its keeper's, in every part", "keeper_is")


def _placed(copy: Copy) -> Iterator[_Placed]:
    counted: Counter[str] = Counter()
    for line in copy.lines:
        yield _Placed(f"{CALLED[line.table]}[{counted[line.table]}]", line)
        counted[line.table] += 1


def _see_that_each_is_there_once(copy: Copy, placed: list[_Placed]) -> None:
    uuids = Counter(one.line.uuid for one in placed)
    uuids.update(uuid for others in copy.known_as.values() for uuid in others)
    numbers = Counter((one.line.table, one.line.number) for one in placed)
    for one in placed:
        names = {one.line.uuid, *copy.known_as.get(one.line.uuid, ())}
        if any(uuids[name] > 1 for name in names):
            raise one.says("another row has the same UUID")
        if numbers[one.line.table, one.line.number] > 1:
            name = "ref" if one.line.table in KINDS else "id"
            raise BadCopy("another row has the same", f"{one.where}.{name}")


def _see_where_it_leads(one: _Placed, by_uuid: Mapping[str, _Placed]) -> None:
    for column, uuid in one.line.links.items():
        if uuid is None:
            continue
        target, wanted = by_uuid.get(uuid), LINKS[one.line.table][column]
        if target is None:
            raise one.says("it leads to nothing in the file", column)
        if target.line.table != wanted:
            raise one.says(f"it leads to none of the {CALLED[wanted]}", column)
        ours, theirs = (row.line.links.get("mentorship_id") for row in (one, target))
        if ours and theirs and ours != theirs:
            raise one.says("it leads into another mentorship", column)


def _agreement(one: _Placed) -> None:
    starts_on, ends_on = one.line.values["starts_on"], one.line.values["ends_on"]
    if ends_on is not None and str(ends_on) < str(starts_on):
        raise one.says("it is before starts_on", "ends_on")


def _homework(one: _Placed) -> None:
    if None not in (one.line.values["due_at"], one.line.values["due_on"]):
        raise one.says("it is due at a moment, due_at, as well", "due_on")


def _note(one: _Placed) -> None:
    if one.line.links["mentorship_id"] is None and one.line.links["wish_id"] is None:
        raise one.says("it is of no mentorship and of no wish")


def _event(one: _Placed) -> None:
    """It happened to one thing, and that is in the mentorship; but a wish is in none."""
    kind, links = EventKind(str(one.line.values["kind"])), one.line.links
    targets = {name for name, uuid in links.items() if uuid and name != "mentorship_id"}
    wanted = _TARGET_OF[kind]
    if len(targets) != min(len(wanted), 1) or not targets <= wanted:
        names = " or ".join(sorted(field("event", name) for name in wanted)) or "mentorship"
        raise one.says(f"“{kind}” needs {names}, and nothing else")
    if (links["mentorship_id"] is None) != ("wish_id" in targets):
        raise one.says("an event is of a mentorship or of a wish, and not of both", "mentorship_id")
    if kind in (EventKind.BOOKED, EventKind.MOVED) and one.line.values["starts_at"] is None:
        raise one.says(f"“{kind}” says when the session begins", "starts_at")


def _nothing(one: _Placed) -> None:
    """Nothing more is asked of such a row."""


_OF_ONE: Mapping[str, Callable[[_Placed], None]] = {
    "agreement": _agreement,
    "homework": _homework,
    "note": _note,
    "event": _event,
}


def _see_the_mentorships(placed: list[_Placed]) -> None:
    kickoff = {
        one.line.links["mentorship_id"]
        for one in placed
        if one.line.table == "agreement" and one.line.values["kind"] == VersionKind.KICKOFF
    }
    for one in placed:
        if one.line.table == "mentorship" and one.line.uuid not in kickoff:
            raise one.says("no agreement is its kickoff")


def _see_the_goals(placed: list[_Placed]) -> None:
    seen: dict[str | None, set[object]] = defaultdict(set)
    for one in placed:
        if one.line.table == "goal":
            numbers, number = seen[one.line.links["mentorship_id"]], one.line.values["number"]
            if number in numbers:
                raise one.says("the mentorship has another goal of that number", "number")
            numbers.add(number)


def _see_that_sessions_begin(placed: list[_Placed]) -> None:
    begun = {
        one.line.links["session_id"]
        for one in placed
        if one.line.table == "event"
        and one.line.values["kind"] in _STARTS
        and one.line.values["starts_at"] is not None
    }
    for one in placed:
        if one.line.table == "session" and one.line.uuid not in begun:
            raise one.says("no event says when it begins")


def _see_that_it_is_of_one_pair(copy: Copy, placed: list[_Placed]) -> None:
    pairs = [one for one in placed if one.line.table == "mentorship"]
    if len(pairs) != 1:
        raise BadCopy("what is for both is of one mentorship", "mentorships")
    if pairs[0].line.values["keeper_is"] != copy.keeper_is:
        raise BadCopy("it is not the part that the mentorship says", "keeper_is")
    for one in placed:
        if one.line.table == "wish":
            raise one.says("a wish is for its keeper alone")
