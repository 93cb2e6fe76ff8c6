"""Names to offer: of mentorships, of the two people in one, of wishes."""

from collections import Counter
from collections.abc import Iterable, Iterator

from mentorlog.clean import one_line
from mentorlog.cli.completing.found import Asked, Offer, can_be_typed
from mentorlog.db import reading
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Side

ABOUT_CLOSED_ONES = frozenset(
    {"status", "list", "show", "timeline", "search", "stats", "edit", "delete", "hand", "note"}
    | {"close", "agree", "export", "log"}
)
"""The verbs that may be about what is over."""


def mentorships(asked: Asked) -> Iterator[Offer]:
    """For --with: the active ones, and for a verb that can be about them the closed ones."""
    with asked.glance() as connection:
        now = asked.run.now
        active = reading.active_mentorships(connection, now)
        known = [one for one in reading.mentorships(connection) if one.happened_at <= now]
        for one in active:
            yield _named(connection, one)
        if asked.spot.verb is None or asked.spot.verb in ABOUT_CLOSED_ONES:
            alike = Counter(one.other_name.casefold() for one in known)
            for one in known:
                if one not in active:
                    is_only = alike[one.other_name.casefold()] == 1
                    offer = _named(connection, one, is_only=is_only)
                    yield offer._replace(about=f"{offer.about}, closed")


def _named(connection: reading.Connection, one: Mentorship, *, is_only: bool = True) -> Offer:
    """By its name; by its agreement's reference where that cannot be typed, or means another."""
    about = f"your {one.other_is.value}"
    if is_only and can_be_typed(one.other_name):
        return Offer(one.other_name, about)
    ref = reading.first_agreement(connection, one)
    return Offer(str(ref), f"{one_line(one.other_name, 40)}, {about}")


def to_agree_with(asked: Asked) -> Iterator[Offer]:
    """Those one wishes to learn from, and those one has a mentorship with."""
    yield from open_wishes(asked)
    yield from mentorships(asked)


def either(asked: Asked) -> Iterator[Offer]:
    """One of the two, of the mentorships the line is about."""
    several = asked.mentorships
    yield Offer("me", _names(one.keeper_name for one in several))
    for name in dict.fromkeys(one.other_name for one in several):
        yield Offer(name, _names(f"the {o.other_is}" for o in several if o.other_name == name))
    for name in dict.fromkeys(one.keeper_name for one in several):
        yield Offer(name, "you")
    for side in (Side.MENTEE, Side.MENTOR):
        yield Offer(side.value, _names(one.name_of(side) for one in several))


def either_or_both(asked: Asked) -> Iterator[Offer]:
    yield from either(asked)
    yield Offer(Side.BOTH.value)


def _names(names: Iterable[str]) -> str:
    return one_line(", ".join(dict.fromkeys(names)), 40)


def people(asked: Asked) -> Iterator[Offer]:
    """Every name there is in the journal, the keeper's own among them."""
    with asked.glance() as connection:
        known = reading.mentorships(connection)
    for name in dict.fromkeys(name for one in known for name in (one.keeper_name, one.other_name)):
        yield Offer(name)


def keepers(asked: Asked) -> Iterator[Offer]:
    """What the keeper goes by so far."""
    with asked.glance() as connection:
        known = reading.mentorships(connection)
    for name in dict.fromkeys(one.keeper_name for one in known):
        yield Offer(name)


def wishes(asked: Asked) -> Iterator[Offer]:
    """All there are, the open ones first."""
    yield from open_wishes(asked)
    yield from _wishes(asked, open_=False)


def open_wishes(asked: Asked) -> Iterator[Offer]:
    yield from _wishes(asked, open_=True)


def _wishes(asked: Asked, *, open_: bool) -> Iterator[Offer]:
    from mentorlog.cli import wished

    with asked.glance() as connection:
        known = wished.standings(connection, asked.run)
    for one in known:
        if one.is_open == open_:
            yield Offer(one.wish.name, "a wish" if open_ else "a wish that is settled")
