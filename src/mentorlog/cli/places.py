"""Where things are: the journal, the folder of drafts beside it, and what is remembered of both."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mentorlog.errors import Unusable

DEMO = "mentorlog-demo-"
"""How the temporary folder of a sample begins."""


def journal_path(option: str | None, environ: Mapping[str, str]) -> Path:
    """The journal's file: what was typed, else MENTORLOG_JOURNAL, else the usual place."""
    named = named_journal(option, environ)
    if named:
        return _expanded(named)
    from platformdirs import user_data_path

    return user_data_path("mentorlog", appauthor=False) / "journal.db"


def led_to(journal: Path) -> Path:
    """The file itself where the journal is a link to it: what SQLite and mentorlog keep beside it
    is beside the file. A link that leads nowhere stays as it is, to be told."""
    with suppress(OSError, ValueError, RuntimeError):
        if journal.is_symlink() and journal.exists():
            return journal.resolve()
    return journal


def named_journal(option: str | None, environ: Mapping[str, str]) -> str | None:
    """The place that somebody named, in words; None where it is the usual one."""
    return option or environ.get("MENTORLOG_JOURNAL") or None


def drafts_folder(journal: Path) -> Path:
    """The folder of this journal's drafts; nothing makes it before the first draft."""
    return journal.parent / f"{journal.name}.drafts"


def state_folder(environ: Mapping[str, str]) -> Path:
    """Where the program remembers things between two runs; nothing of what anybody wrote."""
    said = environ.get("XDG_STATE_HOME", "")
    if Path(said).is_absolute():
        return Path(said) / "mentorlog"
    from platformdirs import user_state_path

    return user_state_path("mentorlog", appauthor=False)


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
