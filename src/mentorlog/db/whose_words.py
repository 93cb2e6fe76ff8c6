"""Whose words each piece of a row is, of which entry and of when, and what that entry goes by."""

from mentorlog.db import rows
from mentorlog.db.finding_ways import Connection
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.searches import Place


def _said(table: str, side: str, more: str = "", **columns: str) -> str:
    """What is known of a piece of each row of a table, of what had happened by :now."""
    named = {
        "id": f"{table}.id",
        "kind": f"'{table}'",
        "entry": f"{table}.id",
        "mentorship_id": "mentorship_id",
        "at": f"{table}.happened_at",
        "side": side,
        "sort": "NULL",
    }
    chosen = ", ".join(f"{value} AS {name}" for name, value in (named | columns).items())
    return f"SELECT {chosen} FROM {table} {more} WHERE {table}.happened_at <= :now"


def _but(side: str) -> str:
    return f"CASE {side} WHEN 'mentee' THEN 'mentor' ELSE 'mentee' END"


_KEEPER = "JOIN mentorship ON mentorship.id = mentorship_id"
_ENTRIES = ("session", "homework", "essay", "agreement", "callout", "wish", "mentorship")
_WHAT = " ".join(f"WHEN {table}_id IS NOT NULL THEN '{table}'" for table in _ENTRIES)
_WHICH = ", ".join(f"{table}_id" for table in _ENTRIES)
_READER = f"(SELECT {_but('written_by')} FROM essay WHERE essay.id = essay_id)"

# What was kept of a session is known once it has an outcome, and is told by when it started.
_OUTCOME = f"{_KEEPER} AND (session.settled_at IS NULL OR session.settled_at <= :now)"

SAID = {
    1: _said("agreement", "coalesce(asked_by, 'both')"),
    2: _said("goal", "'both'", kind="'agreement'", entry="agreement_id"),
    3: _said(
        "answer",
        "side",
        "JOIN agreement ON agreement.id = agreement_id",
        kind="'agreement'",
        entry="agreement_id",
    ),
    4: _said("session", "keeper_is", _OUTCOME, at="starts_at"),
    5: _said("session", _but("keeper_is"), _OUTCOME, at="starts_at"),
    6: _said("homework", "owed_by"),
    7: _said("essay", "written_by"),
    8: _said("callout", "about"),
    9: _said("callout", "raised_by"),
    10: _said("wish", "'mentee'"),
    11: _said("note", "coalesce(written_by, keeper_is, 'mentee')", f"LEFT {_KEEPER}", sort="kind"),
    12: _said(
        "event",
        f"coalesce(side, CASE WHEN kind = 'read' THEN {_READER} END, 'both')",
        kind=f"CASE {_WHAT} END",
        entry=f"coalesce({_WHICH})",
        sort="kind",
    )
    + " AND text IS NOT NULL",
}

_TITLES = {
    "homework": "SELECT text, tender FROM homework WHERE id = ?",
    "essay": "SELECT CASE WHEN essay.title <> '' THEN essay.title"
    f" WHEN homework.tender THEN '{TENDER}' ELSE homework.text END, essay.tender"
    " FROM essay LEFT JOIN homework ON homework.id = homework_id WHERE essay.id = ?",
    "callout": "SELECT belief, tender FROM callout WHERE id = ?",
    "note": "SELECT title, tender FROM note WHERE id = ?",
    "session": "SELECT NULL, tender FROM session WHERE id = ?",
    "agreement": "SELECT question, 0 FROM agreement WHERE id = ?",
    "wish": "SELECT name, 0 FROM wish WHERE id = ?",
}


def title(connection: Connection, place: Place) -> tuple[str | None, bool]:
    """What an entry goes by, and whether lists keep that to themselves."""
    if place.table not in _TITLES:
        return None, False
    said, tender = connection.execute(_TITLES[place.table], (place.number,)).fetchone()
    return rows.no_bytes(said), bool(tender)
