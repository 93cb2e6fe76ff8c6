"""Why a file cannot be the journal: by what is at its path, its first bytes, or SQLite's word."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from mentorlog.db import heads, private_files
from mentorlog.db.heads import Head
from mentorlog.errors import Damaged, Foreign, NotAccepted, Refusal, Unrecognisable, Unusable

APPLICATION_ID = 0x6D6C6F67  # "mlog", so that no other program's file is taken for a journal

RESTORE = "“mentorlog restore” lists the backups there are; “mentorlog doctor” looks closer."
ANOTHER = "Name another with --journal, or move this one away to begin anew."


def exists(path: Path) -> bool:
    """Whether there is anything at all at the path. Raises Unusable where nobody can tell."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise _unreachable(path, error) from error
    return True


def is_ours(path: Path) -> bool:
    """Whether a file says of itself that it is a journal of this program's, sound or not."""
    try:
        head = heads.read(path) if path.is_file() else None
    except OSError:
        return False
    return head is not None and head.is_sqlite and head.application == APPLICATION_ID


def see_that_it_may_be_opened(path: Path, latest: int) -> None:
    """Refuse what is no journal of this program's, before SQLite touches it.

    `latest` is the newest shape this program knows.
    """
    try:
        there = path.stat()
    except (OSError, ValueError) as error:
        raise _unreachable(path, error) from error
    if not stat.S_ISREG(there.st_mode):
        raise Unusable(f"{path} is {_called(there.st_mode)}, and no journal.", ANOTHER_PLACE)
    try:
        head = heads.read(path)
    except OSError as error:
        raise _unreachable(path, error) from error
    if head is not None:
        see_whose_it_is(path, head, latest)


def see_whose_it_is(path: Path, head: Head, latest: int) -> None:
    """Refuse by its first bytes what is empty, foreign or from a newer program."""
    if head.size == 0:
        raise Damaged(f"The journal at {path} is empty: the file has no bytes at all.", RESTORE)
    if not head.is_sqlite:
        raise Unrecognisable(f"The file at {path} is not a mentorlog journal.", ANOTHER)
    if head.size < heads.LENGTH:
        raise _cut_short(path, head)
    if head.application != APPLICATION_ID:
        raise foreign(path)
    if head.version > latest:
        raise newer(path)


def foreign(path: Path) -> Unusable:
    return Foreign(f"The file at {path} belongs to another program; it is no journal.", ANOTHER)


def not_as_it_began(path: Path) -> Damaged:
    """The same of a file that was a journal of this program's before."""
    return Damaged(
        f"The journal at {path} is damaged: its first bytes are not as they were written.", RESTORE
    )


def not_ours(path: Path) -> Unusable:
    """A trigger could change what is written, and a view what is read."""
    return Unusable(
        f"Another program has put triggers or views into the journal at {path}.",
        RESTORE,
    )


def not_as_made(path: Path) -> Damaged:
    return Damaged(
        f"The journal at {path} is damaged: it is not as any mentorlog made it.", RESTORE
    )


def newer(path: Path) -> Unusable:
    return Unusable(
        f"The journal at {path} was written by a newer mentorlog than this one.",
        "Update mentorlog; nothing was changed.",
    )


def see_that_it_may_be_written(path: Path) -> None:
    """Refuse at once what SQLite would refuse only when the work is done."""
    if not os.access(path, os.W_OK):
        raise Unusable(f"The journal at {path} is read-only.", READ_ONLY)
    if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
        raise Unusable(
            f"The folder of the journal at {path} is read-only, so nothing can be saved in it.",
            READ_ONLY,
        )


def see_that_it_could_be_saved(path: Path) -> None:
    """Refuse what could not be saved, as far as it can be told before anything is to be.

    By writing a few pages beside the journal, and removing them: only that tells of a quota.
    """
    if exists(path):
        see_that_it_may_be_written(path)
    folder = next(one for one in path.absolute().parents if one.is_dir())
    fresh = private_files.unfinished(folder / f"{path.name}{TRIAL}")
    try:
        private_files.make_empty(fresh)
        fresh.write_bytes(bytes(ROOM))
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = f"Nothing can be written beside the journal at {path}: {error.strerror}."
        if full:
            why = f"The disk is full; nothing could be saved in {path}."
        raise Unusable(why, "Make room and try again." if full else READ_ONLY) from None
    finally:
        with suppress(OSError):
            fresh.unlink()


