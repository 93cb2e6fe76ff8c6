"""Typer's options and arguments, taking plain values at once: Typer loads pydantic for each."""

import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, NamedTuple, get_args, get_origin

import typer.core

_PLAIN_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")


class _NotPlain(Exception):
    """For Typer to read, or to refuse in its own words."""


class _Reading(NamedTuple):
    """How the value of an option or an argument is read; `by_typer` makes what does it there."""

    by_typer: Callable[[], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command takes it. Raises Typer's BadParameter for one that is none."""
        try:
            return _read(value, param)
        except _NotPlain:
            return self.by_typer().coerce(value, param=param, ctx=ctx)


def _read(value: Any, param: Any) -> Any:
    kind, told = param.type_descriptor.annotation, param.type_descriptor.parameter_info
    if value is None:
        return () if param.multiple or param.nargs == -1 else None
    if told.parser is not None:
        raise _NotPlain
    if get_origin(kind) is not list:
        return _plain(value, kind, told)
    if not isinstance(value, list | tuple):
        raise _NotPlain
    return [_plain(one, get_args(kind)[0], told) for one in value]


def _plain(value: Any, kind: Any, told: Any) -> Any:
    """Text, a whole number within its bounds, or one of a closed list, to the letter."""
    if kind is str and type(value) is str:
        return value
    if kind is int and _PLAIN_NUMBER.fullmatch(str(value)):
        number = int(value)
        if (told.min is None or number >= told.min) and (told.max is None or number <= told.max):
            return number
    if isinstance(kind, type) and issubclass(kind, Enum):
        for choice in kind:
            if value is choice or value == choice.value:
                return choice
    raise _NotPlain


class Option(typer.core.TyperOption):
    """An option of a command, `--help` among them."""

    def get_runtime_param(self) -> Any:
        return _Reading(super().get_runtime_param)


class Argument(typer.core.TyperArgument):
    """An argument of a command."""

    def get_runtime_param(self) -> Any:
        return _Reading(super().get_runtime_param)


def lean(made: Iterable[Any]) -> list[Any]:
    """Those that Typer has made, as ours: it can be told of no other classes to make."""
    found = list(made)
    for one in found:
        one.__class__ = Argument if isinstance(one, typer.core.TyperArgument) else Option
    return found
