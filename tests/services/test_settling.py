"""What stands beside an entry as an index is what its happenings say, however corrected."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mentorlog.db import creating, dependents, opening, reading, writing
from mentorlog.domain.records.corrections import Correction, Place
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import EventKind, Kind
from mentorlog.errors import Refusal
from mentorlog.services import delete, edit, sample, unit
from mentorlog.services.unit import Desk
from tests.exploring import examples

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
KINDS = (Kind.SESSION, Kind.HOMEWORK, Kind.ESSAY, Kind.CALLOUT)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "journal.db"
    creating.create(path)
    with writing.transaction(path) as session:
        sample.tell(session, NOW, ZoneInfo("UTC"))
    return path


@pytest.fixture
def copy(told: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(told, tmp_path / "journal.db"))


def mentorships(path: Path) -> tuple[Mentorship, ...]:
    with opening.looking(path) as connection:
        return reading.mentorships(connection)


def differing(desk: Desk, mentorship: Mentorship) -> Iterator[str]:
    """Where a row says something else than the happenings."""
    for place, columns in unit.index(unit.everything(desk, mentorship)).items():
        row = desk.session.get_one(unit.TABLES[place.table], place.number)
        for name, expected in columns.items():
            if getattr(row, name) != expected:
                yield f"{place}: {name} is {getattr(row, name)}, not {expected}"


def test_the_verbs_leave_what_the_happenings_say(copy: Path) -> None:
    for mentorship in mentorships(copy):
        with writing.transaction(copy) as session:
            assert list(differing(Desk(session, NOW, NOW), mentorship)) == []


def test_a_wrong_index_is_found_and_mended(copy: Path) -> None:
    mentorship = mentorships(copy)[0]
    with writing.transaction(copy) as session:
        desk = Desk(session, NOW, NOW)
        essay = unit.everything(desk, mentorship).essays[0]
        unit.keep(desk, Place("essay", essay.id), {"settled_at": None})
        assert len(list(differing(desk, mentorship))) == 1
        everything = unit.every_ref(unit.everything(desk, mentorship))
        unit.settle(desk, mentorship, everything)
        assert list(differing(desk, mentorship)) == []


class GivenUp(Exception):
    """So that each example begins with the same journal."""


@settings(examples(40), phases=(Phase.explicit, Phase.generate))
@given(data=st.data())
def test_after_corrections_and_deletions_the_index_is_what_the_replay_says(
    told: Path, data: st.DataObject
) -> None:
    mentorship = data.draw(st.sampled_from(mentorships(told)))
    with suppress(GivenUp), writing.transaction(told) as session:
        desk = Desk(session, NOW, NOW)
        for _ in range(data.draw(st.integers(1, 3))):
            _change(desk, mentorship, data)
        assert list(differing(desk, mentorship)) == []
        raise GivenUp


def _change(desk: Desk, mentorship: Mentorship, data: st.DataObject) -> None:
    record = unit.everything(desk, mentorship)
    events = [one for one in record.events if _entry(one) is not None]
    refs = unit.every_ref(record)
    if not events or not refs:
        return
    if data.draw(st.booleans()):
        gone = data.draw(st.sampled_from(refs))
        hangs = dependents.of(writing.connection_of(desk.session), gone)
        delete.delete(desk, mentorship, gone, hangs)
        return
    event = data.draw(st.sampled_from(events))
    ref, place = _entry(event), Place("event", event.id)
    assert ref is not None
    minutes = data.draw(st.integers(-5000, 5000))
    moved = {place: {"happened_at": event.happened_at + timedelta(minutes=minutes)}}
    correction = Correction(ref, moved)
    if data.draw(st.booleans()):
        correction = Correction(ref, {}, frozenset({place}))
    nested = desk.session.begin_nested()
    try:
        edit.correct(desk, mentorship, correction)
    except Refusal:
        nested.rollback()
    else:
        nested.commit()


def _entry(event: object) -> Ref | None:
    for kind in KINDS:
        number = getattr(event, f"{kind.value}_id")
        is_happening = getattr(event, "kind") is not EventKind.HELD  # noqa: B009
        if number is not None and is_happening:
            return Ref(kind, number)
    return None
