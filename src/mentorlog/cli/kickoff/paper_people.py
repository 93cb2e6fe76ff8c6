"""Who the two people of a kickoff paper are, and which of them keeps the journal."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from mentorlog.cli import resolve
from mentorlog.cli.asking import Choice
from mentorlog.cli.kickoff import people
from mentorlog.cli.kickoff.beginning import Options
from mentorlog.cli.run import Run
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Side
from mentorlog.errors import Unsaid
from mentorlog.export import kickoff_paper as form
from mentorlog.export.kickoff_paper import Paper
from mentorlog.export.kickoff_reading import Complaint

Names = Mapping[Side, str]


class Pair(NamedTuple):
    """The two as far as they are known, and what is missing on the first paper."""

    mentorship: Mentorship
    complaints: tuple[Complaint, ...] = ()


def find(run: Run, options: Options, sheets: Sequence[Paper]) -> Pair:
    """The two people, by what was typed, else by the papers; a name may be on either of them."""
    names = {side: _first(sheets, side.value) for side in Side.BOTH.people}
    keeper = _keeper(run, options, names, _first(sheets, "keeper"))
    complaints = []
    if keeper is None:
        said = "expected whose journal this is, by name or as mentee or mentor (or say --as)"
        complaints.append(Complaint(_line(sheets[0], "keeper"), "", said))
    other = (keeper or Side.MENTEE).other
    if not _other_name(run, names[other]):
        said = f"expected the {other.value}'s name (or say --with)"
        complaints.append(Complaint(_line(sheets[0], other.value), "", said))
    return Pair(named(run, options, keeper or Side.MENTEE, names), tuple(complaints))


def named(run: Run, options: Options, keeper: Side, names: Names) -> Mentorship:
    """The two under these names; a name that was typed goes before one on paper."""
    me = options.me or names[keeper] or people.usual_name(run)
    other = _other_name(run, names[keeper.other]) or keeper.other.value
    return Mentorship(0, "", keeper, me, other, run.now, run.recorded_at)


def _keeper(run: Run, options: Options, names: Names, said: str) -> Side | None:
    """The keeper's part: as typed, by a name that was typed, as the paper says, or as asked."""
    if options.as_ is not None:
        return people.part(options.as_)
    typed = _by_name(names, options.me) or _other(_by_name(names, run.options.with_))
    found = typed or _as_said(run, names, said)
    found = found or _by_name(names, people.usual_name(run)) if run.has_journal else found
    if found is None and run.asker.can_ask and all(names.values()):
        choices = [Choice(side.value, f"{side.value} ({names[side]})") for side in names]
        picked = run.asker.choice("Which of the two are you?", choices, option="--as")
        return Side(picked) if picked else None
    return found


def _as_said(run: Run, names: Names, said: str) -> Side | None:
    pair = Mentorship(0, "", Side.MENTEE, *_distinct(names), run.now, run.recorded_at)
    with suppress(Unsaid):
        if said and form.words(said) not in ("me", "i", "myself"):
            return resolve.one_person(pair, said, option="--as")
    return None


def _distinct(names: Names) -> tuple[str, str]:
    mentee, mentor = (names[side] or side.value for side in Side.BOTH.people)
    return mentee, mentor


def _by_name(names: Names, wanted: str | None) -> Side | None:
    """Whose name it is, or how it begins; None where it could be either's or nobody's."""
    if not wanted or not wanted.strip():
        return None
    word = form.words(wanted)
    exact = [side for side, name in names.items() if form.words(name) == word]
    fitting = exact or [side for side, name in names.items() if form.words(name).startswith(word)]
    return fitting[0] if len(fitting) == 1 else None


def _other(side: Side | None) -> Side | None:
    return side.other if side else None


def _other_name(run: Run, on_paper: str) -> str:
    """As --with says it; where that is only how the name begins, as on paper."""
    typed = (run.options.with_ or "").strip()
    return on_paper if form.words(on_paper).startswith(form.words(typed)) else typed


def _first(sheets: Sequence[Paper], key: str) -> str:
    texts = (one.fields[key].text for one in sheets if key in one.fields)
    return next(filter(None, texts), "")


def _line(paper: Paper, key: str) -> int:
    """Where it should stand: its own line, else the first."""
    return paper.fields[key].line if key in paper.fields else 1
