"""Writing in the person's own editor: the draft is a private file, and survives whatever happens.

Nothing is removed on success either: `discard` the draft once its text is committed.
"""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple, TextIO

from mentorlog import settings_here
from mentorlog.cli import terminal
from mentorlog.cli.stopping import Stopped, kept_by, postponed
from mentorlog.cli.unsaved import drafts as draft_files
from mentorlog.cli.unsaved.drafts import discard
from mentorlog.cli.unsaved.purposes import About
from mentorlog.cli.world import World
from mentorlog.db import private_files
from mentorlog.errors import NotNow, Unsaid, Unusable

__all__ = ["NotWritten", "Unchanged", "Written", "discard", "resume", "write"]

AT_ONCE = timedelta(seconds=2)
PATIENCE = 3  # seconds in which an editor that is asked to end may put its text in order


class Written(NamedTuple):
    """A text from the editor, and the draft that holds it until it is discarded."""

    text: str
    path: Path


class NotWritten(NotNow):
    """The editor brought no text; `path` is the draft that is kept, if there is one."""

    def __init__(self, sentence: str, hint: str | None = None, path: Path | None = None) -> None:
        super().__init__(sentence, hint)
        self.path = path


class Unchanged(NotWritten):
    """The text was left as it was, which a caller may be content with."""


class _Before(NamedTuple):
    """What there was before the editor opened: the text it is compared with, if it is compared,
    and, of a draft left behind, the copy of it."""

    text: str | None = None
    copy: Path | None = None


def write(
    world: World,
    drafts: Path,
    *,
    name: str,
    text: str = "",
    about: About | None = None,
) -> Written:
    """What the person makes of `text` in their editor; a header is shown above and taken off.

    `about` is kept beside the draft. Raises NotWritten (nothing new, a failing editor),
    Unchanged, Unsaid (an unreadable EDITOR).
    """
    command = command_of(world)
    path = draft_files.begin(drafts, name=name, text=text, about=about)
    return _edited(world, command, path, _Before(draft_files.read(path)))


def resume(world: World, path: Path) -> Written:
    """Go on with a draft left behind; here an unchanged text is as good as another.

    Whatever becomes of it in the editor, the draft is not lost: emptied or deleted, it is put back.
    """
    try:
        command = command_of(world)
        copy = draft_files.copied(path)
    except (Unsaid, Unusable) as refusal:
        refusal.hint = " ".join(filter(None, [refusal.hint, _kept(path)]))
        raise
    return _edited(world, command, path, _Before(copy=copy))


def command_of(world: World) -> list[str]:
    """The editor in words, as a shell would read them. Raises Unsaid where they cannot be."""
    named = settings_here.of(world.environ).value_of("editor") or ""
    try:
        words = shlex.split(named, posix=os.name != "nt")
    except ValueError:  # a quotation mark without its other
        words = []
    if not words:
        raise Unsaid(f"The editor “{named}” cannot be read.", 'Say it like EDITOR="nano".')
    return words


def _edited(world: World, command: list[str], path: Path, before: _Before) -> Written:
    try:
        return _outcome(world, command, path, before)
    except (Stopped, KeyboardInterrupt) as end:  # Ctrl-C just as the editor has closed
        path = _put_in_order(path, before).path
        if _holds_something_new(path, before):  # else it stays too: the editor may still be open
            kept_by(end).append(path)
        raise


def _outcome(world: World, command: list[str], path: Path, before: _Before) -> Written:
    began_at = world.clock()
    failure = _run(world, command, path)
    order = _put_in_order(path, before)
    if order.was_emptied:
        sentence = "The draft was emptied in the editor; it is as it was."
        raise NotWritten(sentence, _kept(order.path), order.path)
    if failure is not None:
        raise _failed(failure, path, before)
    text = _text(path)
    if text == before.text or not text.strip():
        at_once = world.clock() - began_at < AT_ONCE
        raise _nothing_new(path, unchanged=text == before.text, at_once=at_once)
    return Written(text, path)


class _Order(NamedTuple):
    """Where the text is now, and whether the editor had left nothing of it."""

    path: Path
    was_emptied: bool = False


def _put_in_order(path: Path, before: _Before) -> _Order:
    """See that the draft is a private file of its own, and that no draft left behind is lost.

    An editor that replaces the file gives it the usual mode, or makes it a link to elsewhere.
    """
    with suppress(OSError, Unusable):
        if path.is_symlink():
            private_files.write_over(path, path.read_bytes())
        elif path.is_file() and path.stat().st_mode & 0o077:
            path.chmod(0o600)
    if before.copy is None:
        return _Order(path)
    if _is_blank(path):
        return _Order(_put_back(path, before.copy), was_emptied=True)
    if path.is_file():
        with suppress(OSError):
            before.copy.unlink()
    return _Order(path)


