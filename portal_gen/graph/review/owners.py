"""Finds owners that nobody belongs to, and teams that own nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from portal_gen.graph.graph import Graph
from portal_gen.graph.references import EntityField, References
from portal_gen.graph.review.warning import warning
from portal_gen.model.diagnostic import Diagnostic, Related
from portal_gen.model.entity import Entity
from portal_gen.model.ref import split_ref

#: Whom Backstage lets in who has not signed in: no member of anything, whatever a catalog says.
_GUEST = "guest"

_TEAM = "team"


def empty_owners(graph: Graph, references: References) -> Iterator[Diagnostic]:
    """Yield a warning for each entity that is owned by a group without members, at its reference to the group.

    Without members is a group of which nobody is a member, nor of any group below it. Somebody counts whom the catalog
    does not hold, and so does a group below that it does not hold. A catalog that holds no members says nothing of who
    belongs where, and nothing is said of it.
    """
    if not _holds_members(graph):
        return
    peopled = _peopled(graph)
    for group in graph.of_kind("group"):
        if group.ref not in peopled:
            for ref in group.targets("ownerOf"):
                if ref in graph.entities:
                    yield _without_people(references.written(ref, "ownedBy", group.ref), ref, group)


def teams_without_things(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for each group of the type `team` that has no groups below it and owns nothing.

    In a catalog where no group owns anything, owners are people or stand elsewhere, and nothing is said.
    """
    groups = graph.of_kind("group")
    if not any(group.targets("ownerOf") for group in groups):
        return
    for group in groups:
        if group.type.lower() == _TEAM and not group.targets("parentOf") and not group.targets("ownerOf"):
            message = f"`{group.ref}` is a team that owns nothing"
            advice = f"let what it looks after name it as `spec.owner`, or give it another `spec.type` than `{_TEAM}`"
            yield warning("owns-nothing", message, EntityField(group, ("metadata", "name")), advice)


def _holds_members(graph: Graph) -> bool:
    return any(
        ref in graph.entities and split_ref(ref).name != _GUEST
        for group in graph.of_kind("group")
        for ref in group.targets("hasMember")
    )


def _peopled(graph: Graph) -> set[str]:
    """Return the groups that have a member, or above one that has, or above one that the catalog does not hold."""
    found: set[str] = set()
    waiting = deque(group for group in graph.of_kind("group") if _has_somebody(group, graph))
    while waiting:
        group = waiting.popleft()
        if group.ref not in found:
            found.add(group.ref)
            above = (graph.entities.get(ref) for ref in group.targets("childOf"))
            waiting.extend(parent for parent in above if parent is not None)
    return found


def _has_somebody(group: Entity, graph: Graph) -> bool:
    return bool(group.targets("hasMember")) or any(ref not in graph.entities for ref in group.targets("parentOf"))


def _without_people(at: EntityField, ref: str, group: Entity) -> Diagnostic:
    message = f"`{ref}` has no living owner: nobody is a member of `{group.ref}`, nor of a group below it"
    advice = "name who looks after it today, or let somebody be a member: `spec.memberOf` of a User"
    place = group.place(("metadata", "name"))
    return warning("no-living-owner", message, at, advice, (Related(place, f"`{group.ref}` is here"),))
