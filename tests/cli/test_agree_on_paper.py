"""The kickoff on paper: filled in and read back, two laid together, and what is sent before."""

import json
import stat
from pathlib import Path

import pytest

from tests.cli.program import Program, Told, agreed, parted

NOW = "2026-12-03 10:00"
FAMILY = "### 5. What stays between us? Is anything off the table?"
PEOPLE = ["--with", "Sam", "--me", "Robin", "--as", "mentee"]
ENTERS = [""] * 40


def template(mentorlog: Program, *words: str) -> str:
    return mentorlog.does("agree", "--template", *words, as_of=NOW)


def filled(text: str, *changes: tuple[str, str]) -> str:
    """The paper with these written over those."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def answer(said: str, question: str = FAMILY, name: str = "Robin") -> tuple[str, str]:
    """An answer below a name, as a change of the paper."""
    why = {FAMILY: "Trust is easier once its edges are known."}[question]
    above = f"{question}\n\n> {why}\n\n#### Robin\n"
    above += "\n\n\n\n#### Sam\n" if name == "Sam" else ""
    return above, f"{above}\n{said}\n"


def saved(mentorlog: Program, name: str, text: str) -> str:
    path = mentorlog.home / name
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def paper(mentorlog: Program, name: str, *changes: tuple[str, str]) -> str:
    return saved(mentorlog, name, filled(template(mentorlog, *PEOPLE), *changes))


# The paper itself.


def test_the_template_needs_no_journal_and_makes_none(mentorlog: Program) -> None:
    text = template(mentorlog)
    assert text.startswith("# Our agreement\n")
    assert "#### Mentee\n" in text
    assert "- How often: none\n" in text
    assert not list(mentorlog.home.iterdir())


def test_a_template_read_back_as_it_was_is_the_agreement_of_its_options(
    mentorlog: Program, tmp_path: Path
) -> None:
    words = [*PEOPLE, "--question", "How much?", "--why", "Her\nnerve", "--until", "6 months"]
    words += ["--every", "2 weeks on thu at 10:00", "--length", "90m", "--no-essays", "--books"]
    words += ["sam", "--review", "2027-02-01", "--mission", "Less hiding", "--candor", "mentor"]
    words += ["--goal", "Sing", "--goal", "Dance", "--answer", "me.bad-weeks=# Call\n---", "--zone"]
    words += ["Europe/Vienna", "--next", "2026-12-17 10:00", "--pending", "sam", "--lead", "48h"]
    words += ["--told", "2026-12-01", "--programme", "Crossing", "--start", "2026-12-04"]
    words += ["--first", "none", "--no-reads", "--no-homework", "--answer", "reaching=Signal"]
    other = Program(tmp_path)
    other.does("agree", *words, as_of=NOW)
    path = saved(mentorlog, "paper.md", template(mentorlog, *words))
    mentorlog.does("agree", "--file", path, as_of=NOW)
    for query in (
        "SELECT keeper_is, keeper_name, other_name FROM mentorship",
        "SELECT zone, starts_on, ends_on, cadence, length_minutes, lead_minutes, homework, essays,"
        " reads, candor, books, review_on, question, why, told_at, mission, programme"
        " FROM agreement",
        "SELECT number, text FROM goal",
        "SELECT key, side, text FROM answer ORDER BY key",
        "SELECT kind, starts_at FROM session",
        "SELECT kind, side FROM event",
    ):
        assert mentorlog.rows(query) == other.rows(query), query


def test_what_both_wrote_is_kept_to_the_byte(mentorlog: Program) -> None:
    hers, his = "My *mother* — 🙈\n\n# not a heading\n---\n\ttab", "- Goal: none\n> quoted"
    path = paper(mentorlog, "paper.md", answer(his, name="Sam"), answer(hers))
    out = mentorlog.does("agree", "--file", path, as_of=NOW)
    assert "Robin and Sam have an agreement, A1" in out
    assert mentorlog.rows("SELECT key, side, text FROM answer ORDER BY side") == [
        ("between-us", "mentee", hers),
        ("between-us", "mentor", his),
    ]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_windows_editor_does_no_harm(mentorlog: Program, end: str) -> None:
    text = filled(template(mentorlog, *PEOPLE), answer("One\n\nTwo"))
    path = saved(mentorlog, "paper.md", "\ufeff" + text.rstrip("\n").replace("\n", end))
    mentorlog.does("agree", "--file", path, as_of=NOW)
    assert mentorlog.row("SELECT text FROM answer") == "One\n\nTwo"


def test_a_paper_may_come_in_by_standard_input(mentorlog: Program) -> None:
    mentorlog.does("agree", "--file", "-", as_of=NOW, stdin=template(mentorlog, *PEOPLE))
    assert mentorlog.row("SELECT other_name FROM mentorship") == "Sam"


def test_options_beside_the_paper_win(mentorlog: Program) -> None:
    changes = answer("His", name="Sam"), answer("Mine")
    path = paper(mentorlog, "paper.md", *changes, ("How often: none", "How often: sometimes"))
    words = ["--every", "month", "--answer", "sam.between-us=Typed", "--question", "So?"]
    mentorlog.does("agree", "--file", path, *words, as_of=NOW)
    assert mentorlog.row("SELECT cadence, question FROM agreement") == ("1 months", "So?")
    assert mentorlog.rows("SELECT side, text FROM answer ORDER BY id") == [
        ("mentee", "Mine"),
        ("mentor", "Typed"),
    ]


def test_a_dash_on_paper_is_no_answer_and_reads_no_standard_input(mentorlog: Program) -> None:
    changes = ("- Mentor: Sam", "- Mentor: SAM"), ("are for:", "are for: -")
    text = filled(template(mentorlog, *PEOPLE, "--question", "-"), *changes)
    path = saved(mentorlog, "paper.md", text.replace("#### Sam", "#### sam"))
    mentorlog.does("agree", "--file", path, as_of=NOW, stdin="Not this")
    assert mentorlog.row("SELECT question, mission FROM agreement") == (None, None)


@pytest.mark.parametrize(
    ("words", "keeper"),
    [
        (["--as", "mentor"], ("mentor", "Sam", "Robin")),
        (["--me", "sam"], ("mentor", "sam", "Robin")),
        (["--with", "rob"], ("mentor", "Sam", "Robin")),
        (["--with", "sam"], ("mentee", "Robin", "Sam")),
        ([], ("mentee", "Robin", "Sam")),
    ],
)
def test_whose_journal_it_is_may_be_said_in_every_way(
    mentorlog: Program, words: list[str], keeper: tuple[str, str, str]
) -> None:
    path = paper(mentorlog, "paper.md")
    mentorlog.does("agree", "--file", path, *words, as_of=NOW)
    assert mentorlog.row("SELECT keeper_is, keeper_name, other_name FROM mentorship") == keeper


def test_a_paper_filled_in_by_hand_needs_nothing_typed(mentorlog: Program) -> None:
    changes = (
        ("Mentee:", "Mentee: Kim"),
        ("Mentor:", "Mentor: Robin"),
        ("journal:", "journal: robin"),
    )
    path = saved(mentorlog, "paper.md", filled(template(mentorlog), *changes))
    out = mentorlog.does("agree", "--file", path, as_of=NOW)
    assert "Kim and Robin have an agreement" in out
    assert mentorlog.row("SELECT keeper_is FROM mentorship") == "mentor"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--with", "sam"], "- Who keeps the journal:\n"),
        (["--me", "Robin"], "- Who keeps the journal: Robin\n"),
        (["--with", "sam", "--me", "Robin"], "- Who keeps the journal: Robin\n"),
    ],
)
def test_a_template_is_written_though_nobody_said_whose_part_is_whose(
    mentorlog: Program, words: list[str], line: str
) -> None:
    told = mentorlog("agree", "--template", *words, as_of=NOW)
    assert told.code == 0, told
    assert "- Mentee:\n- Mentor:\n" in told.out
    assert line in told.out
    assert "> Two names, each beside their part" in told.out
    assert "Write the names on it" in told.err
    changes = ("Mentee:", "Mentee: Robin"), ("Mentor:", "Mentor: Sam")
    path = saved(mentorlog, "paper.md", filled(told.out, *changes))
    mentorlog.does("agree", "--file", path, "--as", "mentee", as_of=NOW)
    assert mentorlog.row("SELECT keeper_name, other_name FROM mentorship") == ("Robin", "Sam")


def test_a_template_has_no_answer_of_someone_whose_part_is_not_known(mentorlog: Program) -> None:
    words = ["--with", "Sam", "--answer", "sam.learning=Gladly", "--answer", "mentee.learning=Yes"]
    told = mentorlog("agree", "--template", *words, as_of=NOW)
    assert told.code == 0, told
    assert "“sam.learning” is left out" in told.err
    assert "Gladly" not in told.out
    assert "#### Mentee\n\nYes\n" in told.out


# What is not understood: one refusal, every line.


def test_one_refusal_lists_everything_and_saves_nothing(mentorlog: Program) -> None:
    private = "I have told nobody but you that I am leaving him in the spring."
    path = paper(
        mentorlog,
        "paper.md",
        ("journal: Robin", "journal:"),
        (FAMILY, f"{FAMILY}\n{private}"),
        ("- First day: today", "- First day: 03/04/2026"),
        ("- How often: none", "- How oft: 2 weeks"),
        ("sessions: none", "sessions: me"),
        ("Answered by mini-essays: yes", "Answered by mini-essays: often"),
        ("Next meeting:", "Next meeting: yesterday 10:00"),
    )
    err = mentorlog.refuses(2, "agree", "--file", path, as_of=NOW)
    assert "paper.md is not understood in 7 places, and nothing was saved:" in err
    lines = Path(path).read_text().split("\n")
    for line, said in {
        "- Who keeps the journal:": "expected whose journal this is",
        private: "expected answers below “#### Robin” or “#### Sam”",
        "- First day: 03/04/2026": "it may be two dates",
        "- How oft: 2 weeks": "expected “How often: …”",
        "- Who books the sessions: me": "expected Robin, Sam, mentee, mentor, both or none",
        "- Answered by mini-essays: often": "expected yes or no",
        "- Next meeting: yesterday 10:00": "is past",
    }.items():
        assert f"line {lines.index(line) + 1}: " in err
        assert said in " ".join(err.split()), said
    assert private not in err
    assert not mentorlog.journal.exists()


def test_the_other_name_has_to_be_somewhere(mentorlog: Program) -> None:
    path = saved(mentorlog, "paper.md", template(mentorlog, "--as", "mentee"))
    assert "the mentor's name (or say --with)" in mentorlog.refuses(2, "agree", "--file", path)
    mentorlog.does("agree", "--file", path, "--with", "Sam", "--me", "Robin")
    assert mentorlog.row("SELECT other_name FROM mentorship") == "Sam"


def test_a_file_that_is_no_text_is_refused(mentorlog: Program) -> None:
    path = mentorlog.home / "paper.md"
    path.write_bytes(template(mentorlog).encode("utf-16"))
    assert "UTF-8" in mentorlog.refuses(2, "agree", "--file", str(path))


@pytest.mark.parametrize(
    "words",
    [
        ["--template", "--file", "x.md"],
        ["--template", "--from", "sam"],
        ["--from", "sam", "--every", "month"],
        ["--file", "x.md", "--file", "x.md"],
        ["--file", "1", "--file", "2", "--file", "3"],
        ["--file", "nowhere.md"],
    ],
)
def test_what_does_not_go_together_is_refused(mentorlog: Program, words: list[str]) -> None:
    mentorlog.refuses(2, "agree", *words)


def test_a_name_that_is_taken_is_refused(robin: Program) -> None:
    path = paper(robin, "paper.md")
    for words in ([], ["--new"]):
        err = robin.refuses(1, "agree", "--file", path, *words, as_of=NOW)
        assert "There is an active mentorship with Sam already" in err


# On a terminal it is shown first.


def test_on_a_terminal_it_is_shown_and_asked(mentorlog: Program) -> None:
    path = paper(mentorlog, "paper.md", answer("One"), ("How often: none", "How often: 2 weeks"))
    told = mentorlog.asked("agree", "--file", path, answers=["n"], as_of=NOW)
    assert told.code == 1
    assert not mentorlog.journal.exists()
    told = mentorlog.asked("agree", "--file", path, answers=["y"], as_of=NOW)
    assert told.code == 0, told
    shown = " ".join(told.err.split())
    assert "Robin, the mentee, and Sam, the mentor" in shown
    assert "How often 2 weeks" in shown
    assert "1 answer of Robin." in shown
    assert "Length of a session" not in shown, "what is usual needs no word"


@pytest.mark.parametrize("word", ["--yes", "--no-input"])
def test_it_is_not_asked_where_nobody_wants_to_be(mentorlog: Program, word: str) -> None:
    told = mentorlog.asked("agree", "--file", paper(mentorlog, "p.md"), word, answers=[], as_of=NOW)
    assert told.code == 0, told


# Two papers.


def two(mentorlog: Program, *words: str, answers: list[str] | None = None) -> Told:
    """Robin's paper and Sam's, which differ in the rhythm and in one answer of Robin's."""
    hers = paper(
        mentorlog,
        "robin.md",
        answer("My mother"),
        ("How often: none", "How often: 2 weeks"),
        ("session: 1 hour", "session: 90m"),
        ("Last day: open", "Last day: 6 months"),
        ("- Goal:", "- Goal: Sing"),
    )
    his = paper(
        mentorlog,
        "sam.md",
        answer("My divorce", name="Sam"),
        answer("Her mother"),
        ("How often: none", "How often: month"),
        ("session: 1 hour", "session: 1h30"),
        ("sessions: none", "sessions: sam"),
        ("- Goal:", "- Goal: sing\n- Goal: Dance"),
    )
    words = ("agree", "--file", hers, "--file", his, *words)
    if answers is None:
        return mentorlog(*words, as_of=NOW)
    return mentorlog.asked(*words, answers=answers, as_of=NOW)


