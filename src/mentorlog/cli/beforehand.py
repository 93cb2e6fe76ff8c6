"""Answers of the other person that arrive before the kickoff: taken in, and given out."""

import shlex
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mentorlog import interview
from mentorlog.cli import answer as answers
from mentorlog.cli import beforehand_kept, drafts, given, people
from mentorlog.cli.answer import Answer
from mentorlog.cli.beforehand_kept import Arrived
from mentorlog.cli.beginning import Beginning
from mentorlog.cli.paper_terms import Reader, Value
from mentorlog.cli.run import Run
from mentorlog.cli.two_papers import Sheet
from mentorlog.errors import Missing, NotNow, Refusal, Unreadable, Unsaid
from mentorlog.exports import kickoff_message as messages
from mentorlog.exports import kickoff_paper as form
from mentorlog.exports.kickoff_message import Message
from mentorlog.records.mentorships import Mentorship
from mentorlog.rules import calendar, spans
from mentorlog.store import reading
from mentorlog.vocabulary import Side


def receive(run: Run, name: str, files: Sequence[str]) -> Answer:
    """Keep what a person of that name wrote, until the agreement with them is saved."""
    name = _checked(run, name)
    kept = _load(run)
    before = kept.get(name.casefold())
    name = before.name if before else name
    text = "\n\n".join(_texts(run, name, files))
    reader = Reader(run, _unsaved(run, name), None)
    message = _fixed(messages.read(text, name, _readable(reader)), reader)
    whole = messages.joined(before.message, message) if before else message
    kept[name.casefold()] = Arrived(name, whole)
    beforehand_kept.save(run.drafts, kept)
    run.asker.discard_drafts()
    return answers.told(_lines(name, message), lambda: _document(run, name, whole))


def of(run: Run, name: str) -> Arrived | None:
    """What has arrived from a person of that name; None where nothing has."""
    return _load(run).get(name.strip().casefold())


def sheet(arrived: Arrived, reader: Reader) -> Sheet:
    """What has arrived as if it stood on a paper of its own."""
    values, _ = reader.read(arrived.message.fields)
    theirs = reader.mentorship.other_is
    said = {(key, theirs): text for key, text in arrived.message.answers.items()}
    return Sheet(f"what {arrived.name} sent", values, (), said)


def added(run: Run, beginning: Beginning) -> Beginning:
    """A beginning that nobody is asked about, with the answers that have arrived for it.

    Terms are not taken unseen: what was sent of them is told.
    """
    arrived = of(run, beginning.with_)
    if arrived is None:
        return beginning
    side = beginning.keeper_is.other
    said = {key: text for key, text in arrived.message.answers.items() if text.strip() != "-"}
    typed = beginning.typed
    if side is Side.MENTEE:
        why, question = said.pop("why", None), said.pop("question", None)
        typed = typed._replace(why=typed.why or why, question=typed.question or question)
    more = [f"{side.value}.{key}={text}" for key, text in said.items()]
    for key, text in arrived.message.fields.items():
        run.tell(
            f"{arrived.name} wrote “{form.FIELDS[key].label}: {text}”; it holds if you say it."
        )
    return beginning._replace(typed=typed, answers=(*beginning.answers, *more))


def settle(run: Run, name: str) -> None:
    """Forget what has been taken over; what had no place stays as a draft of its own."""
    kept = _load(run)
    arrived = kept.pop(name.strip().casefold(), None)
    if arrived is None:
        return
    if arrived.message.also:
        path = drafts.begin(run.drafts, name=f"from-{arrived.name}", text=arrived.message.also)
        run.tell(f"What {arrived.name} also wrote is kept in {path}.")
    beforehand_kept.save(run.drafts, kept)


