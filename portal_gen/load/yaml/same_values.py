"""Whether two values of YAML are the same, to the last number and the order of keys."""

from __future__ import annotations

import math
from typing import Any


def same(one: Any, other: Any) -> bool:
    """Return whether two values are the same, without recursion; `1` is not `true`, and `.nan` is `.nan`."""
    waiting = [(one, other)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        left, right = pair = waiting.pop()
        if type(left) is not type(right):
            return False
        if not isinstance(left, dict | list):
            if not _same_leaf(left, right):
                return False
        elif (id(left), id(right)) not in seen:  # what aliases repeat is compared once
            seen.add((id(left), id(right)))
            if len(left) != len(right) or (isinstance(left, dict) and list(left) != list(right)):
                return False
            waiting += zip(*(part.values() if isinstance(part, dict) else part for part in pair), strict=True)
    return True


def _same_leaf(left: Any, right: Any) -> bool:
    if isinstance(left, float):
        return (math.isnan(left) and math.isnan(right)) or (
            left == right and math.copysign(1, left) == math.copysign(1, right)
        )
    return bool(left == right)
