"""What TAB offers: what makes sense for the verb, from the journal that the line is about."""

import io
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.cli.completing import door, shells, spot, typed
from mentorlog.cli.world import World
from tests.cli.program import Program, agreed, parted

THEN = "2026-12-16 09:00"
LOADED = """\
import sys
from mentorlog.__main__ import main
try:
    main()
finally:
    sys.stderr.write(" ".join(sys.modules))
"""


def answered(program: Program, line: str, shell: str, as_of: str) -> tuple[int, str]:
    """The exit code, and what is printed: stderr as well, where nothing ever is."""
    program.environ |= {shells.ASKED: shell, shells.LINE: line, "MENTORLOG_NOW": as_of}
    out, err = io.StringIO(), io.StringIO()
    world: World = program.world(io.StringIO(), out, err)
    code = door.answer(world)
    for name in (shells.ASKED, shells.LINE, "MENTORLOG_NOW"):
        del program.environ[name]
    return code, out.getvalue() + err.getvalue()


def lines(program: Program, line: str, as_of: str = THEN) -> list[str]:
    """Each offer with what is said of it."""
    code, told = answered(program, line, "zsh", as_of)
    assert code == 0
    kind, *found = told.splitlines() or ["nothing at all"]
    assert kind == "words", told
    return found


def offers(program: Program, line: str, as_of: str = THEN) -> list[str]:
    return [one.partition("\t")[0] for one in lines(program, line, as_of)]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def three_told_once(told_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    middle = Program(tmp_path_factory.mktemp("three"))
    shutil.copy(told_once, middle.journal)
    for name, as_, begun in (("Kim", "mentor", "2026-12-05"), ("Inés", "mentee", "2026-12-06")):
        agreed_on = ["agree", "--with", name, "--as", as_, "--question", "Why me?"]
        middle.does(*agreed_on, as_of=f"{begun} 10:00")
    middle.does(*parted("homework Call_her --with Kim --for Kim --essay"), as_of="2026-12-05 11:00")
    middle.does(*parted("homework Rest --with Kim --for me"), as_of="2026-12-05 11:30")
    middle.does(*parted("callout I_am_late --with Kim --tender"), as_of="2026-12-05 12:00")
    middle.does(*parted("close --with Inés --yes"), as_of="2026-12-07 10:00")
    return middle.journal


@pytest.fixture
def three(mentorlog: Program, three_told_once: Path) -> Program:
    """Robin with Sam, in the middle of everything; with Kim, who is mentored; once with Inés."""
    shutil.copy(three_told_once, mentorlog.journal)
    return mentorlog


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # a verb to what it could take: as where nothing is named
        ("done ", "H2 H3 H4 H5 H6 H7"),
        ("done --with sam ", "H2 H3 H4 H5"),
        ("--with kim done ", "H6 H7"),
        ("carry h6", "H6"),
        ("release E", "E1"),
        ("essay ", "E2 H5"),
        ("essay --by Kim ", "H6"),
        ("post ", "E2 H5 H6"),
        ("read ", "E1"),
        ("session ", "S2 S3"),
        ("cancel ", "S2 S3"),
        ("missed ", ""),
        ("prep ", "S2 S3"),
        ("plan --move ", "S2 S3"),
        ("revisit ", "C1"),
        ("confirm ", "A2"),
        ("import --for ", "H5 H6"),
        ("homework --in ", "S5 S4 S3 S2 S1"),
        # any entry, the latest first
        ("show E", "E2 E1"),
        ("show a", "A4 A3 A2 A1"),
        ("delete H1", "H1"),
        ("hand p", "prep"),
        ("note C", "C1"),
        ("edit X", ""),
        ("edit H0", ""),
        ("show H1 ", ""),
        # names
        ("--with ", "Sam Kim Inés"),
        ("done --with ", "Sam Kim"),
        ("list --with ", "Sam Kim Inés"),
        ("list -w i", "Inés"),
        ("done --with=k", "--with=Kim"),
        ("done --by ", "me Sam Kim Robin mentee mentor both"),
        ("done H6 --by ", "me Kim Robin mentee mentor both"),
        ("read --by b", ""),
        ("overdue --with sam --owed-by s", "Sam"),
        ("agree --as ment", "mentee mentor"),
        ("agree --me ", "Robin"),
        # closed lists
        ("help over", "overdue"),
        ("help two", "two-copies"),
        ("list n", "notes"),
        ("note --kind l", "lesson low-day"),
        ("search --kind w", "win wish"),
        ("export --format ", "html md json csv ics"),
        ("wish Ada --answered ", "yes no"),
        ("amend --candor m", "mentor mentee"),
        ("agree --zone America/Denv", "America/Denver"),
        ("--show-completion ", "bash zsh fish"),
        # options
        ("done --b", "--by"),
        ("done --by me --b", ""),
        ("essay --no-t", "--no-tender"),
        ("timeline --kind win --k", "--kind"),
        ("--jou", "--journal"),
        # words of one's own, and what is no option any more
        ("promise --by ", ""),
        ("note --kind win -- --", ""),
        ("search ", ""),
        ("nonsense ", ""),
    ],
)
def test_a_line_is_offered_what_makes_sense(three: Program, line: str, expected: str) -> None:
    assert offers(three, f"mentorlog {line}") == expected.split()


