"""A journal that is taken out as journal.json and brought into an empty one is the same journal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from mentorlog.db import creating, reading, schema, taking, writing
from mentorlog.db.changelog import Command
from mentorlog.domain import letters
from mentorlog.domain.letters import Asked
from mentorlog.domain.records.copies import LINKS, Copy
from mentorlog.enums import Audience, EventKind, NoteKind, Side
from mentorlog.export import journal_json, journal_json_reading
from mentorlog.services import taking_in, unit
from mentorlog.services.unit import Desk
from tests.db import stories
from tests.db.stories import Act, Journal
from tests.exploring import examples

NOW = datetime(2027, 6, 30, 18, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
MAYBE = st.none() | WORDS
SIDES = st.none() | st.sampled_from(Side)
AUDIENCES = st.none() | st.sampled_from(Audience)


@pytest.fixture(scope="module")
def engine() -> Iterator[sqlalchemy.Engine]:
    engine = stories.ready()
    yield engine
    engine.dispose()


def to_the_minute(act: Act) -> Act:
    """As the program writes what happened."""
    return act._replace(after=act.after // 60 * 60, back=act.back // 60 * 60)


def dressed(journal: Journal, data: st.DataObject) -> list[SQLModel]:
    """The story with words in it: anybody's, in every place there is for them."""
    more: list[SQLModel] = []
    for row in journal.written:
        match row:
            case schema.Essay():
                row.title, row.text = data.draw(MAYBE), data.draw(MAYBE)
                row.words = len(row.text.split()) if row.text is not None else None
            case schema.Homework():
                row.text, row.stretch = data.draw(WORDS), data.draw(MAYBE)
            case schema.Session():
                row.notes, row.took_away = data.draw(MAYBE), data.draw(MAYBE)
                row.other_took_away, row.place = data.draw(MAYBE), data.draw(MAYBE)
            case schema.Agreement():
                row.question, row.why, row.because = (data.draw(MAYBE) for _ in range(3))
                more += _parts(row, data)
            case schema.Event():
                row.text = data.draw(MAYBE)
        if isinstance(row, schema.Essay | schema.Homework | schema.Session):
            row.audience, row.story_of = data.draw(AUDIENCES), data.draw(SIDES)
            row.their_yes, row.tender = data.draw(st.booleans()), data.draw(st.booleans())
    return [*more, *_wished(journal, data)]


def _parts(version: schema.Agreement, data: st.DataObject) -> list[SQLModel]:
    assert version.id is not None
    return [
        schema.Goal(
            mentorship_id=version.mentorship_id,
            agreement_id=version.id,
            number=version.id,
            text=data.draw(WORDS),
            happened_at=version.happened_at,
            recorded_at=NOW,
        ),
        schema.Answer(
            agreement_id=version.id,
            key="why",
            side=data.draw(st.sampled_from(Side)),
            text=data.draw(WORDS),
            happened_at=version.happened_at,
            recorded_at=NOW,
        ),
    ]


def _wished(journal: Journal, data: st.DataObject) -> list[SQLModel]:
    """A wish with a note on it, call-outs and notes: what the stories do not tell."""
    mentorship = data.draw(st.sampled_from(journal.pairs)).mentorship
    assert mentorship.id is not None
    dated: dict[str, Any] = {"happened_at": journal.now, "recorded_at": NOW}
    private: dict[str, Any] = {"their_yes": False, "tender": data.draw(st.booleans())}
    text = data.draw(WORDS)
    note: dict[str, Any] = {
        "kind": NoteKind.WIN,
        "title": text,
        "text": text,
        "words": len(text.split()),
    }
    return [
        schema.Wish(id=7, name=data.draw(WORDS), why=data.draw(MAYBE), **dated),
        schema.Note(wish_id=7, written_by=None, **note, **private, **dated),
        schema.Event(wish_id=7, kind=EventKind.ASKED, text=data.draw(MAYBE), **dated),
        schema.Note(
            mentorship_id=mentorship.id, written_by=Side.MENTOR, **note, **private, **dated
        ),
        schema.Callout(
            mentorship_id=mentorship.id,
            belief=data.draw(WORDS),
            said=data.draw(MAYBE),
            feared=data.draw(MAYBE),
            about=Side.MENTEE,
            raised_by=Side.MENTOR,
            audience=data.draw(AUDIENCES),
            **private,
            **dated,
        ),
    ]


def settled(desk: Desk) -> None:
    """With what the program leaves beside its entries."""
    for mentorship in reading.mentorships(writing.connection_of(desk.session)):
        whole = unit.everything(desk, mentorship)
        unit.settle(desk, mentorship, unit.every_ref(whole))
    desk.session.flush()


def brought_into_an_empty_one(content: bytes, path: Path) -> Path:
    path.unlink(missing_ok=True)
    creating.create(path)
    copy = journal_json_reading.read(content)
    with writing.transaction(path, Command("import", NOW)) as session:
        here = taking.here(writing.connection_of(session))
        plan = letters.plan(copy, here, Asked(NOW, NOW))
        taking_in.take_in(Desk(session, NOW, NOW), plan, refuse=False)
    return path


def rows(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in LINKS
    }


@settings(examples(50), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(acts=st.lists(stories.ACTS, max_size=12), data=st.data())
def test_a_journal_brought_into_an_empty_one_is_the_same_row_for_row(
    engine: sqlalchemy.Engine,
    acts: list[Act],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with stories.told(engine, [to_the_minute(one) for one in acts]) as (journal, session):
        session.flush()
        session.add_all(dressed(journal, data))
        connection = writing.connection_of(session)
        settled(Desk(session, NOW, NOW))
        copy: Copy = taking.everything(connection)
        written = journal_json.render(copy, NOW).encode()
        assert journal_json_reading.read(written) == copy
        path = tmp_path_factory.mktemp("round") / "journal.db"
        with closing(sqlite3.connect(brought_into_an_empty_one(written, path))) as there:
            now, then = rows(there), rows(connection)
            assert [
                one
                for table in LINKS
                for one in zip(now[table], then[table], strict=True)
                if one[0] != one[1]
            ] == []
