"""Below the command line nothing prints, asks or exits: it returns, or it refuses."""

import pytest

from tests.house.sources import TREES, uses

FORBIDDEN = {
    "print",
    "input",
    "exit",
    "quit",
    "sys.stdout",
    "sys.stderr",
    "sys.stdin",
    "sys.exit",
    "sys.argv",
    "os.environ",
    "os.getenv",
    "os._exit",
    "getpass.getpass",
}
BELOW = [name for name in TREES if not name.startswith("mentorlog.cli") and "__main__" not in name]


@pytest.mark.parametrize("module", BELOW)
def test_it_neither_prints_nor_asks_nor_exits(module: str) -> None:
    assert not [(name, line) for name, line in uses(TREES[module]) if name in FORBIDDEN]


def test_a_bare_print_is_nowhere_at_all() -> None:
    for module, tree in TREES.items():
        assert "print" not in {name for name, _ in uses(tree)}, module
