"""The Inspect tab: where an entity was written, what was read from there, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal_gen.api import (
    Code,
    Component,
    Content,
    Entity,
    EntityLink,
    EntityLinks,
    KeyValues,
    Link,
    Portal,
    Section,
    Stack,
    Table,
    Text,
    entity_address,
)

from .as_yaml import as_yaml
from .words import NOT_HERE, relation_phrase

_MOST = 50


def inspect(entity: Entity, portal: Portal) -> Component:
    """Return everything that the portal knows of an entity, section by section."""
    return Stack(tuple(_sections(entity, portal)))


def _sections(entity: Entity, portal: Portal) -> Iterator[Content]:
    yield Section("Source", _source(entity, portal))
    if entity.document.substitutions:
        yield Section("Resolved placeholders", _substitutions(entity))
    yield Section("Entity", Code(as_yaml(entity.data), language="yaml"))
    if entity.annotations:
        yield Section("Annotations", Table(("Annotation", "Value"), tuple(sorted(entity.annotations.items()))))
    if entity.relations:
        yield Section("Relations", _relations(entity, portal))
    if len(beside := portal.colocated(entity)) > 1:
        yield Section(f"In the same file ({len(beside) - 1})", _beside(entity, beside))


def _source(entity: Entity, portal: Portal) -> KeyValues:
    document = entity.document
    has_json = "json" in portal.settings.options.twins
    return KeyValues(
        (
            ("Reference", Text(entity.ref, style="code")),
            ("Written in", _place(entity)),
            ("Read through", Text(document.origin, style="code") if document.origin else None),
            ("Named by", EntityLink(document.via) if document.via else None),
            ("As JSON", Link("entity.json", f"{entity_address(entity.ref)}/entity.json") if has_json else None),
        )
    )


def _beside(entity: Entity, beside: Sequence[str]) -> Content:
    # A file may hold the whole catalog: only its first entities are looked at, or all pages together would be
    # as long as the square of it.
    refs = [ref for ref in beside[: _MOST + 1] if ref != entity.ref][:_MOST]
    left_out = len(beside) - 1 - len(refs)
    return Stack((EntityLinks(refs), f"and {left_out} more" if left_out else None))


def _place(entity: Entity) -> Content:
    place = str(entity.place())
    url = entity.annotation("backstage.io/view-url")
    return Link(place, url) if url else Text(place, style="code")


def _substitutions(entity: Entity) -> Table:
    rows = (
        (".".join(map(str, found.path)), Text(f"${found.resolver.lstrip('$')}", style="code"), found.source)
        for found in entity.document.substitutions
    )
    return Table(("Field", "Resolved by", "From"), tuple(rows))


def _relations(entity: Entity, portal: Portal) -> Table:
    rows = (
        (
            relation_phrase(relation.type, portal),
            EntityLink(relation.target),
            "yes" if portal.entity(relation.target) else NOT_HERE,
        )
        for relation in entity.relations
    )
    return Table(("Relation", "Entity", "Known"), tuple(rows))
