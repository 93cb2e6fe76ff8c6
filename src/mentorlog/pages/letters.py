"""What a letter, or another copy of the journal, changes here: the plan, which is what is done."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentorlog.clean import one_line
from mentorlog.pages import documents
from mentorlog.pages.documents import Document
from mentorlog.pages.screen import Screen
from mentorlog.records.copies import Edition, Line, Value, instant
from mentorlog.records.plans import Change, Here, LeftWhy, Merged, Offer, Plan, Twin, Why
from mentorlog.records.refs import Ref
from mentorlog.rules import calendar
from mentorlog.vocabulary import EventKind, Kind, Side

LONGEST, MOST_LINES = 60, 40
KINDS = {kind.value: kind for kind in Kind}


class Shown(NamedTuple):
    """The plan beside the journal that it is for; what was done has a `backup` or began one."""

    plan: Plan
    here: Here
    tz: ZoneInfo
    is_dry: bool = False
    is_done: bool = False
    backup: Path | None = None


def render(shown: Shown, screen: Screen) -> None:
    for line in lines(shown):
        screen.print(line)
    for line in outcome(shown):
        screen.print(line)


def outcome(shown: Shown) -> Iterator[str]:
    """The last word: that it is done, or that nothing was."""
    if shown.is_done and not shown.plan.is_empty:
        yield "Taken in. To take it back: mentorlog undo"
    if shown.plan.left_open and not shown.is_dry:
        yield "What it says of you is taken with --take all, or REF; --take none is a no to it."
    if shown.is_dry:
        yield "Nothing was changed: this is what would be."


def lines(shown: Shown) -> tuple[str, ...]:
    """Everything that is added, every value that changes, and whose word it is."""
    words = _Words(shown)
    found = [*words.new(), *words.different(), *words.gone()]
    if not found:
        found.append("Nothing new is in it; all of it is here already.")
    return (*found, *words.asked(), *words.beside())


def offers(shown: Shown) -> tuple[str, ...]:
    """What only the keeper can say, one line each, in the order of the plan."""
    words = _Words(shown)
    return tuple(words.offered(one) for one in shown.plan.offers)


def ref_of_offer(shown: Shown, offer: Offer) -> Ref | None:
    """The entry here that an offer is about; None of what is new and is in no entry yet."""
    return _Words(shown).entry(offer.root)


def twins(shown: Shown, twin: Twin) -> tuple[str, str]:
    """What both noted, as the other has it and as it is here."""
    words = _Words(shown)
    name, theirs = words.who(shown.plan.sender), twin.theirs
    mine = f"your {words.entry(twin.mine)} {words.said(twin.mine)}".rstrip()
    return f"{name}’s {_kind(theirs)} {words.said(theirs)}".rstrip(), mine


class _Words:
    def __init__(self, shown: Shown) -> None:
        self.shown, self.plan = shown, shown.plan
        new = [(number, line) for number, line in (*self.plan.new, *self.plan.kept)]
        self.numbers = {line.uuid: line.number for line in shown.here.lines}
        self.numbers |= {line.uuid: number for number, line in new}
        self.by_uuid = {line.uuid: line for line in shown.here.lines}
        self.by_uuid |= {line.uuid: line for _, line in new}
        self.by_uuid |= {line.uuid: line for one in self.plan.offers for line in one.lines}
        self.pair = self._pair()

    def _pair(self) -> Mapping[str, Value]:
        """The two people, as they are called here."""
        touched = [line for _, line in self.plan.new] + [one.mine for one in self.plan.merged]
        touched += [one.root for one in self.plan.offers] + [one.mine for one in self.plan.differs]
        touched += [one.line for one in self.plan.left]
        for line in touched:
            uuid = line.uuid if line.table == "mentorship" else line.links.get("mentorship_id")
            version = self.by_uuid.get(line.links.get("agreement_id") or "")
            uuid = uuid or (version.links["mentorship_id"] if version else None)
            if uuid in self.by_uuid:
                return self.by_uuid[uuid].values
        return next((x.values for x in self.by_uuid.values() if x.table == "mentorship"), {})

    def who(self, side: object) -> str:
        """A person by their name, and the keeper as you."""
        if side in (Side.BOTH, None):
            return "both of you"
        if self.pair.get("keeper_is") == side:
            return "you"
        return one_line(str(self.pair.get(f"{side}_name") or side), LONGEST)

    # The sections.

    def new(self) -> Iterator[str]:
        several = [line for _, line in self.plan.new if line.table != "event"]
        if self.plan.edition is Edition.WHOLE and len(several) > MOST_LINES:
            yield f"New: {len(several)} entries with all that happened to them."
            return
        for line in several:
            yield f"New: {self._called(line)} {self.said(line)}{self._by(line)}".rstrip()
        for _, line in self.plan.new:
            if line.table == "event":
                yield self._happened(line)
        for line in (line for _, line in self.plan.kept):
            yield f"Kept for you alone: {self._called(line)} {self.said(line)}"
        for old, now in self.plan.renumbered if several else ():
            yield f"{old} of the file is {now} here."

    def different(self) -> Iterator[str]:
        for merged, change in self.plan.changes:
            yield self._changed(merged, change)

    def gone(self) -> Iterator[str]:
        for line in self.plan.removed:
            yield f"Gone: {self._called(line)} {self.said(line)}"

    def asked(self) -> Iterator[str]:
        """What waits for the keeper's word."""
        for one in self.plan.left_open:
            yield f"For you to say: {self.offered(one)}"
        for pair in self.plan.twins if not self.shown.is_done else ():
            there, here = twins(self.shown, pair)
            yield f"Perhaps one: {there} and {here} (--same says so)."

    def beside(self) -> Iterator[str]:
        """What is not taken, and why."""
        for why in LeftWhy:
            left = [one.line for one in self.plan.left if one.why is why]
            left = [one for one in left if one.table in KINDS]
            if left and why is LeftWhy.GONE:
                yield f"{_counted(left)} deleted here; --bring-back brings back what was."
            elif left:
                names = ", ".join(self._named(one) for one in left[:12])
                yield f"Left as it is here: {names} ({why})."
        for one in self.plan.differs:
            name = self.who(self.plan.sender)
            what = LABELS.get(one.column, one.column.replace("_", " "))
            if one.mine.table == "mentorship":
                called = one_line(str(one.theirs), LONGEST)
                yield f"In {name}’s copy the {one.column.removesuffix('_name')} is “{called}”."
            elif one.mine.table != "event":
                yield f"{name}’s copy has another {what} of your {self._called(one.mine)}."

    def _named(self, line: Line) -> str:
        """By its reference here; of what is not here by theirs."""
        ref = self.entry(line)
        return str(ref) if ref else f"their {_name_there(line)}"

    # One line each.

    def _called(self, line: Line) -> str:
        """The entry by its reference; of a part of one what it is, and of which."""
        if line.table == "mentorship":
            return "the mentorship"
        ref = self.entry(line)
        if line.table in KINDS:
            return f"{ref}" if line.uuid in self.numbers else _kind(line)
        return f"{_kind(line)} of {ref}" if ref else _kind(line)

    def entry(self, line: Line) -> Ref | None:
        """The entry here that a row is, or is a part of, or that it happened to."""
        if line.table in KINDS:
            number = self.numbers.get(line.uuid)
            return Ref(KINDS[line.table], number) if number else None
        for column, uuid in line.links.items():
            target = self.by_uuid.get(uuid or "")
            if target is not None and column != "mentorship_id" and target.table in KINDS:
                return self.entry(target)
        return None

    def said(self, line: Line) -> str:
        """What it says, in a few words; of what is tender nothing."""
        values = line.values
        if values.get("tender"):
            return "(tender)"
        match line.table:
            case "mentorship":
                names = (one_line(str(values[f"{side}_name"]), 40) for side in ("mentee", "mentor"))
                mine = self.pair.get("keeper_is") or values["keeper_is"]
                you = one_line(str(values[f"{mine}_name"]), 40)
                return f"of {' and '.join(names)}; here you are {you}, the {mine}"
            case "agreement":
                named = str(values.get("changes") or "").replace(",", ", ").replace("_", " ")
                waits = f": {named}" if named else ""
                return f"{values['kind']}{waits}, {self._day(values['happened_at'])}"
            case "session":
                return self._begins(line)
            case "event":
                return self._happened(line)
            case _:
                text = next((values.get(one) for one in WORDS if values.get(one)), None)
                return f"“{one_line(str(text), LONGEST)}”" if text else ""

    def _begins(self, line: Line) -> str:
        starts = [
            one
            for one in self.by_uuid.values()
            if one.table == "event"
            and one.links["session_id"] == line.uuid
            and one.values.get("starts_at")
        ]
        starts.sort(key=lambda one: str(one.values["happened_at"]))
        return (
            calendar.said(instant(starts[-1].values["starts_at"]), self.shown.tz) if starts else ""
        )

    def _by(self, line: Line) -> str:
        """Whose it is, where that is one of the two."""
        if line.table == "homework":
            return f", for {self.who(line.values['owed_by'])}"
        side = next((line.values[one] for one in AUTHORS if line.values.get(one)), None)
        return f", by {self.who(side)}" if side else ""

    def _happened(self, line: Line) -> str:
        values = line.values
        kind = str(values["kind"])
        what = HAPPENED.get(EventKind(kind), kind.replace("-", " "))
        if kind == EventKind.CONFIRMED:
            who = self.who(values["side"])
            return f"{self._called_of(line)}: {who} said yes, {self._when(values)}"
        is_set = kind in (EventKind.BOOKED, EventKind.MOVED) and values.get("starts_at")
        when = f" {self._moment(values['starts_at'])}" if is_set else ""
        until = f" until {self._day(values['until_on'])}" if values.get("until_on") else ""
        said = f": “{one_line(str(values['text']), LONGEST)}”" if values.get("text") else ""
        return f"{self._called_of(line)} {what}{when}{until}, {self._when(values)}{said}"

    def _called_of(self, line: Line) -> str:
        return str(self.entry(line) or "The mentorship")

    def _when(self, values: Mapping[str, Value]) -> str:
        return self._day(values["happened_at"])

    def _moment(self, value: Value) -> str:
        return calendar.said(instant(value), self.shown.tz)

    def _day(self, value: Value) -> str:
        if len(str(value)) > len("2026-12-03"):
            return calendar.said(instant(value), self.shown.tz)
        return calendar.said_day(date.fromisoformat(str(value)))

    def _changed(self, merged: Merged, change: Change) -> str:
        label = LABELS.get(change.column, change.column.removesuffix("_id").replace("_", " "))
        was, now = (self._value(change.column, one) for one in (change.was, change.now))
        hidden = merged.mine.values.get("tender") and change.column in TENDER
        said = "(tender)" if hidden else f"{was} → {now}"
        whose = "" if change.whose is Side.BOTH else f" (as {self.who(change.whose)} says)"
        return f"{self._called(merged.mine)} {label}: {said}{whose}"

    def _value(self, column: str, value: Value) -> str:
        if value is None:
            return "nothing"
        if column.endswith(("_at", "_on")):
            return self._day(value)
        if column in YES_OR_NO:
            return "yes" if value else "no"
        return f"“{one_line(str(value), LONGEST)}”"

    def offered(self, offer: Offer) -> str:
        name = self.who(self.plan.sender)
        if offer.why is Why.GONE:
            return f"{name} has deleted {self._called(offer.root)} {self.said(offer.root)}".rstrip()
        if offer.merged is not None:
            changes = (self._changed(offer.merged, one) for one in offer.merged.changes)
            return f"{name} has mended {'; '.join(changes)}"
        (first, *_) = offer.lines
        if first.table == "event":
            return f"{name} has noted: {self._happened(first)}"
        return f"{name} has noted as yours: {_kind(first)} {self.said(first)}".rstrip()


