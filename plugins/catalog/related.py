"""Tables of entities at the other end of a relation."""

from __future__ import annotations

from collections.abc import Sequence

from portal_gen.api import (
    Component,
    Content,
    Entity,
    EntityLink,
    Link,
    Portal,
    Stack,
    Table,
    Text,
    entity_address,
    filled_table,
    first_paragraph,
    lifecycle_badge,
)

from .fields import owners
from .words import NOT_HERE, of_kind

_COLUMNS = ("Name", "Type", "Lifecycle", "Owner", "Description")


def related_card(entity: Entity, portal: Portal, relation: str, kind: str, most: int) -> Component | None:
    """Return a table of the first entities of one kind that a relation leads to, and a link to the rest; else None."""
    refs = of_kind(entity.targets(relation), kind)
    if not refs:
        return None
    table = related_table(refs[:most], portal)
    if len(refs) <= most:
        return table
    return Stack((table, Link(f"All {len(refs)}, under Dependencies", f"{entity_address(entity.ref)}/dependencies")))


def related_table(refs: Sequence[str], portal: Portal) -> Table:
    """Return a table of entities without the columns that none of them fills; unknown refs are marked."""
    # What many depend on stands in many tables.
    return filled_table(_COLUMNS, [portal.once(_row, ref) for ref in refs])


def _row(portal: Portal, ref: str) -> tuple[Content, ...]:
    entity = portal.entity(ref)
    if entity is None:
        return (EntityLink(ref), None, None, None, Text(NOT_HERE, style="secondary"))
    return (
        EntityLink(entity.ref),
        entity.type or None,
        lifecycle_badge(entity),
        owners(entity),
        first_paragraph(entity.description) or None,
    )
