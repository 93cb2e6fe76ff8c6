"""Where each example of the help makes sense: the journals they start from, and what they say."""

from typing import NamedTuple


class Start(NamedTuple):
    """A journal at a moment in Denver: the one before it, and what was typed since."""

    after: str
    at: str
    typed: tuple[str, ...] = ()


class Case(NamedTuple):
    """Where an example is typed, and what it prints; with `answers` it is typed at a terminal."""

    start: str
    says: str
    answers: str | None = None
    code: int = 0


TERMS = 'mentorlog agree --with Sam --as mentee --me Robin --every "2 weeks on thu at 10:00"'
EMPTY = "empty"

STARTS = {
    EMPTY: Start(EMPTY, "2026-12-03 10:55"),
    "asked": Start(EMPTY, "2026-11-20 10:00", ("mentorlog wish Noor",)),
    "unsaid": Start(EMPTY, "2026-12-08 10:00", (f'{TERMS} --at "3 dec 10:00" --pending both',)),
    "agreed": Start(EMPTY, "2026-12-03 11:00", (f'{TERMS} --at "3 dec 10:00" --until "6 months"',)),
    "set": Start(
        "agreed",
        "2026-12-03 11:10",
        (
            "mentorlog plan",
            'mentorlog homework "A room where nothing of me had to be hidden"',
        ),
    ),
    "written": Start("set", "2026-12-15 21:30", ("mentorlog essay H1 --file room.md",)),
    "met": Start("written", "2026-12-17 11:10", ('mentorlog post E1 --at "15 dec 21:40"',)),
    "held": Start(
        "met",
        "2026-12-17 11:20",
        (
            'mentorlog session --notes "Sam had a page, too."',
            'mentorlog homework "Say one true thing" --for both --essay',
            "mentorlog plan",
            'mentorlog promise "Send the book" --by "20 dec"',
            'mentorlog callout "I have to be of use" --in S2 --revisit "30 dec"',
        ),
    ),
    "between": Start("held", "2026-12-30 13:00", ('mentorlog note "They said yes." --kind win',)),
    "after": Start("between", "2027-01-04 09:00"),
    "settled": Start("between", "2026-12-30 13:10", ("mentorlog done H2 --by Sam",)),
    "taken back": Start("settled", "2026-12-30 13:15", ("mentorlog undo --yes",)),
    "paused": Start("between", "2027-01-12 09:00", ('mentorlog pause --at "2 jan"',)),
    "halfway": Start("between", "2027-03-04 11:00"),
    "over": Start("between", "2027-06-04 11:00"),
    "backed up": Start(
        "between",
        "2026-12-30 14:00",
        ("mentorlog backup ~/stick/journal.db", 'mentorlog homework "Rest"'),
    ),
    "copied": Start(
        "between",
        "2026-12-31 09:00",
        (
            "mentorlog export --ours for-sam.json --with sam",
            "mentorlog --journal sams.db import for-sam.json --yes",
            'mentorlog --journal sams.db note "Robin read aloud." --kind win --ours',
            "mentorlog --journal sams.db export --ours for-robin.json",
        ),
    ),
    "left": Start("between", "2026-12-30 13:00", ("EDITOR=failing mentorlog essay H2",)),
}

