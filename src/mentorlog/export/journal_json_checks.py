"""What the rows of a copy must say together, so that they can be one journal; and where not."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mentorlog.domain.records import together
from mentorlog.domain.records.copies import Copy, Edition, Line
from mentorlog.errors import BadCopy, NotNow
from mentorlog.export.journal_json import CALLED, KINDS, field


class _Placed(NamedTuple):
    """A line, and where it stands in the document."""

    where: str
    line: Line

    @property
    def row(self) -> together.Row:
        values = {**self.line.values, **self.line.links}
        return together.Row(self.line.table, self.line.uuid, values, self.where)

    def says(self, what: str) -> BadCopy:
        return BadCopy(what, self.where)


def see(copy: Copy) -> None:
    """Raises BadCopy for the first that does not fit."""
    placed = list(_placed(copy))
    _see_that_each_is_there_once(copy, placed)
    for fault in together.faults(one.row for one in placed):
        name = f".{field(fault.row.table, fault.column)}" if fault.column else ""
        raise BadCopy(fault.what, f"{fault.row.where}{name}")
    if copy.edition is Edition.OURS:
        _see_that_it_is_of_one_pair(copy, placed)
    elif copy.keeper_is is not None:
        raise BadCopy("the whole journal is its keeper's, in every part", "keeper_is")


def see_whole(copy: Copy) -> None:
    """The same of a journal as it is after something came in. Raises NotNow."""
    try:
        see(copy)
    except BadCopy as bad:
        raise NotNow(
            f"With it the journal would not be right any more ({bad.where}: {bad.what}).",
            "Nothing was taken in; the file asks for what cannot be.",
        ) from None


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


def _see_that_it_is_of_one_pair(copy: Copy, placed: list[_Placed]) -> None:
    pairs = [one for one in placed if one.line.table == "mentorship"]
    if len(pairs) != 1:
        raise BadCopy("what is for both is of one mentorship", "mentorships")
    if pairs[0].line.values["keeper_is"] != copy.keeper_is:
        raise BadCopy("it is not the part that the mentorship says", "keeper_is")
    for one in placed:
        if one.line.table == "wish":
            raise one.says("a wish is for its keeper alone")
