"""Search: the entries that have certain words, wherever these stand. Changes nothing."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mentorlog.cli import narrowing, resolve
from mentorlog.cli.answer import Answer
from mentorlog.cli.browse import LIMIT
from mentorlog.cli.narrowing import KindsAndWishes, Since, Until
from mentorlog.cli.run import Run
from mentorlog.db import finding, reading
from mentorlog.db.finding import Asked
from mentorlog.domain import calendar, wanting
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.searches import Results, Wanted
from mentorlog.enums import Side
from mentorlog.errors import NotNow, Unsaid

if TYPE_CHECKING:
    from mentorlog.views.found import Command, Near

WISHES = ("wish", "wishes")
KEEPER_OF_WISHES = ("me", "mentee")  # who wishes for a mentor would be the mentee
NO_INDEX = "This SQLite has no full-text search, so every entry was read: it takes longer."
BEHIND = "The index of words is not up to date, so every entry was read. Mend it: {}"
TOGETHER = "Not side by side, but {} each of the words:"
WHOLE = "Not as whole words, but {} words that begin so:"
MOST = 20  # words that are typed again in a command


class _Typed(NamedTuple):
    """What was typed to narrow a search."""

    kinds: Sequence[str]
    by: str | None
    since: str | None
    until: str | None


def search_(
    ctx: typer.Context,
    typed: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="All of them, or 'a phrase', or how one begins*."),
    ],
    kinds: KindsAndWishes = None,
    by: Annotated[
        str | None, typer.Option(metavar="SIDE", help="Only the words of this side.")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="At most so many; else 20.")
    ] = LIMIT,
) -> Answer:
    """Find entries by their words. Essays, replies, notes, homework, agreements: all there is.

    All the words have to be in one entry, in any order; accents and capitals make no difference.
    What is quoted is a phrase. The best is first, with the words in their sentence.
    """
    from mentorlog.views import found

    run: Run = ctx.obj
    wanted = wanting.read(typed)
    if not wanted:
        raise Unsaid("There is no word to look for.", "Like this: mentorlog search courage")
    narrowed = _Typed(kinds or (), by, since, until)
    command = found.Command(tuple(typed), _options(run, narrowed))
    search = _Search(run, narrowed)
    results = search.results(wanted, limit)
    near = None if results.hits else search.near(command, wanted)
    answer = found.Found(command, wanted, results, search.seen, near)
    return Answer(
        lambda screen: found.render(answer, screen),
        lambda: found.as_json(answer),
        long=True,
    )


class _Search:
    """A search as it was narrowed, which can be made for several things."""

    def __init__(self, run: Run, typed: _Typed) -> None:
        from mentorlog.views.found_words import Seen

        self.run = run
        self.seen = Seen(run.now, run.zone())
        self._asked: Asked | None = None
        strands, notes = narrowing.kinds([one for one in typed.kinds if not _is_wish(one)])
        between = narrowing.between(run, typed.since, typed.until, self.seen.tz)
        if not run.has_journal:
            return
        with run.look() as connection:
            one = _mentorship(connection, run)
            known = reading.mentorships(connection)
            zones = reading.zone_of_each(connection)
        self.seen = self.seen._replace(
            mentorships={each.id: each for each in known},
            zones={number: calendar.zone(name) for number, name in zones.items()},
        )
        wishes = ("wish",) if any(map(_is_wish, typed.kinds)) else ()
        self._asked = Asked(
            (),
            run.now,
            one.id if one else None,
            frozenset((*strands, *wishes)),
            frozenset(notes),
            _sides((one,) if one else known, typed.by) if typed.by is not None else None,
            between.since,
            between.until,
        )

    def results(self, wanted: tuple[Wanted, ...], limit: int) -> Results:
        """By the index, or, where there is none that can be asked, by reading everything."""
        if self._asked is None:
            return Results()
        asked = self._asked._replace(wanted=wanted)
        with self.run.look() as connection:
            found = finding.results(connection, asked, limit)
            if found is None:
                self._say_that_it_reads(connection)
                found = finding.results_by_reading(connection, asked, limit)
        return found

    def _say_that_it_reads(self, connection: reading.Connection) -> None:
        if finding.can_have_an_index(connection):
            self.run.tell(BEHIND.format("mentorlog doctor --fix"))
        else:
            self.run.tell(NO_INDEX)

    def near(self, command: "Command", wanted: tuple[Wanted, ...]) -> "Near | None":
        """What would find something: each word of a phrase by itself, or how the words begin."""
        from mentorlog.views.found import Near

        apart = wanting.word_by_word(command.typed)
        beginning = wanting.beginning(wanted)
        for several, said in ((apart, TOGETHER), (beginning, WHOLE)):
            if several and several != wanted and len(wanting.typed(several)) <= MOST:
                found = self._quietly(several)
                if found.hits:
                    entries = "1 entry has" if found.total == 1 else f"{found.total} entries have"
                    many = entries if found.total else "many entries have"
                    typed = command._replace(typed=wanting.typed(several))
                    return Near(said.format(many), typed)
        return None

    def _quietly(self, wanted: tuple[Wanted, ...]) -> Results:
        """Nothing where only reading everything once more could tell."""
        if self._asked is None:
            return Results()
        with self.run.look() as connection:
            found = finding.results(connection, self._asked._replace(wanted=wanted), 1)
        return found or Results()


def _is_wish(kind: str) -> bool:
    return kind.strip().casefold() in WISHES


def _mentorship(connection: reading.Connection, run: Run) -> Mentorship | None:
    """The one that --with names; else all of them are searched, the closed ones as well."""
    one = resolve.named(connection, run)
    if one is not None and calendar.minute(one.happened_at) > run.now:
        raise NotNow(
            f"The mentorship with {one.other_name} had not begun by then.",
            "Say a later moment with --as-of.",
        )
    return one


def _sides(several: Sequence[Mentorship], by: str) -> Mapping[int | None, Side]:
    """Whose words are meant in each mentorship that has somebody of that name.

    Raises Unsaid where none has.
    """
    found: dict[int | None, Side] = {}
    for one in several:
        try:
            found[one.id] = resolve.side(one, by, option="--by")
        except Unsaid:
            if len(several) == 1:
                raise
    if by.strip().casefold() in KEEPER_OF_WISHES:
        found[None] = Side.MENTEE
    if several and not found:
        raise Unsaid(
            f"“{by[:40]}” is in none of your mentorships.",
            "--by takes me, mentee, mentor, both, or a name.",
        )
    return found


def _options(run: Run, typed: _Typed) -> tuple[str, ...]:
    """The options as they have to be typed again."""
    several = [("--kind", kind) for kind in typed.kinds]
    several += [("--by", typed.by or ""), ("--since", typed.since or "")]
    several += [("--until", typed.until or ""), ("--with", run.options.with_ or "")]
    several += [("--as-of", run.options.as_of or "")]
    return tuple(word for option, value in several if value for word in (option, value))