def _checked(run: Run, name: str) -> str:
    """The name, where no mentorship with that person is active."""
    word = name.strip()
    if not word:
        raise Unsaid("The name is empty.", "Say who it is from: --from NAME.")
    if word.casefold() in ("me", *Side):
        raise Unsaid(f"“{word}” is not a name here.", "Say who it is from: --from NAME.")
    if run.has_journal:
        with run.look() as connection:
            active = reading.active_mentorships(connection, run.now)
        one = next((it for it in active if it.other_name.casefold() == word.casefold()), None)
        if one is not None:
            handle, side = shlex.quote(word.casefold()), one.other_is.value
            raise NotNow(
                f"The mentorship with {one.other_name} has begun; an answer that comes late is"
                " added to it.",
                f"mentorlog amend --with {handle} --answer {side}.KEY=TEXT",
            )
    return word[0].upper() + word[1:] if word.islower() else word


def _texts(run: Run, name: str, files: Sequence[str]) -> list[str]:
    """From files, from standard input, or pasted at the terminal."""
    if files:
        found = [given.file(run, file) for file in files]
    elif run.asker.can_ask:
        found = [_pasted(run, name)]
    elif not run.world.stdin.isatty():
        found = [given.standard_input(run)]
    else:
        raise Missing(f"What {name} wrote", option="--file")
    if not any(text.strip() for text in found):
        raise Unsaid(f"Nothing of {name}'s was given.", "Nothing was kept.")
    return found


def _pasted(run: Run, name: str) -> str:
    """A message after the other, or a line after the other, until Enter."""
    asked = f"What did {name} write?"
    texts: list[str] = []
    why = "“3.” or “bad-weeks:” before an answer says which question it is for."
    while True:
        text = run.asker.text(asked, option="--file", why=why if not texts else None, long=True)
        if text is None:
            return "\n".join(texts)
        texts.append(text)
        asked = "And more? (Enter: that is all)"


def _unsaved(run: Run, name: str) -> Mentorship:
    """The two for as long as their parts are unknown; enough to read days and lengths."""
    return Mentorship(0, "", Side.MENTEE, people.usual_name(run), name, run.now, run.recorded_at)


def _readable(reader: Reader) -> messages.Readable:
    def can_be_read(key: str, text: str) -> bool:
        try:
            reader.one(key, text)
        except Refusal:
            return False
        return True

    return can_be_read


def _fixed(message: Message, reader: Reader) -> Message:
    """The same, its days written out: “thu” is another day by the time it is read again."""
    tz = reader.run.zone()
    fields = {key: _day(reader.one(key, text), text, tz) for key, text in message.fields.items()}
    return message._replace(fields=fields)


def _day(value: Value, text: str, tz: ZoneInfo) -> str:
    with suppress(Unreadable):
        spans.read(text)
        return text  # “6 months” are counted from the first day, whichever that will be
    if isinstance(value.means, datetime):
        return f"{calendar.local(value.means, tz):%Y-%m-%d %H:%M}"
    return value.means.isoformat() if isinstance(value.means, date) else text


def _load(run: Run) -> dict[str, Arrived]:
    found = beforehand_kept.load(run.drafts)
    if found.damaged:
        run.tell(f"What was sent before cannot be read; it is in {found.damaged}.")
    return found.people


def _lines(name: str, message: Message) -> list[str]:
    """What was understood of a message, and what becomes of the rest."""
    numbers = [
        str(number)
        for number, question in enumerate(interview.KICKOFF, start=1)
        if question.key in message.answers
    ]
    labels = [form.FIELDS[key].label.lower() for key in message.fields]
    found = [f"answers to questions {_listed(numbers)}"] if len(numbers) > 1 else []
    found += [f"an answer to question {numbers[0]}"] if len(numbers) == 1 else []
    found += [f"terms ({', '.join(labels)})"] if labels else []
    handle = shlex.quote(name)
    first = f"Kept for the kickoff with {name}: {', and '.join(found) or 'the whole text'}."
    rest = "What belongs to no question is shown before the first. " if message.also else ""
    return [first, f"{rest}To begin: mentorlog agree --with {handle}"]


def _listed(numbers: Sequence[str]) -> str:
    *others, last = numbers
    return f"{', '.join(others)} and {last}"


def _document(run: Run, name: str, whole: Message) -> answers.JSON:
    from mentorlog.pages import documents

    return documents.document(
        run.now,
        (),
        **{"from": name, "answers": whole.answers, "terms": whole.fields, "also": whole.also},
    )
