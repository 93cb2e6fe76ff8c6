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
    Verb("wish", KICKOFF, "wishes"),
    Verb("agree", KICKOFF, "kickoff.agree"),
    Verb("confirm", KICKOFF, "agreement.agreements"),
    Verb("amend", KICKOFF, "agreement.agreements"),
    Verb("review", KICKOFF, "agreement.agreements"),
    Verb("plan", AROUND, "sessions"),
    Verb("session", AROUND, "session"),
    Verb("cancel", AROUND, "sessions"),
    Verb("missed", AROUND, "sessions"),
    Verb("prep", AROUND, "handover.preparing"),
    Verb("catchup", AROUND, "catchup"),
    Verb("homework", AROUND, "homework"),
    Verb("promise", AROUND, "homework"),
    Verb("done", AROUND, "homework"),
    Verb("carry", AROUND, "homework"),
    Verb("release", AROUND, "homework"),
    Verb("essay", BETWEEN, "essays"),
    Verb("hand", BETWEEN, "handover.handing"),
    Verb("post", BETWEEN, "essays"),
    Verb("read", BETWEEN, "essays"),
    Verb("callout", BETWEEN, "callouts"),
    Verb("revisit", BETWEEN, "callouts"),
    Verb("note", BETWEEN, "notes"),
    Verb("pause", BETWEEN, "mentorships"),
    Verb("resume", BETWEEN, "mentorships"),
    Verb("close", BETWEEN, "agreement.closing"),
    Verb("status", LOOK, "looking"),
    Verb("overdue", LOOK, "looking"),
    Verb("list", LOOK, "listing"),
    Verb("show", LOOK, "showing"),
    Verb("timeline", LOOK, "lookingback"),
    Verb("search", LOOK, "searching"),
    Verb("stats", LOOK, "lookingback"),
    Verb("edit", KEEP, "editing.edit"),
    Verb("delete", KEEP, "deleting"),
    Verb("undo", KEEP, "steps"),
    Verb("redo", KEEP, "steps"),
    Verb("log", KEEP, "steps"),
    Verb("drafts", KEEP, "unsaved.listing"),
    Verb("export", KEEP, "exporting.export"),
    Verb("import", KEEP, "importing.importing"),
    Verb("backup", KEEP, "backups"),
    Verb("restore", KEEP, "backups"),
    Verb("doctor", KEEP, "doctor"),
    Verb("demo", KEEP, "demo"),
    Verb("help", KEEP, "help"),
)

BY_NAME = {verb.name: verb for verb in VERBS}
