"""What a letter, or another copy of the journal, changes here: the plan, which is what is done."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.text import Text

from mentorlog.clean import one_line
from mentorlog.domain import calendar, spans, terms_words
from mentorlog.domain.letter_rows import AGREED
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.copies import Edition, Line, Value, instant
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.plans import (
    Change,
    Differs,
    Here,
    LeftWhy,
    Merged,
    Offer,
    Plan,
    Twin,
    Why,
)
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import cadence
from mentorlog.enums import Candor, EventKind, Exactness, Kind, Side, VersionKind
from mentorlog.views import documents, event_words, step_words
from mentorlog.views.console import Screen, is_narrow, labelled, margin, room
from mentorlog.views.documents import Document
from mentorlog.views.facts import LABELS, Fact
from mentorlog.views.flag_blocks import QUIET

LONGEST, MOST_LINES, MOST_NAMED, MOST_STEPS = 60, 40, 12, 3
KINDS = {kind.value: kind for kind in Kind}


class Shown(NamedTuple):
    """The plan beside the journal that it is for; what was done has a `backup` or began one.

    `was_asked` is that what only the keeper can say was asked about, `was_seen` that all of it was
    shown before.
    """

    plan: Plan
    here: Here
    tz: ZoneInfo
    is_dry: bool = False
    is_done: bool = False
    backup: Path | None = None
    was_asked: bool = False
    was_seen: bool = False


def render(shown: Shown, screen: Screen) -> None:
    if not shown.was_seen:
        preview(shown, screen)
    for line in outcome(shown):
        screen.print(line)


def preview(shown: Shown, screen: Screen) -> None:
    """Everything that is added, every value that changes, and whose word it is."""
    words = _Words(shown)
    found = [*words.new(), *words.different(), *words.asked(), *words.beside()]
    if shown.plan.is_empty:
        screen.print(COMES_BACK if shown.plan.comes_back else NOTHING_NEW)
    else:
        screen.print(Text(f"From {words.sender}:", "bold"))
    for label, several in groupby(found, key=lambda one: one.label):
        _section(screen, label, [str(one.words) for one in several])


def _section(screen: Screen, label: str, several: Sequence[str]) -> None:
    """Lines under one label, or beside it; what is longer than a line hangs below its begin."""
    column = 0 if is_narrow(screen) else margin(screen) + LABELS
    if not column:
        screen.print(Text(label, QUIET))
    for number, line in enumerate(several):
        first, *rest = screen.folded(Text(line), room(screen, column + HANGING))
        lines = [first, *(Text.assemble(" " * HANGING, one) for one in rest)]
        labelled(screen, Text("" if number or not column else label, QUIET), lines, column)


HANGING = 2
NOTHING_NEW = "Nothing new is in it; all of it is here already."
COMES_BACK = "Nothing new is in it: it is what you gave the other person yourself."


def outcome(shown: Shown) -> Iterator[str]:
    """The last word: that it is done, or that nothing was; and what is to be said to it."""
    plan, words = shown.plan, _Words(shown)
    if shown.is_done and not plan.is_empty:
        yield "Taken in. To take it back: mentorlog undo"
        yield from (f"{ref} waits for your yes: mentorlog confirm {ref}" for ref in words.waiting)
    if plan.left_open and not (shown.is_dry or shown.was_asked):
        yield "What it says of you is taken with --take all, or REF; --take none is a no to it."
    if shown.is_dry:
        yield "Nothing was changed: this is what would be."


def beginning(shown: Shown) -> str:
    """Who it is from, before the first question of it."""
    return (
        f"From {_Words(shown).sender}. First what only you can tell, then all that it would change"
        " here. Nothing is taken before your last yes."
    )


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
    theirs, mine = words.said(twin.theirs), words.said(twin.mine)
    there = f"{words.sender}’s {_kind(twin.theirs)} {theirs}".rstrip()
    return there, f"your {words.entry(twin.mine)} {mine}".rstrip()


class _Words:
    def __init__(self, shown: Shown) -> None:
        self.shown, self.plan = shown, shown.plan
        self.added = [line for _, line in (*self.plan.new, *self.plan.kept)]
        self.numbers = {line.uuid: line.number for line in shown.here.lines}
        self.numbers |= {line.uuid: number for number, line in (*self.plan.new, *self.plan.kept)}
        self.by_uuid = {line.uuid: line for line in shown.here.lines}
        self.by_uuid |= {line.uuid: line for line in self.added}
        self.by_uuid |= {line.uuid: line for one in self.plan.offers for line in one.lines}
        self.pair = self._pair()
        self.happened = self._happenings()
        is_own = self.plan.edition is Edition.WHOLE
        self.sender = "your other copy" if is_own else self.who(self.plan.sender)

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

    def _happenings(self) -> Mapping[str, Sequence[Line]]:
        """What is new of what happened, by the entry or the mentorship, the first first."""
        found: dict[str, list[Line]] = {}
        events = [line for _, line in self.plan.new if line.table == "event"]
        for line in sorted(events, key=lambda one: str(one.values["happened_at"])):
            found.setdefault(self._happened_to(line), []).append(line)
        return found

    def _happened_to(self, event: Line) -> str:
        links = {key: uuid for key, uuid in event.links.items() if uuid in self.by_uuid}
        entries = (one for key, one in links.items() if key != "mentorship_id")
        return str(next(entries, links.get("mentorship_id")))

    def who(self, side: object) -> str:
        """A person by their name, and the keeper as you."""
        if side in (Side.BOTH, None):
            return "both of you"
        if self.pair.get("keeper_is") == side:
            return "you"
        return one_line(str(self.pair.get(f"{side}_name") or side), LONGEST)

    # The sections.

    def new(self) -> Iterator[Fact]:
        several = [line for _, line in self.plan.new if line.table != "event"]
        if self.plan.edition is Edition.WHOLE and len(several) > MOST_LINES:
            yield Fact("new", f"{len(several)} entries with all that happened to them.")
            return
        renumbered = {now: old for old, now in self.plan.renumbered}
        for line in several:
            ref = self.entry(line)
            there = renumbered.get(ref) if ref and line.table in KINDS else None
            theirs = f" ({there} in the file)" if there else ""
            yield Fact("new", f"{self._added(line)}{theirs}")
        for line in (line for _, line in self.plan.kept):
            yield Fact("kept", f"{self._called(line)} {self.said(line)}, for you alone")
        for uuid, events in self.happened.items():
            if uuid not in {line.uuid for line in several}:
                yield Fact("noted", f"{self._called_of(events[0])} {self._steps(events)}")

    def _added(self, line: Line) -> str:
        """An entry with all that has happened to it."""
        events = self.happened.get(line.uuid, ())
        named = f"{self._called(line)} {self.said(line)}".rstrip()
        if line.table == "session" and events:
            return f"{self._called(line)} {self._steps(events)}"
        since = f", {self._day(line.values['happened_at'])}" if line.table == "agreement" else ""
        waits = "it waits for your yes" if self.entry(line) in self.waiting else ""
        steps = self._steps(events, since)
        return "; ".join(filter(None, [f"{named}{self._by(line)}", steps, waits]))

    def _steps(self, events: Sequence[Line], since: str = "") -> str:
        """What happened to one entry, of much the last; not again the moment it is `since`."""
        before = len(events) - MOST_STEPS
        said = [self.step(one).removesuffix(since) for one in events[max(before, 0) :]]
        return "; ".join([*([f"{before} more, then"] if before > 0 else []), *said])

    @property
    def waiting(self) -> list[Ref]:
        """New terms that hold once the keeper has said yes."""
        keeper = {self.pair.get("keeper_is"), Side.BOTH}
        return [
            Ref(Kind.AGREEMENT, number)
            for number, line in self.plan.new
            if line.table == "agreement"
            and line.values["kind"] == VersionKind.AMENDMENT
            and self.plan.edition is Edition.OURS
            and not any(one.values["side"] in keeper for one in self.happened.get(line.uuid, ()))
        ]

    def different(self) -> Iterator[Fact]:
        for merged in self.plan.merged:
            yield from (Fact("changed", one) for one in self._changes(merged))
        for line in self.plan.removed:
            yield Fact("gone", f"{self._called(line)} {self.said(line)}")

    def asked(self) -> Iterator[Fact]:
        """What waits for the keeper's word."""
        if self.shown.was_asked:
            return
        for one in self.plan.left_open:
            yield Fact("of you", self.offered(one))
        for pair in self.plan.twins if not self.shown.is_done else ():
            there, here = twins(self.shown, pair)
            same = f"{_name_there(pair.theirs)}={_name_there(pair.mine)}"
            yield Fact("perhaps", f"{there} is {here}: --same {same}")

    def beside(self) -> Iterator[Fact]:
        """What is not taken, and why."""
        for why in LeftWhy:
            left = [one.line for one in self.plan.left if one.why is why]
            left = [one for one in left if one.table in KINDS]
            if left and why is LeftWhy.GONE:
                yield Fact(
                    "left", f"{_counted(left)} deleted here; --bring-back brings back what was."
                )
            elif left:
                names = [self._named(one) for one in left[:MOST_NAMED]]
                names += [f"{len(left) - MOST_NAMED} more"] if len(left) > MOST_NAMED else []
                yield Fact("left", f"as it is here: {', '.join(names)} ({why})")
        for uuid, several in groupby(self.plan.differs, key=lambda one: one.mine.uuid):
            yield from self._differing(self.by_uuid[uuid], list(several))

    def _differing(self, mine: Line, several: Sequence[Differs]) -> Iterator[Fact]:
        if mine.table == "mentorship":
            for one in several:
                called = one_line(str(one.theirs), LONGEST)
                side = one.column.removesuffix("_name")
                yield Fact("differs", f"In {self.sender}’s copy the {side} is “{called}”.")
        elif mine.table != "event":
            what = " and ".join(self._label(mine, one.column) for one in several)
            yield Fact(
                "differs", f"{self.sender}’s copy has another {what} of your {self._called(mine)}."
            )

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
        if line.table == "event":
            kind = EventKind(str(line.values["kind"]))
            return f"{self._called_of(line)} {event_words.short(kind, self._doer(line))}"
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
                return f"{values['kind']}, {self._day(values['happened_at'])}{self._terms(line)}"
            case "session":
                return self._begins(line)
            case "event":
                return self.step(line)
            case _:
                text = next((values.get(one) for one in WORDS if values.get(one)), None)
                return f"“{one_line(str(text), LONGEST)}”" if text else ""

    def _terms(self, line: Line) -> str:
        """What a version names, beside what held before it."""
        versions = [one for one in self.by_uuid.values() if one.table == "agreement"]
        of_it = [one for one in versions if one.links == line.links and one is not line]
        at = str(line.values["happened_at"])
        before = [one for one in of_it if str(one.values["happened_at"]) <= at]
        named = str(line.values.get("changes") or "").split(",")
        if not before or named == [""]:
            return ""
        base = max(before, key=lambda one: str(one.values["happened_at"])).values
        after = {**base, **{one: line.values.get(one) for one in named}}
        return f": {self._clauses(base, after)}"

    def _clauses(self, before: Mapping[str, Value], after: Mapping[str, Value]) -> str:
        """Each term that is different, in the words of the agreement's own page."""
        pair = Mentorship(
            0, "", Side.MENTOR, str(self.pair["mentor_name"]), str(self.pair["mentee_name"]),
            instant(after["happened_at"]), instant(after["happened_at"]),
        )  # fmt: skip
        changed = terms_words.changes(_terms(before), _terms(after), pair)
        return "; ".join(
            f"{one.key}: {one_line(one.words, LONGEST)}"
            + (f" (so far {one_line(one.was, LONGEST)})" if one.was else "")
            for one in changed
        )

    def _begins(self, line: Line) -> str:
        starts = [
            one
            for one in self.by_uuid.values()
            if one.table == "event"
            and one.links["session_id"] == line.uuid
            and one.values.get("starts_at")
        ]
        starts.sort(key=lambda one: str(one.values["happened_at"]))
        return self._day(starts[-1].values["starts_at"]) if starts else ""

    def _by(self, line: Line) -> str:
        """Whose it is, where that is one of the two, and by when."""
        if line.table == "homework":
            due = line.values.get("due_at") or line.values.get("due_on")
            by = f", by {self._day(due)}" if due else ""
            return f", for {self.who(line.values['owed_by'])}{by}"
        side = next((line.values[one] for one in AUTHORS if line.values.get(one)), None)
        return f", by {self.who(side)}" if side else ""

    def step(self, event: Line) -> str:
        """What happened, when, and the words that came with it."""
        values = event.values
        until = f", until {self._day(values['until_on'])}" if values.get("until_on") else ""
        said = f": “{one_line(str(values['text']), LONGEST)}”" if values.get("text") else ""
        if values.get("starts_at") and values["kind"] in SETS:
            is_new = self._happened_to(event) in {line.uuid for line in self.added}
            arranged = "" if is_new else f", arranged {self._when(values)}"
            return f"{self._what(event)} {self._day(values['starts_at'])}{arranged}{said}"
        return f"{self._what(event)}, {self._when(values)}{until}{said}"

    def _what(self, event: Line) -> str:
        kind = EventKind(str(event.values["kind"]))
        return SETS.get(kind) or event_words.short(kind, self._doer(event))

    def _doer(self, event: Line) -> str | None:
        side = event.values.get("side")
        return self.who(side) if side else None

    def _called_of(self, line: Line) -> str:
        return str(self.entry(line) or "the mentorship")

    def _when(self, values: Mapping[str, Value]) -> str:
        exactness = Exactness(str(values.get("exactness") or Exactness.EXACT))
        return calendar.said_as_known(instant(values["happened_at"]), exactness, self.shown.tz)

    def _day(self, value: Value) -> str:
        if len(str(value)) > len("2026-12-03"):
            return calendar.said(instant(value), self.shown.tz)
        return calendar.said_day(date.fromisoformat(str(value)))

    def _changes(self, merged: Merged) -> Iterator[str]:
        """Each value that is different, old and new; what is agreed as one."""
        mine = merged.mine
        agreed = {one.column: one.now for one in merged.changes if one.column in AGREED}
        if mine.table == "agreement" and agreed:
            yield f"{self._called(mine)} {self._clauses(mine.values, {**mine.values, **agreed})}"
        for one in merged.changes:
            if mine.table != "agreement" or one.column not in AGREED:
                yield self._changed(mine, one)

    def _changed(self, mine: Line, change: Change) -> str:
        column = change.column
        is_said = change.whose is Side.BOTH or column.endswith("_took_away")
        whose = "" if is_said else f" (as {self.who(change.whose)} says)"
        hidden = mine.values.get("tender") and column in TENDER
        was = f"{self._value(column, change.was)} → " if change.was is not None else ""
        said = "(tender)" if hidden else f"{was}{self._value(column, change.now)}"
        called = self._called_of(mine) if column == "starts_at" else self._called(mine)
        return f"{f'{called} {self._label(mine, column)}'.rstrip()}: {said}{whose}"

    def _label(self, mine: Line, column: str) -> str:
        if column.endswith("_took_away"):
            return f"what {self.who(column.removesuffix('_took_away'))} took away"
        if mine.table == "event" and column in OF_A_HAPPENING:
            return OF_A_HAPPENING[column]
        return step_words.COLUMNS.get(column, column.removesuffix("_id").replace("_", " "))

    def _value(self, column: str, value: Value) -> str:
        if value is None:
            return "nothing"
        if column.endswith("_id"):
            there = self.by_uuid.get(str(value))
            return self._called(there) if there else "another"
        if column.endswith(("_at", "_on")):
            return self._day(value)
        if column.endswith("_minutes"):
            return spans.in_words(int(value))
        if column in YES_OR_NO:
            return "yes" if value else "no"
        return f"“{one_line(str(value), LONGEST)}”"

    def offered(self, offer: Offer) -> str:
        if offer.why is Why.GONE:
            gone = f"{self._called(offer.root)} {self.said(offer.root)}"
            return f"{self.sender} has deleted {gone}".rstrip()
        if offer.merged is not None:
            return f"{self.sender} has mended {'; '.join(self._changes(offer.merged))}"
        (first, *_) = offer.lines
        if first.table == "event":
            return f"{self.sender} has noted: {self._called_of(first)} {self.step(first)}"
        return f"{self.sender} has noted as yours: {_kind(first)} {self.said(first)}".rstrip()


WORDS = ("title", "belief", "text", "name")
AUTHORS = ("written_by", "raised_by", "side")
TENDER = frozenset({"title", "text", "belief", "said", "feared"})
YES_OR_NO = frozenset({"homework", "essays", "reads", "quiet", "lead_days", "tender", "their_yes"})
OF_A_HAPPENING = {"happened_at": "", "starts_at": "begins", "text": "with the words"}
SETS = {EventKind.BOOKED: "planned for", EventKind.MOVED: "moved to"}


def _terms(values: Mapping[str, Value]) -> Terms:
    """The terms in a row of the agreement, as the rules read them."""
    read: Mapping[str, Callable[[str], object]] = {
        **dict.fromkeys(("starts_on", "ends_on", "review_on"), date.fromisoformat),
        "cadence": cadence,
        "candor": Candor,
        "books": Side,
        "told_at": instant,
    }
    said = {one: values.get(one) for one in Terms._fields}
    known = {one: read[one](str(x)) if one in read and x else x for one, x in said.items()}
    return Terms(**known)  # type: ignore[arg-type]


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
