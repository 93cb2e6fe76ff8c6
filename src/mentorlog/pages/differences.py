"""A look at the agreement: how it goes, and what is different before it is written."""

from mentorlog.pages import facts
from mentorlog.pages.facts import Fact
from mentorlog.pages.screen import Screen
from mentorlog.records.agreements import Terms
from mentorlog.records.mentorships import Mentorship
from mentorlog.records.refs import Ref
from mentorlog.rules import terms_words


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
