"""What a letter from the other person does here, and what another copy of one's own journal does.

A letter says what the other has done, written, read and agreed to. It cannot say what the keeper
has: each column has one voice (`domain/records/voices.py`), and where that is the keeper's nothing
is taken. One's own other copy speaks in the keeper's voice throughout, and the newer value stands.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from mentorlog.domain import agreements, letter_makes, twins
from mentorlog.domain.letter_rows import (
    AGREED,
    ENTRIES,
    MUST_SAY,
    WORDS,
    gains,
    is_of_a_wish,
    known,
    leads_somewhere,
    page_of,
    pairs,
    stamp,
    stored,
    together,
    with_two_yeses,
)
from mentorlog.domain.records.copies import Copy, Edition, Line, Value, instant
from mentorlog.domain.records.plans import (
    Change,
    Differs,
    Here,
    Left,
    LeftWhy,
    Merged,
    Offer,
    Plan,
    Twin,
    Why,
)
from mentorlog.domain.records.revisions import Cell
from mentorlog.domain.records.voices import HAPPENINGS, VOICES, Voice
from mentorlog.domain.twins import OUTCOMES
from mentorlog.enums import EventKind, Side, VersionKind


class Asked(NamedTuple):
    """What was said about it at `now`, by the real `clock`: mentorships of the copy that are some
    of here by UUID, what both noted and is one (theirs, by mine), what is taken of what was
    offered, and whether what was deleted here comes back."""

    now: datetime
    clock: datetime
    bound: Mapping[str, str] = {}
    twins: Mapping[str, str] = {}
    taken: frozenset[tuple[str, str]] = frozenset()
    bring_back: bool = False


def plan(copy: Copy, here: Here, asked: Asked) -> Plan:
    """What would be different here with it; nothing is changed by asking.

    Nothing, where what the keeper gave the other comes back: whoever changed it meanwhile, the
    keeper's word is what is here.
    """
    if not _comes_back(copy, here, asked):
        return _Planner(copy, here, asked).plan()
    nothing = copy._replace(lines=(), gone=())
    return _Planner(nothing, here, asked).plan()._replace(comes_back=True)


def _comes_back(copy: Copy, here: Here, asked: Asked) -> bool:
    """Whether a letter is one of the keeper's own."""
    names, keepers = known(copy, here), {one.uuid: one.keeper_is for one in pairs(here.lines)}
    return copy.edition is Edition.OURS and any(
        keepers.get(asked.bound.get(one.uuid) or names.get(one.uuid, "")) is one.keeper_is
        for one in pairs(copy.lines)
    )


