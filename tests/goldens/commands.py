"""What is typed for each golden: looks, exports and changes on the sample, and talks with it.

Commands joined by “ ; ” are typed one after another, and the last is told. All of it happens at
`NOW` in a home that has the sample as its journal, and the files of `FILES` beside it.
"""

import re
from datetime import datetime

from tests.cli.program import DENVER

NOW = datetime(2026, 11, 23, 12, 12, tzinfo=DENVER)

ROOM = """Behind the shop there was a room with a drain in the floor.
On Saturdays I sat there and read aloud, whatever there was.
"""
FILES = {
    "room.md": f"# The room\n\n{ROOM}",
    "essays/one.md": f"---\ntitle: One\ndate: 2026-10-02\ntags: [loud]\n---\n\n{ROOM}",
    "essays/2026-10-04 two.md": f"# Two\n\n{ROOM}",
    "noor.txt": "Thursday it is.\n2. Who am I when nobody grades me?\n6. I go quiet.\n"
    "How often: 2 weeks\n",
    "jrnl.json": '{"tags": {"@sam": 1}, "entries": [{"title": "Loud.", "body": "Nobody laughed @sam'
    '.", "date": "2026-10-05", "time": "09:00", "tags": ["@sam"], "starred": true}]}\n',
}


def _lines(typed: str) -> list[str]:
    """One line for each; one that ends in a backslash goes on."""
    return [re.sub(r"\s*\\\n\s*", " ", line) for line in re.split(r"(?<!\\)\n\s*", typed.strip())]


LOOKED_AT = _lines(r"""
    status
    status --with sam
    status --as-of "2026-09-10 09:00"
    overdue
    overdue --all
    overdue --check --owed-by me
    overdue --as-of "2026-09-15 08:00" --all
    prompt
    prompt --format "{mine} mine, {next}"
    list
    list mentorships
    list homework
    list homework --all --with sam
    list essays
    list sessions
    list callouts --all
    list notes --all
    list agreements --all
    list wishes
    show S1
    show S6
    show S12
    show S19
    show S22
    show S25
    show H1
    show H10
    show H13
    show H16
    show H20
    show H21
    show E1
    show E3
    show E5
    show E8
    show E10
    show E11
    show E12
    show C1
    show C2
    show C3
    show N1
    show N2
    show N4
    show A1
    show A2
    show A3
    show A4
    show A6
    show H16 --as-of 2026-11-01
    timeline --with sam
    timeline --with ines
    timeline --with kim
    timeline --with ada --since "1 nov"
    timeline --with sam --kind wins --kind thanks
    stats --with sam
    stats --with kim --since "1 oct"
    prep --with sam
    prep --with sam --with-mine
    prep --with kim
    prep --with ada
    search drain
    search room "'the chair'" --limit 5
    search 'ask*' --kind homework
    search nobodywrotethis
    log
    drafts
    note One --with sam ; note Two --kind win --with kim ; undo --yes ; log
""")
"""Each is told as a page of 80 columns, and with --json."""

READ_ALONE = _lines(r"""
    --help
    --version
    --show-completion bash
    --show-completion zsh
    --show-completion fish
    help homework
    agree --template
    agree --template --with Noor --as mentee --me Robin
    config --example
    config editor
    lst
    show X9
    show S99
    essay --post
    homework Rest --due 03/04/2026 --with sam
    done
""")
"""What --json does not change, and what is refused."""

