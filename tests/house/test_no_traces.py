"""What is published says nothing of the machine it was made on, nor of how it was made."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT

# Put together here, so that this file passes its own test.
MACHINE = ["/" + "work" + "/", "/" + "tmp" + "/v/", "/" + "root" + "/", "/" + "home" + "/"]
MAKING = [r"\bis" + r"sues (show|list)\b", r"\bshared/" + r"(product|house|craft|overdue)"]
NOT_OURS = {".git", ".venv", "dist", "build"}


def tracked() -> Iterator[Path]:
    """What git tracks, or would; in an unpacked archive every file that is not hidden."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        yield from (ROOT / name for name in listed.stdout.split("\0") if name)
        return
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") or part in NOT_OURS for part in parts)
        if path.is_file() and not hidden:
            yield path


def test_no_file_names_a_machine_or_the_making() -> None:
    forbidden = re.compile("|".join([*map(re.escape, MACHINE), *MAKING]))
    files = [path for path in tracked() if path.is_file()]
    assert len(files) > 100
    for path in files:
        found = forbidden.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, (path.relative_to(ROOT), found)


def test_the_top_level_holds_what_it_should() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    visible = {name for name in top if not name.startswith(".")}
    expected = {"src", "tests", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE"}
    assert visible == expected
