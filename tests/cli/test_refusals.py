"""What cannot be is refused: one clear sentence, what to do instead, and nothing is changed."""

import pytest

from tests.cli.program import Program, parted

NOW = "2026-12-17 12:00"
REFUSED, USAGE, UNKNOWN, UNUSABLE = 1, 2, 3, 4

IN_THE_MIDDLE = [
    # Unknown references and names, with the nearest.
    (UNKNOWN, "show H99", "There is no H99", "The latest is H5."),
    (UNKNOWN, "done H99", "There is no H99", "The latest is H5."),
    (UNKNOWN, "essay E9 --file -", "There is no E9", "The latest is E2."),
    (UNKNOWN, "confirm A9", "There is no A9", "The latest is A2."),
    (UNKNOWN, "plan fri --move S9", "There is no S9", "The latest is S3."),
    (UNKNOWN, "homework x --in S9", "There is no S9", "The latest is S3."),
    (UNKNOWN, "homework x --goal 7", "There is no goal 7.", "There is only goal 1."),
    (UNKNOWN, "status --with San", "no mentorship with “San”", "Did you mean Sam?"),
    (UNKNOWN, "plan fri --with Bo", "no mentorship with “Bo”", "There is Sam."),
    (USAGE, "show Q7", "“Q7” is not a reference.", "S3, H7, E2 or A1"),
    (USAGE, "done S2", "S2 is something else", "mentorlog list"),
    (USAGE, "read H1", "takes an essay", "mentorlog list"),
    (USAGE, "cancel H1", "takes a session", "mentorlog list"),
    (USAGE, "confirm H1", "takes an agreement", "mentorlog list"),
    (USAGE, "list homwork", "is no kind of entry", "homework, essays"),
    (USAGE, "help esay", "There is no command or topic “esay”.", "Did you mean essay?"),
    (USAGE, "esay", "There is no verb 'esay'", "mentorlog help"),
    (USAGE, "privacy", "There is no verb 'privacy'", "mentorlog help privacy"),
    (USAGE, "done H3 --by Bo", "“Bo” is neither of the two.", "me, Sam"),
    (USAGE, "overdue --owed-by Bo", "“Bo” is neither of the two.", "me, Sam"),
    # Dates that are ambiguous or cannot be read.
    (USAGE, "plan 03/04/2027 --another", "it may be two dates", "“2027-04-03” or “2027-03-04”"),
    (USAGE, "plan 3 --another", "a number alone", "3 dec"),
    (USAGE, "plan someday --another", "“someday” cannot be read", "Write it like"),
    (USAGE, "plan feb_30 --another", "has 28 days", "Write it like"),
    (USAGE, "plan 2027-01-07_25:00 --another", "00:00 to 23:59", "10:00"),
    (USAGE, "plan 2027-03-14_02:30 --another", "skip 02:30", "03:30"),
    (USAGE, "done H2 --at someday", "“someday” cannot be read", "Write it like"),
    (USAGE, "homework x --due 03/04/2027", "it may be two dates", "“2027-04-03”"),
    (USAGE, "session S2 --on feb_30", "has 28 days", "Write it like"),
    (USAGE, "session S2 --length soon", "is not a length of time", "90m"),
    (USAGE, "amend --every sometimes", "is not a rhythm", "2 weeks on thu"),
    (USAGE, "amend --lead 2_months", "not a fixed length", "days, hours or minutes"),
    (USAGE, "amend --zone Denvr/America", "is no time zone", "America/Denver"),
    (USAGE, "status --as-of someday", "“someday” cannot be read", "Write it like"),
    # What is past cannot be booked; what is to come has not happened.
    (REFUSED, "plan yesterday_10:00 --another", "is past", "mentorlog session --on"),
    (REFUSED, "plan 2026-12-01_10:00 --move S3", "is past", "mentorlog session --on"),
    (REFUSED, "session S3", "has not begun", "mentorlog session S3 --on WHEN"),
    (REFUSED, "session S2 --on tomorrow_10:00", "has not begun", "--on WHEN"),
    (REFUSED, "missed S3", "has not begun", "--on"),
    (REFUSED, "done H2 --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "post E2 --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "read E1 --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "carry H2 --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "release H2 --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "release E1 --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "cancel S3 --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "confirm --by me --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "plan 2027-01-07 --another --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "homework x --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "homework x --in S3", "has not begun", "--on WHEN"),
    (REFUSED, "essay H4 --file - --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "pause --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "close --yes --at tomorrow", "cannot have happened yet", "--as-of"),
    (REFUSED, "amend --length 50m --at tomorrow", "is still to come", "--at"),
    (REFUSED, "review --at tomorrow", "is still to come", "--at"),
    (REFUSED, "review --review yesterday", "is past", "--review"),
    (REFUSED, "homework x --due yesterday", "lies before it was set", "--due"),
    # Nothing happens before what it follows from.
    (REFUSED, "done H2 --at 2026-12-01", "comes before H2 was set", "--at"),
    (REFUSED, "post E2 --at 2026-12-14_10:00", "comes before H4 was set", "--at"),
    (REFUSED, "read E1 --at 2026-12-14_10:00", "comes before it was posted", "--at"),
    (REFUSED, "confirm --by me --at 2026-12-10", "comes before A2", "--at"),
    (REFUSED, "amend --length 50m --at 2026-12-10", "A2 was agreed later", "--at"),
    # What can happen once has happened.
    (REFUSED, "post E1", "E1 was posted on Tue 15 Dec 2026 20:00.", "mentorlog show E1"),
    (REFUSED, "post H1", "H1 was posted on Tue 15 Dec 2026 20:00.", "mentorlog show H1"),
    (REFUSED, "essay E1 --file - --post", "E1 was posted on", "mentorlog show E1"),
    (REFUSED, "done H1", "H1 was posted on Tue 15 Dec 2026 20:00.", "mentorlog show H1"),
    (REFUSED, "carry H1", "H1 was posted", "mentorlog show H1"),
    (REFUSED, "release H1", "H1 was posted", "mentorlog show H1"),
    (REFUSED, "read E2", "E2 is still a draft", "mentorlog post E2"),
    (REFUSED, "release E2", "E2 is still a draft", "mentorlog post E2"),
    (REFUSED, "cancel S1", "S1 was held on", "mentorlog show S1"),
    (REFUSED, "missed S1", "S1 was held on", "mentorlog show S1"),
    (REFUSED, "plan 2027-01-08 --move S1", "S1 was held on", "mentorlog show S1"),
    (REFUSED, "plan 2026-12-31_10:00 --another", "S3 is already planned for", "mentorlog show S3"),
    (REFUSED, "confirm A1", "Both of you have said yes to A1.", "mentorlog show A1"),
    (REFUSED, "confirm A1 --by Sam", "A1 was confirmed by Sam", "mentorlog show A1"),
    (REFUSED, "amend --length 60m", "That is what is agreed already", "show A1. A2 waits"),
    (REFUSED, "resume", "is not paused", "mentorlog pause"),
    (REFUSED, "agree --with sam --as mentee", "There is an active mentorship with Sam", "Sam B."),
    (REFUSED, "agree --with SÁM --as mentee --new", "an active mentorship with Sam", "Sam B."),
    (REFUSED, "agree --with Samm --as mentee", "There is a mentorship with Sam already", "--new"),
    # Whose it is.
    (REFUSED, "read E1 --by me", "E1 is Robin's own essay; it is Sam who reads it.", "read E1"),
    (REFUSED, "release E1 --by me", "E1 is Robin's own essay", "read E1"),
    (REFUSED, "done H2 --by me", "H2 is not Robin's; it is Sam's.", "mentorlog show H2"),
    (REFUSED, "done H1 --by Sam", "H1 is not Sam's; it is Robin's.", "mentorlog show H1"),
    (REFUSED, "essay H1 --file - --by Sam", "H1 is not Sam's; it is Robin's.", "show H1"),
    (USAGE, "read E1 --by both", "takes one person here", "me or Sam"),
    # What does not go together, or is missing.
    (USAGE, "read E1 --before --after", "do not go together", "one of them"),
    (USAGE, "read E1 --before --at yesterday", "do not go together", "one of them"),
    (USAGE, "plan fri --move S3 --another", "do not go together", "one of them"),
    (USAGE, "essay H4 --free --file -", "do not go together", "one of them"),
    (USAGE, "plan fri", "S3 is planned already", "--move S3, or book one more with --another"),
    (USAGE, "plan --move S3", "is missing", "WHEN"),
    (USAGE, "done H3", "Whose part of H3 is missing.", "--by"),
    (USAGE, "carry H3", "Whose part of H3 is missing.", "--by"),
    (USAGE, "post H5", "H5 is answered by both of you.", "--by"),
    (USAGE, "homework", "The homework is missing.", "TEXT"),
    (USAGE, "promise", "The promise is missing.", "TEXT"),
    (USAGE, "essay H4", "The text of the essay is missing.", "--file"),
    (USAGE, "confirm", "Who says yes is missing.", "--by"),
    (USAGE, "amend", "What to change is missing.", "mentorlog help amend"),
    (USAGE, "close", "is missing", "--yes"),
    (USAGE, "catchup", "nobody can be asked here", "mentorlog overdue --all"),
    (USAGE, "agree", "Who it is with is missing.", "--with"),
    (USAGE, "agree --with Kim", "Your part in it is missing.", "--as mentee"),
    (USAGE, "agree --with Kim --as boss", "“boss” is no part in it.", "mentee or mentor"),
    (USAGE, "agree --with Kim --as mentee --answer x=y", "No question goes by “x”.", "bad-weeks"),
    (USAGE, "agree --with Kim --as mentee --answer candr=y", "goes by “candr”", "candor"),
    (USAGE, "homework -x", "No such option: -x", "“--”"),
    (USAGE, "status --with", "--with needs a value.", "a name"),
    (USAGE, "essay --free --file /nowhere/at/all", "cannot be read", "standard input"),
    (REFUSED, "amend --until 2026-01-01", "before it starts", "--until"),
    (REFUSED, "pause --until 2026-12-01", "before the pause begins", "--until"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "typed", "sentence", "way_out"), IN_THE_MIDDLE)
