"""The recipes of “mentorlog help home”, taken from its text and run as they stand."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from mentorlog import settings, settings_file
from tests.cli.program import Program, agreed
from tests.house.documents import TOPICS
from tests.house.sources import SOURCE

TEXT = TOPICS["home"].partition("\n## TAB")[0]
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
NOW, LATER = "2026-12-04 09:00", "2026-12-16 12:00"
LINE = "1 overdue, S2 on Thu 10:00"
HOSTILE = (
    r"1 late 50% %n %F{red} \u \w `touch hit` $(touch hit) \$(touch hit) \`touch hit\` ${HOME} !!"
)
PROMPTS = {  # prints the prompt as the shell would show it
    "bash": (["bash", "--norc", "-c"], "PS1='> '\n{}\nprintf '%s' \"${{PS1@P}}\""),
    "zsh": (["zsh", "-fc"], "PROMPT='> '\n{}\nmentorlog_prompt\nprint -rn -- ${{(%%)PROMPT}}"),
    "zsh that substitutes": (
        ["zsh", "-fc"],
        "setopt promptsubst\nPROMPT='> '\n{}\nmentorlog_prompt\nprint -Pn -- $PROMPT",
    ),
    "fish": (["fish", "-N", "-c"], "{}\nfish_right_prompt"),
}


def recipes(kind: str) -> list[str]:
    """The blocks of that language, in their order."""
    return [body for name, body in BLOCK.findall(TEXT) if name == kind]


class Place(NamedTuple):
    """A home with a `mentorlog` in it, where cron, systemd and a shell would find it."""

    home: Path

    def __call__(
        self, *words: str, now: str = LATER, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """With as little around it as cron gives, and the moment."""
        environ = {
            "TZ": "America/Denver",
            "HOME": str(self.home),
            "PATH": f"{self.home / '.local/bin'}:/usr/bin:/bin",
            "MENTORLOG_NOW": now,
            **more,
        }
        return subprocess.run(
            words, env=environ, cwd=self.home, capture_output=True, text=True, check=False
        )

    def has(self, name: str, script: str) -> None:
        path = self.home / ".local" / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An essay is late in it at LATER, and nothing at NOW."""
    program = agreed(Program(tmp_path_factory.mktemp("late")))
    program.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    program.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    return program.journal


@pytest.fixture
def place(tmp_path: Path, journal: Path) -> Place:
    """The journal is where only config.toml says."""
    shutil.copy(journal, tmp_path)
    config = tmp_path / ".config" / "mentorlog" / settings.FILE
    config.parent.mkdir(parents=True)
    config.write_text('journal = "~/journal.db"\n')
    here = Place(tmp_path)
    path = os.pathsep.join([str(SOURCE), *filter(None, sys.path)])
    run = f'exec {shlex.quote(sys.executable)} -m mentorlog "$@"'
    here.has("mentorlog", f"PYTHONPATH={shlex.quote(path)} {run}")
    return here


@pytest.fixture
def saying(tmp_path: Path) -> Place:
    """A `mentorlog` that says what stands in a file: there is no telling what it may be."""
    here = Place(tmp_path)
    here.has("mentorlog", 'cat "$HOME/line"')
    return here


def shown(there: Place, shell: str, **more: str) -> str:
    command, script = PROMPTS[shell]
    if shutil.which(command[0]) is None:
        assert not os.environ.get("CI"), f"{command[0]} is not installed"
        pytest.skip(f"{command[0]} is not installed")
    (recipe,) = recipes(shell.partition(" ")[0])
    done = there(*command, script.format(recipe), LC_ALL="C.UTF-8", TERM="xterm", **more)
    assert not done.stderr, done
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_prompt_of_a_shell_says_what_is_late(place: Place, shell: str) -> None:
    assert LINE in shown(place, shell)


@pytest.mark.parametrize("shell", PROMPTS)
def test_what_stands_in_a_prompt_is_only_text(saying: Place, shell: str) -> None:
    (saying.home / "line").write_text(f"{HOSTILE}\n")
    assert HOSTILE in shown(saying, shell)
    assert not (saying.home / "hit").exists()


