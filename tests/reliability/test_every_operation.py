"""A fault or a kill at every file operation: all of a command or nothing of it, and the truth."""

import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from errno import EIO, ENOSPC, EROFS
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from mentorlog.cli.verbs import VERBS
from mentorlog.db import opening
from mentorlog.db.statements import STEPS
from mentorlog.db.versions import LATEST
from tests.reliability import journals
from tests.reliability.figures import Figure
from tests.reliability.journals import Contents
from tests.reliability.lines import ADDED, ALL, CLEARING, FURTHER, WRITING, Line
from tests.reliability.place import Place
from tests.reliability.trials import Fault, How, Operation, Outcome

NO_PROCESS = 10**8  # more than any system gives a number to
PIPED = "Nobody has these words a second time."
QUICK = {"homework", "essay"}
QUICK_WAYS = ((How.KILL_BEFORE, 0), (How.FAIL, EIO), (How.STAY_FAILED, ENOSPC))
WAYS = (
    *QUICK_WAYS,
    (How.KILL_AFTER, 0),
    (How.FAIL, ENOSPC),
    (How.STAY_FAILED, EIO),
    (How.STAY_FAILED, EROFS),
    (How.SHORTEN, 0),
)
REFUSED_BY = {ENOSPC: "G", EROFS: "GC", EIO: "GCR"}
LINES = [
    pytest.param(one, id=one.verb, marks=[] if one.verb in QUICK else pytest.mark.long)
    for one in WRITING
]
LINES += [pytest.param(one, id=one.typed, marks=pytest.mark.long) for one in FURTHER]


def faults(operations: tuple[Operation, ...], long: bool) -> Iterator[Fault]:
    """Every fault that changes something at one of these operations."""
    for number, operation in enumerate(operations, 1):
        for how, code in WAYS if long else QUICK_WAYS:
            if how is How.SHORTEN and operation.name != "write":
                continue
            if operation.needs in REFUSED_BY.get(code, "GCR"):
                yield Fault(how, number, code)


class Whole(NamedTuple):
    """The states a journal may be in: as it was, and after each transaction of the command."""

    states: tuple[Contents | None, ...]

    @property
    def before(self) -> Contents | None:
        return self.states[0]

    @property
    def after(self) -> Contents | None:
        return self.states[-1]


def wrong(told: Outcome, place: Place, whole: Whole) -> Iterator[str]:
    """What a command that met a fault did wrong, in words; nothing where all was well."""
    if told.is_a_bug or "Traceback" in told.err:
        yield "a bug was shown"
    elif told.code not in (0, 1, 2, 4, 6, -signal.SIGKILL):  # 2: the text cannot be read
        yield f"exit code {told.code}"
    elif told.code > 0 and not told.err.strip():
        yield "refused without a word"
    if opened := journals.open_to_others(place.home):
        yield f"others may read {opened}"
    found = place.contents()
    if found and (problem := journals.unsound(place.journal)):
        yield f"not sound: {problem}"
    if found not in whole.states:
        yield f"half of it: {whole.after and found and found.differences(whole.after)}"
    elif told.code == 0 and found != whole.after:
        yield "“saved” that was not"
    elif told.code == 6 and found != whole.after:
        yield "“saved, but not told” that was not saved"
    elif told.code > 0 and found == whole.after != whole.before and "othing was saved" in told.err:
        yield "“not saved” that was"


def states(place: Place, type_: Callable[..., Outcome], clean: Outcome) -> Whole:
    """What the journal holds after each transaction of a run that no fault disturbs.

    SQLite commits by removing its own journal, so a kill right after that shows the state.
    """
    after = place.contents()
    found = []
    for number, operation in enumerate(clean.operations, 1):
        if (operation.name, operation.file) == ("unlink", "journal.db-journal"):
            place.put_back()
            type_(fault=Fault(How.KILL_AFTER, number))
            found.append(place.contents())
    place.put_back()
    return Whole((place.contents(), *found, after))


def try_everywhere(place: Place, type_: Callable[..., Outcome], lost: Figure, long: bool) -> None:
    """Run it once for every fault at every operation of it, from the same beginning."""
    place.keep()
    clean = type_()
    assert clean.code == 0, clean
    assert not journals.unsound(place.journal)
    whole = states(place, type_, clean)
    assert whole.before != whole.after
    for fault in faults(clean.operations, long):
        place.put_back()
        outcome = type_(fault=fault)
        lost.tried()
        if problem := "; ".join(wrong(outcome, place, whole)):
            at = " ".join(clean.operations[fault.number - 1])
            how = f"{fault.how.name} {fault.code} at {fault.number} ({at})"
            lost.lost(f"{how}: {problem}; exit code {outcome.code}\n{outcome.err}")
    lost.holds()


