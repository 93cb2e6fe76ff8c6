"""Which zone TZ means where it says one the way POSIX writes it: “CET-1CEST,M3.5.0,M10.5.0/3”."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones

from mentorlog.errors import Unsaid

_NAME = r"[A-Za-z]{3,}|<[A-Za-z0-9+-]+>"
_OFFSET = r"[+-]?\d{1,2}(?::\d\d){0,2}"
_POSIX = re.compile(
    rf"(?P<name>{_NAME})(?P<offset>{_OFFSET})"
    rf"((?P<summer>{_NAME})(?P<other>{_OFFSET})?(?P<rule>,.+)?)?"
)
_USUAL_RULE = ",M3.2.0,M11.1.0"
"""The C library's own, where summer time is named and not when it begins."""


def named(said: str) -> str:
    """The zone. Raises Unsaid where no zone, or none alone, is meant: a wrong hour is no guess."""
    with suppress(LookupError, ValueError, OSError):
        return ZoneInfo(said).key
    found = _POSIX.fullmatch(said)
    if found is None:
        raise _unknown(said, "Set it to a city, like TZ=Europe/Berlin.")
    if found["summer"] is None and (fixed := _fixed(found["offset"])):
        return fixed
    alike = list(_with_footer(_footer(found)))
    plain = found["name"], f"{found['name']}{found['offset']}{found['summer']}"
    best = [name for name in alike if name in plain] or alike
    if len(best) == 1:
        return best[0]
    cities = " or ".join(f"TZ={name}" for name in best[:3])
    raise _unknown(said, f"Set it to a city, like {cities or 'TZ=Europe/Berlin'}.")


def _fixed(offset: str) -> str | None:
    """The zone of whole hours; POSIX counts them to the west, as these names do."""
    with suppress(ValueError):
        hours = int(offset)
        name = f"Etc/GMT{hours:+d}" if hours else "Etc/UTC"
        with suppress(LookupError):
            return ZoneInfo(name).key
    return None


def _footer(found: re.Match[str]) -> str:
    """The same, written as the files of the zones have it."""
    if found["summer"] is None:
        return found[0]
    usual = found["other"] is None or found["other"] == str(int(found["offset"].split(":")[0]) - 1)
    other = "" if usual else found["other"]
    start = f"{found['name']}{found['offset']}{found['summer']}{other}"
    return start + (found["rule"] or _USUAL_RULE)


def _with_footer(footer: str) -> Iterator[str]:
    """The cities, and the old names, of which the last line of the file says the same."""
    for name in sorted(available_timezones()):
        for folder in TZPATH:
            with suppress(OSError):
                content = (Path(folder) / name).read_bytes()
                if content.rstrip(b"\n").rpartition(b"\n")[2] == footer.encode():
                    yield name
                break


def _unknown(said: str, hint: str) -> Unsaid:
    return Unsaid(f"TZ is “{said[:60]}”, which names no one zone.", hint)
