"""Writing the file anew, so that nothing of what was forgotten is left in its free pages."""

from mentorlog.cli.run import Run
from mentorlog.errors import Unusable


def done(run: Run) -> bool:
    """Whether it was: a disk may be full, or another program hold the journal.

    What was forgotten is forgotten all the same, so this is no refusal.
    """
    from mentorlog.db import writing

    try:
        writing.compact(run.path)
    except (Unusable, OSError):
        return False
    return True