@pytest.mark.parametrize("line", LINES)
def test_a_command_is_kept_whole_or_not_at_all(
    place: Place, told: None, line: Line, long: bool, figure: Callable[[str], Figure]
) -> None:
    lost = figure("A fault or a kill at every file operation of a command")
    place.prepare(line)
    try_everywhere(place, partial(place.line, line), lost, long)


@pytest.mark.long
@pytest.mark.parametrize("line", CLEARING, ids=lambda line: line.typed)
def test_what_only_clears_up_leaves_the_journal_as_it_is(
    place: Place, told: None, line: Line, figure: Callable[[str], Figure]
) -> None:
    lost = figure("… of a command that clears up beside the journal")
    place.prepare(line)
    (place.home / f".journal.db.{NO_PROCESS}.new").touch(mode=0o600)
    place.keep()
    whole = Whole((place.contents(),))
    for fault in faults(place.line(line).operations, long=True):
        place.put_back()
        outcome = place.line(line, fault=fault)
        lost.tried()
        told_of = outcome._replace(err=outcome.err or outcome.out)  # doctor's word is its answer
        if problem := "; ".join(wrong(told_of, place, whole)):
            lost.lost(f"{fault}: {problem}; exit code {outcome.code}\n{outcome.err}")
    lost.holds()


@pytest.mark.long
def test_a_draft_that_is_gone_on_with_is_saved_or_still_there(
    place: Place, told: None, figure: Callable[[str], Figure]
) -> None:
    lost = figure("… with a draft that is gone on with: neither kept nor saved")
    line = next(one for one in FURTHER if one.verb == "essay")
    place.prepare(line)
    place.keep()
    for fault in faults(place.line(line).operations, long=True):
        place.put_back()
        outcome = place.line(line, fault=fault)
        lost.tried()
        files = (path.read_bytes() for path in place.home.rglob("*") if path.is_file())
        if not any(ADDED.encode() in one for one in files):
            lost.lost(f"{fault}: exit code {outcome.code}; {outcome.err}")
    lost.holds()


@pytest.mark.long
@pytest.mark.parametrize("words", [["wish", "Noor"], ["agree", "--with", "Kim", "--as", "mentee"]])
def test_a_journal_is_begun_whole_or_not_at_all(
    place: Place, words: list[str], long: bool, figure: Callable[[str], Figure]
) -> None:
    lost = figure("… of the first command of all")
    try_everywhere(place, partial(place.run, *words), lost, long)


