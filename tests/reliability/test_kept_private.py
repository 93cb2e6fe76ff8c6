"""Nothing that belongs to the journal is open to others, and nothing goes to a network."""

from collections.abc import Callable

import pytest

from tests.reliability import journals
from tests.reliability.figures import Figure
from tests.reliability.lines import ALL, Line
from tests.reliability.place import Place
from tests.reliability.trials import Fault, How

OURS = {"text.md", "editor.sh", "failing.sh", "home", "tmp", "kept", ".local", "share", "state"}
"""What the place itself has made, and the folders above ours, which belong to nobody alone."""


@pytest.mark.parametrize("umask", [0o000, 0o022], ids=oct)
def test_every_file_is_readable_by_its_keeper_alone(
    place: Place, umask: int, figure: Callable[[str], Figure]
) -> None:
    lost = figure("Commands after which no file may be open to others (umask 000 and 022)")
    deep = {"MENTORLOG_JOURNAL": "", "XDG_STATE_HOME": "", "XDG_DATA_HOME": ""}
    first = ["agree", "--with", "Sam", "--as", "mentee", "--me", "Robin", "--every", "2 weeks"]
    told = place.run(*first, "--at", "2026-12-03 10:00", environ=deep, umask=umask)
    assert told.code == 0, told
    for line in ALL:
        for words in (*line.before, place.words(line)):
            there = [word.replace("{here}", str(place.root)) for word in words]
            more = {"stdin": line.stdin, "answers": line.answers, "umask": umask}
            place.run(*there, environ=deep, **more)
        lost.tried()
        left = [one for one in journals.open_to_others(place.root) if one.split()[0] not in OURS]
        if left:
            lost.lost(f"after {line.typed}: {left}")
    lost.holds()


@pytest.mark.parametrize("umask", [0o000, 0o022], ids=oct)
def test_what_sqlite_leaves_after_a_kill_is_readable_by_its_keeper_alone(
    place: Place, told: None, umask: int
) -> None:
    place.keep()
    trace = place.run("homework", "Rest", umask=umask).operations
    number = next(n for n, one in enumerate(trace, 1) if one.file == "journal.db-journal"
                  and one.name == "unlink")  # fmt: skip
    place.put_back()
    killed = place.run("homework", "Rest", umask=umask, fault=Fault(How.KILL_BEFORE, number))
    assert killed.code == -9
    assert (place.home / "journal.db-journal").stat().st_mode & 0o777 == 0o600
    assert journals.open_to_others(place.home) == []


@pytest.mark.parametrize("line", ALL, ids=lambda line: line.verb)
def test_no_command_calls_the_network(
    place: Place, told: None, line: Line, figure: Callable[[str], Figure]
) -> None:
    lost = figure("Commands that called the network")
    place.prepare(line)
    outcome = place.line(line)
    lost.tried()
    if outcome.calls_to_the_network:
        lost.lost(line.typed)
    lost.holds()


def test_a_call_to_the_network_would_be_seen(place: Place) -> None:
    outcome = place.parent.one(place.trial(["127.0.0.1"], job="dial"))
    assert outcome.calls_to_the_network
