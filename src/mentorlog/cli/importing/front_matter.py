"""What stands above a text in its file: read as YAML whose every scalar is a plain string."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mentorlog.clean import can_be_seen
from mentorlog.domain.records.constraints import MOST_OF_A_TITLE

Value = str | list["Value"] | dict[str, "Value"]


class Top(NamedTuple):
    """What a file says beside its text. `raw` is the block as it stands, where it is no YAML."""

    says: Mapping[str, Value]
    raw: str | None = None

    def stated(self, *names: str) -> tuple[str, Value] | None:
        """The first of these that says something, under the name it has there."""
        for name in names:
            for key, value in self.says.items():
                if key.casefold() == name and value:
                    return key, value
        return None

    def titled(self) -> tuple[list[str], str | None]:
        """The name of the line that says its title, where all of it is one, and the title."""
        stated = self.stated("title")
        if stated is None or not isinstance(stated[1], str):
            return [], None
        title = " ".join(stated[1].split())
        return [stated[0]] if title == fitting(title) else [], fitting(title)

    def without(self, *taken: str) -> str | None:
        """What is kept beside the text, as JSON: all but what the entry itself says now."""
        if self.raw is not None:
            return json.dumps(self.raw, ensure_ascii=False)
        rest = {key: value for key, value in self.says.items() if value and key not in taken}
        return json.dumps(rest, ensure_ascii=False) if rest else None


NOTHING = Top({})


class Headed(NamedTuple):
    """A text without what stood above it: the title from there, and the rest of that as JSON."""

    text: str
    title: str | None = None
    front_matter: str | None = None


def headed(whole: str) -> Headed:
    """What a file, or standard input, says as the text of an entry."""
    top, text = parted(whole)
    names, title = top.titled()
    return Headed(text, title, top.without(*names))


def fitting(title: str | None) -> str | None:
    """The title as an entry can have it; None where nothing of it could be seen."""
    if title is None or not can_be_seen(title):
        return None
    return title[:MOST_OF_A_TITLE]


_FENCED = re.compile(
    r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_BLANK = re.compile(r"(?:[ \t]*\r?\n)*")
_PLAIN = re.compile(r"(title|date|created|tags):[ \t]*(.*?)[ \t\r]*(?:\n|\Z)", re.IGNORECASE)
_IS_FIELD = re.compile(r"\s*[\w-]+:(?:\s|\Z)")


def parted(text: str) -> tuple[Top, str]:
    """What stands above it, between lines of --- or as a few plain lines, and the text itself."""
    fenced = _FENCED.match(text)
    if fenced is None:
        return _bare(text)
    top = _fenced(fenced[1])
    return (NOTHING, text) if top is None else (top, _below(text, fenced.end()))


def _below(text: str, end: int) -> str:
    """The text itself, from its first line on that is not blank."""
    blank = _BLANK.match(text, end)
    return text[blank.end() if blank else end :]


def _fenced(block: str) -> Top | None:
    """None where it is a text between two lines, and no front matter."""
    if not block.strip():
        return NOTHING
    try:
        says = _read(block)
    except _NotPlain:
        says = None
    if isinstance(says, dict):
        return Top(says)
    if _IS_FIELD.match(block):
        return Top(dict(_lines(block)), raw=block)
    return None


def _bare(text: str) -> tuple[Top, str]:
    """Without ---, lines at the top are meant so only where one of them is a date."""
    end = 0
    while line := _PLAIN.match(text, end):
        end = line.end()
    says = dict(_lines(text[:end]))
    dates = (says.get(name, "") for name in ("date", "created"))
    if not any(re.match(r"\d{4}-\d", one) for one in dates):
        return NOTHING, text
    return Top(says), _below(text, end)


def _lines(block: str) -> Iterator[tuple[str, str]]:
    """What plain lines say; the marks around a value are no part of it."""
    for line in block.splitlines():
        found = _PLAIN.match(line)
        if found:
            yield found[1].lower(), re.sub(r"""^(["'])(.*)\1$""", r"\2", found[2]).strip()


_LONGEST, _DEEPEST = 50_000, 20
"""What nobody has above a text."""


class _NotPlain(Exception):
    """It is no YAML, or none that says the same to everyone: an alias, one name twice."""


def _read(block: str) -> Value:
    import yaml  # of this command alone

    if len(block) > _LONGEST:
        raise _NotPlain
    try:
        events = iter(yaml.parse(block, Loader=yaml.BaseLoader))
        while not isinstance(next(events), yaml.DocumentStartEvent):
            pass
        return _value(next(events), events, 0)
    except (yaml.YAMLError, StopIteration):
        raise _NotPlain from None


def _value(event: Any, events: Iterator[Any], depth: int) -> Value:
    """No alias is followed, so that nothing grows larger than it is written."""
    import yaml

    if getattr(event, "anchor", None) or depth > _DEEPEST:
        raise _NotPlain
    if isinstance(event, yaml.ScalarEvent):
        return _whole(str(event.value))
    several: list[Value] = []
    for one in events:
        if isinstance(one, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            break
        several.append(_value(one, events, depth + 1))
    return several if isinstance(event, yaml.SequenceStartEvent) else _mapping(several)


def _mapping(several: list[Value]) -> dict[str, Value]:
    names = [one for one in several[::2] if isinstance(one, str)]
    if len(set(names)) < len(several) / 2:
        raise _NotPlain
    return dict(zip(names, several[1::2], strict=True))


def _whole(text: str) -> str:
    """Half a character, which YAML can write, cannot be kept."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _NotPlain from None
    return text
