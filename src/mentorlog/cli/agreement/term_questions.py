"""Asking about an agreement that is there: which terms to change, what to keep, who said yes."""

from collections.abc import Callable

from mentorlog.clean import one_line
from mentorlog.cli import resolve
from mentorlog.cli.agreement import terms
from mentorlog.cli.agreement.amending import Change, only_fills
from mentorlog.cli.agreement.terms import Typed
from mentorlog.cli.picking import line_chosen
from mentorlog.cli.run import Run
from mentorlog.domain import agreements, calendar, spans, terms_words
from mentorlog.domain.records.agreements import Terms
from mentorlog.domain.records.record import Record
from mentorlog.enums import Candor, Side
from mentorlog.errors import NotNow

WIDEST = 70


def ask_change(run: Run, record: Record, change: Change) -> Change:
    """What to change, one thing after another, then why and who asked; Enter ends."""
    with run.unless_interrupted("Nothing was changed."):
        return _asked(run, record, change)


def _asked(run: Run, record: Record, change: Change) -> Change:
    changed = _ask_terms(run, record, change)
    if changed == change:
        raise NotNow("Nothing was changed.")
    reasons = change.because or change.asked_by or change.pending
    if not reasons and only_fills(agreements.terms(record), _applied(run, record, changed.typed)):
        return changed  # an answer that comes in late needs no reason, and nobody's yes
    because = change.because or run.asker.text(
        "Why the change?", option="--because", why="Nobody has to say.", long=True
    )
    asked_by = change.asked_by or _ask_who(run, record, "Who asked for it?", "--asked-by")
    changed = changed._replace(because=because, asked_by=asked_by)
    if change.pending or change.agreed:
        return changed
    pending = ask_pending(run, record.mentorship.other_name, usual=1)
    return changed._replace(pending=pending, agreed=pending is None)


def ask_pending(run: Run, other: str, *, usual: int = 0, why: str | None = None) -> str | None:
    """Who has not said yes yet, as `--pending` takes it; None where both have."""
    lines = ["both of us", "I have; " + other + " has not yet", other + " has; I have not yet"]
    picked = run.asker.pick(
        "Who has said yes to this?",
        lines,
        option="--pending",
        default=usual,
        why=why,
        words=[(), ("me",), ()],
    )
    return {0: None, 1: other, 2: "me"}[usual if picked is None else picked]


def read_term(
    run: Run, record: Record, name: str, *, why: str | None = None, question: str | None = None
) -> str | None:
    """What a term is to be instead, as its option takes it; None where it stays.

    A day is answered as the date it is, so that it stays that day when one goes on later.
    """
    words = next(words for one, words, _ in TERMS if one == name)

    def read(text: str) -> str:
        typed = Typed(**{name: value(name, text)})  # type: ignore[arg-type]
        after = _applied(run, record, typed)
        tz = calendar.zone(after.zone)
        told_at = calendar.local(after.told_at, tz) if after.told_at else None
        fixed = {
            "start": after.starts_on.isoformat(),
            "until": after.ends_on.isoformat() if after.ends_on else "none",
            "review": after.review_on.isoformat() if after.review_on else "none",
            "told": f"{told_at:%Y-%m-%d %H:%M}" if told_at else "no",
        }
        return fixed.get(name, text)

    asked, option = question or f"{words}: what instead?", f"--{name.replace('_', '-')}"
    return run.asker.read_until_understood(asked, read, option=option, why=why)


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


def _ask_terms(run: Run, record: Record, change: Change) -> Change:
    """One thing after another, as long as one is picked; the list is shown once."""
    changed = change
    picked = _pick(run, record, changed)
    while picked is not None:
        if picked < len(TERMS):
            changed = _ask_term(run, record, changed, picked)
        else:
            changed = _ask_goal(run, changed)
        picked = _pick_another(run, record, changed)
    return changed


def _ask_term(run: Run, record: Record, change: Change, picked: int) -> Change:
    name, words, say = TERMS[picked]
    text = read_term(run, record, name)
    if text is None:
        return change
    typed = Typed(**{**change.typed._asdict(), name: value(name, text)})
    run.tell(f"  {words}: {one_line(say(_applied(run, record, typed)), WIDEST)}")
    return change._replace(typed=typed)


def _ask_goal(run: Run, change: Change) -> Change:
    text = run.asker.text("What do you want to achieve?", option="--goal", why="In a few words.")
    return change._replace(goals=(*change.goals, text)) if text else change


def _applied(run: Run, record: Record, typed: Typed) -> Terms:
    return terms.applied(run, agreements.terms(record), typed, record.mentorship)


def _lines(run: Run, record: Record, change: Change) -> list[str]:
    """Everything that can be changed as it is now, and the goals, to which some can be added."""
    now = _applied(run, record, change.typed)
    count = len(record.goals) + len(change.goals)
    goals = f"Another goal: there is {count}" if count == 1 else f"Another goal: there are {count}"
    last = goals if count else "A goal: there is none yet"
    return [*(f"{words}: {say(now)}" for _, words, say in TERMS), last]


def _pick(run: Run, record: Record, change: Change) -> int | None:
    lines = _lines(run, record, change)
    return run.asker.pick("What do you want to change?", lines, option="an option")


def _pick_another(run: Run, record: Record, change: Change) -> int | None:
    """The next of them by its number or its words; the list comes again where somebody asks."""

    def read(text: str) -> int | None:
        if text == "?":
            return _pick(run, record, change)
        return line_chosen(text, _lines(run, record, change))

    why = "Its number, or how it begins; ? shows the list again; Enter: nothing more."
    return run.asker.read_until_understood("Anything else?", read, option="an option", why=why)


def _said(value: object) -> str:
    return "none" if value is None else str(value)


def _rhythm(now: Terms) -> str:
    return terms_words.in_words(now.cadence) if now.cadence else "none"


def _told(now: Terms) -> str:
    return calendar.said(now.told_at, calendar.zone(now.zone)) if now.told_at else "not yet"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


TERMS: tuple[tuple[str, str, Callable[[Terms], str]], ...] = (
    ("question", "The guiding question", lambda now: _said(now.question)),
    (
        "every",
        "How often",
        lambda now: terms_words.in_words(now.cadence) if now.cadence else "none",
    ),
    ("length", "Length of a session", lambda now: spans.in_words(now.length_minutes)),
    ("until", "Last day", lambda now: calendar.said_day(now.ends_on) if now.ends_on else "open"),
    ("homework", "Homework after every session", lambda now: _yes(now.homework)),
    ("essays", "Answered by mini-essays", lambda now: _yes(now.essays)),
    ("lead", "Essays come before the session by", lambda now: spans.lead_in_words(now.lead)),
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
    ("start", "First day", lambda now: calendar.said_day(now.starts_on)),
    ("programme", "The programme it is part of", lambda now: _said(now.programme)),
    ("told", "When they heard why", _told),
    ("call_it", "Your own word for a call-out", lambda now: now.call_it or "none"),
)


def _ask_who(run: Run, record: Record, question: str, option: str) -> str | None:
    mine = record.mentorship
    sides = (mine.keeper_is, mine.other_is, Side.BOTH)
    words = [resolve.called(mine, side) for side in sides]
    lines = ["you", mine.other_name, "both of you"]
    picked = run.asker.pick(question, lines, option=option, words=words)
    return None if picked is None else sides[picked].value