def test_it_is_refused_with_a_sentence_and_a_way_out(
    middle: Program, code: int, typed: str, sentence: str, way_out: str
) -> None:
    err = middle.refuses(code, *parted(typed), as_of=NOW, stdin="One.\n")
    first, *rest = err.splitlines()
    assert sentence in first
    assert way_out in "\n".join(rest)
    assert len(rest) <= 2, "one sentence, and what to do"


WRITING = (
    *("confirm", "amend --length 50m", "review", "plan thu_10:00", "session", "cancel", "missed"),
    *("homework x", "promise x", "done", "carry", "release", "essay --file -", "post", "read"),
    *("pause", "resume", "close --yes", "done H1", "session S1", "read E1", "confirm A1"),
)


@pytest.mark.parametrize("typed", [*WRITING, "show", "show H1"])
def test_a_verb_that_needs_an_agreement_says_how_to_begin(mentorlog: Program, typed: str) -> None:
    err = mentorlog.refuses(REFUSED, *parted(typed), stdin="One.\n")
    assert "There is no mentorship in this journal yet." in err
    assert "“mentorlog agree” begins one." in err
    assert not list(mentorlog.home.iterdir())


@pytest.mark.parametrize("typed", WRITING[:18])
def test_after_closing_a_verb_says_that_none_is_active(robin: Program, typed: str) -> None:
    robin.does("close", "--yes", as_of="2026-12-17 12:00")
    err = robin.refuses(REFUSED, *parted(typed), stdin="One.\n")
    assert "No mentorship is active any more." in err
    assert "mentorlog agree" in err


