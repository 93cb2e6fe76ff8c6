"""Which one it is, as people say it."""

import pytest

from mentorlog.domain import numbers


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")]
)
def test_ordinals(number: int, said: str) -> None:
    assert numbers.ordinal(number) == said
