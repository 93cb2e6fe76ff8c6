"""What a file said beside a text that came in: told to the keeper alone."""

import json
from collections.abc import Iterator

from mentorlog.clean import clean
from mentorlog.views.facts import Fact


def told(kept: str | None) -> list[Fact]:
    """Line by line, as it was in the file, or nearly."""
    return [Fact("file says", clean(line)) for line in _lines(as_json(kept))]


def as_json(kept: str | None) -> object:
    """As it was read; what is no JSON came from elsewhere, and is told as it is."""
    try:
        return json.loads(kept) if kept else None
    except (ValueError, RecursionError):
        return kept


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, said in value.items():
            yield f"{name}: {_said(said)}"
    elif value is not None:
        yield from _said(value).splitlines()


def _said(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)
