"""How well it is known when something was: said, seen, a day alone, or no more than noted."""

import pytest

from tests.cli.program import Program, agreed
from tests.cli.told import told_once

NOTED = "2021-05-20 20:00"


@pytest.fixture
@told_once
def pair(mentorlog: Program) -> Program:
    """Robin and Sam in Denver since Wed 5 May 2021; S2 is on Wed 19 May at 10:00, H1 an essay."""
    agreed(mentorlog, as_of="2021-05-05 10:00")
    mentorlog.does("plan", "2021-05-19 10:00", as_of="2021-05-05 11:00")
    mentorlog.does("homework", "Say it", as_of="2021-05-05 11:00")
    mentorlog.does("homework", "Call her", "--no-essay", as_of="2021-05-05 11:00")
    return mentorlog


@pytest.fixture
@told_once
def met(pair: Program) -> Program:
    """They met on the 19th, with Robin's essay a day late, and Sam's reading owed for S3."""
    pair.does("essay", "H1", "--file", "-", "--post", as_of="2021-05-18 20:00", stdin="x\n")
    pair.does("session", "S2", as_of="2021-05-19 11:10")
    pair.does("plan", "2021-06-02 10:00", as_of="2021-05-19 11:10")
    return pair


def timings(program: Program, ref: str, as_of: str) -> list[tuple[str, str | None]]:
    made = program.document("show", ref, as_of=as_of)["homework"]["promises"]
    return [(one["settled"]["exactness"], one["settled"]["timing"]) for one in made]


PAGES = (
    ["show", "H2"],
    ["list", "homework", "--all"],
    ["timeline"],
    ["stats"],
    ["prep"],
    ["status"],
)


def test_what_is_noted_after_its_due_is_noted_that_day_and_never_late(pair: Program) -> None:
    pair.does("release", "H1", as_of="2021-05-17 10:00")
    assert pair.does("done", "H2", as_of=NOTED) == "H2 is done, noted Thu 20 May. It is settled.\n"
    assert "H2" not in str(pair.flags(NOTED))
    for page in PAGES:
        assert "late" not in pair.does(*page, as_of=NOTED), page
    for page in PAGES[:3]:
        assert "noted Thu 20 May" in pair.does(*page, as_of=NOTED), page
    assert timings(pair, "H2", NOTED) == [("by-now", "noted")]
    (done,) = [
        one for one in pair.document("timeline", as_of=NOTED)["moments"] if one["what"] == "done"
    ]
    assert (done["exactness"], done["promise"]["timing"]) == ("by-now", "noted")
    assert done["promise"]["late_minutes"] == 0


def test_it_counts_as_kept_with_its_time_not_noted(pair: Program) -> None:
    pair.does("session", "S2", as_of="2021-05-19 11:10")
    pair.does("done", "H2", as_of=NOTED)
    counted = pair.document("stats", as_of=NOTED)["mentee"]["homework"]
    assert (counted["kept"], counted["of"], counted["noted"]) == (1, 1, 1)
    assert (counted["on_time"], counted["late"], counted["missed"]) == (0, 0, 0)
    assert "1 noted afterwards" in pair.does("stats", as_of=NOTED)


@pytest.mark.parametrize("at", ["now", "20 may 20:00", "20 may"])
def test_a_word_about_when_says_that_it_was_late(pair: Program, at: str) -> None:
    told = pair.does("done", "H2", "--at", at, as_of=NOTED)
    assert "late. It is settled." in told
    assert told.startswith("Thu 20 May 2021")


def test_before_its_due_it_is_now_as_ever(pair: Program) -> None:
    assert pair.does("done", "H2", as_of="2021-05-19 10:00") == "H2 is done, on time.\n"
    assert timings(pair, "H2", "2021-05-19 10:00") == [("exact", "on-time")]


@pytest.mark.parametrize("words", [["essay", "H1", "--file", "-", "--post"], ["post", "H1"]])
def test_the_program_sees_the_keeper_post_late(pair: Program, words: list[str]) -> None:
    told = pair.does(*words, as_of="2021-05-18 13:00", stdin="x\n")
    assert told.startswith("E1 is posted, 3 hours late. It is settled.\n")


