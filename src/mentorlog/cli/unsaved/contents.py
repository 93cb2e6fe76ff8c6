"""What is in a file of the drafts folder, to be read by a person."""

import json
from pathlib import Path

from mentorlog import interview
from mentorlog.cli.unsaved import drafts


def text(path: Path) -> str:
    """All that is in it; as far as it can be read, where it is not all text."""
    if path.is_dir():
        return "\n".join(sorted(one.name for one in path.iterdir()))
    try:
        return _whole(path)
    except (ValueError, RecursionError):
        return path.read_bytes().decode(errors="replace")


def words(path: Path) -> int | None:
    """How many words; None where it cannot be read as text."""
    try:
        return len(_whole(path).split())
    except (OSError, ValueError, RecursionError):
        return None


def _whole(path: Path) -> str:
    if path.suffix == drafts.SUFFIX:
        return drafts.read(path)
    return _answers(path) if path.suffix == ".json" else path.read_bytes().decode()


def _answers(path: Path) -> str:
    """The answers in a file of JSON, each below its question. Raises ValueError."""
    found = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict):
        raise ValueError("no answers")
    return "\n".join(_answer(str(key), said) for key, said in found.items())


def _answer(key: str, said: object) -> str:
    asked = interview.BY_KEY.get(key.partition(".")[0])
    if isinstance(said, dict):
        return "\n".join(_answer(str(of), one) for of, one in said.items())
    words = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    return f"{asked.text if asked else key}\n{words}\n" if words else ""
