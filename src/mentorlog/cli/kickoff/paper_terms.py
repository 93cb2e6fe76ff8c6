"""What the lines of a kickoff paper mean: each read as its option would be, or complained about."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from mentorlog.cli import params, resolve
from mentorlog.cli.agreement import terms
from mentorlog.cli.agreement.terms import Typed
from mentorlog.cli.kickoff.beginning import Beginning, first_start, is_none, seen_from_then
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, calendar
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.enums import Candor, Side
from mentorlog.errors import BookedInThePast, Refusal, Unreadable, Unsaid
from mentorlog.export import kickoff_paper as form

NOBODY = ("none", "nobody", "no one", "neither")
_YES_OR_NO = ("homework", "essays", "reads")
# Which term a line becomes; what is not here is no term: names, and when they meet.
_TERM = {
    "told": "told_at",
    "mission": "mission",
    "programme": "programme",
    "start": "starts_on",
    "until": "ends_on",
    "every": "cadence",
    "length": "length_minutes",
    "lead": "lead",
    "homework": "homework",
    "essays": "essays",
    "reads": "reads",
    "candor": "candor",
    "call_it": "call_it",
    "books": "books",
    "review": "review_on",
    "zone": "zone",
}


class Value(NamedTuple):
    """A line that is understood: as it stands, as its option takes it, and what that means."""

    shown: str
    said: str
    means: object
    usual: bool = False


class Unread(NamedTuple):
    """A line that is not: its key, and what is said about it."""

    key: str
    said: str


class Reader:
    """Reads the lines of one paper, for two people, as seen from when they agreed."""

    def __init__(self, run: Run, mentorship: Mentorship, at: str | None) -> None:
        self.run = run
        self.mentorship = mentorship
        self.at = at
        self.typed = Typed()

    def read(self, lines: Mapping[str, str]) -> tuple[dict[str, Value], list[Unread]]:
        """Every line that is filled in; the zone first, for the others are read in it."""
        values: dict[str, Value] = {}
        unread: list[Unread] = []
        for key in sorted(lines, key=_ORDER.index):
            try:
                values[key] = self.one(key, lines[key])
            except Refusal as refusal:
                unread.append(Unread(key, _about(refusal)))
            else:
                self.typed = typed({name: one.said for name, one in values.items()})
        return values, unread

    def one(self, key: str, text: str) -> Value:
        """One line. Raises Refusal where it cannot be read."""
        said = self._said(key, text)
        if key in _TERM:
            means = self._term(key, said)
            usual = means == self._term(key, self._said(key, form.FIELDS[key].usual or "none"))
            return Value(text, said, means, usual and key not in ("zone", "mission", "programme"))
        means = self._meeting(key, said) if key in ("first", "next") else said
        return Value(text, said, means, form.words(text) == form.FIELDS[key].usual)

    def _said(self, key: str, text: str) -> str:
        """The line as its option takes it: a side by its word, yes or no as that."""
        word = form.words(text)
        if key in _YES_OR_NO:
            return yes_or_no(word)
        if key in ("candor", "books", "pending"):
            return self._who(key, text)
        if key == "review":
            return "middle" if word.startswith(("in the middle", "middle")) else text
        return text

    def _who(self, key: str, text: str) -> str:
        nobody = "neither" if key == "candor" else "none"
        return nobody if form.words(text) in NOBODY else whose(self.mentorship, text, nobody).value

    def _term(self, key: str, said: str) -> object:
        if key == "zone":
            return terms.zone_named(said) if said != "none" else ""
        wanted = typed({key: said})
        if key == "until":  # it may be a length from the first day
            wanted = wanted._replace(start=self.typed.start)
        return getattr(self._agreed(wanted._replace(zone=self.typed.zone))[1], _TERM[key])

    def _meeting(self, key: str, said: str) -> datetime | None:
        if is_none(said):
            return None
        then, _, record = self._agreed(self.typed)
        if key == "first":
            return first_start(then, record, said)
        following = params.start(then, said, record)
        if following <= then.now:
            raise BookedInThePast(at=calendar.said(following, agreements.zone(record)))
        return following

    def _agreed(self, wanted: Typed) -> tuple[Run, Terms, Record]:
        return seen_from_then(self.run, beginning(self.mentorship, wanted, self.at))


def beginning(mentorship: Mentorship, wanted: Typed, at: str | None) -> Beginning:
    """A mentorship that begins with these terms and nothing else yet."""
    return Beginning(
        with_=mentorship.other_name,
        keeper_is=mentorship.keeper_is,
        keeper_name=mentorship.keeper_name,
        typed=wanted,
        goals=(),
        answers=(),
        pending=None,
        first=None,
        at=at,
    )


def typed(said: Mapping[str, str]) -> Typed:
    """Lines as the options of `agree` would have been typed."""
    return Typed(
        **{name: said.get(name) for name in Typed._fields if name not in _NOT_WORDS},
        homework=_yes(said, "homework"),
        essays=_yes(said, "essays"),
        reads=_yes(said, "reads"),
        candor=Candor(said["candor"]) if "candor" in said else None,
    )


def _yes(said: Mapping[str, str], key: str) -> bool | None:
    return said[key] == "yes" if key in said else None


def whose(mentorship: Mentorship, text: str, nobody: str) -> Side:
    """Who is named on paper, where “me” could be either. Raises Unsaid."""
    if form.words(text) not in ("me", "i", "myself"):
        with suppress(Unsaid):
            return resolve.side(mentorship, text, option="a line")
    names = (name for name in map(mentorship.name_of, Side.BOTH.people) if name not in list(Side))
    raise Unsaid(f"expected {', '.join((*names, *Side))} or {nobody}")


def yes_or_no(word: str) -> str:
    if word in ("y", "yes", "true"):
        return "yes"
    if word in ("n", "no", "none", "false"):
        return "no"
    raise Unsaid("expected yes or no")


_NOT_WORDS = ("candor", *_YES_OR_NO)
_ORDER = ["zone", "start", *(field.key for field in form.TERMS if field.key != "start")]


def _about(refusal: Refusal) -> str:
    """What a refusal says of a line that stands on paper, which knows no options."""
    if isinstance(refusal, Unreadable) and refusal.hint:
        return f"{refusal.sentence} {refusal.hint}"
    return refusal.sentence