@pytest.mark.parametrize("typed", ["--next yesterday_10:00", "--next someday", "--first feb_30",
                                   "--at tomorrow", "--zone Nowhere", "--until 2020-01-01",
                                   "--pending Bo", "--answer x=y", "--books Bo"])  # fmt: skip
def test_a_refused_agreement_makes_no_journal(mentorlog: Program, typed: str) -> None:
    told = mentorlog("agree", "--with", "Kim", "--as", "mentee", *parted(typed), as_of=NOW)
    assert told.code in (REFUSED, USAGE)
    assert told.err
    assert not list(mentorlog.home.iterdir())


@pytest.mark.parametrize("verb", ["show", "done", "carry", "post", "read", "release", "session"])
def test_what_was_not_yet_at_that_moment_is_refused(middle: Program, verb: str) -> None:
    ref = {"post": "E2", "read": "E1", "session": "S3"}.get(verb, "H4")
    err = middle.refuses(UNKNOWN, verb, ref, as_of="2026-12-10 09:00")
    assert f"There was no {ref} yet on Thu 10 Dec 2026 09:00." in err
    assert "--as-of" in err


def test_before_any_mentorship_a_verb_says_so(robin: Program) -> None:
    err = robin.refuses(REFUSED, "plan", "thu 10:00", as_of="2026-12-01 10:00")
    assert "No mentorship had begun by then." in err
    err = robin.refuses(REFUSED, "status", "--with", "sam", as_of="2026-12-01 10:00")
    assert "The mentorship with Sam had not begun by then." in err


def test_a_file_that_is_no_journal_is_left_alone(mentorlog: Program) -> None:
    mentorlog.journal.write_text("Dear diary", encoding="utf-8")
    for verb in ("status", "overdue", "list", "show"):
        assert "not a mentorlog journal" in mentorlog.refuses(UNUSABLE, verb)
    for typed in ("plan thu_10:00", "homework x", "agree --with Kim --as mentee"):
        assert "not a mentorlog journal" in mentorlog.refuses(UNUSABLE, *parted(typed))


def test_a_session_to_come_is_not_logged(robin: Program) -> None:
    err = robin.refuses(REFUSED, "session", "--on", "tomorrow 10:00", as_of=NOW)
    assert "A session on Fri 18 Dec 2026 10:00 cannot have happened yet" in err
