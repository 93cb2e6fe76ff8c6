"""The journal is where one says, and its drafts are beside it."""

from pathlib import Path

import pytest
from platformdirs import user_data_path

from mentorlog.cli.places import drafts_folder, journal_path
from mentorlog.errors import Unusable

ENVIRON = {"MENTORLOG_JOURNAL": "/from/environ.db"}


def test_the_option_names_the_journal_before_the_environment_does() -> None:
    assert journal_path("/from/option.db", ENVIRON) == Path("/from/option.db")
    assert journal_path(None, ENVIRON) == Path("/from/environ.db")


def test_without_a_word_the_journal_is_in_the_place_for_data() -> None:
    usual = user_data_path("mentorlog", appauthor=False) / "journal.db"
    assert journal_path(None, {}) == usual
    assert journal_path(None, {"MENTORLOG_JOURNAL": ""}) == usual


def test_a_tilde_is_the_home_folder() -> None:
    assert journal_path("~/j.db", {}) == Path.home() / "j.db"
    assert journal_path(None, {"MENTORLOG_JOURNAL": "~/j.db"}) == Path.home() / "j.db"


def test_a_home_folder_nobody_has_is_refused() -> None:
    with pytest.raises(Unusable, match="~nobody-of-this-name"):
        journal_path("~nobody-of-this-name/j.db", {})


def test_drafts_are_beside_the_journal_and_carry_its_name(tmp_path: Path) -> None:
    journal = tmp_path / "kim.db"
    assert drafts_folder(journal) == tmp_path / "kim.db.drafts"
    assert not drafts_folder(journal).exists()
