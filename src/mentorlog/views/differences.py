"""A look at the agreement: how it goes, and what is different before it is written."""

from mentorlog.domain import terms_words
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.views import facts
from mentorlog.views.console import Screen
from mentorlog.views.facts import Fact


def how_it_goes(version: Ref, screen: Screen) -> None:
    """Before the first term."""
    screen.print()
    screen.print(f"Looking at {version} together: Enter keeps what is there.")
    screen.print("Ctrl-C loses no answer; the next “mentorlog review” goes on.")


def page(before: Terms, after: Terms, mentorship: Mentorship, screen: Screen) -> None:
    """Each changed term in its new words, and what it was."""
    changed = terms_words.changes(before, after, mentorship)
    screen.print()
    screen.print("What is different now:")
    facts.facts(screen, [Fact(one.key, f"{one.words}{_was(one)}") for one in changed])


def _was(one: terms_words.Clause) -> str:
    return f" (it was: {one.was})" if one.was else " (new)"
