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
    Kind,
    Link,
    List,
    Markdown,
    RefError,
    RelationField,
    first_paragraph,
    kind_address,
    lifecycle_badge,
    narrowed,
    parse_ref,
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


def field_of(name: str, kind: Kind | None = None) -> Field:
    """Return the field of a name: one known here, else what a dotted path leads to, in `spec` if it names no other.

    Where the record of the `kind` says that references stand there, it shows links.
    """
    if known := _FIELDS.get(name) or _FIELDS.get(name.removeprefix("spec.").removeprefix("metadata.")):
        return known
    path = name if name.startswith(("metadata.", "spec.")) else f"spec.{name}"
    versions = kind.versions if kind else ()
    referring = (one for version in versions for one in version.all_relations if one.path == path)
    return _field_at(path, next(referring, None))


@lru_cache(maxsize=256)
def _field_at(path: str, referring: RelationField | None) -> Field:
    label = heading(_SEPARATOR.split(path)[-1])
    if referring is None:
        return Field(label, lambda entity: _plain(entity.value(path)))
    return Field(label, lambda entity: _named(entity, entity.value(path), referring))


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


def _named(entity: Entity, value: Any, field: RelationField) -> Content:
    """Return links to what a field of references names; what cannot be a reference is shown as it is."""
    written = value if isinstance(value, list | tuple) else (value,)
    namespace = field.default_namespace or entity.namespace
    try:
        refs = tuple(str(parse_ref(one, field.default_kind, namespace)) for one in written if isinstance(one, str))
    except RefError:
        refs = ()
    return _links(refs) if len(refs) == len(written) else _plain(value)


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
