"""Writing in one's own editor: whatever happens there, what was written is not lost."""

import io
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pexpect
import pytest

from mentorlog.cli import editor, stopping
from mentorlog.cli.unsaved import drafts as draft_files
from mentorlog.cli.unsaved.purposes import About
from mentorlog.cli.world import World
from mentorlog.errors import Unsaid, Unusable

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
HEADER = "H9: Say one true thing.\nWhat did you notice?"

Edit = Callable[..., editor.Written]


def clock(step: timedelta) -> Callable[[], datetime]:
    """A clock that is `step` later at each look."""
    ticks: Iterator[int] = count()
    return lambda: NOW + step * next(ticks)


def world(step: timedelta = timedelta(minutes=5), **environ: str) -> World:
    return World(io.StringIO(), io.StringIO(), io.StringIO(), environ, clock(step), lambda: "UTC")


def fake(folder: Path, script: str) -> str:
    """The command of an editor that does what the shell script says with its file, $1."""
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return f"'{path}'"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "home" / "journal.db.drafts"


@pytest.fixture
def edit(tmp_path: Path, drafts: Path) -> Edit:
    def edited(
        script: str, text: str = "", header: str | None = None, at_once: bool = False
    ) -> editor.Written:
        step = timedelta(seconds=0 if at_once else 300)
        there = world(step, EDITOR=fake(tmp_path, script))
        return editor.write(there, drafts, name="H9", text=text, about=About(header=header))

    return edited


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_written_comes_back_and_is_kept_until_discarded(edit: Edit, drafts: Path) -> None:
    written = edit('printf "One true thing.\\n\\nAnd höre: 💛\\n" > "$1"')
    assert written.text == "One true thing.\n\nAnd höre: 💛"
    assert written.path == drafts / "H9.md"
    assert draft_files.read(written.path) == written.text
    editor.discard(written.path)
    assert not list(drafts.iterdir())


def test_the_draft_is_for_nobody_else(edit: Edit, drafts: Path) -> None:
    written = edit('echo "Mine." > "$1"')
    assert mode(written.path) == 0o600
    assert mode(drafts) == 0o700
    assert mode(drafts.parent) == 0o700


def test_a_folder_opened_to_others_is_closed_again(edit: Edit, drafts: Path) -> None:
    drafts.mkdir(parents=True, mode=0o755)
    drafts.chmod(0o755)
    edit('echo "Mine." > "$1"')
    assert mode(drafts) == 0o700


def test_the_header_is_shown_above_and_taken_off(edit: Edit, tmp_path: Path) -> None:
    script = f'cp "$1" "{tmp_path}/seen"; echo "more" >> "$1"'
    written = edit(script, text="Begun.", header=f"{HEADER}\n{draft_files.MARKER}")
    seen = (tmp_path / "seen").read_text(encoding="utf-8")
    assert seen.startswith("> H9: Say one true thing.\n> What did you notice?\n")
    assert seen.endswith(f"{draft_files.MARKER}\n\nBegun.\n")
    assert written.text == "Begun.\nmore"


def test_what_was_written_above_the_marker_by_mistake_is_not_lost(edit: Edit) -> None:
    script = '{ echo "At the top."; cat "$1"; echo "Below."; } > "$1.new"; mv "$1.new" "$1"'
    assert edit(script, header=HEADER).text == "At the top.\n\nBelow."


def test_a_text_whose_marker_was_removed_is_taken_whole(edit: Edit) -> None:
    assert edit('echo "All mine." > "$1"', header=HEADER).text == "All mine."


@pytest.mark.parametrize(
    "script",
    [
        r'printf "\357\273\277One\r\ntwo\r\n" > "$1"',
        'printf "One\\ntwo\\n" > "$1.new"; mv "$1.new" "$1"',
    ],
)
def test_marks_of_other_systems_and_a_replaced_file_are_fine(edit: Edit, script: str) -> None:
    assert edit(script).text == "One\ntwo"


def test_visual_comes_before_editor_and_both_may_carry_options(
    tmp_path: Path, drafts: Path
) -> None:
    command = fake(tmp_path, 'echo "$1 $2" > "$3"') + " --wait 'two words'"
    there = world(VISUAL=command, EDITOR="/nowhere/editor")
    assert editor.write(there, drafts, name="note").text == "--wait two words"


def test_an_empty_visual_is_none_and_nothing_goes_through_a_shell(
    tmp_path: Path, drafts: Path
) -> None:
    command = fake(tmp_path, 'echo "$1" > "$2"') + " '$(touch x)';"
    there = world(VISUAL="", EDITOR=command)
    assert editor.write(there, drafts, name="note").text == "$(touch x);"