EXPORTED = _lines(r"""
    export keepsake.html --with sam
    export keepsake.html --with ines
    export keepsake.html --with kim
    export keepsake.html --with ada
    export keepsake.html --with sam --ours
    export keepsake.html --with sam --share
    export keepsake.html --with sam --share --names
    export keepsake.html --with sam --as-of "2026-09-01"
    export story.md --with sam
    export story.md --with ines
    export story.md --with kim
    export story.md --with ada
    export story.md --with sam --ours
    export story.md --with sam --share
    export journal.json
    export journal.json --with kim
    export --ours for-sam.json --with sam
    export --ours for-kim.json --with kim
    export journal.csv
    export journal.csv --with sam --ours
    export sessions.ics
    export sessions.ics --with sam
    export sessions.ics --with kim --ours
    export --ours for-sam.json --with sam ; --journal sams.db import for-sam.json --yes \
        ; --journal sams.db export sams.json
    hand E1 --to hand.md
    hand E1 --to hand.html
    hand E10 --to hand.md
    hand E11 --to hand.md
    hand S1 --to hand.md
    hand S12 --to hand.html
    hand S19 --to hand.md
    hand S25 --to hand.md
    hand H16 --to hand.md
    hand H20 --to hand.html
    hand A1 --to hand.md
    hand A1 --to hand.html
    hand A2 --to hand.md
    hand A3 --to hand.md
    note C1 --ours ; hand C1 --to hand.md
    note C1 --ours ; hand C1 --to hand.html
    note N4 --ours ; hand N4 --to hand.md
    hand prep --with sam --to hand.md
    hand prep --with kim --to hand.html
""")
"""Each is the file that it writes, to the byte."""

LISTED = _lines(r"""
    config
    doctor
    restore
    demo
""")
"""Each only with --json: its page is laid out around paths."""

CHANGED = _lines(r"""
    wish Noor --asked today
    wish Noor --asked "15 nov" ; wish Noor --answered yes
    wish Mira --why "She mends before she speaks." --told yesterday
    wish Noor --note "We met on the stairs."
    wish Noor --drop
    agree --with Lea --as mentor --question "What is enough?" --every "3 weeks" --until "6 months"
    agree --with Noor --as mentee --question "Who grades me?" --why "She asks." \
        --every "2 weeks on thu at 10:00" \
        --length 45m --lead "2 days" --goal "Rest" --goal "Ask" --call-it goblin --candor mentor \
        --answer me.bad-weeks="I go quiet." --books noor --review "1 feb" --next "3 dec 10:00" \
        --pending noor
    agree --from noor --file noor.txt
    amend --lead "2 days" --pending both --with sam ; confirm --by me --with sam
    plan "10 dec 10:00" --another --with sam
    plan "wed 17:00" --move S25 --where "At the bridge"
    plan "1 dec 18:00" --another --kind closing --with ada
    session S22 --notes "Kim laughed." --took-away "Slower." --other-took-away "Louder." \
        --no-homework
    session --on "22 nov 18:00" --length 30m --where "By phone" --with ada --ours
    cancel S25 --by Sam --because "We both have the flu."
    missed S22 --by Kim
    homework "Ask for the room" --with kim
    homework "Say it first" --for both --essay --in S26 \
        --stretch "It is loud." --stance doing --goal 1 --with ada
    homework Rest --due "fri 20:00" --no-essay --for me --with sam --tender
    promise "Write to Mr Okafor" --by fri --with kim
    done H24
    done H20 --at "yesterday 20:00"
    done H21 --at today
    carry H20 --because "The day was wrong."
    release H20
    release E10 --because "It was for me."
    release S19
    essay H20 --file room.md
    essay E12 --file room.md --post
    essay --free --file room.md --title "A room" --with kim --by kim --post --at yesterday
    post E12
    post H23
    post H20 --at "yesterday 21:00"
    read E10 --before --reply "I missed my stop."
    read E10 --after
    read E11 --at "sat 16:00"
    callout "I must not ask" --said "Sorry to ask" --feared "They would laugh" --in S19 --with sam
    callout "I am late" --about kim --revisit "30 nov" --ours --with kim
    revisit C3 --note "Less than in May."
    revisit C3 --acted "I said it." --thanks "For waiting."
    revisit C3 --let-go
    revisit C3 --withdrawn
    note "They said yes." --kind win --with sam
    note --file room.md --kind lesson --in S19 --by sam --title "Loud" --ours
    note E8 --may-share
    note C3 --ours
    note N1 --tender
    note S19 --story-of sam --with-their-yes --may-share
    review --keep "The essays" --stop "Late trains" --with sam
    review --every "3 weeks" --review "1 mar" --with kim
    amend --every "3 weeks" --because "Spring is full." --asked-by sam --with sam
    amend --until "30 jun" --lead 12h --length 90m --no-essays --call-it goblin \
        --goal "Rest" --with kim
    pause --with sam --until "10 dec"
    pause --with sam ; resume --with sam
    close --with kim --yes
    close --extend "3 months" --with sam
    close --carry-on --every month --with sam
    edit S19 --set notes="Loud." --set where="At the bridge" --set held="2026-11-10 09:30"
    edit H20 --set due="4 dec 20:00" --set text="Enough!"
    edit H16 --set stretch="It is far." --set goal=2
    edit E10 --set title="Weight" --set text="Good." --set posted="2026-11-08 20:00"
    edit C3 --set belief="I can say it." --set feared="Silence."
    edit N1 --set kind=lesson --set text="How we did."
    edit A1 --set why="You listen." --set agreed="9 jun 08:30"
    delete S19 --yes
    delete H16 --yes
    delete E10 --yes
    delete C1 --yes
    delete N4 --yes
    delete A4 --yes
    delete A3 --yes
    delete --wish Noor --yes
    delete E12 --for-good --yes
    note One --with sam ; undo --yes
    delete H16 --yes ; undo --yes
    delete H16 --yes ; undo --yes ; redo --yes
    note One --with sam ; log --keep "30 days" --yes
    catchup
    import essays/one.md "essays/2026-10-04 two.md" --with sam --yes
    import room.md --kind note --by sam --at "1 nov" --with sam --yes
    import jrnl.json --with sam --yes
    import jrnl.json --with sam --dry-run
    export --ours for-sam.json --with sam ; --journal sams.db import for-sam.json --yes
    export --ours for-sam.json --with sam ; --journal sams.db import for-sam.json --yes \
        ; --journal sams.db note "Robin read aloud." --ours \
        ; --journal sams.db done H13 ; --journal sams.db read E8 \
        ; --journal sams.db export --ours for-robin.json ; import for-robin.json --yes
    export journal.json ; delete E10 --yes ; import journal.json --bring-back --mine --yes
    backup
    backup kept.db ; note One --with sam ; restore kept.db --yes
    doctor --fix --yes
    export story.md --with sam
    hand E1 --to hand.md
""")
"""Each is told with --json, and below it which rows of the journal went and which came."""

