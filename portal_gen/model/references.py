"""The references that an entity's fields hold: where they are written, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from portal_gen.model.dotted_path import keys_to, value_at
from portal_gen.model.kind import RelationField
from portal_gen.model.location import FieldPath
from portal_gen.model.ref import Ref, RefError, parse_ref


def references(data: Mapping[str, Any], field: RelationField) -> Iterator[tuple[FieldPath, Any]]:
    """Yield each reference in a field with its path; a field that is absent or empty has none.

    A list holds several, anything else is one: Backstage takes a mapping of `kind`, `namespace` and `name`, too.
    """
    value = value_at(data, field.path)
    if not value:
        return
    keys = keys_to(data, field.path)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield (*keys, index), item
    else:
        yield keys, value


@lru_cache(maxsize=65536)
def canonical_reference(text: str, default_kind: str | None, default_namespace: str) -> str | None:
    """Return the canonical ref that a text means, or None where it means none. Most references are written often."""
    try:
        return str(parse_ref(text, default_kind, default_namespace))
    except RefError:
        return None


def read_reference(value: object, default_kind: str | None, default_namespace: str) -> Ref:
    """Return the reference that a value of a field means. Raises `RefError` where it means none."""
    if isinstance(value, str) and value:
        return parse_ref(value, default_kind, default_namespace)
    if not value:
        raise RefError("it is empty")
    if not isinstance(value, Mapping):
        raise RefError("it is neither a text nor a mapping of `kind` and `name`")
    kind = value.get("kind") or default_kind
    name = value.get("name")
    namespace = value.get("namespace") or default_namespace
    if not isinstance(kind, str) or not isinstance(name, str) or not name or not isinstance(namespace, str):
        raise RefError("a mapping needs `kind` and `name`")
    return Ref(kind, namespace, name)
