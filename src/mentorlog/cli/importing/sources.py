"""What a file is, by what is in it: a copy of a journal, what jrnl exports, or somebody's text."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from mentorlog.domain.records.constraints import MOST_OF_A_TEXT
from mentorlog.errors import BadCopy, NotBroughtIn

TEXTS = (".md", ".markdown", ".txt")
_OURS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"mentorlog"\s*:')
_OURS_BELOW = re.compile(rb'"mentorlog"\s*:\s*"journal"')
"""Whatever comes first: within a text the marks would be escaped."""
_BRACE = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_LOOKED_AT = 4096


class Source(StrEnum):
    """What a file is; the value is what it is called in a sentence."""

    OURS = "a journal of mentorlog"
    JRNL = "an export of jrnl"
    TEXT = "a text"

    @property
    def takes(self) -> frozenset[str]:
        """The options that mean something for it."""
        return _TAKES[self]


_OF_TEXTS = frozenset({"--by", "--post", "--draft", "--kind", "--skip", "--bring-back"})
_TAKES = {
    Source.OURS: frozenset({"--as", "--bring-back", "--mine", "--take", "--same"}),
    Source.JRNL: _OF_TEXTS,
    Source.TEXT: _OF_TEXTS | {"--for", "--at"},
}


class Found(NamedTuple):
    """A file that can be brought in, as it was named; a journal's content is not read here."""

    name: str
    path: Path
    source: Source
    content: bytes = b""

    @property
    def text(self) -> str:
        """Its words, to the byte; a byte-order mark is left out. Raises NotBroughtIn."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise NotBroughtIn(self.name, "is not UTF-8, and so it is no text") from None

    @property
    def is_piped(self) -> bool:
        return self.name == PIPED

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """Where it can be read again; what was piped in gets a file without a name, so that
        nothing of it is left behind."""
        if not self.is_piped:
            yield self.path
            return
        with TemporaryFile() as file:
            file.write(self.content)
            file.seek(0)
            try:
                yield Path(f"/dev/fd/{file.fileno()}")
            except BadCopy as bad:
                raise bad.of(self.name) from None


PIPED = "Standard input"


def found(name: str) -> Found:
    """What there is under this name. Raises NotBroughtIn for what is no such file."""
    from mentorlog.export import journal_json_reading

    path = Path(name).expanduser()
    try:
        _see_that_it_is_a_file(path, name)
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT)
            if _OURS.match(head):
                return Found(name, path, Source.OURS)
            is_json = _may_be_json(path, head) and not _is_text(path)
            most = journal_json_reading.MOST_BYTES if is_json else MOST_OF_A_TEXT
            content = head + file.read(most + 1 - len(head))
    except OSError as error:
        raise NotBroughtIn(name, f"cannot be read ({error.strerror})") from None
    _see_that_it_is_not_too_long(name, content, most)
    return Found(name, path, _source(name, path, content), content)


def piped(content: bytes) -> Found:
    """What came in by standard input, of which no name tells anything. Raises NotBroughtIn."""
    from mentorlog.export import journal_json_reading

    is_json = bool(_BRACE.match(content))
    most = journal_json_reading.MOST_BYTES if is_json else MOST_OF_A_TEXT
    _see_that_it_is_not_too_long(PIPED, content, most)
    source = _source(PIPED, Path(), content) if is_json else Source.TEXT
    return Found(PIPED, Path(), source, content)


def _see_that_it_is_not_too_long(name: str, content: bytes, most: int) -> None:
    if len(content) > most:
        raise NotBroughtIn(name, f"is longer than {most // 10**6} MB, which nobody wrote")


def _see_that_it_is_a_file(path: Path, name: str) -> None:
    if path.is_symlink():
        raise NotBroughtIn(name, "is a link to another place; name the file itself")
    if path.is_dir():
        raise NotBroughtIn(name, "is a folder; name the files in it, as FOLDER/*.md")
    if path.exists() and not path.is_file():
        raise NotBroughtIn(name, "is no file that could be read whole")


def _source(name: str, path: Path, content: bytes) -> Source:
    is_text = _is_text(path)
    if _may_be_json(path, content):
        if not is_text and _OURS_BELOW.search(content):
            return Source.OURS
        try:
            return _source_of_json(name, content)
        except NotBroughtIn:
            if not is_text:
                raise
    if is_text:
        return Source.TEXT
    raise NotBroughtIn(name, f"is none of the files that can be brought in ({KNOWN})")


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in TEXTS


def _may_be_json(path: Path, content: bytes) -> bool:
    return path.suffix.lower() == ".json" or bool(_BRACE.match(content))


KNOWN = ".md, .markdown or .txt, journal.json, or the JSON of jrnl"


def _source_of_json(name: str, content: bytes) -> Source:
    try:
        document = json.loads(content)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotBroughtIn(name, f"is no JSON: see {where}") from None
    except (RecursionError, ValueError):
        raise NotBroughtIn(name, "is no JSON that anybody could have meant") from None
    if isinstance(document, dict) and "mentorlog" in document:
        return Source.OURS
    if isinstance(document, dict) and "entries" in document:
        return Source.JRNL
    raise NotBroughtIn(name, "is neither a journal of mentorlog nor an export of jrnl")
