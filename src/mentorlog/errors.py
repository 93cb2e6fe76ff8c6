"""Why we refuse: one small class per reason, carrying the sentence, a hint and the exit code.

Raised deep, shown once. A sentence names what the person typed; it never repeats what they wrote
in an entry.
"""

from collections.abc import Sequence

from mentorlog.vocabulary import Exit


class Refusal(Exception):
    """The base of every refusal: `sentence` says why, `hint` what to do instead."""

    code: Exit = Exit.REFUSED

    def __init__(self, sentence: str, hint: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class NotNow(Refusal):
    """What was asked does not fit the state of the record."""


class Unsaid(Refusal):
    """Wrong usage: a value is missing, unreadable, or two do not go together."""

    code = Exit.USAGE


class Unreadable(Unsaid):
    """A date, a span or a cadence that cannot be read one way only."""


class Missing(Unsaid):
    """A value that would be asked for on a terminal, and there is none."""

    def __init__(self, what: str, *, option: str) -> None:
        super().__init__(f"{what} is missing.", f"Say it with {option}; nothing is asked here.")


class Unclear(Unsaid):
    """Several entries or mentorships fit; `choices` are the lines to choose from."""

    def __init__(self, sentence: str, choices: Sequence[str], hint: str | None = None) -> None:
        super().__init__(sentence, hint)
        self.choices = tuple(choices)


class Unknown(Refusal):
    """No entry or mentorship of that name."""

    code = Exit.UNKNOWN


class Unusable(Refusal):
    """The journal file cannot be used."""

    code = Exit.UNUSABLE
