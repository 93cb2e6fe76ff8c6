"""What of a book may stand on a page for both, as it is when it is handed over."""

from mentorlog.domain import closing, preparing, privacy, sessions
from mentorlog.domain.records.agreements import Agreement, Answer
from mentorlog.domain.records.essays import Essay
from mentorlog.domain.records.events import Event
from mentorlog.domain.records.record import Record
from mentorlog.domain.records.sessions import Kept
from mentorlog.export.book import Book
from mentorlog.export.handing_agreement import AT_THE_END


def of(book: Book) -> Book:
    """The same without what is the keeper's own: drafts, notes of sessions, a why not told yet."""
    record = _record(book.record)
    callouts = {one.id for one in record.callouts}
    notes = {one.id for one in record.notes}
    return book._replace(
        record=record,
        answers={one.id: _answers(book, one) for one in book.record.agreements},
        sessions=_kept(book),
        essays={one.id: _text(book, one) for one in record.essays if one.id in book.essays},
        callouts={number: said for number, said in book.callouts.items() if number in callouts},
        notes={number: text for number, text in book.notes.items() if number in notes},
        wishes=(),
    )


def _record(record: Record) -> Record:
    """What is the keeper's own is not in it, nor anything that happened to it."""
    homework = tuple(one for one in record.homework if privacy.is_ours(record, one))
    known = {one.id for one in homework}
    essays = tuple(
        _given(record, one if one.homework_id in known else one._replace(homework_id=None))
        for one in record.essays
        if privacy.is_ours(record, one)
    )
    kept = record._replace(
        agreements=tuple(_told(record, one) for one in record.agreements),
        homework=homework,
        essays=essays,
        callouts=tuple(one for one in record.callouts if privacy.is_ours(record, one)),
        notes=tuple(one for one in record.notes if privacy.is_ours(record, one)),
    )
    return kept._replace(events=_events(kept))


def _given(record: Record, essay: Essay) -> Essay:
    """Of one that was rewritten since the other got it there is no word: they have the older."""
    if not privacy.is_unsent(record, essay):
        return essay
    return essay._replace(title=None, words=None)


def _text(book: Book, essay: Essay) -> str | None:
    return None if privacy.is_unsent(book.record, essay) else book.essays[essay.id]


def _told(record: Record, version: Agreement) -> Agreement:
    if not privacy.is_untold(record, version):
        return version
    return version._replace(terms=version.terms._replace(why=None))


def _answers(book: Book, version: Agreement) -> tuple[Answer, ...]:
    """Without a why that is not told, and until the end without the words for the end."""
    hidden = privacy.is_untold(book.record, version)
    is_closed = closing.is_closed(book.record)
    return tuple(
        one
        for one in book.answers.get(version.id, ())
        if (is_closed or one.key not in AT_THE_END)
        and not (hidden and privacy.is_why(one.key, one.side))
    )


def _kept(book: Book) -> dict[int, Kept]:
    """What each took away is for both, and the notes only where they were marked so."""
    kept = {}
    for number, standing in sessions.standings(book.record).items():
        said = book.sessions.get(number, Kept())
        if not preparing.took_away_is_ours(standing):
            said = Kept()
        elif not privacy.is_ours(book.record, standing.session):
            said = said._replace(notes=None)
        kept[number] = said
    return kept


def _events(kept: Record) -> tuple[Event, ...]:
    there = {
        "homework_id": {None, *(one.id for one in kept.homework)},
        "essay_id": {None, *(one.id for one in kept.essays)},
        "callout_id": {None, *(one.id for one in kept.callouts)},
    }
    return tuple(
        one if one.kind in privacy.SAID_TO_BOTH else one._replace(text=None)
        for one in kept.events
        if all(getattr(one, name) in numbers for name, numbers in there.items())
    )
