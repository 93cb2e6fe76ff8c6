"""The kickoff on paper: writing it for two people to fill in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mentorlog.cli import resolve
from mentorlog.cli.agreement import terms
from mentorlog.cli.answer import Answer
from mentorlog.cli.kickoff import people
from mentorlog.cli.kickoff.beginning import Options
from mentorlog.cli.run import Run
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Side
from mentorlog.export import kickoff_paper as form
from mentorlog.export.kickoff_paper import AnswerKey, Entry, Paper

if TYPE_CHECKING:
    from mentorlog.views.console import Screen


def write(run: Run, options: Options) -> Answer:
    """The paper to fill in, with what was typed in its place. It reads and changes no journal."""
    text = form.written(_prefilled(run, options))

    def page(screen: "Screen") -> None:
        if run.world.stdout.isatty():
            screen.plain(text)
        else:  # a file has it to the byte
            run.world.stdout.write(text)

    return Answer(page, lambda: _document(run, template=text))


def typed_lines(options: Options) -> dict[str, str]:
    """The options that stand for a line of the paper, as words."""
    typed: dict[str, object] = dict(options.typed._asdict())
    typed |= {"pending": options.pending, "first": options.first, "next": options.next_}
    words = {True: "yes", False: "no"}
    return {
        key: words[value] if isinstance(value, bool) else str(value)
        for key, value in typed.items()
        if value is not None and key in form.FIELDS
    }


def _prefilled(run: Run, options: Options) -> Paper:
    """What was typed beside --template, as if somebody had filled it in."""
    keeper = people.part(options.as_) if options.as_ else None
    fields = _names(run, options, keeper) | typed_lines(options)
    typed = {"why": options.typed.why, "question": options.typed.question}
    answers = {(key, Side.MENTEE): Entry(text) for key, text in typed.items() if text}
    answers |= _answers(run, options, keeper)
    goals = tuple(Entry(text) for text in options.goals)
    return Paper({key: Entry(text) for key, text in fields.items()}, goals, answers)


def _names(run: Run, options: Options, keeper: Side | None) -> dict[str, str]:
    """The names, where it is known whose place is whose; the paper says where they go."""
    with_, me = run.options.with_ or "", options.me or ""
    if keeper is not None:
        return {keeper.value: me, keeper.other.value: with_, "keeper": me or keeper.value}
    if with_ or me:
        run.tell("Write the names on it, each beside their part; or say yours with --as.")
    return {"keeper": me}


def _answers(run: Run, options: Options, keeper: Side | None) -> dict[AnswerKey, Entry]:
    """Answers that were typed; one of a person whose part is not known has no place."""
    names = options.me or "me", run.options.with_ or ""
    pair = Mentorship(0, "", keeper or Side.MENTEE, *names, run.now, run.recorded_at)
    found = {}
    for one in terms.answers_of(options.answers):
        if keeper is None and one.side.strip().casefold() not in list(Side):
            run.tell(f"“{one.side}.{one.key}” is left out: whose it is, --as would say.")
            continue
        found[one.key, resolve.side(pair, one.side, option="--answer")] = Entry(one.text)
    return found


def _document(run: Run, **body: object) -> Mapping[str, object]:
    from mentorlog.views import documents

    return documents.document(run.now, (), run.zone(), **body)
