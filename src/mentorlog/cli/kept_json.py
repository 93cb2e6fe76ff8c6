"""What is kept between two commands in a private file of JSON: whole, or as it was before."""

import json
import os
from pathlib import Path

from mentorlog.cli import drafts


def save(path: Path, content: object) -> None:
    """Keep it so that a power cut leaves this or what was there before, whole."""
    drafts.make_folder(path.parent)
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)  # of a run that was killed just here
    text = json.dumps(content, ensure_ascii=False, indent=1)
    drafts.write_private(new, text.encode("utf-8", "surrogatepass"))
    with drafts.unusable_when_refused(path.parent):
        new.replace(path)
        _sync_folder(path.parent)


def put_aside(path: Path, word: str) -> Path:
    """Keep it under another name, out of the way; that name."""
    aside = drafts.free_path(path.parent, f"{path.stem}-{word}", path.suffix)
    with drafts.unusable_when_refused(path.parent):
        return path.rename(aside)


def texts(content: bytes) -> dict[str, str]:
    """Texts by their keys, as they were kept. Raises ValueError or RecursionError for others."""
    found = json.loads(content.decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict) or not all(isinstance(words, str) for words in found.values()):
        raise ValueError("not texts")
    return found


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # which cannot open a folder
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
