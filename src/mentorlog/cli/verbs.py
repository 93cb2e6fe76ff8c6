"""Every verb, in the order of a mentorship: its heading, where it lives, what it is for.

A verb's module loads only when the verb is used, so that looking stays quick.
"""

from typing import NamedTuple


class Verb(NamedTuple):
    """`about` is its line in the list of verbs, and the first sentence of its own help."""

    name: str
    panel: str
    module: str
    about: str


_BY_PANEL = {
    "At kickoff": {
        "wish": ("wishes", "Keep someone you would like to learn from, and how far it has come"),
        "agree": ("kickoff.agree", "Begin a mentorship: the interview at kickoff"),
        "confirm": ("agreement.agreements", "Say yes to the agreement, or that the other did"),
    },
    "Around a session": {
        "plan": ("sessions", "Book the next session, or move it"),
        "prep": ("handover.preparing", "One page for the next session: what to have in mind"),
        "session": ("session", "Log a session you held"),
        "cancel": ("sessions", "Cancel a planned session"),
        "missed": ("sessions", "Note that somebody did not come"),
        "catchup": ("settle", "Walk through everything that has no outcome yet, the oldest first"),
    },
    "What you set each other": {
        "homework": ("homework", "Set what one of you, or both, will do before you meet again"),
        "promise": ("homework", "Promise something yourself, with a date"),
        "done": ("homework", "Say that homework was done"),
        "carry": ("homework", "Carry homework over to the session after the one it was due for"),
        "release": ("homework", "Agree to let something go: homework, or the reading of an essay"),
    },
    "Between sessions": {
        "essay": ("essays", "Write an essay in your editor: the one that is due, or a free one"),
        "hand": ("handover.handing", "A clean document to give to the other person"),
        "post": ("essays", "Say that the other has the essay"),
        "read": ("essays", "Say that an essay was read by the other, on purpose"),
        "callout": ("callouts", "Name a belief that holds one of you back, in its owner's words"),
        "revisit": ("callouts", "Come back to a call-out: how it is, what happened, or let it go"),
        "note": ("notes", "Keep a win, a thank-you, a lesson, a low day, how you met"),
    },
    "Halfway, and at the end": {
        "review": ("agreement.agreements", "Look at the agreement: what to keep, change, stop"),
        "amend": ("agreement.agreements", "Change what you agreed, with a reason if there is one"),
        "pause": ("mentorships", "Let everything rest for a while"),
        "resume": ("mentorships", "Go on after a pause"),
        "close": ("agreement.closing", "Look back at the end, then go on or close the chapter"),
    },
    "To look": {
        "status": ("looking", "Where every active mentorship stands: what is next, due and late"),
        "overdue": ("looking", "What is late or needs attention: who owes whom, and since when"),
        "prompt": (
            "prompting",
            "One short line for a shell prompt: what is overdue and what is next",
        ),
        "list": ("browse", "The entries of one kind, the latest first"),
        "show": ("browse", "One entry whole: what it says, when it happened, and how it stands"),
        "timeline": ("browse", "The story of a mentorship, in order"),
        "search": ("search", "Find entries by their words"),
        "stats": ("browse", "What both of you kept of what you promised, side by side"),
    },
    "To correct": {
        "edit": ("editing.edit", "Correct an entry: its words, when it happened, who may see it"),
        "delete": ("deleting", "Delete an entry"),
        "undo": ("steps", "Take back the last command that changed something"),
        "redo": ("steps", "Bring back what “mentorlog undo” took back last"),
        "log": ("steps", "What was changed, the latest first"),
        "drafts": ("unsaved.listing", "What was written and never saved"),
    },
    "To keep": {
        "export": ("exporting.export", "Take it with you: a page to keep, a table, a calendar"),
        "import": ("importing.importing", "Bring in another copy of the journal, essays or notes"),
        "backup": ("backups", "Copy the whole journal, and read it back before it counts"),
        "restore": ("backups", "Take a backup as the journal: it shows what changes, and asks"),
        "doctor": ("doctor", "See whether the journal is sound"),
    },
    "The program itself": {
        "config": ("configuring", "Every setting, its value, and where it comes from"),
        "demo": ("demo", "Build a sample journal in a temporary place, and show its status"),
        "help": ("help", "What a command does and takes, or what there is to know of a topic"),
    },
}

VERBS = tuple(
    Verb(name, panel, module, about)
    for panel, verbs in _BY_PANEL.items()
    for name, (module, about) in verbs.items()
)
BY_NAME = {verb.name: verb for verb in VERBS}

TOPICS = {
    "kickoff": "Before it begins: a wish, the other's words, an interview on paper",
    "dates": "How dates, lengths of time and rhythms are written",
    "overdue": "What is overdue, and when; what only asks",
    "privacy": "Who may see what, and who can read your journal",
    "keeping": "Never to lose a word: undo, drafts, backups, and leaving no trace",
    "files": "What to take with you and give away: a page, a story, a calendar",
    "two-copies": "When the other keeps a journal, too: what goes to and fro",
    "scripts": "What a script may rely on: --json, exit codes",
    "json": "journal.json, field by field",
    "home": "In your shell and system: settings, prompt, tmux, cron, TAB",
    "costs": "What a command costs, as it was measured",
}
"""What else there is to read: each in a file of its name, whose heading says the same."""

WRITING = {verb.name for verb in VERBS if verb.panel not in ("To look", "The program itself")}
WRITING -= {"prep", "hand", "drafts", "export", "backup", "doctor"}
"""Those that change the journal; the others only look, or write beside it."""
