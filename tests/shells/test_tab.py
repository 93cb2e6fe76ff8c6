"""TAB in a real bash, zsh and fish: what is offered, and what gets into the line."""

from tests.house.documents import TOPICS
from tests.shells.conftest import Place
from tests.shells.shell import SHELLS, TURNED_ON, Shell


def test_a_verb_is_completed(shell: Shell) -> None:
    assert shell.understands("mentorlog overd") == ["overdue"]


def test_verbs_are_listed_with_what_they_are_for(shell: Shell) -> None:
    about = "" if shell.name == "bash" else ".*Say that homework was done"
    shell.offers("mentorlog do", f"done{about}", "doctor")


def test_a_reference_is_completed_in_any_case(shell: Shell) -> None:
    assert shell.understands("mentorlog show a1") == ["show", "A1"]


def test_references_are_offered_with_their_titles(shell: Shell) -> None:
    title = "" if shell.name == "bash" else ".*“Say one true thing”"
    tender = "" if shell.name == "bash" else r".*\(tender\)"
    shell.offers("mentorlog done ", f"H1{title}", f"H2{tender}", "H3")


def test_a_kind_and_an_option_are_completed(shell: Shell) -> None:
    assert shell.understands("mentorlog list note") == ["list", "notes"]
    assert shell.understands("mentorlog export --form") == ["export", "--format"]
    assert shell.understands("mentorlog export --format=h") == ["export", "--format=html"]
    shell.offers("mentorlog plan --kind=", "kickoff", "regular", "closing")


def test_a_colon_in_what_is_typed_parts_no_word(shell: Shell) -> None:
    typed = "mentorlog read --at 2026-12-04T10:00 --by me"
    expected = ["read", "--at", "2026-12-04T10:00", "--by", "mentee"]
    assert shell.understands(f"{typed}nte") == expected


def test_a_name_with_a_blank_and_an_apostrophe_is_one_word(shell: Shell) -> None:
    expected = ["--with", "Mary Jane O'Neil"]
    assert shell.understands("mentorlog --with mar") == expected
    assert shell.understands('mentorlog --with "Mar') == expected
    assert shell.understands("mentorlog done --with=Mar") == ["done", f"--with={expected[1]}"]


def test_a_name_that_looks_like_a_command_runs_none(shell: Shell, place: Place) -> None:
    assert shell.understands("mentorlog --with Ev") == ["--with", 'Eve "$(touch hit)" `hit` \\!']
    assert not (place.home / "hit").exists()


def test_a_title_that_looks_like_a_command_runs_none(shell: Shell, place: Place) -> None:
    shell.offers("mentorlog done H", "H1", "H3")
    assert shell.understands("mentorlog done H3") == ["done", "H3"]
    assert not (place.home / "hit").exists()


def test_a_path_is_left_to_the_shell(shell: Shell, place: Place) -> None:
    (place.home / "words of Sam.txt").touch()
    for typed in ("mentorlog note --file wor", "mentorlog note --file 'wor"):
        assert shell.understands(typed) == ["note", "--file", "words of Sam.txt"]
    assert shell.understands("mentorlog export --file=wor")[1:] == ["--file=words of Sam.txt"]


def test_no_file_is_offered_for_words_of_ones_own(shell: Shell, place: Place) -> None:
    (place.home / "courage.txt").touch()
    assert shell.understands("mentorlog search coura") == ["search", "coura"]


def test_it_is_turned_on_here_as_the_help_says() -> None:
    for name in SHELLS:
        script, loaded_by, line = TURNED_ON[name]
        turned_on = f"mentorlog --show-completion {name} > ~/{script}"
        if loaded_by is not None:
            turned_on += f" && echo '{line.strip()}' >> ~/{loaded_by}"
        assert f"\n{turned_on}\n" in TOPICS["home"]
