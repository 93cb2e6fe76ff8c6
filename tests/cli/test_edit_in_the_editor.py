"""Editing an entry as a small document, reopened with the reason until it is understood."""

import io
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from mentorlog.cli import app
from mentorlog.cli.world import World
from tests.cli.program import Program, Terminal, Told

NOW = "2026-12-17 12:00"


def edit(program: Program, *scripts: str, ref: str = "H2", words: tuple[str, ...] = ()) -> Told:
    """With an editor that does what one script after the other says with its file, $1.

    Five minutes pass at every look at the clock: the editor does not come back at once.
    """
    editor = program.home / "editor"
    cases = "".join(f"{number}) {script} ;;\n" for number, script in enumerate(scripts, start=1))
    editor.write_text(
        f'#!/bin/sh\nn=$(($(cat "{editor}.n" 2>/dev/null || echo 0) + 1)); echo $n > "{editor}.n"\n'
        f'cp "$1" "{program.home}/seen.$n"\ncase $n in\n{cases}esac\n',
        encoding="utf-8",
    )
    editor.chmod(0o700)
    (program.home / "editor.n").unlink(missing_ok=True)
    environ = {
        "EDITOR": str(editor),
        "MENTORLOG_JOURNAL": str(program.journal),
        "HOME": str(program.home),
        "XDG_STATE_HOME": str(program.state),
        "MENTORLOG_NOW": NOW,
    }
    ticks = count()
    start = datetime(2027, 6, 30, 18, tzinfo=UTC)
    stdin, out, err = Terminal("\n" * 9), Terminal(), Terminal()
    world = World(
        stdin, out, err, environ, lambda: start + timedelta(minutes=5) * next(ticks), lambda: "UTC"
    )
    code = app.run(world, ["edit", ref, *words])
    return Told(code, out.getvalue(), err.getvalue())


def seen(program: Program, number: int = 1) -> str:
    return (program.home / f"seen.{number}").read_text(encoding="utf-8")


def put(line: str, other: str) -> str:
    """A script that puts one line for another."""
    return f"sed -i 's/^{line}$/{other}/' \"$1\""


def left(program: Program) -> list[Path]:
    return sorted(program.drafts.glob("*.md"))


def test_it_opens_as_a_small_document_with_a_line_for_each_field(middle: Program) -> None:
    told = edit(middle, put("due: .*", "due: 31 dec 2026 10:00"))
    assert told.code == 0, told
    shown = seen(middle)
    assert shown.startswith("> H2, homework, with Sam.")
    for line in ("for: Sam", "due: next session", "essay: no", "who may see: as usual"):
        assert f"\n{line}\n" in shown
    assert "\nset: Thu 3 Dec 2026 11:00\n" in shown
    assert "==== What it is ====\n\nSend the book\n" in shown
    assert "H2: due Thu 31 Dec 2026 10:00, was next session." in " ".join(told.out.split())
    assert left(middle) == []


def test_a_line_taken_out_says_that_it_never_happened(middle: Program) -> None:
    told = edit(middle, "sed -i '/^posted:/d' \"$1\"", ref="E1")
    assert "“posted” is taken away" in told.out
    assert middle.row("SELECT count(*) FROM event WHERE essay_id = 1") == 0


def test_left_as_it_was_nothing_is_changed(middle: Program) -> None:
    before = middle.contents()
    told = edit(middle, "true")
    assert (told.code, told.out) == (0, "Nothing was changed.\n")
    assert middle.contents() == before
    assert left(middle) == []


def test_what_is_not_understood_opens_again_with_the_reasons(middle: Program) -> None:
    told = edit(
        middle,
        put("due: .*", "due: someday") + "; " + put("for: .*", "four: Sam"),
        put("four: .*", "for: both"),
        put("due: .*", "due: 31 dec 2026"),
    )
    assert told.code == 0, told
    again = seen(middle, 2)
    assert "> There is no “four” here" in again
    assert "> The line “for:” is missing" in again
    assert "\ndue: someday\n" in again, "it is the person's own text"
    assert "> due: “someday” cannot be read" in seen(middle, 3)
    assert middle.row("SELECT owed_by, due_on FROM homework WHERE id = 2") == ("both", "2026-12-31")
    assert left(middle) == []


