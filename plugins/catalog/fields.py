"""What the fields of an entity show, by the names under which a kind's record lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from portal_gen.api import (
    Badge,
    Badges,
    Content,
    Entity,
    EntityLinks,
    Link,
    List,
    Markdown,
    first_paragraph,
    kind_address,
    lifecycle_badge,
    narrowed,
)

from .words import heading, of_kind

#: What ends all words of a path but the last, which is the heading: `tier` of `metadata.annotations.example.com/tier`.
_SEPARATOR = re.compile(r"[./]")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its label, what it shows of an entity (None: nothing), what stands there then, and what lists show.

    `leading` is what it shows where there are lists: the way to all that say the same.
    """

    label: str
    value: Callable[[Entity], Content]
    empty: str = ""
    short: Callable[[Entity], Content] | None = None
    leading: Callable[[Entity], Content] | None = None


@lru_cache(maxsize=256)
def field_of(name: str) -> Field:
    """Return the field of a name: one known here, else what a dotted path leads to, in `spec` if it names no other."""
    known = _FIELDS.get(name.removeprefix("spec.").removeprefix("metadata."))
    path = name if name.startswith(("metadata.", "spec.")) else f"spec.{name}"
    return known or Field(heading(_SEPARATOR.split(name)[-1]), lambda entity: _plain(entity.value(path)))


def owners(entity: Entity) -> EntityLinks | None:
    """Return links to the owners of an entity, or None where it has none."""
    return _links(entity.targets("ownedBy"))


def system(entity: Entity) -> EntityLinks | None:
    """Return a link to the system that an entity is part of, or None."""
    return _parents(entity, "system")


def tags(entity: Entity) -> Badges | None:
    """Return the tags of an entity, or None where it has none."""
    return Badges(tuple(map(Badge, tagged))) if (tagged := entity.tags) else None


def _leading_tags(entity: Entity) -> Badges | None:
    tagged = (Badge(tag, url=_those(entity.kind, "tag", tag)) for tag in entity.tags)
    return Badges(tuple(tagged)) if entity.tags else None


def _leading_type(entity: Entity) -> Link | None:
    return Link(entity.type, _those(entity.kind, "type", entity.type)) if entity.type else None


# A few tags and types are those of most entities.
@lru_cache(maxsize=1024)
def _those(kind: str, facet: str, value: str) -> str:
    """Return the way to the entities of a kind that a filter leaves."""
    return narrowed(kind_address(kind), {facet: value})


def _description(entity: Entity) -> Markdown | None:
    return Markdown(entity.description) if entity.description else None


def _first_paragraph(entity: Entity) -> str | None:
    return first_paragraph(entity.description) or None


def _parents(entity: Entity, kind: str) -> EntityLinks | None:
    return _links(of_kind(entity.targets("partOf"), kind))


def _links(refs: tuple[str, ...]) -> EntityLinks | None:
    return EntityLinks(refs) if refs else None


def _targets(entity: Entity) -> Content:
    named = [entity.text("target"), *(entity.spec.get("targets") or ())]
    return _plain([target for target in named if target])


def _plain(value: Any) -> Content:
    """Return a value of YAML as content: what is not text, a number or list of them is left to the Inspect tab."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str() | int() | float():
            return value
        case [_, *_]:
            return List(tuple(item if isinstance(item, str | int | float) else str(item) for item in value))
        case _:
            return None


_FIELDS: Mapping[str, Field] = {
    "description": Field("Description", _description, "No description", short=_first_paragraph),
    "owner": Field("Owner", owners, "No Owner"),
    "system": Field("System", system, "No System"),
    "domain": Field("Domain", lambda entity: _parents(entity, "domain"), "No Domain"),
    "subdomainOf": Field("Parent domain", lambda entity: _parents(entity, "domain")),
    "subcomponentOf": Field("Parent component", lambda entity: _parents(entity, "component")),
    "type": Field("Type", lambda entity: entity.type or None, "unknown", leading=_leading_type),
    "lifecycle": Field("Lifecycle", lifecycle_badge, "unknown"),
    "tags": Field("Tags", tags, "No Tags", leading=_leading_tags),
    "target": Field("Targets", _targets),
    "targets": Field("Targets", _targets),
    "parent": Field("Parent", lambda entity: _links(entity.targets("childOf"))),
    "children": Field("Children", lambda entity: _links(entity.targets("parentOf"))),
    "memberOf": Field("Groups", lambda entity: _links(entity.targets("memberOf"))),
    "members": Field("Members", lambda entity: _links(entity.targets("hasMember"))),
}
