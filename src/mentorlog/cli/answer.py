"""What a command gives back, and the one place that prints it: as text, or as JSON."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.cli.world import let_go
from mentorlog.enums import Exit

if TYPE_CHECKING:
    from mentorlog.cli.run import Run
    from mentorlog.views.console import Screen

JSON = Mapping[str, object]
Page = Callable[["Screen"], None]


class Answer(NamedTuple):
    """`page` shows it on a screen, `document` is the same for a script. One that has a `text` needs
    no screen: it is written as it is.

    A `told` answer says that something was changed; --quiet leaves it out. One that is `long` goes
    through the pager where it is taller than the terminal. `lines` are those of a told answer.
    """

    page: Page
    document: Callable[[], JSON]
    code: Exit = Exit.FINE
    told: bool = False
    long: bool = False
    text: str | None = None
    lines: tuple[str, ...] = ()


def told(lines: Sequence[str], document: Callable[[], JSON]) -> Answer:
    """The answer of a command that changed something, in a line or two."""

    return Answer(_page(lines), document, told=True, lines=tuple(lines))


def _page(lines: Sequence[str]) -> Page:
    def page(screen: "Screen") -> None:
        for line in lines:
            screen.print(line)

    return page


def _with_when(answer: Answer, understood: str | None) -> Answer:
    """The answer, with when it was, as that was understood, unless it is said in it."""
    if not answer.lines or understood is None or any(understood in one for one in answer.lines):
        return answer
    first, *more = answer.lines
    return answer._replace(page=_page([f"{understood}: {first}", *more]))


def show(run: "Run", answer: Answer) -> None:
    """Print the answer in the form that was asked for; who has read enough may stop."""
    try:
        _show(run, answer)
        run.world.stdout.flush()
    except BrokenPipeError:
        let_go(run.world.stdout)


def _show(run: "Run", answer: Answer) -> None:
    if run.options.json:
        run.world.stdout.write(_as_json(answer.document()))
    elif answer.text is not None:
        run.world.stdout.write(answer.text)
    elif not (_is_quiet(run, answer) or _is_paged(run, answer)):
        _with_when(answer, run.understood).page(run.screen())


def _as_json(document: JSON) -> str:
    import json

    from mentorlog.clean import escaped

    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _is_quiet(run: "Run", answer: Answer) -> bool:
    return answer.told and run.options.quiet


def _is_paged(run: "Run", answer: Answer) -> bool:
    """Whether the pager has shown it. It waits for a key, so --no-input means none."""
    if not answer.long or run.options.no_input:
        return False
    from mentorlog.cli import pager

    colour = run.world.colour(run.options.no_color)
    return pager.show(run.world, answer.page, colour=colour)
