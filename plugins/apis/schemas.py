"""What a JSON Schema says of a value, in a few words: the names of its type and of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from portal_gen.api import Text

from .block import ANY, THERE, Shape
from .bounds import MOST_NAMES, MOST_SCHEMAS
from .outline import Part, first_line, items, listed, mapping, named, part, shortened, words
from .references import referred, target

_ALTERNATIVES = ("oneOf", "anyOf")
_ITEM: Shape = {"$ref": None, "type": None, "allOf": None, **dict.fromkeys(_ALTERNATIVES)}

#: What is read of a schema that is told by its type alone, and of one whose fields are told, too.
VALUE: Shape = {**_ITEM, "items": _ITEM}
SCHEMA: Shape = {
    **VALUE,
    "title": None,
    "description": None,
    "enum": None,
    "properties": {ANY: THERE},
    "items": {**_ITEM, "properties": {ANY: THERE}},
}


def schemas(known: Any, document: Mapping[str, Any]) -> Part:
    """Return the table of the schemas that have a name."""
    rows = (
        (Text(name, style="code"), value(schema), first_line(schema.get("description")), fields(schema, document))
        for name, schema in items(known)
    )
    return part("Schemas", ("Name", "Type", "Description", "Fields"), rows)


def value(schema: Any) -> str:
    """Return the name of a schema, else its type, or the names of those that it is put together from."""
    of = mapping(schema)
    if words(of.get("type")) == "array" and "$ref" not in of:
        return _list_of(_put_together(mapping(of.get("items"))))
    return _put_together(of)


def fields(schema: Any, document: Mapping[str, Any]) -> str:
    """Return the names of what an object holds; of an enumeration, its values."""
    parts = tuple(_parts(mapping(schema), document))
    names = (name for one in parts for name in islice(mapping(one.get("properties")), MOST_NAMES + 1))
    values = (words(value) for one in parts for value in listed(one.get("enum")))
    return named(map(shortened, map(str, names))) or named(map(shortened, values))


def _parts(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield a schema and all that it is put together from, but not the alternatives that have names: those are told."""
    waiting = [schema]
    seen: set[int] = set()
    while waiting and len(seen) < MOST_SCHEMAS:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        unnamed = (mapping(one.get("items")), *(way for key in _ALTERNATIVES for way in _schemas(one, key)))
        below = (target(one, document), *_schemas(one, "allOf"), *(way for way in unnamed if "$ref" not in way))
        waiting += reversed([schema for schema in below if schema])


def _schemas(schema: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    return [mapping(one) for one in listed(schema.get(key))]


def _put_together(schema: Mapping[str, Any]) -> str:
    return _one_of(schema) or _all_of(schema) or _brief(schema)


def _one_of(schema: Mapping[str, Any]) -> str:
    return named((_brief(way) for key in _ALTERNATIVES for way in _schemas(schema, key)), " or ")


def _all_of(schema: Mapping[str, Any]) -> str:
    """Return the names of the schemas that one takes in, and whether it adds to them; else the type of the first."""
    parts = _schemas(schema, "allOf")
    names = [shortened(referred(one)) for one in parts if "$ref" in one]
    if not names:
        return next(filter(None, map(_type, parts)), "")
    adds = any(one.get("properties") for one in (schema, *parts))
    return named([*names[:MOST_NAMES], *(["more"] if adds else [])], " and ")


def _brief(schema: Mapping[str, Any]) -> str:
    """Return the name of a schema, else its type."""
    name = referred(schema) or _type(schema)
    return _list_of(_brief_item(schema)) if name == "array" else shortened(name)


def _brief_item(schema: Mapping[str, Any]) -> str:
    item = mapping(schema.get("items"))
    return shortened(referred(item) or _type(item))


def _list_of(name: str) -> str:
    return f"({name})[]" if " " in name else f"{name}[]"


def _type(schema: Mapping[str, Any]) -> str:
    type_ = schema.get("type") or ("object" if "properties" in schema else "")
    return named(map(words, type_), " or ") if isinstance(type_, list) else words(type_)
