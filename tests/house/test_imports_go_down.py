"""A line may know what is below its floor, and its own floor; nothing above, nothing beside."""

from graphlib import TopologicalSorter

from tests.house.sources import TREES, imports

DEPTHS = {"cli": 0, "views": 1, "export": 1, "services": 1, "domain": 2, "db": 2}
RECORDS = "mentorlog.domain.records"
DATA = 3
IMPORTS = {name: set(imports(tree)) - {name} for name, tree in TREES.items()}


def floor(module: str) -> str:
    """The records are below the rules that judge them: the file is read into them, too."""
    return "records" if module.startswith(RECORDS) else [*module.split("."), ""][1]


def test_imports_go_down() -> None:
    for module, imported in IMPORTS.items():
        for other in imported - {"mentorlog"}:
            here, there = floor(module), floor(other)
            deeper = DEPTHS.get(there, DATA) > DEPTHS.get(here, DATA)
            both_data = here not in DEPTHS and there not in DEPTHS
            assert deeper or here == there or both_data or here == "__main__", (module, other)


def test_there_are_no_circles() -> None:
    TopologicalSorter(IMPORTS).prepare()


def test_it_sees_the_imports_there_are() -> None:
    assert "mentorlog.domain.replay" in IMPORTS["mentorlog.domain.promises"]
    assert "mentorlog.db.writing" in IMPORTS["mentorlog.cli.run"]  # inside a function
    assert floor("mentorlog.services.sample.telling") == "services"
    assert floor("mentorlog.domain.records.events") == "records"
