"""One moment of a story: its sentence, and the words that were said, written or noted in it."""

from collections.abc import Callable, Iterator

from mentorlog.clean import one_line
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.homework import Homework
from mentorlog.domain.records.notes import Note
from mentorlog.domain.records.sessions import Kept
from mentorlog.domain.scenes import Scene, Strand, What
from mentorlog.enums import EventKind, Side
from mentorlog.export import story_markdown_agreement
from mentorlog.export.handing_words import LONGEST_TITLE
from mentorlog.export.story_markdown_texts import contained, inline, quoted
from mentorlog.export.story_markdown_words import STANCES, Words, tell

Blocks = Iterator[str]


def moment(scene: Scene, words: Words) -> Blocks:
    yield tell(scene, words)
    yield from _WITH[scene.strand](scene, words)


def _agreement(scene: Scene, words: Words) -> Blocks:
    if scene.what in (What.AMENDED, What.LOOKED_AT):
        version = next(one for one in words.book.record.agreements if one.ref == scene.ref)
        yield from story_markdown_agreement.changed(version, words)


def _session(scene: Scene, words: Words) -> Blocks:
    if scene.what is not What.HELD:
        yield from _because(scene)
        return
    kept = words.book.sessions.get(scene.ref.number if scene.ref else 0, Kept())
    keeper, other = words.mentorship.keeper_is, words.mentorship.other_is
    yield from _said(f"{words.names(keeper)} took away:", kept.took_away)
    yield from _said(f"{words.names(other)} took away:", kept.other_took_away)
    yield from _said("Notes:", kept.notes)


def _homework(scene: Scene, words: Words) -> Blocks:
    entry = words.entries.get(scene.ref) if scene.ref else None
    if scene.what is not What.SET or not isinstance(entry, Homework):
        yield from _because(scene)
        return
    yield quoted(entry.text)
    yield from _quoted("Why it is a stretch:", entry.stretch)
    goals = words.book.record.goals
    yield from _quoted(
        "The goal it serves:", next((one.text for one in goals if one.id == entry.goal_id), None)
    )
    if entry.stance:
        yield STANCES[entry.stance].format(words.names(Side.MENTOR))


def _essay(scene: Scene, words: Words) -> Blocks:
    """Where it was posted, or stands as a draft, all of it: the question, the text, the reply."""
    essay = words.entries.get(scene.ref) if scene.ref else None
    if scene.what not in (What.POSTED, What.BEGUN) or not isinstance(essay, Essay):
        return
    title = inline(essay.title or "", LONGEST_TITLE)
    by = words.names(essay.written_by)
    yield f"#### {title if title else f'An essay by {by}'}"
    answered = words.answered_by(essay)
    if answered is not None:
        yield "The question it answers:"
        yield quoted(answered.text)
    text = words.book.essays.get(essay.id)
    yield contained(text) if text is not None else "*(Its text is kept elsewhere.)*"
    for event in words.book.record.events:
        if event.essay_id == essay.id and event.kind is EventKind.READ:
            reader = words.names(event.side or essay.written_by.other)
            yield from _quoted(f"{reader} wrote back:", event.text)


def _callout(scene: Scene, words: Words) -> Blocks:
    """The belief where it was named; where it ended, what happened beside what was feared."""
    callout = words.entries.get(scene.ref) if scene.ref else None
    if not isinstance(callout, Callout):
        return
    spoken = words.book.callouts[callout.id]
    if scene.what is What.NAMED:
        yield quoted(callout.belief)
        yield from _quoted("What was said:", spoken.said)
        yield from _quoted("What was feared:", spoken.feared)
    elif scene.what is What.ACTED:
        yield from _quoted("What had been feared:", spoken.feared)
        yield from _quoted("What happened:", scene.text)
    elif scene.text:
        yield quoted(scene.text)


def _note(scene: Scene, words: Words) -> Blocks:
    note = words.entries.get(scene.ref) if scene.ref else None
    if not isinstance(note, Note):
        return
    text = words.book.notes[note.id]
    own = one_line(note.title, LONGEST_TITLE)
    if own and not one_line(text).startswith(own.removesuffix("…")):
        yield f"**{inline(own)}**"
    yield contained(text)


def _mentorship(scene: Scene, _words: Words) -> Blocks:
    yield from _because(scene)


def _because(scene: Scene) -> Blocks:
    yield from _quoted("Because:", scene.text)


def _said(lead: str, text: str | None) -> Blocks:
    if text:
        yield lead
        yield contained(text)


def _quoted(lead: str, text: str | None) -> Blocks:
    if text:
        yield lead
        yield quoted(text)


_WITH: dict[Strand, Callable[[Scene, Words], Blocks]] = {
    Strand.AGREEMENT: _agreement,
    Strand.SESSION: _session,
    Strand.HOMEWORK: _homework,
    Strand.ESSAY: _essay,
    Strand.CALLOUT: _callout,
    Strand.NOTE: _note,
    Strand.MENTORSHIP: _mentorship,
}