TRIAL = ".room"  # unlike the copy that a restore has there when it asks
ROOM = 32_768
"""What saving a few entries takes at most, with the way back."""

READ_ONLY = "Nothing was saved; looking still works."
ANOTHER_PLACE = "Name a file with --journal, or in MENTORLOG_JOURNAL."


def _called(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def _unreachable(path: Path, error: OSError | ValueError) -> Unusable:
    """What the system said when asked for the file."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR) and path.is_symlink():
        return Unusable(
            f"{path} is a link to {path.readlink()}, and there is nothing there.",
            "Put back what it leads to (a disk that is not mounted?), or name another with"
            " --journal.",
        )
    if number in (errno.ENOENT, errno.ENOTDIR):
        return Unusable(f"There is no journal at {path}.", ANOTHER_PLACE)
    if number == errno.ELOOP:
        return Unusable(f"{path} is a link that leads back to itself.", ANOTHER_PLACE)
    if number in (errno.EACCES, errno.EPERM):
        return _forbidden(path)
    why = error.strerror if isinstance(error, OSError) else "no file can have that name"
    return Unusable(f"The journal at {path} cannot be reached: {why}.", ANOTHER_PLACE)


def _forbidden(path: Path) -> Unusable:
    try:
        path.stat()
    except OSError:
        return Unusable(
            f"You may not enter the folder of the journal at {path}.",
            f"Ask whoever owns {path.parent}, or name another with --journal.",
        )
    return Unusable(
        f"You may not read the journal at {path}.",
        "Ask whoever owns it, or name another with --journal.",
    )


def refusal(path: Path, error: Exception) -> Refusal:
    """What SQLite said, as a sentence about this journal; never the statement or its values."""
    name = named(error)
    if name.startswith("SQLITE_CONSTRAINT"):
        return NotAccepted(name)
    message = str(error).lower()
    if "malformed" in message and (head := _head_if_free(path)) and head.is_cut_short:
        return _cut_short(path, head)
    for piece, sentence, hint in _COMPLAINTS:
        if piece in message:
            kind = Damaged if piece in _OF_DAMAGE else Unusable
            return kind(sentence.format(path=path), hint)
    return Unusable(f"The journal at {path} cannot be used ({name}).", RESTORE)


def named(error: Exception) -> str:
    """What kind of complaint it is. SQLite's own words may hold what somebody wrote."""
    return str(getattr(error, "sqlite_errorname", type(error).__name__))


def _head_if_free(path: Path) -> Head | None:
    try:
        return heads.read(path)
    except OSError:
        return None


def _cut_short(path: Path, head: Head) -> Unusable:
    """Part of the file is missing, which SQLite calls damaged as well."""
    whole = head.pages * head.page_size
    of = f"; of {whole} bytes there are {head.size}" if whole > head.size else ""
    return Damaged(f"The end of the journal at {path} is missing{of}.", RESTORE)


_OF_DAMAGE = ("malformed", "not a database", "could not decode")
_COMPLAINTS = (
    ("locked", "Another program is holding the journal at {path}.",
     "Nothing was saved; close the other program and try again."),
    ("readonly", "The journal at {path} is read-only.", READ_ONLY),
    ("unable to open", "The journal at {path} cannot be opened.",
     "See that it is a file you may read, and that you may write to its folder."),
    ("not a database", "The journal at {path} is damaged.", RESTORE),
    ("malformed", "The journal at {path} is damaged.", RESTORE),
    ("could not decode", "The journal at {path} is damaged.", RESTORE),
    ("full", "The disk is full; nothing was saved in {path}.", "Make room and try again."),
    ("disk i/o", "The journal at {path} could not be read or written (disk error).",
     "Nothing was saved; see whether the disk is full or failing."),
)  # fmt: skip
