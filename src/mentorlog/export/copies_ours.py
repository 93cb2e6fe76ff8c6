"""The letter to the other person: what of a mentorship is for both, and no more."""

from collections.abc import Iterator

from mentorlog.domain import closing, letter_rows, preparing, privacy, promises, sessions, twins
from mentorlog.domain.privacy import Entry
from mentorlog.domain.records.copies import Copy, Edition, Line
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.revisions import Cell
from mentorlog.domain.records.voices import VOICES, Voice
from mentorlog.enums import Side
from mentorlog.export.handing_agreement import AT_THE_END


def of(record: Record, copy: Copy) -> Copy:
    """Of the whole record's mentorship; a link to what is not for both leads nowhere."""
    ours = _Ours(record)
    lines = tuple(ours.lines(copy))
    known = {line.uuid: copy.known_as[line.uuid] for line in lines if copy.known_as.get(line.uuid)}
    return Copy(Edition.OURS, lines, known, record.mentorship.keeper_is, copy.gone)


class _Ours:
    """Goes from what is led to to what leads there; an event of what is left out is left out."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.is_closed = closing.is_closed(record)
        self.untold = {one.uuid for one in record.agreements if privacy.is_untold(record, one)}
        self.unsent = {one.uuid for one in record.essays if privacy.is_unsent(record, one)}
        self.standings = {one.session.uuid: one for one in sessions.standings(record).values()}
        self.there = {record.mentorship.uuid, *_entries(record)}
        other = record.mentorship.keeper_is.other
        self.pages = {letter_rows.page_of(one.uuid, other) for one in record.sessions}

    def lines(self, copy: Copy) -> Iterator[Line]:
        for line in copy.lines:
            if self._is_there(line):
                hidden = _kept_back(line) | self._hidden(line) | self._changed_here(line)
                yield line._replace(
                    values={k: v for k, v in line.values.items() if k not in hidden},
                    links={k: v if v in self.there else None for k, v in line.links.items()},
                    cells={k: Cell(v.at) for k, v in line.cells.items() if k not in hidden},
                    came=False,
                )

    def _changed_here(self, line: Line) -> frozenset[str]:
        """What the keeper has made of the other's own words stays here."""
        sender = self.record.mentorship.keeper_is.other
        return frozenset(
            column
            for column, cell in line.cells.items()
            if line.came
            and cell.at != cell.seen
            and twins.whose(line, column, sender, None) is sender
        )

    def _is_there(self, line: Line) -> bool:
        match line.table:
            case "answer":
                return self._is_answered_to_both(line)
            case "event":
                targets = [uuid for uuid in line.links.values() if uuid]
                return all(uuid in self.there for uuid in targets)
            case "note" if line.uuid in self.pages:
                return False  # it is the other's own page, told as a note here
            case _:
                return line.uuid in self.there

    def _is_answered_to_both(self, line: Line) -> bool:
        """Not a why that is not told, and until the end not the words for the end."""
        agreement, key = line.links["agreement_id"], str(line.values["key"])
        if agreement in self.untold and privacy.is_why(key, Side(str(line.values["side"]))):
            return False
        return agreement in self.there and (self.is_closed or key not in AT_THE_END)

    def _hidden(self, line: Line) -> frozenset[str]:
        """The columns of what is there that are the keeper's own."""
        match line.table:
            case "agreement" if line.uuid in self.untold:
                return frozenset({"why"})
            case "session":
                return self._hidden_of_a_session(line.uuid)
            case "essay" if line.uuid in self.unsent:
                return frozenset({"title", "text"})  # the other keeps the text that they have
            case "event" if line.values["kind"] not in privacy.SAID_TO_BOTH:
                return frozenset({"text"})
            case _:
                return frozenset()

    def _hidden_of_a_session(self, uuid: str) -> frozenset[str]:
        """That they met is known to both, and what each took away, unless it was marked."""
        standing = self.standings[uuid]
        hidden = set()
        if not privacy.is_ours(self.record, standing.session):
            hidden.add("notes")
        if not preparing.took_away_is_ours(standing):
            hidden |= {"mentee_took_away", "mentor_took_away"}
        return frozenset(hidden)


def _kept_back(line: Line) -> frozenset[str]:
    """What each keeper decides for themselves; that an entry is tender is told, that not is not."""
    own = {column for column, voice in VOICES[line.table].items() if voice is Voice.KEEPER}
    own -= {"notes", "mentee_name", "mentor_name"}
    return frozenset(own if line.values.get("tender") else own | {"tender"})


def _entries(record: Record) -> Iterator[str]:
    """The UUIDs of the entries that are for both; an essay that is a draft is for nobody yet."""
    yield from (one.uuid for one in record.agreements)
    yield from (one.uuid for one in record.goals)
    yield from (one.uuid for one in record.sessions)
    entries: tuple[Entry, ...] = (*record.homework, *record.callouts, *record.notes)
    posted = (one for one in record.essays if promises.posted(record, one))
    yield from (one.uuid for one in (*entries, *posted) if privacy.is_ours(record, one))
