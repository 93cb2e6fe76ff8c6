"""What holds everywhere: the options before and after the verb, the journal, and now."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorlog import __version__
from mentorlog.cli.verbs import VERBS
from tests.cli.program import Program, agreed

NOW = "2026-12-10 09:00"


def places(*options: str) -> list[tuple[str, ...]]:
    """Before the verb, after it, and after its own words."""
    return [(*options, "list", "sessions"), ("list", *options, "sessions"),
            ("list", "sessions", *options)]  # fmt: skip


@pytest.mark.parametrize("words", places("--json"))
def test_json_before_and_after_the_verb(robin: Program, words: tuple[str, ...]) -> None:
    assert [one["ref"] for one in json.loads(robin.does(*words, as_of=NOW))["sessions"]] == ["S1"]


@pytest.mark.parametrize(
    "words",
    [*places("--with", "kim"), *places("-w", "kim"), *places("-wkim"), *places("--with=kim")],
)
def test_with_before_and_after_the_verb(robin: Program, words: tuple[str, ...]) -> None:
    robin.does("agree", "--with", "Kim", "--as", "mentor", as_of="2026-12-04 09:00")
    out = robin.does(*words, as_of=NOW)
    assert "S2" in out
    assert "S1" not in out


@pytest.mark.parametrize("words", [*places("--as-of", NOW), *places(f"--as-of={NOW}")])
def test_as_of_before_and_after_the_verb(robin: Program, words: tuple[str, ...]) -> None:
    robin.does("session", "--on", "2026-12-20 10:00", as_of="2026-12-20 12:00")
    assert "S2" not in robin.does(*words)
    assert "S2" in robin.does("list", "sessions")


def test_journal_before_and_after_the_verb(robin: Program, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = agreed(Program(tmp_path / "other"), "--goal", "Sing")
    for words in places("--journal", str(other.journal)):
        assert "S1" in robin.does(*words, as_of=NOW)
    robin.does("homework", "Sing", "--goal", "1", "--journal", str(other.journal), as_of=NOW)
    assert robin.rows("SELECT * FROM homework") == []
    assert len(other.rows("SELECT * FROM homework")) == 1


def test_the_journal_is_where_the_environment_says_else_in_its_usual_place(
    mentorlog: Program,
) -> None:
    mentorlog.environ = {"MENTORLOG_JOURNAL": str(mentorlog.home / "mine" / "book.db")}
    (mentorlog.home / "mine").mkdir()
    agreed(mentorlog)
    assert (mentorlog.home / "mine" / "book.db").exists()
    assert not mentorlog.journal.exists()
    assert (mentorlog.home / "mine" / "book.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("where", ["before", "after"])
@pytest.mark.parametrize("option", ["--quiet", "-q"])
def test_quiet_says_nothing_where_all_went_well(robin: Program, option: str, where: str) -> None:
    words = ["homework", "Sing"]
    words = [option, *words] if where == "before" else [*words, option]
    told = robin(*words, as_of=NOW)
    assert told == (0, "", "")
    assert robin.row("SELECT text FROM homework") == "Sing"
    assert robin("done", option, as_of=NOW) == (0, "", "")
    assert "S1" in robin.does("list", "sessions", option, as_of=NOW), "looking still shows"
    assert robin.refuses(1, "done", option, as_of=NOW)


@pytest.mark.parametrize("words", [("--yes", "close"), ("close", "-y"), ("close", "-qy")])
def test_yes_before_and_after_the_verb(robin: Program, words: tuple[str, ...]) -> None:
    robin.does(*words, as_of=NOW)
    assert robin.row("SELECT settled_at FROM mentorship") == NOW


def test_no_input_before_and_after_the_verb(robin: Program) -> None:
    for words in (("--no-input", "homework"), ("homework", "--no-input")):
        err = robin.refuses(2, *words, as_of=NOW, tty=True)
        assert "TEXT" in err


def test_no_color_before_and_after_the_verb(robin: Program) -> None:
    assert "\x1b[" in robin("status", as_of=NOW, tty=True).out
    for words in (("--no-color", "status"), ("status", "--no-color"), ("--no-color",)):
        assert "\x1b[" not in robin(*words, as_of=NOW, tty=True).out


def test_two_dashes_stop_them(robin: Program) -> None:
    robin.does("homework", "--quiet", "--", "--json", "-w", "is", "text", as_of=NOW)
    assert robin.row("SELECT text FROM homework") == "--json -w is text"


def test_debug_shows_where_a_bug_happened(robin: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from mentorlog.cli import overviews

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("what someone confided")

    monkeypatch.setattr(overviews, "look", broken)
    told = robin("status", as_of=NOW)
    assert told.code == 70
    assert told.out == ""
    assert "confided" not in told.err
    assert "ZeroDivisionError in test_everywhere.py, line" in told.err
    for words in (["--debug", "status"], ["status", "--debug"]):
        with pytest.raises(ZeroDivisionError):
            robin(*words, as_of=NOW)


def test_a_global_option_without_its_value_is_refused_wherever_it_stands(robin: Program) -> None:
    for words in (["status", "--as-of"], ["--with"], ["list", "-w"], ["list", "--journal"]):
        assert "needs a value" in robin.refuses(2, *words)


# Now.


def test_now_is_what_as_of_says_else_the_environment_else_the_clock(robin: Program) -> None:
    assert robin.document("status")["as_of"] == "2027-06-30T12:00:00-06:00"
    robin.environ["MENTORLOG_NOW"] = "2026-12-11 08:00"
    assert robin.document("status")["as_of"] == "2026-12-11T08:00:00-07:00"
    assert robin.document("status", as_of=NOW)["as_of"] == "2026-12-10T09:00:00-07:00"
    robin.environ["MENTORLOG_NOW"] = "someday"
    assert "“someday” cannot be read" in robin.refuses(2, "status")


def test_a_day_without_a_time_is_its_end(robin: Program) -> None:
    assert robin.document("status", as_of="2026-12-10")["as_of"] == "2026-12-10T23:59:00-07:00"


def test_now_is_cut_to_the_minute(robin: Program) -> None:
    robin.now = datetime(2026, 12, 10, 16, 0, 40, 123456, tzinfo=UTC)
    assert robin.document("status")["as_of"] == "2026-12-10T09:00:00-07:00"
    robin.does("homework", "Sing")
    assert robin.row("SELECT happened_at FROM homework") == NOW
    assert robin.rows("SELECT recorded_at FROM homework") == [("2026-12-10 16:00:40.123456",)]


def test_as_of_is_the_default_of_at_and_recorded_at_is_the_clock(robin: Program) -> None:
    robin.does("homework", "Sing", as_of=NOW)
    robin.does("done", as_of="2026-12-11 09:00")
    robin.does("pause", as_of="2026-12-12 09:00")
    assert robin.row("SELECT happened_at FROM homework") == NOW
    happened = "SELECT happened_at FROM event WHERE kind = ?"
    assert robin.row(happened, "done") == "2026-12-11 09:00"
    assert robin.row(happened, "paused") == "2026-12-12 09:00"
    for table in ("mentorship", "agreement", "session", "homework", "event"):
        recorded = robin.rows(f"SELECT DISTINCT recorded_at FROM {table}")
        assert recorded == [("2027-06-30 18:00:00.000000",)], table


def test_at_goes_before_as_of(robin: Program) -> None:
    robin.does("homework", "Sing", "--at", "2026-12-09 20:00", as_of=NOW)
    assert robin.row("SELECT happened_at FROM homework") == "2026-12-09 20:00"


def test_a_naive_time_at_kickoff_is_read_in_the_zone_that_is_typed(mentorlog: Program) -> None:
    agreed(mentorlog, "--zone", "Pacific/Kiritimati", as_of="2026-12-03 10:00")
    stored = mentorlog.rows("SELECT happened_at FROM agreement")
    assert stored == [("2026-12-02 20:00:00.000000",)]
    assert mentorlog.row("SELECT starts_on FROM agreement") == "2026-12-03"
    told = mentorlog.document("status", as_of="2026-12-03 10:00")
    assert told["as_of"] == "2026-12-03T10:00:00+14:00"


def test_what_was_understood_is_shown_with_its_weekday(robin: Program) -> None:
    out = robin.does("homework", "Sing", "--due", "sun 20:00", as_of=NOW)
    assert "due Sun 13 Dec 2026 20:00, in 3 days" in out
    assert "Thu 17 Dec 2026 10:00, in 7 days" in robin.does("plan", as_of=NOW)


def test_a_time_that_comes_twice_says_which_one_it_is(robin: Program) -> None:
    told = robin("promise", "Sing", "--by", "2027-11-07 01:30", as_of=NOW)
    assert "01:30 comes twice that day; the first is meant" in told.err


# Help and version.


def test_version_is_told_alone(mentorlog: Program) -> None:
    assert mentorlog("--version") == (0, f"mentorlog {__version__}\n", "")


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_has_help_in_three_ways(
    mentorlog: Program, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["help", verb], [verb, "--help"], [verb, "-h"]):
        told = mentorlog(*words)
        assert told.code == 0
        assert f"mentorlog {verb}" in told.out + capsys.readouterr().out
    assert not list(mentorlog.home.iterdir())


def test_help_lists_every_verb(mentorlog: Program, capsys: pytest.CaptureFixture[str]) -> None:
    told = mentorlog("help")
    out = told.out + capsys.readouterr().out
    assert all(f" {verb.name} " in out for verb in VERBS)