def test_verbs_are_offered_in_the_order_of_a_mentorship(mentorlog: Program) -> None:
    assert lines(mentorlog, "mentorlog wi") == [
        "wish\tKeep someone you would like to learn from, and how far it has come"
    ]
    assert offers(mentorlog, "mentorlog ")[:2] == ["wish", "agree"]
    assert offers(mentorlog, "mentorlog --quiet d")[:1] == ["done"]


def test_what_is_offered_says_what_it_is(three: Program) -> None:
    assert lines(three, "mentorlog done --with sam H2") == ["H2\t“Send the book” (Sam)"]
    assert lines(three, "mentorlog done H7") == ["H7\t“Rest” (Robin) (with Kim)"]
    assert lines(three, "mentorlog plan --move S3") == ["S3\tThu 31 Dec 2026 10:00 (with Sam)"]
    assert lines(three, "mentorlog show A1") == ["A1\tkickoff, Thu 3 Dec 2026"]
    assert lines(three, "mentorlog list --with i") == ["Inés\tyour mentor, closed"]
    assert "--at\tWhen it happened; else now." in lines(three, "mentorlog done --")


def test_a_goal_is_offered_by_its_number(robin: Program) -> None:
    robin.does("amend", "--agreed", "--goal", "Show up", as_of="2026-12-04 10:00")
    assert lines(robin, "mentorlog homework --goal ") == ["1\t“Show up”"]
    assert lines(robin, "mentorlog homework --goal ", "2026-12-03 12:00") == []


def test_what_is_tender_keeps_its_title_to_itself(three: Program) -> None:
    for verb in ("revisit", "show", "delete"):
        assert [one.split("\t")[1] for one in lines(three, f"mentorlog {verb} C1")] in (
            ["(tender)"],
            ["(tender) (with Kim)"],
        )


def test_the_latest_come_first_and_fifty_are_enough(robin: Program) -> None:
    with closing(sqlite3.connect(robin.journal)) as connection, connection:
        robin.does("homework", "One of many", as_of="2026-12-03 11:00")
        columns = [row[1] for row in connection.execute("PRAGMA table_info(homework)")]
        rest = ", ".join(name for name in columns if name not in ("id", "uuid"))
        connection.executemany(
            f"INSERT INTO homework (id, uuid, {rest}) SELECT ?, ?, {rest} FROM homework WHERE id=1",
            [(number, f"{number:032x}") for number in range(2, 130)],
        )
    assert offers(robin, "mentorlog show H") == [f"H{n}" for n in range(129, 79, -1)]
    of_one = [*range(129, 99, -1), *range(19, 9, -1), 1]
    assert offers(robin, "mentorlog show h1") == [f"H{n}" for n in of_one]