@pytest.mark.parametrize(
    "words", [["essay", "H1", "--file", "-", "--post"], ["post", "H1"], ["done", "H1"]]
)
def test_of_the_others_essay_it_is_only_known_that_it_is_here(
    mentorlog: Program, words: list[str]
) -> None:
    agreed(mentorlog, "--as", "mentor", as_of="2021-05-05 10:00")
    mentorlog.does("plan", "2021-05-19 10:00", as_of="2021-05-05 11:00")
    mentorlog.does("homework", "Say it", "--essay", as_of="2021-05-05 11:00")
    told = mentorlog.does(*words, as_of="2021-05-18 13:00", stdin="x\n")
    assert ", noted Tue 18 May. It is settled.\n" in told
    if words[0] != "done":
        assert "posted     noted Tue 18 May\n" in mentorlog.does("show", "E1", as_of=NOTED)
        assert "posted “Say it”, noted Tue 18 May" in mentorlog.does("timeline", as_of=NOTED)
    gentle = mentorlog.flags("2021-05-19 10:01", "--all")
    assert ("reading", "gentle", "E1") not in gentle, "nobody said that it came late"


def test_reading_is_noted_like_everything_else(pair: Program) -> None:
    pair.does("essay", "H1", "--file", "-", "--post", as_of="2021-05-17 20:00", stdin="x\n")
    pair.does("session", "S2", as_of="2021-05-19 11:10")
    told = pair.does("read", "E1", as_of=NOTED)
    assert told == "Sam has read E1 “Say it”, noted Thu 20 May. It is settled.\n"
    assert "read       by Sam, noted Thu 20 May\n" in pair.does("show", "E1", as_of=NOTED)
    assert pair.document("stats", as_of=NOTED)["mentor"]["reading"]["noted"] == 1


@pytest.mark.parametrize("verb", ["carry", "release"])
def test_what_they_agreed_is_noted_like_everything_else(pair: Program, verb: str) -> None:
    pair.does(verb, "H2", as_of=NOTED)
    last = "SELECT exactness FROM event ORDER BY id DESC LIMIT 1"
    assert pair.row(last) == "by-now"
    assert "noted Thu 20 May, agreed" in pair.does("show", "H2", as_of=NOTED)


def test_nothing_is_late_for_being_noted_from_a_walk_through_it(pair: Program) -> None:
    pair.does("promise", "A word", "--by", "12 may 10:00", as_of="2021-05-05 11:00")
    pair.does("session", "S2", as_of="2021-05-19 11:10")
    told = pair.asked("catchup", answers=["d", "d", "d"], as_of=NOTED)
    assert told.code == 0, told
    assert timings(pair, "H3", NOTED) == [("by-now", "noted")]
    assert "late" not in pair.does("list", "homework", "--all", as_of=NOTED)


def test_posted_before_they_met_is_told_as_that(pair: Program) -> None:
    pair.asked("session", "S2", answers=["p", "", *[""] * 12], as_of="2021-05-19 11:10")
    assert "posted     before S2, on time\n" in pair.does("show", "E1", as_of=NOTED)
    assert "you posted “Say it”, before S2, on time" in pair.does("timeline", as_of=NOTED)


# A day is a day


@pytest.mark.parametrize(("at", "how"), [("18 may", "on time"), ("19 may", "1 day late")])
def test_a_day_is_judged_as_a_day_and_told_without_a_time(pair: Program, at: str, how: str) -> None:
    words = ["essay", "H1", "--file", "-", "--post", "--at", at]
    told = pair.does(*words, as_of="2021-05-19 20:00", stdin="x\n")
    on = f"{'Tue' if at < '19' else 'Wed'} {at.title()} 2021"
    assert told.startswith(f"{on}: E1 is posted, {how}.")
    assert f"posted     {on}, {how}\n" in pair.does("show", "E1", as_of="2021-05-19 20:00")
    csv, show = ["export", "-", "--format", "csv"], ["show", "E1"]
    for page in (show, ["timeline"], ["list", "essays"], ["log"], csv):
        assert "00:00" not in pair.does(*page, as_of="2021-05-19 20:00"), page
    kept = pair.row("SELECT happened_at, exactness FROM event WHERE kind = 'posted'")
    assert kept == (f"2021-05-{at[:2]} 00:00", "day")
    events = pair.document("show", "E1", as_of="2021-05-19 20:00")["essay"]["events"]
    assert [one["exactness"] for one in events] == ["day"]


def test_a_day_on_which_both_were_keeps_their_order(pair: Program) -> None:
    told = pair.does("done", "H2", "--at", "5 may", as_of="2021-05-06 10:00")
    assert told == "Wed 5 May 2021: H2 is done, on time.\n"
    assert timings(pair, "H2", NOTED) == [("day", "on-time")]
    assert "Wed 5 May, done by Robin" in pair.does("show", "H2", as_of=NOTED)


ON_A_DAY = (
    ("cancel S2 --at 18_may", "Tue 18 May, cancelled"),
    ("missed S2 --at 19_may", "Wed 19 May, missed"),
    ("carry H2 --at 18_may", "Tue 18 May, agreed: carried over"),
    ("release H2 --at 18_may", "Tue 18 May, agreed: let go"),
    ("done H2 --at today", "Thu 20 May, done"),
)


