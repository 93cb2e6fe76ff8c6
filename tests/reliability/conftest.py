"""The fault library, the warm parent, and a place of its own for every trial."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.program import Program
from tests.reliability import lines
from tests.reliability.figures import Figure
from tests.reliability.place import Place
from tests.reliability.trials import Parent

MEMORY = Path("/dev/shm")
SOURCE = Path(__file__).with_name("faults.c")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fault library, compiled. Where nothing is installed for it, only CI insists."""
    compiler = shutil.which("cc")
    if compiler is None and not os.environ.get("CI"):
        pytest.skip("no C compiler (cc) here to build the fault library with")
    assert compiler, "CI needs cc; .ci/run installs it"
    made = tmp_path_factory.mktemp("faults") / "faults.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return made


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where there is such a place, so that no trial waits for a disk."""
    with TemporaryDirectory(prefix="mentorlog-", dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture(scope="session")
def parent(library: Path, memory: Path) -> Iterator[Parent]:
    scratch = memory / "scratch"
    scratch.mkdir()
    one = Parent(library, scratch)
    yield one
    one.end()


@pytest.fixture
def place(parent: Parent, memory: Path) -> Iterator[Place]:
    """An empty home, where the program runs in trials."""
    root = memory / "place"
    root.mkdir()
    yield Place(root, parent)
    shutil.rmtree(root)


@pytest.fixture(scope="session")
def told_once(memory: Path) -> Path:
    home = memory / "told"
    home.mkdir(mode=0o700)
    lines.tell(Program(home))
    shutil.rmtree(home / ".state", ignore_errors=True)
    return home


@pytest.fixture
def told(place: Place, told_once: Path) -> None:
    """The place holds the journal that every line has something to do in."""
    shutil.copytree(told_once, place.home, dirs_exist_ok=True)


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Whether the long form was asked for."""
    return bool(request.config.getoption("--long"))


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], Figure]:
    """A line of the table of what was tried and what was lost; it counts also where it fails."""

    def begin(what: str) -> Figure:
        row = Figure.row(what)
        request.node.user_properties.append(("figure", row))
        return Figure(row)

    return begin
