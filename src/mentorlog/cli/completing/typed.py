"""The line as it was typed so far: its words without their quotes, and the one that is begun."""

from typing import NamedTuple


class Typed(NamedTuple):
    """`words` are whole; `begun` is the one the cursor is at, within the quote `quote` if any."""

    words: tuple[str, ...]
    begun: str
    quote: str = ""


BLANKS, QUOTES = " \t\n", "'\""
KEPT_IN_QUOTES = '"\\$`'  # what a backslash makes plain between double quotes; else it stays


def read(line: str) -> Typed:
    """Parts a line as the shells do, as far as they agree; nothing in it is ever evaluated."""
    words: list[str] = []
    begun: str | None = None
    quote, letters = "", iter(line)
    for letter in letters:
        if letter in BLANKS and not quote:
            words += [] if begun is None else [begun]
            begun = None
            continue
        begun = begun or ""
        if letter == quote or (letter in QUOTES and not quote):
            quote = "" if quote else letter
        elif letter == "\\" and quote != "'":
            after = next(letters, "")
            begun += f"\\{after}" if quote and after not in KEPT_IN_QUOTES else after
        else:
            begun += letter
    return Typed(tuple(words), begun or "", quote)
