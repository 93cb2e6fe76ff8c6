"""An option goes before the environment, that before config.toml, that before the default."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from mentorlog import folders, settings, settings_here
from mentorlog.cli.places import journal_path
from mentorlog.errors import Misconfigured
from mentorlog.settings import Found, Source
from tests.cli.program import Program, agreed

ALL = """\
journal = "~/books/mine.db"
color = "never"
editor = "nano -w"
pager = "more"
prompt = "{overdue}"
"""
SAID_BY_THE_FILE = {
    "journal": "~/books/mine.db",
    "color": "never",
    "editor": "nano -w",
    "pager": "more",
    "prompt": "{overdue}",
}
on_linux = pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="has a rule of its own")


def set_in(home: Path, text: str, **more: str) -> dict[str, str]:
    """An environment of nothing but a config.toml."""
    file = home / ".config" / "mentorlog" / settings.FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return {"HOME": str(home), "MENTORLOG_CONFIG": str(file), **more}


def found(environ: Mapping[str, str], key: str, option: str | None = None) -> Found:
    return settings_here.of(environ).found(key, option)


def mistake(home: Path, text: str) -> str:
    """What is said of a config.toml where it is to be used; its path is left out."""
    environ = set_in(home, text)
    with pytest.raises(Misconfigured) as refused:
        journal_path("/named.db", environ)
    assert refused.value.code == 2
    told = [refused.value.sentence, *refused.value.choices, str(refused.value.hint)]
    return "\n".join(told).replace(environ["MENTORLOG_CONFIG"], "FILE")


@pytest.mark.parametrize("setting", settings.SETTINGS, ids=lambda one: one.key)
def test_without_a_word_it_is_the_default(tmp_path: Path, setting: settings.Setting) -> None:
    default = Found(setting.default, Source.DEFAULT)
    assert found({"HOME": str(tmp_path)}, setting.key) == default
    assert found(set_in(tmp_path, ""), setting.key) == default


@pytest.mark.parametrize("key", settings.BY_KEY)
def test_the_file_goes_before_the_default(tmp_path: Path, key: str) -> None:
    assert found(set_in(tmp_path, ALL), key) == Found(
        SAID_BY_THE_FILE[key], Source.FILE, "config.toml"
    )


@pytest.mark.parametrize(
    ("key", "variable", "value", "heard"),
    [
        ("journal", "MENTORLOG_JOURNAL", "/mine.db", "/mine.db"),
        ("color", "NO_COLOR", "1", "never"),
        ("color", "TERM", "dumb", "never"),
        ("editor", "VISUAL", "emacs", "emacs"),
        ("editor", "EDITOR", "ed", "ed"),
        ("pager", "PAGER", "most", "most"),
        ("pager", "PAGER", "", ""),
        ("prompt", "MENTORLOG_PROMPT", "{next}", "{next}"),
    ],
)
def test_the_environment_goes_before_the_file(
    tmp_path: Path, key: str, variable: str, value: str, heard: str
) -> None:
    environ = set_in(tmp_path, ALL, **{variable: value})
    assert found(environ, key) == Found(heard, Source.ENVIRONMENT, variable)


@pytest.mark.parametrize(
    ("key", "variable", "value"),
    [
        ("journal", "MENTORLOG_JOURNAL", ""),
        ("color", "NO_COLOR", ""),
        ("color", "TERM", "xterm"),
        ("editor", "VISUAL", ""),
        ("editor", "EDITOR", ""),
        ("prompt", "MENTORLOG_PROMPT", ""),
    ],
)
def test_a_variable_that_says_nothing_sets_nothing(
    tmp_path: Path, key: str, variable: str, value: str
) -> None:
    assert found(set_in(tmp_path, ALL, **{variable: value}), key).source is Source.FILE


def test_the_first_variable_goes_before_the_second() -> None:
    both = {"VISUAL": "emacs", "EDITOR": "ed"}
    assert found(both, "editor") == Found("emacs", Source.ENVIRONMENT, "VISUAL")


@pytest.mark.parametrize("setting", [one for one in settings.SETTINGS if one.option])
def test_the_option_goes_before_all(tmp_path: Path, setting: settings.Setting) -> None:
    environ = set_in(tmp_path, ALL, **dict.fromkeys(setting.variables, "dumb"))
    assert found(environ, setting.key, "said") == Found("said", Source.OPTION, setting.option or "")


def test_a_path_of_the_file_is_in_the_home_or_beside_the_file(tmp_path: Path) -> None:
    for said, meant in (
        ("~/x.db", Path.home() / "x.db"),
        ("/there/x.db", Path("/there/x.db")),
        ("x.db", tmp_path / ".config" / "mentorlog" / "x.db"),
    ):
        assert journal_path(None, set_in(tmp_path, f'journal = "{said}"')) == meant
    assert journal_path("x.db", set_in(tmp_path, 'journal = "y.db"')) == Path("x.db")


@on_linux
def test_the_file_is_in_the_folder_for_settings() -> None:
    usual = Path("/r/.config/mentorlog/config.toml")
    assert settings_here.file({"HOME": "/r"}) == usual
    assert settings_here.file({"HOME": "/r", "XDG_CONFIG_HOME": "not/whole"}) == usual
    assert settings_here.file({"XDG_CONFIG_HOME": "/c"}) == Path("/c/mentorlog/config.toml")
    assert settings_here.file({"HOME": "/r", "MENTORLOG_CONFIG": "/f"}) == Path("/f")


@on_linux
def test_our_rule_for_folders_is_the_one_platformdirs_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    for variables in (
        {},
        {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"},
        {"XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "XDG_STATE_HOME": ""},
    ):
        environ = {"HOME": str(tmp_path), **variables}
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        assert Path(folders.for_settings(environ)) == platformdirs.user_config_path("mentorlog")
        assert Path(folders.for_journals(environ)) == platformdirs.user_data_path("mentorlog")
        assert Path(folders.for_state(environ)) == platformdirs.user_state_path("mentorlog")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '\njournl = "x"',
            "There is no setting “journl” in FILE, line 2.\nDid you mean “journal”?",
        ),
        ('"Colour" = "x"', "There is no setting “Colour” in FILE, line 1.\nDid you mean “color”?"),
        ("zzz = 1", "There is no setting “zzz” in FILE, line 1.\nThere is journal, color,"),
        ("[other]\nx = 1", "There is no setting “other” in FILE, line 1."),
        ("a.b = 1", "There is no setting “a” in FILE, line 1."),
        ("pager = 3", "“pager” is not a text in FILE, line 1.\nPut it in quotes: pager ="),
        ("[journal]\nx = 1", "“journal” is not a text in FILE, line 1."),
        ('color = "red"', "“color” cannot be “red” in FILE, line 1.\nIt is “auto” or “never”."),
        ('journal = " "', "“journal” is empty in FILE, line 1."),
        (r'journal = "\u0000x"', "“journal” is more than one plain line in FILE, line 1."),
        ("\n\neditor = nano", "FILE, line 3 is not TOML: "),
        ('editor = "nano', "FILE, line 1 is not TOML: "),
        ('editor = "a"\neditor = "b"', "FILE, line 2 is not TOML: "),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    assert mistake(tmp_path, text).startswith(said)


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = mistake(tmp_path, 'journl = "x"\neditor = "ed"\ncolor = 1').splitlines()
    assert told[0] == "FILE has 2 mistakes:"
    assert told[1] == "There is no setting “journl” in line 1. Did you mean “journal”?"
    assert told[2].startswith("“color” is not a text in line 3.")


def test_a_file_that_is_not_utf_8_or_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b'editor = "\xff"')
    for name, why in (("bytes", "is not UTF-8"), ("", "cannot be read"), ("x", "There is no ")):
        with pytest.raises(Misconfigured, match=why):
            journal_path(None, {"MENTORLOG_CONFIG": str(tmp_path / name)})


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert found(set_in(tmp_path, '\ufeffeditor = "ed"'), "editor").value == "ed"


def test_no_command_reads_or_writes_by_a_mistaken_file(mentorlog: Program) -> None:
    agreed(mentorlog)
    mentorlog.environ = set_in(mentorlog.home, 'journl = "other.db"')
    for words in (["status"], [], ["overdue"], ["homework", "Sing"], ["doctor"], ["prompt"]):
        assert "Did you mean “journal”?" in mentorlog.refuses(2, *words)
    assert "“journl”" in mentorlog.refuses(2, "status", "--journal", str(mentorlog.journal))


def test_help_and_the_version_do_without(mentorlog: Program) -> None:
    mentorlog.environ = set_in(mentorlog.home, "?")
    for words in (["--help"], ["help"], ["help", "agree"], ["status", "-h"], ["--version"]):
        assert mentorlog.does(*words)


def test_the_journal_of_the_file_is_the_one_that_is_written_to(mentorlog: Program) -> None:
    mentorlog.environ = set_in(mentorlog.home, 'journal = "~/mine.db"', MENTORLOG_JOURNAL="")
    named = mentorlog.document("config", "journal")
    assert (named["value"], named["from"]) == (str(Path.home() / "mine.db"), "config.toml")
    mentorlog.environ |= set_in(mentorlog.home, f'journal = "{mentorlog.home}/mine.db"')
    agreed(mentorlog)
    assert (mentorlog.home / "mine.db").exists()
    assert not mentorlog.journal.exists()
    mentorlog.environ |= set_in(mentorlog.home, 'journal = "away/mine.db"')
    assert "no folder" in mentorlog.refuses(4, "agree", "--with", "Sam", "--as", "mentee")


def test_the_color_of_the_file_is_that_of_a_terminal(mentorlog: Program) -> None:
    agreed(mentorlog)
    mentorlog.environ = {"TERM": "xterm"}
    assert "\x1b[" in mentorlog("status", as_of="2026-12-10", tty=True).out
    mentorlog.environ |= set_in(mentorlog.home, 'color = "never"')
    assert "\x1b[" not in mentorlog("status", as_of="2026-12-10", tty=True).out


def test_the_editor_and_the_pager_of_the_file_are_the_ones_that_open(mentorlog: Program) -> None:
    from mentorlog.cli import editor, pager
    from tests.cli.program import Terminal

    mentorlog.environ = set_in(mentorlog.home, 'editor = "nano -w"\npager = "sh -c :"')
    mentorlog.environ |= {"TERM": "xterm", "PATH": "/usr/bin:/bin"}
    world = mentorlog.world(Terminal(), Terminal(), Terminal())
    assert editor.command_of(world) == ["nano", "-w"]
    assert pager._command(world)[1:] == ["-c", ":"]
    mentorlog.environ |= set_in(mentorlog.home, 'pager = ""')
    assert pager._command(mentorlog.world(Terminal(), Terminal(), Terminal())) == []
