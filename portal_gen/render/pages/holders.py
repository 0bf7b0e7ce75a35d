"""Which components hold others, and the lists that are among those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal_gen.model.components import (
    Callout,
    Card,
    Columns,
    Content,
    Details,
    Event,
    Explorer,
    Grid,
    List,
    Section,
    Stack,
    Table,
    Timeline,
)

#: What holds blocks, and its fields that do.
HOLDERS: Mapping[Any, tuple[str, ...]] = {
    Callout: ("body",),
    Card: ("body",),
    Columns: ("main", "side"),
    Details: ("body",),
    Event: ("body",),
    Grid: ("items",),
    List: ("items",),
    Section: ("body",),
    Stack: ("items",),
    Timeline: ("events",),
}


def lists(content: Content) -> tuple[Table | Explorer, ...]:
    """Return the lists of a page, at any depth, in the order in which they stand on it."""
    found: list[Table | Explorer] = []
    waiting = [content]
    while waiting:
        block = waiting.pop()
        if fields := HOLDERS.get(type(block)):
            for name in reversed(fields):
                held = getattr(block, name)
                if isinstance(held, (list, tuple)):
                    waiting += held[::-1]
                else:
                    waiting.append(held)
        elif isinstance(block, (Table, Explorer)):
            found.append(block)
    return tuple(found)
