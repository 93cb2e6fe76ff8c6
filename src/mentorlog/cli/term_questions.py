"""Asking about an agreement that is there: which terms to change, what to keep, who said yes."""

from collections.abc import Callable

from mentorlog import interview
from mentorlog.cli import terms
from mentorlog.cli.amending import Change
from mentorlog.cli.run import Run
from mentorlog.cli.terms import Typed
from mentorlog.errors import NotNow
from mentorlog.records.agreements import Terms
from mentorlog.records.record import Record
from mentorlog.rules import agreements, cadence_words, calendar, spans
from mentorlog.vocabulary import Candor


def ask_change(run: Run, record: Record, change: Change) -> Change:
    """Which terms to change, one after another, then why and who asked; Enter ends."""
    typed = _ask_terms(run, record, change.typed)
    if typed == change.typed:
        raise NotNow("Nothing was changed.")
    because = change.because or run.asker.text(
        "Why the change?", option="--because", why="Nobody has to say.", long=True
    )
    asked_by = change.asked_by or _ask_who(run, record, "Who asked for it?", "--asked-by")
    pending = change.pending or ask_pending(run, record.mentorship.other_name)
    return change._replace(typed=typed, because=because, asked_by=asked_by, pending=pending)


def ask_review(run: Run, record: Record, looked: Change) -> Change:
    """What to keep, change and stop; each term that is to change; each promise in turn."""
    from mentorlog.cli.reviewing import ask_promises, show_terms

    show_terms(run, record)
    answers = list(looked.answers)
    answered = {text.partition("=")[0] for text in answers}
    for question in interview.REVIEW:
        if question.key not in answered:
            said = run.asker.text(
                question.text, option=f"--{question.key}", why=question.why, long=True
            )
            answers += [f"{question.key}={said}"] if said else []
    typed = _ask_terms(run, record, looked.typed)
    ask_promises(run, record)
    return looked._replace(typed=typed, answers=tuple(answers))


def ask_pending(run: Run, other: str) -> str | None:
    """Who has not said yes yet, as `--pending` takes it; None where both have."""
    lines = ["both of us", "I have; " + other + " has not yet", other + " has; I have not yet"]
    picked = run.asker.pick("Who has said yes to this?", lines, option="--pending", default=0)
    return {0: None, 1: other, 2: "me"}[picked or 0]


def _ask_terms(run: Run, record: Record, typed: Typed) -> Typed:
    """One term after another, as long as one is picked; what it says now is shown."""
    changed = typed
    while True:
        now = terms.applied(run, agreements.terms(record), changed, record.mentorship)
        lines = [f"{words}: {say(now)}" for _, words, say in TERMS]
        picked = run.asker.pick(
            "What do you want to change? (Enter: nothing more)", lines, option="an option"
        )
        if picked is None:
            return changed
        changed = _ask_term(run, record, changed, TERMS[picked])


def _ask_term(
    run: Run, record: Record, typed: Typed, term: tuple[str, str, Callable[[Terms], str]]
) -> Typed:
    name, words, _ = term

    def read(text: str) -> Typed:
        changed = Typed(**{**typed._asdict(), name: _value(name, text)})
        terms.applied(run, agreements.terms(record), changed, record.mentorship)
        return changed

    answer = run.asker.read_until_understood(f"{words}: what instead?", read, option=f"--{name}")
    return answer or typed


def _value(name: str, text: str) -> str | bool | Candor:
    """A term's new value as its option would give it."""
    word = text.strip().casefold()
    if name in ("homework", "essays", "reads"):
        if word not in ("yes", "y", "no", "n"):
            raise NotNow("Please answer yes or no.")
        return word.startswith("y")
    if name == "candor":
        if word not in list(Candor):
            raise NotNow(f"There are {', '.join(Candor)}.")
        return Candor(word)
    return text


def _said(value: object) -> str:
    return "none" if value is None else str(value)


def _rhythm(now: Terms) -> str:
    return cadence_words.in_words(now.cadence) if now.cadence else "none"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


TERMS: tuple[tuple[str, str, Callable[[Terms], str]], ...] = (
    ("question", "The guiding question", lambda now: _said(now.question)),
    (
        "every",
        "How often",
        lambda now: cadence_words.in_words(now.cadence) if now.cadence else "none",
    ),
    ("length", "Length of a session", lambda now: spans.in_words(now.length_minutes)),
    ("until", "Last day", lambda now: calendar.said_day(now.ends_on) if now.ends_on else "open"),
    ("homework", "Homework after every session", lambda now: _yes(now.homework)),
    ("essays", "Answered by mini-essays", lambda now: _yes(now.essays)),
    ("lead", "Essays come before the session by", lambda now: spans.in_words(now.lead_minutes)),
    ("reads", "Essays are read before you meet", lambda now: _yes(now.reads)),
    ("candor", "Who may call the other out", lambda now: now.candor.value),
    ("books", "Who books the sessions", lambda now: _said(now.books)),
    (
        "review",
        "When you look at this again",
        lambda now: calendar.said_day(now.review_on) if now.review_on else "in the middle",
    ),
    ("mission", "What the two of you are for", lambda now: _said(now.mission)),
    ("zone", "Time zone", lambda now: now.zone),
)


def _ask_who(run: Run, record: Record, question: str, option: str) -> str | None:
    names = record.mentorship.name_of
    lines = ["you", names(record.mentorship.other_is), "both of you"]
    picked = run.asker.pick(question, lines, option=option)
    sides = ("me", record.mentorship.other_is.value, "both")
    return None if picked is None else sides[picked]
