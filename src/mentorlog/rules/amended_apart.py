"""Amendments that two people agreed on apart: each keeps what the other one changed.

A version of the agreement has all its terms. One that was written without knowing of another would
take back what that other had changed, though nobody said so.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mentorlog.records.copies import Line, Value, instant
from mentorlog.records.joined import Joined, Merged
from mentorlog.records.revisions import Cell
from mentorlog.rules import merging
from mentorlog.rules.merging import Stands
from mentorlog.vocabulary import VersionKind

OF_ITS_OWN = frozenset(
    {"kind", "because", "asked_by", "happened_at", "recorded_at", "starts_on", "told_at"}
)
"""What is a version's own, and no term that goes on."""

Versions = Mapping[str, Line]
"""The versions that one copy knows, by their UUID here."""


class Gained(NamedTuple):
    """The terms that a version gets from one that it did not know of."""

    version: Line
    values: Mapping[str, Value]
    cells: Mapping[str, Cell]


def settled(joined: Joined, mine: Iterable[Line], theirs: Iterable[Line]) -> Joined:
    """With the terms of each version as they are beside the other's; all UUIDs are those here."""
    views = [_versions(mine), _versions(theirs)]
    for gained in _gained(joined, views):
        joined = _with(joined, gained)
    return joined


def _versions(lines: Iterable[Line]) -> dict[str, Line]:
    return {one.uuid: one for one in lines if one.table == "agreement"}


def _gained(joined: Joined, views: list[dict[str, Line]]) -> Iterator[Gained]:
    together = dict(views[0])
    for merged in joined.merged:
        if merged.mine.uuid in together:
            together[merged.mine.uuid] = _as_merged(merged)
    together |= _versions(line for _, line in joined.new)
    for version in sorted(together.values(), key=_when):
        upon = next((v for v in (_before(v, version) for v in views) if v is not None), None)
        before = _before(together, version)
        if upon is None or before is None or upon.uuid == before.uuid:
            continue
        columns = _left_as_it_was(version, upon, before)
        if columns and version.values["kind"] != VersionKind.KICKOFF:
            values = {column: before.values[column] for column in columns}
            cells = {column: _cell(version, before, column) for column in columns}
            together[version.uuid] = version._replace(values={**version.values, **values})
            yield Gained(version, values, cells)


def _before(versions: Versions, version: Line) -> Line | None:
    """The version that this one was written upon, in a copy that knows it."""
    if version.uuid not in versions:
        return None
    pair = version.links["mentorship_id"]
    several = (one for one in versions.values() if one.links["mentorship_id"] == pair)
    earlier = (one for one in several if _when(one) < _when(version))
    return max(earlier, key=_when, default=None)


def _when(version: Line) -> tuple[str, str, str]:
    return str(version.values["happened_at"]), str(version.values["recorded_at"]), version.uuid


def _left_as_it_was(version: Line, upon: Line, before: Line) -> list[str]:
    """The terms that it did not change, and that the version before it now has otherwise."""
    terms = version.values.keys() & upon.values.keys() & before.values.keys() - OF_ITS_OWN
    said = (version.values, upon.values, before.values)
    return [one for one in sorted(terms) if said[0][one] == said[1][one] != said[2][one]]


def _cell(version: Line, before: Line, column: str) -> Cell:
    own, other = (
        merging.Value(one.values[column], one.cells.get(column), instant(one.values["recorded_at"]))
        for one in (version, before)
    )
    return merging.settled(own, other, Stands.BOTH_THEIRS)


def _as_merged(merged: Merged) -> Line:
    return merged.mine._replace(values={**merged.mine.values, **merged.values}, cells=merged.cells)


def _with(joined: Joined, gained: Gained) -> Joined:
    uuid = gained.version.uuid
    if any(line.uuid == uuid for _, line in joined.new):
        new = tuple(
            (number, _and(line, gained) if line.uuid == uuid else line)
            for number, line in joined.new
        )
        return joined._replace(new=new)
    others = tuple(one for one in joined.merged if one.mine.uuid != uuid)
    known = next((one for one in joined.merged if one.mine.uuid == uuid), None)
    merged = known or Merged(gained.version, {}, {}, gained.version.cells)
    values, cells = {**merged.values, **gained.values}, {**merged.cells, **gained.cells}
    return joined._replace(merged=(*others, merged._replace(values=values, cells=cells)))


def _and(line: Line, gained: Gained) -> Line:
    values, cells = {**line.values, **gained.values}, {**line.cells, **gained.cells}
    return line._replace(values=values, cells=cells)
