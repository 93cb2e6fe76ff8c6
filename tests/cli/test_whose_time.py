"""Whose time it is, wherever it is not the reader's, and always in what is handed over."""

from dataclasses import replace

import pytest

from tests.cli.program import Program, agreed
from tests.cli.told import told_once

NOW = "2021-05-17 09:00"
BOTH = "Wed 19 May at 10:00 Denver time (18:00 here)"


@pytest.fixture
@told_once
def pair(mentorlog: Program) -> Program:
    """A pair in Denver: S2 is on Wed 19 May 2021 at 10:00, and H1 is due a day before."""
    agreed(mentorlog, as_of="2021-05-05 10:00")
    mentorlog.does("plan", "2021-05-19 10:00", as_of="2021-05-05 11:00")
    mentorlog.does("homework", "Say it", as_of="2021-05-05 11:00")
    return mentorlog


def seen_from(program: Program, zone: str) -> Program:
    return replace(program, zone=zone)


PAGES = {
    "status": BOTH,
    "prep": BOTH,
    "list sessions": "Wed 19 May 10:00 (18:00 here)",
    "list homework": "Tue 18 May 10:00 (18:00 here)",
    "show S2": "Wed 19 May 2021 10:00 Denver time (18:00 here), in 2 days",
    "prompt": "H1 by Tue 10:00 Denver time (18:00 here)",
    "overdue --all": "Tue 18 May at 10:00 Denver time (18:00 here)",
    "timeline": "Times are Denver time; here it is 8 hours later.",
    "plan 2_jun_10:00 --another": "2 Jun 2021 10:00 Denver time (18:00 here)",
    "plan 20_may_19:00 --move S2": "Thu 20 May 2021 19:00 Denver time (Fri 03:00 here)",
    "session S2 --on 17_may_08:00": "Mon 17 May 2021 08:00 Denver time (16:00 here)",
    "homework More": "Tue 18 May 2021 10:00 Denver time (18:00 here)",
}


@pytest.mark.parametrize("typed", PAGES)
def test_the_pairs_time_is_named_with_the_readers_own_beside_it(pair: Program, typed: str) -> None:
    words = [word.replace("_", " ") for word in typed.split()]
    told = seen_from(pair, "Europe/Berlin").does(*words, as_of=NOW)
    assert PAGES[typed] in " ".join(told.split())


@pytest.mark.parametrize("typed", [*PAGES])
def test_where_the_clocks_show_the_same_nothing_is_said(pair: Program, typed: str) -> None:
    words = [word.replace("_", " ") for word in typed.split()]
    told = seen_from(pair, "America/Boise").does(*words, as_of=NOW)
    assert "here" not in told.replace("there", "")
    assert "Denver" not in told


@pytest.mark.parametrize("zone", ["America/Denver", "Europe/Berlin"])
@pytest.mark.parametrize("typed", ["hand prep", "hand S2", "hand H1"])
def test_what_is_handed_over_always_names_the_zone(pair: Program, typed: str, zone: str) -> None:
    told = seen_from(pair, zone).does(*typed.split(), as_of=NOW)
    assert "10:00 Denver time" in told
    assert "here)" not in told, "the other's clock is not known"


def test_the_line_for_a_prompt_is_made_anew_in_another_zone(pair: Program) -> None:
    pair.now = pair.now.replace(year=2021, month=5, day=17)
    assert pair.does("prompt") == "H1 by Tue 10:00\n"
    there = seen_from(pair, "Europe/Berlin")
    there.environ = {"TZ": "Europe/Berlin"}
    assert there.does("prompt") == "H1 by Tue 10:00 Denver time (18:00 here)\n"