def test_an_editor_that_cannot_be_read_is_refused_before_a_draft_is_made(drafts: Path) -> None:
    with pytest.raises(Unsaid, match="cannot be read"):
        editor.write(world(EDITOR="vi 'half"), drafts, name="note")
    assert not drafts.exists()


def test_an_editor_that_is_missing_leaves_nothing_behind(drafts: Path) -> None:
    with pytest.raises(editor.NotWritten, match="cannot be started"):
        editor.write(world(EDITOR="/nowhere/editor"), drafts, name="note", text="As it was.")
    assert not list(drafts.iterdir())


@pytest.mark.parametrize(
    ("end", "sentence"),
    [("exit 3", "exit code 3"), ("kill -9 $$", "killed"), ("kill -2 $$", "killed")],
)
def test_what_a_failing_editor_has_saved_is_kept_and_its_place_named(
    edit: Edit, drafts: Path, end: str, sentence: str
) -> None:
    with pytest.raises(editor.NotWritten, match=sentence) as refused:
        edit(f'echo "Half of it." >> "$1"; {end}', header=HEADER)
    path = drafts / "H9.md"
    assert refused.value.path == path
    assert str(path) in str(refused.value.hint)
    assert draft_files.read(path) == "Half of it."


def test_a_failing_editor_that_saved_nothing_leaves_nothing_behind(
    edit: Edit, drafts: Path
) -> None:
    with pytest.raises(editor.NotWritten) as refused:
        edit("exit 3", text="As it was.")
    assert refused.value.path is None
    assert not list(drafts.iterdir())


def test_what_is_not_utf_8_is_kept_as_it_is(edit: Edit, drafts: Path) -> None:
    with pytest.raises(editor.NotWritten, match="UTF-8") as refused:
        edit(r'printf "caf\351" > "$1"')
    assert refused.value.path == drafts / "H9.md"
    assert (drafts / "H9.md").read_bytes() == b"caf\xe9"


@pytest.mark.parametrize("script", [":", 'printf " \\n\\n" > "$1"', 'rm "$1"'])
def test_an_empty_or_deleted_draft_is_nothing_written(
    edit: Edit, drafts: Path, script: str
) -> None:
    with pytest.raises(editor.NotWritten):
        edit(script, header=HEADER)
    assert not list(drafts.iterdir())


def test_an_unchanged_text_is_told_from_a_new_one(edit: Edit, drafts: Path) -> None:
    with pytest.raises(editor.Unchanged, match="Nothing was changed"):
        edit(":", text="As it was.\n", header=HEADER)
    assert not list(drafts.iterdir())


def test_an_editor_that_returns_at_once_is_taught_to_wait_and_its_file_stays(
    edit: Edit, drafts: Path
) -> None:
    with pytest.raises(editor.Unchanged) as refused:
        edit(":", at_once=True)
    assert 'EDITOR="code --wait"' in str(refused.value.hint)
    assert refused.value.path == drafts / "H9.md"
    assert (drafts / "H9.md").exists()


def test_a_draft_never_takes_the_place_of_another(edit: Edit, drafts: Path) -> None:
    first = edit('echo "First." > "$1"')
    second = edit('echo "Second." > "$1"')
    assert second.path == drafts / "H9-2.md"
    assert draft_files.read(first.path) == "First."


