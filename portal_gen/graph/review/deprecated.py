"""Finds what is deprecated and still used by what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from portal_gen.graph.graph import Graph
from portal_gen.graph.references import References
from portal_gen.graph.review.warning import warning
from portal_gen.model.diagnostic import Diagnostic, Related
from portal_gen.model.entity import Entity
from portal_gen.model.lifecycle import DEPRECATED

#: How others use an entity, as the entity sees it: the relation at their end, and in words.
_USES: Mapping[str, tuple[str, str]] = {
    "dependencyOf": ("dependsOn", "depends on"),
    "apiConsumedBy": ("consumesApi", "consumes"),
}

_LIFECYCLE = ("spec", "lifecycle")


class _Use(NamedTuple):
    user: Entity
    relation: str
    verb: str
    used: Entity


def used_though_deprecated(graph: Graph, references: References) -> Iterator[Diagnostic]:
    """Yield a warning for each entity that uses a deprecated one, at its reference: who wrote that can move away.

    What is deprecated itself may use what it likes: both will go.
    """
    # File by file: a place costs least where another one in the same file was asked for just before.
    uses = sorted(_uses(graph), key=lambda use: use.user.document.file)
    used = sorted({use.used.ref: use.used for use in uses}.values(), key=lambda entity: entity.document.file)
    deprecated = {entity.ref: _deprecated_here(entity) for entity in used}
    for user, relation, verb, entity in uses:
        at = references.written(user.ref, relation, entity.ref)
        message = f"`{user.ref}` {verb} `{entity.ref}`, which is deprecated"
        yield warning("deprecated-dependency", message, at, _advice(entity), (deprecated[entity.ref],))


def is_deprecated(entity: Entity) -> bool:
    """Return whether an entity's lifecycle says that it will go, in any case of its letters."""
    spec = entity.data.get("spec")
    lifecycle = spec.get("lifecycle") if spec else None
    return isinstance(lifecycle, str) and lifecycle.lower() == DEPRECATED


def _uses(graph: Graph) -> Iterator[_Use]:
    deprecated = {ref: entity for ref, entity in graph.entities.items() if is_deprecated(entity)}
    for entity in deprecated.values():
        for reverse, (relation, verb) in _USES.items():
            for ref in entity.targets(reverse):
                user = graph.entities.get(ref)
                if user is not None and ref not in deprecated:
                    yield _Use(user, relation, verb, entity)


def _deprecated_here(entity: Entity) -> Related:
    return Related(entity.place(_LIFECYCLE), f"`{entity.ref}` is deprecated here")


def _advice(entity: Entity) -> str:
    owners = " and ".join(f"`{owner}`" for owner in entity.targets("ownedBy"))
    return f"use what has taken its place; {owners} may know what" if owners else "use what has taken its place"
