"""What is set here and now: the environment and config.toml, and which of them says it.

Every look comes through here, so a program without a config.toml loads nothing for one; and a
mistake in it is kept for whoever must refuse, or can show it.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mentorlog import folders
from mentorlog.errors import Misconfigured
from mentorlog.settings import BY_KEY, FILE, VARIABLE, Found, Mistake, Source


class Settings(NamedTuple):
    """What the environment and config.toml say; what is mistaken there sets nothing."""

    environ: Mapping[str, str]
    file: Path
    is_there: bool
    written: Mapping[str, str]
    mistakes: tuple[Mistake, ...]

    def value_of(self, key: str, option: str | None = None) -> str | None:
        """The option as it was typed, else what anything else says."""
        return self.found(key, option).value

    def found(self, key: str, option: str | None = None) -> Found:
        """The value of a setting, and where it comes from."""
        setting = BY_KEY[key]
        if option:
            return Found(option, Source.OPTION, setting.option or "")
        for variable, hears in setting.variables.items():
            said = hears(self.environ[variable]) if variable in self.environ else None
            if said is not None:
                return Found(said, Source.ENVIRONMENT, variable)
        if key in self.written:
            return Found(self.written[key], Source.FILE, FILE)
        return Found(setting.default, Source.DEFAULT)

    def see_that_they_are_right(self) -> None:
        """Raises Misconfigured: what was meant to be set may be which journal is written to."""
        if self.mistakes:
            raise _refusal(self.file, self.mistakes)


def of(environ: Mapping[str, str]) -> Settings:
    """What is set here and now."""
    path = file(environ)
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        missed = (_missing(),) if environ.get(VARIABLE) else ()
        return Settings(environ, path, False, {}, missed)
    except OSError as error:
        return Settings(environ, path, True, {}, (_unreadable(error),))
    from mentorlog.settings_file import read  # noqa: PLC0415 (only where there is one)

    written, mistakes = read(content)
    return Settings(environ, path, True, written, mistakes)


def file(environ: Mapping[str, str]) -> Path:
    """Where config.toml is, or would be: MENTORLOG_CONFIG says, else the system does."""
    named = environ.get(VARIABLE)
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111 (it never raises)
    return Path(folders.for_settings(environ)) / FILE


def _missing() -> Mistake:
    return Mistake("There is no {place}, which MENTORLOG_CONFIG names.", "Name one that is there.")


def _unreadable(error: OSError) -> Mistake:
    way_out = f"See who may read it; or do without one: {VARIABLE}={os.devnull}."
    return Mistake(f"{{place}} cannot be read: {error.strerror}.", way_out)


def _refusal(path: Path, mistakes: tuple[Mistake, ...]) -> Misconfigured:
    if len(mistakes) > 1:
        return Misconfigured(
            f"{path} has {len(mistakes)} mistakes:", [one.told for one in mistakes]
        )
    (one,) = mistakes
    place = f"{path}, line {one.line}" if one.line else str(path)
    return Misconfigured(one.said(place), hint=one.hint)
