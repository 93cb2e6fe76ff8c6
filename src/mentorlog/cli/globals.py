"""The options that may stand before or after the verb: moving them to the front."""

from collections.abc import Iterator

from mentorlog.errors import Unsaid

VALUES = {
    "--with": "a name",
    "-w": "a name",
    "--journal": "the path of a journal",
    "--as-of": "a date, like “3 dec 10:00”",
}
NAMES = {
    "--with": "with_",
    "-w": "with_",
    "--journal": "journal",
    "--as-of": "as_of",
    "--json": "json",
    "--quiet": "quiet",
    "-q": "quiet",
    "--yes": "yes",
    "-y": "yes",
    "--no-input": "no_input",
    "--no-color": "no_color",
    "--debug": "debug",
}
"""Each as it is typed, and what `Options` calls it."""
FLAGS = NAMES.keys() - VALUES.keys()


def first(words: list[str]) -> list[str]:
    """The words with the options that hold everywhere moved to the front.

    Nothing is moved from behind `--`. Raises Unsaid for an option whose value is missing.
    """
    moved: list[str] = []
    rest: list[str] = []
    remaining = iter(words)
    for word in remaining:
        if word == "--":
            rest += [word, *remaining]
        elif word in FLAGS or _are_flags(word) or _with_its_value(word):
            moved.append(word)
        elif word in VALUES:
            moved += [word, _value(word, remaining)]
        else:
            rest.append(word)
    return moved + rest


def _with_its_value(word: str) -> bool:
    """`--as-of=friday`, or `-wsam`."""
    name, sign, _ = word.partition("=")
    return bool(sign and name in VALUES) or (word.startswith("-w") and len(word) > 2)


def _are_flags(word: str) -> bool:
    """`-qy`."""
    return len(word) > 2 and word[0] == "-" and set(word[1:]) <= {"q", "y"}


def _value(option: str, words: Iterator[str]) -> str:
    found = next(words, None)
    if found is None:
        raise Unsaid(f"{option} needs a value.", f"What it takes: {VALUES[option]}.")
    return found
