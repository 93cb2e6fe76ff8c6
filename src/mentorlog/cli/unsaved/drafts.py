"""Drafts: files in which unsaved writing survives, private, in a folder of the journal's own."""

import re
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import NamedTuple

from mentorlog import fingerprint
from mentorlog.cli.unsaved import purposes
from mentorlog.cli.unsaved.purposes import About, Purpose
from mentorlog.db import private_files

MARKER = "---- Write below. This line and the quotes above it are taken off. ----"
SUFFIX = ".md"
BEFORE = ".before"  # how the copy ends of a draft that is open once more
LONGEST_NAME = 60  # of a question or a person in the name of a file
BYTE_ORDER_MARK = "\ufeff"

_MARKER_LINE = re.compile(rf"^{re.escape(MARKER)}[ \t]*$", re.MULTILINE)
_QUOTED_LINE = re.compile(r"^>.*\n", re.MULTILINE)
_UNFIT_FOR_A_NAME = re.compile(r"[^\w-]+")


class Draft(NamedTuple):
    """A draft left behind; `changed_at` is aware, in UTC. `about` None: nothing is known of it."""

    path: Path
    name: str
    changed_at: datetime
    about: About | None = None

    @property
    def purpose(self) -> Purpose | None:
        return self.about.purpose if self.about else None


def left_behind(drafts: Path) -> list[Draft]:
    """The drafts in which something is written, the latest first.

    One that still is what its writing began with holds nothing that could be lost. In a folder
    that cannot be looked into none is found.
    """
    try:
        paths = [path for path in drafts.glob(f"*{SUFFIX}") if path.is_file()]
    except OSError:
        return []
    found = [at(path) for path in paths if _is_written(path)]
    return sorted(found, key=lambda draft: draft.changed_at, reverse=True)


def at(path: Path) -> Draft:
    """The draft at this path, whether or not anything is written in it."""
    changed_at = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
    return Draft(path, path.stem, changed_at, purposes.of(path))


def begin(drafts: Path, *, name: str, text: str, about: About | None = None) -> Path:
    """A new draft that holds the text, below the header if there is one.

    It is not yet written in, unless `about` says what it began with.
    """
    about = about or About()
    if not about.began_with:
        about = about._replace(began_with=fingerprint.of(text))
    # A file that an editor has saved ends with a newline: with one more, the text keeps its own.
    below = f"{text}\n" if text else ""
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) and about.header is None else ""
    return _begun(drafts, name, mark + _above(about.header) + below, about)


def keep(drafts: Path, *, name: str, text: str, purpose: Purpose) -> Path:
    """A draft that is this text to the byte: it came from elsewhere than an editor."""
    return _begun(drafts, name, text, About(fingerprint.of(None), exact=True, purpose=purpose))


def read(path: Path) -> str:
    """What is written in it: without header, byte-order mark and the newline at its end.

    Raises UnicodeDecodeError for what is not UTF-8, OSError for what cannot be opened.
    """
    content, about = path.read_bytes(), purposes.of(path)
    if about is not None and about.exact:
        return content.decode()
    text = content.decode("utf-8-sig")
    if text.count("\r\n") == text.count("\n"):  # the editor's line ends, and not the person's
        text = text.replace("\r\n", "\n")
    if about is not None and about.header is None:
        return text.removesuffix("\n")
    return _below_the_marker(text, about.header if about else None)


def discard(path: Path) -> None:
    """Remove it, what is kept beside it, and the copies that vim and emacs may have made of it."""
    for name in (path.name, f"{path.name}~", f".{path.name}.un~"):
        path.with_name(name).unlink(missing_ok=True)
    for one in path.parent.glob(f"{escape(path.name)}*{BEFORE}"):
        one.unlink(missing_ok=True)
    purposes.beside(path).unlink(missing_ok=True)


def copied(path: Path) -> Path:
    """A copy of the draft beside it, for as long as an editor has it. Raises Unusable."""
    return private_files.write_beside_others(path.parent, path.name, BEFORE, path.read_bytes())


def copies(path: Path) -> list[Path]:
    """What an editor that was killed has kept of it: nano's copy, vim's, that of emacs."""
    names = (f"{path.name}.save", f".{path.name}.swp", f"#{path.name}#")
    return [one for one in (path.with_name(name) for name in names) if one.is_file()]


def _begun(drafts: Path, name: str, content: str, about: About) -> Path:
    private_files.make_folder(drafts)
    plain = _UNFIT_FOR_A_NAME.sub("-", name)[:LONGEST_NAME]
    path = private_files.write_beside_others(
        drafts, plain, SUFFIX, content.encode("utf-8", "surrogatepass")
    )
    purposes.keep(path, about)
    return path


def _is_written(path: Path) -> bool:
    try:
        text = read(path)
    except (UnicodeDecodeError, OSError):  # there is something, if only for a repair
        return True
    about = purposes.of(path)
    return bool(text.strip()) and (about is None or fingerprint.of(text) != about.began_with)


def _above(header: str | None) -> str:
    if header is None:
        return ""
    return "".join(f"{line}\n" for line in _quoted(header)) + f"\n{MARKER}\n\n"


def _quoted(header: str) -> list[str]:
    # Quoted, so that no line of a header can be taken for the marker.
    return [f"> {line}".rstrip() for line in header.splitlines()]


def _below_the_marker(text: str, header: str | None) -> str:
    """The text below the marker, after what somebody wrote above it: that is theirs too."""
    *above, below = _MARKER_LINE.split(text, maxsplit=1)
    if not above:
        return text.removesuffix("\n")
    written_above = "".join(_without_header(part, header) for part in above).strip("\n")
    # One newline ends the marker's line, one is the blank line below it.
    written_below = below.removeprefix("\n").removeprefix("\n").removesuffix("\n")
    return "\n\n".join(filter(None, [written_above, written_below]))


def _without_header(above: str, header: str | None) -> str:
    """What was written above the marker, a quotation of one's own among it."""
    if header is None:  # a draft of which nothing is known
        return _QUOTED_LINE.sub("", above)
    left = above.split("\n")
    for line in _quoted(header):
        if line in left:
            left.remove(line)
    return "\n".join(left)
