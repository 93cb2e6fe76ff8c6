"""The texts that a session saves: whoever has held them until then may let them go."""

from sqlalchemy import event
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session


def texts_of(session: Session) -> set[str]:
    """Every text in a row that this session writes; it fills as they are written."""
    found: set[str] = set()

    def see(flushed: Session, _work: UOWTransaction) -> None:
        for row in (*flushed.new, *flushed.dirty):
            found.update(value for value in vars(row).values() if isinstance(value, str))

    event.listen(session, "after_flush", see)
    return found
