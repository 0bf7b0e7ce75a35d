"""Where a relation was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal_gen.api import Entity, FieldPath, Location, Portal, RefError, Relation, parse_ref


def written_at(entity: Entity, relation: Relation, portal: Portal) -> Location:
    """Return the place of the reference that became a relation; the entity's own where its file holds none."""
    kind = portal.kind(entity.kind)
    version = kind.version(entity.data["apiVersion"], entity.type) if kind else None
    for field in version.all_relations if version else ():
        if field.relation == relation.type:
            for path, text in _references(entity, field.path):
                if _means(text, field.default_kind, entity.namespace, relation.target):
                    return entity.place(path)
    return entity.place()


def _references(entity: Entity, dotted: str) -> Iterator[tuple[FieldPath, Any]]:
    """Yield what a field of relations holds, one or a list, each with its path."""
    path = tuple(dotted.split("."))
    value: Any = entity.data
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield (*path, index), item
    else:
        yield path, value


def _means(text: Any, default_kind: str | None, namespace: str, ref: str) -> bool:
    try:
        return isinstance(text, str) and str(parse_ref(text, default_kind, namespace)) == ref
    except RefError:
        return False
