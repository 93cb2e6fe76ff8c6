"""Every option does what it says: none is parsed and then forgotten."""

from pathlib import Path
from typing import NamedTuple

import pytest

from mentorlog.cli import app
from mentorlog.cli.verbs import VERBS
from tests.cli.program import Program, parted

NOW = "2026-12-17 12:00"
ELSEWHERE = {"status", "overdue", "list", "show", "demo", "help", "catchup", "prep", "hand"}
ELSEWHERE |= {"search", "timeline", "stats", "drafts", "backup", "restore", "doctor"}
ELSEWHERE |= {"prompt", "config"}
ELSEWHERE |= {"edit", "delete", "log", "export"}
"""Verbs that change nothing, or only ask; their options are tested where they are."""
ON_PAPER = {("agree", "--template"), ("agree", "--file"), ("agree", "--from")}
ON_PAPER |= {("essay", "--resume")}
ON_PAPER |= {("import", one) for one in ("--as", "--bring-back", "--mine", "--take", "--same")}


class Case(NamedTuple):
    """What is typed to use an option, and what the journal then answers to `query`."""

    verb: str
    option: str
    typed: str
    query: str
    expected: object
    before: str | None = None

    @property
    def words(self) -> list[str]:
        """The words are parted by blanks; _ is a blank within one."""
        return [self.verb, *parted(self.typed)]


def last(table: str, columns: str) -> str:
    return f"SELECT {columns} FROM {table} ORDER BY id DESC LIMIT 1"


def term(name: str) -> str:
    return last("agreement", name)


ANSWER = last("answer", "key, side, text")
CONFIRMED = "SELECT side FROM event WHERE kind = 'confirmed' ORDER BY id DESC LIMIT 1"
GOALS = "SELECT group_concat(text) FROM goal WHERE text <> 'Show up'"
SESSION_2 = "SELECT {} FROM session WHERE id = 2"
HAPPENED = last("event", "kind, happened_at")
WHOSE = last("event", "kind, side")
WHY = last("event", "kind, text")


def terms_of(verb: str, base: str = "") -> list[Case]:
    """The terms that agree, amend and review take alike."""
    said = {
        "--question How_now?": ("question", "How now?"),
        "--mission Less_hiding": ("mission", "Less hiding"),
        "--until 2027-05-05": ("ends_on", "2027-05-05"),
        "--until none": ("ends_on", None),
        "--every month": ("cadence", "1 months"),
        "--every none": ("cadence", None),
        "--length 90m": ("length_minutes", 90),
        "--lead 48h": ("lead_minutes", 48 * 60),
        "--no-homework": ("homework", 0),
        "--no-essays": ("essays", 0),
        "--no-reads": ("reads", 0),
        "--candor mentee": ("candor", "mentee"),
        "--books me": ("books", "mentee"),
        "--books both": ("books", "both"),
        "--review 2027-02-01": ("review_on", "2027-02-01"),
    }
    cases = [
        Case(verb, typed.split()[0], f"{base} {typed}", term(name), value)
        for typed, (name, value) in said.items()
    ]
    return [*cases, Case(verb, "--goal", f"{base} --goal Sing --goal Dance", GOALS, "Sing,Dance")]


def more_terms_of(verb: str, base: str = "") -> list[Case]:
    """Those that agree and amend take besides."""
    cases = [
        ("--why Her_nerve", term("why"), "Her nerve"),
        ("--told 2026-12-15_18:00", term("told_at"), "2026-12-15 18:00"),
        ("--call-it goblin", term("call_it"), "goblin"),
        ("--programme Crossing", term("programme"), "Crossing"),
        ("--start 2027-01-04", term("starts_on"), "2027-01-04"),
        ("--zone Europe/Vienna", term("zone"), "Europe/Vienna"),
        ("--answer bad-weeks=Call", ANSWER, ("bad-weeks", "both", "Call")),
        ("--answer me.candor=Ye=s", ANSWER, ("candor", "mentee", "Ye=s")),
        ("--length 50m --pending mentor", CONFIRMED, "mentee"),
    ]
    return [
        Case(verb, option_in(typed), f"{base} {typed}", query, value)
        for typed, query, value in cases
    ]


def option_in(typed: str) -> str:
    """The last option among the words."""
    return [word for word in typed.split() if word.startswith("--")][-1]


def cases(verb: str, *several: tuple[str, str, object], before: str | None = None) -> list[Case]:
    return [
        Case(verb, option_in(typed), typed, query, value, before) for typed, query, value in several
    ]