def test_two_papers_that_differ_are_laid_side_by_side_and_nothing_is_saved(
    mentorlog: Program,
) -> None:
    told = two(mentorlog)
    assert told.code == 1
    assert told.out == ""
    assert not mentorlog.journal.exists()
    shown = " ".join(told.err.split())
    assert "The papers differ in 2 places" in shown
    assert "How often robin.md sam.md 2 weeks month" in shown
    assert "(Robin) robin.md sam.md My mother Her mother" in shown
    assert "Length" not in shown, "90m and 1h30 are the same"
    assert "divorce" not in shown, "only Sam wrote that"


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_the_differences_fit_every_width(mentorlog: Program, columns: int) -> None:
    mentorlog.environ["COLUMNS"] = str(columns)
    lines = two(mentorlog).err.split("\n")[1:-2]
    assert max(map(len, lines)) <= columns


def test_on_a_terminal_each_difference_is_asked(mentorlog: Program) -> None:
    told = two(mentorlog, answers=["1", "", "3", "Both our mothers", "y"])
    assert told.code == 0, told
    terms = "cadence, length_minutes, ends_on, books"
    assert mentorlog.row(f"SELECT {terms} FROM agreement") == (
        *("2 weeks", 90, "2027-06-03", "mentor"),
    )
    assert mentorlog.rows("SELECT side, text FROM answer ORDER BY side") == [
        ("mentee", "Both our mothers"),
        ("mentor", "My divorce"),
    ]
    assert mentorlog.rows("SELECT text FROM goal") == [("Sing",), ("Dance",)]