def test_as_of_and_another_journal_count_before_and_after_the_verb(
    three: Program, tmp_path: Path
) -> None:
    other = agreed(Program(tmp_path))
    other.does("homework", "Elsewhere", as_of="2026-12-03 11:00")
    for line in (
        f"mentorlog --journal {other.journal} done ",
        f"mentorlog done --journal={other.journal} ",
        f"mentorlog done --journal '{other.journal}' --quiet ",
    ):
        assert lines(three, line) == ["H1\t“Elsewhere” (Robin)"]
    for line in (
        "mentorlog --as-of '2026-12-03 12:00' done ",
        "mentorlog done --as-of=2026-12-03T12:00 ",
    ):
        assert offers(three, line) == ["H1", "H2", "H3"]
    assert offers(three, "mentorlog done ", "2026-12-03 10:30") == []


def test_the_journal_that_config_names_counts(three: Program) -> None:
    kept = three.home / "elsewhere.db"
    three.journal.rename(kept)
    (three.home / "config.toml").write_text(f'journal = "{kept}"\n')
    three.environ |= {"MENTORLOG_JOURNAL": "", "MENTORLOG_CONFIG": str(three.home / "config.toml")}
    assert offers(three, "mentorlog show E2") == ["E2"]


def test_drafts_wishes_and_backups_are_offered_by_name(three: Program) -> None:
    three.drafts.mkdir()
    (three.drafts / "H4.md").write_text("It was loud.")
    three.does("wish", "Noor al-Said", as_of=THEN)
    three.does("backup")
    (kept,) = three.home.joinpath("journal.db.backups").iterdir()
    assert offers(three, "mentorlog drafts --discard ") == ["H4"]
    assert offers(three, "mentorlog drafts ") == ["H4"]
    assert offers(three, "mentorlog essay --resume ") == ["H4"]
    assert offers(three, "mentorlog wish n") == ["Noor al-Said"]
    assert offers(three, "mentorlog note --wish ") == ["Noor al-Said"]
    assert offers(three, "mentorlog agree --with ")[:1] == ["Noor al-Said"]
    assert kept.name in offers(three, "mentorlog restore ")


def test_paths_are_left_to_the_shell(three: Program) -> None:
    for line in (
        "export ",
        "backup ",
        "restore /",
        "import a.md ",
        "note --file ",
        "hand E1 --to ",
    ):
        assert answered(three, f"mentorlog {line}", "fish", THEN) == (0, "files\n")
    for line in ("mentorlog --journal ", "mentorlog done --journal=x"):
        assert answered(three, line, "bash", THEN) == (0, "files\n")


def test_a_name_that_cannot_be_typed_or_is_twos_goes_by_its_agreement(robin: Program) -> None:
    begin = ("agree", "--new", "--as", "mentor", "--with")
    robin.does(*begin, "Ada", as_of="2026-12-04 10:00")
    robin.does("close", "--with", "Ada", "--yes", as_of="2026-12-04 11:00")
    robin.does(*begin, "Kim", as_of="2026-12-04 12:00")
    robin.does(*begin, "ADA", as_of="2026-12-04 13:00")
    with closing(sqlite3.connect(robin.journal)) as connection:  # as an older journal may have it
        changed = "UPDATE mentorship SET other_name = ? WHERE other_name = 'Kim'"
        connection.execute(changed, ("Kim\nthe second",))
        connection.commit()
    assert lines(robin, "mentorlog list --with ") == [
        "Sam\tyour mentor",
        "A3\tKim the second, your mentee",
        "ADA\tyour mentee",
        "A2\tAda, your mentee, closed",
    ]


def test_what_steers_a_terminal_is_made_visible(robin: Program) -> None:
    robin.does("homework", "a\tb\nc \x1b]0;owned\x07", as_of="2026-12-03 11:00")
    for shell in ("bash", "zsh", "fish"):
        _, told = answered(robin, "mentorlog done ", shell, THEN)
        assert told.count("\n") == 2
        assert told.count("\t") == (shell != "bash")
        assert "\x1b" not in told


