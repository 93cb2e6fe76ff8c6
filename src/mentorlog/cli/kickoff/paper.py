"""The kickoff on paper: beginning from what two people filled in."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.cli import changed, params, resolve, wished
from mentorlog.cli.agreement import terms
from mentorlog.cli.answer import Answer
from mentorlog.cli.kickoff import messages, paper_people, paper_template, paper_terms, people
from mentorlog.cli.kickoff.beginning import Beginning, Options, begin
from mentorlog.cli.kickoff.paper_terms import Reader, Value
from mentorlog.cli.kickoff.two_papers import Sheet, in_order, together
from mentorlog.cli.run import Run
from mentorlog.domain import calendar
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Side
from mentorlog.errors import NotNow, NotUnderstood, Unsaid
from mentorlog.export import kickoff_paper as form
from mentorlog.export import kickoff_reading as reading
from mentorlog.export.kickoff_paper import AnswerKey, Entry, Paper
from mentorlog.export.kickoff_reading import Complaint
from mentorlog.views import papers
from mentorlog.views.papers import Misread, Understood

if TYPE_CHECKING:
    pass

PEOPLE = [field.key for field in form.PEOPLE]


def take(run: Run, options: Options, files: Sequence[str], *, new: bool) -> Answer:
    """Begin the mentorship that one paper, or two together, tell of; whole, or not at all."""
    from mentorlog.cli.kickoff import beforehand
    from mentorlog.views import agreement_changes

    sheets, reader = _understood(run, options, _read(run, files))
    other = reader.mentorship.other_name
    people.check_name(run, other, new=new)
    arrived = beforehand.of(run, other)
    if arrived is not None:
        sheets.append(beforehand.sheet(arrived, reader))
    typed = _typed_answers(options, reader.mentorship)
    whole, *others = (_without(sheet, typed) for sheet in sheets)
    for sheet in others:
        whole = together(run, whole, sheet, reader)
    beginning = _beginning(run, options, whole, reader)
    if run.asker.can_ask:
        run.tell("")
        messages.tell(run, partial(papers.understood, _summary(whole, beginning)))
        if not run.asker.yes("Save this as your agreement?", True, option="--yes"):
            raise NotNow("Nothing was saved.")
    chosen = begin(run, beginning, options.next_ or _said(whole, "next"))
    run.asker.discard_drafts()
    beforehand.settle(run, other)
    return changed.mentorship(run, chosen, agreement_changes.agreed)


class Read(NamedTuple):
    """A file as it was read, before its lines mean anything."""

    name: str
    paper: Paper
    complaints: Sequence[Complaint]


def _read(run: Run, files: Sequence[str]) -> list[Read]:
    if len(files) > 2:
        raise Unsaid("Two papers at most are laid together.", "Say --file once or twice.")
    if len(set(files)) < len(files):
        raise Unsaid("That is twice the same paper.", "Say --file once, or name two papers.")
    found = [reading.read(params.file(run, name)) for name in files]
    return [Read(short, *one) for short, one in zip(_short(files), found, strict=True)]


def _short(files: Sequence[str]) -> list[str]:
    names = ["standard input" if name == "-" else Path(name).name for name in files]
    return names if len(set(names)) == len(names) else list(files)


def _understood(run: Run, options: Options, read: Sequence[Read]) -> tuple[list[Sheet], Reader]:
    """Every paper with its lines understood. Raises NotUnderstood, with all that is not."""
    typed = paper_template.typed_lines(options)
    pair = paper_people.find(run, options, [one.paper for one in read])
    if "zone" in typed:
        run.typed_zone = calendar.zone(terms.zone_named(typed["zone"]))
    reader = Reader(run, pair.mentorship, options.at)
    sheets, found = [], [(read[0].name, one) for one in pair.complaints if _is_new(one, read[0])]
    for one in read:
        sheet, unread = _sheet(one, typed, reader)
        sheets.append(sheet)
        found += [(one.name, complaint) for complaint in (*one.complaints, *unread)]
    if found:
        raise _complaints(run, found, [one.name for one in read])
    return sheets, reader


def _is_new(missing: Complaint, one: Read) -> bool:
    """Whether it says more than the complaint about the very line where it should stand."""
    return missing.line > 1 or not one.complaints


def _sheet(one: Read, typed: Mapping[str, str], reader: Reader) -> tuple[Sheet, list[Complaint]]:
    """The paper with its lines understood; a line whose option was typed does not count."""
    lines = {
        key: entry.text
        for key, entry in one.paper.fields.items()
        if entry.text and key not in typed and key not in PEOPLE
    }
    values, unread = reader.read(lines)
    for side in Side.BOTH.people:
        name = one.paper.fields.get(side.value, Entry("")).text
        values |= {side.value: Value(name, name, form.words(name))} if name else {}
    complaints = [_complaint(one.paper, key, said) for key, said in unread]
    goals = tuple(goal.text for goal in one.paper.goals)
    answers = {key: entry.text for key, entry in one.paper.answers.items()}
    return Sheet(one.name, values, goals, answers), complaints


def _complaint(paper: Paper, key: str, said: str) -> Complaint:
    entry = paper.fields[key]
    return Complaint(entry.line, f"{form.FIELDS[key].label}: {entry.text}", said)


def _complaints(
    run: Run, found: Sequence[tuple[str, Complaint]], names: Sequence[str]
) -> NotUnderstood:
    one_paper = len(names) == 1
    misread = [Misread("" if one_paper else name, *one) for name, one in found]
    misread.sort(key=lambda one: (one.paper, one.line))
    lines = messages.lines(run, partial(papers.complaints, misread))
    what = names[0] if one_paper else "What is on the papers"
    return NotUnderstood(what, lines, places=len(misread))


def _beginning(run: Run, options: Options, whole: Sheet, reader: Reader) -> Beginning:
    """What the papers come to, with every option that was typed in its place."""
    names = {side: _said(whole, side.value) or "" for side in Side.BOTH.people}
    pair = paper_people.named(run, options, reader.mentorship.keeper_is, names)
    typed = paper_terms.typed({key: value.said for key, value in whole.values.items()})
    typed = typed._replace(why=_of_mentee(whole, "why"), question=_of_mentee(whole, "question"))
    said = {key: value for key, value in options.typed._asdict().items() if value is not None}
    spoken = [
        f"{side.value}.{key}={whole.answers[key, side]}"
        for key, side in in_order(whole.answers)
        if key not in ("why", "question") or side is Side.MENTOR
    ]
    return Beginning(
        with_=wished.spelled(run, pair.other_name),
        keeper_is=pair.keeper_is,
        keeper_name=pair.keeper_name,
        typed=typed._replace(**said),
        goals=options.goals or whole.goals,
        answers=(*spoken, *options.answers),
        pending=options.pending or _said(whole, "pending"),
        first=options.first or _said(whole, "first"),
        at=options.at,
    )


def _typed_answers(options: Options, pair: Mentorship) -> set[AnswerKey]:
    """Whose answers to what were typed as options, which go before those on paper."""
    terms_ = {"why": options.typed.why, "question": options.typed.question}
    typed = {(key, Side.MENTEE) for key, text in terms_.items() if text is not None}
    return typed | {
        (one.key, side)
        for one in terms.answers_of(options.answers)
        for side in resolve.side(pair, one.side, option="--answer").people
    }


def _without(sheet: Sheet, typed: set[AnswerKey]) -> Sheet:
    answers = {
        (key, side): text
        for (key, side), text in sheet.answers.items()
        if not any((key, one) in typed for one in side.people)
    }
    return sheet._replace(answers=answers)


def _of_mentee(whole: Sheet, key: str) -> str | None:
    """What the mentee brings, which is a term; a dash is no answer, as in `--why -` it is none."""
    text = whole.answers.get((key, Side.MENTEE)) or whole.answers.get((key, Side.BOTH))
    return None if text is None or text.strip() == "-" else text


def _said(whole: Sheet, key: str) -> str | None:
    return whole.values[key].said if key in whole.values else None


def _summary(whole: Sheet, beginning: Beginning) -> Understood:
    keeper, other = beginning.keeper_name, beginning.with_
    mentee, mentor = (keeper, other) if beginning.keeper_is is Side.MENTEE else (other, keeper)
    shown = [
        (field.label, whole.values[field.key].shown)
        for field in form.TERMS
        if field.key in whole.values and not whole.values[field.key].usual
    ]
    counts = {side: sum(1 for _, one in whole.answers if one is side) for side in Side}
    names = {Side.MENTEE: mentee, Side.MENTOR: mentor, Side.BOTH: "both"}
    return Understood(
        people=f"{mentee}, the mentee, and {mentor}, the mentor",
        question=beginning.typed.question or "",
        terms=shown,
        goals=len(beginning.goals),
        answers=[(names[side], count) for side, count in counts.items()],
    )
