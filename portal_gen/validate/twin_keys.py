"""Finds keys of one mapping that differ by their case alone: Backstage's search refuses an entity that has them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from portal_gen.model.location import FieldPath

#: Most mappings of a catalog have the keys of another: this many sets of them are looked at once only.
_KEYS_KEPT = 1024


def twin_key(value: Any) -> FieldPath:
    """Return the path of the first key that repeats another of its mapping in another case, or an empty path."""
    return _path(value, ()) if _has_twins(value) else ()


def _has_twins(value: Any) -> bool:
    """Return whether a mapping anywhere in a value has such keys; asked of every document, so it builds no paths."""
    waiting = [value]
    for held in waiting:
        parts = held
        if type(held) is dict:
            if _differ_by_case(tuple(held)):
                return True
            parts = held.values()
        for part in parts:
            if type(part) is dict or type(part) is list:
                waiting.append(part)  # noqa: PERF401  the loop is to come to it, too
    return False


@lru_cache(maxsize=_KEYS_KEPT)
def _differ_by_case(keys: tuple[str, ...]) -> bool:
    return len({*map(str.lower, keys)}) < len(keys)


def _path(value: Any, path: FieldPath) -> FieldPath:
    if isinstance(value, dict):
        seen: set[str] = set()
        for key in value:
            if key.lower() in seen:
                return (*path, key)
            seen.add(key.lower())
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return next((found for key, item in items if (found := _path(item, (*path, key)))), ())