def test_a_reference_loads_neither_typer_nor_the_pages_nor_the_orm(three: Program) -> None:
    asked = {shells.ASKED: "zsh", shells.LINE: "mentorlog done ", "MENTORLOG_NOW": THEN}
    places = {"MENTORLOG_JOURNAL": str(three.journal), "HOME": str(three.home)}
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={"PYTHONPATH": os.pathsep.join(sys.path), **asked, **places},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Send the book" in done.stdout
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert not loaded & {"typer", "pydantic", "rich", "sqlmodel", "sqlalchemy"}


def test_nothing_is_ever_written(three: Program) -> None:
    before = contents(three.home)
    for shell in ("bash", "zsh", "fish"):
        for line in ("done ", "show ", "--with ", "done --by ", "wish ", "list ", "drafts "):
            assert answered(three, f"mentorlog {line}", shell, THEN)[1]
    assert contents(three.home) == before


@pytest.mark.parametrize("what", ["missing", "empty", "damaged", "foreign", "older", "newer"])
def test_a_journal_that_cannot_be_read_offers_nothing_and_says_nothing(
    three: Program, what: str
) -> None:
    if what == "missing":
        three.journal.unlink()
    elif what in ("older", "newer"):
        with closing(sqlite3.connect(three.journal)) as connection, connection:
            connection.execute(f"PRAGMA user_version = {1 if what == 'older' else 99}")
    else:
        whole = three.contents()
        broken = {"empty": b"", "damaged": whole[:5000], "foreign": b"Dear diary\n" * 900}
        three.journal.write_bytes(broken[what])
    before = contents(three.home)
    for line in ("done ", "show ", "--with ", "wish ", "done --by ", "--as-of yesterday done "):
        assert answered(three, f"mentorlog {line}", "zsh", THEN) == (0, "")
    assert offers(three, "mentorlog list n") == ["notes"]
    assert contents(three.home) == before


def test_a_journal_in_use_is_waited_for_only_a_moment(three: Program) -> None:
    with closing(sqlite3.connect(three.journal, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert answered(three, "mentorlog done ", "zsh", THEN) == (0, "")


def test_a_line_that_is_not_understood_breaks_nothing(three: Program) -> None:
    for line in (
        "",
        "mentorlog",
        "mentorlog --with nobody done ",
        "mentorlog --as-of someday done ",
        "mentorlog done --as-of '",
        "mentorlog --journal ~nobody/x done ",
        f"mentorlog show H{'9' * 80}",
        "mentorlog nonsense \\",
        "mentorlog \udcff ",
    ):
        code, told = answered(three, line, "zsh", THEN)
        assert code == 0
        assert told in ("", "words\n") or line in ("", "mentorlog")


@pytest.mark.parametrize(
    ("line", "words", "begun"),
    [
        ("mentorlog done ", ["mentorlog", "done"], ""),
        ("mentorlog done H", ["mentorlog", "done"], "H"),
        ('a \'b c\' d\\ e "f\\"g" ', ["a", "b c", "d e", 'f"g'], ""),
        ("a \"b\\c\" 'd\\' e", ["a", "b\\c", "d\\"], "e"),
        ('a "b c', ["a"], "b c"),
        ("a '' b", ["a", ""], "b"),
        ("a $(b) `c`", ["a", "$(b)"], "`c`"),
    ],
)
def test_a_line_is_parted_as_shells_do(line: str, words: list[str], begun: str) -> None:
    found = typed.read(line)
    assert (list(found.words), found.begun) == (words, begun)


def test_what_stands_before_the_command_is_passed_over() -> None:
    found = spot.of(typed.read("TZ=UTC A='b c' mentorlog done "))
    assert (found.verb, found.begun) == ("done", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(mentorlog: Program, shell: str) -> None:
    assert "mentorlog" in mentorlog.does("--show-completion", shell)


def test_another_shell_is_refused_with_those_there_are(mentorlog: Program) -> None:
    told = mentorlog.refuses(2, "--show-completion", "ksh")
    assert "There are bash, zsh and fish" in told


def test_the_journal_of_an_unfinished_change_is_left_as_it_is(three: Program) -> None:
    hot = three.home / "journal.db-journal"
    shutil.copy(three.journal, hot)
    before = contents(three.home)
    answered(three, "mentorlog done ", "zsh", THEN)
    assert contents(three.home) == before
