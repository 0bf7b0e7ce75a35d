"""Which components hold others that a long list may be among."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.model.components import Card, Columns, Content, Details, Explorer, Grid, Section, Stack

#: Components that hold blocks, and their fields that do.
HOLDERS: Mapping[Any, tuple[str, ...]] = {
    Card: ("body",),
    Columns: ("main", "side"),
    Details: ("body",),
    Grid: ("items",),
    Section: ("body",),
    Stack: ("items",),
}


def held(content: Content) -> Iterator[Content]:
    """Yield what a component holds directly."""
    for name in HOLDERS.get(type(content), ()):
        value = getattr(content, name)
        if isinstance(value, (list, tuple)):
            yield from value
        else:
            yield value


def blocks(content: Content) -> Iterator[Content]:
    """Yield a component and all blocks that it holds, at any depth, in the order in which they stand on the page."""
    waiting = [content]
    while waiting:
        block = waiting.pop()
        yield block
        if type(block) in HOLDERS:
            waiting += reversed(tuple(held(block)))


def explorers(content: Content) -> Iterator[Explorer]:
    """Yield the explorers of a page, in the order in which they stand on it."""
    return (block for block in blocks(content) if isinstance(block, Explorer))
