"""Finds values that a query compares with and no entity has: references to nobody, and what is misspelled."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from portal_gen.graph.predicate import field_of
from portal_gen.graph.unmatched import compared, texts, warning
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.dotted_path import found_at
from portal_gen.model.entity import Entity
from portal_gen.model.kind import Kind, RelationField
from portal_gen.model.near_words import did_you_mean, nearest
from portal_gen.model.ref import RefError, parse_ref


class _Asked(NamedTuple):
    """A value that is asked for at a path; with a `field`, in that of the items of a list there."""

    path: str
    field: str
    value: str


def unmatched_values(
    text: str, predicate: Any, entities: Collection[Entity], kinds: Mapping[str, Kind]
) -> Iterator[Diagnostic]:
    """Yield a warning for each reference that a query compares with and nobody has, and for what is near another value.

    For a query that found nothing: `predicate` is what its `text` means. Any other value may be right.
    """
    fields = {field.path: field for kind in kinds.values() for one in kind.versions for field in one.all_relations}
    refs = frozenset(entity.ref for entity in entities)
    for asked in dict.fromkeys(_asked(predicate)):
        values = list(dict.fromkeys(_values(asked, entities)))
        if not values or asked.value.upper() in {value.upper() for value in values}:
            continue
        if asked.path in fields or (asked.path, asked.field) == ("relations", "targetRef"):
            advice = _of_reference(asked.value, values, fields.get(asked.path), refs)
        else:
            advice = did_you_mean(asked.value, values) or None
        if advice is not None:
            where = f"{asked.path}.{asked.field}" if asked.field else asked.path
            message = f"no entity of the catalog has `{asked.value}` in `{where}`"
            yield warning(text, asked.value, message, advice)


def _asked(predicate: Any) -> Iterator[_Asked]:
    """Yield the values that a query compares with; of kinds is told elsewhere."""
    for path, wanted in compared(predicate):
        item = wanted.get("$contains") if isinstance(wanted, Mapping) else None
        if isinstance(item, Mapping):
            for field, inner in compared(item):
                yield from (_Asked(path, field, value) for value in texts(inner))
        elif path != "kind":
            yield from (_Asked(path, "", value) for value in texts(wanted if item is None else item))


def _values(asked: _Asked, entities: Iterable[Entity]) -> Iterator[str]:
    """Yield what entities have where a value is asked for."""
    for entity in entities:
        found = field_of(entity, asked.path)
        for item in found if isinstance(found, (list, tuple)) else (found,):
            value = found_at(item, asked.field) if asked.field else item
            if isinstance(value, (str, int, float)):
                yield str(value)


def _of_reference(value: str, values: Collection[str], field: RelationField | None, refs: Container[str]) -> str | None:
    """Return what to do about a reference that nobody has; None where it is right: one to an entity of the catalog."""
    names = {_name(one): one for one in values}
    near = names.get(nearest(_name(value), names) or "")
    try:
        ref = str(parse_ref(value, field.default_kind if field else None))
    except RefError:
        ref = ""
    if ref not in refs:
        return f"did you mean `{near}`?" if near else ""
    if near is None or field is None or _name(near) != _name(value):
        return None
    query = f"{{relations: {{$contains: {{type: {field.relation}, targetRef: {ref}}}}}}}"
    return f"files write `{near}`, and a field is compared as it is written; `{query}` finds every form"


def _name(reference: str) -> str:
    """Return what stands behind kind and namespace."""
    return reference.replace(":", "/").rpartition("/")[2].lower()
