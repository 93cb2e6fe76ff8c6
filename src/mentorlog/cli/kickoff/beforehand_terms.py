"""The terms in what somebody sent: read as those of a paper, kept so that they last, shown."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from mentorlog.cli.kickoff import people
from mentorlog.cli.kickoff.paper_terms import Reader, Value
from mentorlog.cli.run import Run
from mentorlog.domain import calendar, spans
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Side
from mentorlog.errors import Refusal, Unreadable
from mentorlog.export import kickoff_message as messages
from mentorlog.export import kickoff_paper as form
from mentorlog.export.kickoff_message import GOAL, Message

_OF_PEOPLE = ("books", "candor", "pending")
_I = ("me", "i", "myself")


def read(run: Run, text: str, name: str) -> Message:
    """What a person of that name wrote, its terms as they can be read again later."""
    unsaved = Mentorship(0, "", Side.MENTEE, people.usual_name(run), name, run.now, run.recorded_at)
    reader = Reader(run, unsaved, None)

    def can_be_read(key: str, text: str) -> bool:
        with suppress(Refusal):
            reader.one(key, _theirs(key, text, name))
            return True
        return False

    return _lasting(messages.read(text, name, can_be_read), reader)


def understood(message: Message, reader: Reader) -> dict[str, Value]:
    """The terms that can still be read; each shown as it was written, with what it means."""
    fields = {key: text for key, text in message.fields.items() if key != GOAL}
    values, _ = reader.read(fields)
    named = str(values["zone"].means) if "zone" in values else ""
    tz = calendar.zone(named) if named else reader.run.zone()
    return {
        key: value._replace(shown=_shown(message.wrote.get(key), value, tz))
        for key, value in values.items()
    }


def shown(message: Message, reader: Reader) -> dict[str, str]:
    """Every term as it is shown, also where it cannot be read any more."""
    texts = {**message.fields, **message.wrote}
    values = {key: value.shown for key, value in understood(message, reader).items()}
    return {key: values.get(key, texts[key]) for key in message.fields if key != GOAL}


def _theirs(key: str, text: str, name: str) -> str:
    """Who “me” is, where it is known who wrote it."""
    return name if key in _OF_PEOPLE and form.words(text) in _I else text


def _lasting(message: Message, reader: Reader) -> Message:
    """The same, its days written out: “thu” is another day by the time it is read again."""
    name, tz = reader.mentorship.other_name, reader.run.zone()
    fields: dict[str, str] = {}
    for key, text in message.fields.items():
        meant = _theirs(key, text, name)
        fields[key] = _day(reader.one(key, meant), meant, tz)
    return message._replace(fields=fields, wrote=_other_words(message.fields, fields))


def _other_words(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in before.items() if after[key] != text}


def _day(value: Value, text: str, tz: ZoneInfo) -> str:
    with suppress(Unreadable):
        spans.read(text)
        return text  # “6 months” are counted from the first day, whichever that will be
    if isinstance(value.means, datetime):
        return f"{calendar.local(value.means, tz):%Y-%m-%d %H:%M}"
    return value.means.isoformat() if isinstance(value.means, date) else text


def _shown(wrote: str | None, value: Value, tz: ZoneInfo) -> str:
    if wrote is None:
        return value.shown
    means = value.shown
    if isinstance(value.means, datetime):
        here = calendar.local(value.means, tz)
        is_day = here.time() == time()
        means = calendar.said_day(here.date()) if is_day else calendar.said(here, tz)
    elif isinstance(value.means, date):
        means = calendar.said_day(value.means)
    return wrote if form.words(wrote) == form.words(means) else f"{wrote} ({means})"
