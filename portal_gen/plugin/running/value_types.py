"""Finds values of a wrong type in what a plugin returns, before a renderer stumbles over them.

It looks at every cell of every table, so each class is read once and becomes plain functions.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from portal_gen.model.components import Component
from portal_gen.model.entity import Entity

#: Says what is wrong with a value, or an empty text.
_Check = Callable[[Any], str]

#: What may stand wherever a component may.
_ATOMS = frozenset({str, int, float, type(None)})

_WORDS: Mapping[Any, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}

_UNIONS = (Union, types.UnionType)

_OURS = "portal_gen."

#: How a fault begins that is told in full already.
_INNER = ("`", "made of ")


def fault(value: Any) -> str:
    """Return what is wrong inside a component or another of the values that extensions return, or an empty text."""
    return "" if type(value) in _ATOMS else _fault_of(value)


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
    return "None" if value is None else f"a `{type(value).__name__}`"


def _fault_of(value: Any) -> str:
    for name, fine, check in _KNOWN[type(value)]:
        held = getattr(value, name)
        if type(held) not in fine and (wrong := check(held)):
            return wrong if wrong.startswith("`") else f"`{name}` of `{type(value).__name__}` must be {wrong}"
    return ""


class _Known(dict[type, tuple[tuple[str, frozenset[type], _Check], ...]]):
    """For each class of ours its fields: the types that need no look, and the check for all others."""

    def __missing__(self, cls: type) -> tuple[tuple[str, frozenset[type], _Check], ...]:
        """Return the fields of a class that was not seen before; of a class that is not ours nothing is known."""
        fields = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) and cls.__module__.startswith(_OURS) else ()
        hints = get_type_hints(cls) if fields else {}
        self[cls] = tuple((field.name, _fine(hints[field.name]), _check(hints[field.name])) for field in fields)
        return self[cls]


_KNOWN = _Known()


def _fine(hint: Any) -> frozenset[type]:
    """Return the plain types that a type allows."""
    return frozenset({hint, *get_args(hint)} & _ATOMS) if get_origin(hint) in (None, *_UNIONS) else frozenset()


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
    if origin in _UNIONS:
        return _content if Component in arguments else _one_of(arguments)
    if origin is Literal:
        return lambda value: "" if value in arguments else f"one of {_listed(arguments)}, not `{value}`"
    if origin is tuple and Ellipsis not in arguments:
        return _fixed(tuple(_check(one) for one in arguments))
    if origin in (Sequence, tuple):
        return _several(arguments[0])
    return lambda value: "" if isinstance(value, Mapping) else f"a mapping, not {named(value)}"


def _content(value: Any) -> str:
    if type(value) in _ATOMS:
        return ""
    if isinstance(value, Component):
        return _component(value)
    return "" if isinstance(value, (str, int, float)) else f"a component, text, a number or None, not {named(value)}"


def _content_only(value: Any) -> str:
    return _component(value) if isinstance(value, Component) else f"a component, not {named(value)}"


def _component(value: Component) -> str:
    known = type(value).__module__.startswith(_OURS)
    return _fault_of(value) if known else f"`{type(value).__name__}` is not a component of the design system"


def _several(hint: Any) -> _Check:
    check = _check(hint)

    def several(value: Any) -> str:
        if type(value) is not tuple and not isinstance(value, (tuple, list)):
            return f"a list or a tuple, not {named(value)}"
        for one in value:
            if wrong := check(one):
                return wrong if wrong.startswith(_INNER) else f"made of {wrong}"
        return ""

    def cells(value: Any) -> str:
        if type(value) is not tuple and not isinstance(value, (tuple, list)):
            return f"a list or a tuple, not {named(value)}"
        for one in value:
            if type(one) not in _ATOMS and (wrong := _content(one)):
                return wrong if wrong.startswith(_INNER) else f"made of {wrong}"
        return ""

    return cells if check is _content else several


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
    words = _WORDS.get(hint) or ("None" if hint is type(None) else f"a `{hint.__name__}`")
    deep = hint is not Entity and dataclasses.is_dataclass(hint)

    def instance(value: Any) -> str:
        if not isinstance(value, classes):
            return f"{words}, not {named(value)}"
        return _fault_of(value) if deep else ""

    return instance


def _first(wrong: Iterable[str]) -> str:
    return next(filter(None, wrong), "")


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(f"`{value}`" for value in values)
