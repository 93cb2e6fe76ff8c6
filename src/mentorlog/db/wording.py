"""What can be searched: which columns of which rows hold people's words, and as what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mentorlog import words

INDEX, MADE = "search", "search_made"
SHADOWS = tuple(f"{INDEX}_{part}" for part in ("data", "idx", "docsize", "config"))
TABLES = frozenset({INDEX, MADE, *SHADOWS})
"""The tables that an index is made of: derived from the others, and never a loss."""


class Piece(NamedTuple):
    """Words of one row that are looked for together: a title, and whatever else was written.

    The number is for ever; with that of the row it names the piece in the index. What two people
    said in one row are two pieces.
    """

    number: int
    table: str
    titles: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.titles, *self.texts)


AGREED = ("why", "mission", "programme", "because", "call_it")
PIECES = (
    Piece(1, "agreement", ("question",), AGREED),
    Piece(2, "goal", (), ("text",)),
    Piece(3, "answer", (), ("text",)),
    Piece(4, "session", (), ("place", "notes", "took_away")),
    Piece(5, "session", (), ("other_took_away",)),
    Piece(6, "homework", ("text",), ("stretch",)),
    Piece(7, "essay", ("title",), ("text", "front_matter")),
    Piece(8, "callout", ("belief",), ("feared",)),
    Piece(9, "callout", (), ("said",)),
    Piece(10, "wish", ("name",), ("why",)),
    Piece(11, "note", ("title",), ("text", "front_matter")),
    Piece(12, "event", (), ("text",)),
)
PIECE = {one.number: one for one in PIECES}
ROOM = 16  # for the numbers of pieces
BORDER = "\u00b6"  # between two texts, so that no phrase goes from one into the other

OF_TABLE: Mapping[str, tuple[Piece, ...]] = defaultdict(
    tuple, {table: tuple(one for one in PIECES if one.table == table) for _, table, *_ in PIECES}
)


class Written(NamedTuple):
    """A piece as the index has it: words parted by blanks, and the signs that are no words."""

    title: str
    text: str
    signs: str

    @property
    def length(self) -> int:
        """How many words and signs; a border counts as one."""
        return sum(len(part.split()) for part in self)


def key(piece: Piece, row_id: int) -> int:
    """What the index calls a piece of a row."""
    return row_id * ROOM + piece.number


def place(key: int) -> tuple[Piece, int]:
    """The piece, and the number of its row."""
    row_id, number = divmod(key, ROOM)
    return PIECE[number], row_id


def of_row(table: str, row: Mapping[str, object] | None) -> Iterator[tuple[int, Written]]:
    """The pieces of a row that have any words, by their keys; none where there is no row."""
    for piece in OF_TABLE[table] if row else ():
        found = written(piece, [row.get(name) for name in piece.columns])  # type: ignore[union-attr]
        if found is not None:
            yield key(piece, int(str(row["id"]))), found  # type: ignore[index]


def written(piece: Piece, values: list[object]) -> Written | None:
    """From the values of its columns; None where nothing is written there."""
    titles = [words.cut(one) for one in values[: len(piece.titles)] if isinstance(one, str)]
    texts = [words.cut(one) for one in values[len(piece.titles) :] if isinstance(one, str)]
    signs = sorted({sign for one in (*titles, *texts) for sign in one.signs})
    found = Written(_joined(titles), _joined(texts), " ".join(map(sign, signs)))
    return found if any(found) else None


def sign(letter: str) -> str:
    """A sign as a word of the index, which has none but letters and numbers."""
    return f"u{ord(letter):x}"


def _joined(cuts: list[words.Cut]) -> str:
    """The words of several texts, with a border between two of them."""
    return f" {BORDER} ".join(" ".join(one.words) for one in cuts if one.words)
