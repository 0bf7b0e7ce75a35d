"""Finds values of a wrong type in what a plugin returns, before a renderer stumbles over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from portal_gen.model.components import Component
from portal_gen.plugin.running.flawless import UNIONS, field_types, flawless, is_ours
from portal_gen.plugin.running.misfits import MISFITS

#: Says what is wrong with a value, or an empty text.
_Check = Callable[[Any], str]

#: What may stand wherever a component may.
_ATOMS = frozenset({str, int, float, type(None)})

_WORDS: Mapping[Any, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}

#: How a fault begins that is told in full already.
_INNER = ("`", "made of ")


def fault(value: Any) -> str:
    """Return what is wrong inside a component or another of the values that extensions return, or an empty text."""
    return "" if type(value) in _ATOMS or flawless(value) else explained(value)


def explained(value: Any) -> str:
    """Return what is wrong in the fields of a value of ours, or an empty text: `fault` without its short way."""
    for name, check in _checks(value.__class__):
        if wrong := check(getattr(value, name)):
            return wrong if wrong.startswith("`") else f"`{name}` of `{type(value).__name__}` must be {wrong}"
    misfit = MISFITS.get(value.__class__)
    return misfit(value) if misfit else ""


def not_plain(value: Any) -> str:
    """Return what of a value no catalog file could hold, or an empty text."""
    if isinstance(value, Mapping):
        wrong = next((f"the key {key!r} is not text" for key in value if not isinstance(key, str)), "")
        return wrong or _first(map(not_plain, value.values()))
    if isinstance(value, (list, tuple)):
        return _first(map(not_plain, value))
    return "" if value is None or isinstance(value, (str, int, float)) else f"{named(value)} is not a plain value"


def named(value: object) -> str:
    """Return the type of a value, in words."""
    return "None" if value is None else _a(type(value).__name__)


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} `{name}`"


def _as_text(value: object) -> str:
    """Return how to write a value that many have at hand where text belongs."""
    return ": `str` makes text of it" if isinstance(value, date) else ""


def _as_content(value: object) -> str:
    """Return how to write a value that many have at hand where a component belongs."""
    return ": `Stack` holds several" if isinstance(value, (list, tuple)) else _as_text(value)


def _as_list(value: object) -> str:
    """Return how to write a value that many have at hand where a list belongs."""
    if isinstance(value, Mapping):
        return ": take a tuple of its `items()`"
    return ": make a tuple of it" if isinstance(value, Iterable) and not isinstance(value, str) else ""


@cache
def _checks(cls: type) -> tuple[tuple[str, _Check], ...]:
    """Return the fields of a class and their checks; of a class that is not ours nothing is known."""
    return tuple((name, _check(hint)) for name, hint in field_types(cls)) if is_ours(cls) else ()


def _check(hint: Any) -> _Check:
    """Return the function that checks a value against a type."""
    arguments = get_args(hint)
    if arguments:
        return _check_of(get_origin(hint), arguments)
    if hint is Any:
        return lambda _: ""
    return _content_only if hint is Component else _instance(hint)


def _check_of(origin: Any, arguments: tuple[Any, ...]) -> _Check:
    """Return the function that checks a value against a type that is made of others."""
    if origin in UNIONS:
        return _content if Component in arguments else _one_of(arguments)
    if origin is Literal:
        return lambda value: "" if value in arguments else f"one of {_listed(arguments)}, not `{value}`"
    if origin is tuple and Ellipsis not in arguments:
        return _fixed(tuple(_check(one) for one in arguments))
    if origin in (Sequence, tuple):
        return _several(arguments[0])
    return lambda value: "" if isinstance(value, Mapping) else f"a mapping, not {named(value)}"


def _content(value: Any) -> str:
    if isinstance(value, Component):
        return _component(value)
    return (
        ""
        if value is None or isinstance(value, (str, int, float))
        else f"a component, text, a number or None, not {named(value)}{_as_content(value)}"
    )


def _content_only(value: Any) -> str:
    return _component(value) if isinstance(value, Component) else f"a component, not {named(value)}"


def _component(value: Component) -> str:
    return (
        explained(value)
        if is_ours(type(value))
        else f"`{type(value).__name__}` is not a component of the design system"
    )


def _several(hint: Any) -> _Check:
    check = _check(hint)

    def several(value: Any) -> str:
        if not isinstance(value, (tuple, list)):
            return f"a list or a tuple, not {named(value)}{_as_list(value)}"
        for one in value:
            if wrong := check(one):
                return wrong if wrong.startswith(_INNER) else f"made of {wrong}"
        return ""

    return several


def _fixed(checks: tuple[_Check, ...]) -> _Check:
    def fixed(value: Any) -> str:
        if not isinstance(value, (tuple, list)) or len(value) != len(checks):
            return f"{len(checks)} values together, not {named(value)}"
        return _first(check(one) for check, one in zip(checks, value, strict=True))

    return fixed


def _one_of(hints: Iterable[Any]) -> _Check:
    checks = tuple(_check(hint) for hint in hints)

    def one_of(value: Any) -> str:
        wrong = [check(value) for check in checks]
        return "" if "" in wrong else wrong[0]

    return one_of


def _instance(hint: Any) -> _Check:
    classes = (int, float) if hint is float else (hint,)
    words = _WORDS.get(hint) or ("None" if hint is type(None) else _a(hint.__name__))
    deep = isinstance(hint, type) and issubclass(hint, Struct)

    def instance(value: Any) -> str:
        if not isinstance(value, classes):
            return f"{words}, not {named(value)}{_as_text(value) if hint is str else ''}"
        return explained(value) if deep else ""

    return instance


def _first(wrong: Iterable[str]) -> str:
    return next(filter(None, wrong), "")


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(f"`{value}`" for value in values)
