"""Texts that come in from elsewhere: what each is, when it was written, what became of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from mentorlog.clean import one_line
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Kind, Side, Was
from mentorlog.views import dates, documents
from mentorlog.views.console import Screen, margin, room
from mentorlog.views.dates import counted
from mentorlog.views.documents import Document
from mentorlog.views.sentences import LONGEST_TITLE, Sentence, has, name, who


class Going(NamedTuple):
    """Where they go, whose they are, what they become, and whether the other has them."""

    mentorship: Mentorship
    writer: Side
    kind: Kind
    zone: ZoneInfo
    posted: bool

    def counted(self, count: int) -> str:
        return counted(count, self.kind.value)


class Shown(NamedTuple):
    """A text before it is kept; `ref` where it is already, `is_twice` where it came just before.

    `was` is how it is there. `is_to_come` is that its date is later than now.
    `dated_by` says where its date was taken from; an entry of one file is not called by a file.
    """

    called: str
    title: str | None
    text: str
    at: datetime
    dated_by: str | None
    is_entry: bool = False
    ref: Ref | None = None
    is_twice: bool = False
    was: Was | None = None
    is_to_come: bool = False

    @property
    def is_new(self) -> bool:
        return self.ref is None and not self.is_twice

    @property
    def goes_by(self) -> str:
        """Its title, or its first line."""
        return self.title or self.text.strip().split("\n", 1)[0]

    @property
    def words(self) -> int:
        return len(self.text.split())


class Kept(Protocol):
    @property
    def ref(self) -> Ref: ...
    @property
    def was(self) -> Was | None: ...


def render(going: Going, shown: Sequence[Shown], screen: Screen) -> None:
    """Each by its file, with its date, where that is from, its length and its title."""
    new = [one for one in shown if one.is_new]
    person = name(going.mentorship, going.mentorship.other_is)
    by = who(going.mentorship, going.writer)
    said = f"{going.counted(len(new))} by {by}, into" if new else "In"
    screen.print(f"{said} the mentorship with {person}:")
    for one in shown:
        _render(going, one, screen)


def _render(going: Going, one: Shown, screen: Screen) -> None:
    indent = margin(screen)
    if not one.is_entry:
        screen.plain(" " * indent + one.called)  # never folded: it is to be found again
        indent += 2
    screen.print(_sentence(going, one).folding(room(screen, indent)), indent=indent)


def _sentence(going: Going, one: Shown) -> Sentence:
    if one.was is not None:
        return Sentence(_THERE[one.was].format(one.ref), _title(one))
    on = dates.full_or_day(one.at, going.zone)
    if one.is_twice:
        return Sentence(f"{on}, the same once more, and kept once:", _title(one))
    since = f", {one.dated_by}" if one.dated_by else ""
    to_come = ", and shows from then" if one.is_to_come else ""
    return Sentence(f"{on}{since}{to_come}; {counted(one.words, 'word')}:", _title(one))


_THERE = {
    Was.HERE: "is {} already, and is left alone:",
    Was.CHANGED: "is {}, was changed here, and is left as it is:",
    Was.DELETED: "was {}, was deleted here, and stays so:",
}


def _title(one: Shown) -> str:
    return one_line(one.goes_by, LONGEST_TITLE)


def would(going: Going, shown: Sequence[Shown], screen: Screen) -> None:
    """What would be brought in, and that nothing was."""
    if not shown:
        screen.print("There is nothing in it to bring in.")
        return
    render(going, shown, screen)
    screen.print()
    if any(one.is_new for one in shown):
        screen.print("Nothing was kept yet.")
        return
    left = list(_left(Counter(one.was for one in shown)))
    screen.print(" ".join(["Nothing was changed.", *left]) if left else ALL_THERE)


ALL_THERE = "All of it is there already; nothing was changed."


def _left(was: Counter[Was | None]) -> Iterator[str]:
    """What was not brought back, and the way to have it all the same."""
    changed, deleted = was[Was.CHANGED], was[Was.DELETED]
    if changed:
        yield f"{changed} {_were(changed)} changed here, and left as {_they(changed)}."
    if deleted:
        stay, them = ("stays so", "it") if deleted == 1 else ("stay so", "them")
        back = f"--bring-back brings {them} back."
        yield f"{deleted} {_were(deleted)} deleted here, and {stay}; {back}"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _they(count: int) -> str:
    return "it is" if count == 1 else "they are"


def told(going: Going, shown: Sequence[Shown], kept: Sequence[Kept]) -> list[str]:
    """Which they are now, and what to say of them next."""
    was = Counter(one.was for one in kept)
    refs = [one.ref for one in kept if one.was is None]
    are = "is" if len(refs) == 1 else "are"
    said = [f"{going.counted(len(refs))} {are} kept: {_listed(refs)}."]
    if was[Was.HERE]:
        said.append(f"{was[Was.HERE]} {_were(was[Was.HERE])} there already.")
    said += [*_left(was), *_to_come(going, shown, kept)]
    return [" ".join(said), _next(going, refs)]


def _to_come(going: Going, shown: Sequence[Shown], kept: Sequence[Kept]) -> Iterator[str]:
    """Those that are dated later than now, which nothing shows before."""
    several = [
        (one.at, now.ref)
        for one, now in zip(shown, kept, strict=True)
        if one.is_to_come and now.was is None
    ]
    if not several:
        return
    at, ref = min(several)
    first = "It shows" if len(several) == 1 else f"The first, {ref}, shows"
    are = f"{ref} is" if len(several) == 1 else f"{len(several)} are"
    yield f"{are} dated later than now. {first} from {dates.full_or_day(at, going.zone)} on."


def _listed(refs: Sequence[Ref]) -> str:
    """ "E4", "E4 and E5", "E4 to E9": what is written down in one go is numbered in a row."""
    if len(refs) == 1:
        return str(refs[0])
    return f"{refs[0]} {'and' if len(refs) == 2 else 'to'} {refs[-1]}"


def _next(going: Going, refs: Sequence[Ref]) -> str:
    they = "It is" if len(refs) == 1 else "They are"
    if going.kind is Kind.NOTE:
        return f"{they} for you alone. To take that back: mentorlog undo"
    if going.posted:
        return f"Read by now? mentorlog read {refs[0]} --at WHEN"
    what, it = ("a draft", "it") if len(refs) == 1 else ("drafts", "one")
    once = f"Once {has(going.mentorship, going.writer.other)} {it}"
    return f"{they} {what}. {once}: mentorlog post {refs[0]} --at WHEN"


def as_json(
    now: datetime,
    going: Going,
    shown: Sequence[Shown],
    kept: Sequence[Kept],
    bad: Sequence[Exception] = (),
) -> Document:
    """Each text with the reference it has; null where nothing was kept, or it was deleted."""
    was = [one.was for one in kept or shown]
    refs = [None if one.was is Was.DELETED else one.ref for one in kept or shown]
    new = [one.was is None for one in kept] or [False for _ in shown]
    return documents.document(
        now,
        (),
        going.zone,
        done="import" if any(new) else None,
        **{"with": going.mentorship.other_name},
        kind=going.kind.value,
        texts=list(_texts(going, zip(shown, refs, new, was, strict=True))),
        skipped=[str(one) for one in bad],
    )


def _texts(
    going: Going, several: "zip[tuple[Shown, Ref | None, bool, Was | None]]"
) -> Iterator[Document]:
    for one, ref, is_new, was in several:
        yield {
            "from": one.called,
            "title": one.goes_by,
            "words": one.words,
            "happened_at": dates.iso(one.at, going.zone),
            "dated_by": one.dated_by,
            "ref": str(ref) if ref else None,
            "new": is_new,
            "left": was.value if was else None,
        }
