"""Changing what was agreed: a new version, or the one in force completed."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.clean import one_line
from mentorlog.cli import changed, params, resolve
from mentorlog.cli.agreement.terms import Typed, answers_of, applied, confirmed_by, replaced
from mentorlog.cli.answer import Answer
from mentorlog.cli.resolve import Chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, calendar
from mentorlog.domain.records.agreements import Agreement, Terms
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.domain.records.record import Record
from mentorlog.enums import Side, VersionKind
from mentorlog.errors import NotNow, Unsaid

if TYPE_CHECKING:
    from mentorlog.services.agreements import Said


class Change(NamedTuple):
    """What is to become of the agreement, as typed."""

    typed: Typed
    goals: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    because: str | None = None
    asked_by: str | None = None
    pending: str | None = None
    at: str | None = None
    agreed: bool = False

    @property
    def is_empty(self) -> bool:
        return self.typed == Typed() and not self.goals and not self.answers


# What may be filled in later without changing what was agreed.
LATE = ("question", "why", "told_at", "mission", "programme")


def amend(
    run: Run, record: Record, change: Change, *, kind: VersionKind = VersionKind.AMENDMENT
) -> Answer:
    """Write a new version; or complete the one in force, where nothing agreed is changed."""
    from mentorlog.services import agreements as verbs
    from mentorlog.views import agreement_changes

    if change.agreed and change.pending is not None:
        raise Unsaid("--agreed and --pending say otherwise of the same.", "Say one of them.")
    mentorship, version = record.mentorship, agreements.current(record)
    before = agreements.terms(record)
    at = params.at(run, change.at, agreements.zone(record), since=version.happened_at)
    terms = applied(run.seen_from(at), before, change.typed, mentorship)
    if terms.ends_on is not None:  # another term, after they had gone on without one
        terms = terms._replace(quiet=False)
    _in_order(run, record, version, at)
    late = _late(before, terms)
    said = _said(mentorship, change.answers)
    # What has a reason, or waits for a yes, is a change, though it only fills what was open.
    reasons = change.because or change.asked_by or change.pending
    if kind is VersionKind.AMENDMENT and only_fills(before, terms) and not reasons:
        if not (late or said or change.goals):
            waits = [str(one.ref) for one in agreements.waiting(record)]
            beside = (
                f" {waits[-1]} waits: mentorlog delete {waits[-1]} takes it away." if waits else ""
            )
            holds = agreements.agreed(record)[-1].ref
            raise NotNow(
                "That is what is agreed already; nothing was changed.",
                f"See it: mentorlog show {holds}.{beside}",
            )
        with run.desk() as desk:
            verbs.complete(desk, version.ref, late)
            verbs.answer(desk, version.ref, said, at)
            verbs.add_goals(desk, mentorship, version.ref, change.goals, at)
        chosen = Chosen(mentorship, version.ref)
        added = f"Added to {version.ref}, the agreement in force."
        return changed.mentorship(run, chosen, lambda *_: [added])
    new = verbs.Version(
        kind=kind,
        terms=terms,
        confirmed=_confirmed(run, record, change, agreements.named(before, terms)),
        goals=change.goals,
        answers=said,
        because=change.because,
        asked_by=resolve.side(mentorship, change.asked_by, option="--asked-by")
        if change.asked_by
        else None,
    )
    with run.desk() as desk:
        ref = verbs.write(desk, mentorship, new, at)
    tell = agreement_changes.reviewed if kind is VersionKind.REVIEW else agreement_changes.amended
    return changed.entry(run, Chosen(mentorship, ref), tell)


def only_fills(before: Terms, after: Terms) -> bool:
    """Whether nothing that was agreed is different, though something open is said now."""
    return after == replaced(before, _late(before, after))


def _confirmed(run: Run, record: Record, change: Change, named: Sequence[str]) -> Side | None:
    """Who has said yes to it: the keeper, who writes it down, and the other where that was said.

    Where no term is different there is nothing to say yes to.
    """
    mentorship = record.mentorship
    if change.pending is not None:
        return confirmed_by(mentorship, change.pending)
    if change.agreed or not named:
        return Side.BOTH if change.agreed else None
    if run.asker.can_ask and not run.options.yes:
        name = one_line(mentorship.other_name, 40)
        why = f"Until then what was agreed before holds. Enter: {name} has not."
        if run.asker.yes(f"Has {name} said yes to it?", False, option="--agreed", why=why):
            return Side.BOTH
    return mentorship.keeper_is


def _late(before: Terms, after: Terms) -> dict[str, str | datetime]:
    """What had been left open and is said now."""
    return {
        name: getattr(after, name)
        for name in LATE
        if getattr(before, name) is None and getattr(after, name) is not None
    }


def _said(mentorship: Mentorship, answers: Sequence[str]) -> "tuple[Said, ...]":
    from mentorlog.services.agreements import Said

    return tuple(
        Said(one.key, resolve.side(mentorship, one.side, option="--answer"), one.text)
        for one in answers_of(answers)
    )


def _in_order(run: Run, record: Record, version: Agreement, at: datetime) -> None:
    """A version happens after the one before it, and not after now."""
    tz = agreements.zone(record)
    if at > run.now:
        raise NotNow(f"{calendar.said(at, tz)} is still to come.", "Say another moment with --at.")
    if at < version.happened_at:
        raise NotNow(
            f"{version.ref} was agreed later than that, on"
            f" {calendar.said(version.happened_at, tz)}.",
            "Say a later moment with --at.",
        )
