"""Adds to entities what plugins know of them: annotations and relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from portal_gen.catalog.result import Catalog
from portal_gen.graph.graph import Graph
from portal_gen.graph.link import with_relations
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.entity import Entity, Relation
from portal_gen.model.ref import RefError, parse_ref

#: For one entity: annotations, and relations as (type, reverse type, target).
Additions = tuple[Mapping[str, str], Iterable[tuple[str, str, str]]]


def enriched(catalog: Catalog, additions: Mapping[str, Additions]) -> Catalog:
    """Return the catalog with additions by ref. What a file says wins; relations are known at both of their ends."""
    entities = dict(catalog.graph.entities)
    edges: dict[str, set[Relation]] = {}
    findings: list[Diagnostic] = []
    for ref, (added, relations) in additions.items():
        entity = entities.get(ref)
        if entity is None:
            continue
        if added:
            entities[ref] = _annotated(entity, added)
        for type_, reverse, written in relations:
            try:
                target = str(parse_ref(written, None, entity.namespace))
            except RefError as error:
                findings.append(_bad_addition(entity, error))
                continue
            edges.setdefault(ref, set()).add(Relation(type_, target))
            if target in entities:
                edges.setdefault(target, set()).add(Relation(reverse, ref))
    for ref, joined in edges.items():
        entity = entities[ref]
        entities[ref] = with_relations(entity, {*entity.relations, *joined})
    graph = Graph(entities, catalog.graph.leaving)
    return replace(catalog, graph=graph, diagnostics=(*catalog.diagnostics, *findings))


def _annotated(entity: Entity, added: Mapping[str, str]) -> Entity:
    merged: Mapping[str, Any] = {**added, **entity.annotations}
    data = {**entity.data, "metadata": {**entity.metadata, "annotations": merged}}
    return Entity(entity.ref, data, entity.document, entity.relations)


def _bad_addition(entity: Entity, error: RefError) -> Diagnostic:
    message = f"a plugin adds a relation to `{entity.ref}` that leads nowhere: {error}"
    advice = "a plugin names the target as `kind:namespace/name`"
    return Diagnostic("bad-reference", Severity.ERROR, message, entity.place(), advice, ref=entity.ref)
