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
    lifecycle_badge,
)

_HOW = """\
kind: Component
spec:
  {field}: [{name}]"""


def parties(api: Entity, portal: Portal, relation: str, field: str) -> Component:
    """Return the components at the other end of a relation, or how a component would say that it is there."""
    if refs := api.targets(relation):
        return _table("Component", refs, portal)
    how = _HOW.format(field=field, name=api.name)
    return EmptyState("None in the catalog", f"A component names the API under `{field}`.", how)


def apis_of(component: Entity, portal: Portal, relation: str) -> Table | None:
    """Return the APIs at the other end of a relation, known to the catalog or not; None where there are none."""
    refs = component.targets(relation)
    return _table("API", refs, portal) if refs else None


def _table(what: str, refs: tuple[str, ...], portal: Portal) -> Table:
    return Table((what, "Type", "Lifecycle", "Owner"), tuple(_row(ref, portal) for ref in refs))


def _row(ref: str, portal: Portal) -> tuple[Content, ...]:
    entity = portal.entity(ref)
    if entity is None:
        return (EntityLink(ref), None, None, None)
    return (EntityLink(ref), entity.type, lifecycle_badge(entity), EntityLinks(entity.targets("ownedBy")))
