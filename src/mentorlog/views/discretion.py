"""Who may see an entry, in words and for a script."""

from mentorlog.domain import privacy
from mentorlog.domain.privacy import Entry
from mentorlog.domain.records.callouts import Callout
from mentorlog.domain.records.notes import Note
from mentorlog.enums import Audience, Side
from mentorlog.views.documents import Document
from mentorlog.views.facts import Fact
from mentorlog.views.judged import Judged
from mentorlog.views.sentences import name


def told(seen: Judged, entry: Entry) -> list[Fact]:
    """Who may see it, of notes and call-outs always, else where it was said; and whose story."""
    return [Fact("seen by", _audience(seen, entry)), Fact("story of", _story(seen, entry))]


def as_json(seen: Judged, entry: Entry) -> Document:
    whose = privacy.story_of(entry)
    return {
        "audience": privacy.audience(seen.record, entry).value,
        "story_of": whose.value if whose else None,
        "their_yes": entry.their_yes,
        "tender": entry.tender,
    }


def in_a_list(entry: Document) -> Document:
    """The same beside others: of what is tender none of its words, as on the screen."""
    if not entry.get("tender"):
        return entry
    return {key: _wordless(key, value) for key, value in entry.items()}


OWN_WORDS = frozenset({"text", "title", "belief", "stretch"})


def _wordless(key: str, value: object) -> object:
    if key == "events" and isinstance(value, list):
        return [{**event, "text": None} for event in value]
    return None if key in OWN_WORDS else value


def _audience(seen: Judged, entry: Entry) -> str:
    tender = ", tender: lists keep its title to themselves" if entry.tender else ""
    if entry.audience is None and not tender and not isinstance(entry, Callout | Note):
        return ""
    match privacy.audience(seen.record, entry):
        case Audience.MINE:
            words = "you alone"
        case Audience.OURS:
            words = "the two of you"
        case Audience.MAY_SHARE:
            words = "others as well: it may be shared"
    return f"{words}{tender}"


def _story(seen: Judged, entry: Entry) -> str:
    """Whose, where that was said."""
    if entry.story_of is None:
        return ""
    whose = name(seen.mentorship, entry.story_of)
    if entry.story_of is Side.BOTH or entry.story_of is seen.mentorship.other_is:
        return f"{whose}, who {'has' if entry.their_yes else 'has not'} said yes to sharing it"
    return whose
