"""Wishes: the people one would like to learn from, before there is a mentorship."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mentorlog.cli import answer, params, wished
from mentorlog.cli.answer import Answer
from mentorlog.cli.homework import At
from mentorlog.cli.importing.front_matter import Headed, headed
from mentorlog.cli.run import Run
from mentorlog.domain import calendar
from mentorlog.domain.records.wishes import Wish
from mentorlog.domain.wishes import Standing
from mentorlog.enums import EventKind
from mentorlog.errors import BeforeItsTime, Missing, NoSuchWish, NotNow, Unsaid

if TYPE_CHECKING:
    from mentorlog.cli.importing.front_matter import Headed
    from mentorlog.services.notes import Noting
    from mentorlog.services.unit import Desk


class Typed(NamedTuple):
    """What was typed after the name; `answer` is whether they said yes."""

    why: str | None = None
    told: str | None = None
    asked: str | None = None
    answer: bool | None = None
    drop: bool = False
    note: "Headed | None" = None
    at: str | None = None


def keep(run: Run, name: str, typed: Typed) -> Answer:
    """A new wish, or more of one that is there."""
    params.name(name)
    standing = wished.find(run, name)
    if standing is None and typed.drop:
        raise NoSuchWish(name, known=[one.wish.name for one in wished.every(run)])
    if standing is not None and typed == Typed():
        return told(run, standing.wish, done=None)
    why = typed.why
    if standing is None and why is None and run.asker.can_ask:
        with run.unless_interrupted("The wish is not kept."):
            why = run.asker.text(
                f"Why {name}?",
                option="--why",
                why="A reason can be told to them one day; it may also go without one.",
                long=True,
            )
    moments = _moments(run, typed, standing)
    with run.desk(begin=True) as desk:
        wish = standing.wish if standing else _new(desk, name, why, moments)
        if standing is not None:
            _say_why(desk, wish, why)
        _happen(run, desk, wish, typed, moments)
    run.asker.discard_drafts()
    return told(run, wish, before=standing)


class _Moments(NamedTuple):
    """When each thing was, read before anything is written."""

    told: datetime | None
    asked: datetime | None
    at: datetime


def _moments(run: Run, typed: Typed, standing: Standing | None) -> _Moments:
    tz = run.zone()
    asked = params.happened(run, typed.asked, tz, echo=False)
    since = asked or _was_asked_at(standing)
    at = params.at(run, typed.at, tz, since=since, echo=False)
    what = "An answer" if typed.answer is not None else "Letting go" if typed.drop else None
    if what is not None and since is not None and at < since:
        after = f"you asked them ({calendar.said(since, tz)})"
        raise BeforeItsTime(what, at=calendar.said(at, tz), after=after)
    return _Moments(params.happened(run, typed.told, tz, echo=False), asked, at)


def _was_asked_at(standing: Standing | None) -> datetime | None:
    """When they were asked last; an answer that nobody asked for is its own asking."""
    if standing is None or standing.asked_at == standing.answered_at:
        return None
    return standing.asked_at


def _new(desk: "Desk", name: str, why: str | None, moments: _Moments) -> Wish:
    from mentorlog.services import wishes as verbs

    return verbs.keep(desk, name, why, min(filter(None, moments)))


def _say_why(desk: "Desk", wish: Wish, why: str | None) -> None:
    from mentorlog.services import wishes as verbs

    if why is not None:
        verbs.say_why(desk, wish, why)


def _happen(run: Run, desk: "Desk", wish: Wish, typed: Typed, moments: _Moments) -> None:
    """Each thing that was said of it, in the order such things happen."""
    from mentorlog.services import wishes as verbs

    happened = {
        EventKind.TOLD: moments.told,
        EventKind.ASKED: moments.asked,
        EventKind.SAID_YES: moments.at if typed.answer else None,
        EventKind.SAID_NO: moments.at if typed.answer is False else None,
        EventKind.DROPPED: moments.at if typed.drop else None,
    }
    for kind, at in happened.items():
        if at is not None:
            verbs.happen(desk, wish, kind, at, run.zone())
    if typed.note is not None:
        from mentorlog.services import notes
        from mentorlog.services.notes import Noting

        text, title, beside = typed.note
        noting = Noting(text, title=title, front_matter=beside)
        notes.keep_on_wish(desk, wish, noting, moments.at)


def note(run: Run, wish: Wish, noting: "Noting", at: datetime) -> None:
    from mentorlog.services import notes as verbs

    with run.desk() as desk:
        verbs.keep_on_wish(desk, wish, noting, at)


def told(run: Run, wish: Wish, done: str | None = "wish", before: Standing | None = None) -> Answer:
    """How far it has come; with its notes where nothing was `done`, only looked at."""
    from mentorlog.views import documents, wishes

    standing = next(one for one in wished.every(run) if one.wish.id == wish.id)
    notes, seen = wished.notes_on(run, wish), wishes.Seen(run.now, run.zone())

    def document() -> answer.JSON:
        entry = wishes.as_json(standing, seen, notes)
        if done is None:
            return documents.document(run.now, (), seen.tz, wish=entry)
        return documents.document(run.now, (), seen.tz, done=done, entry=entry)

    if done is None:
        waits = standing.is_open and _has_sent_something(run, wish)
        return Answer(
            lambda screen: wishes.page(standing, notes, seen, screen, waits=waits), document
        )
    return answer.told(wishes.changed(standing, before, seen), document)


def _has_sent_something(run: Run, wish: Wish) -> bool:
    """Whether answers of theirs wait for the kickoff."""
    from mentorlog.cli.kickoff import beforehand

    return beforehand.of(run, wish.name) is not None


def wish_(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Who you would like to learn from.")
    ] = None,
    why: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why them; nobody has to say.")
    ] = None,
    told: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When they heard why it is them.")
    ] = None,
    asked: Annotated[str | None, typer.Option(metavar="WHEN", help="When you asked them.")] = None,
    answered: Annotated[
        str | None, typer.Option(metavar="yes|no", help="What they said; the day goes with --at.")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Let the wish go.")] = False,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="How it went; - is standard input.")
    ] = None,
    at: At = None,
) -> Answer:
    """Keep someone you would like to learn from, and how far it has come.

    Of one that is there already it adds what you say, and shows it where you say nothing.
    “mentorlog agree --with NAME” takes a wish over, its why included.
    """
    run: Run = ctx.obj
    if name is None or not name.strip():
        if name is not None or not run.asker.can_ask:
            raise Missing("The name", option="NAME")
        name = run.asker.text("Who would you like to learn from?", option="NAME")
        if name is None:
            raise NotNow("Nobody was named.")
    typed = Typed(
        why=params.text(run, why), told=told, asked=asked, answer=_answer(answered), drop=drop,
        note=_note(run, note), at=at,
    )  # fmt: skip
    return keep(run, name.strip(), typed)


def _note(run: Run, said: str | None) -> Headed | None:
    """A note on it; what stands above it in standard input is no part of its text."""
    text = params.text(run, said)
    if text is None:
        return None
    return headed(text) if said == "-" else Headed(text)


def _answer(text: str | None) -> bool | None:
    if text is None:
        return None
    word = text.strip().casefold()
    if word not in ("yes", "y", "no", "n"):
        raise Unsaid(f"“{text[:40]}” is no answer.", "--answered takes yes or no.")
    return word.startswith("y")
