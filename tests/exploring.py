"""How many examples a property is tried with: the same ones every time, or many at random."""

from hypothesis import settings

SAME, EXPLORE = "same", "explore"
TIMES = 10

settings.register_profile(SAME, derandomize=True, deadline=None)
settings.register_profile(EXPLORE, deadline=None, max_examples=100 * TIMES)


def is_exploring() -> bool:
    """Whether `--hypothesis-profile explore` was asked for."""
    return settings.get_current_profile_name() == EXPLORE


def examples(usual: int) -> settings:
    """So many of them, and ten times as many where somebody explores."""
    return settings(max_examples=usual * (TIMES if is_exploring() else 1))
