"""What was tried and what was lost, as it is counted; no number here is an expectation."""

from typing import Any


class Figure:
    """A line of the table. `lost` takes what was found, to be told where the test fails."""

    def __init__(self, row: list[Any]) -> None:
        self._row = row
        self.problems: list[str] = []

    @staticmethod
    def row(what: str) -> list[Any]:
        return [what, 0, 0]

    def tried(self, times: int = 1) -> None:
        self._row[1] += times

    def lost(self, problem: str, times: int = 1) -> None:
        self._row[2] += times
        self.problems.append(problem)

    def holds(self) -> None:
        """Fails where anything was lost, or where nothing was tried."""
        told = "\n\n".join(self.problems[:12])
        assert not self.problems, f"{self._row[0]}: {len(self.problems)} of {self._row[1]}\n{told}"
        assert self._row[1], "nothing was tried"