HOW_OF_SESSION_2 = (
    ("S2 --length 90m", SESSION_2.format("length_minutes"), 90),
    ("S2 --where The_café", SESSION_2.format("place"), "The café"),
    ("S2 --notes She_sang", SESSION_2.format("notes"), "She sang"),
    ("S2 --took-away Sing", SESSION_2.format("took_away"), "Sing"),
    ("S2 --other-took-away Rest", SESSION_2.format("other_took_away"), "Rest"),
    ("S2 --kind review", SESSION_2.format("kind"), "review"),
    ("S2 --on 2026-12-17_09:30", SESSION_2.format("starts_at"), "2026-12-17 09:30"),
    ("S2 --no-homework", last("event", "kind, session_id"), ("no-homework", 2)),
)


def who_may_see(verb: str, base: str, table: str) -> list[Case]:
    """The options that say who may see an entry, which every verb that keeps one takes alike."""
    return cases(
        verb,
        (f"{base} --mine", last(table, "audience"), "mine"),
        (f"{base} --ours", last(table, "audience"), "ours"),
        (f"{base} --story-of me --may-share", last(table, "audience"), "may-share"),
        (f"{base} --story-of both", last(table, "story_of"), "both"),
        (f"{base} --may-share --story-of Sam --with-their-yes",
         last(table, "audience, story_of, their_yes"), ("may-share", "mentor", 1)),
        (f"{base} --tender", last(table, "tender"), 1),
    )  # fmt: skip


