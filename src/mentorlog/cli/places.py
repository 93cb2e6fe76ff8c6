"""Where things are: the journal, the folder of drafts beside it, and what is remembered of both."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mentorlog import folders, settings_here
from mentorlog.errors import Unusable
from mentorlog.settings import Source
from mentorlog.settings_here import Settings

DEMO = "mentorlog-demo-"
"""How the temporary folder of a sample begins."""


def journal_path(option: str | None, environ: Mapping[str, str]) -> Path:
    """The journal's file: what was typed, else what is set, else the usual place.

    Raises Misconfigured while config.toml is mistaken, whatever was typed: a setting that is left
    out of account could be the one that matters.
    """
    here = settings_here.of(environ)
    here.see_that_they_are_right()
    return journal_set(option, here)


def journal_set(option: str | None, here: Settings) -> Path:
    """The same, by what is right in config.toml; a path that begins nowhere is beside that."""
    found = here.found("journal", option)
    if found.value is None:
        return usual_journal(here.environ)
    path = _expanded(found.value)
    return here.file.parent / path if found.source is Source.FILE else path


def usual_journal(environ: Mapping[str, str]) -> Path:
    return Path(folders.for_journals(environ)) / "journal.db"


def led_to(journal: Path) -> Path:
    """The file itself where the journal is a link to it: what SQLite and mentorlog keep beside it
    is beside the file. A link that leads nowhere stays as it is, to be told."""
    with suppress(OSError, ValueError, RuntimeError):
        if journal.is_symlink() and journal.exists():
            return journal.resolve()
    return journal


def named_journal(option: str | None, environ: Mapping[str, str]) -> str | None:
    """The place that somebody named, in words; None where it is the usual one."""
    return settings_here.of(environ).value_of("journal", option)


def drafts_folder(journal: Path) -> Path:
    """The folder of this journal's drafts; nothing makes it before the first draft."""
    return journal.parent / f"{journal.name}.drafts"


def state_folder(environ: Mapping[str, str]) -> Path:
    """Where the program remembers things between two runs; nothing of what anybody wrote."""
    return Path(folders.for_state(environ))


def is_demo(journal: Path) -> bool:
    return journal.absolute().parent.name.startswith(DEMO)


def _expanded(named: str) -> Path:
    try:
        return Path(named).expanduser()
    except RuntimeError:
        raise Unusable(
            f"There is no home folder for {named.split('/', maxsplit=1)[0]}.",
            "Name the journal by its whole path, with --journal or in MENTORLOG_JOURNAL.",
        ) from None
