"""What follows from a record follows from it once: a look asks the same of it many times over."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from mentorlog.domain.records.record import Record

A = TypeVar("A")


def for_a_record(function: Callable[[Record], A]) -> Callable[[Record], A]:
    """Keep the answer while it is the very same record that is asked about.

    For pure functions of a record; nobody may change the answer.
    """
    latest: list[tuple[Record, A]] = []

    @wraps(function)
    def asked(record: Record) -> A:
        if not latest or latest[0][0] is not record:
            latest[:] = [(record, function(record))]
        return latest[0][1]

    return asked
