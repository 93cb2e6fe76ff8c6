"""A file that leaves the journal: private, whole, over no other by accident, and over nothing
that is mentorlog's own."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mentorlog.clean import clean, one_line
from mentorlog.cli import places
from mentorlog.db import backups, private_files
from mentorlog.errors import NotWritable

NAME_ANOTHER = "Nothing was written; name another file."
LONGEST_SHOWN = 200


class Outgoing(NamedTuple):
    """The file as it was typed, and the journal that it comes from; with `force` it may take the
    place of a file that is there."""

    name: str
    journal: Path
    force: bool = False

    def cannot_be(self, why: str, hint: str = NAME_ANOTHER) -> NotWritable:
        shown = self.name if len(self.name) <= LONGEST_SHOWN else f"…{self.name[-40:]}"
        return NotWritable(one_line(shown), why=why, hint=hint)

    @property
    def is_there_already(self) -> NotWritable:
        return self.cannot_be("is there already", "To write over it, add --force.")


def see_that_it_can_be(one: Outgoing) -> Path:
    """The path that is meant. Raises NotWritable for what is there, or cannot be."""
    if clean(one.name) != one.name or "\n" in one.name or "\t" in one.name:
        raise one.cannot_be("has letters in its name that cannot be seen")
    try:
        path = Path(one.name).expanduser()
        _see_what_is_there(one, path)
    except RuntimeError:
        raise one.cannot_be("is in a home folder that is not there") from None
    except OSError as error:  # a name that is too long, a folder one may not enter
        raise one.cannot_be(f"cannot be written ({error.strerror})") from None
    return path


def write(one: Outgoing, content: bytes) -> Path:
    """Write it beside its place, for its keeper's eyes alone, and give it its name once whole."""
    path = see_that_it_can_be(one)
    fresh = private_files.unfinished(path)
    try:
        fresh.unlink(missing_ok=True)  # of a run that was killed, and had the same number
        private_files.write_new(fresh, content)
        if one.force:
            fresh.replace(path)
            private_files.flush_folder(path.parent)
        elif not private_files.appear(fresh, path):
            raise one.is_there_already
    except OSError as error:
        raise one.cannot_be(f"cannot be written ({error.strerror})") from None
    finally:
        with suppress(OSError):
            fresh.unlink()
    return path


def _see_what_is_there(one: Outgoing, path: Path) -> None:
    if path.is_symlink():
        raise one.cannot_be("is a link to another place; what it leads to is left alone")
    if path.is_dir():
        raise one.cannot_be("is a folder")
    if not path.parent.is_dir():
        raise one.cannot_be("is in a folder that is not there")
    if _is_our_own(path, one.journal):
        raise one.cannot_be("is where mentorlog keeps your journal")
    if not os.path.lexists(path):
        return
    if not path.is_file():
        raise one.cannot_be("is not an ordinary file")
    if not one.force:
        raise one.is_there_already


def _is_our_own(path: Path, journal: Path) -> bool:
    """Whether it is the journal, one of its backups or drafts, or where one of them would be.

    By whatever name: another spelling, or a second name of the same file.
    """
    folders = (backups.folder(journal), places.drafts_folder(journal))
    if any(_is_same(above, folder) for folder in folders for above in path.absolute().parents):
        return True
    if any(_is_same(path, own) for own in _files(journal)):
        return True
    beside = {f"{journal.name}{ending}".casefold() for ending in ("", *backups.BESIDE)}
    return path.name.casefold() in beside and _is_same(path.absolute().parent, journal.parent)


def _files(journal: Path) -> Iterator[Path]:
    yield journal
    for folder in (backups.folder(journal), places.drafts_folder(journal)):
        yield from folder.rglob("*")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False
