"""Who may see an entry, whose story it is, and whether its title is kept out of lists."""

from typing import NamedTuple

from mentorlog.enums import Audience, Side

TENDER = "(tender)"
"""What stands in place of a title that lists keep to themselves."""


class Discretion(NamedTuple):
    """What was said about an entry's privacy; None is as usual for its kind."""

    audience: Audience | None = None
    story_of: Side | None = None
    their_yes: bool | None = None
    tender: bool | None = None
