"""Where programs keep things on this system: settings, what people write, what is remembered.

On Linux and its like the rule is three lines, and asked at every look: platformdirs knows all the
others, and costs more to load than the rule. (So do Paths, which is why these are none.)
"""

import os
import sys
from collections.abc import Mapping

NAME = "mentorlog"


def for_settings(environ: Mapping[str, str]) -> str:
    if _has_own_rule():
        from platformdirs import user_config_dir  # noqa: PLC0415 (see above)

        return user_config_dir(NAME, appauthor=False)
    return _folder(environ, "XDG_CONFIG_HOME", ".config")


def for_journals(environ: Mapping[str, str]) -> str:
    if _has_own_rule():
        from platformdirs import user_data_dir  # noqa: PLC0415

        return user_data_dir(NAME, appauthor=False)
    return _folder(environ, "XDG_DATA_HOME", ".local/share")


def for_state(environ: Mapping[str, str]) -> str:
    """Where the program remembers things between two runs; nothing of what anybody wrote."""
    if _has_own_rule() and not os.path.isabs(environ.get("XDG_STATE_HOME", "")):  # noqa: PTH117
        from platformdirs import user_state_dir  # noqa: PLC0415

        return user_state_dir(NAME, appauthor=False)
    return _folder(environ, "XDG_STATE_HOME", ".local/state")


def _has_own_rule() -> bool:
    return sys.platform in ("darwin", "win32")


def _folder(environ: Mapping[str, str], variable: str, usual: str) -> str:
    """What the variable says, where it says a whole path; else the usual folder in the home."""
    said = environ.get(variable, "")
    if os.path.isabs(said):  # noqa: PTH117
        return os.path.join(said, NAME)  # noqa: PTH118
    home = environ.get("HOME") or os.path.expanduser("~")  # noqa: PTH111 (never raises)
    return os.path.join(home, usual, NAME)  # noqa: PTH118
