"""Compares the arguments of a call, as it is written, with what is called."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import Parameter
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from portal_gen.model.near_words import meant, nearest

#: Where the mistake is, what it is, what to do.
_Mistake = tuple[ast.AST, str, str]


class _Shape(NamedTuple):
    """What a function or a class takes."""

    parameters: tuple[Parameter, ...]
    choices: Mapping[str, tuple[Any, ...]]


def argument_mistakes(target: Any, call: ast.Call, *, bound: bool) -> Iterator[_Mistake]:
    """Yield the arguments of a call that `target` does not take, lacks, or takes with other values.

    `bound` says that `target` is a method called on an object.
    """
    shape = _shape(target)
    if shape is None:
        return
    name = ast.unparse(call.func)
    parameters = shape.parameters[1:] if bound else shape.parameters
    given, unknown = _unknown(parameters, call)
    spread = any(isinstance(one, ast.Starred) for one in call.args) or any(not one.arg for one in call.keywords)
    allowed = [one.name for one in parameters if one.kind is not Parameter.POSITIONAL_ONLY]
    meanings = {nearest(keyword.arg or "", allowed) for keyword in unknown}
    for keyword in unknown:
        yield keyword, f"`{name}` has no argument `{keyword.arg}`", meant(keyword.arg or "", allowed)
    positional = [one for one in parameters if one.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)]
    if not spread:
        if len(call.args) > len(positional) and not any(one.kind is Parameter.VAR_POSITIONAL for one in parameters):
            order = ", ".join(f"`{one.name}`" for one in parameters) or "no arguments"
            message = f"`{name}` takes {len(positional)} arguments by position, not {len(call.args)}"
            yield call.args[len(positional)], message, f"it takes {order}"
        missing = [
            one.name for one in parameters if _is_needed(one) and one.name not in given and one.name not in meanings
        ]
        if missing:
            named = " and ".join(f"`{one}`" for one in missing)
            yield call, f"`{name}` is called without {named}", f"add {named}"
    yield from _wrong_choices(name, shape, given)


def _unknown(parameters: tuple[Parameter, ...], call: ast.Call) -> tuple[dict[str, ast.expr], list[ast.keyword]]:
    """Return the arguments by the name of their parameter, and those by keyword that have none."""
    by_position = [one.name for one in parameters if one.kind is not Parameter.KEYWORD_ONLY]
    given = dict(zip(by_position, call.args, strict=False))
    names = {one.name for one in parameters}
    takes_any = any(one.kind is Parameter.VAR_KEYWORD for one in parameters)
    unknown = [one for one in call.keywords if one.arg and one.arg not in names and not takes_any]
    return {**given, **{one.arg: one.value for one in call.keywords if one.arg in names and one.arg}}, unknown


def _wrong_choices(name: str, shape: _Shape, given: Mapping[str, ast.expr]) -> Iterator[_Mistake]:
    for parameter, value in given.items():
        choices = shape.choices.get(parameter)
        if choices and isinstance(value, ast.Constant) and value.value not in choices:
            message = f"`{parameter}` of `{name}` cannot be `{ast.unparse(value)}`"
            yield value, message, meant(str(value.value), map(str, choices))


def _is_needed(parameter: Parameter) -> bool:
    by_name = parameter.kind not in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    return by_name and parameter.default is Parameter.empty


@cache
def _shape(target: Any) -> _Shape | None:
    """Return what a function or a class takes, or None where Python does not tell."""
    try:
        parameters = tuple(inspect.signature(target).parameters.values())
        hints = get_type_hints(target)
    except (TypeError, ValueError, NameError):
        return None
    choices = {name: get_args(hint) for name, hint in hints.items() if get_origin(hint) is Literal}
    return _Shape(parameters, choices)
