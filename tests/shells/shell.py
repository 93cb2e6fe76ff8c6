"""A shell in a terminal of its own, with mentorlog's completion turned on as the help says."""

import os
import re
import shlex
import sys
from pathlib import Path

import pexpect

SHELLS = ("bash", "zsh", "fish")
TURNED_ON = {  # where the help puts the script, and what loads it
    "bash": (".mentorlog.bash", ".bashrc", "source ~/.mentorlog.bash\n"),
    "zsh": (".mentorlog.zsh", ".zshrc", "source ~/.mentorlog.zsh\n"),
    "fish": (".config/fish/completions/mentorlog.fish", None, ""),
}
SAID = {  # prints its words as the shell has understood them
    "bash": "said() { printf '<%s>' \"$@\"; echo; }; PS1='ready> '",
    "zsh": "said() { printf '<%s>' \"$@\"; echo }; PS1='ready> '; unsetopt prompt_cr",
    "fish": "function said; printf '<%s>' $argv; echo; end;"
    " function fish_prompt; echo 'ready> '; end",
}
BEGIN_OF_LINE, FORGET = "\x01", "\x15"
_STEERING = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")


def turn_on(home: Path, shell: str, script: str) -> None:
    """As the line in the help does it."""
    place, loaded_by, line = TURNED_ON[shell]
    (home / place).parent.mkdir(parents=True, exist_ok=True)
    (home / place).write_text(script)
    if shell == "fish":  # which would else read every man page of the machine meanwhile
        (home / ".local/share/fish/generated_completions").mkdir(parents=True)
    if loaded_by is not None:
        (home / loaded_by).write_text(line)


def programs(home: Path) -> Path:
    """A folder with a `mentorlog` that is the one under test."""
    folder = home / "bin"
    folder.mkdir()
    program = folder / "mentorlog"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m mentorlog "$@"\n')
    program.chmod(0o755)
    return folder


class Shell:
    """What is typed to it, and what it shows."""

    def __init__(self, name: str, home: Path, journal: Path) -> None:
        self.name = name
        environ = {
            "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "HOME": str(home),
            "MENTORLOG_JOURNAL": str(journal),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "TZ": "America/Denver",
            "MENTORLOG_NOW": "2026-12-16 09:00",
        }
        self.child: pexpect.spawn[str] = pexpect.spawn(
            name, ["-i"], env=environ, encoding="utf-8", dimensions=(40, 160), cwd=str(home)
        )
        self.child.delaybeforesend = None
        self.child.send(f"{SAID[name]}\r")
        self.child.send("said rea''dy\r")
        self.sees("<ready>")

    def understands(self, typed: str) -> list[str]:
        """The words of the line after TAB, as the shell takes them; typed anew each time."""
        self.child.send(f"{FORGET}{typed}\t{BEGIN_OF_LINE}said \r")
        seen = self.sees("<mentorlog>[^\n]*\n")
        return re.findall("<([^>]*)>", seen)[1:]

    def offers(self, typed: str, *seen: str) -> None:
        """TAB as often as the shell wants it: all of these are shown, in any order."""
        self.child.send(f"{FORGET}{typed}\t\t")
        if self.name == "bash":  # which lists only where nothing was left to put in
            self.child.send("\t")
        self.sees(*seen)
        self.child.send(f"{FORGET}\r")

    def sees(self, *patterns: str) -> str:
        """What the last of them matches, once all of them are there."""
        shown = ""
        while True:
            plain = _STEERING.sub("", shown).replace("\r", "")
            found = [re.search(pattern, plain) for pattern in patterns]
            if all(found):
                assert found[-1] is not None
                return found[-1][0]
            try:
                shown += self.child.read_nonblocking(4096, timeout=30)
            except pexpect.TIMEOUT:
                raise AssertionError(f"{self.name} shows:\n{plain}") from None

    def leaves(self) -> None:
        self.child.close(force=True)
