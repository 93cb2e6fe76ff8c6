"""Beginning a journal: a new, empty file in its present shape."""

from contextlib import closing, suppress
from pathlib import Path

from mentorlog.db import migrations, opening, private_files
from mentorlog.errors import Unusable


def create(path: Path) -> None:
    """Begin a new, empty journal, readable by its keeper alone, where nothing was.

    It is made beside its place and appears there whole; where another process was first, theirs
    stays. Raises Unusable where no file can be made.
    """
    fresh = private_files.unfinished(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        private_files.make_empty(fresh)
        with opening.plainly(path), closing(opening.connect_for_writing(fresh)) as connection:
            connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
            migrations.migrate(connection)
        private_files.appear(fresh, path)
    except OSError as error:
        raise Unusable(
            f"No journal can be made at {path}: {error.strerror}.",
            "Nothing was saved; name another place with --journal.",
        ) from error
    finally:
        with suppress(OSError):
            fresh.unlink()