def test_another_value_is_asked_until_it_is_understood(mentorlog: Program) -> None:
    told = two(mentorlog, answers=["3", "sometimes", "3 weeks", "2", "y"])
    assert told.code == 0, told
    assert mentorlog.row("SELECT cadence FROM agreement") == "3 weeks"
    assert ("mentee", "Her mother") in mentorlog.rows("SELECT side, text FROM answer")


def test_an_option_settles_a_difference(mentorlog: Program) -> None:
    told = two(mentorlog, "--every", "month", "--answer", "me.between-us=Mothers")
    assert told.code == 0, told
    assert mentorlog.row("SELECT cadence FROM agreement") == "1 months"
    assert ("mentee", "Mothers") in mentorlog.rows("SELECT side, text FROM answer")


def test_complaints_say_on_which_of_the_papers(mentorlog: Program) -> None:
    one = paper(mentorlog, "a.md", ("How often: none", "How often: sometimes"))
    other = paper(mentorlog, "b.md", ("- Goal:", "- Gaol:"))
    err = mentorlog.refuses(2, "agree", "--file", one, "--file", other, as_of=NOW)
    assert "a.md, line" in err
    assert "b.md, line" in err


# What arrives before.

CHAT = """\
Hi! Looking forward.

3. You sing, and I hear it.
bad-weeks: We say so.
How often: 2 weeks
Who may call the other out: mentor
9. Thursdays
"""


