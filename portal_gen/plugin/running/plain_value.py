"""A value that a plugin made, as a file would have given it: of lists, mappings and what is neither."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from portal_gen.model.settings import Bounds
from portal_gen.plugin.running.returned import WrongReturnError
from portal_gen.plugin.running.value_types import named

_ATOMS = (str, int, float, type(None))


def plain_value(value: Any, bounds: Bounds) -> tuple[Any, int]:
    """Return a copy of a value, with nothing in it twice, and how many letters of text it has.

    Raises `WrongReturnError` where no catalog file could hold it, or not within these bounds.
    """
    whole: list[Any] = [value]
    pending: list[tuple[Any, Any, int]] = [(whole, 0, 0)]
    values = letters = 0
    while pending:
        holder, key, level = pending.pop()
        part = holder[key] = _copied(holder[key])
        values += 1
        letters += len(part) if isinstance(part, str) else 0
        if isinstance(part, dict):
            letters += sum(map(len, part))
            pending += [(part, name, level + 1) for name in part]
        elif isinstance(part, list):
            pending += [(part, place, level + 1) for place in range(len(part))]
        if wrong := _too_much(values, letters, level, bounds):
            raise WrongReturnError(wrong)
    return whole[0], letters


def _copied(value: Any) -> Any:
    """Return a value with what is directly in it; raises `WrongReturnError` where it is not plain."""
    if isinstance(value, Mapping):
        if strange := [key for key in value if not isinstance(key, str)]:
            raise WrongReturnError(f"it must return a plain value, and the key {strange[0]!r} is not text")
        return dict(value)
    if isinstance(value, (list, tuple)):
        return list(value)
    if not isinstance(value, _ATOMS):
        raise WrongReturnError(f"it must return a plain value, and {named(value)} is in it")
    if isinstance(value, float) and not isfinite(value):
        raise WrongReturnError(f"it must return a plain value, and `{value}` is no number of JSON")
    return value


def _too_much(values: int, letters: int, level: int, bounds: Bounds) -> str:
    """Return which bound is exceeded, in words, or an empty text."""
    if level > bounds.levels:
        return f"it is nested more than {bounds.levels} deep, or holds itself"
    if values > bounds.nodes:
        return f"it has more than {bounds.nodes:,} values"
    return f"it has more than {bounds.file_bytes:,} letters" if letters > bounds.file_bytes else ""
