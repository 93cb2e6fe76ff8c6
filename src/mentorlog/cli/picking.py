"""Which of several lines an answer means: by its number, or by how it begins."""

from collections.abc import Iterable, Sequence

from mentorlog.cli.names import plain
from mentorlog.domain.records import refs
from mentorlog.errors import Unsaid


def line_chosen(answer: str, lines: Sequence[str], words: Sequence[Sequence[str]] = ()) -> int:
    """The index of the line meant: by its number, its reference, or how it begins.

    `words` are what else each line goes by. Raises Unsaid where none or several fit.
    """
    if answer.isascii() and answer.isdigit() and 1 <= int(answer[:9]) <= len(lines):
        return int(answer) - 1
    said = plain(answer)
    more = [*words, *[()] * (len(lines) - len(words))]
    names = [_names(line) | set(map(plain, also)) for line, also in zip(lines, more, strict=True)]
    exact = [index for index, known in enumerate(names) if said in known]
    begun = [i for i, known in enumerate(names) if any(name.startswith(said) for name in known)]
    fitting = exact or begun
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Unsaid(f"That could be {either(str(index + 1) for index in fitting)}.")
    raise Unsaid(
        f"Please say a number from 1 to {len(lines)}, or how a line begins, or press Enter."
    )


def _names(line: str) -> set[str]:
    """What a line goes by: all of it, and its reference and the words behind that apart."""
    first, _, rest = line.partition(" ")
    if refs.read(first) is None:
        return {plain(line), plain(line.lstrip("“"))}
    return {plain(first), plain(line), plain(rest), plain(rest.strip().lstrip("“"))}


def either(words: Iterable[str]) -> str:
    """ "one", "one or two", "one, two or three"."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
