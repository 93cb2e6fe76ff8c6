"""A file for the other person: by its ending, private, whole, and over no other by accident."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.errors import NotWritable, Unsaid
from mentorlog.store import private_files

if TYPE_CHECKING:
    from mentorlog.exports.handing import Handed

MARKDOWN, HTML = (".md", ".markdown", ".txt"), (".html", ".htm")


def see_that_it_can_be(name: str, *, force: bool) -> Path:
    """The path that is meant. Raises Unsaid for another ending, NotWritable for what is there."""
    if Path(name).suffix.lower() not in (*MARKDOWN, *HTML):
        raise Unsaid(
            f"“{name[-40:]}” has neither of the two endings.",
            "Say --to FILE.md for Markdown, or --to FILE.html for a page.",
        )
    try:
        path = Path(name).expanduser()
        _see_what_is_there(path, name, force=force)
    except RuntimeError:
        raise NotWritable(name, why="is in a home folder that is not there") from None
    except OSError as error:  # a name that is too long, a folder one may not enter
        raise NotWritable(name, why=f"cannot be written ({error.strerror})") from None
    return path


def _see_what_is_there(path: Path, name: str, *, force: bool) -> None:
    if path.is_symlink():
        raise NotWritable(name, why="is a link to another place; what it leads to is left alone")
    if path.is_dir():
        raise NotWritable(name, why="is a folder")
    if os.path.lexists(path) and not force:
        raise NotWritable(name, why="is there already", hint="To write over it, add --force.")
    if not path.parent.is_dir():
        raise NotWritable(name, why="is in a folder that is not there")


def write(name: str, handed: "Handed", *, force: bool) -> Path:
    """Write it beside its place, for its keeper's eyes alone, and give it its name once whole."""
    path = see_that_it_can_be(name, force=force)
    fresh = private_files.unfinished(path)
    try:
        private_files.write_new(fresh, _content(path, handed))
        if force:
            fresh.replace(path)
        elif not private_files.appear(fresh, path):
            raise FileExistsError
    except FileExistsError:
        raise NotWritable(
            name, why="is there already", hint="To write over it, add --force."
        ) from None
    except OSError as error:
        raise NotWritable(name, why=f"cannot be written ({error.strerror})") from None
    finally:
        with suppress(OSError):
            fresh.unlink()
    return path


def _content(path: Path, handed: "Handed") -> bytes:
    if path.suffix.lower() in HTML:
        from mentorlog.exports import handing_html

        return handing_html.render(handed).encode()
    from mentorlog.exports import handing_markdown

    return handing_markdown.render(handed).encode()
