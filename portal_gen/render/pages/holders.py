"""Which components hold others, and the lists that are among those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal_gen.model.components import Card, Columns, Content, Details, Explorer, Grid, Section, Stack, Table

#: Components that hold blocks, and their fields that do.
HOLDERS: Mapping[Any, tuple[str, ...]] = {
    Card: ("body",),
    Columns: ("main", "side"),
    Details: ("body",),
    Grid: ("items",),
    Section: ("body",),
    Stack: ("items",),
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
