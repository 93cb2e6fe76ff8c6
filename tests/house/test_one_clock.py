"""Now is read once, where the command starts."""

import ast

from tests.house.sources import TREES, uses

CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "func.now",
    "func.current_timestamp",
}
THE_CLOCK = "mentorlog.cli.world"
BEFORE_THERE_IS_A_WORLD = "mentorlog.__main__"  # for a prompt that is printed as it was kept


def test_only_the_world_reads_the_clock() -> None:
    for module, tree in TREES.items():
        read = {
            (name, line)
            for name, line in uses(tree)
            if any(name == clock or name.endswith(f".{clock}") for clock in CLOCKS)
        }
        assert not read or module in (THE_CLOCK, BEFORE_THERE_IS_A_WORLD), (module, read)


def test_the_world_reads_it() -> None:
    assert "datetime.now" in {name for name, _ in uses(TREES[THE_CLOCK])}


def test_sqlite_is_never_asked_what_time_it_is() -> None:
    for module, tree in TREES.items():
        texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
        for text in texts:
            assert "CURRENT_TIMESTAMP" not in str(text), module
            assert "'now'" not in str(text), module
