"""Which program copies, by the platform and what the environment says of the screen."""

import pytest

from mentorlog.cli.handover import programs


@pytest.mark.parametrize(
    ("platform", "environ", "names"),
    [
        ("darwin", {}, ["pbcopy"]),
        ("darwin", {"DISPLAY": ":0"}, ["pbcopy"]),
        ("win32", {}, ["clip"]),
        ("linux", {}, []),
        ("linux", {"DISPLAY": ":0"}, ["xclip", "xsel"]),
        ("linux", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, ["wl-copy", "xclip", "xsel"]),
        ("linux", {"TERMUX_VERSION": "0.118"}, ["termux-clipboard-set"]),
        ("linux", {"WSL_DISTRO_NAME": "Debian"}, ["clip.exe"]),
        ("freebsd14", {"DISPLAY": ":0"}, ["xclip", "xsel"]),
    ],
)
def test_the_likeliest_comes_first(
    platform: str, environ: dict[str, str], names: list[str]
) -> None:
    found = programs.copiers(platform, environ)
    assert [one.command[0] for one in found] == names


def test_that_of_windows_is_told_its_encoding() -> None:
    (clip,) = programs.copiers("win32", {})
    assert "ü".encode(clip.encoding).startswith((b"\xff\xfe", b"\xfe\xff"))