CASES = {
    'mentorlog wish Noor --why "She asks well."': Case(EMPTY, "Noor: not asked yet."),
    "mentorlog wish Noor --asked today": Case("asked", "Noor: asked"),
    'mentorlog agree --with Sam --as mentee --me Robin --every "2 weeks on thu"': Case(EMPTY, "A1"),
    "mentorlog agree --template > paper.md": Case(EMPTY, ""),
    "mentorlog confirm --by Sam": Case("unsaid", "Sam"),
    'mentorlog confirm A1 --by me --at "last mon"': Case("unsaid", "A1"),
    "mentorlog plan": Case("agreed", "S2 is planned for Thu 17 Dec 2026"),
    'mentorlog plan "6 jan 10:00" --move S3': Case("between", "S3 moves from"),
    "mentorlog prep": Case("between", "What you promised"),
    "mentorlog prep --with-mine": Case("between", "of use"),
    'mentorlog session --notes "Sam had a page, too."': Case("met", "S2 is noted as held"),
    'mentorlog session --on "mon 17:00" --length 30m --no-homework': Case("between", "S4"),
    'mentorlog cancel --because "We both have the flu."': Case(
        "between", "S3 on Thu 31 Dec 2026 10:00 is cancelled"
    ),
    "mentorlog cancel S3 --by Sam --at yesterday": Case(
        "between", "S3 on Thu 31 Dec 2026 10:00 is cancelled"
    ),
    "mentorlog missed --by Sam": Case("after", "S3"),
    'mentorlog missed S2 --by me --because "The train stood still."': Case("met", "S2"),
    "mentorlog catchup": Case("met", "S2", answers="h"),
    "mentorlog catchup --with sam": Case("after", "S3", answers="y"),
    'mentorlog homework "Say one true thing" --for both': Case("met", "H2 for both of you"),
    'mentorlog homework "Read it aloud once" --no-essay --due "fri 20:00"': Case(
        "met", "Fri 18 Dec"
    ),
    'mentorlog promise "Write to Mr Okafor" --by fri': Case("met", "It is due Fri 18 Dec 2026"),
    'mentorlog promise "Lend me the book" --for Sam': Case("met", "H2 for Sam"),
    "mentorlog done H3": Case("between", "H3 is done"),
    "mentorlog done H2 --by Sam --at yesterday": Case("between", "Sam's part of H2 is done"),
    'mentorlog carry H1 --because "The day was wrong."': Case("written", "carried over"),
    "mentorlog carry H2 --by me": Case("between", "Your part of H2 is carried over"),
    "mentorlog release H2 --by Sam": Case("between", "Sam's part of H2 is let go"),
    "mentorlog release S2": Case("between", "Reading E1 is let go"),
    "mentorlog essay": Case("set", "E1", answers="n"),
    'mentorlog essay H1 --file room.md --title "The room" --post': Case("set", "E1 is posted"),
    "mentorlog hand E1 --to room.html": Case("between", "room.html"),
    "mentorlog hand prep --copy": Case("between", "on the clipboard"),
    "mentorlog post E1": Case("written", "E1 is posted, on time"),
    'mentorlog post H1 --at "yesterday 21:00"': Case("written", "posted"),
    'mentorlog read E1 --before --reply "I missed my stop."': Case("between", "Sam has read E1"),
    'mentorlog read E1 --at "wed 20:00"': Case("met", "Sam has read E1"),
    'mentorlog callout "I have to be of use" --said "Sorry to ask" --in S2': Case("met", "C1"),
    'mentorlog callout "I must not ask" --about Sam --feared "You would laugh"': Case("met", "C1"),
    'mentorlog revisit C1 --note "Less than in May."': Case("between", "C1"),
    'mentorlog revisit C1 --acted "They asked me back."': Case("between", "C1"),
    'mentorlog note "They said yes." --kind win': Case("met", "N1 “They said yes.” is kept"),
    "mentorlog note N1 --ours": Case("between", "for the two of you"),
    'mentorlog review --keep "The essays" --stop "Late trains"': Case(
        "halfway", "you looked at your agreement"
    ),
    'mentorlog review --every "3 weeks" --review "1 mar"': Case("between", "A2"),
    'mentorlog amend --every "3 weeks" --because "Spring is full."': Case("between", "A2"),
    "mentorlog amend --call-it goblin": Case("between", "A2"),
    'mentorlog pause --until "31 jan"': Case("between", "until Sun 31 Jan 2027"),
    'mentorlog pause --at "last mon"': Case("between", "Mon 28 Dec 2026"),
    "mentorlog resume": Case("paused", "You go on."),
    "mentorlog resume --at yesterday": Case("paused", "You go on."),
    'mentorlog close --extend "3 months"': Case("over", "A2"),
    "mentorlog close --carry-on --every month": Case("over", "A2"),
    "mentorlog status --with sam": Case("between", "OVERDUE"),
    'mentorlog status --as-of "in 1 week"': Case("between", "S3"),
    "mentorlog overdue --owed-by me": Case("between", "you owe Sam an essay for H2"),
    "mentorlog overdue --check --json": Case("between", '"rule": "essay"', code=5),
    "mentorlog prompt": Case("between", "overdue"),
    'mentorlog prompt --format "{mine} mine, {next}"': Case("between", " mine, "),
    "mentorlog list homework": Case("between", "H3"),
    "mentorlog list essays --all --with sam": Case("between", "E1"),
    "mentorlog show E1": Case("between", "Behind the shop"),
    'mentorlog show H2 --as-of "18 dec"': Case("between", "Say one true thing"),
    'mentorlog timeline --since "1 dec"': Case("between", "S1"),
    "mentorlog timeline --kind wins --kind thanks": Case("between", "N1"),
    "mentorlog search drain floor": Case("between", "E1"),
    "mentorlog search \"'read aloud'\" 'satur*' --by me": Case("between", "E1"),
    "mentorlog stats": Case("between", "Robin"),
    'mentorlog stats --since "1 dec" --json': Case("between", '"schema": 1'),
    "mentorlog edit E1": Case("between", "E1: ", answers=""),
    'mentorlog edit H2 --set "due=4 jan 20:00"': Case("between", "H2: due Mon 4 Jan 2027 20:00"),
    "mentorlog delete N1": Case("between", "N1", answers="y"),
    "mentorlog delete E1 --for-good --backups-too --yes": Case("backed up", "E1"),
    "mentorlog undo": Case("settled", "mentorlog done H2 is taken back", answers="y"),
    "mentorlog undo --yes --json": Case("settled", '"schema": 1'),
    "mentorlog redo": Case("taken back", "mentorlog done H2 holds again", answers="y"),
    "mentorlog redo --yes --quiet": Case("taken back", ""),
    "mentorlog log --limit 3": Case("between", "mentorlog note"),
    'mentorlog log --keep "30 days"': Case("between", "30 days", answers="y"),
    "mentorlog drafts": Case("left", "mentorlog essay H2 --resume"),
    "mentorlog drafts H2": Case("left", "It was loud."),
    "mentorlog export keepsake.html": Case("between", "keepsake.html"),
    "mentorlog export --ours for-sam.json --with sam": Case("between", "for-sam.json"),
    "mentorlog import for-robin.json --dry-run": Case(
        "copied", "Nothing was changed: this is what would be."
    ),
    "mentorlog import essays/*.md --yes": Case("between", "E2"),
    "mentorlog backup": Case("between", "journal"),
    "mentorlog backup ~/stick/journal.db --force": Case("backed up", "stick/journal.db"),
    "mentorlog restore": Case("backed up", "journal"),
    "mentorlog restore ~/stick/journal.db": Case("backed up", "stick/journal.db", answers="y"),
    "mentorlog doctor": Case("between", "sound"),
    "mentorlog doctor --fix --yes": Case("between", "sound"),
    "mentorlog config": Case(EMPTY, "journal"),
    "mentorlog config --example > config.toml": Case(EMPTY, ""),
    "mentorlog demo": Case(EMPTY, "OVERDUE"),
    "mentorlog demo --json": Case(EMPTY, '"journal": "'),
    "mentorlog help essay": Case(EMPTY, "Usage: mentorlog essay"),
    "mentorlog help": Case(EMPTY, "Usage: mentorlog"),
}
"""By what is typed: the story of the README, told shorter."""
