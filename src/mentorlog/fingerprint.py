"""The fingerprint of a text: tells whether it is still the text that an edit began with."""

import hashlib


def of(text: str | None) -> str:
    """The same for the same text only; no text has that of an empty one."""
    return hashlib.sha256((text or "").encode("utf-8", "surrogatepass")).hexdigest()
