"""What a search found: each entry with the words in their sentence, the best first."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from mentorlog import words
from mentorlog.clean import one_line
from mentorlog.domain import passages
from mentorlog.domain.passages import Sentence
from mentorlog.domain.records.discretion import TENDER
from mentorlog.domain.records.searches import Hit, Passage, Results, Wanted
from mentorlog.views import commands, dates, documents, found_words
from mentorlog.views.console import GAP, Screen, is_narrow, margin, put, room, spread
from mentorlog.views.documents import Document
from mentorlog.views.flag_blocks import COMMAND, QUIET
from mentorlog.views.found_words import Seen
from mentorlog.views.sentences import LONGEST_TITLE, cells_of, upper

MARK = "bold yellow"
LINES = 2  # that a sentence fills, one more where they are short
SHORTEST = 60  # letters of a sentence, however narrow the screen
LONGEST = 160  # of one in a document


class Command(NamedTuple):
    """A search as it is typed: what is looked for, and the options that go with it."""

    typed: tuple[str, ...]
    options: tuple[str, ...] = ()

    def line(self, *more: str) -> str:
        return commands.typed("search", (*self.options, *more), self.typed)


class Near(NamedTuple):
    """What would find something where nothing was found: what that is, and how it is typed."""

    said: str
    command: Command


class Found(NamedTuple):
    command: Command
    wanted: tuple[Wanted, ...]
    results: Results
    seen: Seen
    near: Near | None = None


class _Shown(NamedTuple):
    """A hit by the passage that has most of what was looked for, and the sentence in that.

    No sentence where the title has said it all.
    """

    hit: Hit
    passage: Passage
    sentence: Sentence | None


def render(found: Found, screen: Screen) -> None:
    hits = found.results.hits
    if not hits:
        _nothing(found, screen)
        return
    refs = max(len(str(one.place.ref or "")) for one in hits)
    for number, hit in enumerate(hits):
        if number:
            screen.print()
        _hit(found, hit, screen, refs)
    if found.results.total != len(hits):
        screen.print()
        _more(found, screen)


def _hit(found: Found, hit: Hit, screen: Screen, refs: int) -> None:
    ref = Text(str(hit.place.ref or "").ljust(refs + GAP if refs else 0), "bold")
    column = margin(screen) + ref.cell_len
    width = room(screen, column)
    shown = _shown(found, hit, max(SHORTEST, (LINES + is_narrow(screen)) * (width - GAP)))
    about = found_words.about(hit, shown.passage, found.seen)
    title = _title(found, hit, screen, width)
    if title is None:
        first, *rest = screen.folded(Text(upper(about)), width)
    else:
        first, *rest = spread(screen, title, Text(about, QUIET), width)
    screen.print(Text.assemble(ref, first), indent=margin(screen))
    put(screen, rest, column)
    if shown.sentence is not None and not hit.tender:
        put(screen, screen.folded(_said(found, shown, screen), width), column)
    if hit.tender or hit.place.ref is None:
        put(
            screen, screen.folded(Text(found_words.to_see(hit, found.seen), COMMAND), width), column
        )


def _shown(found: Found, hit: Hit, longest: int) -> _Shown:
    """A title is shown anyway: where it is found in other words as well, those are told."""
    others = tuple(one for one in hit.passages if not _is_title(one, hit))
    chosen = others or hit.passages
    passage = chosen[passages.best([one.text for one in chosen], found.wanted)]
    if not others:
        return _Shown(hit, passage, None)
    sentence = passages.sentence(passage.text, found.wanted, longest)
    is_said = words.plain(sentence.text) in words.plain(hit.title or "")
    return _Shown(hit, passage, None if is_said else sentence)


def _is_title(passage: Passage, hit: Hit) -> bool:
    return passage.of == hit.place.table and passage.column == TITLES.get(passage.of)


TITLES = {
    "agreement": "question",
    "homework": "text",
    "essay": "title",
    "callout": "belief",
    "wish": "name",
    "note": "title",
}


def _title(found: Found, hit: Hit, screen: Screen, width: int) -> Text | None:
    """What it goes by; None where it has no name."""
    if hit.tender or hit.title == TENDER:
        return Text(TENDER)
    longest = min(LONGEST_TITLE, (LINES + is_narrow(screen)) * width - GAP)
    name = one_line(hit.title or "", longest)
    if not name:
        return None
    return Text.assemble("“", _marked(name, found.wanted, screen), "”")


def _said(found: Found, shown: _Shown, screen: Screen) -> Text:
    sentence = shown.sentence
    assert sentence is not None
    label = found_words.label(shown.passage, found.seen.mentorship(shown.hit))
    return Text.assemble(
        Text(f"{label}: " if label else "", QUIET),
        "… " if sentence.is_begun else "",
        _marked(one_line(sentence.text), found.wanted, screen),
        " …" if sentence.is_open else "",
    )


def _marked(line: str, wanted: Sequence[Wanted], screen: Screen) -> Text:
    """A clean line, what was looked for marked in it: without colours between two stars."""
    marked, last = Text(), 0
    star = "" if screen.is_coloured else "*"
    for start, end in passages.marks(line, wanted):
        marked.append(line[last:start]).append(f"{star}{line[start:end]}{star}", MARK)
        last = end
    return marked.append(line[last:])


def _more(found: Found, screen: Screen) -> None:
    """That these are not all, and the command for the rest."""
    total, shown = found.results.total, len(found.results.hits)
    said = f"and {total - shown} more:" if total else "and many more:"
    line = found.command.line("--limit", str(total or 2 * shown))
    width = room(screen, margin(screen))
    beside = cells_of(said) + 1 + cells_of(line) <= width
    lines = [f"{said} {line}"] if beside else [said, line]
    put(screen, [Text(one, QUIET) for one in lines], margin(screen))


def _nothing(found: Found, screen: Screen) -> None:
    screen.print("Nothing has all of that in it.", indent=margin(screen))
    near = found.near
    said = near.said if near else found_words.ADVICE
    line = near.command.line() if near else found_words.BEGINNING
    screen.print(said, indent=margin(screen))
    screen.print(Text(line, COMMAND), indent=margin(screen))


def as_json(found: Found) -> Document:
    """The hits with the sentence exactly as it was written; of what is tender no word."""
    seen, near = found.seen, found.near
    return documents.document(
        seen.now,
        (),
        seen.tz,
        searched=list(found.command.typed),
        found=found.results.total,
        hits=[_hit_json(found, hit) for hit in found.results.hits],
        near=near.command.line() if near else None,
    )


def _hit_json(found: Found, hit: Hit) -> Document:
    shown = _shown(found, hit, LONGEST)
    mentorship, passage = found.seen.mentorship(hit), shown.passage
    sentence = shown.sentence or passages.sentence(passage.text, found.wanted, LONGEST)
    return {
        "ref": str(hit.place.ref) if hit.place.ref else None,
        "kind": hit.place.table,
        "note": hit.sort,
        "with": mentorship.other_name if mentorship else None,
        "title": None if hit.tender or hit.title == TENDER else hit.title,
        "tender": hit.tender,
        "by": passage.side.value,
        "at": dates.iso(passage.at, found.seen.zone(hit)),
        "where": found_words.where(passage),
        "sentence": None if hit.tender else sentence.text,
        "marks": [] if hit.tender else [list(one) for one in sentence.marks],
        "show": found_words.to_see(hit, found.seen),
    }
