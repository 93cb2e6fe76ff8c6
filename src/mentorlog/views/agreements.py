"""Agreements on the screen: one version with its terms, goals and answers; rows in a list; JSON."""

from collections.abc import Iterable

from rich.text import Text

from mentorlog.clean import clean, one_line
from mentorlog.domain import agreements, terms_words
from mentorlog.domain.records.agreements import Agreement, Goal, Terms
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.refs import Ref
from mentorlog.enums import Side, VersionKind
from mentorlog.views import dates, endings, event_words, facts
from mentorlog.views.console import Screen, margin
from mentorlog.views.documents import Document
from mentorlog.views.facts import Fact, Texts
from mentorlog.views.judged import Judged, Row
from mentorlog.views.sentences import LONGEST_TITLE, name, who

NAMES = Row(("ref", "agreed", "as", "said yes"), "because")

_KINDS = {
    VersionKind.KICKOFF: "the agreement",
    VersionKind.AMENDMENT: "the agreement, amended,",
    VersionKind.REVIEW: "the agreement, looked at,",
}
LABEL = 10  # cells of a name that stands as a label


def rows(seen: Judged, refs: Iterable[Ref]) -> list[Row]:
    return [_row(_version(seen.record, ref), seen) for ref in refs]


def _row(one: Agreement, seen: Judged) -> Row:
    when = dates.compact(dates.as_said(one.happened_at, seen.tz), seen.tz, seen.now)
    because = one_line(one.because or "", LONGEST_TITLE)
    return Row((str(one.ref), when, one.kind.value, _said_yes(one, seen)), because)


def _said_yes(one: Agreement, seen: Judged) -> str:
    """ "both", "not yet Sam", "nobody yet"."""
    pending = agreements.pending(seen.record, one)
    if not pending:
        return "both"
    if len(pending) == len(Side.BOTH.people):
        return "nobody yet"
    return f"not yet {one_line(who(seen.mentorship, pending[0]), 16)}"


def page(seen: Judged, ref: Ref, texts: Texts, screen: Screen) -> None:
    one, people = _version(seen.record, ref), name(seen.mentorship, Side.BOTH)
    left = f"{ref}, {_KINDS[one.kind]} of {people}"
    facts.heading(screen, left, f"said yes: {_said_yes(one, seen)}")
    screen.print()
    facts.facts(screen, [*_changed(one, seen), *_about(one, seen), *_goals(one, seen)])
    facts.facts(screen, event_words.history(seen, ref))
    _answers(seen, texts, screen)


def as_json(seen: Judged, ref: Ref, texts: Texts) -> Document:
    """`answers` are there only where they were read."""
    one = _version(seen.record, ref)
    answers: Document = {"answers": _answers_json(texts)} if texts.read else {}
    return {
        "ref": str(ref),
        "uuid": one.uuid,
        "with": seen.mentorship.other_name,
        "kind": one.kind.value,
        "because": one.because,
        "asked_by": one.asked_by.value if one.asked_by else None,
        "changes": None if one.changes is None else list(one.changes),
        "waits": one in agreements.waiting(seen.record),
        "pending": [side.value for side in agreements.pending(seen.record, one)],
        "terms": _terms_json(agreements.told(seen.record, one), seen),
        "goals": [{"number": goal.number, "text": goal.text} for goal in _goals_of(one, seen)],
        "events": event_words.as_json(seen, ref),
        "happened_at": dates.iso(one.happened_at, seen.tz),
        "recorded_at": dates.iso(one.recorded_at, seen.tz),
        **answers,
    }


def _version(record: Record, ref: Ref) -> Agreement:
    return next(one for one in record.agreements if one.ref == ref)


def _about(one: Agreement, seen: Judged) -> list[Fact]:
    terms, since = agreements.told(seen.record, one), agreements.agreed_at(seen.record, one)
    asked = f", asked by {name(seen.mentorship, one.asked_by)}" if one.asked_by else ""
    told = dates.full_or_day(terms.told_at, seen.tz) if terms.told_at else ""
    return [
        Fact(
            "agreed" if since else "written",
            f"{dates.full_or_day(since or one.happened_at, seen.tz)}{asked}",
        ),
        Fact("waits", _waits(one, seen)),
        Fact("because", clean(one.because or "")),
        Fact("question", clean(terms.question or "")),
        Fact("why", clean(terms.why or "")),
        Fact("told", told),
        *(Fact(term.key, term.words) for term in terms_words.clauses(terms, seen.mentorship)),
    ]


def _waits(one: Agreement, seen: Judged) -> str:
    """For whose yes; until then what was agreed before holds."""
    if one not in agreements.waiting(seen.record):
        return ""
    whose = " and ".join(
        name(seen.mentorship, side) for side in agreements.pending(seen.record, one)
    )
    return f"for a yes of {whose}; until then what was agreed before it holds"


def _changed(one: Agreement, seen: Judged) -> list[Fact]:
    """What it changed in the version before it."""
    before, after = agreements.before(seen.record, one), agreements.told(seen.record, one)
    if before is None:
        return []
    changed = terms_words.changes(before, after, seen.mentorship)
    if not changed:
        return [Fact("changed", "nothing: it stays as it is")]
    return [Fact("changed", f"{term.key}: {term.words}{_was(term)}") for term in changed]


def _was(term: terms_words.Clause) -> str:
    return f" (it was: {term.was})" if term.was else " (new)"


def _goals(one: Agreement, seen: Judged) -> list[Fact]:
    return [Fact("goals", f"{goal.number}. {clean(goal.text)}") for goal in _goals_of(one, seen)]


def _goals_of(one: Agreement, seen: Judged) -> list[Goal]:
    """All that were agreed by then: a new version keeps the goals of those before it."""
    versions = seen.record.agreements
    by_then = {version.id for version in versions[: versions.index(one) + 1]}
    return [goal for goal in seen.record.goals if goal.agreement_id in by_then]


def _answers(seen: Judged, texts: Texts, screen: Screen) -> None:
    """Each question once, with what each person said to it; those at the end come last."""
    asked = None
    kickoff, end = endings.parted(texts.answers, texts.questions)
    for answer in kickoff:
        if answer.key != asked:
            screen.print()
            question = texts.questions.get(answer.key, answer.key)
            screen.print(Text(clean(question), "bold"), indent=margin(screen))
            asked = answer.key
        person = "both" if answer.side is Side.BOTH else name(seen.mentorship, answer.side)
        facts.facts(screen, [Fact(one_line(person, LABEL), clean(answer.text))])
    endings.page(seen, end, texts.questions, screen)


def _answers_json(texts: Texts) -> list[Document]:
    return [
        {
            "key": answer.key,
            "question": texts.questions.get(answer.key),
            "side": answer.side.value,
            "text": answer.text,
        }
        for answer in texts.answers
    ]


def _terms_json(terms: Terms, seen: Judged) -> Document:
    days = {"starts_on": terms.starts_on, "ends_on": terms.ends_on, "review_on": terms.review_on}
    return {
        **terms._asdict(),
        **{key: on.isoformat() if on else None for key, on in days.items()},
        "cadence": terms_words.in_words(terms.cadence) if terms.cadence else None,
        "told_at": dates.iso(terms.told_at, seen.tz) if terms.told_at else None,
    }
