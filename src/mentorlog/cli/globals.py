"""The options that may stand before or after the verb: moving them to the front."""

from collections.abc import Iterator

WITH_VALUE = {"--with", "-w", "--journal", "--as-of"}
FLAGS = {"--json", "--quiet", "-q", "--yes", "-y", "--no-input", "--no-color", "--debug"}


def first(words: list[str]) -> list[str]:
    """The words with the options that hold everywhere moved to the front.

    Nothing is moved from behind `--`; an option whose value is missing stays last, and is refused.
    """
    moved: list[str] = []
    rest: list[str] = []
    remaining = iter(words)
    for word in remaining:
        if word == "--":
            rest += [word, *remaining]
        elif word in FLAGS or _with_its_value(word):
            moved.append(word)
        elif word in WITH_VALUE:
            moved += [word, *_next(remaining)]
        else:
            rest.append(word)
    return moved + rest


def _with_its_value(word: str) -> bool:
    """`--as-of=friday`, or `-wsam`."""
    name, sign, _ = word.partition("=")
    return bool(sign and name in WITH_VALUE) or (word.startswith("-w") and len(word) > 2)


def _next(words: Iterator[str]) -> list[str]:
    return [word for word in [next(words, None)] if word is not None]
