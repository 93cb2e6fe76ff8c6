"""Every verb, in the order of a mentorship: its help panel, where it lives, what it is for.

A verb's module loads only when the verb is used, so that looking stays quick.
"""

from typing import NamedTuple


class Verb(NamedTuple):
    name: str
    panel: str
    module: str


KICKOFF, AROUND, BETWEEN, LOOK, KEEP = (
    "At kickoff",
    "Around a session",
    "Between sessions",
    "To look",
    "To keep",
)

VERBS = (
    Verb("agree", KICKOFF, "agree"),
    Verb("confirm", KICKOFF, "agreements"),
    Verb("amend", KICKOFF, "agreements"),
    Verb("review", KICKOFF, "agreements"),
    Verb("plan", AROUND, "sessions"),
    Verb("session", AROUND, "session"),
    Verb("cancel", AROUND, "sessions"),
    Verb("missed", AROUND, "sessions"),
    Verb("catchup", AROUND, "catchup"),
    Verb("homework", AROUND, "homework"),
    Verb("promise", AROUND, "homework"),
    Verb("done", AROUND, "homework"),
    Verb("carry", AROUND, "homework"),
    Verb("release", AROUND, "homework"),
    Verb("essay", BETWEEN, "essays"),
    Verb("post", BETWEEN, "essays"),
    Verb("read", BETWEEN, "essays"),
    Verb("pause", BETWEEN, "mentorships"),
    Verb("resume", BETWEEN, "mentorships"),
    Verb("close", BETWEEN, "mentorships"),
    Verb("status", LOOK, "looking"),
    Verb("overdue", LOOK, "looking"),
    Verb("list", LOOK, "looking"),
    Verb("show", LOOK, "looking"),
    Verb("demo", KEEP, "demo"),
    Verb("help", KEEP, "help"),
)

BY_NAME = {verb.name: verb for verb in VERBS}
