"""What is handed to the other person: a document of plain parts, before it is Markdown or HTML."""

from typing import NamedTuple


class Section(NamedTuple):
    """A heading, lines of ours, and somebody's own words, which stay exactly as they are.

    Under a heading the lines are a list; without one each stands by itself. `plain` words are
    short ones, in which nobody means a sign to be Markdown.
    """

    heading: str = ""
    lines: tuple[str, ...] = ()
    text: str | None = None
    plain: bool = False


class Handed(NamedTuple):
    """A document for the other person. `about` are lines of ours below the title.

    `titled` is False where the text begins with its own title. `outside` is what it is called
    where others may see it, as in a mail's subject; None is by its title.
    """

    title: str
    about: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    titled: bool = True
    outside: str | None = None

    @property
    def subject(self) -> str:
        return self.outside or self.title