WORDS = ("title", "belief", "text", "name")
AUTHORS = ("written_by", "raised_by", "side")
TENDER = frozenset({"title", "text", "belief", "said", "feared"})
YES_OR_NO = frozenset({"homework", "essays", "reads", "quiet", "tender", "their_yes"})
LABELS = {
    "happened_at": "when it was",
    "due_at": "due",
    "due_on": "due",
    "length_minutes": "length in minutes",
    "lead_minutes": "minutes before",
    "until_on": "until",
    "starts_at": "begins",
}
HAPPENED = {
    EventKind.BOOKED: "planned for",
    EventKind.MOVED: "moved to",
    EventKind.LET_GO: "let go",
    EventKind.RELEASED: "let go by agreement",
    EventKind.NO_HOMEWORK: "ended without homework",
    EventKind.LOOKED_BACK: "looked back on",
    EventKind.RESUMED: "goes on",
}


def _kind(line: Line) -> str:
    return "call-out" if line.table == "callout" else line.table


def _counted(left: Sequence[Line]) -> str:
    return "1 entry was" if len(left) == 1 else f"{len(left)} entries were"


def as_json(shown: Shown, now: datetime) -> Document:
    """The plan, cell by cell: what `--dry-run` prints is what is done without it."""
    plan, words = shown.plan, _Words(shown)
    new = [(number, line) for number, line in (*plan.new, *plan.kept)]
    return documents.document(
        now,
        (),
        shown.tz,
        done="import" if shown.is_done else None,
        dry_run=shown.is_dry,
        new=[str(Ref(KINDS[line.table], number)) for number, line in new if line.table in KINDS],
        added=[
            {"what": line.table, "ref": _name(words.entry(line)), "values": dict(line.values)}
            for _, line in new
        ],
        changed=[
            {
                "ref": _name(words.entry(merged.mine)),
                "what": merged.mine.table,
                "field": one.column,
                "from": one.was,
                "to": one.now,
                "whose": one.whose.value,
            }
            for merged, one in plan.changes
        ],
        offered=[
            {
                "why": one.why.value,
                "ref": _name(words.entry(one.root)),
                "what": words.offered(one),
                "taken": one.key in plan.taken,
            }
            for one in plan.offers
        ],
        same=[
            {"theirs": _name_there(one.theirs), "yours": _name(words.entry(one.mine))}
            for one in plan.twins
        ],
        left=[
            {"ref": _name(words.entry(one.line)), "what": one.line.table, "why": one.why.value}
            for one in plan.left
        ],
        differs=[
            {"ref": _name(words.entry(one.mine)), "what": one.mine.table, "field": one.column}
            for one in plan.differs
        ],
        renumbered=[{"from": str(old), "to": str(now)} for old, now in plan.renumbered],
        backup=str(shown.backup) if shown.backup else None,
    )


def _name(ref: Ref | None) -> str | None:
    return str(ref) if ref else None


def _name_there(line: Line) -> str:
    return str(Ref(KINDS[line.table], line.number))
