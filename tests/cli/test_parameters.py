"""What an option or an argument takes, and how it is refused, is what Typer itself would say.

`mentorlog.cli.parameters` stands on what Typer does not document: pyproject.toml admits another
minor version of Typer only once this holds with it.
"""

from typing import Any

import pytest
import typer

from mentorlog.cli import app
from mentorlog.cli.verbs import VERBS

TYPED = ["", " ", "x", "0", "1", "01", "-1", "+1", "1.0", "1_000", " 3 ", "3\n", "٣", "9" * 9]
TYPED += ["9" * 30, "true", "note", "NOTE", "mentee ", "é", "\x1b[31m"]


@pytest.fixture(params=[None, *VERBS], ids=lambda verb: verb.name if verb else "mentorlog")
def context(request: pytest.FixtureRequest) -> Any:
    command: Any = app.load(request.param) if request.param else app.group()
    return typer.Context(command)


def read(reading: Any, value: object, param: Any, context: Any) -> tuple[object, str]:
    try:
        found = reading.coerce(value, param, context)
    except typer.BadParameter as refused:
        return "refused", refused.format_message()
    return found, repr(found)


def left_to_typer() -> Any:
    raise AssertionError


def test_every_value_is_read_or_refused_as_typer_would(context: Any) -> None:
    for param in context.command.get_params(context):
        reading = param.get_runtime_param()
        several = param.multiple or param.nargs == -1
        choices = [str(one) for one in param.type_descriptor.choices or ()]
        typed = [*TYPED, *choices, *map(str.upper, choices)]
        many = [[], typed[:1], typed[2:5], ["1", "2"]]
        for value in (None, param.default, True, "x", *(many if several else typed)):
            by_typer = read(reading.by_typer(), value, param, context)
            assert read(reading, value, param, context) == by_typer, (param.name, value)


def test_what_is_typed_plainly_is_not_left_to_typer(context: Any) -> None:
    for param in context.command.get_params(context):
        alone = param.get_runtime_param()._replace(by_typer=left_to_typer)
        choices = param.type_descriptor.choices
        plain = str(choices[0]) if choices else "12"
        several = param.multiple or param.nargs == -1
        for value in (None, [plain, plain] if several else plain):
            if param.type_descriptor.annotation is not bool or value is None:
                alone.coerce(value, param, context)
