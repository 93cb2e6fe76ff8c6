"""Taking in what the other wrote before the kickoff; seeing what is kept, and dropping it."""

import shlex
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from mentorlog import interview
from mentorlog.clean import one_line
from mentorlog.cli import answer as answers
from mentorlog.cli import params
from mentorlog.cli.answer import Answer
from mentorlog.cli.dialogue import AllSaid
from mentorlog.cli.kickoff import beforehand, beforehand_kept, beforehand_terms, messages, senders
from mentorlog.cli.kickoff.beforehand_kept import Arrived
from mentorlog.cli.names import plain
from mentorlog.cli.run import Run
from mentorlog.errors import Missing, Unsaid
from mentorlog.export import kickoff_message
from mentorlog.export import kickoff_paper as form
from mentorlog.export.kickoff_message import Message

if TYPE_CHECKING:
    from mentorlog.views.console import Screen

WIDEST = 60
NOTHING = Message({}, {})


def receive(run: Run, name: str, files: Sequence[str]) -> Answer:
    """Keep what a person of that name wrote, until the agreement with them is saved.

    Where nothing is given, what is kept is shown, and may be dropped.
    """
    kept = beforehand.load(run)
    name = senders.named(run, name, [one.name for one in kept.values()])
    text = _text(run, name, files)
    before = kept.get(plain(name))
    if not text.strip():
        return _what_is_kept(run, kept, before, name)
    message = beforehand_terms.read(run, text, name)
    whole = kickoff_message.joined(before.message, message) if before else message
    beforehand_kept.save(run.drafts, {**kept, plain(name): Arrived(name, whole)})
    run.asker.discard_drafts()
    _tell_what_was_left(run, message)
    return answers.told(_lines(name, message), lambda: _document(run, name, whole))


def _text(run: Run, name: str, files: Sequence[str]) -> str:
    """From files, from standard input, or pasted at the terminal; blank where nothing is."""
    if files:
        return "\n\n".join(params.file(run, file) for file in files)
    if run.asker.can_ask:
        with run.unless_interrupted("Nothing of this was kept."):
            return _pasted(run, name)
    if not run.world.stdin.isatty():
        return params.standard_input(run)
    raise Missing(f"What {name} wrote", option="--file")


def _pasted(run: Run, name: str) -> str:
    """A message after the other, or a line after the other, until Enter or Ctrl-D."""
    asked = f"What did {name} write?"
    texts: list[str] = []
    why = "“3.” or “bad-weeks:” before an answer says which question it is for."
    while True:
        try:
            text = run.asker.text(asked, option="--file", why=None if texts else why, long=True)
        except AllSaid:
            text = None
        if text is None:
            return "\n".join(texts)
        texts.append(text)
        asked = "And more? (Enter: that is all)"


def _what_is_kept(run: Run, kept: dict[str, Arrived], before: Arrived | None, name: str) -> Answer:
    """What was sent so far, where nothing new was given. Raises Unsaid where none can be shown."""
    nothing = f"Nothing of {name}'s was given."
    if before is None:
        raise Unsaid(nothing, "Nothing was kept.")
    if not run.asker.can_ask:
        see = f"“mentorlog agree --from {shlex.quote(name)}” on a terminal shows it"
        sentence = f"{nothing} Kept so far: {_found(before.message)}."
        raise Unsaid(sentence, f"{see}, and can drop it.")
    run.asker.tell("")
    for line in messages.lines(run, partial(_page, before)):
        run.asker.tell(f"  {line}".rstrip())
    if not run.asker.yes("Drop all of it?", False, option="--from"):
        lines = [f"It stays. To begin: {_begin(name)}"]
        return answers.told(lines, lambda: _document(run, name, before.message))
    rest = {key: one for key, one in kept.items() if one is not before}
    beforehand_kept.save(run.drafts, rest)
    dropped = [f"What {name} sent is dropped; nothing of it is kept."]
    return answers.told(dropped, lambda: _document(run, name, NOTHING))


def _page(one: Arrived, screen: "Screen") -> None:
    from mentorlog.views import papers

    message = one.message
    papers.kept(
        one.name,
        [
            (f"{number}. {question.text}", message.answers[question.key])
            for number, question in _answered(message)
        ],
        [(form.FIELDS[key].label, text) for key, text in _terms(message)],
        message.also,
        screen,
    )


def _answered(message: Message) -> list[tuple[int, interview.Question]]:
    numbered = enumerate(interview.KICKOFF, start=1)
    return [(number, one) for number, one in numbered if one.key in message.answers]


def _terms(message: Message) -> list[tuple[str, str]]:
    """As they were written; of several goals each."""
    texts = {**message.fields, **message.wrote}
    return [(key, line) for key, text in texts.items() for line in text.split("\n")]


def _tell_what_was_left(run: Run, message: Message) -> None:
    """What looks like a term and is none, or one that cannot be read, stays in the answer."""
    numbers = {question.key: number for number, question in _answered(message)}
    for key, line in message.left:
        where = f"answer {numbers[key]}" if key else "what belongs to no question"
        run.tell(f"Left as part of {where}: “{one_line(line, WIDEST)}”")


def _lines(name: str, message: Message) -> list[str]:
    """What was understood of a message, and what becomes of the rest."""
    first = f"Kept for the kickoff with {name}: {_found(message)}."
    rest = "What belongs to no question is shown before the first. " if message.also else ""
    return [first, f"{rest}To begin: {_begin(name)}"]


def _found(message: Message) -> str:
    numbers = [str(number) for number, _ in _answered(message)]
    labels = [form.FIELDS[key].label.lower() for key in message.fields]
    found = [f"answers to questions {_listed(numbers)}"] if len(numbers) > 1 else []
    found += [f"an answer to question {numbers[0]}"] if len(numbers) == 1 else []
    found += [f"terms ({', '.join(labels)})"] if labels else []
    return ", and ".join(found) or "the whole text"


def _begin(name: str) -> str:
    return f"mentorlog agree --with {shlex.quote(name)}"


def _listed(numbers: Sequence[str]) -> str:
    *others, last = numbers
    return f"{', '.join(others)} and {last}"


def _document(run: Run, name: str, whole: Message) -> answers.JSON:
    from mentorlog.views import documents

    return documents.document(
        run.now,
        (),
        run.zone(),
        **{"from": name, "answers": whole.answers, "terms": whole.fields, "also": whole.also},
    )
