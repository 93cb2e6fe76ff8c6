"""One working command line for every verb there is, on one journal in the middle of everything."""

from datetime import UTC, datetime
from typing import NamedTuple

from tests.cli.program import Program, agreed, parted

NOW = "2026-12-17 12:00"
TEXT = "It was loud, and nobody laughed.\n"
ADDED = "And one thing more."
EDITOR = f'printf "\\n{ADDED}\\n" >> "$1"\n'
FAILING = f"{EDITOR}exit 1\n"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
"""When the clock wrote down what is to be forgotten."""


class Line(NamedTuple):
    """What is typed, blanks within a word being _; {here} is the folder around the home.

    With `answers` it is typed at a terminal. `before` are commands that come first, and then
    `unsaved`, typed at one whose editor fails: it leaves a draft.
    """

    typed: str
    before: tuple[tuple[str, ...], ...] = ()
    stdin: str = ""
    answers: str | None = None
    unsaved: str = ""

    @property
    def verb(self) -> str:
        return self.typed.split()[0]

    @property
    def words(self) -> list[str]:
        return parted(self.typed)


def line(typed: str, *before: str, stdin: str = "", answers: str | None = None) -> Line:
    return Line(typed, tuple(tuple(parted(one)) for one in before), stdin, answers)


WRITING = (
    line("wish Noor --why She_asks_well"),
    line("agree --with Kim --as mentee --me Robin --question How? --every 2_weeks"),
    line("confirm --by Sam"),
    line("amend --length 50m --because Less_is_more"),
    line("review --keep The_essays"),
    line("catchup", answers="h" + "\n" * 20),
    line("plan 2027-01-07_14:00 --another"),
    line("session S2 --notes She_sang"),
    line("cancel S3 --because Flu"),
    line("missed S2 --by me"),
    line("homework Rest --stretch It_is_new"),
    line("promise Rest --by 2026-12-20"),
    line("done H2"),
    line("carry H2 --because The_post_is_slow"),
    line("release H2"),
    line("essay --free --file {here}/text.md"),
    line("post E2"),
    line("read E1 --reply Thank_you"),
    line("callout I_know_too_little --said Sorry_to_ask"),
    line("revisit C1 --note Less_now"),
    line("note She_laughed --kind win"),
    line("pause --until 2027-01-10"),
    line("resume", "pause --at 2026-12-16_11:00"),
    line("close --yes --because Enough"),
    line("edit E2", answers=""),
    line("delete N1 --yes"),
    line("undo --yes"),
    line("redo --yes", "undo --yes"),
    line("import {here}/text.md --kind note --at 2026-12-16 --yes"),
    line("restore {here}/backup.db --yes", "backup {here}/backup.db", "homework Later"),
)
"""The verbs that change the journal."""

FURTHER = (
    line("delete E2 --for-good --backups-too --yes", "backup")._replace(unsaved="essay E2"),
    line("log --keep 1_day --yes"),
    line("essay E2 --resume")._replace(unsaved="essay E2"),
)
"""Other ways of some of them, which do more than the usual one."""

CLEARING = (
    line("drafts --discard H4 --yes")._replace(unsaved="essay E2"),
    line("doctor --fix"),
)
"""The ways in which something beside the journal goes, and the journal stays as it is."""

BESIDE = (
    line("hand E1 --to {here}/handed.md"),
    line("export {here}/keepsake.html"),
    line("backup {here}/backup.db"),
    line("demo"),
)
"""The verbs that write a file beside it."""

LOOKING = (
    line("prep"),
    line("status"),
    line("overdue"),
    line("prompt"),
    line("list homework"),
    line("show E1"),
    line("timeline"),
    line("search loud"),
    line("stats"),
    line("log"),
    line("drafts"),
    line("doctor"),
    line("config"),
    line("help"),
)
"""The verbs that only look, or only ask."""

ALL = (*WRITING, *BESIDE, *LOOKING)
TOUCHING = tuple(
    one for one in (*LOOKING, BESIDE[0]) if one.verb not in ("config", "help", "drafts")
)
"""The lines that need the journal and leave it as it is."""


def tell(program: Program) -> None:
    """A journal in which every one of these lines has something to do."""
    agreed(program, "--goal", "Show up")
    Program(program.home, LONG_AGO).does("wish", "Ada", as_of="2026-12-03 10:00")
    for as_of, commands in TOLD.items():
        for command in commands:
            program.does(*parted(command), as_of=as_of, stdin=TEXT)


TOLD = {
    "2026-12-03 11:00": (
        "homework Say_one_true_thing",
        "homework Send_the_book --for Sam",
        "homework Sleep --for both --no-essay",
        "plan 2026-12-17",
    ),
    "2026-12-14 20:00": ("essay H1 --file -",),
    "2026-12-15 20:00": (
        "post E1",
        "homework Look_back",
        "homework Write_to_me --for both --essay",
        "essay H4 --file -",
        "plan 2026-12-31 --another",
    ),
    "2026-12-16 09:00": (
        "amend --length 75m --pending both",
        "callout I_am_too_much --said You_asked_twice",
        "note It_went_well",
    ),
}
