"""Before an essay is said to be sent: it can be handed over first, from where one is."""

import re
from pathlib import Path

from mentorlog.cli.asking import Choice
from mentorlog.cli.handover import handed, handing
from mentorlog.cli.handover.handed import ForTheOther
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.db.private_files import free_path
from mentorlog.domain import promises
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.errors import Refusal

COPY, FILE, MAIL, SENT, NOT_NOW = "c", "f", "m", "y", "n"
CHOICES = (
    Choice(COPY, "copy it"),
    Choice(FILE, "file"),
    Choice(MAIL, "mail"),
    Choice(SENT, "it is sent already"),
    Choice(NOT_NOW, "not now"),
)
WHY = "Posted means that the other has it; until then it is a draft."
LONGEST_NAME = 40


def can_offer(run: Run, record: Record, ref: Ref) -> bool:
    """Whether somebody is there to send it: it is the keeper's, unsent, and its text is here."""
    essay = next((one for one in record.essays if one.ref == ref), None)
    if essay is None or not run.asker.can_ask or run.options.yes:
        return False
    mine = essay.written_by is record.mentorship.keeper_is
    return mine and promises.posted(record, essay) is None and handed.may_hand(essay)


def is_sent(run: Run, chosen: Chosen, question: str, *, usual: str) -> bool:
    """Whether the other has it now: only where that is said, which handing it over does not say."""
    while True:
        key = run.asker.choice(question, CHOICES, usual, option="--post or --draft", why=WHY)
        if key in (SENT, NOT_NOW):
            return key == SENT
        if _hand(run, handed.of(run, chosen), key or NOT_NOW):
            return run.asker.yes("Is it sent?", False, option="mentorlog post")


def _hand(run: Run, one: ForTheOther, key: str) -> bool:
    """Hand it over in this way; where that fails it is said, and the person may choose again."""
    try:
        if key == COPY:
            run.tell(f"  {handing.copied(run, one)}")
        elif key == MAIL:
            run.tell(f"  {handing.mailed(run, one)}")
        else:
            _into_a_file(run, one)
    except Refusal as refusal:
        run.tell(f"  {refusal.sentence}")
        return False
    return True


def _into_a_file(run: Run, one: ForTheOther) -> None:
    name = run.asker.text(
        "Into which file?",
        option="--to",
        why="Its ending says what it becomes: .md for Markdown, .html for a page.",
        default=_free_name(one),
    )
    run.tell(f"  {handing.filed(run, one, name or _free_name(one))}")


def _free_name(one: ForTheOther) -> str:
    """The title in letters that every disk takes, else the reference; with a number if taken."""
    words = re.sub(r"[^a-z0-9]+", "-", one.document.title.casefold()).strip("-")
    name = words[:LONGEST_NAME].rstrip("-") or one.name
    return free_path(Path(), name, ".md").name
