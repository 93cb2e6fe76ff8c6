"""The journal's health on one page: what is well, what could be better, what is damaged."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.text import Text

from mentorlog.clean import clean
from mentorlog.domain.records.health import Finding, Level
from mentorlog.folding import folded
from mentorlog.views import documents
from mentorlog.views.console import Screen, is_narrow, margin, put, room, whole
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import QUIET

COLUMN = 11
STYLES = {
    Level.MENDED: "green",
    Level.DAMAGED: "bold red",
    Level.UNUSABLE: "bold red",
    Level.ADVICE: "yellow",
    Level.WELL: "green",
}
"""Each level as it is shown, in the order of the page."""


class Report(NamedTuple):
    """What was found and mended, and what the program and the journal are."""

    path: str
    findings: Sequence[Finding]
    facts: Mapping[str, str]
    backups: Sequence[Mapping[str, object]]
    drafts: int

    @property
    def is_sound(self) -> bool:
        return not (self.of(Level.DAMAGED) or self.of(Level.UNUSABLE))

    def of(self, level: Level) -> list[Finding]:
        return [one for one in self.findings if one.level is level]


def render(report: Report, screen: Screen) -> None:
    screen.print(Text(_verdict(report), "bold"), indent=margin(screen))
    screen.plain(" " * margin(screen) + report.path)  # never folded: it is to be copied
    for level, style in STYLES.items():
        if report.of(level):
            screen.print()
        for one in report.of(level):
            _beside(screen, Text(level.value, style), one.what)
            _below(screen, one)
    screen.print()
    for name, words in report.facts.items():
        screen.plain(" " * margin(screen) + name.ljust(COLUMN) + words)


def _verdict(report: Report) -> str:
    if report.of(Level.DAMAGED):
        return "The journal is damaged."
    if report.of(Level.UNUSABLE):
        return "The journal cannot be used as it is."
    if any(one.about == "none" for one in report.findings):
        return "There is no journal here yet."
    if report.of(Level.ADVICE):
        return "The journal is sound; something around it could be better."
    return "The journal is sound."


def _beside(screen: Screen, label: Text, words: str) -> None:
    if is_narrow(screen):
        first, *rest = folded(f"{label.plain}  {clean(words)}", screen.width)
        said = first.removeprefix(label.plain)
        whole(screen, Text.assemble(label, said), margin(screen))
        column = 0
    else:
        column = margin(screen) + COLUMN
        first, *rest = folded(clean(words), room(screen, column))
        blanks = " " * (COLUMN - label.cell_len)
        whole(screen, Text.assemble(label, blanks, first), margin(screen))
    for part in rest:
        whole(screen, Text(part), column)


def _below(screen: Screen, one: Finding) -> None:
    """What it is about and the way out; a path is never folded, for it is to be copied."""
    indent = 2 if is_narrow(screen) else margin(screen) + COLUMN
    for line in filter(None, (one.path, one.way_out)):
        if line == one.path or line.startswith("mentorlog "):
            screen.plain(" " * indent + line)
        else:
            put(screen, screen.folded(Text(line, QUIET), room(screen, indent)), indent)


def as_json(report: Report, now: datetime, tz: ZoneInfo) -> Document:
    return documents.document(
        now,
        (),
        tz,
        journal=report.path,
        sound=report.is_sound,
        findings=[{**one._asdict(), "level": one.level.value} for one in report.findings],
        backups=list(report.backups),
        drafts=report.drafts,
        facts=dict(report.facts),
    )
