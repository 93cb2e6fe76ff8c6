"""What is set, by whom, and where things are: with any journal, with none, with any config.toml."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog import settings, settings_here
from mentorlog.cli import places
from mentorlog.cli.answer import Answer
from mentorlog.cli.run import Run
from mentorlog.db import backups
from mentorlog.domain import calendar
from mentorlog.errors import NoSuchSetting, Unsaid, Unusable
from mentorlog.settings import Found, Mistake, Source
from mentorlog.settings_here import Settings

if TYPE_CHECKING:
    from mentorlog.views.settings import Here, Place


def config_(
    ctx: typer.Context,
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help="Only this value, as in: journal, editor.")
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="Print a config.toml to begin with.")
    ] = False,
) -> Answer:
    """Every setting, its value, and where it comes from.

    An option goes before a variable of the environment, that before a line of config.toml, and
    that before the default. Nothing needs setting to begin, and nothing is changed here.
    """
    run: Run = ctx.obj
    if example and key is not None:
        raise Unsaid("--example prints all of them.", "Leave the setting out.")
    if example:
        return _example(run)
    return _all(run) if key is None else _one(run, key)


def _all(run: Run) -> Answer:
    from mentorlog.views import settings as pages

    here, tz = _here(run), calendar.zone(run.world.zone_name())
    return Answer(
        lambda screen: pages.render(here, screen),
        lambda: pages.as_json(here, run.recorded_at, tz),
    )


def _one(run: Run, key: str) -> Answer:
    """One value, for a script: which is better off with none than with one that is not meant."""
    from mentorlog.views import settings as pages

    if key not in settings.KEYS:
        raise _unknown(key)
    if key != "file":  # which is where one mends it
        settings_here.of(run.world.environ).see_that_they_are_right()
    found, tz = _asked(_here(run), key), calendar.zone(run.world.zone_name())
    return Answer(
        lambda screen: screen.plain(pages.value(found)),
        lambda: pages.one_json(key, found, run.recorded_at, tz),
    )


def _unknown(key: str) -> NoSuchSetting:
    from difflib import get_close_matches

    near = get_close_matches(key.casefold(), settings.KEYS, n=1)
    return NoSuchSetting(key[:40], near=near[0] if near else None, known=settings.KEYS)


def _asked(here: "Here", key: str) -> Found:
    if key in here.settings:
        return here.settings[key]
    if key in here.around:
        return here.around[key]
    return Found(str(here.places[key].path), Source.SYSTEM)


def _example(run: Run) -> Answer:
    from mentorlog.views import settings as pages

    tz = calendar.zone(run.world.zone_name())
    return Answer(
        lambda screen: screen.plain("\n".join(pages.example())),
        lambda: pages.example_json(run.recorded_at, tz),
    )


def _here(run: Run) -> "Here":
    from mentorlog.views.settings import Here

    options, said = run.options, settings_here.of(run.world.environ)
    typed = {"journal": options.journal, "color": "never" if options.no_color else None}
    found = {key: said.found(key, typed.get(key)) for key in settings.BY_KEY}
    mistakes = list(said.mistakes)
    try:
        journal = places.journal_set(options.journal, said).absolute()
    except Unusable as refused:  # the home of somebody whom this computer does not know
        mistakes.append(Mistake(refused.sentence, refused.hint or ""))
        journal = Path(found["journal"].value or "")
    found["journal"] = found["journal"]._replace(value=str(journal))
    return Here(found, _around(run), _places(said, journal), mistakes)


def _around(run: Run) -> dict[str, Found]:
    """What the program goes by besides, none of which makes sense in a file."""
    from mentorlog.cli.handover import programs

    world = run.world
    return {
        "now": _now(run),
        "zone": _by("TZ", run, world.zone_name),
        "width": _by("COLUMNS", run, lambda: str(world.width())),
        "clipboard": Found(programs.clipboard(world), Source.SYSTEM),
        "mail": Found(programs.mailer(world), Source.SYSTEM),
    }


def _now(run: Run) -> Found:
    """As it was typed: reading it may take the journal's zone, and there may be none."""
    if run.options.as_of:
        return Found(run.options.as_of, Source.OPTION, "--as-of")
    said = run.world.environ.get("MENTORLOG_NOW")
    if said:
        return Found(said, Source.ENVIRONMENT, "MENTORLOG_NOW")
    return Found(None, Source.SYSTEM)


def _by(variable: str, run: Run, value: Callable[[], str]) -> Found:
    if run.world.environ.get(variable):
        return Found(value(), Source.ENVIRONMENT, variable)
    return Found(value(), Source.SYSTEM)


def _places(said: Settings, journal: Path) -> "dict[str, Place]":
    from mentorlog.views.settings import Place

    file = places.led_to(journal)
    paths = {
        "file": said.file.absolute(),
        "journal": file,
        "drafts": places.drafts_folder(file),
        "backups": backups.folder(file),
        "state": places.state_folder(said.environ),
    }
    return {key: Place(path, os.path.lexists(path)) for key, path in paths.items()}