def test_a_link_in_the_place_of_a_draft_is_not_followed(edit: Edit, drafts: Path) -> None:
    drafts.mkdir(parents=True, mode=0o700)
    (drafts / "H9.md").symlink_to(drafts / "elsewhere")
    assert edit('echo "Mine." > "$1"').path == drafts / "H9-2.md"
    assert not (drafts / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(Unusable, match="cannot be written"):
        editor.write(world(EDITOR="true"), tmp_path / "file" / "drafts", name="note")


def test_drafts_left_behind_are_listed_the_latest_first(edit: Edit, drafts: Path) -> None:
    assert draft_files.left_behind(drafts) == []
    for name, seconds in (("H9.md", 100), ("H9-2.md", 200)):
        edit('echo "Words." > "$1"')
        os.utime(drafts / name, (seconds, seconds))
    with pytest.raises(editor.Unchanged):
        edit(":", header=HEADER, at_once=True)
    found = draft_files.left_behind(drafts)
    assert [draft.name for draft in found] == ["H9-2", "H9"]
    assert found[0].changed_at == datetime(1970, 1, 1, 0, 3, 20, tzinfo=UTC)


def test_one_goes_on_with_a_draft_left_behind_even_without_a_change(
    edit: Edit, tmp_path: Path
) -> None:
    left = edit('echo "Half." >> "$1"', header=HEADER)
    assert editor.resume(world(EDITOR="true"), left.path).text == "Half."
    more = fake(tmp_path, 'echo "More." >> "$1"')
    assert editor.resume(world(EDITOR=more), left.path).text == "Half.\nMore."


def test_while_a_draft_is_open_once_more_a_copy_of_it_is_kept(edit: Edit, tmp_path: Path) -> None:
    left = edit('echo "Half." >> "$1"')
    seen = fake(tmp_path, f'cp "$1.before" "{tmp_path}/seen"; echo "More." >> "$1"')
    assert editor.resume(world(EDITOR=seen), left.path).text == "Half.\nMore."
    assert (tmp_path / "seen").read_text(encoding="utf-8") == "Half.\n"
    assert sorted(one.name for one in left.path.parent.iterdir()) == ["H9.about", "H9.md"]


@pytest.mark.parametrize("script", [': > "$1"', 'rm "$1"', 'rm "$1"; mkdir "$1"'])
def test_a_draft_that_is_emptied_is_put_back_though_nothing_more_can_be_written(
    edit: Edit, tmp_path: Path, script: str
) -> None:
    left = edit('echo "Half." >> "$1"')
    full = f'{script}; rm -f "$1.new"; mkdir "$1.new"'  # in the way of any file written over it
    with pytest.raises(editor.NotWritten, match="as it was"):
        editor.resume(world(EDITOR=fake(tmp_path, full)), left.path)
    assert draft_files.read(left.path) == "Half."


def test_being_stopped_while_a_draft_is_emptied_is_still_being_stopped(
    edit: Edit, tmp_path: Path
) -> None:
    left = edit('echo "Half." >> "$1"')
    listener = signal.getsignal(signal.SIGTERM)
    stopping.listen()
    try:
        script = ': > "$1"; kill -TERM $PPID; read line'
        with pytest.raises(stopping.Stopped) as stopped:
            editor.resume(world(EDITOR=fake(tmp_path, script)), left.path)
    finally:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, listener)
    assert stopped.value.kept == [left.path]
    assert draft_files.read(left.path) == "Half."


def test_copies_that_editors_make_are_discarded_too(edit: Edit, drafts: Path) -> None:
    written = edit('echo "Mine." > "$1"; cp "$1" "$1~"')
    editor.discard(written.path)
    editor.discard(written.path)
    assert not list(drafts.iterdir())


IN_A_TERMINAL = """
import signal, sys
from pathlib import Path
from mentorlog.cli import editor
from mentorlog.cli.world import World
before = signal.getsignal(signal.SIGINT)
print(editor.write(World.real(), Path(sys.argv[1]), name="note").text)
assert signal.getsignal(signal.SIGINT) is before
"""


def in_a_terminal(drafts: Path, command: str, output: Path) -> "pexpect.spawn[str]":
    usual = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    paths = [str(drafts), str(output)]
    return pexpect.spawn(
        "/bin/sh",
        ["-c", 'exec "$0" -c "$1" "$2" > "$3"', sys.executable, IN_A_TERMINAL, *paths],
        env=usual | {"EDITOR": command, "TERM": "xterm"},
        encoding="utf-8",
        timeout=20,
    )


def test_the_editor_has_the_terminal_though_stdout_is_a_file(tmp_path: Path, drafts: Path) -> None:
    script = '[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo "All three." > "$1"'
    child = in_a_terminal(drafts, fake(tmp_path, script), tmp_path / "out")
    child.expect(pexpect.EOF)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "All three.\n"


def test_ctrl_c_in_the_editor_is_the_editors(tmp_path: Path, drafts: Path) -> None:
    script = """trap 'echo "Interrupted." >> "$1"; exit 0' INT
echo ready
while :; do read line; done"""
    child = in_a_terminal(drafts, fake(tmp_path, script), tmp_path / "out")
    child.expect_exact("ready")
    child.sendintr()
    child.expect(pexpect.EOF)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "Interrupted.\n"


def test_the_terminal_is_restored_after_an_editor_that_was_killed(
    tmp_path: Path, drafts: Path
) -> None:
    child = in_a_terminal(drafts, fake(tmp_path, "stty raw -echo; kill -9 $$"), tmp_path / "out")
    child.expect_exact(f"signal {signal.SIGKILL:d}")
    assert child.getecho()
