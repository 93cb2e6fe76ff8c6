"""What the program takes the world outside to be."""

import io
import os
import pty
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TextIO

import pytest

from mentorlog.cli import posix_zones
from mentorlog.cli.world import World
from mentorlog.errors import Unsaid
from tests.cli.program import Program

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)


def world(
    *,
    environ: Mapping[str, str] | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> World:
    """A world of streams in memory, but for those given."""
    into, out, err = (stream or io.StringIO() for stream in (stdin, stdout, stderr))
    return World(into, out, err, environ or {}, lambda: NOW, lambda: "UTC")


@pytest.fixture
def screen() -> Iterator[TextIO]:
    """A real terminal."""
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as stream:
        yield stream
    os.close(master)


def child(code: str, shell: str = "{}", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python with the real world, `shell` being where its command line goes."""
    program = f'"{sys.executable}" -c "from mentorlog.cli.world import World; {code}"'
    return subprocess.run(
        ["/bin/sh", "-c", shell.format(program)],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"], **environ},
        capture_output=True,
        check=False,
    )


def test_a_person_can_be_asked_where_stdin_and_stderr_are_terminals(screen: TextIO) -> None:
    assert world(stdin=screen, stderr=screen).is_terminal
    assert not world(stdin=screen, stdout=screen).is_terminal
    assert not world(stdout=screen, stderr=screen).is_terminal


def test_colour_needs_a_terminal_and_nobody_against_it(screen: TextIO) -> None:
    assert world(stdout=screen).colour(no_color=False)
    assert world(stdout=screen, environ={"NO_COLOR": ""}).colour(no_color=False)
    assert not world().colour(no_color=False)
    assert not world(stdout=screen).colour(no_color=True)
    assert not world(stdout=screen, environ={"NO_COLOR": "1"}).colour(no_color=False)
    assert not world(stdout=screen, environ={"TERM": "dumb"}).colour(no_color=False)


def test_colour_and_width_are_those_of_the_stream_written_to(screen: TextIO) -> None:
    there = world(stderr=screen)
    assert there.colour(False, there.stderr)
    assert not there.colour(False)


@pytest.mark.parametrize(
    ("columns", "width"),
    [("100", 100), ("3", 20), ("0", 80), ("-5", 80), ("wide", 80), ("", 80), ("٣٣", 80)],
)
def test_columns_says_the_width_if_it_is_a_number(columns: str, width: int) -> None:
    assert world(environ={"COLUMNS": columns}).width() == width


def test_the_width_is_that_of_the_terminal(screen: TextIO) -> None:
    import termios

    termios.tcsetwinsize(screen.fileno(), (24, 61))
    assert world(stdout=screen).width() == 61
    assert world(stderr=screen).width(screen) == 61
    assert world(stdout=screen, environ={"COLUMNS": "44"}).width() == 44


def test_the_real_clock_knows_its_zone() -> None:
    moment = World.real().clock()
    assert moment.utcoffset() is not None
    assert abs(moment - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_zone_is_what_tz_says() -> None:
    said = child("print(World.real().zone_name())", TZ="America/Los_Angeles")
    assert said.stdout == b"America/Los_Angeles\n"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("<+03>-3", "Etc/GMT-3"),
        ("GMT+1", "Etc/GMT+1"),
        ("UTC0", "Etc/UTC"),
        ("EST5EDT", "EST5EDT"),
        ("EST5EDT4", "EST5EDT"),
        ("EST5EDT,M3.2.0,M11.1.0", "EST5EDT"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "CET"),
        (":Europe/Paris", "Europe/Paris"),
    ],
)
def test_tz_as_posix_writes_it_is_the_zone_that_it_means(said: str, meant: str) -> None:
    told = child("print(World.real().zone_name())", TZ=said)
    assert (told.stdout.decode(), told.stderr) == (f"{meant}\n", b"")


@pytest.mark.parametrize(
    ("said", "way_out"),
    [
        ("Nowhere/Atall", "TZ=Europe/Berlin"),
        ("IST-5:30", "TZ=Asia/Kolkata"),
        ("GMT0BST,M3.5.0/1,M10.5.0", "TZ=Europe/"),
    ],
)
def test_tz_that_names_no_one_zone_is_refused_and_never_taken_for_utc(
    said: str, way_out: str
) -> None:
    with pytest.raises(Unsaid) as refused:
        posix_zones.named(said)
    assert said in refused.value.sentence
    assert way_out in str(refused.value.hint)


def test_no_letter_is_too_much_for_an_ascii_stream() -> None:
    said = child("World.real(); print(chr(233))", PYTHONIOENCODING="ascii")
    assert said.stdout == b"\\xe9\n"


def test_the_zone_package_is_not_loaded_before_the_zone_is_asked_for() -> None:
    said = child("import sys; World.real(); print('tzlocal' in sys.modules)")
    assert said.stdout == b"False\n"


def test_a_closed_stdout_does_not_lend_its_number_to_the_next_file() -> None:
    code = "import os; World.real(); print(os.open(os.devnull, 0) > 2, file=World.real().stderr)"
    assert child(code, "{} >&-").stderr.startswith(b"True")


def test_a_closed_stderr_is_silent() -> None:
    said = child("World.real().stderr.write('x'); print('data')", "{} 2>&-")
    assert said.stdout == b"data\n"


def test_hours_from_utc_are_answered_with_the_right_sign(robin: Program) -> None:
    said = robin.refuses(2, "amend", "--zone", "GMT+1")
    assert "Etc/GMT-1 is always UTC+1" in said
    assert "Europe/Berlin" in said
    assert "Etc/GMT+11 is always UTC-11" in robin.refuses(2, "amend", "--zone", "-11:00")


def test_what_the_zone_package_thinks_of_etc_reaches_nobody() -> None:
    code = (
        "import logging; World.real().zone_name();"
        " logging.getLogger('tzlocal').warning('/etc/timezone is deprecated')"
    )
    assert child(code).stderr == b""
