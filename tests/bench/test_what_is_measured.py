"""The benchmark measures commands that work, and leaves out no verb that looks."""

import shlex
from pathlib import Path

import pytest

from mentorlog.cli.verbs import VERBS
from tests.bench import journals, peers
from tests.bench.commands import AT_SCALE, COMMANDS, Command, Size
from tests.bench.journals import Journal
from tests.cli.program import NOW, Program

ALSO_LOOKING = {"prep", "hand", "log", "drafts", "config", "doctor", "export", "help"}
OURS = tuple(one.ours[0] for peer in peers.PEERS for one in peer.likenesses)
TYPED = {one.words: one for one in (*COMMANDS, *AT_SCALE, *OURS) if not one.completing}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    return journals.build(tmp_path_factory.mktemp("small"), Size.SMALL, NOW)


@pytest.mark.parametrize("command", TYPED.values(), ids=lambda one: one.typed)
def test_a_measured_command_works(small: Journal, tmp_path: Path, command: Command) -> None:
    mentorlog = Program(tmp_path)
    mentorlog.journal.write_bytes(small.path.read_bytes())
    mentorlog.does(*shlex.split(command.words.format(**small.words)))
    changed = mentorlog.contents() != small.path.read_bytes()
    assert changed == command.writes


def test_every_verb_that_looks_is_measured() -> None:
    measured = {one.words.split()[0] for one in COMMANDS if one.words and not one.writes}
    looking = {verb.name for verb in VERBS if verb.panel == "To look"}
    assert measured >= looking | ALSO_LOOKING
