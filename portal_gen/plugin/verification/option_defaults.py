"""Finds options whose default is not of their type: what a site sets is judged, and a default never was."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from portal_gen.model.location import Location
from portal_gen.plugin.declare import Plugin
from portal_gen.plugin.home import Home

_PLAIN = {str: (str,), bool: (bool,), int: (int,), float: (int, float), NoneType: (NoneType,)}
_LISTS = (list, tuple, Sequence)
_MAPPINGS = (dict, Mapping)


def wrong_defaults(cls: type[Plugin], home: Home) -> Iterator[tuple[str, Location, str]]:
    """Yield what is wrong with the default of each option of a sound class, where it is written, and what to do."""
    hints = get_type_hints(cls)
    for field in dataclasses.fields(cls):
        default = _default(field)
        if default is not dataclasses.MISSING and not _fits(default, hints[field.name]):
            written = field.type if isinstance(field.type, str) else getattr(field.type, "__name__", str(field.type))
            message = f"option `{field.name}` is of type `{written}`, and its default is `{default!r}`"
            yield message, _place_of(cls, field.name, home), "give it a default of that type, or another type"


def _default(field: dataclasses.Field[Any]) -> Any:
    made = field.default_factory
    return field.default if made is dataclasses.MISSING else made()


def _fits(value: Any, hint: Any) -> bool:
    """Return whether a value is of a type; of types that a configuration makes no values of, each is."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in arguments)
    if origin is Literal:
        return value in arguments
    if isinstance(hint, type) and (classes := _PLAIN.get(hint)):
        return isinstance(value, classes) and isinstance(value, bool) is (hint is bool)
    if hint in _MAPPINGS or origin in _MAPPINGS:
        return isinstance(value, Mapping)
    if hint in _LISTS or origin in _LISTS:
        alike = len(arguments) == 1 or (len(arguments) > 1 and arguments[1] is Ellipsis)
        return isinstance(value, (list, tuple)) and (not alike or all(_fits(one, arguments[0]) for one in value))
    return True


def _place_of(cls: type[Plugin], option: str, home: Home) -> Location:
    """Return where the default of an option is written, in the class or in one that it is built upon."""
    for owner in cls.__mro__:
        if option not in vars(owner).get("__annotations__", {}):
            continue
        try:
            lines, first = inspect.getsourcelines(owner)
            file = inspect.getsourcefile(owner)
        except (OSError, TypeError):
            break
        text = "".join(lines)
        indent = len(text) - len(text.lstrip())
        for node in ast.walk(ast.parse(textwrap.dedent(text))):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == option:
                value = node.value or node
                return home.at(first + value.lineno - 1, file, value.col_offset + indent + 1)
    return home.at()
