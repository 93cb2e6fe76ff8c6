"""What the page of one entry needs besides the record: long texts, read for it alone."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from mentorlog.records.agreements import Answer

NO_QUESTIONS: Mapping[str, str] = MappingProxyType({})


class Texts(NamedTuple):
    """An essay's text; a session's notes and its number between the two; answers to an agreement.

    `questions` has the interview's questions by the keys of the answers.
    """

    essay: str | None = None
    notes: str | None = None
    took_away: str | None = None
    answers: tuple[Answer, ...] = ()
    questions: Mapping[str, str] = NO_QUESTIONS
    ordinal: int | None = None


NONE = Texts()
