"""Which kinds a predicate can match at all: so that it is not asked about entities of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def pinned_kinds(predicate: Any) -> frozenset[str] | None:
    """Return the kinds (lower case) that a predicate demands, or None where it does not name them all."""
    if not isinstance(predicate, Mapping):
        return None
    if "$all" in predicate:
        pins = [pin for part in _parts(predicate["$all"]) if (pin := pinned_kinds(part)) is not None]
        return frozenset.intersection(*pins) if pins else None
    if "$any" in predicate:
        each = [pinned_kinds(part) for part in _parts(predicate["$any"])]
        pins = [pin for pin in each if pin is not None]
        return frozenset().union(*pins) if pins and len(pins) == len(each) else None
    return _named(predicate["kind"]) if "kind" in predicate else None


def only_kinds(predicate: Any) -> bool:
    """Say whether a predicate asks for nothing but the kind."""
    return isinstance(predicate, Mapping) and set(predicate) == {"kind"} and _named(predicate["kind"]) is not None


def _named(value: Any) -> frozenset[str] | None:
    if isinstance(value, str):
        return frozenset({value.lower()})
    if isinstance(value, Mapping) and set(value) == {"$in"}:
        kinds = _parts(value["$in"])
        return frozenset(str(kind).lower() for kind in kinds) if all(isinstance(one, str) for one in kinds) else None
    return None


def _parts(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []
