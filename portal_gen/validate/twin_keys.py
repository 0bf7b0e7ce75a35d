"""Finds keys of one mapping that differ by their case alone: Backstage's search refuses an entity that has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from portal_gen.model.location import FieldPath

#: Most mappings of a catalog have the keys of another: this many sets of them are looked at once only.
_KEYS_KEPT = 1024


def twin_key(value: Any) -> FieldPath:
    """Return the path of the first key that repeats another of its mapping in another case, or an empty path."""
    return _path(value) if _has_twins(value) else ()


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


def _path(root: Any) -> FieldPath:
    """Return the path, without recursion: a document may be nested more deeply than Python calls itself."""
    waiting: list[tuple[FieldPath, Any]] = [((), root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict) and (twin := _twin_in(value)):
            return (*path, twin)
        items = value.items() if isinstance(value, dict) else enumerate(value)
        waiting += reversed([((*path, key), item) for key, item in items if isinstance(item, dict | list)])
    return ()


def _twin_in(value: Mapping[str, Any]) -> str:
    seen: set[str] = set()
    for key in value:
        if key.lower() in seen:
            return key
        seen.add(key.lower())
    return ""