@pytest.mark.parametrize("shell", PROMPTS)
def test_where_all_is_well_the_prompt_is_as_it_was(saying: Place, shell: str) -> None:
    (saying.home / "line").write_text("")
    assert shown(saying, shell) == ("" if shell == "fish" else "> ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_program_that_is_not_there_is_no_trouble(saying: Place, shell: str) -> None:
    (saying.home / ".local" / "bin" / "mentorlog").unlink()
    assert shown(saying, shell) == ("" if shell == "fish" else "> ")


def test_in_bash_a_prompt_keeps_the_exit_code_of_the_command_before(saying: Place) -> None:
    (saying.home / "line").write_text("1 late\n")
    script = f"PS1='$? '\n{recipes('bash')[0]}\n(exit 7)\nprintf '%s' \"${{PS1@P}}\""
    assert saying("bash", "--norc", "-c", script).stdout == "(1 late) 7 "


def test_starship_runs_a_command_that_says_it(place: Place) -> None:
    (recipe,) = recipes("toml")
    module = tomllib.loads(recipe)["custom"]["mentorlog"]
    assert place("sh", "-c", module["command"]).stdout == f"{LINE}\n"
    assert module["when"] is True
    assert "$output" in module["format"]


def test_tmux_runs_a_command_that_says_it(place: Place) -> None:
    (recipe,) = recipes("tmux")
    (command,) = re.findall(r"#\((.*?)\)", recipe)
    assert place("sh", "-c", command).stdout == f"{LINE}\n"


def test_cron_mails_what_is_late_and_nothing_else(place: Place) -> None:
    (recipe,) = recipes("crontab")
    path, line = recipe.splitlines()
    *when, command = line.split(maxsplit=5)
    assert path.startswith("PATH=/")
    assert len(when) == 5
    assert "%" not in command  # which cron takes for the end of the line
    late, well = (place("/bin/sh", "-c", command, now=now) for now in (LATER, NOW))
    assert (late.stdout, late.stderr) == (f"{LINE}\n", "")
    assert (well.stdout, well.stderr) == ("", "")


def unit(text: str) -> Mapping[str, Mapping[str, str]]:
    """A unit of systemd; its values as they stand."""
    found = configparser.RawConfigParser(delimiters="=", comment_prefixes="#", strict=True)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read_string(text)
    return found


def notified(place: Place, now: str) -> subprocess.CompletedProcess[str]:
    """The service, started as systemd starts it; what notify-send was told is its output."""
    service = unit(recipes("ini")[0])["Service"]
    name, _, path = service["Environment"].partition("=")
    words = shlex.split(service["ExecStart"])
    assert Path(words[0]).is_absolute()
    typed = [word.replace("$$", "$").replace("%h", str(place.home)) for word in words]
    place.has("notify-send", "printf '<%s>' \"$@\"")
    return place(*typed, now=now, **{name: path.replace("%h", str(place.home))})


def test_the_service_of_systemd_tells_what_is_late_and_nothing_else(place: Place) -> None:
    assert notified(place, LATER).stdout == f"<mentorlog><{LINE}>"
    done = notified(place, NOW)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_service_fails_where_the_journal_cannot_be_used(place: Place) -> None:
    (place.home / "journal.db").write_bytes(b"something else")
    done = notified(place, LATER)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr


def test_the_timer_of_systemd_is_one() -> None:
    timer = unit(recipes("ini")[1])
    assert set(timer) - {"DEFAULT"} == {"Unit", "Timer", "Install"}
    assert "OnCalendar" in timer["Timer"]


def test_a_script_sees_by_the_exit_code_what_there_is(place: Place) -> None:
    script = recipes("sh")[-1]
    assert "See above" in place("sh", "-c", script, now=LATER).stdout
    assert place("sh", "-c", script, now=NOW).stdout.endswith("Nothing is overdue.\n")
    (place.home / "journal.db").write_bytes(b"something else")
    assert place("sh", "-c", script).returncode == 1


def test_the_first_line_makes_a_config_that_sets_nothing(place: Place) -> None:
    there = place.home / ".config" / "mentorlog" / settings.FILE
    there.unlink()
    assert place("sh", "-c", recipes("sh")[0]).returncode == 0
    assert settings_file.read(there.read_bytes()) == ({}, ())


def test_every_setting_is_told() -> None:
    told = re.findall(r"^\|.*\| `(\w+)`[^|]*\|[^|]*\|$", TEXT, re.MULTILINE)
    assert told == list(settings.BY_KEY)