def sent(mentorlog: Program, text: str = CHAT, *words: str, name: str = "sam") -> str:
    return mentorlog.does("agree", "--from", name, *words, stdin=text, as_of=NOW)


def test_what_is_sent_is_kept_for_nobody_else(mentorlog: Program) -> None:
    out = sent(mentorlog)
    assert "answers to questions 3, 6 and 9, and terms (how often," in " ".join(out.split())
    assert not mentorlog.journal.exists()
    (path,) = mentorlog.drafts.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(mentorlog.drafts.stat().st_mode) == 0o700


def test_the_interview_shows_it_and_enter_takes_it(mentorlog: Program) -> None:
    sent(mentorlog)
    answers = ["mentee", "Robin", "", "", "I sing", "", *ENTERS]
    told = mentorlog.asked("agree", "--no-color", "--with", "Sam", answers=answers, as_of=NOW)
    assert told.code == 0, told
    shown = " ".join(told.err.split())
    assert shown.index("Sam also wrote: Hi! Looking forward.") < shown.index("Why this person")
    assert "Sam wrote: You sing, and I hear it. And Sam?" in shown
    assert "How often? Sam wrote: 2 weeks [2 weeks] >" in shown
    assert mentorlog.rows("SELECT key, side, text FROM answer ORDER BY id") == [
        ("picture", "mentee", "I sing"),
        ("picture", "mentor", "You sing, and I hear it."),
        ("bad-weeks", "mentor", "We say so."),
        ("meetings", "mentor", "Thursdays"),
    ]
    assert mentorlog.row("SELECT cadence, candor FROM agreement") == ("2 weeks", "mentor")
    (left,) = mentorlog.drafts.glob("*.md")
    assert left.read_text() == "Hi! Looking forward."
    assert str(left) in told.err