OPENED = _lines(r"""
    edit S19
    edit S25
    edit H16
    edit H20
    edit E10
    edit C1
    edit N1
    edit A1
    edit A2
    essay H20
    essay --free --with sam
""")
"""Each is what the editor was given."""

TALKED = {
    "--journal new.db status": "",
    "--journal new.db agree --with Sam --as mentee --me Robin": "",
    "agree": "1|Nora|mentor",
    "session S22": "",
    "session S22 --with kim": "n|It was loud.|Slower.|Faster.|Sit by the door|2|Whisper once|1|",
    "session --with ada": "",
    "catchup": "",
    "catchup --with kim": "h|y",
    "homework --with kim": "Whisper once||Shout once|both",
    "callout --with sam": "I must not ask.|Sorry to ask|They would laugh",
    "note --with sam": "They said yes.",
    "revisit": "a|I said it, and it was fine.",
    "review --with sam": "",
    "review --with kim": "c|What is loud?|c|2 weeks||c|30 jun",
    "amend --with kim": "2|month||It is summer.|1|1",
    "close --with sam": "|More than I thought.|||||||||1|y",
    "pause --with sam": "m|15 dec 10:00",
    "plan --with kim": "1|19 dec 17:00",
    "cancel": "2",
    "done": "4",
    "post": "",
    "read": "1|b|I missed my stop.",
    "wish": "Mira|She mends.",
    "delete S19": "y",
    "amend --lead 2d --pending both --with sam ; confirm --with sam": "",
}
"""Each is what is said on a terminal: these answers are typed, then always Enter."""
