"""Walks along relations that may lead in circles."""

from __future__ import annotations

from portal_gen.api import Entity, Portal


def beyond(starts: tuple[Entity, ...], relation: str, portal: Portal, levels: int | None = None) -> tuple[Entity, ...]:
    """Return what a relation leads to in so many steps, nearest first and each once, without the starts themselves."""
    seen = {start.ref for start in starts}
    found: list[Entity] = []
    level = starts
    while level and (levels is None or levels > 0):
        level = _next(level, relation, portal, seen)
        found += level
        levels = None if levels is None else levels - 1
    return tuple(found)


def _next(level: tuple[Entity, ...], relation: str, portal: Portal, seen: set[str]) -> tuple[Entity, ...]:
    """Return the neighbours of one level that nobody has seen, and note that they are seen."""
    neighbours = {one.ref: one for entity in level for one in portal.related(entity, relation) if one.ref not in seen}
    seen.update(neighbours)
    return tuple(neighbours.values())
