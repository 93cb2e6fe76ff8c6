"""Which mentorship a name means, closed ones included."""

import unicodedata
from difflib import get_close_matches

from mentorlog.errors import NoMentorship, NoSuchName, Unclear, Unsaid
from mentorlog.records.mentorships import Mentorship
from mentorlog.store import reading


def named(connection: reading.Connection, wanted: str | None) -> Mentorship | None:
    """The latest that goes by this name or its beginning; None where none is wanted.

    Raises NoSuchName, or Unclear where several names begin like that.
    """
    if wanted is None:
        return None
    if not wanted.strip():
        raise Unsaid("--with needs a name.", "Its beginning is enough: --with sam.")
    known = reading.mentorships(connection)
    if not known:
        raise NoMentorship
    exact = [one for one in known if plain(one.other_name) == plain(wanted)]
    fitting = exact or [one for one in known if plain(one.other_name).startswith(plain(wanted))]
    if not fitting:
        names = [one.other_name for one in known]
        near = get_close_matches(wanted.casefold(), [name.casefold() for name in names], n=2)
        raise NoSuchName(wanted, near=[n for n in names if n.casefold() in near], known=names)
    if len(fitting) > 1 and not exact:
        listed = [one.other_name for one in fitting]
        raise Unclear(f"Several names begin with “{wanted}”:", listed, "Write a little more.")
    return fitting[-1]


def plain(name: str) -> str:
    """A name as it may be typed: in any case, and without its accents (“ines” is Inés)."""
    parts = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
