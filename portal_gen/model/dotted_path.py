"""Dotted paths, such as `spec.type`, and what they lead to: one rule for all that follow them.

A key may hold dots itself, as in `metadata.annotations.github.com/project-slug`. A document seldom leaves a choice;
where it does, the shorter keys come first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from portal_gen.model.location import FieldPath

#: What a path leads to where there is nothing; None is a value that a document can hold.
ABSENT: Final = object()


def found_at(value: Any, path: str) -> Any:
    """Return what stands at a path, or `ABSENT`."""
    # Most mappings are plain ones, and to ask for the class takes a third of the time.
    if type(value) is not dict and not isinstance(value, Mapping):
        return ABSENT
    for key, rest in _cuts(path):
        if key in value and (found := found_at(value[key], rest)) is not ABSENT:
            return found
    return value.get(path, ABSENT)


def value_at(value: Any, path: str) -> Any:
    """Return what stands at a path, or None."""
    found = found_at(value, path)
    return None if found is ABSENT else found


def keys_to(value: Any, path: str) -> FieldPath:
    """Return the keys by which a path leads to something: `("spec", "type")`; none where it leads to nothing."""
    if not isinstance(value, Mapping):
        return ()
    for key, rest in _cuts(path):
        if key in value and (below := keys_to(value[key], rest)):
            return (key, *below)
    return (path,) if path in value else ()


def dotted(path: Sequence[str | int]) -> str:
    """Return a path as people write it: `spec.dependsOn[0]`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


@lru_cache(maxsize=512)
def _cuts(path: str) -> tuple[tuple[str, str], ...]:
    """Return each way to cut a path at a dot: into a first key, and the path of what is below that."""
    return tuple((path[:at], path[at + 1 :]) for at, letter in enumerate(path) if letter == ".")
