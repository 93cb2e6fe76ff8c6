"""An interview that was interrupted goes on where it stopped."""

import stat
from pathlib import Path

import pytest

from mentorlog.cli.kickoff import interview_draft

ANSWERS = {"question": "How much of me may show?", "why": "Höre: 💛\nfuck yes", "me": "\udcff"}


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "journal.db.drafts"


def test_the_answers_so_far_come_back(drafts: Path) -> None:
    interview_draft.save(drafts, {"question": "?"})
    interview_draft.save(drafts, ANSWERS)
    assert interview_draft.load(drafts) == interview_draft.Kept(ANSWERS)


def test_without_an_interview_there_is_nothing(drafts: Path) -> None:
    assert interview_draft.load(drafts) == interview_draft.Kept(None)
    interview_draft.discard(drafts)
    assert not drafts.exists()


def test_the_answers_are_for_nobody_else(drafts: Path) -> None:
    interview_draft.save(drafts, ANSWERS)
    assert stat.S_IMODE((drafts / "agreement.json").stat().st_mode) == 0o600
    assert [path.name for path in drafts.iterdir()] == ["agreement.json"]


def test_what_a_killed_run_left_half_written_is_not_in_the_way(drafts: Path) -> None:
    interview_draft.save(drafts, {"question": "?"})
    (drafts / "agreement.json.new").write_bytes(b'{"quest')
    assert interview_draft.load(drafts).answers == {"question": "?"}
    interview_draft.save(drafts, ANSWERS)
    assert interview_draft.load(drafts).answers == ANSWERS


@pytest.mark.parametrize(
    "content", [b"", b'{"question": "Ho', b'["?"]', b'{"a": 1}', b"\xff\xfe", b"[" * 100_000]
)
def test_a_damaged_one_is_moved_aside_and_its_new_place_told(drafts: Path, content: bytes) -> None:
    for name in ("agreement-damaged.json", "agreement-damaged-2.json"):
        interview_draft.save(drafts, ANSWERS)
        (drafts / "agreement.json").write_bytes(content)
        kept = interview_draft.load(drafts)
        assert kept == interview_draft.Kept(None, drafts / name)
        assert (drafts / name).read_bytes() == content
    assert interview_draft.load(drafts) == interview_draft.Kept(None)


def test_a_saved_agreement_ends_the_interview(drafts: Path) -> None:
    interview_draft.save(drafts, ANSWERS)
    interview_draft.discard(drafts)
    assert interview_draft.load(drafts) == interview_draft.Kept(None)


def test_an_interview_put_aside_is_found_by_its_name(drafts: Path) -> None:
    interview_draft.save(drafts, {"with": "Inés"})
    interview_draft.put_aside(drafts)
    assert interview_draft.is_put_aside(drafts, " ines ")
    assert not interview_draft.is_put_aside(drafts, "Ada")
    assert interview_draft.people(drafts) == ["Inés"]


def test_what_is_set_apart_stays_for_good_under_its_own_name(drafts: Path) -> None:
    for question in ("first", "second"):
        interview_draft.save(drafts, {"with": "Sam", "question": question})
        interview_draft.set_apart(drafts, "sam")
    found = sorted(path.name for path in drafts.iterdir())
    assert found == ["agreement-with-sam-2.json", "agreement-with-sam.json"]
    interview_draft.take_back(drafts, None)
    interview_draft.discard_with(drafts, "Sam")
    assert sorted(path.name for path in drafts.iterdir()) == found


@pytest.mark.parametrize("name", ["../../kept", "a/b", "x" * 300, ".", "\udcff"])
def test_no_name_leads_out_of_the_folder(drafts: Path, name: str) -> None:
    interview_draft.save(drafts, {"with": name})
    path = interview_draft.set_apart(drafts, name)
    assert path is not None
    assert path.parent == drafts
    assert path.exists()


def test_a_saved_agreement_ends_every_interview_with_that_person(drafts: Path) -> None:
    for name in ("Sam", "Kim", "SAM"):
        interview_draft.save(drafts, {"with": name})
        interview_draft.put_aside(drafts)
    interview_draft.save(drafts, {"with": "sam"})
    interview_draft.discard_with(drafts, "Sam")
    assert interview_draft.people(drafts) == ["Kim"]
