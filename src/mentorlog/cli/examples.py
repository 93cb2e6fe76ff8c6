"""Two real examples of every verb: the everyday use, then one that is not found so easily."""

from typing import NamedTuple


class Example(NamedTuple):
    """What is typed, and what that is good for."""

    typed: str
    teaches: str


_TYPED = {
    "wish": (
        ('mentorlog wish Noor --why "She asks well."', "Someone to learn from, and why her."),
        ("mentorlog wish Noor --asked today", "The step after; --answered yes is the next."),
    ),
    "agree": (
        (
            'mentorlog agree --with Sam --as mentee --me Robin --every "2 weeks on thu"',
            "On a terminal it asks for the rest; in a script this is enough.",
        ),
        (
            "mentorlog agree --template > paper.md",
            "The interview on paper; mentorlog agree --file paper.md takes it in.",
        ),
    ),
    "confirm": (
        ("mentorlog confirm --by Sam", "Sam has said yes, too."),
        ('mentorlog confirm A1 --by me --at "last mon"', "You did, some days ago."),
    ),
    "plan": (
        ("mentorlog plan", "The next session, in the rhythm you agreed on."),
        (
            'mentorlog plan "6 jan 10:00" --move S3',
            "Another day for S3; what is due before it moves along.",
        ),
    ),
    "prep": (
        ("mentorlog prep", "What to have in mind, with nothing that is yours alone."),
        ("mentorlog prep --with-mine", "For your own eyes: your notes and call-outs, too."),
    ),
    "session": (
        (
            'mentorlog session --notes "Sam had a page, too."',
            "The one that was planned, as it was planned.",
        ),
        (
            'mentorlog session --on "mon 17:00" --length 30m --no-homework',
            "One that nobody had planned, entered days later.",
        ),
    ),
    "cancel": (
        ('mentorlog cancel --because "We both have the flu."', "The only one that is planned."),
        (
            "mentorlog cancel S3 --by Sam --at yesterday",
            "Noted late: it counts as of the day it was said.",
        ),
    ),
    "missed": (
        ("mentorlog missed --by Sam", "Sam was not there; nothing is owed twice for it."),
        (
            'mentorlog missed S2 --by me --because "The train stood still."',
            "Which one, and why; nobody has to say.",
        ),
    ),
    "catchup": (
        ("mentorlog catchup", "Everything at once, after days away; Enter skips."),
        ("mentorlog catchup --with sam", "Only what is open with Sam."),
    ),
    "homework": (
        ('mentorlog homework "Say one true thing" --for both', "For each of you, one to settle."),
        (
            'mentorlog homework "Read it aloud once" --no-essay --due "fri 20:00"',
            "Something to do, not to write, by a time of its own.",
        ),
    ),
    "promise": (
        ('mentorlog promise "Write to Mr Okafor" --by fri', "Late only once Friday is over."),
        ('mentorlog promise "Lend me the book" --for Sam', "What Sam said he would do."),
    ),
    "done": (
        ("mentorlog done H3", "Done just now, by whom it is for."),
        (
            "mentorlog done H2 --by Sam --at yesterday",
            "One half of what is for both, on the day it was done.",
        ),
    ),
    "carry": (
        (
            'mentorlog carry H1 --because "The day was wrong."',
            "For the session after; nobody has to say why.",
        ),
        ("mentorlog carry H2 --by me", "Only your part; Sam's stays where it is."),
    ),
    "release": (
        ("mentorlog release H2 --by Sam", "Sam's part of it; it counts against nobody."),
        ("mentorlog release S2", "All that was to be read before S2, in one go."),
    ),
    "essay": (
        ("mentorlog essay", "The essay that is due, in your editor."),
        (
            'mentorlog essay H1 --file room.md --title "The room" --post',
            "Written elsewhere, and with Sam already.",
        ),
    ),
    "hand": (
        ("mentorlog hand E1 --to room.html", "A page for Sam: the question, and the essay."),
        ("mentorlog hand prep --copy", "The page for your next session, onto the clipboard."),
    ),
    "post": (
        ("mentorlog post E1", "Sam has it: you sent or gave it just now."),
        (
            'mentorlog post H1 --at "yesterday 21:00"',
            "Sent yesterday by letter; its text is not kept here.",
        ),
    ),
    "read": (
        (
            'mentorlog read E1 --before --reply "I missed my stop."',
            "Sam had it read in time, and this is what Sam said.",
        ),
        ('mentorlog read E1 --at "wed 20:00"', "Where you know when it was."),
    ),
    "callout": (
        (
            'mentorlog callout "I have to be of use" --said "Sorry to ask" --in S2',
            "What you believe, and how Sam heard it.",
        ),
        (
            'mentorlog callout "I must not ask" --about Sam --feared "You would laugh"',
            "Sam's own belief, named by you, and what is feared.",
        ),
    ),
    "revisit": (
        ('mentorlog revisit C1 --note "Less than in May."', "How it is now; it stays open."),
        (
            'mentorlog revisit C1 --acted "They asked me back."',
            "What happened instead of what was feared; that ends it.",
        ),
    ),
    "note": (
        ('mentorlog note "They said yes." --kind win', "A win, for you alone."),
        ("mentorlog note N1 --ours", "Now for both; so with any entry, as C1 or S2."),
    ),
    "review": (
        (
            'mentorlog review --keep "The essays" --stop "Late trains"',
            "On a terminal it asks for the rest, term by term.",
        ),
        (
            'mentorlog review --every "3 weeks" --review "1 mar"',
            "You looked, changed the rhythm, and look again in March.",
        ),
    ),
    "amend": (
        (
            'mentorlog amend --every "3 weeks" --because "Spring is full."',
            "From now on; what was before stays as it was.",
        ),
        ("mentorlog amend --call-it goblin", "Your own word for a call-out, on every page."),
    ),
    "pause": (
        ('mentorlog pause --until "31 jan"', "Nothing is late until February."),
        ('mentorlog pause --at "last mon"', "It began on Monday, and its end is open."),
    ),
    "resume": (
        ("mentorlog resume", "You go on today."),
        ("mentorlog resume --at yesterday", "You did yesterday already."),
    ),
    "close": (
        ('mentorlog close --extend "3 months"', "Another term, on the same terms."),
        (
            "mentorlog close --carry-on --every month",
            "Friends from here on: about every month, and never late.",
        ),
    ),
    "status": (
        ("mentorlog status --with sam", "One mentorship of several."),
        ('mentorlog status --as-of "in 1 week"', "How it will look by then if nothing happens."),
    ),
    "overdue": (
        ("mentorlog overdue --owed-by me", "What you owe, and not what is owed to you."),
        (
            "mentorlog overdue --check --json",
            "For a script: exit code 5 where something is overdue, 0 where nothing is.",
        ),
    ),
    "prompt": (
        ("mentorlog prompt", "For the prompt of your shell; nothing when all is well."),
        ('mentorlog prompt --format "{mine} mine, {next}"', "In your own words."),
    ),
    "list": (
        ("mentorlog list homework", "Which reference was it?"),
        ("mentorlog list essays --all --with sam", "All that you wrote each other."),
    ),
    "show": (
        ("mentorlog show E1", "An essay, with the homework it answers and its replies."),
        ('mentorlog show H2 --as-of "18 dec"', "As it stood that day."),
    ),
    "timeline": (
        ('mentorlog timeline --since "1 dec"', "How you came to where you are."),
        ("mentorlog timeline --kind wins --kind thanks", "What there is to be glad of."),
    ),
    "search": (
        ("mentorlog search drain floor", "Both words, anywhere in one entry."),
        (
            "mentorlog search \"'read aloud'\" 'satur*' --by me",
            "A phrase, and how a word begins, in what you wrote.",
        ),
    ),
    "stats": (
        ("mentorlog stats", "The whole mentorship so far."),
        ('mentorlog stats --since "1 dec" --json', "One month of it, as numbers for a program."),
    ),
    "edit": (
        ("mentorlog edit E1", "The essay in your editor, with its title and its dates."),
        (
            'mentorlog edit H2 --set "due=4 jan 20:00"',
            "One field, without an editor; --set due= goes back to the session.",
        ),
    ),
    "delete": (
        ("mentorlog delete N1", "It says what goes with it, and asks first."),
        (
            "mentorlog delete E1 --for-good --backups-too --yes",
            "No word of it stays, also in no backup; nothing brings it back.",
        ),
    ),
    "undo": (
        ("mentorlog undo", "It says what it would take back, and asks first."),
        ("mentorlog undo --yes --json", "In a script: without asking, and told as JSON."),
    ),
    "redo": (
        ("mentorlog redo", "It says what would come back, and asks first."),
        ("mentorlog redo --yes --quiet", "Without asking, and without a word."),
    ),
    "log": (
        ("mentorlog log --limit 3", "The last three commands that changed something."),
        (
            'mentorlog log --keep "30 days"',
            "It forgets changed and deleted words after a month; it asks first.",
        ),
    ),
    "drafts": (
        ("mentorlog drafts", "What a closed window or a failed editor has left."),
        ("mentorlog drafts H2", "The text of the one for H2."),
    ),
    "export": (
        ("mentorlog export keepsake.html", "One page to keep, to read on a phone, to print."),
        (
            "mentorlog export --ours for-sam.json --with sam",
            "What is for both, for Sam's own mentorlog to import.",
        ),
    ),
    "import": (
        (
            "mentorlog import for-robin.json --dry-run",
            "What Sam's copy would bring; without --dry-run it does.",
        ),
        ("mentorlog import essays/*.md --yes", "What you wrote before, each as a draft."),
    ),
    "backup": (
        ("mentorlog backup", "Beside the journal, with today's date."),
        ("mentorlog backup ~/stick/journal.db --force", "Elsewhere, in place of the last one."),
    ),
    "restore": (
        ("mentorlog restore", "Which backups there are."),
        (
            "mentorlog restore ~/stick/journal.db",
            "It shows what that would change, and asks first.",
        ),
    ),
    "doctor": (
        ("mentorlog doctor", "Before you rely on it; it changes nothing."),
        ("mentorlog doctor --fix --yes", "In a script: it mends what can be mended safely."),
    ),
    "config": (
        ("mentorlog config", "What is set, where it comes from, and where your files are."),
        ("mentorlog config --example > config.toml", "A file to begin with, all of it optional."),
    ),
    "demo": (
        ("mentorlog demo", "Three mentorships, and commands to try in them."),
        ("mentorlog demo --json", "For a script: where the sample is."),
    ),
    "help": (
        ("mentorlog help essay", "All that essay takes."),
        ("mentorlog help", "Every verb, in the order of a mentorship."),
    ),
}

EXAMPLES = {verb: [Example(*one) for one in two] for verb, two in _TYPED.items()}
