"""The schemas that stand in a model: what may be in one, and what is taken from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.location import FieldPath
from portal_gen.model.near_words import meant
from portal_gen.validate.model.layer import Layer
from portal_gen.validate.phrases import quoted
from portal_gen.validate.schema import SchemaError, compile_schema

#: Keywords that Backstage does not take in the outer parts of a kind's schema: with them nobody could list its fields.
_STRUCTURAL = ("allOf", "oneOf", "anyOf", "if", "then", "else", "not")

_WAY = ("schema", "jsonSchema")


def spec_schema(layer: Layer, path: FieldPath, item: Mapping[str, Any]) -> Found[Mapping[str, Any]]:
    """Return the schema of `spec` in an item, empty where it has none that can be used, and what is wrong with it."""
    mistakes = tuple(_of_a_kind(layer, path, item))
    return ({} if mistakes else _spec(item)), mistakes


def value_schema(layer: Layer, path: FieldPath, item: Mapping[str, Any]) -> Found[Mapping[str, Any]]:
    """Return the schema of an annotation's or a label's value, empty as above, and what is wrong with it."""
    mistakes = tuple(_of_a_value(layer, path, item))
    return ({} if mistakes else _written(item)), mistakes


def _written(item: Mapping[str, Any]) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = item.get("schema", {}).get("jsonSchema", {})
    return schema


def _spec(item: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = _written(item).get("properties")
    spec = properties.get("spec") if isinstance(properties, Mapping) else None
    return spec if isinstance(spec, Mapping) else {}


def _of_a_kind(layer: Layer, path: FieldPath, item: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield what keeps a schema of a kind's documents from being one, by the rules that Backstage has for them."""
    schema, way = _written(item), (*path, *_WAY)
    yield from _structure(layer, way, schema)
    properties = schema.get("properties", {})
    for name in properties if isinstance(properties, Mapping) else ():
        if name != "spec":
            message = f"the schema of a kind says what `spec` holds, and nothing of {quoted(name)}"
            help_ = "annotations and labels go under `addAnnotation` and `addLabel`" if name == "metadata" else ""
            yield layer.mistake((*way, "properties", name), message, help_ or meant(name, ["spec"]))
    yield from _structure(layer, (*way, "properties", "spec"), _spec(item))
    yield from _no_schema(layer, way, schema)


def _of_a_value(layer: Layer, path: FieldPath, item: Mapping[str, Any]) -> Iterator[Diagnostic]:
    schema, way = _written(item), (*path, *_WAY)
    kind = schema.get("type", "string")
    if kind != "string":
        message = f"the value of {quoted(item['name'])} is a text, and cannot be {quoted(kind)}"
        yield layer.mistake((*way, "type"), message, "write `type: string`")
    yield from _no_schema(layer, way, schema)


def _no_schema(layer: Layer, way: FieldPath, schema: Mapping[str, Any]) -> Iterator[Diagnostic]:
    directed = [*_directives(schema, way)]
    for at in directed:
        message = f"{quoted(at[-1])} cannot be part of a schema here"
        yield layer.mistake(at, message, "write it out; what stands there twice may have a YAML anchor")
    if not directed:
        try:
            compile_schema(schema)
        except SchemaError as error:
            message = f"this is not a valid JSON Schema: {error}"
            yield layer.mistake(
                way, message, "see https://json-schema.org/understanding-json-schema for what may be written"
            )


def _structure(layer: Layer, way: FieldPath, schema: Mapping[str, Any]) -> Iterator[Diagnostic]:
    if schema.get("type", "object") != "object":
        yield layer.mistake(
            (*way, "type"), "a mapping is described here, so its type is `object`", "write `type: object`"
        )
    for keyword in _STRUCTURAL:
        if keyword in schema:
            message = f"`{keyword}` cannot stand this far out in the schema of a kind"
            yield layer.mistake(
                (*way, keyword),
                message,
                "put it into the field that it is about, or write a version for each `specType`",
            )


def _directives(value: Any, way: FieldPath) -> Iterator[FieldPath]:
    """Yield the ways to keys that lead elsewhere: a schema must not fetch, and it is put into another one."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            if key.startswith("$") and key != "$comment":
                yield (*way, key)
            else:
                yield from _directives(below, (*way, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _directives(below, (*way, index))