def test_what_cannot_have_been_opens_again_as_well(middle: Program) -> None:
    early = put("posted: .*", "posted: 1 dec 2026 9:00")
    told = edit(middle, early, put("posted: .*", "posted: 14 dec 2026 21:00"), ref="E1")
    assert told.code == 0, told
    assert "comes before H1 was set" in seen(middle, 2)


def test_given_up_it_keeps_the_text_and_says_where(middle: Program) -> None:
    before = middle.contents()
    told = edit(middle, put("due: .*", "due: someday"), "true")
    assert told.code == 2
    (draft,) = left(middle)
    assert str(draft) in told.err
    assert "mentorlog edit H2 --resume" in told.err
    assert "due: someday" in draft.read_text(encoding="utf-8")
    assert middle.contents() == before


def test_what_was_given_up_is_gone_on_with(middle: Program) -> None:
    edit(middle, put("due: .*", "due: someday"), "true")
    told = edit(middle, put("due: .*", "due: 31 dec 2026"), words=("--resume",))
    assert told.code == 0, told
    assert middle.row("SELECT due_on FROM homework WHERE id = 2") == "2026-12-31"
    assert left(middle) == []


def test_it_is_offered_the_next_time(middle: Program) -> None:
    edit(middle, put("due: .*", "due: someday"), "true")
    told = edit(middle, put("due: .*", "due: 31 dec 2026"))
    assert "was never saved" in told.err
    assert middle.row("SELECT due_on FROM homework WHERE id = 2") == "2026-12-31"


def test_resuming_where_nothing_was_left_says_so(middle: Program) -> None:
    told = edit(middle, "true", words=("--resume",))
    assert told.code == 1
    assert "No unsaved text of H2 was left behind." in told.err


def test_a_draft_is_gone_on_with_though_the_person_has_another_name_by_now(
    middle: Program,
) -> None:
    edit(middle, put("due: .*", "due: 31 dec 2026") + "; exit 3")
    middle.does("edit", "A1", "--set", "the other=Samuel", as_of=NOW)
    assert edit(middle, "true", words=("--resume",)).code == 0
    assert middle.row("SELECT due_on FROM homework WHERE id = 2") == "2026-12-31"
    assert left(middle) == []


def test_going_on_changes_only_what_the_person_changed(middle: Program) -> None:
    edit(middle, put("stance: *", "stance: did") + "; exit 3")
    middle.does("edit", "H2", "--set", "due=31 dec 2026", "--set", "text=Lend it", as_of=NOW)
    told = edit(middle, "true", words=("--resume",))
    assert told.code == 0, told
    assert "H2 was changed since" in told.err
    found = middle.row("SELECT stance, due_on, text FROM homework WHERE id = 2")
    assert found == ("did", "2026-12-31", "Lend it")


def test_what_happened_meanwhile_is_not_taken_away(middle: Program) -> None:
    edit(middle, put("title:.*", "title: Loud") + "; exit 3", ref="E1")
    middle.does("read", "E1", "--at", "2026-12-16 10:00", "--reply", "Brave.", as_of=NOW)
    assert edit(middle, "true", ref="E1", words=("--resume",)).code == 0
    assert middle.row("SELECT title FROM essay WHERE id = 1") == "Loud"
    assert middle.row("SELECT text FROM event WHERE kind = 'read'") == "Brave."


def both_changed(middle: Program) -> None:
    text = "sed -i 's/^Send the book$/Send two books/' \"$1\""
    edit(middle, put("due: .*", "due: 31 dec 2026") + f"; {text}; exit 3")
    middle.does("edit", "H2", "--set", "due=30 dec 2026", "--set", "text=Lend it", as_of=NOW)