def of_step(path: Path, number: int) -> None:
    """A journal as a mentorlog of that step left it, with a mentorship and an essay in it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        for step in STEPS[:number]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(
            "INSERT INTO mentorship (uuid, keeper_is, keeper_name, other_name, happened_at,"
            " recorded_at) VALUES ('u', 'mentee', 'Robin', 'Sam', :at, :at)",
            {"at": "2026-12-03 17:00:00.000000"},
        )
        connection.execute(
            "INSERT INTO essay (uuid, mentorship_id, written_by, title, text, words, happened_at,"
            " recorded_at) VALUES ('e', 1, 'mentee', 'Loud', 'It was loud', 3, :at, :at)",
            {"at": "2026-12-13 17:00:00.000000"},
        )
        connection.commit()
    path.chmod(0o600)


@pytest.mark.long
@pytest.mark.parametrize("words", [["list", "mentorships"], ["wish", "Noor"]], ids=" ".join)
@pytest.mark.parametrize("number", range(1, LATEST))
def test_an_older_journal_is_brought_up_to_date_whole_or_not_at_all(
    place: Place, number: int, words: list[str], long: bool, figure: Callable[[str], Figure]
) -> None:
    lost = figure("… of bringing an older journal up to date")
    of_step(place.journal, number)
    try_everywhere(place, partial(place.run, *words), lost, long)


@pytest.mark.long
def test_a_backup_is_whole_or_not_there(
    place: Place, told: None, figure: Callable[[str], Figure]
) -> None:
    lost = figure("… of a backup")
    copy = place.root / "backup.db"
    words = ["backup", str(copy)]
    place.keep()
    clean = place.run(*words)
    assert clean.code == 0, clean
    for fault in faults(clean.operations, long=True):
        place.put_back()
        before = place.contents()
        outcome = place.run(*words, fault=fault)
        lost.tried()
        found = journals.contents(copy)
        if (found is None and outcome.code == 0) or found not in (None, before):
            lost.lost(f"{fault}: exit code {outcome.code}; {outcome.err}")
        if place.contents() != before or (found and journals.unsound(copy)):
            lost.lost(f"{fault}: the journal, or its backup, is not sound")
        if "Traceback" in outcome.err or outcome.code == 70:
            lost.lost(f"{fault}: {outcome.err}")
    lost.holds()


@pytest.mark.long
@pytest.mark.parametrize("words", [["essay", "--free", "--file", "-"], ["note", "-"]])
def test_a_text_that_was_piped_in_is_kept_somewhere_or_said_to_be_lost(
    place: Place, told: None, words: list[str], figure: Callable[[str], Figure]
) -> None:
    lost = figure("… with a text that was piped in: neither kept nor said to be lost")
    place.keep()
    clean = place.run(*words, stdin=PIPED)
    assert clean.code == 0, clean
    for fault in faults(clean.operations, long=True):
        killed = fault.how in (How.KILL_BEFORE, How.KILL_AFTER)
        if killed or clean.operations[fault.number - 1].needs != "G":
            continue  # what fails before anything is written fails before the pipe is read
        place.put_back()
        outcome = place.run(*words, stdin=PIPED, fault=fault)
        lost.tried()
        files = (path.read_bytes() for path in place.home.rglob("*") if path.is_file())
        said = PIPED in outcome.out + outcome.err or "could not be kept" in outcome.err
        if not said and not any(PIPED.encode() in one for one in files):
            at = " ".join(clean.operations[fault.number - 1])
            lost.lost(f"{fault} at {at}: exit code {outcome.code}; {outcome.err}")
    lost.holds()


def test_every_verb_there_is_has_a_line_of_its_own() -> None:
    assert sorted({line.verb for line in ALL}) == sorted(verb.name for verb in VERBS)


@pytest.mark.parametrize("line", [*ALL, *FURTHER, *CLEARING], ids=lambda line: line.typed)
def test_a_line_changes_the_journal_or_does_not_as_the_table_says(
    place: Place, told: None, line: Line
) -> None:
    place.prepare(line)
    before = place.contents()
    outcome = place.line(line)
    assert outcome.code == 0, outcome
    assert (place.contents() != before) == (line in (*WRITING, *FURTHER))


def commit_of(outcome: Outcome) -> int:
    """The operation that commits: SQLite removes its own journal."""
    done = [(one.name, one.file) for one in outcome.operations]
    return len(done) - done[::-1].index(("unlink", "journal.db-journal"))


AFTER_THE_END = ("homework", "undo", "redo", "restore")


@pytest.mark.parametrize("verb", AFTER_THE_END)
def test_a_disk_that_fails_once_all_is_saved_is_not_told_as_if_nothing_were(
    place: Place, told: None, verb: str
) -> None:
    line = next(one for one in WRITING if one.verb == verb)
    place.prepare(line)
    place.keep()
    clean = place.line(line)
    after = place.contents()
    flushed = commit_of(clean) + 2  # the folder is opened, and then made sure of
    assert clean.operations[flushed - 1].name == "fdatasync"
    place.put_back()
    outcome = place.line(line, Fault(How.FAIL, flushed, EIO))
    assert place.contents() == after
    assert outcome.code == 6
    assert "It is in the journal now" in outcome.err
    assert "othing was" not in outcome.err


def test_a_journal_moved_after_a_kill_amid_its_restore_is_rolled_back_there(
    place: Place, told: None, long: bool, figure: Callable[[str], Figure]
) -> None:
    lost = figure("A folder moved after a kill amid a restore: half of it")
    line = next(one for one in WRITING if one.verb == "restore")
    place.prepare(line)
    place.keep()
    before = place.contents()
    committed = commit_of(place.line(line))
    after = place.contents()
    moved = place.root / "moved"
    for number in range(1, committed + 1) if long else range(committed - 120, committed + 1, 8):
        place.put_back()
        place.line(line, Fault(How.KILL_BEFORE, number))
        lost.tried()
        place.home.rename(moved)
        found = journals.contents(moved / place.journal.name)
        if found not in (before, after) or journals.unsound(moved / place.journal.name):
            lost.lost(f"at {number}: half of it is in the journal")
        moved.rename(place.home)
    lost.holds()


ASKING = (
    "agree --with Kim", "amend", "callout", "close", "delete N1", "edit N1", "essay H5", "homework",
    "note", "plan", "post E2", "promise", "read E1", "review", "revisit C1", "session S2", "undo",
    "catchup", "confirm", "log --keep 1_day", "restore {here}/backup.db",
)  # fmt: skip


@pytest.mark.parametrize("code", [ENOSPC, EROFS], ids=["full", "read-only"])
@pytest.mark.parametrize("typed", ASKING)
def test_nobody_is_asked_for_what_could_not_be_saved(
    place: Place, told: None, typed: str, code: int
) -> None:
    assert place.run("backup", str(place.root / "backup.db")).code == 0
    line = Line(typed, answers="x\n" * 40)
    outcome = place.line(line, Fault(How.STAY_FAILED, 1, code))
    asked = [one for one in outcome.err.splitlines() if one.endswith("?") or " > " in one]
    assert (outcome.code, asked) == (4, []), outcome.err
