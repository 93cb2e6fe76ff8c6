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


class Words(NamedTuple):
    """Somebody's own words. `plain` are short ones, in which nobody means a sign as Markdown."""

    text: str
    plain: bool = False


class Told(NamedTuple):
    """A line of ours. `quoted` is how something is called that it is about, which may stand
    elsewhere on the page (`to`); `words` came with it, as a reason."""

    said: str
    quoted: str = ""
    to: str = ""
    words: Words | None = None
    shape: str = "told"


class Passage(NamedTuple):
    """Somebody's words under a label of ours; `voice` is how they sound: a question, a reply."""

    label: str
    words: Words
    voice: str = ""
    shape: str = "passage"


class Beside(NamedTuple):
    """What stands side by side, and on a narrow page one below the other."""

    columns: tuple[tuple[Passage, ...], ...]
    voice: str = ""
    shape: str = "beside"


class Term(NamedTuple):
    """One term: what it is about, what was agreed, and what that replaced."""

    key: str
    words: str
    was: str = ""


class Terms(NamedTuple):
    rows: tuple[Term, ...]
    shape: str = "terms"


class Listed(NamedTuple):
    items: tuple[str, ...]
    shape: str = "listed"


class Group(NamedTuple):
    """Parts under a heading of ours."""

    title: str
    parts: tuple["Part", ...]
    shape: str = "group"


class Entry(NamedTuple):
    """One entry of the journal: `anchor` is its place, `ref` what the keeper finds it by.

    `title` is its heading; without one it is a paragraph of its own. `in_contents` is what stands
    for it there, where it is in them. `own` titles are somebody's words.
    """

    anchor: str
    ref: str
    kind: str
    kicker: str = ""
    title: str = ""
    about: tuple[str, ...] = ()
    parts: tuple["Part", ...] = ()
    in_contents: str = ""
    own: bool = False
    shape: str = "entry"


Part = Told | Passage | Beside | Terms | Listed | Group | Entry


class Chapter(NamedTuple):
    anchor: str
    title: str
    parts: tuple[Part, ...]


class Front(NamedTuple):
    """The title page: two people, their question, the time of it, and a line of ours below."""

    people: str
    question: str
    when: str
    lines: tuple[str, ...]


class Keepsake(NamedTuple):
    front: Front
    chapters: tuple[Chapter, ...]
    colophon: str
