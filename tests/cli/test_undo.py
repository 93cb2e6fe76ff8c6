"""Taking back what was done: exactly that, one command at a time, and letting it return."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mentorlog.db import checksums, creating
from mentorlog.enums import NoteKind
from tests.cli.program import Program, agreed, parted
from tests.cli.test_options import CASES, NOW, Case

BESIDE = {"step", "change", "seal", "revision"}  # a value that returns was changed once more
Rows = dict[str, list[tuple[Any, ...]]]

WITHOUT_OPTIONS = (
    "amend --because It_grew --goal Breathe",
    "cancel S2 --by Sam",
    "missed S2 --by me",
    "carry H3 --by me",
    "close --yes",
    "confirm A2 --by Sam",
    "done H2",
    "essay H4 --file -",
    "homework Sleep",
    "note A_win",
    "pause",
    "plan 2027-01-14 --another",
    "post E2",
    "promise Read --by 2027-01-20",
    "read E1",
    "release H3 --by both",
    "review --keep All",
    "session S2 --notes Well",
    "wish Ada",
    "callout I_am_too_much",
)


def kept(program: Program) -> Rows:
    """What the journal holds, without the log of how it came to."""
    with closing(sqlite3.connect(program.journal)) as connection:
        known = [name for name in checksums.tables(connection) if name not in BESIDE]
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
            for name in known
        }


def is_sealed(program: Program) -> bool:
    with closing(sqlite3.connect(program.journal)) as connection:
        return not checksums.damaged(connection)


def steps(program: Program, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program.document("log", *words)["steps"]
    return found


@pytest.fixture
def known(middle: Program) -> Program:
    """The middle of everything, with a journal whose every row is sealed."""
    assert is_sealed(middle)
    return middle


def undone_and_redone(program: Program, before: Rows) -> None:
    after = kept(program)
    assert is_sealed(program)
    assert after != before
    program.does("undo", "--yes")
    assert kept(program) == before
    assert is_sealed(program)
    program.does("redo", "--yes")
    assert kept(program) == after
    assert is_sealed(program)


@pytest.mark.parametrize("one", CASES[::4], ids=lambda one: f"{one.verb} {one.typed}")
def test_whatever_a_command_changed_is_taken_back_and_returns(
    known: Program, one: Case, tmp_path: Path
) -> None:
    if one.before is not None:
        known.does(*parted(one.before), as_of="2026-12-17 11:30")
    before = kept(known)
    text = tmp_path / "text.md"
    text.write_text("From a file.\n")
    known.does(*(word.format(text=text) for word in one.words), as_of=NOW)
    if kept(known) != before:
        undone_and_redone(known, before)


@pytest.mark.parametrize("typed", WITHOUT_OPTIONS)
def test_a_plain_command_is_one_step(known: Program, typed: str) -> None:
    before, count = kept(known), len(steps(known, "--all"))
    known.does(*parted(typed), as_of=NOW, stdin="Loud.\n")
    assert len(steps(known, "--all")) == count + 1
    undone_and_redone(known, before)


def test_a_whole_story_is_taken_back_step_by_step_and_told_again(known: Program) -> None:
    states = [kept(known)]
    while known("undo", "--yes").code == 0:
        states.append(kept(known))
    assert not any(states[-1].values())
    assert "nothing to take back" in known.refuses(1, "undo", "--yes")
    for state in reversed(states[:-1]):
        known.does("redo", "--yes")
        assert kept(known) == state
    assert is_sealed(known)


def test_it_says_in_words_what_it_would_take_back_and_asks(robin: Program) -> None:
    robin.does("homework", "Say one true thing", as_of=NOW)
    before = kept(robin)
    told = robin.asked("undo", answers=["n"])
    assert "mentorlog homework" in told.err
    assert "H1 “Say one true thing” set" in told.err
    assert "Nothing was taken back." in told.out
    assert kept(robin) == before
    told = robin.asked("undo", answers=[""])
    assert "mentorlog homework H1 is taken back: H1 “Say one true thing” set." in told.out
    assert "mentorlog redo" in told.out
    assert kept(robin) != before


def test_without_a_terminal_it_needs_a_yes(robin: Program) -> None:
    assert "--yes" in robin.refuses(2, "undo")
    robin.does("undo", "--yes")
    assert "--yes" in robin.refuses(2, "redo")


def test_a_reference_that_was_taken_back_is_never_given_again(robin: Program) -> None:
    robin.does("homework", "One", as_of=NOW)
    robin.does("undo", "--yes")
    assert "H2" in robin.does("homework", "Two", as_of=NOW)
    robin.does("undo", "--yes")
    assert "H2" in robin.does("redo", "--yes")


def test_what_was_taken_back_before_something_new_does_not_return(robin: Program) -> None:
    robin.does("homework", "One", as_of=NOW)
    robin.does("undo", "--yes")
    robin.does("homework", "Two", as_of=NOW)
    assert "nothing that could come back" in robin.refuses(1, "redo", "--yes")
    robin.does("undo", "--yes")
    assert "Two" in robin.does("redo", "--yes")
    assert robin.refuses(1, "redo", "--yes")
    first = next(one for one in steps(robin) if "One" in str(one["changed"]))
    assert first["taken_back_at"] is not None
    assert not first["can_return"]


def test_the_rules_judge_as_if_it_had_never_been(known: Program) -> None:
    before = known.flags(NOW, "--all")
    known.does("done", "H2", as_of=NOW)
    assert known.flags(NOW, "--all") != before
    known.does("undo", "--yes")
    assert known.flags(NOW, "--all") == before


def test_a_session_told_on_a_terminal_is_one_step_though_each_answer_is_saved(
    known: Program,
) -> None:
    before, count = kept(known), len(steps(known, "--all"))
    told = known.asked("session", "S2", answers=["", "", "", "", "", "", "Sing", "", ""], as_of=NOW)
    assert told.code in (0, 130), told
    assert len(steps(known, "--all")) == count + 1
    undone_and_redone(known, before)


def test_another_command_between_two_answers_makes_a_step_of_its_own(robin: Program) -> None:
    from mentorlog.db import changelog, log, opening, schema, writing

    def say(command: changelog.Command, text: str) -> None:
        with writing.transaction(robin.journal, command) as session:
            session.add(note(text))

    def note(text: str) -> schema.Note:
        at = robin.now
        return schema.Note(
            mentorship_id=1, kind=NoteKind.NOTE, title=text, text=text, words=1, their_yes=False,
            tender=False, happened_at=at, recorded_at=at,
        )  # fmt: skip

    one, two = (changelog.Command(verb, robin.now) for verb in ("session", "note"))
    for command, text in ((one, "a"), (one, "b"), (two, "c"), (one, "d")):
        say(command, text)
    with opening.looking(robin.journal) as connection:
        found = log.latest(connection, 3)
    assert [(step.verb, len(step.changes)) for step in found] == [
        ("session", 1),
        ("note", 1),
        ("session", 2),
    ]


def test_what_is_noted_while_it_asks_is_not_taken_back_instead(robin: Program) -> None:
    robin.does("homework", "One", as_of=NOW)
    told = robin.asked_while(["homework", "Two"], "undo", answers=["y"], as_of=NOW)
    assert told.code == 1
    assert "H1" in told.err
    assert "the last command is another one: mentorlog homework H2.\n" in told.err
    assert robin.rows("SELECT text FROM homework") == [("One",), ("Two",)]


def test_what_was_taken_back_while_it_asks_is_not_taken_back_twice(robin: Program) -> None:
    robin.does("homework", "One", as_of=NOW)
    robin.does("homework", "Two", as_of=NOW)
    told = robin.asked_while(["undo", "--yes"], "undo", answers=["y"], as_of=NOW)
    assert told.code == 1
    assert "the last command is another one: mentorlog homework H1.\n" in told.err
    assert robin.rows("SELECT text FROM homework") == [("One",)]


# The log itself.


def test_the_log_tells_each_command_and_what_it_did_the_latest_first(robin: Program) -> None:
    robin.does("homework", "Say one true thing", as_of=NOW)
    robin.does("done", "H1", as_of=NOW)
    robin.does("note", "Nobody's business", "--tender", as_of=NOW)
    page = robin.does("log")
    told = [line.strip() for line in page.splitlines()]
    assert "N1 (tender) kept" in told
    assert "Nobody" not in page
    assert told.index("H1 done by Robin") < told.index("H1 “Say one true thing” set")
    assert "the mentorship with Sam begun" in told
    assert page.count("mentorlog ") == 4


def test_the_log_bounds_what_it_shows_and_says_so(robin: Program) -> None:
    for number in range(12):
        robin.does("note", f"Note {number}", as_of=NOW)
    page = robin.does("log")
    assert "and 3 before: mentorlog log --all" in page
    assert "“Note 1”" not in page
    assert "Note 0" in robin.does("log", "--all")
    assert len(steps(robin, "--limit", "2")) == 2


def test_the_log_of_a_journal_without_a_step_says_so(mentorlog: Program) -> None:

    creating.create(mentorlog.journal)
    assert mentorlog.does("log").strip() == "There is nothing that could be taken back."


def test_a_text_that_is_not_changed_stands_in_the_file_once(robin: Program) -> None:
    marker = "wort-" * 3000
    robin.does("note", marker, "--title", "A", as_of=NOW)
    assert robin.contents().count(b"wort-wort-wort-" * 10) < 400
    assert robin.row("SELECT other FROM change ORDER BY id DESC LIMIT 1") is None


def test_what_a_command_only_looked_at_is_no_step(robin: Program) -> None:
    before = len(steps(robin))
    for words in (["status"], ["show", "A1"], ["log"], ["overdue"]):
        robin.does(*words, as_of=NOW)
    robin("done", "H9", as_of=NOW)
    assert len(steps(robin)) == before


# How long it is kept.


def later(program: Program, days: int) -> Program:
    from datetime import timedelta

    return Program(program.home, program.now + timedelta(days=days))


def test_what_is_older_than_the_keeper_wants_is_forgotten_now_and_from_now_on(
    robin: Program,
) -> None:
    robin.does("note", "An early marker", as_of=NOW)
    robin.does("undo", "--yes")
    assert b"An early marker" in robin.contents()
    soon = later(robin, 40)
    told = soon.does("log", "--keep", "30 days", "--yes")
    assert "30 days" in told
    assert b"An early marker" not in soon.contents()
    assert [one["verb"] for one in steps(soon)] == ["log"]
    soon.does("note", "Forty days in", as_of=NOW)
    much = later(robin, 80)
    much.does("note", "Eighty days in", as_of=NOW)
    assert [one["verb"] for one in steps(much)] == ["note"]
    assert is_sealed(much)
    assert "older than 30 days" in much.does("log")


def test_the_log_is_kept_for_ever_unless_somebody_says_so(robin: Program) -> None:
    old = later(robin, 4000)
    old.does("note", "Much later", as_of=NOW)
    assert [one["verb"] for one in steps(old)] == ["note", "agree"]
    old.does("log", "--keep", "10 days", "--yes")
    assert old.document("log")["kept_days"] == 10
    old.does("log", "--keep", "none")
    assert old.document("log")["kept_days"] is None


@pytest.mark.parametrize("said", ["soon", "3 hours", "", "-1 days"])
def test_a_span_that_is_no_number_of_days_is_refused(robin: Program, said: str) -> None:
    assert robin.refuses(2, "log", f"--keep={said}", "--yes")


def test_forgetting_asks_and_needs_a_yes_without_a_terminal(robin: Program) -> None:
    assert "--yes" in robin.refuses(2, "log", "--keep", "1 day")
    told = robin.asked("log", "--keep", "1 day", answers=[""])
    assert "Everything is kept" in told.out


# Damage is not written over.


def spoil(program: Program, statement: str) -> None:
    with closing(sqlite3.connect(program.journal, isolation_level=None)) as connection:
        connection.execute(statement)


SPOILED = "UPDATE homework SET text = 'Say one tsue thing'"


def test_a_damaged_entry_is_not_written_upon(robin: Program) -> None:
    robin.does("homework", "Say one true thing", as_of=NOW)
    spoil(robin, SPOILED)
    told = robin.refuses(4, "done", "H1", as_of=NOW)
    assert "H1 of this journal is damaged" in told
    assert "mentorlog doctor" in told
    assert "tsue" not in told


@pytest.mark.parametrize("words", [["undo"], ["delete", "H1"]])
def test_what_is_damaged_stays_known_as_damaged_wherever_it_goes(
    robin: Program, words: list[str]
) -> None:
    robin.does("homework", "Say one true thing", as_of=NOW)
    spoil(robin, SPOILED)
    back = "redo" if words == ["undo"] else "undo"
    for command in ([*words, "--yes"], [back, "--yes"]):
        robin.does(*command, as_of=NOW)
        assert not is_sealed(robin), command
    assert robin.row("SELECT text FROM homework") == "Say one tsue thing"
    assert "H1" in robin("doctor").out


def test_damage_in_the_log_does_not_pass_for_whole_by_coming_back(robin: Program) -> None:
    robin.does("homework", "Say one true thing", as_of=NOW)
    robin.does("edit", "H1", "--set", "text=Say one truer thing", as_of=NOW)
    spoil(robin, "UPDATE change SET other = replace(other, 'one true', 'one tsue')")
    for command in ("undo", "redo"):
        robin.does(command, "--yes")
        assert not is_sealed(robin), command


@pytest.mark.parametrize("other", ['{"text": ', "[]", '{"colour": 1}', '{"te"xt": 1}'])
def test_a_log_that_cannot_be_read_is_told_as_damage(robin: Program, other: str) -> None:
    robin.does("homework", "Say one true thing", as_of=NOW)
    robin.does("edit", "H1", "--set", "text=Say one truer thing", as_of=NOW)
    escaped = other.replace("'", "''")
    spoil(robin, f"UPDATE change SET other = '{escaped}' WHERE other IS NOT NULL")
    assert "damaged" in robin.refuses(4, "undo", "--yes")


def test_numbers_that_were_damaged_are_not_sealed_by_writing_on(robin: Program) -> None:
    spoil(robin, "UPDATE sqlite_sequence SET seq = 1000 WHERE name = 'event'")
    robin.does("note", "One", as_of=NOW)
    assert not is_sealed(robin)


@pytest.mark.parametrize(
    ("column", "code", "said"),
    [("title", 1, "N1 cannot be read: its title is no text."), ("text", 4, "damaged")],
)
def test_what_is_no_text_any_more_is_told_as_damage(
    robin: Program, column: str, code: int, said: str
) -> None:
    robin.does("note", "One", as_of=NOW)
    spoil(robin, f"UPDATE note SET {column} = x'53616D'")
    assert said in robin.refuses(code, "show", "N1", as_of=NOW)


def test_a_journal_of_two_people_twice_is_taken_back_one_mentorship_at_a_time(
    mentorlog: Program,
) -> None:
    agreed(mentorlog)
    before = kept(mentorlog)
    mentorlog.does("agree", "--with", "Kim", "--as", "mentor", as_of=NOW)
    undone_and_redone(mentorlog, before)


def test_json_names_the_step(robin: Program) -> None:
    robin.does("homework", "One", as_of=NOW)
    found = json.loads(robin.does("undo", "--yes", "--json"))
    assert found["done"] == "undo"
    assert found["step"]["verb"] == "homework"
    assert found["step"]["changed"] == ["H1 “One” set"]


def test_what_comes_back_beside_something_gone_for_good_is_open_again(robin: Program) -> None:
    robin.does("plan", "2026-12-17", as_of="2026-12-03 11:00")
    robin.does("homework", "Say one true thing", as_of="2026-12-03 11:00")
    robin.does("essay", "H1", "--file", "-", "--post", as_of="2026-12-10 09:00", stdin="Loud.\n")
    robin.does("edit", "H1", "--set", "text=Say one truer thing", as_of="2026-12-10 10:00")
    robin.does("delete", "E1", "--for-good", "--yes", as_of="2026-12-10 11:00")
    flags = robin.flags("2026-12-16 12:00")
    assert ("essay", "overdue", "H1") in flags
    robin.does("undo", "--yes")
    assert robin.row("SELECT text FROM homework") == "Say one true thing"
    assert robin.flags("2026-12-16 12:00") == flags
    assert is_sealed(robin)
