"""Reading config.toml: what it sets, and each mistake in it with its line."""

import re
import tomllib

from mentorlog.settings import BY_KEY, Mistake, Setting

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")

Read = tuple[dict[str, str], tuple[Mistake, ...]]


def read(content: bytes) -> Read:
    """The values that are right, by key, and what is mistaken, in the order of the file."""
    try:
        text = content.decode("utf-8-sig")
        said = tomllib.loads(text)
    except UnicodeDecodeError:
        return {}, (Mistake("{place} is not UTF-8.", "Save it as UTF-8."),)
    except tomllib.TOMLDecodeError as error:
        return {}, (_not_toml(str(error), text),)
    mistakes = [_mistake(key, value, _line(key, text)) for key, value in said.items()]
    right = {key: value for key, value in said.items() if _complaint(key, value) is None}
    return right, tuple(filter(None, mistakes))


def _mistake(key: str, value: object, line: int | None) -> Mistake | None:
    found = _complaint(key, value)
    return Mistake(*found, line) if found else None


def _complaint(key: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a setting, and the way out; None where nothing is."""
    setting = BY_KEY.get(key)
    if setting is None:
        return f"There is no setting “{_short(key)}” in {{place}}.", _meant(key)
    if not isinstance(value, str):
        return f"“{key}” is not a text in {{place}}.", f"Put it in quotes: {_example(setting)}."
    if setting.among and value not in setting.among:
        choice = " or ".join(f"“{one}”" for one in setting.among)
        return f"“{key}” cannot be “{_short(value)}” in {{place}}.", f"It is {choice}."
    if not (value.strip() or setting.may_be_empty):
        return f"“{key}” is empty in {{place}}.", f"Say it like {_example(setting)}."
    if _CONTROLS.search(value):
        return (
            f"“{key}” is more than one plain line in {{place}}.",
            f"Say it like {_example(setting)}.",
        )
    return None


def _meant(key: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only where something is mistaken)

    near = get_close_matches(key.casefold(), BY_KEY, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"There is {', '.join(BY_KEY)}."


def _example(setting: Setting) -> str:
    return f'{setting.key} = "{setting.example}"'


def _short(text: str) -> str:
    return text[:40].replace("{place}", "…")


def _not_toml(said: str, text: str) -> Mistake:
    """Python's complaint, in front of the place it names at its end."""
    what, _, where = said.rpartition(" (at ")
    found = re.match(r"line (\d+)", where)
    line = int(found[1]) if found else max(1, len(text.splitlines()))
    hint = 'A line of it is like editor = "nano".'
    return Mistake(f"{{place}} is not TOML: {what or said}.", hint, line)


def _line(key: str, text: str) -> int | None:
    """Where a key of the file, or a table of that name, stands first; None where it hides."""
    name = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[.=\]]""")
    found = (number for number, line in enumerate(text.splitlines(), 1) if name.match(line))
    return next(found, None)
