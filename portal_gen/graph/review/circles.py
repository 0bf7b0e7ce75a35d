"""Finds what is part of itself: groups, components and domains whose parents lead back to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from portal_gen.graph.graph import Graph
from portal_gen.graph.references import EntityField, References
from portal_gen.graph.review.rings import rings
from portal_gen.graph.review.warning import warning
from portal_gen.model.diagnostic import Diagnostic, Related
from portal_gen.model.kind import Kind, RelationField

#: Relations from a part to its whole, each with its reverse.
_WHOLES: Mapping[str, str] = {"partOf": "hasPart", "childOf": "parentOf"}

#: How many members of a circle are named: nobody reads more, and a broken catalog may have one of thousands.
_NAMED = 20


def parts_of_themselves(graph: Graph, kinds: Mapping[str, Kind], places: References) -> Iterator[Diagnostic]:
    """Yield a warning for each circle of parts and wholes of one kind, at the reference of its first member by ref.

    Where circles share members, one of the shortest is told: without it, the others are seen.
    """
    for kind in kinds.values():
        for relation, reverse in _WHOLES.items():
            fields = {field.path for field in _own_fields(kind) if field.relation in {relation, reverse}}
            for ring in rings(_wholes(graph, kind, fields, relation)):
                yield _circle(places, relation, ring)


def _own_fields(kind: Kind) -> Iterator[RelationField]:
    """Yield the fields by which entities of a kind name others of that kind."""
    return (field for version in kind.versions for field in version.relations if field.default_kind == kind.name)


def _wholes(graph: Graph, kind: Kind, fields: Collection[str], relation: str) -> dict[str, set[str]]:
    """Return what each part is part of by some fields, both by ref."""
    wholes: dict[str, set[str]] = {}
    for entity in graph.of_kind(kind.name.lower()) if fields else ():
        for field, _, other in graph.leaving.get(entity.ref, ()):
            if field.path in fields:
                part, whole = (entity.ref, other) if field.relation == relation else (other, entity.ref)
                wholes.setdefault(part, set()).add(whole)
    return wholes


def _circle(references: References, relation: str, ring: tuple[str, ...]) -> Diagnostic:
    first = ring[0]
    edges = list(zip(ring, (*ring[1:], first), strict=True))[:_NAMED]
    written = [references.written(part, relation, whole) for part, whole in edges]
    if len(ring) == 1:
        message = f"`{first}` is named as part of itself"
        return warning("part-of-itself", message, written[0], "name what it is part of, or take the reference out")
    left_out = len(ring) - len(edges)
    way = [f"`{part}`" for part, _ in edges] + ([f"{left_out:,} more"] if left_out else []) + [f"`{first}`"]
    message = f"`{first}` is part of itself: {' in '.join(way)}"
    related = tuple(_named_here(*edge, at) for edge, at in zip(edges[1:], written[1:], strict=True))
    advice = f"take out one of these references; the next one is at {written[1].place}"
    return warning("part-of-itself", message, written[0], advice, related)


def _named_here(part: str, whole: str, at: EntityField) -> Related:
    return Related(at.place, f"`{part}` is part of `{whole}` here")
