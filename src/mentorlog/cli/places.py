"""Where things are: the journal, and the folder of drafts beside it."""

from collections.abc import Mapping
from pathlib import Path

from mentorlog.errors import Unusable


def journal_path(option: str | None, environ: Mapping[str, str]) -> Path:
    """The journal's file: what was typed, else MENTORLOG_JOURNAL, else the usual place."""
    named = option or environ.get("MENTORLOG_JOURNAL")
    if named:
        return _expanded(named)
    from platformdirs import user_data_path

    return user_data_path("mentorlog", appauthor=False) / "journal.db"


def drafts_folder(journal: Path) -> Path:
    """The folder of this journal's drafts; nothing makes it before the first draft."""
    return journal.parent / f"{journal.name}.drafts"


def _expanded(named: str) -> Path:
    try:
        return Path(named).expanduser()
    except RuntimeError:
        raise Unusable(
            f"There is no home folder for {named.split('/', maxsplit=1)[0]}.",
            "Name the journal by its whole path, with --journal or in MENTORLOG_JOURNAL.",
        ) from None
