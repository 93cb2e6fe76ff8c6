"""What is said before an entry is deleted, and where its words still are afterwards."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mentorlog.clean import clean, one_line
from mentorlog.domain import agreements, sessions
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.domain.records.times import Moment
from mentorlog.enums import Kind
from mentorlog.views import dates, sentences
from mentorlog.views.changes import LINE
from mentorlog.views.console import Screen
from mentorlog.views.dates import counted
from mentorlog.views.sentences import Sentence

WORDS = {
    "agreement": ("version of the agreement", "versions of the agreement"),
    "goal": ("goal", "goals"),
    "session": ("session", "sessions"),
    "homework": ("piece of homework", "pieces of homework"),
    "essay": ("essay", "essays"),
    "callout": ("call-out", "call-outs"),
    "note": ("note", "notes"),
    "answer": ("answer", "answers"),
    "event": ("thing noted that happened", "things noted that happened"),
}
LETTERS = {kind.value: kind.letter for kind in Kind}


class Going(NamedTuple):
    """What goes with an entry, in counts by table; what stays without it, by its references."""

    goes: dict[str, int]
    stays: dict[str, tuple[int, ...]]
    whole: bool = False


def title(record: Record, ref: Ref) -> str:
    """The entry in a line: its reference and what it goes by."""
    if ref.kind is Kind.SESSION:
        starts_at = sessions.standings(record)[ref.number].starts_at
        return f"{ref}, {dates.full(Moment(starts_at), agreements.zone(record))}"
    if ref.kind is Kind.AGREEMENT:
        version = next(one for one in record.agreements if one.ref == ref)
        on = dates.full_or_day(version.happened_at, agreements.zone(record))
        return f"{ref}, the {version.kind} of {on}"
    return Sentence(str(ref), sentences.title(record, ref)).folding(LINE)


def asking(what: str, other: str | None, going: Going) -> list[str]:
    """What would be deleted, what goes with it, and what stays without it."""
    lines = [what]
    if going.whole:
        name = one_line(other or "", sentences.LONGEST_NAME)
        lines = [f"{what}: the whole mentorship with {name}, with everything in it."]
    counts = [_counted(table, number) for table, number in going.goes.items() if number]
    if counts:
        lines.append(f"With it {'goes' if _is_one(going) else 'go'} {_listed(counts)}.")
    for table, numbers in going.stays.items():
        lines += _staying(table, numbers)
    return lines


class Part(NamedTuple):
    """A line, and the places that belong to it."""

    line: str
    paths: Sequence[Path] = ()


class Told(NamedTuple):
    """What is said afterwards."""

    parts: tuple[Part, ...]

    def page(self, screen: Screen) -> None:
        for line, paths in self.parts:
            screen.print(line)
            for path in paths:
                screen.plain(f"  {path}")  # never folded: it is to be copied


def told(what: str, copies: Sequence[Path]) -> Told:
    """That it is deleted, and where its words still are: nobody has looked into the copies."""
    first = f"{what} is deleted. To bring it back: mentorlog undo"
    still = "Its words are still in the change log"
    if not copies:
        return Told((Part(first), Part(f"{still}.")))
    folders = tuple(dict.fromkeys(one.parent for one in copies))
    backups = Part(f"{still}, and in the backups made while it was there:", folders)
    return Told((Part(first), backups))


class Aftermath(NamedTuple):
    """What became of the copies and drafts of what is deleted for good, and of the file.

    `left` are the copies that still hold it, `unseen` what could not be looked into or removed;
    `is_compact` is whether the file was written anew, without what was deleted in it.
    """

    left: Sequence[Path] = ()
    removed: Sequence[Path] = ()
    unseen: Sequence[Path] = ()
    is_compact: bool = True


def told_for_good(what: str, after: Aftermath, again: str) -> Told:
    """That nothing of it is left, or where it still is; `again` removes the backups as well."""
    rest = "nothing of it is left in the journal, or in its log."
    parts = [Part(f"{what} is deleted for good: {rest}")]
    if not after.is_compact:
        parts = [Part(f"{what} is deleted for good, from the log as well. {TRACES}")]
    if after.removed:
        parts.append(Part("Removed as well:", after.removed))
    if after.left:
        them = "it" if len(after.left) == 1 else "them"
        parts.append(Part(f"{_still_holding(after.left)}. To remove {them}: {again}", after.left))
    if after.unseen:
        parts.append(Part("These could not be looked into or removed:", after.unseen))
    if not after.left and not after.unseen:
        parts.append(
            Part("No backup beside the journal holds it; no copies elsewhere were sought.")
        )
    return Told(tuple(parts))


TRACES = (
    "The file could not be written anew, so traces may be left in its free pages."
    " To remove them: mentorlog doctor --fix"
)


def without_a_way_back(what: str) -> str:
    return f"Then there is no undo, and no word of {what} is left in the journal."


def held_by(left: Sequence[Path]) -> list[str]:
    """The copies that still hold it."""
    said = f"{_still_holding(left)}, with all else kept there:"
    return [said, *(clean(str(one)) for one in left)]


def _still_holding(left: Sequence[Path]) -> str:
    return f"{counted(len(left), 'backup')} still {'holds' if len(left) == 1 else 'hold'} it"


def _is_one(going: Going) -> bool:
    return sum(going.goes.values()) == 1


def _counted(table: str, number: int) -> str:
    one, several = WORDS[table]
    return f"{number} {one if number == 1 else several}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _staying(table: str, numbers: Sequence[int]) -> list[str]:
    if not numbers:
        return []
    if table == "wish":
        return ["The wish it came from stays, as a wish again."]
    named = _listed([f"{LETTERS[table]}{number}" for number in numbers])
    return [f"{named} {'stays' if len(numbers) == 1 else 'stay'}, without it."]
