"""What is kept between two commands in a private file of JSON: whole, or as it was before."""

import json
from pathlib import Path

from mentorlog.db import private_files


def save(path: Path, content: object) -> None:
    """Keep it so that a power cut leaves this or what was there before, whole."""
    private_files.make_folder(path.parent)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    private_files.write_over(path, text.encode("utf-8", "surrogatepass"))


def put_aside(path: Path, word: str) -> Path:
    """Keep it under another name, out of the way; that name."""
    aside = private_files.free_path(path.parent, f"{path.stem}-{word}", path.suffix)
    with private_files.unusable_when_refused(path.parent):
        return path.rename(aside)


def texts(content: bytes) -> dict[str, str]:
    """Texts by their keys, as they were kept. Raises ValueError or RecursionError for others."""
    found = json.loads(content.decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict) or not all(isinstance(words, str) for words in found.values()):
        raise ValueError("not texts")
    return found
