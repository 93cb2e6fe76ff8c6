"""Our own letters, such as “ and …, where a stream has no such letters."""

from typing import TextIO

_OURS = "“”‘’…·–"
PLAIN = str.maketrans(_OURS, "\"\"''.--")
"""One for one, so that nothing moves."""


def are_shown_by(stream: TextIO) -> bool:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        _OURS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def shown(text: str, stream: TextIO) -> str:
    """The text as this stream can show it."""
    return text if are_shown_by(stream) else text.translate(PLAIN)
