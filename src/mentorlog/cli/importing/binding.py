"""Which mentorship of this journal one in a copy is, where the two people began it twice."""

import shlex
from collections.abc import Iterable

from mentorlog.clean import one_line
from mentorlog.cli import names
from mentorlog.cli.importing.typed import Typed
from mentorlog.cli.run import Run
from mentorlog.domain import letter_rows
from mentorlog.domain.records.copies import Copy, Edition
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.plans import Here, Pair
from mentorlog.errors import Missing, NotNow, NotTheSame

NEW = "new"
"""What --as says of a mentorship that is none of those here."""

Bound = dict[str, str]


def bound(run: Run, copy: Copy, here: Here, typed: Typed) -> Bound:
    """The mentorships of the copy that are one of here under another UUID, by that.

    Asks, once: from then on each copy knows the other's. Raises Missing without a terminal, and
    NotTheSame for a name that cannot be meant.
    """
    known = letter_rows.known(copy, here)
    strange = [one for one in letter_rows.pairs(copy.lines) if one.uuid not in known]
    free = [one for one in letter_rows.pairs(here.lines) if one.uuid not in known.values()]
    if typed.as_ is not None:
        return _as_said(run, typed.as_, copy, known, strange)
    found: Bound = {}
    for theirs in strange:
        fitting = [one for one in free if _fits(theirs, one, copy.edition)]
        alike = [one for one in fitting if _go_by_the_same_names(theirs, one)]
        if copy.edition is Edition.WHOLE:
            fitting = alike  # of one's own copy several may be new
        mine = _asked(run, theirs, alike or fitting, sure=bool(alike)) if fitting else None
        if mine is None:
            _see_that_it_is_the_keepers(run, theirs, copy.edition, letter_rows.pairs(here.lines))
        else:
            found[theirs.uuid] = mine.uuid
            free.remove(mine)
    return found


def see_that_the_names_are_free(
    copy: Copy, here: Here, bound_to: Bound, active: Iterable[Mentorship]
) -> None:
    """Two active mentorships of one name could not be told apart. Raises NotNow."""
    known = {*letter_rows.known(copy, here), *bound_to}
    taken = {names.plain(one.other_name) for one in active}
    for theirs in letter_rows.pairs(copy.lines):
        keeper = theirs.keeper_is.other if copy.edition is Edition.OURS else theirs.keeper_is
        other = theirs.name_of(keeper.other)
        if theirs.uuid not in known and names.plain(other) in taken:
            raise NotNow(
                f"There is an active mentorship with {one_line(other, 40)} here already.",
                "If it is the same, say --as with that name; else end that one first, or call"
                " them otherwise: mentorlog edit A1",
            )


def _as_said(run: Run, said: str, copy: Copy, known: Bound, strange: list[Pair]) -> Bound:
    if said.strip().casefold() == NEW:
        return {}
    with run.look() as connection:
        mine = names.named(connection, said, run.now)
    assert mine is not None
    there = letter_rows.pairs(copy.lines)
    if not strange and len(there) == 1 and known[there[0].uuid] == mine.uuid:
        return {}
    if not strange and len(there) == 1:
        raise NotTheSame(
            f"{_people(there[0])} in that file are another mentorship of yours than the one with"
            f" {one_line(mine.other_name, 40)}.",
            "Leave --as out. If they are the same after all, take back what brought it in"
            " (mentorlog undo), and say --as then.",
        )
    if len(strange) != 1:
        raise NotTheSame(
            f"The file has {_several(there)}, so that --as does not say which is meant.",
            "Leave it out; on a terminal each is asked about.",
        )
    if mine.uuid in known.values():
        raise NotTheSame(
            f"Your mentorship with {one_line(mine.other_name, 40)} is another one in that file.",
            "Leave --as out, or say --as new.",
        )
    theirs = strange[0]
    _see_that_it_fits(theirs, mine, copy.edition)
    return {theirs.uuid: mine.uuid}


def _see_that_it_fits(theirs: Pair, mine: Mentorship, edition: Edition) -> None:
    if (theirs.keeper_is is mine.keeper_is) is (edition is Edition.WHOLE):
        return
    writer = "Its writer" if edition is Edition.OURS else "Its keeper"
    raise NotTheSame(
        f"{writer} is the {theirs.keeper_is} of {_people(theirs)};"
        f" with {one_line(mine.other_name, 40)} you are the {mine.keeper_is}.",
        "They cannot be the same: name another with --as, or say --as new.",
    )


def _fits(theirs: Pair, mine: Pair, edition: Edition) -> bool:
    """What the other gives out is kept by the other; one's own copy has the same keeper."""
    return (theirs.keeper_is is mine.keeper_is) is (edition is Edition.WHOLE)


def _go_by_the_same_names(theirs: Pair, mine: Pair) -> bool:
    return names.plain(theirs.mentee) == names.plain(mine.mentee) and names.plain(
        theirs.mentor
    ) == names.plain(mine.mentor)


def _asked(run: Run, theirs: Pair, fitting: list[Pair], *, sure: bool) -> Pair | None:
    """The one of here that it is, None for a new one."""
    others = [one_line(one.name_of(one.keeper_is.other), 40) for one in fitting]
    what = f"{_people(theirs)} in that file and"
    if not run.asker.asks:
        option = f"--as {shlex.quote(others[0])}, or --as new"
        raise Missing(
            f"Whether {what} your mentorship with {others[0]} are the same", option=option
        )
    if len(fitting) == 1:
        is_same = run.asker.yes(
            f"Are {what} your mentorship with {others[0]} the same?",
            default=sure,
            option="--as",
            why="Asked once: what you both wrote down is then taken together.",
        )
        return fitting[0] if is_same else None
    lines = [*(f"your mentorship with {one}" for one in others), "none of these: a new one"]
    picked = run.asker.pick(f"Which of yours is {_people(theirs)}?", lines, option="--as")
    return fitting[picked] if picked is not None and picked < len(fitting) else None


def _see_that_it_is_the_keepers(
    run: Run, theirs: Pair, edition: Edition, here: Iterable[Pair]
) -> None:
    """Ask where the keeper goes by another name in it. Raises Missing, and NotTheSame for a no."""
    keepers = {one.name_of(one.keeper_is) for one in here}
    you = theirs.name_of(theirs.keeper_is.other if edition is Edition.OURS else theirs.keeper_is)
    if not keepers or names.plain(you) in {names.plain(one) for one in keepers}:
        return
    known = one_line(" or ".join(sorted(keepers)), 60)
    said = f"In that file you would be {one_line(you, 40)}; here you are {known}."
    if not run.asker.asks:
        raise Missing(f"{said} Whether it is yours", option="--as new")
    if not run.asker.yes(f"{said} Is it yours?", default=False, option="--as new"):
        raise NotTheSame(said, "Nothing was brought in.")


def _people(pair: Pair) -> str:
    return f"{one_line(pair.mentee, 40)} and {one_line(pair.mentor, 40)}"


def _several(pairs: Iterable[Pair]) -> str:
    return "; ".join(_people(one) for one in pairs) or "no mentorship"
