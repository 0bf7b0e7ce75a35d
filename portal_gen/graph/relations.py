"""Reads the relations that leave an entity, from the fields that its kind says hold references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from portal_gen.model.dotted_path import keys_to, value_at
from portal_gen.model.entity import Entity
from portal_gen.model.kind import KindVersion, RelationField
from portal_gen.model.location import FieldPath
from portal_gen.model.ref import RefError
from portal_gen.model.references import canonical_reference, read_reference, references

#: One reference of an entity: its field, what was written there, and the canonical ref that it means.
Outgoing = tuple[RelationField, Any, str]


def outgoing(entity: Entity, version: KindVersion) -> Iterator[Outgoing]:
    """Yield the references of an entity in the order of its kind's fields; what means nothing is left out."""
    own_namespace, data, spec = entity.namespace, entity.data, entity.spec
    for field in version.all_relations:
        name = _name_in_spec(field.path)
        value = spec.get(name) if name else value_at(data, field.path)
        if not value:
            continue
        namespace = field.default_namespace or own_namespace
        for written in value if isinstance(value, list) else (value,):
            target = target_of(written, field.default_kind, namespace)
            if target is not None:
                yield field, written, target


@lru_cache(maxsize=512)
def _name_in_spec(path: str) -> str:
    """Return the name of a field right below `spec`, where most references are; nothing for one that is elsewhere."""
    top, _, name = path.partition(".")
    return name if top == "spec" and "." not in name else ""


def place_of(entity: Entity, field: RelationField, written: Any) -> FieldPath:
    """Return the path at which a reference was written in its file, where lists are not in the catalog's order."""
    return _paths(entity, field).get(_told(written)) or keys_to(entity.data, field.path)


@lru_cache(maxsize=16)
def _paths(entity: Entity, field: RelationField) -> Mapping[str, FieldPath]:
    """Return the paths of the references in a field as its file has them: who asks for one asks for others, too."""
    value = entity.document.value
    found: dict[str, FieldPath] = {}
    for path, written in references(value, field) if isinstance(value, Mapping) else ():
        found.setdefault(_told(written), path)
    return found


def _told(written: Any) -> str:
    return written if isinstance(written, str) else repr(written)


def target_of(written: Any, default_kind: str | None, namespace: str) -> str | None:
    """Return the canonical ref that a reference means, or None where it means nothing."""
    if isinstance(written, str):
        return canonical_reference(written, default_kind, namespace)
    try:
        return str(read_reference(written, default_kind, namespace))
    except RefError:
        return None
