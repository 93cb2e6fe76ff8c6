"""What README and the topics of the help show is what the program prints, and all of it is run."""

import re
import shutil
import subprocess
from contextlib import chdir
from datetime import datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from mentorlog.cli.help import FOLDER
from mentorlog.cli.verbs import BY_NAME, TOPICS
from mentorlog.domain import cadence_reading, dates, spans
from mentorlog.enums import Exit, Rule
from tests.cli.program import DENVER, Program
from tests.house import documents
from tests.house.documents import README
from tests.house.sources import ROOT

TRY = documents.lines_of_shell(README)[0]
EVERYTHING = {"README": README, **documents.TOPICS}
FENCED = re.compile(r"```\w*\n(.*?)```", re.DOTALL)
SIGNS = re.compile(r"<!--.*?-->|^(#+|-) |^\|.*\n\|[-:| ]+\|$|[|`]", re.MULTILINE)
NARROWER = 78  # so that what a topic shows has room for its margin


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which all of README was typed, and README with what was printed there."""
    home = tmp_path_factory.mktemp("told") / "here"
    home.mkdir()
    with chdir(home):  # --file names a file there
        (home.parent / "README.md").write_text(documents.retyped(README, home), encoding="utf-8")
    return home


def test_what_readme_shows_is_what_is_printed(told: Path, pytestconfig: pytest.Config) -> None:
    assert README.count("\n$ ") > 15
    printed = (told.parent / "README.md").read_text(encoding="utf-8")
    see_that_it_stands_in(ROOT / "README.md", printed, pytestconfig)


@pytest.mark.parametrize("topic", TOPICS)
def test_what_a_topic_shows_is_what_is_printed_where_readme_ends(
    told: Path, pytestconfig: pytest.Config, topic: str
) -> None:
    before = shutil.copytree(told, told.parent / "before")
    try:
        with chdir(told):
            printed = documents.retyped(documents.TOPICS[topic], told, NARROWER)
    finally:
        shutil.rmtree(told)
        before.rename(told)
    see_that_it_stands_in(FOLDER / f"{topic}.md", printed, pytestconfig)


def see_that_it_stands_in(path: Path, printed: str, config: pytest.Config) -> None:
    if config.getoption("--write-goldens"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_block_of_commands_is_tried(name: str) -> None:
    text = EVERYTHING[name]
    assert len(documents.BLOCK.findall(text)) == text.count("```console")


def test_one_line_ends_with_the_sample() -> None:
    assert TRY.startswith("python3 -m venv .venv && ")
    assert TRY.endswith(" && mentorlog demo")
    assert "pip install" in TRY


def test_one_line_runs_the_whole_suite_and_ci_runs_that_same_line() -> None:
    """It finds it by its mark, as this does: `<!-- test -->` above the block."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (program,) = re.findall(r"awk '([^']+)' README\.md", ci)
    found = subprocess.run(
        ["awk", program, "README.md"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (line,) = re.findall(r"<!-- test -->\n```sh\n(.*)\n```", README)
    assert found.stdout == f"{line}\n"
    assert line.startswith("python3 -m venv .venv && ")
    assert "'.[dev]'" in line
    assert re.search(r"pytest( -\w+( \d)?)*$", line)
    assert "pytest" not in re.sub(r"^\s*#.*$", "", ci, flags=re.MULTILINE)


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_command_it_names_exists(name: str) -> None:
    for verb in re.findall(r"`mentorlog ([a-z]+)", EVERYTHING[name]):
        assert verb in BY_NAME, verb
    for topic in re.findall(r"`mentorlog help ([a-z-]+)", EVERYTHING[name]):
        assert topic in {*BY_NAME, *TOPICS}, topic


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_its_sentence(rule: Rule) -> None:
    rows = re.findall(rf"^\| `{rule}` \| (.+?) \|", documents.TOPICS["overdue"], re.MULTILINE)
    assert len(rows) == 1
    assert rows[0].endswith(".")


def test_every_exit_code_is_told() -> None:
    told = re.findall(r"^\| (\d+) \| ", documents.TOPICS["scripts"], re.MULTILINE)
    assert told == [str(int(code)) for code in Exit]


def test_dates_are_read_as_it_says() -> None:
    text = documents.TOPICS["dates"]
    now = datetime(2026, 12, 30, 13, tzinfo=DENVER)
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert len(rows) > 15
    for written, to_come, happened in rows:
        past = to_come if happened == "the same" else happened
        for said, leaning in zip((to_come, past), dates.Leaning, strict=True):
            read = dates.read(written, now=now, tz=DENVER, leaning=leaning)
            clock = f" {read.at.astimezone(DENVER):%H:%M}" if read.at else ""
            assert f"{read.day:%a} {read.day.day} {read.day:%b %Y}{clock}" == said, written


def test_lengths_and_rhythms_are_read_as_it_says() -> None:
    *_, text = documents.TOPICS["dates"].split("## Lengths of time")
    lengths, rhythms = text.split("\n\nA rhythm")
    for one in re.findall(r"`(.+?)`", lengths):
        spans.read(one)
    for one in re.findall(r"`(.+?)`", rhythms):
        cadence_reading.read(one)


def test_every_topic_has_its_text_and_is_called_in_the_list_as_in_its_heading() -> None:
    headings = {name: text.splitlines()[0] for name, text in documents.TOPICS.items()}
    assert headings == {name: f"# {about}" for name, about in TOPICS.items()}


def shown(home: Path, *words: str, width: int) -> str:
    return Program(home, environ={"COLUMNS": f"{width}"}).does("help", *words)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_a_topic_is_shown_whole_at_every_width(tmp_path: Path, topic: str, width: int) -> None:
    """Each word of its text, and each line of its blocks; no line is wider that could be folded."""
    page, text = shown(tmp_path, topic, width=width), documents.TOPICS[topic]
    typed = {line.strip() for line in "".join(FENCED.findall(text)).splitlines()}
    said = re.sub(r"[\s“”]", "", page)
    for word in SIGNS.sub(" ", FENCED.sub("", text)).split():
        assert re.sub("[“”]", "", word) in said, word
    lines = page.splitlines()
    assert typed <= {line.strip() for line in lines}
    for line in lines:
        assert line == line.rstrip()
        assert cell_len(line) <= width or line.strip() in typed, line
        assert "`" not in line or line.strip() in typed


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_colours_only_on_a_terminal_that_shows_some(tmp_path: Path, topic: str) -> None:
    plain = Program(tmp_path)("help", topic)
    coloured = Program(tmp_path)("help", topic, tty=True)
    assert "\x1b" not in plain.out
    assert "\x1b" not in Program(tmp_path)("help", topic, "--no-color", tty=True).out
    assert "\x1b[1m" in coloured.out
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured.out) == plain.out


def test_a_topic_is_a_document_for_a_script(tmp_path: Path) -> None:
    document = Program(tmp_path).document("help", "dates")
    assert document["topic"] == "dates"
    assert document["text"].startswith("# How dates")


def test_a_topic_of_a_commands_name_stands_below_that_commands_help(tmp_path: Path) -> None:
    program = Program(tmp_path)
    page = program.does("help", "overdue")
    assert page.startswith(program.does("overdue", "--help"))
    assert "What is overdue, and when" in page


def test_what_is_almost_a_topic_is_named(tmp_path: Path) -> None:
    assert "Did you mean privacy?" in Program(tmp_path).refuses(2, "help", "privcy")
