"""The reference programs, as text: the least that a look and a write can be."""

from pathlib import Path

from tests.bench.commands import Reference

SOURCES = Path(__file__).parents[2] / "src" / "mentorlog"

LOOK = '''\
"""Read one row through sqlite3, and print one table."""

import sqlite3
import sys

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def look(path: str) -> None:
    row = sqlite3.connect(path).execute("SELECT id, text FROM homework").fetchone()
    table = Table("id", "text")
    table.add_row(*map(str, row))
    Console().print(table)


sys.exit(app())
'''

WRITE = '''\
"""Insert one row through SQLModel."""

import sys
from datetime import UTC, datetime

import typer
from sqlmodel import Session, create_engine

import tables

app = typer.Typer()


@app.command()
def write(path: str) -> None:
    now = datetime.now(UTC)
    homework = tables.Homework(
        mentorship_id=1, text="Ask", owed_by="mentee", happened_at=now, recorded_at=now
    )
    with Session(create_engine(f"sqlite:///{path}")) as session:
        session.add(homework)
        session.commit()


sys.exit(app())
'''

IMPORTS = {
    Reference.NOTHING: "pass",
    Reference.SQLITE: "import sqlite3",
    Reference.RICH: "import rich.console, rich.table, sqlite3",
}
TEXTS = {Reference.LOOK: ("look.py", LOOK), Reference.WRITE: ("write.py", WRITE)}


def place(folder: Path) -> dict[Reference, list[str]]:
    """Write the programs into a folder: what Python is given to run each, but for the journal."""
    folder.mkdir()
    for name, text in TEXTS.values():
        (folder / name).write_text(text)
    # Tables like ours are ours, copied: the reference imports nothing else of mentorlog.
    tables = (SOURCES / "db" / "schema.py").read_text()
    ours, copied = "from mentorlog import enums", "import enums"
    assert ours in tables
    (folder / "tables.py").write_text(tables.replace(ours, copied))
    (folder / "enums.py").write_text((SOURCES / "enums.py").read_text())
    placed = {reference: [str(folder / name)] for reference, (name, _) in TEXTS.items()}
    return placed | {reference: ["-c", text] for reference, text in IMPORTS.items()}
