"""`config`: every setting, its value and where it comes from; with any journal, or none."""

import tomllib
from pathlib import Path

import pytest
from rich.cells import cell_len

from mentorlog import settings, settings_file
from tests.cli.program import Program, agreed


def with_file(mentorlog: Program, text: str) -> Path:
    file = mentorlog.home / "config.toml"
    file.write_text(text, encoding="utf-8")
    mentorlog.environ = mentorlog.environ | {"MENTORLOG_CONFIG": str(file)}
    return file


def lines(mentorlog: Program, *words: str) -> dict[str, str]:
    """The page by the first word of each line."""
    told = (line.split(maxsplit=1) for line in mentorlog.does("config", *words).splitlines())
    return {parts[0]: parts[1] for parts in told if len(parts) == 2}


def test_it_shows_each_value_and_who_said_it(mentorlog: Program) -> None:
    with_file(mentorlog, 'pager = "more"\nprompt = "{next}"')
    mentorlog.environ |= {"VISUAL": "emacs -nw", "EDITOR": "ed"}
    told = lines(mentorlog, "--no-color", "--as-of", "2026-12-03 10:00")
    parted = {key: " ".join(words.split()) for key, words in told.items()}
    assert parted["color"] == "never option --no-color"
    assert parted["editor"] == "emacs -nw environment VISUAL"
    assert parted["pager"] == "more config.toml"
    assert parted["prompt"] == "{next} config.toml"
    assert parted["now"] == "2026-12-03 10:00 option --as-of"
    assert parted["width"] == "100 environment COLUMNS"
    assert parted["zone"] == "America/Denver system"
    assert told["drafts"].startswith(str(mentorlog.drafts))


def test_nothing_needs_setting_and_it_says_how_to_begin(mentorlog: Program) -> None:
    out = mentorlog.does("config")
    assert "config.toml" in out
    assert "not yet" in out
    assert "Nothing needs setting." in out
    assert "mentorlog config --example" in out
    assert sorted(mentorlog.home.iterdir()) == []


def test_the_document_has_all_of_it(mentorlog: Program) -> None:
    file = with_file(mentorlog, 'pager = "more"')
    document = mentorlog.document("config")
    by_key = {one["key"]: one for one in document["settings"]}
    assert list(by_key) == list(settings.BY_KEY)
    assert by_key["journal"] == {
        "key": "journal",
        "value": str(mentorlog.journal),
        "from": "environment",
        "name": "MENTORLOG_JOURNAL",
    }
    assert by_key["pager"]["from"] == "config.toml"
    assert by_key["color"] == {"key": "color", "value": "auto", "from": "default", "name": None}
    assert [one["key"] for one in document["around"]] == list(settings.AROUND)
    assert document["places"]["file"] == {"path": str(file), "there": True}
    assert document["places"]["journal"] == {"path": str(mentorlog.journal), "there": False}
    assert document["mistakes"] == []


@pytest.mark.parametrize("key", settings.KEYS)
def test_one_value_alone_is_for_a_script(mentorlog: Program, key: str) -> None:
    told = mentorlog("config", key)
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) == 1
    assert mentorlog.document("config", key)["value"] == (told.out.rstrip("\n") or None)


def test_a_path_is_printed_to_the_byte_that_can_be_shown(mentorlog: Program) -> None:
    two_blanks = str(mentorlog.home / "a  b" / ("x" * 120))
    assert mentorlog.does("--journal", two_blanks, "config", "journal") == f"{two_blanks}\n"
    assert two_blanks in mentorlog.does("--journal", two_blanks, "config")


def test_a_setting_that_there_is_not_is_named_with_the_nearest(mentorlog: Program) -> None:
    assert "Did you mean “journal”?" in mentorlog.refuses(2, "config", "journl")
    assert "There is journal, color" in mentorlog.refuses(2, "config", "zzzz")


def test_it_shows_a_mistake_at_its_line(mentorlog: Program) -> None:
    file = with_file(mentorlog, '\njournl = "x"\ncolor = "red"\npager = "more"')
    out = mentorlog.does("config")
    assert str(file) in out
    assert "There is no setting “journl” in line 2. Did you mean “journal”?" in out
    assert "“color” cannot be “red” in line 3. It is “auto” or “never”." in out
    mistakes = mentorlog.document("config")["mistakes"]
    assert [one["line"] for one in mistakes] == [2, 3]
    assert mistakes[0]["what"] == "There is no setting “journl” in config.toml."
    assert mistakes[0]["hint"] == "Did you mean “journal”?"


def test_a_script_gets_no_value_that_may_not_be_meant(mentorlog: Program) -> None:
    file = with_file(mentorlog, "?")
    assert "not TOML" in mentorlog.refuses(2, "config", "journal")
    assert mentorlog.does("config", "file") == f"{file}\n"


def test_a_home_that_nobody_has_is_shown_as_a_mistake(mentorlog: Program) -> None:
    with_file(mentorlog, 'journal = "~nobody-of-this-name/x.db"')
    mentorlog.environ |= {"MENTORLOG_JOURNAL": ""}
    assert "no home folder for ~nobody-of-this-name" in mentorlog.does("config")


def test_it_works_beside_a_file_that_is_no_journal(mentorlog: Program) -> None:
    mentorlog.journal.write_bytes(b"something else")
    assert str(mentorlog.journal) in mentorlog.does("config")


def test_it_changes_nothing(mentorlog: Program) -> None:
    agreed(mentorlog)
    before = mentorlog.contents()
    mentorlog.does("config")
    assert mentorlog.contents() == before


def test_the_example_sets_nothing_and_each_line_of_it_is_right(mentorlog: Program) -> None:
    text = mentorlog.does("config", "--example")
    assert tomllib.loads(text) == {}
    said = [line.removeprefix("# ") for line in text.splitlines() if '= "' in line]
    values, mistakes = settings_file.read("\n".join(said).encode())
    assert (list(values), mistakes) == (list(settings.BY_KEY), ())
    assert mentorlog.document("config", "--example")["example"] == text.rstrip("\n")
    assert mentorlog.refuses(2, "config", "editor", "--example")


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("text", ["", "journl = 1\ncolor = 'red'\n"])
def test_at_every_width_only_a_path_is_too_wide(mentorlog: Program, width: int, text: str) -> None:
    with_file(mentorlog, text)
    mentorlog.environ |= {"COLUMNS": str(width)}
    out = mentorlog.does("config")
    for line in out.splitlines():
        assert line == line.rstrip()
        assert cell_len(line) <= min(width, 100) or str(mentorlog.home) in line, line
    for path in mentorlog.document("config")["places"].values():
        assert path["path"] in out


def test_what_would_steer_a_terminal_is_shown_instead(mentorlog: Program) -> None:
    mentorlog.environ = {"EDITOR": "ed\x1b[31m\nx"}
    out = mentorlog.does("config")
    assert "\x1b" not in out
    assert "ed␛[31m␊x" in out
