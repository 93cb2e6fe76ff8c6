"""A journal that was there and is not: missed, and never silently begun anew."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.cli import remembered
from mentorlog.db import backups, unusable
from mentorlog.errors import Foreign, Missing, MissingJournal, NoFolder, Unusable

if TYPE_CHECKING:
    from mentorlog.cli.asking import Asker


BEGINNING = ("agree", "wish", "import")
"""The verbs that begin a journal where there is none."""


class Sought(NamedTuple):
    """A journal that may be missing: `is_named` by somebody, for a verb that `begins` one."""

    path: Path
    environ: Mapping[str, str]
    is_named: bool
    begins: bool


def see_that_none_is_missed(sought: Sought, asker: "Asker") -> None:
    """Where no journal is: whether that is as it should be.

    Raises MissingJournal where there was one, unless the keeper wants a new one in its place; and
    NoFolder where the place that was named is in no folder, which may be a disk that is away.
    """
    if was_there(sought):
        missing = refusal(sought)
        if not (sought.begins and _begins_anew(missing, asker)):
            raise missing
    see_that_it_has_a_folder(sought)


def see_that_it_has_a_folder(sought: Sought) -> None:
    """The usual place is made where it is not there yet; one that was named is not."""
    if sought.is_named and not sought.path.parent.is_dir():
        raise NoFolder(str(sought.path), str(sought.path.parent))


def was_there(sought: Sought) -> bool:
    return remembered.knows(sought.environ, sought.path) or bool(backups.listed(sought.path))


def known(sought: Sought, refused: Foreign) -> Unusable:
    """What to say of a file that does not look like a journal: one that was there is damaged."""
    return unusable.not_as_it_began(sought.path) if was_there(sought) else refused


def refusal(sought: Sought) -> MissingJournal:
    found = sorted(backups.listed(sought.path), key=lambda one: one.is_damaged)
    latest = str(found[0].path) if found else None
    return MissingJournal(str(sought.path), latest=latest, begins=sought.begins)


def _begins_anew(missing: MissingJournal, asker: "Asker") -> bool:
    question = "Begin a new, empty one in its place?"
    try:
        return asker.yes(question, False, option="--yes", why=missing.sentence)
    except Missing:  # nobody can be asked, and nobody said --yes
        return False
