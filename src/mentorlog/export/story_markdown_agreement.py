"""What was agreed in a story: the terms, the goals, the answers, and the words at the end."""

from collections.abc import Iterable, Iterator, Mapping

from mentorlog import interview
from mentorlog.domain import agreements, terms_words
from mentorlog.domain.records.agreements import Agreement, Answer
from mentorlog.enums import Side
from mentorlog.export.handing_agreement import AT_THE_END
from mentorlog.export.story_markdown_texts import contained, inline, quoted
from mentorlog.export.story_markdown_words import Words, ended

Blocks = Iterator[str]
AT_A_REVIEW = frozenset(one.key for one in (*interview.REVIEW, interview.REACHED))
_ORDER = {key: number for number, key in enumerate(interview.BY_KEY)}


def wished(words: Words) -> Blocks:
    """How it began, where it began as a wish."""
    if words.book.wishes:
        yield "## How it began"
    for wish, events in words.book.wishes:
        keeper = words.names(words.mentorship.keeper_is)
        on = words.on(wish.happened_at)
        yield ended(f"{on}: {keeper} wished to learn from {inline(wish.name)}")
        if wish.why:
            yield quoted(wish.why)
        for event in events:
            if event.text:
                yield f"{words.on(event.happened_at)}:"
                yield quoted(event.text)


def agreed(words: Words) -> Blocks:
    """What was agreed first, the goals, and what each answered; how it changed is in the story."""
    record = words.book.record
    first = record.agreements[0]
    yield "## What they agreed"
    clauses = terms_words.clauses(first.terms, record.mentorship)
    yield "\n".join(f"- {inline(one.key)}: {inline(one.words)}" for one in clauses)
    if first.terms.why:
        mentor = words.names(Side.MENTOR)
        yield f"### Why {mentor}"
        yield contained(first.terms.why)
    if record.goals:
        yield "### Goals"
        yield "\n".join(f"{one.number}. {inline(one.text)}" for one in record.goals)
    elsewhere = AT_THE_END | AT_A_REVIEW
    yield from _answered(words, [one for one in _answers(words) if one.key not in elsewhere])


def changed(version: Agreement, words: Words) -> Blocks:
    """How this version differs from the one before it, why, and what was said at a review."""
    before = agreements.before(words.book.record, version)
    if before is not None:
        after = agreements.told(words.book.record, version)
        found = terms_words.changes(before, after, words.mentorship)
        if found:
            yield "\n".join(
                f"- {inline(one.key)}: {inline(one.words)}"
                f"{f' (it was: {inline(one.was)})' if one.was else ''}"
                for one in found
            )
        else:
            yield "It stays as it is."
    if version.because:
        yield "Because:"
        yield quoted(version.because)
    said = words.book.answers.get(version.id, ())
    for one in sorted(said, key=_place):
        if one.key in AT_A_REVIEW:
            yield f"{inline(interview.BY_KEY[one.key].text)} {_by(words, one)}"
            yield contained(one.text)


def at_the_end(words: Words) -> Blocks:
    """What each said as it ended."""
    found = [one for one in _answers(words) if one.key in AT_THE_END]
    if found:
        yield "## At the end"
        yield from _answered(words, found)


def _answers(words: Words) -> list[Answer]:
    by_version: Mapping[int, Iterable[Answer]] = words.book.answers
    return [
        one for version in words.book.record.agreements for one in by_version.get(version.id, ())
    ]


def _answered(words: Words, answers: Iterable[Answer]) -> Blocks:
    """Each question once, with what each of them said to it."""
    asked = None
    for one in sorted(answers, key=_place):
        if one.key != asked:
            asked = one.key
            question = interview.BY_KEY.get(one.key)
            yield f"### {inline(question.text if question else one.key)}"
        yield _by(words, one)
        yield contained(one.text)


def _place(one: Answer) -> int:
    return _ORDER.get(one.key, len(_ORDER))


def _by(words: Words, one: Answer) -> str:
    return "**Both:**" if one.side is Side.BOTH else f"**{words.names(one.side)}:**"
