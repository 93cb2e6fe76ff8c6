"""A field of an entry: a part of its document, the row it stands in, and what it means there."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mentorlog.cli.editing.document import Part
from mentorlog.cli.editing.meanings import Means
from mentorlog.domain.records.corrections import Correction, Place
from mentorlog.domain.records.refs import Ref
from mentorlog.errors import Refusal, Unsaid


class Field(NamedTuple):
    """`is_words` is what somebody said, which is never repeated on a screen; what `may_go` takes
    its row away where it is emptied."""

    part: Part
    place: Place
    means: Means
    is_words: bool = False
    may_go: bool = False


class Understood(NamedTuple):
    """What the changed parts of a document come to, and why the others come to nothing."""

    correction: Correction
    complaints: tuple[str, ...] = ()


def parts(fields: Sequence[Field]) -> tuple[Part, ...]:
    return tuple(one.part for one in fields)


def understood(ref: Ref, fields: Sequence[Field], texts: Mapping[str, str | None]) -> Understood:
    """What is to be different, where these parts say something else; None is taken out."""
    known = {one.part.key: one for one in fields}
    gone = {known[key].place for key, text in texts.items() if _is_gone(known[key], text)}
    changed: dict[Place, dict[str, object]] = {}
    complaints: list[str] = []
    for key, text in texts.items():
        field = known[key]
        if field.place in gone:
            continue
        try:
            changed.setdefault(field.place, {}).update(field.means(text or ""))
        except Refusal as refusal:
            complaints.append(_complaint(field.part, refusal))
    return Understood(Correction(ref, changed, frozenset(gone)), tuple(complaints))


def _is_gone(field: Field, text: str | None) -> bool:
    if field.part.happened and not field.part.long:
        return not text
    return field.may_go and not text


def _complaint(part: Part, refusal: Refusal) -> str:
    hint = f" {refusal.hint}" if refusal.hint and isinstance(refusal, Unsaid) else ""
    return f"{part.label}: {refusal.sentence}{hint}"
