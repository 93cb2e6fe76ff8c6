"""The program as a person uses it: whole commands, run here, with a journal of their own."""

import io
import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TextIO
from zoneinfo import ZoneInfo

from mentorlog.cli import app
from mentorlog.cli.world import World

NOW = datetime(2027, 6, 30, 18, tzinfo=UTC)
"""The real clock of the suite, after everything its stories tell: noon in Denver."""

DENVER = ZoneInfo("America/Denver")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+")


class Told(NamedTuple):
    """What one command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal(io.StringIO):
    """A terminal as far as the program can see, without one.

    `meanwhile` happens in another window before the first answer is typed.
    """

    meanwhile: Callable[[], object] | None = None

    def isatty(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        if self.meanwhile is not None:
            first, self.meanwhile = self.meanwhile, None
            first()
        return super().readline(size)


@dataclass
class Program:
    """`mentorlog` at a fixed moment in Denver, in a home of its own.

    Called with the words that are typed. `stdin` is what is piped in; with `tty` it is what the
    person types, line by line.
    """

    home: Path
    now: datetime = NOW
    zone: str = "America/Denver"
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def journal(self) -> Path:
        return self.home / "journal.db"

    @property
    def state(self) -> Path:
        """What the program remembers between two runs: never in the real home."""
        return self.home / ".state"

    @property
    def drafts(self) -> Path:
        return self.home / "journal.db.drafts"

    def __call__(
        self, *words: str, as_of: str | None = None, stdin: str = "", tty: bool = False
    ) -> Told:
        stream = Terminal if tty else io.StringIO
        return self._run(stream(stdin), stream, words, as_of)

    def _run(
        self, into: TextIO, stream: type[io.StringIO], words: Sequence[str], as_of: str | None
    ) -> Told:
        out, err = stream(), stream()
        moment = [] if as_of is None else ["--as-of", as_of]
        code = app.run(self.world(into, out, err), [*moment, *words])
        return Told(code, out.getvalue(), err.getvalue())

    def world(self, into: TextIO, out: TextIO, err: TextIO) -> World:
        return World(into, out, err, self._environ(), lambda: self.now, lambda: self.zone)

    def asked(self, *words: str, answers: Sequence[str], as_of: str | None = None) -> Told:
        """On a terminal, the answers typed one after another."""
        typed = "".join(f"{line}\n" for line in answers)
        return self(*words, as_of=as_of, stdin=typed, tty=True)

    def asked_while(
        self, meanwhile: Sequence[str], *words: str, answers: Sequence[str], as_of: str
    ) -> Told:
        """The same, while somebody does something else in another window."""
        into = Terminal("".join(f"{line}\n" for line in answers))
        into.meanwhile = lambda: self.does(*meanwhile, as_of=as_of)
        return self._run(into, Terminal, words, as_of)

    def does(self, *words: str, as_of: str | None = None, stdin: str = "") -> str:
        """What it prints where all goes well; fails where not."""
        told = self(*words, as_of=as_of, stdin=stdin)
        assert told.code == 0, (words, told)
        return told.out

    def document(self, *words: str, as_of: str | None = None) -> Any:
        """The one document that --json prints."""
        told = self(*words, "--json", as_of=as_of)
        assert told.code in (0, 5), (words, told)
        return told.json

    def refuses(
        self, code: int, *words: str, as_of: str | None = None, stdin: str = "", tty: bool = False
    ) -> str:
        """The message, where it is refused with this code and nothing was changed by it."""
        before = self.contents()
        told = self(*words, as_of=as_of, stdin=stdin, tty=tty)
        assert told.code == code, (words, told)
        assert told.out == "", (words, told)
        assert told.err.strip(), (words, told)
        assert "bug" not in told.err.casefold(), (words, told)
        assert self.contents() == before, words
        return told.err

    def flags(self, as_of: str, *words: str) -> list[tuple[str, str, str | None]]:
        """What `overdue` says: rule, level and reference of each flag."""
        found = self.document("overdue", *words, as_of=as_of)["flags"]
        return [(one["rule"], one["level"], one["ref"]) for one in found]

    def contents(self) -> bytes:
        """The journal's file to the byte; nothing where there is none."""
        return self.journal.read_bytes() if self.journal.exists() else b""

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.journal)) as connection:
            return connection.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> Any:
        """The only row, or its only value; moments are told in Denver."""
        (found,) = self.rows(query, *values)
        told = tuple(local(value) for value in found)
        return told[0] if len(told) == 1 else told

    def _environ(self) -> Mapping[str, str]:
        usual = {"MENTORLOG_JOURNAL": str(self.journal), "HOME": str(self.home), "COLUMNS": "100"}
        usual |= {"XDG_STATE_HOME": str(self.state)}
        return usual | self.environ


def local(value: object) -> object:
    """A moment of the journal as a clock in Denver shows it; anything else as it is."""
    if not (isinstance(value, str) and MOMENT.fullmatch(value)):
        return value
    moment = datetime.fromisoformat(value).replace(tzinfo=UTC)
    return f"{moment.astimezone(DENVER):%Y-%m-%d %H:%M}"


def agreed(mentorlog: Program, *words: str, as_of: str = "2026-12-03 10:00") -> Program:
    """The journal of Robin, mentee of Sam since Thu 3 Dec 2026, every two weeks at 10:00."""
    terms = ["--question", "How much of me may show?", "--until", "6 months"]
    terms += ["--every", "2 weeks on thu at 10:00"]
    mentorlog.does(
        "agree", "--with", "Sam", "--as", "mentee", "--me", "Robin", *terms, *words, as_of=as_of
    )
    return mentorlog


def parted(typed: str) -> list[str]:
    """The words that are typed: parted by blanks, _ being a blank within one."""
    return [word.replace("_", " ") for word in typed.split()]
