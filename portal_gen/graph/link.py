"""Joins entities: each relation is known at both of its ends, and what leads nowhere is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from portal_gen.graph.graph import Graph
from portal_gen.graph.near import NearRefs
from portal_gen.graph.relations import Outgoing, outgoing, place_of, version_of
from portal_gen.model.diagnostic import Diagnostic, Found, Related, Severity
from portal_gen.model.entity import Entity, Relation
from portal_gen.model.kind import Kind
from portal_gen.model.location import Location
from portal_gen.model.ref import split_ref

_NOWHERE: Mapping[str, Location] = {}


def link(
    entities: Iterable[Entity], kinds: Mapping[str, Kind], invalid: Mapping[str, Location] = _NOWHERE
) -> Found[Graph]:
    """Return the graph of entities, one for each ref, with a finding for each reference that the graph cannot keep.

    A relation to an entity that is not there is kept, as in Backstage; one to a kind that its field does not take is
    dropped. `invalid` says where documents stand that would be entities if they were valid.
    """
    known = {entity.ref: entity for entity in entities}
    edges: dict[str, set[Relation]] = {ref: set(entity.relations) for ref, entity in known.items()}
    lost: list[tuple[Entity, Outgoing]] = []
    refused: list[tuple[Entity, Outgoing]] = []
    for ref, entity in known.items():
        version = version_of(entity, kinds)
        if version is None:
            continue
        own = edges[ref]
        for reference in outgoing(entity, version):
            field, _, target = reference
            if field.allowed_kinds and not _allows(field.allowed_kinds, target):
                refused.append((entity, reference))
                continue
            own.add(Relation(field.relation, target))
            if target in edges:
                edges[target].add(Relation(field.reverse, ref))
            else:
                lost.append((entity, reference))
    linked = {ref: with_relations(known[ref], edges[ref]) for ref in sorted(known)}
    findings = (*_refused_findings(refused), *_lost_findings(lost, linked, invalid))
    return Graph(linked), findings


def with_relations(entity: Entity, relations: Iterable[Relation]) -> Entity:
    """Return an entity with other relations, sorted by type, then target."""
    return Entity(entity.ref, entity.data, entity.document, tuple(sorted(relations)))


def _allows(kinds: tuple[str, ...], target: str) -> bool:
    kind = target.partition(":")[0]
    return any(kind == allowed.lower() for allowed in kinds)


def _refused_findings(refused: Iterable[tuple[Entity, Outgoing]]) -> Iterable[Diagnostic]:
    for entity, reference in refused:
        field, _, target = reference
        message = f"`{field.path}` takes no {split_ref(target).kind}: `{target}`"
        advice = f"Name an entity of kind {' or '.join(field.allowed_kinds)}; Backstage drops this relation."
        yield replace(_warning(entity, reference, "wrong-kind"), message=message, help=advice)


def _lost_findings(
    lost: list[tuple[Entity, Outgoing]], known: Mapping[str, Entity], invalid: Mapping[str, Location]
) -> Iterable[Diagnostic]:
    near = NearRefs(known)
    meant: dict[str, str | None] = {}
    for entity, reference in lost:
        target = reference[2]
        finding = replace(_warning(entity, reference, "unknown-reference"), message=f"`{target}` is not in the catalog")
        if target in invalid:
            advice = f"its document is not valid; repair it first ({invalid[target]})"
            yield replace(finding, help=advice, related=(Related(invalid[target], f"`{target}` is here"),))
            continue
        if target not in meant:
            meant[target] = near.nearest(target)
        other = known.get(meant[target] or "")
        related = (Related(other.place(), f"`{other.ref}` is here"),) if other else ()
        yield replace(finding, help=_advice(reference, other), related=related)


def _advice(reference: Outgoing, other: Entity | None) -> str:
    """Return what to do about an unknown reference, and which parts of it were not written but assumed."""
    field, written, target = reference
    advice = f"did you mean `{other.ref}`? ({other.place()})" if other else "add it to the catalog, or correct the name"
    kind, namespace, _ = split_ref(target)
    if not isinstance(written, str) or (other is not None and split_ref(other.ref)[:2] == (kind, namespace)):
        return advice
    assumed = []
    if not written.lower().startswith(f"{kind}:"):
        assumed.append(f"the kind {field.default_kind}, this field's default")
    if f"{namespace}/" not in written.lower():
        assumed.append(f"the namespace {namespace}, that of this entity")
    return f"{advice}; `{written}` takes {' and '.join(assumed)}" if assumed else advice


def _warning(entity: Entity, reference: Outgoing, code: str) -> Diagnostic:
    field, written, _ = reference
    place = entity.place(place_of(entity, field, written))
    return Diagnostic(code, Severity.WARNING, "", place, document=entity.document.index, ref=entity.ref)
