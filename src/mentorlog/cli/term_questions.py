"""Asking about an agreement that is there: which terms to change, what to keep, who said yes."""

from collections.abc import Callable

from mentorlog.clean import one_line
from mentorlog.cli import terms
from mentorlog.cli.amending import Change
from mentorlog.cli.run import Run
from mentorlog.cli.terms import Typed
from mentorlog.errors import NotNow
from mentorlog.records.agreements import Terms
from mentorlog.records.record import Record
from mentorlog.rules import agreements, cadence_words, calendar, spans
from mentorlog.vocabulary import Candor

WIDEST = 70


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


def ask_pending(run: Run, other: str) -> str | None:
    """Who has not said yes yet, as `--pending` takes it; None where both have."""
    lines = ["both of us", "I have; " + other + " has not yet", other + " has; I have not yet"]
    picked = run.asker.pick("Who has said yes to this?", lines, option="--pending", default=0)
    return {0: None, 1: other, 2: "me"}[picked or 0]


def read_term(
    run: Run, record: Record, name: str, *, why: str | None = None, question: str | None = None
) -> str | None:
    """What a term is to be instead, as its option takes it; None where it stays.

    A day is answered as the date it is, so that it stays that day when one goes on later.
    """
    words = next(words for one, words, _ in TERMS if one == name)

    def read(text: str) -> str:
        typed = Typed(**{name: value(name, text)})  # type: ignore[arg-type]
        after = terms.applied(run, agreements.terms(record), typed, record.mentorship)
        days = {"until": after.ends_on, "review": after.review_on}
        on = days.get(name)
        return on.isoformat() if on else ("none" if name in days else text)

    asked = question or f"{words}: what instead?"
    return run.asker.read_until_understood(asked, read, option=f"--{name}", why=why)


def value(name: str, text: str) -> str | bool | Candor:
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


def _ask_terms(run: Run, record: Record, typed: Typed) -> Typed:
    """One term after another, as long as one is picked; the list is shown once."""
    changed = typed
    picked = _pick_term(run, record, changed)
    while picked is not None:
        name, words, say = TERMS[picked]
        text = read_term(run, record, name)
        if text is not None:
            changed = Typed(**{**changed._asdict(), name: value(name, text)})
            now = terms.applied(run, agreements.terms(record), changed, record.mentorship)
            run.tell(f"  {words}: {one_line(say(now), WIDEST)}")
        picked = _pick_another(run, record, changed)
    return changed


def _pick_term(run: Run, record: Record, typed: Typed) -> int | None:
    now = terms.applied(run, agreements.terms(record), typed, record.mentorship)
    lines = [f"{words}: {say(now)}" for _, words, say in TERMS]
    return run.asker.pick("What do you want to change?", lines, option="an option")


def _pick_another(run: Run, record: Record, typed: Typed) -> int | None:
    """The next term by its number; the list comes again where somebody asks for it."""

    def read(text: str) -> int | None:
        if text == "?":
            return _pick_term(run, record, typed)
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= len(TERMS):
            return int(text) - 1
        raise NotNow(f"Please say a number from 1 to {len(TERMS)}, or press Enter.")

    why = "Its number; ? shows the list again; Enter: nothing more."
    return run.asker.read_until_understood("Anything else?", read, option="an option", why=why)


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
