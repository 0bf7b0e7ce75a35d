"""Who belongs to a group: its own members, and those of the groups below it."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import (
    Avatar,
    Component,
    Content,
    EmptyState,
    Entity,
    EntityLinks,
    Link,
    Portal,
    Stack,
    Table,
    Text,
    entity_address,
    split_ref,
)

from .walk import beyond

_HOW = """\
kind: User
metadata:
  name: somebody
spec:
  memberOf: [{group}]"""


@dataclass(frozen=True, slots=True)
class Member:
    """A member by ref, and the child groups through which; none for a direct one."""

    ref: str
    through: tuple[str, ...] = ()


def members(group: Entity, portal: Portal) -> tuple[Member, ...]:
    """Return the members of a group, each once: direct ones first, then those of child groups."""
    direct = group.targets("hasMember")
    through: dict[str, list[str]] = {}
    for child in beyond((group,), "parentOf", portal):
        for ref in child.targets("hasMember"):
            through.setdefault(ref, []).append(child.ref)
    own = set(direct)
    inherited = (Member(ref, tuple(groups)) for ref, groups in sorted(through.items()) if ref not in own)
    return (*map(Member, direct), *inherited)


def members_card(group: Entity, portal: Portal, most: int) -> Component:
    """Return the first members of a group, with a link to all of them where there are more."""
    everybody = members(group, portal)
    if not everybody:
        return EmptyState("No members", "A person says in which groups they are.", code=_HOW.format(group=group.name))
    table = _table(everybody[:most], portal)
    if len(everybody) <= most:
        return table
    return Stack((table, Link(f"All {len(everybody)} members", f"{entity_address(group.ref)}/members")))


def members_tab(group: Entity, portal: Portal, most: int) -> Component | None:
    """Return all members of a group, or None where the card shows them all."""
    everybody = members(group, portal)
    return _table(everybody, portal) if len(everybody) > most else None


def _table(everybody: tuple[Member, ...], portal: Portal) -> Table:
    return Table(("Name", "Member"), tuple((_who(member.ref, portal), _how(member)) for member in everybody))


def _who(ref: str, portal: Portal) -> Content:
    person = portal.entity(ref)
    return Avatar(person.title, ref) if person else Text(split_ref(ref).name)


def _how(member: Member) -> Content:
    return EntityLinks(member.through) if member.through else "directly"
