"""The components on both sides of an API, and the APIs of a component."""

from __future__ import annotations

from portal_gen.api import (
    Component,
    Content,
    EmptyState,
    Entity,
    EntityLink,
    EntityLinks,
    Portal,
    Table,
    Text,
    filled_table,
    first_paragraph,
    lifecycle_badge,
)

_COLUMNS = ("Name", "Type", "Lifecycle", "Owner", "Description")
_UNKNOWN = Text("not in the catalog", style="secondary")

_HOW = """\
kind: Component
spec:
  {field}: [{name}]"""


def parties(api: Entity, portal: Portal, relation: str, field: str) -> Component:
    """Return the components at the other end of a relation, or how a component would say that it is there."""
    if refs := api.targets(relation):
        return _table(refs, portal)
    how = _HOW.format(field=field, name=api.name)
    return EmptyState("None in the catalog", f"A component names the API under `{field}`.", how)


def apis_of(component: Entity, portal: Portal, relation: str) -> Table | None:
    """Return the APIs at the other end of a relation, known to the catalog or not; None where there are none."""
    refs = component.targets(relation)
    return _table(refs, portal) if refs else None


def _table(refs: tuple[str, ...], portal: Portal) -> Table:
    return filled_table(_COLUMNS, tuple(_row(ref, portal) for ref in refs))


def _row(ref: str, portal: Portal) -> tuple[Content, ...]:
    entity = portal.entity(ref)
    if entity is None:
        return (EntityLink(ref), None, None, None, _UNKNOWN)
    return (
        EntityLink(ref),
        entity.type or None,
        lifecycle_badge(entity),
        EntityLinks(owners) if (owners := entity.targets("ownedBy")) else None,
        first_paragraph(entity.description) or None,
    )
