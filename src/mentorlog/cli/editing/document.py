"""An entry as a small document for a person's editor: written, and read back. Pure text.

One line a field, then one line for each thing that happened, then the long texts, each under a
heading of its own. Whatever is left as it stood means no change, so nothing is ever reworded
by passing through here.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

_HEADING = re.compile(r"==== .+ ====[ \t]*")
_ESCAPED = re.compile(r"\\+==== .+ ====[ \t]*")
WORDS = " words"
"""How the key of the words ends that came with something that happened."""

_BROKEN = re.compile(r"\r+\n")
_LINE = re.compile(r"[ \t]*([^:>]{1,60}?)[ \t]*:[ \t]*(.*)")


class Part(NamedTuple):
    """One thing a document holds: what its line or its heading is called, and what stands there.

    `key` is the word a script names it by. What `happened` may be taken out.
    """

    key: str
    label: str
    text: str
    long: bool = False
    happened: bool = False

    @property
    def heading(self) -> str:
        return f"==== {self.label} ===="


class Reading(NamedTuple):
    """What a document says by the keys of its parts, and every complaint about the rest.

    The parts that were taken out are not among the texts.
    """

    texts: Mapping[str, str]
    complaints: tuple[str, ...] = ()


def written(parts: Sequence[Part]) -> str:
    """The document: fields, happenings and long texts, in this order."""
    fields = [_line(one) for one in parts if not one.long and not one.happened]
    happened = [_line(one) for one in parts if one.happened and not one.long]
    blocks = ["\n".join(block) for block in (fields, happened) if block]
    blocks += [f"{one.heading}\n\n{_escaped(one.text)}".rstrip("\n") for one in parts if one.long]
    return "\n\n".join(blocks) + "\n"


def read(text: str, parts: Sequence[Part]) -> Reading:
    """What stands there. A quoted line above the first heading is a remark and left out."""
    reader = _Reader(parts)
    for line in normal(text).split("\n"):
        reader.take(line)
    reader.look_for_missing()
    return Reading(reader.texts(), tuple(reader.complaints))


def normal(text: str) -> str:
    """A text as it comes back from an editor: other systems' line ends and blank ends aside."""
    return _BROKEN.sub("\n", text).strip("\r\n")


def changes(parts: Sequence[Part], texts: Mapping[str, str]) -> dict[str, str | None]:
    """The parts that say something else than before, by key; None for what was taken out."""
    found: dict[str, str | None] = {}
    for one in parts:
        now, was = texts.get(one.key), as_read(one)
        if now is not None and not one.long:  # as a line shows it, so is it kept
            now = " ".join(now.split())
        if now != was:
            found[one.key] = now
    return found


def as_read(part: Part) -> str:
    """What a part says where it is left as it stood."""
    if not part.long:
        return part.text.strip()
    text = normal(part.text)
    return text if text.strip() else ""


def named(parts: Sequence[Part], word: str) -> Part | None:
    """The part that a script names: by its key or its heading, or by how one heading ends."""
    wanted = plain(word)
    for one in parts:
        if wanted in (plain(one.key), plain(one.label)):
            return one
    ending = [one for one in parts if wanted and plain(one.label).endswith(f" {wanted}")]
    return ending[0] if len(ending) == 1 else None


def near(parts: Sequence[Part], word: str) -> str:
    """What a word that names nothing may have been meant for, as the end of a sentence."""
    known = {plain(one.key): one.key for one in parts}
    found = get_close_matches(plain(word), known, n=1)
    return f"; did you mean “{known[found[0]]}”?" if found else "."


def plain(word: str) -> str:
    """A name of a part however it is typed: in any case, blanks and hyphens alike."""
    return " ".join(word.casefold().replace("-", " ").split())


def _line(part: Part) -> str:
    return f"{part.label}: {part.text}".rstrip(" ")


def _escaped(text: str) -> str:
    """A line of the person's own that looks like a heading is marked as theirs."""
    lines = normal(text).split("\n")
    return "\n".join(f"\\{line}" if _is_like_ours(line) else line for line in lines)


def _is_like_ours(line: str) -> bool:
    return bool(_HEADING.fullmatch(line) or _ESCAPED.fullmatch(line))


class _Reader:
    """Takes one line after another, and knows under which heading it stands."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.lines = {plain(one.label): one for one in parts if not one.long}
        self.headings = {one.heading: one for one in parts if one.long}
        self.found: dict[str, list[str]] = {}
        self.below: Part | None = None
        self.complaints: list[str] = []

    def take(self, line: str) -> None:
        opened = self.headings.get(line.rstrip())
        if opened is not None:
            self._open(opened)
        elif self.below is not None:
            self.found[self.below.key].append(line[1:] if _ESCAPED.fullmatch(line) else line)
        elif line.strip() and not line.lstrip().startswith(">"):
            self._field(line)

    def texts(self) -> dict[str, str]:
        return {key: self._text(lines) for key, lines in self.found.items()}

    def look_for_missing(self) -> None:
        for one in self.parts:
            if one.key in self.found or (one.happened and not one.long):
                continue
            if one.long and one.happened and one.key.removesuffix(WORDS) not in self.found:
                continue  # the words of something that was taken out go with it
            what = f"The heading “{one.heading}”" if one.long else f"The line “{one.label}:”"
            self.complaints.append(f"{what} is missing; it stays, even if empty.")

    def _text(self, lines: list[str]) -> str:
        text = "\n".join(lines).strip("\r\n")
        return text if text.strip() else ""

    def _open(self, part: Part) -> None:
        if part.key in self.found:
            self.complaints.append(f"The heading “{part.heading}” stands there twice.")
        self.found.setdefault(part.key, [])
        self.below = part

    def _field(self, line: str) -> None:
        found = _LINE.fullmatch(line)
        if found is None:
            self.complaints.append(f"“{_short(line)}” is no line like “due: next session”.")
            return
        part = self.lines.get(plain(found[1]))
        if part is None:
            meant = near(self.parts, found[1])
            self.complaints.append(f"There is no “{_short(found[1])}” here{meant}")
        elif part.key in self.found:
            self.complaints.append(f"“{part.label}:” stands there twice.")
        else:
            self.found[part.key] = [found[2].strip()]


def _short(line: str) -> str:
    bare = " ".join(line.split())
    return bare if len(bare) <= 40 else f"{bare[:39]}…"
