"""What the page of one entry needs besides the record: long texts, read for it alone."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from mentorlog.domain.records.agreements import Answer
from mentorlog.domain.records.callouts import Spoken
from mentorlog.domain.records.sessions import Kept

NO_QUESTIONS: Mapping[str, str] = MappingProxyType({})


class Texts(NamedTuple):
    """An essay's or a note's text; what was kept of a session, said at a call-out, answered to an
    agreement; `ordinal` is which of their sessions it was. `front_matter` is what a file said
    beside an essay or a note, as it is kept.

    `questions` has the interview's questions by the keys of the answers. `read` is whether they
    were read at all: in a list they are not.
    """

    essay: str | None = None
    note: str | None = None
    session: Kept = Kept()
    callout: Spoken = Spoken()
    answers: tuple[Answer, ...] = ()
    questions: Mapping[str, str] = NO_QUESTIONS
    ordinal: int | None = None
    read: bool = True
    front_matter: str | None = None


NONE = Texts(read=False)
