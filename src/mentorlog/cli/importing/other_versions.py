"""What gave way where two copies had changed the same: kept as drafts, none of it is lost."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mentorlog import fingerprint
from mentorlog.cli.editing import document, opened
from mentorlog.cli.editing.document import Part
from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import drafts
from mentorlog.cli.unsaved.purposes import About, Purpose
from mentorlog.pages import brought
from mentorlog.pages.brought import Other, entry_of
from mentorlog.records.joined import Clash, Joined, Merged
from mentorlog.records.refs import Ref
from mentorlog.store import taking
from mentorlog.store.reading import Connection
from mentorlog.vocabulary import Kind, Side

PARTS = {
    Kind.ESSAY: {"title": "title", "text": "text"},
    Kind.NOTE: {"title": "title", "text": "text"},
    Kind.HOMEWORK: {"text": "text", "stretch": "stretch"},
    Kind.CALLOUT: {"belief": "belief", "said": "said", "feared": "feared"},
    Kind.SESSION: {
        "place": "where",
        "notes": "notes",
        "took_away": "took away",
        "other_took_away": "other took away",
    },
}
"""The parts of an entry, as `edit` opens them, that are somebody's words; by their columns."""


def kept(run: Run, connection: Connection, joined: Joined) -> Iterator[Other]:
    """A draft for every entry of which words gave way, each as it is made; `connection` has the
    entry as it is now."""
    for merged in joined.merged:
        if merged.clashes:
            yield from _of(run, connection, merged)


def discard(others: Iterable[Other]) -> None:
    for one in others:
        if one.path is not None:
            drafts.discard(one.path)


def _of(run: Run, connection: Connection, merged: Merged) -> Iterator[Other]:
    ref, table = entry_of(merged.mine), merged.mine.table
    clashes = merged.clashes
    if table in PARTS and ref is not None:
        entry = opened.read(connection, run, str(ref))
        keeper = entry.mentorship.keeper_is if entry.mentorship else Side.MENTEE
        texts = dict(_texts(Kind(table), keeper, clashes))
        if texts:
            yield Other(ref, merged, _as_an_edit(run, entry, texts), edits=True)
            return
    words = [one for one in clashes if one.column in brought.WORDS and isinstance(one.other, str)]
    for one in words:
        yield Other(ref, merged, _as_a_text(run, ref, one))
    if not words:
        yield Other(ref, merged)


def _texts(kind: Kind, keeper: Side, clashes: Iterable[Clash]) -> Iterator[tuple[str, str]]:
    """What gave way, by the part of the entry that it would be."""
    names = {name: column for column, name in taking.neutral(keeper)["session"].items()}
    for one in clashes:
        key = PARTS[kind].get(names.get(one.column, one.column))
        if key is not None:
            yield key, str(one.other or "")


def _as_an_edit(run: Run, entry: opened.Opened, texts: dict[str, str]) -> Path:
    """The entry with what gave way in its place, to go on with: `edit REF --resume`."""
    parts: tuple[Part, ...] = entry.parts
    other = [one._replace(text=texts.get(one.key, one.text)) for one in parts]
    about = About(
        began_with=fingerprint.of(document.written(parts)),
        header="\n".join(entry.remarks),
        purpose=entry.purpose,
        parts=parts,
    )
    text = document.written(other)
    return drafts.begin(run.drafts, name=str(entry.ref), text=text, about=about)


def _as_a_text(run: Run, ref: Ref | None, clash: Clash) -> Path:
    name = f"{ref}-{clash.column}" if ref else clash.column
    purpose = Purpose("import", ref=str(ref) if ref else None)
    return drafts.keep(run.drafts, name=name, text=str(clash.other), purpose=purpose)
