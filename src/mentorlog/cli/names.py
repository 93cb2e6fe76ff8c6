"""Which mentorship a name means, closed ones included."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime

from mentorlog.db import reading
from mentorlog.domain.records import refs
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Kind
from mentorlog.errors import NoMentorship, NoSuchName, Unclear, Unsaid


def named(connection: reading.Connection, wanted: str | None, now: datetime) -> Mentorship | None:
    """The one that goes by this name or its beginning; None where none is wanted.

    A name as it is written goes before one that only reads alike, a whole one before a beginning,
    and of equals one that is active before those that are closed. The reference of its agreement
    names it, too. Raises NoSuchName, or Unclear where several fit.
    """
    if wanted is None:
        return None
    if not wanted.strip():
        raise Unsaid("--with needs a name.", "Its beginning is enough: --with sam.")
    known = reading.mentorships(connection)
    if not known:
        raise NoMentorship
    fitting = _fitting(known, wanted) or _of_reference(connection, wanted)
    if not fitting:
        from difflib import get_close_matches

        listed = [one.other_name for one in known]
        near = get_close_matches(wanted.casefold(), [name.casefold() for name in listed], n=2)
        raise NoSuchName(wanted, near=[n for n in listed if n.casefold() in near], known=listed)
    if len({plain(one.other_name) for one in fitting}) == 1:
        return _the_active(connection, fitting, now)
    listed = [one.other_name for one in fitting]
    raise Unclear(f"Several names begin with “{wanted}”:", listed, "Write a little more.")


def _fitting(known: Sequence[Mentorship], wanted: str) -> list[Mentorship]:
    """Those that fit best: written so, read so, begin so."""
    word, sound = wanted.strip().casefold(), plain(wanted)
    ways: tuple[Callable[[str], bool], ...] = (
        lambda name: name.casefold() == word,
        lambda name: plain(name) == sound,
        lambda name: name.casefold().startswith(word),
        lambda name: plain(name).startswith(sound),
    )
    found = ([one for one in known if fits(one.other_name)] for fits in ways)
    return next((fitting for fitting in found if fitting), [])


def _of_reference(connection: reading.Connection, wanted: str) -> list[Mentorship]:
    ref = refs.read(wanted)
    found = reading.mentorship_of(connection, ref) if ref and ref.kind is Kind.AGREEMENT else None
    return [found] if found else []


def _the_active(
    connection: reading.Connection, fitting: Sequence[Mentorship], now: datetime
) -> Mentorship:
    """The active one among those of one name, else the latest. Raises Unclear for several."""
    active = {one.id for one in reading.active_mentorships(connection, now)}
    open_ = [one for one in fitting if one.id in active]
    if len(open_) > 1:
        lines = [f"{reading.first_agreement(connection, one)}  {one.other_name}" for one in open_]
        raise Unclear("Several go by that name:", lines, f"Say --with {lines[0].split()[0]}.")
    return (open_ or list(fitting))[-1]


def plain(name: str) -> str:
    """A name as it may be typed: in any case, and without its accents (“ines” is Inés)."""
    parts = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