NAMED = "I_am_too_much"
CALLED_OUT = f"callout {NAMED} --at 2026-12-17_09:00"
ON_CALLOUT = last("event", "kind, callout_id, text")
KIM = "--with Kim --as mentee"
TEXT_IN = "{text} --at 2026-12-16_11:00"
CASES = [
    *terms_of("agree", KIM),
    *more_terms_of("agree", KIM),
    *cases(
        "agree",
        (f"{KIM} --as mentor", last("mentorship", "keeper_is"), "mentor"),
        (f"{KIM} --me Rob", last("mentorship", "keeper_name"), "Rob"),
        (f"{KIM} --next 2027-01-07_14:00", last("session", "starts_at"), "2027-01-07 14:00"),
        (f"{KIM} --first 2026-12-16_18:00", last("session", "starts_at"), "2026-12-16 18:00"),
        (f"{KIM} --first 2026-12-18_18:00", last("event", "kind"), "booked"),
        (f"{KIM} --no-session", "SELECT count(*) FROM session WHERE mentorship_id = 2", 0),
        (f"{KIM} --at 2026-12-10_09:00", term("happened_at"), "2026-12-10 09:00"),
        ("--with Sa --as mentee --new", last("mentorship", "other_name"), "Sa"),
        ("--with Sam_B. --as mentor --new", last("mentorship", "other_name, keeper_is"),
         ("Sam B.", "mentor")),
    ),
    *cases(
        "confirm",
        ("--by Sam", WHOSE, ("confirmed", "mentor")),
        ("--by both", WHOSE, ("confirmed", "both")),
        ("--by me --at 2026-12-16_20:00", HAPPENED, ("confirmed", "2026-12-16 20:00")),
    ),
    *terms_of("amend"),
    *more_terms_of("amend"),
    *cases(
        "amend",
        ("--length 50m --because Less_is_more", term("because"), "Less is more"),
        ("--length 50m --asked-by Sam", term("asked_by"), "mentor"),
        ("--length 50m --at 2026-12-17_11:45", term("happened_at"), "2026-12-17 11:45"),
        ("--length 50m --agreed", CONFIRMED, "both"),
        ("--homework", term("homework"), 1),
        ("--essays", term("essays"), 1),
        ("--reads", term("reads"), 1),
        before="amend --no-homework --no-essays --no-reads --agreed",
    ),
    *terms_of("review"),
    *cases(
        "review",
        ("--keep The_essays", ANSWER, ("keep", "both", "The essays")),
        ("--length 50m --agreed", CONFIRMED, "both"),
        ("--change The_hour", ANSWER, ("change", "both", "The hour")),
        ("--stop Excuses", ANSWER, ("stop", "both", "Excuses")),
        ("--reached 1", ANSWER, ("reached", "both", "1. Show up")),
        ("--because It_was_time", term("because"), "It was time"),
        ("--pending me", CONFIRMED, "mentor"),
        ("--at 2026-12-17_09:00", term("happened_at"), "2026-12-17 09:00"),
    ),
    *cases(
        "plan",
        ("2027-01-07 14:00 --move S3", last("session", "id, starts_at"), (3, "2027-01-07 14:00")),
        ("2027-01-07 14:00 --another", last("session", "id, starts_at"), (4, "2027-01-07 14:00")),
        ("2027-01-07 --another --kind closing", last("session", "kind"), "closing"),
        ("2027-01-07 --another --where The_café", last("session", "place"), "The café"),
        ("2027-01-07 --another --at 2026-12-17_11:00", HAPPENED, ("booked", "2026-12-17 11:00")),
        ("2027-01-07 --move S3 --kind closing", last("session", "kind"), "closing"),
        ("2027-01-07 --move S3 --where The_café", last("session", "place"), "The café"),
        ("2027-01-07 --move S3 --at 2026-12-17_11:00", HAPPENED, ("moved", "2026-12-17 11:00")),
    ),
    *cases("session", *HOW_OF_SESSION_2),
    *[one._replace(before="session S2") for one in cases("session", *HOW_OF_SESSION_2)],
    *cases(
        "cancel",
        ("S3 --by Sam", WHOSE, ("cancelled", "mentor")),
        ("S3 --because Flu", WHY, ("cancelled", "Flu")),
        ("S3 --at 2026-12-17_11:00", HAPPENED, ("cancelled", "2026-12-17 11:00")),
    ),
    *cases(
        "missed",
        ("S2 --by me", WHOSE, ("missed", "mentee")),
        ("S2 --because Snow", WHY, ("missed", "Snow")),
        ("S2 --at 2026-12-17_10:15", HAPPENED, ("missed", "2026-12-17 10:15")),
    ),
    *cases(
        "homework",
        ("Rest --for Sam", last("homework", "owed_by, essay_by"), ("mentor", None)),
        ("Rest --for both", last("homework", "owed_by, essay_by"), ("both", "mentee")),
        ("Rest --due 2026-12-20_09:00", last("homework", "due_at"), "2026-12-20 09:00"),
        ("Rest --due sun", last("homework", "due_on"), "2026-12-20"),
        ("Rest --no-essay", last("homework", "essay_by"), None),
        ("Rest --for both --essay", last("homework", "essay_by"), "both"),
        ("Rest --in S1", last("homework", "set_in, happened_at"), (1, "2026-12-03 11:00")),
        ("Rest --stretch It_is_new", last("homework", "stretch"), "It is new"),
        ("Rest --stance doing", last("homework", "stance"), "doing"),
        ("Rest --goal 1", last("homework", "goal_id"), 1),
        ("Rest --at 2026-12-17_11:00", last("homework", "happened_at"), "2026-12-17 11:00"),
    ),
    *cases(
        "promise",
        ("Rest --by 2026-12-20_09:00", last("homework", "owed_by, due_at"),
         ("mentee", "2026-12-20 09:00")),
        ("Rest --by sun --for Sam", last("homework", "owed_by, due_on"), ("mentor", "2026-12-20")),
        ("Rest --in S1", last("homework", "set_in, happened_at"), (1, "2026-12-03 11:00")),
        ("Rest --stretch It_is_new", last("homework", "stretch"), "It is new"),
        ("Rest --goal 1", last("homework", "goal_id"), 1),
        ("Rest --at 2026-12-17_11:00", last("homework", "happened_at"), "2026-12-17 11:00"),
    ),
    *cases(
        "done",
        ("H3 --by Sam", WHOSE, ("done", "mentor")),
        ("H3 --by both", WHOSE, ("done", "both")),
        ("H2 --at 2026-12-16_11:00", HAPPENED, ("done", "2026-12-16 11:00")),
    ),
    *cases(
        "carry",
        ("H3 --by me", WHOSE, ("carried", "mentee")),
        ("H2 --because The_post_is_slow", WHY, ("carried", "The post is slow")),
        ("H2 --at 2026-12-17_10:30", HAPPENED, ("carried", "2026-12-17 10:30")),
    ),
    *cases(
        "release",
        ("H3 --by me", WHOSE, ("released", "mentee")),
        ("H2 --because Out_of_print", WHY, ("released", "Out of print")),
        ("H2 --at 2026-12-17_10:30", HAPPENED, ("released", "2026-12-17 10:30")),
        ("E1 --because Said_it_all", WHY, ("released", "Said it all")),
        ("S2 --at 2026-12-17_10:30", last("event", "essay_id, happened_at"),
         (1, "2026-12-17 10:30")),
        ("E1 --by Sam", last("event", "kind, essay_id"), ("released", 1)),
    ),
    *cases(
        "essay",
        ("--free --file {text}", last("essay", "homework_id, text"), (None, "One\n")),
        ("H5 --file {text}", last("essay", "homework_id, text"), (5, "One\n")),
        ("E2 --file {text} --title True", last("essay", "id, title, text"), (2, "True", "One\n")),
        ("E2 --file {text} --post", last("event", "kind, essay_id"), ("posted", 2)),
        ("H5 --file {text} --draft", "SELECT count(*) FROM event WHERE kind = 'posted'", 1),
        ("H5 --file {text} --by Sam", last("essay", "written_by"), "mentor"),
        ("H5 --file {text} --at 2026-12-16_11:00", last("essay", "happened_at"),
         "2026-12-16 11:00"),
        ("H5 --file {text} --post --at 2026-12-16_11:00", HAPPENED, ("posted", "2026-12-16 11:00")),
    ),
    *cases(
        "post",
        ("H5 --by Sam", last("essay", "written_by, text"), ("mentor", None)),
        ("E2 --at 2026-12-16_11:00", HAPPENED, ("posted", "2026-12-16 11:00")),
    ),
    *cases(
        "read",
        ("E1 --before", last("event", "kind, happened_at, exactness"),
         ("read", "2026-12-17 10:00", "before")),
        ("E1 --after", last("event", "kind, happened_at, exactness"),
         ("read", "2026-12-17 11:00", "after")),
        ("E1 --reply Thank_you", WHY, ("read", "Thank you")),
        ("E1 --by Sam", last("event", "kind, exactness"), ("read", "by-now")),
        ("E1 --at 2026-12-16_11:00", HAPPENED, ("read", "2026-12-16 11:00")),
    ),
    *cases(
        "wish",
        ("Ada --why She_asks_well", last("wish", "name, why"), ("Ada", "She asks well")),
        ("Ada --told 2026-12-15_18:00", HAPPENED, ("told", "2026-12-15 18:00")),
        ("Ada --asked 2026-12-15_18:00", HAPPENED, ("asked", "2026-12-15 18:00")),
        ("Ada --answered no --at 2026-12-16_18:00", HAPPENED, ("said-no", "2026-12-16 18:00")),
        ("Ada --answered yes", last("event", "kind, wish_id"), ("said-yes", 1)),
        ("Ada --drop", last("event", "kind, wish_id"), ("dropped", 1)),
        ("Ada --note She_laughed", last("note", "wish_id, text"), (1, "She laughed")),
        before="wish Ada",
    ),
    *cases(
        "callout",
        (f"{NAMED} --said You_asked_twice", last("callout", "said"), "You asked twice"),
        (f"{NAMED} --feared They_leave", last("callout", "feared"), "They leave"),
        (f"{NAMED} --about Sam", last("callout", "about, raised_by"), ("mentor", "mentee")),
        (f"{NAMED} --raised-by me", last("callout", "about, raised_by"), ("mentee", "mentee")),
        (f"{NAMED} --in S1", last("callout", "said_in, happened_at"), (1, "2026-12-03 11:00")),
        (f"{NAMED} --revisit 2027-01-02", last("callout", "revisit_on"), "2027-01-02"),
        (f"{NAMED} --at 2026-12-16_11:00", last("callout", "happened_at"), "2026-12-16 11:00"),
    ),
    *who_may_see("callout", NAMED, "callout"),
    *cases(
        "revisit",
        ("C1 --note Less_now", ON_CALLOUT, ("revisited", 1, "Less now")),
        ("C1 --acted They_stayed", ON_CALLOUT, ("acted", 1, "They stayed")),
        ("C1 --let-go --note Enough", ON_CALLOUT, ("let-go", 1, "Enough")),
        ("C1 --withdrawn", last("event", "kind, side"), ("withdrawn", "mentor")),
        ("C1 --thanks It_helped", ON_CALLOUT, ("thanked", 1, "It helped")),
        ("C1 --received It_stung", ON_CALLOUT, ("received", 1, "It stung")),
        ("C1 --revisit 2027-01-02", last("event", "kind, until_on"), ("revisited", "2027-01-02")),
        ("C1 --at 2026-12-17_11:00", HAPPENED, ("revisited", "2026-12-17 11:00")),
        before=CALLED_OUT,
    ),
    *[one._replace(before=CALLED_OUT) for one in who_may_see("revisit", "C1", "callout")],
    *cases(
        "note",
        ("It_went_well --kind win", last("note", "kind"), "win"),
        ("It_went_well --by Sam", last("note", "written_by"), "mentor"),
        ("It_went_well --in S1", last("note", "said_in, happened_at"), (1, "2026-12-03 11:00")),
        ("It_went_well --title Well", last("note", "title, text"), ("Well", "It went well")),
        ("--file {text}", last("note", "title, text, words"), ("One", "One\n", 1)),
        ("It_went_well --at 2026-12-16_11:00", last("note", "happened_at"), "2026-12-16 11:00"),
        ("It_went_well --wish Ada", last("note", "wish_id, mentorship_id"), (1, None)),
        before="wish Ada",
    ),
    *who_may_see("note", "It_went_well", "note"),
    *[
        one._replace(before="note It_went_well") for one in who_may_see("note", "N1", "note")
    ],
    *who_may_see("essay", "E2", "essay"),
    *who_may_see("essay", "--free --file {text}", "essay"),
    *who_may_see("homework", "Rest", "homework"),
    *who_may_see("promise", "Rest", "homework"),
    *who_may_see("session", "S3 --on 2026-12-17_09:00", "session"),
    *cases(
        "import",
        (f"{TEXT_IN} --yes", last("essay", "title, text"), ("text", "One\n")),
        (f"{TEXT_IN} --yes --dry-run", "SELECT count(*) FROM essay", 2),
        (f"{TEXT_IN} --yes --by Sam", last("essay", "written_by"), "mentor"),
        (f"{TEXT_IN} --yes --for H5", last("essay", "homework_id"), 5),
        (f"{TEXT_IN} --yes --post", HAPPENED, ("posted", "2026-12-16 11:00")),
        (f"{TEXT_IN} --yes --draft", "SELECT count(*) FROM event WHERE kind = 'posted'", 1),
        (f"{TEXT_IN} /nowhere.md --yes --skip", last("essay", "text"), "One\n"),
        (f"{TEXT_IN} --yes --kind note", last("note", "title, text"), ("text", "One\n")),
        ("{text} --yes --at 2026-12-16_11:00", last("essay", "happened_at"), "2026-12-16 11:00"),
    ),
    *cases(
        "pause",
        ("--until 2027-01-10", last("event", "kind, until_on"), ("paused", "2027-01-10")),
        ("--because A_child", WHY, ("paused", "A child")),
        ("--at 2026-12-17_11:00", HAPPENED, ("paused", "2026-12-17 11:00")),
    ),
    *cases(
        "resume",
        ("--at 2026-12-17_11:00", HAPPENED, ("resumed", "2026-12-17 11:00")),
        before="pause --at 2026-12-16_11:00",
    ),
    *cases(
        "close",
        ("--yes --because Enough", WHY, ("closed", "Enough")),
        ("--yes --at 2026-12-17_11:00", HAPPENED, ("closed", "2026-12-17 11:00")),
        ("--answer moved=H1", ANSWER, ("closing-moved", "mentee", "H1")),
        ("--by Sam", last("event", "kind, side"), ("looked-back", "mentor")),
        ("--carry-on", term("ends_on, cadence, quiet, homework"), (None, None, 1, 0)),
        ("--carry-on --every month", term("cadence, quiet"), ("1 months", 1)),
        ("--extend 3mo", term("ends_on, quiet"), ("2027-09-03", 0)),
        ("--extend 3mo --pending Sam", CONFIRMED, "mentee"),
        ("--extend 3mo --because We_like_it", term("because"), "We like it"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("one", CASES, ids=lambda one: f"{one.verb} {one.typed} {one.before or ''}")
def test_an_option_does_what_it_says(middle: Program, one: Case, tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text("One\n", encoding="utf-8")
    if one.before:
        middle.does(*parted(one.before), as_of="2026-12-17 11:30")
    middle.does(*(word.format(text=text) for word in one.words), as_of=NOW)
    assert middle.row(one.query) == one.expected


def test_no_option_of_a_writing_verb_is_left_untested() -> None:
    tested = {(one.verb, _positive(one.option)) for one in CASES}
    tested |= {(one.verb, _positive(word)) for one in CASES for word in one.words}
    there_are = {
        (verb.name, _positive(parameter.opts[-1]))
        for verb in VERBS
        if verb.name not in ELSEWHERE
        for parameter in app.load(verb).params
        if parameter.param_type_name == "option"
    }
    assert there_are - ON_PAPER <= tested


def _positive(option: str) -> str:
    """--homework for --no-homework; --post for --draft."""
    return option.replace("--no-", "--").replace("--draft", "--post")