def test_something_else_may_be_said_instead(mentorlog: Program) -> None:
    sent(mentorlog, "3. You sing.\nHow often: 2 weeks")
    answers = ["mentee", "Robin", "", "", "I sing", "I hear you", *[""] * 10, "month", *ENTERS]
    told = mentorlog.asked("agree", "--with", "sam", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert ("I hear you",) in mentorlog.rows("SELECT text FROM answer")
    assert mentorlog.row("SELECT cadence FROM agreement") == "1 months"


def test_what_the_mentee_sent_becomes_the_question(mentorlog: Program) -> None:
    sent(mentorlog, "1. You are not\n2. Do I have to be loud?", name="Kim")
    told = mentorlog.asked(
        "agree", "--no-color", "--with", "kim", answers=["mentor", "Robin", *ENTERS], as_of=NOW
    )
    assert told.code == 0, told
    assert "kim wrote: Do I have to be loud?" in " ".join(told.err.split())
    assert mentorlog.row("SELECT question, why FROM agreement") == (
        *("Do I have to be loud?", "You are not"),
    )


def test_what_belongs_to_no_question_is_shown_once(mentorlog: Program) -> None:
    sent(mentorlog)
    begun = ["mentee", "Robin", ""]
    assert mentorlog.asked("agree", "--with", "Sam", answers=begun, as_of=NOW).code == 130
    told = mentorlog.asked("agree", answers=["", *ENTERS], as_of=NOW)
    assert told.code == 0, told
    assert "also wrote:" not in told.err
    assert "Sam wrote:" in told.err


def test_a_second_message_adds(mentorlog: Program) -> None:
    sent(mentorlog)
    told = mentorlog("agree", "--from", "SAM", "--json", stdin="3. Or hum.", as_of=NOW)
    assert told.json["from"] == "Sam"
    assert told.json["answers"]["picture"] == "You sing, and I hear it.\n\nOr hum."
    assert told.json["terms"]["every"] == "2 weeks"


def test_it_may_be_a_file_or_be_typed_line_by_line(mentorlog: Program) -> None:
    path = saved(mentorlog, "chat.txt", CHAT)
    sent(mentorlog, "", "--file", path)
    answers = ["10. The essay", "a day before", "", ""]
    told = mentorlog.asked("agree", "--from", "sam", answers=answers, as_of=NOW)
    assert told.code == 0, told
    kept = json.loads((mentorlog.drafts / "beforehand.json").read_text())["sam"]["answers"]
    assert kept["preparation"] == "The essay\na day before"


def test_days_are_those_of_when_it_was_sent(mentorlog: Program) -> None:
    sent(mentorlog, "First day: thu\nFirst meeting: fri 10:00\nLast day: 6 months")
    kept = json.loads((mentorlog.drafts / "beforehand.json").read_text())["sam"]["fields"]
    assert kept == {"start": "2026-12-10", "first": "2026-12-04 10:00", "until": "6 months"}


def test_a_paper_may_be_sent_as_well(mentorlog: Program) -> None:
    text = filled(template(mentorlog, *PEOPLE), answer("My divorce", name="Sam"))
    sent(mentorlog, text)
    kept = json.loads((mentorlog.drafts / "beforehand.json").read_text())["sam"]
    assert kept == {
        "name": "Sam", "answers": {"between-us": "My divorce"},
        "fields": {}, "also": "", "wrote": {},
    }  # fmt: skip


def test_without_a_terminal_answers_are_taken_and_terms_are_told(mentorlog: Program) -> None:
    sent(mentorlog)
    told = mentorlog("agree", *PEOPLE, as_of=NOW)
    assert told.code == 0, told
    assert "Sam wrote “How often: 2 weeks”; it holds if you say it." in told.err
    assert ("picture", "mentor", "You sing, and I hear it.") in mentorlog.rows(
        "SELECT key, side, text FROM answer"
    )
    assert mentorlog.row("SELECT cadence FROM agreement") is None


def test_what_was_sent_lies_beside_the_paper(mentorlog: Program) -> None:
    sent(mentorlog, "5. My divorce\nHow often: 2 weeks")
    path = paper(mentorlog, "paper.md", ("How often: none", "How often: month"))
    err = mentorlog.refuses(1, "agree", "--file", path, as_of=NOW)
    assert "what Sam sent" in err
    mentorlog.does("agree", "--file", path, "--every", "month", as_of=NOW)
    assert mentorlog.row("SELECT side, text FROM answer") == ("mentor", "My divorce")
    assert not list(mentorlog.drafts.iterdir())


def test_once_it_has_begun_answers_are_added_to_it(robin: Program) -> None:
    err = robin.refuses(1, "agree", "--from", "SAM", stdin=CHAT, as_of="2026-12-04 10:00")
    assert "mentorlog amend --with sam --answer mentor.KEY=TEXT" in err
    assert not robin.drafts.exists()


def test_ctrl_d_says_that_this_was_all(mentorlog: Program) -> None:
    told = mentorlog.asked("agree", "--from", "sam", answers=["2. second thoughts"], as_of=NOW)
    assert told.code == 0, told
    assert "an answer to question 2" in told.out
    kept = json.loads((mentorlog.drafts / "beforehand.json").read_text())["sam"]
    assert kept["answers"] == {"question": "second thoughts"}


def test_terms_are_taken_by_what_people_call_them_and_the_rest_is_told(
    mentorlog: Program,
) -> None:
    text = "8. Yes\nHow long: 75 minutes\nLead: 48h\nFrom: today\nBooks: me\nBudget: 20 euros\n"
    told = mentorlog("agree", "--from", "sam", stdin=f"{text}P.S. I bring tea.", as_of=NOW)
    assert told.code == 0, told
    assert told.err == "Left as part of answer 8: “Budget: 20 euros”\n"
    kept = json.loads((mentorlog.drafts / "beforehand.json").read_text())["sam"]
    assert kept["answers"] == {"candor": "Yes\nBudget: 20 euros"}
    assert kept["fields"] == {
        "length": "75 minutes", "lead": "48h", "start": "2026-12-03", "books": "Sam",
    }  # fmt: skip
    assert kept["also"] == "P.S. I bring tea."


def test_what_is_shown_is_what_was_written_with_what_it_means(mentorlog: Program) -> None:
    sent(mentorlog, "First meeting: fri 10:00\nFrom: tomorrow\nBooks: me\nHow often: month")
    told = mentorlog.asked("agree", "--no-color", *PEOPLE, answers=ENTERS, as_of="2026-12-03 11:00")
    assert told.code == 0, told
    shown = " ".join(told.err.split())
    assert "Sam wrote: fri 10:00 (Fri 4 Dec 2026 10:00)." in shown
    assert "Sam wrote: tomorrow (Fri 4 Dec 2026) [2026-12-04]" in shown
    assert "Sam wrote: me (Sam)" in shown
    assert "Sam wrote: month [month]" in shown
    assert mentorlog.row("SELECT books, starts_on FROM agreement") == ("mentor", "2026-12-04")


def test_without_a_terminal_a_term_is_told_with_what_it_means(mentorlog: Program) -> None:
    sent(mentorlog, "First meeting: fri 10:00\nGoal: Sing\nGoal: Dance")
    err = mentorlog("agree", *PEOPLE, as_of=NOW).err
    assert "“First meeting: fri 10:00 (Fri 4 Dec 2026 10:00)”" in err
    assert "“Goal: Sing”" in err
    assert "“Goal: Dance”" in err


def test_every_term_that_was_sent_is_asked_about(mentorlog: Program) -> None:
    sent(
        mentorlog,
        "Goal: Sing\nGoal: Dance\nMission: Less hiding\nProgramme: Crossing\nOur word: goblin\n"
        "Time zone: Europe/Vienna\nNext: 2026-12-17 10:00\nPending: me\nTold: yesterday",
    )
    answers = ["", "", "Her nerve", *ENTERS]
    told = mentorlog.asked("agree", "--with", "Sam", answers=answers, as_of=NOW)
    assert told.code == 0, told
    terms = "mission, programme, call_it, zone, told_at"
    assert mentorlog.row(f"SELECT {terms} FROM agreement") == (
        *("Less hiding", "Crossing", "goblin", "Europe/Vienna", "2026-12-01 16:00"),
    )
    assert mentorlog.rows("SELECT kind, side FROM event WHERE kind = 'confirmed'") == [
        ("confirmed", "mentee")
    ]
    (booked,) = mentorlog.rows("SELECT starts_at FROM session WHERE kind = 'regular'")
    assert booked[0].startswith("2026-12-17 09:00"), "ten o'clock in Vienna"


def test_one_may_do_without_what_was_sent(mentorlog: Program) -> None:
    sent(mentorlog, "Goal: Sing\nGoal: Dance\nMission: Less hiding")
    answers = ["", "", "", "", "", "none", "", "", *ENTERS]
    told = mentorlog.asked("agree", "--with", "Sam", answers=answers, as_of=NOW)
    assert told.code == 0, told
    assert mentorlog.rows("SELECT text FROM goal") == [("Dance",)]


def test_goals_that_were_sent_lie_beside_the_paper(mentorlog: Program) -> None:
    sent(mentorlog, "Goal: Dance\nGoal: Sing")
    path = paper(mentorlog, "paper.md", ("- Goal:", "- Goal: Sing"))
    mentorlog.does("agree", "--file", path, as_of=NOW)
    assert mentorlog.rows("SELECT text FROM goal ORDER BY number") == [("Sing",), ("Dance",)]


def test_a_name_close_to_one_that_is_known_is_asked_about(mentorlog: Program) -> None:
    sent(mentorlog)
    told = mentorlog.asked("agree", "--from", "Samm", answers=["n", "5. Yes", ""], as_of=NOW)
    assert told.code == 0, told
    assert "Something of Sam's is kept already. Is Samm somebody else?" in told.err
    told = mentorlog.asked("agree", "--from", "Samm", answers=["", "5. No", ""], as_of=NOW)
    assert told.code == 0, told
    kept = json.loads((mentorlog.drafts / "beforehand.json").read_text())
    assert kept["sam"]["answers"]["between-us"] == "Yes"
    assert kept["samm"]["answers"] == {"between-us": "No"}


@pytest.mark.parametrize(
    ("begun", "name", "said"),
    [
        ("wish Sam", "Samm", "There is a wish to learn from Sam."),
        ("wish Sam_Okafor", "sam", "There is a wish to learn from Sam Okafor."),
        ("agree --with Sam", "samm", "An interview with Sam was begun."),
        ("agree --from sam", "Sam_Okafor", "Something of Sam's is kept already."),
        ("agree --with Sam --as mentee", "Samm", "The mentorship with Sam has begun."),
    ],
)
def test_without_a_terminal_a_close_name_is_told(
    mentorlog: Program, begun: str, name: str, said: str
) -> None:
    if begun == "agree --with Sam":
        mentorlog.asked(*parted(begun), answers=[""], as_of=NOW)
    else:
        mentorlog.does(*parted(begun), stdin=CHAT, as_of=NOW)
    (name,) = parted(name)
    told = mentorlog("agree", "--from", name, stdin="5. Yes", as_of=NOW)
    assert told.code == 0, told
    assert f"{said} This is kept for {name[0].upper()}{name[1:]}, as somebody else." in told.err


def test_the_name_is_that_of_the_wish_whatever_its_accents(mentorlog: Program) -> None:
    mentorlog.does("wish", "Inés", as_of=NOW)
    told = mentorlog("agree", "--from", "INES", "--json", stdin=CHAT, as_of=NOW)
    assert (told.json["from"], told.err) == ("Inés", "")
    assert "kept for the kickoff" in mentorlog.does("wish", "ines", as_of=NOW)
    shown = mentorlog.asked("agree", "--with", "ines", answers=["", ""], as_of=NOW).err
    assert "Inés also wrote:" in shown


def test_what_is_kept_can_be_seen_and_dropped(mentorlog: Program) -> None:
    sent(mentorlog)
    told = mentorlog.asked("agree", "--from", "sam", answers=["", ""], as_of=NOW)
    assert told.code == 0, told
    assert "It stays." in told.out
    for words in (
        "You sing, and I hear it.",
        "How often: 2 weeks",
        "Hi! Looking forward.",
        "9. How",
    ):
        assert words in told.err
    assert (mentorlog.drafts / "beforehand.json").exists()
    told = mentorlog.asked("agree", "--from", "sam", answers=["", "y"], as_of=NOW)
    assert told.code == 0, told
    assert "What Sam sent is dropped" in told.out
    assert not (mentorlog.drafts / "beforehand.json").exists()


def test_without_a_terminal_nothing_given_says_what_is_kept(mentorlog: Program) -> None:
    sent(mentorlog)
    err = mentorlog.refuses(2, "agree", "--from", "sam", "--file", "/dev/null", as_of=NOW)
    assert "Nothing of Sam's was given. Kept so far: answers to questions 3, 6 and 9" in err


def test_what_was_sent_with_an_older_version_is_still_there(mentorlog: Program) -> None:
    sent(mentorlog)
    path = mentorlog.drafts / "beforehand.json"
    kept = json.loads(path.read_text())
    del kept["sam"]["wrote"]
    path.write_text(json.dumps(kept))
    err = mentorlog("agree", *PEOPLE, as_of=NOW).err
    assert "Sam wrote “How often: 2 weeks”" in err


def test_the_question_stands_above_the_words_of_the_other(mentorlog: Program) -> None:
    sent(mentorlog, "1. You ask well\n3. You sing\n9. Thursdays\n12. To read")
    mentorlog.does("wish", "Sam", "--why", "His nerve", "--told", "yesterday", as_of=NOW)
    words = ["--answer", "me.picture=I sing", "--answer", "me.meetings=Weekly"]
    told = mentorlog.asked("agree", "--no-color", *PEOPLE, *words, answers=ENTERS, as_of=NOW)
    assert told.code == 0, told
    shown = " ".join(told.err.split())
    for heading, question, theirs in (
        ("— Why the two of us —", "Why this person, and why now?", "You ask well"),
        ("— What you want to achieve —", "how would the two of you notice?", "You sing"),
        ("communication —", "for how long, where, and until when?", "Thursdays"),
    ):
        assert shown.count(question) == 1, question
        assert f"{question} Sam wrote: {theirs} And Sam?" in shown
        assert shown.index(heading) < shown.index(question)
    assert "To read" in shown


def test_nothing_sent_is_nothing_kept(mentorlog: Program) -> None:
    mentorlog.refuses(2, "agree", "--from", "sam", stdin=" \n")
    mentorlog.refuses(2, "agree", "--from", "mentor", stdin=CHAT)
    mentorlog.refuses(2, "agree", "--from", " ", stdin=CHAT)
    assert not mentorlog.drafts.exists()


def test_a_damaged_file_is_moved_aside_and_told(mentorlog: Program) -> None:
    sent(mentorlog)
    (mentorlog.drafts / "beforehand.json").write_text('{"sam": 1}')
    told = mentorlog("agree", "--from", "sam", stdin=CHAT, as_of=NOW)
    assert told.code == 0
    assert "beforehand-damaged.json" in told.err


def test_what_someone_else_sent_stays(mentorlog: Program) -> None:
    sent(mentorlog, name="Kim")
    agreed(mentorlog)
    assert "kim" in json.loads((mentorlog.drafts / "beforehand.json").read_text())
