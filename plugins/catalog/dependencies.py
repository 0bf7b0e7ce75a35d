"""The Dependencies tab: what an entity needs, what needs it, and what it is part of."""

from __future__ import annotations

from portal_gen.api import Component, Content, Entity, Portal, Section, Stack

from .neighbours import neighbours
from .related import related_table
from .words import relation_heading

#: The order of the sections; relations that a site's own kinds add follow by name.
_ORDER = (
    "dependsOn",
    "consumesApi",
    "providesApi",
    "dependencyOf",
    "apiConsumedBy",
    "apiProvidedBy",
    "partOf",
    "hasPart",
)
_OF_PEOPLE = frozenset({"ownedBy", "ownerOf", "memberOf", "hasMember", "childOf", "parentOf"})


def dependencies(entity: Entity, portal: Portal, most: int) -> Component | None:
    """Return the graph and a table for each relation that is not about people; None where there is none."""
    relations = {relation.type for relation in entity.relations} - _OF_PEOPLE
    if not relations:
        return None
    graph = neighbours(entity, portal, most, relations.__contains__)
    tables = [_section(entity, portal, relation) for relation in sorted(relations, key=_rank)]
    return Stack((graph, *tables))


def _section(entity: Entity, portal: Portal, relation: str) -> Content:
    refs = entity.targets(relation)
    return Section(
        f"{relation_heading(relation, portal)} ({len(refs)})", related_table(refs, portal), id=relation.lower()
    )


def _rank(relation: str) -> tuple[int, str]:
    return (_ORDER.index(relation) if relation in _ORDER else len(_ORDER), relation)
