"""Call-outs as they stand in a keepsake: what was feared beside what happened."""

from collections.abc import Iterator

from mentorlog.domain import callouts, scenes
from mentorlog.domain.records.callouts import Callout, Spoken
from mentorlog.domain.records.events import Event
from mentorlog.enums import EventKind, Side
from mentorlog.export.handing import Beside, Entry, Part, Passage, Told, Words
from mentorlog.export.keepsake_tale import (
    Tale,
    in_contents,
    is_whole,
    other,
    plain,
    titled,
    told,
    upper,
)


def callout(tale: Tale, named: Callout) -> Entry:
    """The belief in its owner's words, what was said, feared and happened, and all since."""
    spoken = tale.book.callouts.get(named.id, Spoken())
    touches = tale.events[named.ref]
    happened = [one for one in touches if one.kind is EventKind.ACTED]
    word = scenes.a(titled(callouts.called(tale.record)))
    about = f"{upper(word)} about {tale.name(named.about)}"
    return Entry(
        anchor=str(named.ref),
        ref=tale.ref(named.ref),
        kind="callout",
        kicker=about,
        title=f"“{titled(named.belief)}”",
        about=(f"named by {tale.name(named.raised_by)}", tale.day(named.happened_at)),
        parts=(
            *(() if is_whole(named.belief) else plain("In full", named.belief)),
            *plain("What was said", spoken.said),
            *_feared_and_happened(spoken, happened),
            *(part for one in touches for part in _since(tale, named, one)),
        ),
        in_contents=in_contents(f"“{titled(named.belief)}”", tender=named.tender),
        own=True,
    )


def _feared_and_happened(spoken: Spoken, happened: list[Event]) -> Iterator[Part]:
    feared = plain("What was feared", spoken.feared, "feared")
    came = tuple(part for one in happened for part in plain("What happened", one.text, "happened"))
    if feared and came:
        yield Beside((feared, came), "fear")
    else:
        yield from (*feared, *came)


def _since(tale: Tale, named: Callout, one: Event) -> Iterator[Part]:
    """What was said of it since, each under its own label; that of an ending is told."""
    on, who = tale.day(one.happened_at), tale.name(one.side or Side.BOTH)
    about = tale.name(one.side or named.about)
    labels = {
        EventKind.REVISITED: f"We came back to it, {on}",
        EventKind.RECEIVED: f"How it landed with {about}",
        EventKind.THANKED: f"A thank-you from {who}",
    }
    if one.kind is EventKind.ACTED:
        yield Told(f"Answered by what happened, {on}")
    elif one.kind in labels and one.text:
        yield Passage(labels[one.kind], Words(one.text, plain=True))
    elif one.kind in labels:
        yield told(labels[one.kind], one)
    elif one.kind is EventKind.LET_GO:
        yield told(f"Let go, {on}", one)
    elif one.kind is EventKind.WITHDRAWN:
        yield told(f"Taken back, {on}", one)
    else:
        yield other(one, tale)