class _Planner:
    def __init__(self, copy: Copy, here: Here, asked: Asked) -> None:
        self.copy, self.here, self.asked = with_two_yeses(copy), here, asked
        self.is_own = copy.edition is Edition.WHOLE
        self.sender = self.copy.keeper_is or Side.BOTH
        self.mine = {one.uuid: one for one in here.lines}
        self.theirs = {one.uuid: one for one in self.copy.lines}
        self.private = twins.private(here.lines)
        self.highest = dict(here.highest)
        self.numbers_taken = {(one.table, one.number) for one in here.lines}
        self.left: list[Left] = []
        self.left_out: set[str] = set()
        self.by_uuid = dict(self.mine)
        self.bound = self._bound()
        self.begins = twins.starts(here.lines), twins.starts(self.copy.lines)
        self.outcomes = twins.outcomes(here.lines)
        self.versions: dict[str | None, Line] = {}
        self.goals: dict[str | None, set[int]] = {}
        for line in here.lines:
            self._count(line)
        self.same = self._matched()
        self.is_here = set(self.mine) | set(self.same)
        self.new: list[tuple[int, Line]] = []
        self.merged: dict[str, Merged] = {}
        self.kept: list[tuple[int, Line]] = []
        self.offers: dict[str, Offer] = {}
        self.differs: list[Differs] = []

    def plan(self) -> Plan:
        for line in self._worth_reading():
            if line.uuid in self.same:
                self._merge(self.mine[self.same[line.uuid]], line)
            else:
                self._add(line)
        if not self.is_own:
            self._agree_on_the_terms()
            self._offer_what_is_gone()
        offers = tuple(
            one
            for one in self.offers.values()
            if one.key not in self.here.declined or one.key in self.asked.taken
        )
        taken = [one for one in offers if one.key in self.asked.taken]
        for one in taken:
            self._take(one)
        return Plan(
            self.copy.edition,
            self.sender,
            tuple(self.new),
            tuple(self.merged.values()),
            tuple(self.kept),
            tuple(line for one in taken for line in one.removes),
            offers,
            frozenset(one.key for one in taken),
            () if self.is_own else self._twins(),
            tuple(self.left),
            tuple(self.differs),
            self._aliases(),
        )

    # Which of it is here already.

    def _matched(self) -> dict[str, str]:
        """By UUID, by what was said, and happenings of which there can only be one."""
        same: dict[str, str] = {}
        for theirs, uuid in {
            **known(self.copy, self.here),
            **self.asked.bound,
            **self.asked.twins,
        }.items():
            line, mine = self.theirs.get(theirs), self.mine.get(uuid)
            if line is None or mine is None:
                continue
            why = self._no_match(line, mine)
            if why is None:
                same[theirs] = uuid
            else:
                self._leave(line, why)
        if not self.is_own:
            same |= twins.parts(self.copy.lines, self.here.lines, same)
        return same

    def _no_match(self, theirs: Line, mine: Line) -> LeftWhy | None:
        if theirs.table != mine.table:
            return LeftWhy.STRANGE
        if self.is_own:
            return None
        if mine.uuid in self.private:
            return LeftWhy.MINE
        is_theirs = twins.mentorship_of(mine, self.mine) == self.bound
        return None if is_theirs else LeftWhy.ELSEWHERE

    def _bound(self) -> str | None:
        """The mentorship here that a letter is about."""
        pair = next((one.uuid for one in self.copy.lines if one.table == "mentorship"), "")
        return self.asked.bound.get(pair) or known(self.copy, self.here).get(pair)

    def _leave(self, line: Line, why: LeftWhy) -> None:
        self.left.append(Left(line, why))
        self.left_out.add(line.uuid)

    def _twins(self) -> tuple[Twin, ...]:
        free = [
            one
            for one in self.copy.lines
            if not (one.uuid in self.same or one.uuid in self.left_out or self._is_gone(one))
        ]
        mine = [one for one in self.here.lines if one.uuid not in set(self.same.values())]
        found = twins.found(self.copy.lines, free, self.here.lines, mine, self.same)
        return tuple(one for one in found if one.key not in self.here.declined)

    def _is_gone(self, line: Line) -> bool:
        names = {line.uuid} | self.copy.known_as.get(line.uuid, frozenset())
        for_good = bool(names & self.here.gone_for_good)
        return for_good or (not self.asked.bring_back and bool(names & self.here.gone))

    def _aliases(self) -> dict[str, str]:
        """Each other UUID of what is here that was not known yet."""
        noted = {other for others in self.here.known_as.values() for other in others}
        rows = {uuid for _, line in self.new for uuid in (line.uuid,)} | set(self.mine)
        found: dict[str, str] = {}
        for theirs, uuid in self.same.items():
            also = self.copy.known_as.get(theirs, frozenset()) if self.is_own else frozenset()
            names = {theirs} | also
            found |= dict.fromkeys(sorted(names - rows - noted), uuid)
        if self.is_own:
            for _, line in self.new:
                also = self.copy.known_as.get(line.uuid, frozenset())
                found |= dict.fromkeys(sorted(also - rows - noted), line.uuid)
        return found

    # What is new.

    def _worth_reading(self) -> Iterator[Line]:
        """Each line, what is led to first; not what was left, nor a page of the keeper's own."""
        sessions = [one for one in self.here.lines if one.table == "session"]
        pages = {page_of(one.uuid, side) for one in sessions for side in self._keepers(one)}
        for line in self.copy.lines:
            if line.uuid not in self.left_out and (self.is_own or line.uuid not in pages):
                yield line

    def _keepers(self, mine: Line) -> tuple[Side, ...]:
        pair = self.mine.get(twins.mentorship_of(mine, self.mine) or "")
        return (Side(str(pair.values["keeper_is"])),) if pair else ()

    def _add(self, line: Line) -> None:
        if self._is_gone(line):
            names = {line.uuid} | self.copy.known_as.get(line.uuid, frozenset())
            for_good = names & self.here.gone_for_good
            self._leave(line, LeftWhy.FOR_GOOD if for_good else LeftWhy.GONE)
            return
        links = {column: self._led(uuid) for column, uuid in line.links.items()}
        offer = self._hangs_on_an_offer(line)
        if offer is not None:
            led = offer.lines[0].uuid
            links |= {column: led for column, uuid in line.links.items() if uuid == led}
        is_whole = leads_somewhere(line, links) or offer is not None
        if not is_whole or any(
            line.values.get(one) is None for one in MUST_SAY.get(line.table, ())
        ):
            return
        line = self._as_it_comes(line._replace(links=links))
        if line.table == "mentorship" and not self.is_own:
            line = line._replace(values={**line.values, "keeper_is": self.sender.other})
        if offer is not None:
            self._offer(offer._replace(lines=(*offer.lines, line)))
            self.by_uuid[line.uuid] = line
        elif (why := self._why_asked(line)) is not None:
            self._offer(self._offer_of(why, line))
        else:
            self._take_new(line)
        if line.table == "session" and not self.is_own:
            self._page(line, self.theirs[line.uuid])

    def _led(self, uuid: str | None) -> str | None:
        """The UUID here of what a link of the copy leads to; None where that stays out."""
        uuid = self.same.get(uuid, uuid) if uuid else None
        there = uuid in self.is_here and (self.is_own or uuid not in self.private)
        return uuid if there and uuid not in self.left_out else None

    def _hangs_on_an_offer(self, line: Line) -> Offer | None:
        """What happened to an entry that is offered goes with it."""
        needed = line.links.values() if line.table == "event" else ()
        offers = (self.offers.get(uuid) for uuid in needed if uuid)
        return next((one for one in offers if one is not None and one.lines), None)

    def _as_it_comes(self, line: Line) -> Line:
        """A new row of a letter without what does not travel, and what is the keeper's to say."""
        if self.is_own:
            return line
        voices = VOICES[line.table]
        values = {
            column: value
            for column, value in line.values.items()
            if voices.get(column) is not Voice.KEEPER or line.table == "mentorship"
        }
        if line.table == "agreement" and line.values["kind"] != VersionKind.KICKOFF:
            values = self._upon_what_is_here(line, values)
        if line.table == "session":
            own = f"{self.sender.other}_took_away"
            values = {column: value for column, value in values.items() if column != own}
        return line._replace(values=values, came=True)

    def _upon_what_is_here(self, line: Line, values: dict[str, Value]) -> dict[str, Value]:
        """An amendment changes only the terms that it names; the rest is as it stands here."""
        base = self.versions.get(line.links["mentorship_id"])
        named = {one for one in str(values.get("changes") or "").split(",") if one in AGREED}
        named |= agreements.LEAD if named & agreements.LEAD else set()
        values["changes"] = ",".join(sorted(named))
        if base is None:
            return values
        keep = set(AGREED) - named
        if self.sender is Side.MENTOR:
            keep |= {"question", "why", "mission"}
        after = {**values, **{column: base.values.get(column) for column in keep}}
        ends, starts = after.get("ends_on"), after.get("starts_on")
        if ends is not None and str(ends) < str(starts):
            after |= {column: base.values.get(column) for column in ("starts_on", "ends_on")}
        return after

    def _count(self, line: Line) -> None:
        """Know the latest version of each mentorship, and the numbers of its goals."""
        mentorship = line.links.get("mentorship_id")
        if line.table == "agreement":
            was = self.versions.get(mentorship)
            if was is None or str(was.values["happened_at"]) <= str(line.values["happened_at"]):
                self.versions[mentorship] = line
        elif line.table == "goal":
            self.goals.setdefault(mentorship, set()).add(int(line.values["number"] or 1))

    def _why_asked(self, line: Line) -> Why | None:
        """Why it is for the keeper to say that a new row is so; None where it is taken."""
        if self.is_own:
            return None
        if line.table == "event":
            return self._why_asked_of_an_event(line)
        if line.table == "goal":
            return Why.GOAL if line.links["agreement_id"] in self.mine else None
        if line.table in ("essay", "note", "callout", "answer"):
            column = {"callout": "raised_by", "answer": "side"}.get(line.table, "written_by")
            return Why.ENTRY if line.values.get(column) == self.sender.other else None
        return None

    def _why_asked_of_an_event(self, line: Line) -> Why | None:
        voice = HAPPENINGS[EventKind(str(line.values["kind"]))]
        if voice is Voice.AGREED:
            return Why.REST
        if voice is Voice.BOTH:
            is_noted = line.links["session_id"] and self._outcome(line) is not None
            return Why.OUTCOME if is_noted else None
        doer = twins.doer(line, self._parent(line))
        is_the_keepers = voice is not Voice.KEEPER and doer in (self.sender.other, Side.BOTH)
        return Why.ACT if is_the_keepers else None

    def _outcome(self, line: Line) -> Line | None:
        """What was noted here as the outcome of the session."""
        return self.outcomes.get(line.links["session_id"])

    def _offer_of(self, why: Why, line: Line) -> Offer:
        removes: tuple[Line, ...] = ()
        if why is Why.OUTCOME and line.values["kind"] in OUTCOMES:
            noted = self._outcome(line)
            removes = (noted,) if noted else ()
        self.by_uuid[line.uuid] = line
        return Offer(why, line, "", (line,), removes=removes)

    def _offer(self, offer: Offer) -> None:
        said: list[object] = [[one.table, dict(one.values)] for one in offer.lines]
        if offer.merged is not None:
            said += [[one.column, one.now] for one in offer.merged.changes]
        what = blake2b(json.dumps(said, sort_keys=True, default=str).encode(), digest_size=8)
        self.offers[offer.root.uuid] = offer._replace(what=what.hexdigest())

    def _take(self, offer: Offer) -> None:
        for line in offer.lines:
            if leads_somewhere(line, line.links):
                self._take_new(line)
        if offer.merged is not None:
            self._put(offer.merged)

    def _take_new(self, line: Line) -> None:
        if not self.is_own and is_of_a_wish(line):
            return
        if line.table == "goal":
            line = self._counted(line)
        if line.came and not self.is_own:
            line = line._replace(cells={key: Cell(x.at, x.at) for key, x in line.cells.items()})
        self.is_here.add(line.uuid)
        self.by_uuid[line.uuid] = line
        self._count(line)
        self.new.append((self._number(line), line))

    def _number(self, line: Line) -> int:
        """This journal counts by itself; one's own other copy keeps its numbers where they are
        free and nobody ever had them here."""
        table, highest = line.table, self.highest.get(line.table, 0)
        is_free = line.number > highest or line.uuid in self.here.gone
        number = line.number if self.is_own and is_free else highest + 1
        if (table, number) in self.numbers_taken:
            number = highest + 1
        self.highest[table] = max(highest, number)
        self.numbers_taken.add((table, number))
        return number

    def _counted(self, line: Line) -> Line:
        """A goal with its number in the mentorship, or the next where that is another's."""
        taken = self.goals.get(line.links["mentorship_id"], set())
        number = int(line.values["number"] or 1)
        if number in taken:
            number = max(taken) + 1
        return line._replace(values={**line.values, "number": number})

    # What both have.

    def _merge(self, mine: Line, theirs: Line) -> None:
        if self.is_own:
            self._merge_own(mine, theirs)
            return
        if theirs.table == "session":
            self._page(mine, theirs)
        for columns in together(VOICES[theirs.table]):
            present = [one for one in columns if theirs.values.get(one) is not None]
            if present and (len(columns) > 1 or present[0] in mine.values):
                self._weigh(mine, theirs, columns)
        if theirs.table == "event":
            self._merge_event_offer(mine, theirs)

    def _weigh(self, mine: Line, theirs: Line, columns: tuple[str, ...]) -> None:
        differs = any(mine.values.get(one) != theirs.values.get(one) for one in columns)
        voice = self._whose(mine, columns[0])
        there = stamp(theirs, columns, self.asked.clock)
        if voice is self.sender:
            self._hear(mine, theirs, columns[0], there)
        elif voice is Side.BOTH and differs:
            here = stamp(mine, columns, None)
            valued = [repr([line.values.get(one) for one in columns]) for line in (theirs, mine)]
            if (there, valued[0]) > (here, valued[1]):
                self._change(mine, theirs, columns, Side.BOTH, Cell(there))
        elif voice is Voice.ADDED and theirs.values[columns[0]] and differs:
            self._change(mine, theirs, columns, self.sender, Cell(there))
        elif voice is Voice.AGREED and differs and theirs.table != "event":
            self._offer_a_slip(mine, theirs, columns[0])
        elif differs and (voice is self.sender.other or columns[0].endswith("_name")):
            self.differs.append(Differs(mine, columns[0], theirs.values[columns[0]]))

    def _whose(self, line: Line, column: str) -> Side | Voice:
        """Who says what this column of this row holds, one of the two or both; else its voice."""
        return twins.whose(line, column, self.sender, self._parent(line))

    def _parent(self, line: Line) -> Line | None:
        """The entry that something happened to."""
        for column in ("essay_id", "homework_id", "callout_id"):
            uuid = line.links.get(column)
            if uuid:
                return self.by_uuid.get(uuid)
        return None

    def _hear(self, mine: Line, theirs: Line, column: str, there: datetime) -> None:
        """The sender's own word: their newest, also where the keeper has changed the copy."""
        cell = mine.cells.get(column)
        seen = cell.seen if cell else None
        if seen is None and mine.came:
            seen = instant(mine.values["recorded_at"])
        if seen is not None and there <= seen:
            return
        is_new_to_us = mine.values.get(column) != theirs.values[column]
        is_changed_here = cell is not None and cell.at != cell.seen
        if is_changed_here and mine.came and is_new_to_us and column in WORDS:
            self._keep_as_a_note(mine, column)
        if is_new_to_us:
            self._change(mine, theirs, (column,), self.sender, Cell(there, there))
        elif cell is None or cell.seen != there:
            self._note(mine, column, Cell(cell.at if cell else there, there))

    def _keep_as_a_note(self, mine: Line, column: str) -> None:
        """What the keeper had in a copy of the other's words, as a note of the keeper's own."""
        if not str(mine.values.get(column) or "").strip():
            return
        pair = twins.mentorship_of(mine, self.mine)
        note = letter_makes.kept(mine, column, pair, self.sender.other, self.asked.now)
        if note.uuid not in self.mine:
            self.kept.append((self._number(note), note))

    def _change(
        self, mine: Line, theirs: Line, columns: tuple[str, ...], whose: Side, cell: Cell
    ) -> None:
        changes = tuple(
            Change(one, mine.values.get(one), theirs.values.get(one), whose)
            for one in columns
            if mine.values.get(one) != theirs.values.get(one)
        )
        self._put(Merged(mine, changes, dict.fromkeys(columns, cell)))

    def _note(self, mine: Line, column: str, cell: Cell) -> None:
        """What of the other's was seen, where nothing is different for it."""
        self._put(Merged(mine, (), {column: cell}))

    def _put(self, merged: Merged) -> None:
        was = self.merged.get(merged.mine.uuid)
        cells = {**(was.cells if was else merged.mine.cells), **merged.cells}
        changes = (*(was.changes if was else ()), *merged.changes)
        self.merged[merged.mine.uuid] = Merged(merged.mine, changes, cells)

    def _offer_a_slip(self, mine: Line, theirs: Line, column: str) -> None:
        """A term that the other has mended in a version that both have."""
        edited, known_at = theirs.cells.get(column), mine.cells.get(column)
        if edited is None or (known_at is not None and edited.at <= known_at.at):
            return
        change = Change(column, mine.values.get(column), theirs.values[column], Side.BOTH)
        before = self.offers.get(mine.uuid)
        changes = (*(before.merged.changes if before and before.merged else ()), change)
        cells = {one.column: Cell(edited.at) for one in changes}
        self._offer(Offer(Why.SLIP, mine, "", merged=Merged(mine, changes, cells)))

    def _merge_event_offer(self, mine: Line, theirs: Line) -> None:
        """A pause that ends otherwise there, or an outcome with another moment."""
        if self._whose(mine, "happened_at") is not Voice.AGREED:
            return
        changes = tuple(
            Change(one, mine.values.get(one), theirs.values[one], Side.BOTH)
            for one in ("until_on", "happened_at")
            if theirs.values.get(one) is not None
            and mine.values.get(one) != theirs.values[one]
            and one in theirs.cells
        )
        if changes:
            cells = {one.column: Cell(theirs.cells[one.column].at) for one in changes}
            self._offer(Offer(Why.REST, mine, "", merged=Merged(mine, changes, cells)))

    def _merge_own(self, mine: Line, theirs: Line) -> None:
        """One's own other copy: of each value the later stands, of equal ones the greater."""
        for columns in together(VOICES[theirs.table]):
            if (
                columns[0] in ("recorded_at", "keeper_is", "number")
                or columns[0] not in theirs.values
            ):
                continue
            if theirs.table == "session" and columns[0] == "happened_at":
                continue
            both = [line.values.get(one) for line in (mine, theirs) for one in columns]
            if both[: len(columns)] != both[len(columns) :]:
                here, there = stamp(mine, columns, None), stamp(theirs, columns, None)
                if (there, repr(both[len(columns) :])) > (here, repr(both[: len(columns)])):
                    seen = [theirs.cells[one].seen for one in columns if one in theirs.cells]
                    cell = Cell(there, next(iter(seen), None))
                    self._change(mine, theirs, columns, self._keeper_side(mine), cell)
        self._link_own(mine, theirs)

    def _link_own(self, mine: Line, theirs: Line) -> None:
        """A wish, or a note on it, that became part of a mentorship in the other copy."""
        for column in ("mentorship_id", "wish_id"):
            if theirs.table in ("wish", "note") and column in theirs.links:
                led = self._led(theirs.links[column])
                if led is not None and mine.links.get(column) is None and gains(mine, column):
                    change = Change(column, None, led, self._keeper_side(mine))
                    self._put(Merged(mine, (change,), {}))

    def _keeper_side(self, mine: Line) -> Side:
        return next(iter(self._keepers(mine)), Side.BOTH)

    # A session's page, the terms, and what is gone.

    def _page(self, mine: Line, theirs: Line) -> None:
        """What the sender noted of a session is a note of theirs under it here."""
        text = theirs.values.get("notes")
        if not isinstance(text, str) or not text.strip():
            return
        at = min(stored(self.asked.now), self._begins(mine, theirs))
        pair = twins.mentorship_of(mine, self.by_uuid)
        note = letter_makes.page(mine, theirs, pair, self.sender, at)
        if note.uuid not in self.mine and note.uuid not in self.here.gone:
            self._take_new(note)
        elif note.uuid in self.mine and note.uuid not in self.private:
            for column in ("title", "text"):
                said = note.cells.get("text")  # the title is how it begins
                moved = note._replace(cells={column: said} if said else {})
                self._weigh(self.mine[note.uuid], moved, (column,))

    def _begins(self, mine: Line, theirs: Line) -> str:
        """When the session began, as was said last here, else there; else when it was noted."""
        here, there = self.begins
        noted = str(mine.values["happened_at"])
        return here.get(mine.uuid) or there.get(theirs.uuid) or noted

    def _agree_on_the_terms(self) -> None:
        """Two kickoffs that were written apart: terms that differ are one waiting amendment."""
        for theirs in self.copy.lines:
            mine = self.mine.get(self.same.get(theirs.uuid, ""))
            is_first = theirs.table == "agreement" and mine is not None and self._is_met(theirs)
            if not is_first or mine is None:
                continue
            differ = {
                one
                for one in AGREED
                if one in theirs.values and theirs.values[one] != mine.values.get(one)
            } - self._named_already(mine.links["mentorship_id"])
            differ |= agreements.LEAD if differ & agreements.LEAD else set()
            if differ:
                self._amend(mine, theirs, differ)

    def _is_met(self, theirs: Line) -> bool:
        """Whether this is the first time that the two rows are known to be one."""
        uuid = self.same[theirs.uuid]
        return uuid != theirs.uuid and theirs.uuid not in self.here.known_as.get(uuid, ())

    def _named_already(self, mentorship: str | None) -> set[str]:
        versions = [
            one
            for one in (*self.here.lines, *(line for _, line in self.new))
            if one.table == "agreement" and one.links["mentorship_id"] == mentorship
        ]
        return {
            one for line in versions for one in str(line.values.get("changes") or "").split(",")
        }

    def _amend(self, mine: Line, theirs: Line, differ: set[str]) -> None:
        """The terms as the sender has them, with their yes: the keeper's is waited for."""
        version = letter_makes.amendment(mine, theirs, differ, self.sender, self.asked.now)
        version = self._as_it_comes(version)
        self._take_new(version)
        self._take_new(letter_makes.yes(version, self.sender, self.asked.now))

    def _offer_what_is_gone(self) -> None:
        """What the other has deleted, asked about once."""
        names = {other: uuid for uuid, others in self.here.known_as.items() for other in others}
        bound = set(self.same.values())
        for theirs in self.copy.gone:
            mine = self.mine.get(names.get(theirs, theirs))
            if mine is None or mine.uuid in self.private or mine.uuid in bound:
                continue
            if twins.mentorship_of(mine, self.mine) not in bound:
                continue
            is_theirs = self._whose(mine, "happened_at") in (self.sender, Side.BOTH, Voice.FIXED)
            can_go = mine.table in ENTRIES or (mine.table == "event" and mine.came)
            if is_theirs and can_go:
                self._offer(Offer(Why.GONE, mine, "", removes=(mine,)))
