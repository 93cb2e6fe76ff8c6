"""Bringing in another copy of a journal: one's own, or what the other of the two has given out."""

from pathlib import Path

from mentorlog.cli.answer import Answer
from mentorlog.cli.importing import binding
from mentorlog.cli.importing.binding import Bound
from mentorlog.cli.importing.typed import Typed
from mentorlog.cli.run import Run
from mentorlog.errors import Unconfirmed
from mentorlog.exports import journal_json_reading
from mentorlog.pages import brought
from mentorlog.pages.brought import Brought, Other
from mentorlog.records.copies import Copy
from mentorlog.records.joined import Here, Joined
from mentorlog.rules import joining
from mentorlog.rules.joining import Asked
from mentorlog.store import reading, taking

NOTHING_HERE = Here((), {}, frozenset(), {})


def bring_in(run: Run, path: Path, typed: Typed) -> Answer:
    """Join the copy to the journal: all of it, or nothing. What both changed keeps the newer; the
    other is a draft."""
    copy = journal_json_reading.read_file(path)
    here = _here(run)
    bound = binding.bound(run, copy, here, typed)
    _see_that_the_names_are_free(run, copy, here, bound)
    asked = Asked(bound, typed.bring_back)
    would = joining.joined(copy, here, asked)
    if would.is_empty or typed.dry_run:
        return _told(run, Brought(would, here, run.zone(), is_dry=typed.dry_run))
    kept = _backed_up(run)
    joined, others = _joined(run, copy, asked)
    done = Brought(joined, here, run.zone(), backup=kept, others=others, step=_step(run))
    return _told(run, done)


def _here(run: Run) -> Here:
    if not run.has_journal:
        return NOTHING_HERE
    with run.look() as connection:
        return taking.here(connection)


def _see_that_the_names_are_free(run: Run, copy: Copy, here: Here, bound: Bound) -> None:
    if not run.has_journal:
        return
    with run.look() as connection:
        active = reading.active_mentorships(connection, run.now)
    binding.see_that_the_names_are_free(copy, here, bound, active)


def _backed_up(run: Run) -> Path | None:
    from mentorlog.records.backups import Why
    from mentorlog.store import backups

    return backups.keep(run.path, run.on_the_clock, Why.IMPORT) if run.has_journal else None


def _joined(run: Run, copy: Copy, asked: Asked) -> tuple[Joined, tuple[Other, ...]]:
    """What is joined is weighed once more behind the lock: another process may have been here."""
    from mentorlog.cli.importing import other_versions
    from mentorlog.journal import bringing_in
    from mentorlog.store import writing

    others: list[Other] = []
    try:
        with run.desk(begin=True) as desk:
            joined = joining.joined(copy, taking.here(writing.connection_of(desk.session)), asked)
            bringing_in.bring_in(desk, joined)
            for other in other_versions.kept(run, writing.connection_of(desk.session), joined):
                others.append(other)
    except Unconfirmed:  # it may well be in the journal
        raise
    except BaseException:
        other_versions.discard(others)
        raise
    return joined, tuple(others)


def _step(run: Run) -> tuple[str, ...]:
    """What the change log says of this command."""
    from mentorlog.cli import steps
    from mentorlog.pages import step_words
    from mentorlog.store import log

    with run.look() as connection:
        step = log.to_take_back(connection)
    assert step is not None
    return tuple(step_words.lines(step, steps.seen_now(run)))


def _told(run: Run, done: Brought) -> Answer:
    return Answer(
        lambda screen: brought.render(done, screen),
        lambda: brought.as_json(done, run.now),
        told=True,
    )
