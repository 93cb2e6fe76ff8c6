"""The closing questions: put to one person at a time, or answered as options."""

from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from mentorlog import interview
from mentorlog.cli import kept_json, params, resolve
from mentorlog.cli.agreement import unfinished
from mentorlog.cli.kickoff import messages
from mentorlog.cli.run import Run
from mentorlog.domain import closing
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.enums import Exactness, Side
from mentorlog.errors import Unsaid

if TYPE_CHECKING:
    from mentorlog.services.agreements import Said

PREFIX = "closing-"


def read_back(run: Run, record: Record) -> None:
    """What they came with, and how the questions go."""
    from mentorlog.views import endings

    messages.tell(run, lambda screen: endings.came_with(record, screen))
    messages.tell(run, endings.how_it_goes)


def ask(run: Run, record: Record, at: tuple[datetime, Exactness]) -> list[Side]:
    """One person at a time, whoever is here; those who are through now."""
    missing, through = list(closing.still_to_look_back(record)), []
    mine = record.mentorship
    missing.sort(key=lambda one: one is not mine.keeper_is)
    while missing:
        side = _who(run, mine, missing)
        if side is None:
            break
        ask_one(run, record, side, at)
        missing.remove(side)
        through.append(side)
    return through


def ask_one(run: Run, record: Record, side: Side, at: tuple[datetime, Exactness]) -> None:
    """The questions of that side, one person; each answer is kept at once, all saved at the end."""
    from mentorlog.services import mentorships as verbs
    from mentorlog.services.agreements import Said

    mine = record.mentorship
    path = unfinished.place(run.drafts, f"closing-{side.value}", mine.uuid)
    answers = _begun(run, mine, side, unfinished.load(path))
    for question in _questions(mine, side):
        if question.key not in answers:
            words = run.asker.text(
                question.text,
                option=f"--answer {question.key.removeprefix(PREFIX)}",
                why=question.why,
                long=True,
            )
            answers[question.key] = words or ""
            kept_json.save(path, answers)
            run.held.discard_drafts(answers.values())
    said = [Said(key, side, text) for key, text in answers.items() if text]
    with run.desk() as desk:
        verbs.look_back(desk, mine, side, said, *at)
    unfinished.discard(path)
    run.asker.discard_drafts()


def _questions(mine: Mentorship, side: Side) -> tuple[interview.Question, ...]:
    mentee, mentor = mine.name_of(Side.MENTEE), mine.name_of(Side.MENTOR)
    return interview.asked_at_the_end(side, mentee=mentee, mentor=mentor)


def by_options(
    run: Run, mine: Mentorship, texts: Sequence[str], by: str | None
) -> "dict[Side, list[Said]]":
    """What each person says, as typed; who is named and says nothing has passed them over."""
    from mentorlog.services.agreements import Said

    usual = resolve.side(mine, by, option="--by") if by else None
    found: dict[Side, list[Said]] = {usual: []} if usual else {}
    for text in texts:
        name, sign, words = text.partition("=")
        who, dot, key = name.strip().rpartition(".")
        if not sign or not words.strip():
            raise Unsaid(f"“{text[:40]}” is no answer.", "Write it like --answer different=TEXT.")
        side = resolve.side(mine, who, option="--answer") if dot else usual or mine.keeper_is
        said = Said(_key(key), side, params.text(run, words) or words)
        found.setdefault(side, []).append(said)
    return found


def _key(word: str) -> str:
    """The question a word stands for, with or without its prefix."""
    known = [one.key.removeprefix(PREFIX) for one in interview.CLOSING]
    key = word.removeprefix(PREFIX)
    if key in known:
        return PREFIX + key
    near = get_close_matches(key, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(known)}."
    raise Unsaid(f"No question at the end goes by “{word[:40]}”.", hint)


def _who(run: Run, mine: Mentorship, missing: Sequence[Side]) -> Side | None:
    """Who answers now; None where nobody does."""
    other = mine.other_name
    lines = ["you" if one is mine.keeper_is else f"{other}, and you type it" for one in missing]
    default = 0 if missing[0] is mine.keeper_is else len(missing)
    why = "One person at a time. Whoever is not here can do it another day."
    words = [resolve.called(mine, one) for one in missing]
    picked = run.asker.pick(
        "Who is answering?",
        [*lines, "nobody now"],
        option="--by",
        why=why,
        default=default,
        words=words,
    )
    return missing[picked] if picked is not None and picked < len(missing) else None


def _begun(run: Run, mine: Mentorship, side: Side, kept: unfinished.Unfinished) -> dict[str, str]:
    """The answers kept from another time, which are not asked for again."""
    if kept.damaged:
        run.tell(f"The answers kept before cannot be read; they are in {kept.damaged}.")
    who = "you" if side is mine.keeper_is else mine.other_name
    run.tell("")
    run.tell(f"  — {who[:1].upper() + who[1:]} —")
    if kept.answers:
        run.tell(f"  It goes on where {who} stopped.")
    return dict(kept.answers)