def test_what_was_changed_twice_opens_again_with_both(middle: Program) -> None:
    both_changed(middle)
    second = "0,/^==== What it is/!{/^==== What it is/,/^Lend/d}"
    first = f"sed -i -e '/^due: Wed/d' -e '{second}' \"$1\""
    told = edit(middle, "true", first, words=("--resume",))
    assert told.code == 0, (told, seen(middle, 2))
    again = seen(middle, 2)
    assert "> due: it was changed meanwhile as well" in again
    assert "\ndue: 31 dec 2026\ndue: Wed 30 Dec 2026\n" in again
    assert "==== What it is ====\n\nSend two books\n\n==== What it is ====\n\nLend it" in again
    found = middle.row("SELECT due_on, text FROM homework WHERE id = 2")
    assert found == ("2026-12-31", "Send two books")
    assert left(middle) == []


def test_what_was_changed_twice_and_is_not_decided_stays_and_both_are_kept(
    middle: Program,
) -> None:
    both_changed(middle)
    before = middle.contents()
    told = edit(middle, "true", "true", words=("--resume",))
    assert told.code == 2
    assert "due: it was changed meanwhile as well" in told.err
    (draft,) = left(middle)
    assert str(draft) in told.err
    assert "Send two books" in draft.read_text(encoding="utf-8")
    assert middle.contents() == before


def test_what_is_gone_meanwhile_is_not_brought_back_and_the_text_is_kept(middle: Program) -> None:
    edit(middle, put("posted: .*", "posted: 14 dec 2026 21:00") + "; exit 3", ref="E1")
    middle.does("edit", "E1", "--set", "posted=", as_of=NOW)
    told = edit(middle, "true", ref="E1", words=("--resume",))
    assert told.code == 1
    assert "E1 was changed meanwhile" in told.err
    (draft,) = left(middle)
    assert str(draft) in told.err


def test_a_missing_heading_is_asked_for_and_its_text_is_not_lost(middle: Program) -> None:
    told = edit(middle, "sed -i '/^==== What it is/d' \"$1\"", "true")
    assert told.code == 2
    assert "The heading “==== What it is ====” is missing" in " ".join(told.err.split())
    assert middle.row("SELECT text FROM homework WHERE id = 2") == "Send the book"


def test_an_edit_that_met_a_newer_version_keeps_both(middle: Program) -> None:
    other = "SELECT text FROM homework WHERE id = 2"
    command = (
        f"python3 -c \"import sqlite3; c = sqlite3.connect('{middle.journal}');"
        " c.execute('UPDATE homework SET text = 1 + 1 WHERE id = 2'); c.commit()\""
    )
    told = edit(middle, f"{command}; {put('due: .*', 'due: 31 dec 2026')}")
    assert told.code == 1, told
    assert "H2 was changed meanwhile" in told.err
    (draft,) = left(middle)
    assert str(draft) in told.err
    assert middle.row(other) == "2"
    assert middle.row("SELECT due_on FROM homework WHERE id = 2") is None


def test_a_failing_editor_changes_nothing(middle: Program) -> None:
    before = middle.contents()
    assert edit(middle, "exit 3").code == 1
    assert middle.contents() == before


@pytest.mark.parametrize("ref", ["A1", "A2", "S1", "S2", "H1", "H3", "E1", "E2"])
def test_every_entry_opens_and_unchanged_stays(middle: Program, ref: str) -> None:
    assert edit(middle, "true", ref=ref).out == "Nothing was changed.\n"
    assert edit(middle, 'echo >> "$1"', ref=ref).out == "Nothing was changed.\n"


def test_without_a_terminal_it_names_the_option(middle: Program) -> None:
    stream = io.StringIO()
    assert not stream.isatty()
    assert "--set" in middle.refuses(2, "edit", "H2", as_of=NOW)


def test_what_a_call_out_is_stands_before_what_came_of_it(middle: Program) -> None:
    middle.does("callout", "I am too much", "--said", "Are you?", "--feared", "Silence", as_of=NOW)
    middle.does("revisit", "C1", "--note", "Smaller", as_of=NOW)
    edit(middle, "true", ref="C1")
    shown = seen(middle)
    headings = [one for one in shown.splitlines() if one.startswith("====")]
    assert headings[:3] == [
        "==== The belief ====",
        "==== What was said ====",
        "==== What was feared ====",
    ]
    assert shown.index("I am too much") < shown.index("Silence") < shown.index("Smaller")
