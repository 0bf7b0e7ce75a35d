"""What a group or a person owns, themselves and through their groups."""

from __future__ import annotations

from collections import Counter

from portal_gen.api import (
    Component,
    Content,
    EmptyState,
    Entity,
    EntityLink,
    Link,
    Portal,
    Section,
    Stack,
    Table,
    entity_address,
    filled_table,
    first_paragraph,
    lifecycle_badge,
)

from .kinds import plural_of, title_of
from .lists import counted
from .walk import beyond

_COLUMNS = ("Name", "Type", "Lifecycle", "Owner", "Description")

#: The kind and the type of an entity.
_Sort = tuple[str, str]

_HOW = """\
spec:
  owner: {ref}"""


def ownership_card(entity: Entity, portal: Portal) -> Component:
    """Return how many of each kind and type are owned, directly and through groups."""
    groups = _groups(entity, portal)
    direct = portal.once(_counts, entity.ref)
    through = sum((portal.once(_counts, group.ref) for group in groups), Counter[_Sort]())
    if not direct and not through:
        return EmptyState("Owns nothing", "An entity names its owner.", code=_HOW.format(ref=entity.ref))
    if entity.kind == "User":
        parts = [part for part in (_own(entity, direct, portal), _through(entity, groups, portal)) if part]
        # A card fits itself to a table that is all it holds.
        return parts[0] if len(parts) == 1 else Stack(parts)
    rows = tuple(
        (
            title_of(kind, portal),
            type_ or None,
            _direct(entity, kind, type_, direct, portal),
            through[kind, type_] or None,
        )
        for kind, type_ in sorted({*direct, *through})
    )
    table = filled_table(("Kind", "Type", "Direct", _heading(entity)), rows)
    return Stack((table, Link("Everything they own", f"{entity_address(entity.ref)}/ownership")))


def ownership_tab(entity: Entity, portal: Portal, most: int) -> Component | None:
    """Return everything owned, kind by kind; None where that is nothing.

    What a person's groups own stands on the tabs of those groups, and here is how many. Of what a group's child groups
    own, at most `most` entities are listed; beyond that, how many each of them owns.
    """
    groups = _groups(entity, portal)
    inherited = sum(portal.once(_counts, group.ref).total() for group in groups)
    direct = [(owned, entity) for owned in portal.related(entity, "ownerOf")]
    if not direct and not inherited:
        return None
    if entity.kind == "User" or inherited > most:
        return Stack((*_by_kind(direct, portal), _through(entity, groups, portal)))
    own = {owned.ref for owned, _ in direct}
    through = [(owned, group) for group in groups for owned in portal.related(group, "ownerOf") if owned.ref not in own]
    return Stack(_by_kind([*direct, *through], portal))


def _counts(portal: Portal, ref: str) -> Counter[_Sort]:
    """Return how many entities of each kind and type an owner has, their groups left out."""
    owner = portal.entity(ref)
    return Counter((owned.kind, owned.type) for owned in portal.related(owner, "ownerOf")) if owner else Counter()


def _groups(entity: Entity, portal: Portal) -> tuple[Entity, ...]:
    """Return the groups through which somebody owns: those below a group, those of a person."""
    if entity.kind == "Group":
        return beyond((entity,), "parentOf", portal)
    return portal.related(entity, "memberOf")


def _heading(entity: Entity) -> str:
    return "Through child groups" if entity.kind == "Group" else "Through groups"


def _direct(owner: Entity, kind: str, type_: str, counts: Counter[_Sort], portal: Portal) -> Content:
    """Return how many of one kind and type somebody owns themselves, as the way to the list of them."""
    return counted(counts[kind, type_], kind, {"owner": portal.title(owner.ref), "type": type_}, portal)


def _own(entity: Entity, counts: Counter[_Sort], portal: Portal) -> Component | None:
    """Return a table of what somebody owns themselves; None where that is nothing."""
    rows = tuple(
        (title_of(kind, portal), type_ or None, _direct(entity, kind, type_, counts, portal))
        for kind, type_ in sorted(counts)
    )
    return filled_table(("Kind", "Type", "Direct"), rows) if rows else None


def _through(entity: Entity, groups: tuple[Entity, ...], portal: Portal) -> Section | None:
    """Return how many of each kind the groups own, with the way to each group's own tab; None where that is nothing."""
    owned = {group.ref: portal.once(_kinds, group.ref) for group in groups}
    kinds = sorted({kind for counts in owned.values() for kind in counts})
    rows = tuple(
        (EntityLink(ref), *(counts[kind] or None for kind in kinds), _everything(ref, counts))
        for ref, counts in owned.items()
        if counts
    )
    table = Table(("Group", *(plural_of(kind, portal) for kind in kinds), "All"), rows)
    return Section(_heading(entity), table, id="groups") if rows else None


def _kinds(portal: Portal, ref: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (kind, _), count in portal.once(_counts, ref).items():
        counts[kind] += count
    return counts


def _everything(ref: str, counts: Counter[str]) -> Link:
    return Link(str(counts.total()), f"{entity_address(ref)}/ownership")


def _by_kind(pairs: list[tuple[Entity, Entity]], portal: Portal) -> tuple[Section, ...]:
    kinds: dict[str, list[tuple[Entity, Entity]]] = {}
    for owned, owner in pairs:
        kinds.setdefault(owned.kind, []).append((owned, owner))
    return tuple(
        Section(f"{plural_of(kind, portal)} ({len(kinds[kind])})", _table(kinds[kind]), id=kind.lower())
        for kind in sorted(kinds)
    )


def _table(pairs: list[tuple[Entity, Entity]]) -> Table:
    rows = tuple(
        (
            EntityLink(owned.ref),
            owned.type,
            lifecycle_badge(owned),
            EntityLink(owner.ref),
            first_paragraph(owned.description) or None,
        )
        for owned, owner in pairs
    )
    return filled_table(_COLUMNS, rows)
