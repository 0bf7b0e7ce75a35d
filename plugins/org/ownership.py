"""What a group or a person owns, themselves and through their groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from portal_gen.api import (
    Component,
    EmptyState,
    Entity,
    EntityLink,
    Link,
    Portal,
    Section,
    Stack,
    Table,
    entity_address,
    lifecycle_badge,
)

from .walk import beyond

_COLUMNS = ("Name", "Type", "Lifecycle", "Owner", "Description")

_HOW = """\
spec:
  owner: {ref}"""


def ownership_card(entity: Entity, portal: Portal) -> Component:
    """Return how many of each kind and type are owned, directly and through groups."""
    direct = _counts(portal.related(entity, "ownerOf"))
    through = _counts(owned for group in _groups(entity, portal) for owned in portal.related(group, "ownerOf"))
    if not direct and not through:
        return EmptyState("Owns nothing", "An entity names its owner.", code=_HOW.format(ref=entity.ref))
    what = sorted({*direct, *through})
    table = Table(
        ("Kind", "Type", "Direct", _through(entity)),
        tuple(
            (_title(kind, portal), type_, direct[kind, type_] or None, through[kind, type_] or None)
            for kind, type_ in what
        ),
    )
    return Stack((table, Link("Everything they own", f"{entity_address(entity.ref)}/ownership")))


def ownership_tab(entity: Entity, portal: Portal, most: int) -> Component | None:
    """Return everything owned, kind by kind; None where that is nothing.

    Of what comes through groups, at most `most` entities are listed; beyond that, how many each group owns.
    """
    groups = _groups(entity, portal)
    direct = [(owned, entity) for owned in portal.related(entity, "ownerOf")]
    own = {owned.ref for owned, _ in direct}
    through = [(owned, group) for group in groups for owned in portal.related(group, "ownerOf") if owned.ref not in own]
    if not direct and not through:
        return None
    if len(through) <= most:
        return Stack(_by_kind([*direct, *through], portal))
    return Stack((*_by_kind(direct, portal), Section(_through(entity), _by_group(groups, portal), id="groups")))


def _groups(entity: Entity, portal: Portal) -> tuple[Entity, ...]:
    """Return the groups through which somebody owns: those below a group, those of a person."""
    if entity.kind == "Group":
        return beyond((entity,), "parentOf", portal)
    return portal.related(entity, "memberOf")


def _through(entity: Entity) -> str:
    return "Through child groups" if entity.kind == "Group" else "Through groups"


def _counts(entities: Iterable[Entity]) -> Counter[tuple[str, str]]:
    return Counter((entity.kind, entity.type) for entity in entities)


def _by_kind(pairs: list[tuple[Entity, Entity]], portal: Portal) -> tuple[Section, ...]:
    kinds: dict[str, list[tuple[Entity, Entity]]] = {}
    for owned, owner in pairs:
        kinds.setdefault(owned.kind, []).append((owned, owner))
    return tuple(
        Section(f"{_plural(kind, portal)} ({len(kinds[kind])})", _table(kinds[kind]), id=kind.lower())
        for kind in sorted(kinds)
    )


def _title(kind: str, portal: Portal) -> str:
    record = portal.kind(kind)
    return record.title if record else kind


def _plural(kind: str, portal: Portal) -> str:
    record = portal.kind(kind)
    return record.plural if record else kind


def _table(pairs: list[tuple[Entity, Entity]]) -> Table:
    rows = tuple(
        (EntityLink(owned.ref), owned.type, lifecycle_badge(owned), EntityLink(owner.ref), owned.description)
        for owned, owner in pairs
    )
    filled = [place for place in range(len(_COLUMNS)) if any(row[place] for row in rows)]
    return Table(
        tuple(_COLUMNS[place] for place in filled), tuple(tuple(row[place] for place in filled) for row in rows)
    )


def _by_group(groups: tuple[Entity, ...], portal: Portal) -> Table:
    owners = ((group, len(portal.related(group, "ownerOf"))) for group in groups)
    rows = tuple(
        (EntityLink(group.ref), Link(str(count), f"{entity_address(group.ref)}/ownership"))
        for group, count in owners
        if count
    )
    return Table(("Group", "Owns"), rows)
