"""Handing over: a clean document for the other person, to the screen, a file, or by clipboard."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mentorlog.cli import lines, params, resolve
from mentorlog.cli.answer import JSON, Answer, told
from mentorlog.cli.handover import handed, handed_file, programs
from mentorlog.cli.handover.handed import PREP, ForTheOther
from mentorlog.cli.outgoing import Outgoing
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, candidates, sessions
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.errors import Unsaid

if TYPE_CHECKING:
    from mentorlog.export.handing import Handed
    from mentorlog.views.console import Screen


def hand_(
    ctx: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF|prep", help="E2, S5, H3, A1, C1, N4; or prep.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="FILE", help="Into a file: .md or .html.")
    ] = None,
    copy: Annotated[bool, typer.Option("--copy", help="Onto the clipboard.")] = False,
    mail: Annotated[
        bool, typer.Option("--mail", help="A mail with its subject; the text on the clipboard.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="With --to: over a file there is.")
    ] = False,
) -> Answer:
    """A clean document to give to the other person. Without an option it is shown.

    An essay with the question it answers and by when to read it; of a session the recap; of an
    agreement what there is to say yes to; “prep” is the page for your next session. Nothing that
    is yours alone goes in. To hand an essay over is not to post it: “mentorlog post” says so.
    """
    run: Run = ctx.obj
    if params.one_of(to, copy, mail):
        raise Unsaid("--to, --copy and --mail do not go together.", "Say one of them.")
    if force and to is None:
        raise Unsaid("--force goes with --to.", "Say the file: --to FILE.md.")
    if to is not None:
        handed_file.see_that_it_can_be(Outgoing(to, run.path, force))
    if reference is not None and reference.casefold() == PREP:
        leaving = handed.brief(run)
    else:
        leaving = handed.of(run, _chosen(run, reference))
    answer = _hand(run, leaving, _Way(to, copy, mail, force))
    return _with_what_comes_next(run, answer, leaving) if leaving.is_own_draft else answer


def copied(run: Run, one: ForTheOther) -> str:
    """Put it on the clipboard; the sentence that says so."""
    way_out = f"mentorlog hand {one.name} --to FILE.md"
    programs.copy(run.world, markdown(one.document), way_out=way_out)
    return f"{one.called} is on the clipboard."


def mailed(run: Run, one: ForTheOther) -> str:
    """Copy it and open a mail; the sentence that says so. Where copying fails no mail is opened."""
    copied(run, one)
    programs.write_mail(run.world, one.document.subject)
    return f"{one.called} is on the clipboard, and a mail is open: paste it there."


def filed(run: Run, one: ForTheOther, to: str, *, force: bool = False) -> str:
    """Write it into a file; the sentence that says so."""
    path = handed_file.write(Outgoing(to, run.path, force), one.document)
    run.has_saved = True
    return f"{one.called} is in {path}."


def markdown(document: "Handed") -> str:
    from mentorlog.export import handing_markdown

    return handing_markdown.render(document)


class _Way(NamedTuple):
    """How it leaves: into a file, onto the clipboard, by mail; else it is shown."""

    to: str | None
    copy: bool
    mail: bool
    force: bool

    @property
    def name(self) -> str:
        if self.to is not None:
            return "file"
        if self.mail:
            return "mail"
        return "clipboard" if self.copy else "shown"


def _with_what_comes_next(run: Run, answer: Answer, one: ForTheOther) -> Answer:
    """The same, and below it how to say that a draft was sent."""

    def page(screen: "Screen") -> None:
        answer.page(screen)
        run.world.stdout.flush()
        run.tell(f"Once it is sent: mentorlog post {one.name}")

    return answer._replace(page=page)


def _hand(run: Run, one: ForTheOther, way: _Way) -> Answer:
    match way.name:
        case "file":
            said = filed(run, one, str(way.to), force=way.force)
        case "mail":
            said = mailed(run, one)
        case "clipboard":
            said = copied(run, one)
        case _:
            return _shown(run, one, way)
    return told([said], lambda: _document(run, one, way))


def _shown(run: Run, one: ForTheOther, way: _Way) -> Answer:
    """To a terminal harmless, to anything else to the byte."""
    text = markdown(one.document)

    def page(screen: "Screen") -> None:
        if run.world.stdout.isatty():
            screen.plain(text)
        else:
            run.world.stdout.write(text)

    return Answer(page, lambda: _document(run, one, way))


def _document(run: Run, one: ForTheOther, way: _Way) -> JSON:
    from mentorlog.views import documents

    body: Mapping[str, object] = {
        "ref": None if one.name == PREP else one.name,
        "title": one.document.title,
        "how": way.name,
        "file": way.to,
        "markdown": markdown(one.document),
    }
    return documents.document(run.now, [one.record], hand=body)


def _chosen(run: Run, reference: str | None) -> Chosen:
    with run.look() as connection:
        if reference is not None:
            return resolve.referenced(connection, run, reference)
        found = resolve.offered(connection, run, _offer)
    return resolve.the_only(
        run, found, question="What do you hand over?", none="Nothing waits to be handed over."
    )


def _offer(record: Record) -> list[tuple[Ref, str]]:
    """The keeper's drafts, an agreement that waits for the other's yes, the last session."""
    mentorship, version = record.mentorship, agreements.current(record)
    found = [
        (one.ref, f"the draft {lines.essay(record, one)}")
        for one in candidates.drafts(record)
        if one.written_by is mentorship.keeper_is and handed.may_hand(one)
    ]
    if mentorship.other_is in agreements.pending(record, version):
        found.append((version.ref, f"the agreement, for {mentorship.other_name} to say yes to"))
    last = sessions.last_held(record)
    if last is not None:
        found.append((last.session.ref, f"the session on {lines.session(record, last)}"))
    return found