def _put_back(path: Path, copy: Path) -> Path:
    """The copy in the place of the draft, which takes no room on a full disk; where it is then."""
    with suppress(OSError):
        path.rmdir()  # an empty folder in its place
    try:
        return copy.replace(path)
    except OSError:
        return copy


def _is_blank(path: Path) -> bool:
    try:
        if path.is_dir():
            return not any(path.iterdir())
        return not draft_files.read(path).strip()
    except FileNotFoundError:
        return True
    except (UnicodeDecodeError, OSError):
        return False


def _run(world: World, command: list[str], path: Path) -> str | None:
    """Run the editor until it ends; the sentence that says what went wrong, if something did."""
    # With `mentorlog session > file` the editor still needs the terminal, which stderr is.
    output = world.stdout if world.stdout.isatty() else world.stderr
    words = [*command, str(path.absolute())]
    try:
        with _interrupts_left_to_the_editor(), terminal.modes_kept(_number(world.stdin)):
            code = _code(words, _number(world.stdin), _number(output))
    except (OSError, ValueError):  # a ValueError is a NUL among its words
        return f"The editor “{command[0]}” cannot be started."
    if code < 0:
        return f"The editor was killed (signal {-code})."
    return f"The editor ended with exit code {code}." if code else None


def _code(words: list[str], stdin: int | None, stdout: int | None) -> int:
    """Its exit code; where this program is stopped, the editor is asked to end as well.

    It is not killed: that would take the text that it has not saved yet.
    """
    editor = None
    try:
        with postponed():
            editor = subprocess.Popen(words, stdin=stdin, stdout=stdout)
        return editor.wait()
    except Stopped as stopped:
        assert editor is not None  # what arrives while it starts is postponed
        with suppress(OSError, subprocess.TimeoutExpired):
            editor.send_signal(stopped.number)
            editor.wait(PATIENCE)
        raise


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    # Handlers that do nothing, not SIG_IGN: an ignored signal would stay ignored in the editor.
    signals = [signal.SIGINT, *([signal.SIGQUIT] if hasattr(signal, "SIGQUIT") else [])]
    handlers = [signal.signal(number, lambda *_: None) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, handlers, strict=True):
            signal.signal(number, handler)


def _number(stream: TextIO) -> int | None:
    try:
        return stream.fileno()
    except (OSError, ValueError):  # a stream in memory; the editor gets that of the process
        return None


def _failed(failure: str, path: Path, before: _Before) -> NotWritten:
    copies = draft_files.copies(path)
    if copies:
        theirs = f"Your editor kept its own copy in {copies[0]}."
        return NotWritten(failure, f"{theirs} {_kept(path)}", path)
    if _holds_something_new(path, before):
        return NotWritten(failure, _kept(path), path)
    discard(path)
    return NotWritten(failure, 'Choose another editor like this: EDITOR="nano".')


def _holds_something_new(path: Path, before: _Before) -> bool:
    try:
        text = draft_files.read(path)
    except FileNotFoundError:
        return bool(draft_files.copies(path))
    except (UnicodeDecodeError, OSError):
        return True
    return (bool(text.strip()) and text != before.text) or bool(draft_files.copies(path))


def _text(path: Path) -> str:
    try:
        return draft_files.read(path)
    except FileNotFoundError:
        discard(path)
        raise NotWritten("Nothing was written: the draft was deleted in the editor.") from None
    except UnicodeDecodeError:
        sentence = "What was written is not UTF-8, so it cannot be taken over."
        hint = f"Save it as UTF-8. {_kept(path)}"
        raise NotWritten(sentence, hint, path) from None
    except OSError as refusal:
        sentence = f"The draft cannot be read: {refusal.strerror}."
        raise NotWritten(sentence, _kept(path), path) from None


def _nothing_new(path: Path, *, unchanged: bool, at_once: bool) -> NotWritten:
    if at_once:
        # It may be open in a window at this moment, so the file must stay.
        return Unchanged(
            "The editor came back at once, without a new text.",
            'If it has a window of its own, let it wait: EDITOR="code --wait". '
            f"What you save there is in {path}.",
            path,
        )
    discard(path)
    return Unchanged("Nothing was changed.") if unchanged else NotWritten("Nothing was written.")


def _kept(path: Path) -> str:
    return f"Your text is kept in {path}."
