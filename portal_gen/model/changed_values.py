"""Values as YAML and JSON have them, copied with something changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def changed_values(value: Any, leaf: Callable[[Any], Any], key: Callable[[str], str] = str) -> Any:
    """Return a copy of plain values, each text, number and key as a function has it; no depth is too deep for it."""
    root = [value]
    waiting: list[Any] = [root]
    while waiting:
        held = waiting.pop()
        for place, part in list(held.items() if isinstance(held, dict) else enumerate(held)):
            if isinstance(part, Mapping):
                held[place] = {key(name): below for name, below in part.items()}
            elif isinstance(part, list):
                held[place] = part.copy()
            else:
                held[place] = leaf(part)
                continue
            waiting.append(held[place])
    return root[0]
