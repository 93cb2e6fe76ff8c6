"""The program's own source, as the tests of the house read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"


def _name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


TREES = {_name(path): ast.parse(path.read_bytes(), str(path)) for path in SOURCE.rglob("*.py")}
"""Every module by its dotted name."""


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules of ours that a module imports, wherever in it, also inside its functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in TREES)
        elif isinstance(node, ast.ImportFrom) and node.module in TREES:
            full = [f"{node.module}.{one.name}" for one in node.names]
            yield from (name if name in TREES else node.module for name in full)


def uses(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every name as it is written, `datetime.now` with its dots, and its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            yield ast.unparse(node), node.lineno
