"""What is handed to the other person: a document of plain parts, before it is Markdown or HTML."""

from typing import NamedTuple


class Section(NamedTuple):
    """A heading, lines of ours, and somebody's own words, which stay exactly as they are.

    Under a heading the lines are a list; without one each stands by itself.
    """

    heading: str = ""
    lines: tuple[str, ...] = ()
    text: str | None = None


class Handed(NamedTuple):
    """A document for the other person. `about` are lines of ours below the title.

    `titled` is False where the text begins with its own title. `subject` is a mail's.
    """

    title: str
    about: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    titled: bool = True

    @property
    def subject(self) -> str:
        return self.title