@pytest.mark.parametrize(("typed", "told"), ON_A_DAY)
def test_every_act_takes_a_day(pair: Program, typed: str, told: str) -> None:
    words = [word.replace("_", " ") for word in typed.split()]
    pair.does(*words, as_of=NOTED)
    assert told in pair.does("show", words[1], as_of=NOTED)


def test_an_edit_keeps_a_day_and_what_is_only_noted(pair: Program) -> None:
    pair.does("done", "H2", as_of=NOTED)
    exactness = "SELECT happened_at, exactness FROM event WHERE kind = 'done'"
    for typed, kept in (
        ("done=18 may 2021, by Robin", ("2021-05-18 00:00", "day")),
        ("done=5 may 2021, by Robin", ("2021-05-05 11:00", "day")),
        ("done=20 may 2021 20:00, by now, by Robin", ("2021-05-20 20:00", "by-now")),
        ("done=18 may 2021 09:00, by Robin", ("2021-05-18 09:00", "exact")),
    ):
        pair.does("edit", "H2", "--set", typed, as_of=NOTED)
        assert pair.row(exactness) == kept, typed


# Said once


ECHOED = (
    *("done H2", "post H1", "carry H2", "release H2", "cancel S2", "confirm A1 --by Sam"),
    *("homework More", "promise More", "note Hello", "callout Never", "amend --length 90m"),
    *("pause", "essay H1 --file -", "close --yes", "plan 20_may_10:00 --another"),
    *("review --keep it", "session S2"),
)


@pytest.mark.parametrize("typed", [one for one in ECHOED if one != "session S2"])
def test_when_it_was_is_said_back_with_its_weekday(pair: Program, typed: str) -> None:
    words = [word.replace("_", " ") for word in typed.split()]
    told = pair("amend", "--pending", "Sam", "--length", "61m", as_of="2021-05-06 10:00")
    if words[0] == "confirm":
        words[1] = "A2"
    told = pair(*words, "--at", "6 may 12:00", as_of="2021-05-18 09:00", stdin="x\n")
    assert (told.code, "Thu 6 May 2021 12:00" in told.out) == (0, True), told


# Judged once


def test_after_a_session_is_after_that_one_on_every_page(met: Program) -> None:
    told = met.does("read", "E1", "--after", as_of=NOTED)
    assert told == "Sam has read E1 “Say it” after S2, on time.\n"
    assert "by Sam, after S2, on time\n" in met.does("show", "E1", as_of=NOTED)
    assert "Sam read “Say it”, after S2\n" in met.does("timeline", as_of=NOTED)
    assert met.document("stats", as_of=NOTED)["mentor"]["reading"]["on_time"] == 1
    for page in (["show", "E1"], ["timeline"], ["stats"], ["prep"], ["status"]):
        assert "after S3" not in met.does(*page, as_of=NOTED), page
        assert "after the session" not in met.does(*page, as_of=NOTED), page
    assert "after they met on Wed 19 May 2021" in met.does(
        "export", "-", "--format", "md", as_of=NOTED
    )


def test_one_minute_late_is_late_on_every_page(pair: Program) -> None:
    pair.does("promise", "A list", "--by", "12 may", as_of="2021-05-05 11:00")
    pair.does("done", "H3", "--at", "13 may 00:00", as_of=NOTED)
    assert "done 1 day late" in pair.does("show", "H3", as_of=NOTED)
    assert pair.document("stats", as_of=NOTED)["mentee"]["dated"]["late"] == 1


# Wherever they live


def test_what_has_been_keeps_the_wall_time_it_had(met: Program) -> None:
    met.does("amend", "--agreed", "--zone", "Europe/Berlin", "--yes", as_of="2021-05-25 10:00")
    now = "2021-05-26 20:00"
    assert "Wed 19 May 2021 10:00" in met.does("show", "S2", as_of=now)
    assert "Tue 18 May 2021 20:00" in met.does("show", "E1", as_of=now)
    assert "you met at 10:00" in met.does("timeline", as_of=now)
    assert "Wed 2 Jun 2021 18:00" in met.does("show", "S3", as_of=now), (
        "what is to come moves along"
    )
    calendar = met.does("export", "-", "--format", "ics", as_of=now)
    assert "DTSTART;TZID=America/Denver:20210519T100000" in calendar
    assert "DTSTART;TZID=Europe/Berlin:20210602T180000" in calendar
    shown = met.document("show", "S2", as_of=now)["session"]
    assert shown["starts_at"] == "2021-05-19T10:00:00-06:00"
