"""The clipboard and the mail program of this computer: found in PATH, started without a shell."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from mentorlog.cli.world import World
from mentorlog.errors import NoClipboard, NoMail

PATIENCE = 10  # seconds: a clipboard without its screen may wait for ever
NO_SCREEN = "there is no screen here, and so no clipboard"
AT_ONCE = 3  # a mail program that is still open after these has opened
PASTE_HERE = "The text is on the clipboard: paste it here."


class Copier(NamedTuple):
    """A program that takes the clipboard's text on its standard input."""

    command: tuple[str, ...]
    encoding: str = "utf-8"


def copiers(platform: str, environ: Mapping[str, str]) -> tuple[Copier, ...]:
    """The programs that could copy here, the likeliest first."""
    if platform == "darwin":
        return (Copier(("pbcopy",)),)
    if platform == "win32":
        return (_WINDOWS._replace(command=("clip",)),)
    return tuple(_on_unix(environ))


def clipboard(world: World) -> str | None:
    """The program that `copy` would take; None where there is none."""
    names = (one.command[0] for one in copiers(sys.platform, world.environ))
    return next((name for name in names if _found(world, name)), None)


def mailer(world: World) -> str | None:
    """The program that `write_mail` would take; None where there is none."""
    names = (command[0] for command in _mailers(sys.platform))
    return next((name for name in names if _found(world, name)), None)


def copy(world: World, text: str, *, way_out: str) -> None:
    """Put the text on the clipboard.

    Raises NoClipboard, with a command that can do without, where nothing could.
    """
    known = copiers(sys.platform, world.environ)
    failed = None
    for one in known:
        program = _found(world, one.command[0])
        if program is None:
            continue
        failed = _copied_by(world, [program, *one.command[1:]], text.encode(one.encoding))
        if failed is None:
            return
    names = " or ".join(one.command[0] for one in known)
    missing = f"{names} was not found" if names else NO_SCREEN
    raise NoClipboard(why=failed or missing, way_out=way_out)


def write_mail(world: World, subject: str) -> None:
    """Open a mail with this subject. Raises NoMail where nothing can, or it would not."""
    address = f"mailto:?subject={quote(subject, safe='')}&body={quote(PASTE_HERE, safe='')}"
    known = _mailers(sys.platform)
    for command in known:
        program = _found(world, command[0])
        if program is not None:
            _open(world, [program, *command[1:], address])
            return
    raise NoMail(why=f"{' or '.join(command[0] for command in known)} was not found")


# It reads its own code page unless it is told by a mark at the beginning.
_WINDOWS = Copier(("clip.exe",), "utf-16")


def _on_unix(environ: Mapping[str, str]) -> Iterator[Copier]:
    if environ.get("WAYLAND_DISPLAY"):
        yield Copier(("wl-copy",))
    if environ.get("DISPLAY"):
        yield Copier(("xclip", "-selection", "clipboard"))
        yield Copier(("xsel", "--clipboard", "--input"))
    if environ.get("TERMUX_VERSION") or environ.get("PREFIX", "").startswith(
        "/data/data/com.termux"
    ):
        yield Copier(("termux-clipboard-set",))
    if environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP"):
        yield _WINDOWS


def _mailers(platform: str) -> tuple[tuple[str, ...], ...]:
    if platform == "darwin":
        return (("open",),)
    if platform == "win32":  # `start` would need a shell, and a shell would read the address
        return (("rundll32", "url.dll,FileProtocolHandler"),)
    return (("xdg-open",), ("termux-open-url",), ("wslview",))


def _found(world: World, name: str) -> str | None:
    return shutil.which(name, path=world.environ.get("PATH", ""))


def _copied_by(world: World, command: Sequence[str], content: bytes) -> str | None:
    """What went wrong, if something did. What it would say is not waited for: xclip stays."""
    name = command[0].replace("\\", "/").rsplit("/", 1)[-1]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**world.environ, "LC_CTYPE": "UTF-8"} if name == "pbcopy" else world.environ,
            timeout=PATIENCE,
            check=False,
        )
    except OSError as error:
        return f"{name} cannot be started ({error.strerror})"
    except subprocess.TimeoutExpired:
        return f"{name} did not answer"
    return f"{name} ended with exit code {done.returncode}" if done.returncode else None


def _open(world: World, command: Sequence[str]) -> None:
    """Start it, and leave it running; only one that ends at once can have failed."""
    name = command[0].replace("\\", "/").rsplit("/", 1)[-1]
    try:
        opened = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=world.environ,
            start_new_session=True,
        )
    except OSError as error:
        raise NoMail(why=f"{name} cannot be started ({error.strerror})") from None
    try:
        code = opened.wait(AT_ONCE)
    except subprocess.TimeoutExpired:
        return
    if code:
        raise NoMail(why=f"{name} ended with exit code {code}")
