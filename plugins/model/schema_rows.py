"""What a JSON Schema says of fields, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from portal_gen.api import KindVersion

#: Levels of fields inside fields that a table shows; what lies deeper is for the schema.
_LEVELS = 3

_TYPES = {
    "string": "text",
    "object": "mapping",
    "array": "list",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "nothing",
}


class Row(NamedTuple):
    """A field: its dotted path below `spec`, what it holds, whether it must be there, and what it is for."""

    path: str
    holds: str
    need: str
    description: str


def rows_of(version: KindVersion, described: Mapping[str, str]) -> tuple[Row, ...]:
    """Return the fields that a version of a kind has, those that only the model asks for behind the others.

    `described` is what the record of the kind says of fields, by their paths.
    """
    rows = {row.path: row for row in _rows(version.schema, "required")}
    for advice in version.advice.get("allOf", ()):
        for row in _rows(_spec_of(advice), "expected"):
            rows[row.path] = _joined(rows.get(row.path), row)
    for field in version.all_relations:
        path = field.path.removeprefix("spec.")
        rows.setdefault(path, Row(path, "reference, or a list of them", "", ""))
    return tuple(row._replace(description=described.get(row.path) or row.description) for row in rows.values())


def value_of(schema: Mapping[str, Any]) -> str:
    """Return what a schema takes, in words: the values that are allowed, or a pattern, or a type."""
    if "enum" in schema or "const" in schema:
        return " or ".join(f"`{value}`" for value in schema.get("enum", [schema.get("const")]))
    if "pattern" in schema:
        return f"text that matches `{schema['pattern']}`"
    written = schema.get("type", "")
    types = [written] if isinstance(written, str) else written
    words = " or ".join(_TYPES.get(name, str(name)) for name in types)
    items = schema.get("items")
    if words == "list" and isinstance(items, Mapping) and (of := value_of(items)) != "mapping":
        return f"list: {of}" if of else words
    return words


def _rows(schema: Mapping[str, Any], need: str, above: str = "", level: int = 1) -> Iterator[Row]:
    """Yield the fields of a schema; one that must be there is `need`."""
    required = schema.get("required", ())
    for name, field in _properties(schema).items():
        path = f"{above}{name}"
        yield Row(path, value_of(field), need if name in required else "", str(field.get("description", "")))
        if level < _LEVELS:
            below = field.get("items") if field.get("type") == "array" else field
            yield from _rows(below if isinstance(below, Mapping) else {}, need, f"{path}.", level + 1)


def _properties(schema: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    properties = schema.get("properties", {})
    return {name: field for name, field in properties.items() if isinstance(field, Mapping)}


def _spec_of(advice: Mapping[str, Any]) -> Mapping[str, Any]:
    return _properties(advice).get("spec", {})


def _joined(before: Row | None, more: Row) -> Row:
    """Return what two schemas say of one field."""
    if before is None:
        return more
    return Row(
        before.path, more.holds or before.holds, before.need or more.need, more.description or before.description
    )
