"""Operations and schemas of an OpenAPI definition, versions 2 and 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.api import Badge, Content, Text, Tone

from .block import ANY, Shape
from .outline import INFO, Outline, Part, facts_of, first_line, items, mapping, true, words
from .structured import parse

_TONES: Mapping[str, Tone] = {
    "get": "info",
    "head": "info",
    "options": "info",
    "trace": "info",
    "post": "success",
    "put": "warning",
    "patch": "warning",
    "delete": "danger",
}
_OPERATION: Shape = {"summary": None, "description": None, "operationId": None, "deprecated": None}
_SCHEMA: Shape = {"type": None, "title": None, "description": None}
_PATHS: Shape = {ANY: dict.fromkeys(_TONES, _OPERATION) | {"$ref": None}}
_SHAPE: Shape = {
    "info": INFO,
    "paths": _PATHS,
    "webhooks": _PATHS,
    "components": {"schemas": {ANY: _SCHEMA}},
    "definitions": {ANY: _SCHEMA},
}


def outline(text: str) -> Outline:
    """Return the operations and schemas that a definition describes."""
    document = parse(text, _SHAPE)
    schemas = mapping(document.get("components")).get("schemas") or document.get("definitions")
    return Outline(
        facts_of(document),
        (
            Part("Operations", ("Method", "Path", "Summary"), tuple(_operations(document.get("paths")))),
            Part("Webhooks", ("Method", "Name", "Summary"), tuple(_operations(document.get("webhooks")))),
            Part("Schemas", ("Name", "Type", "Description"), tuple(_schemas(schemas))),
        ),
    )


def _operations(paths: Any) -> Iterator[tuple[Content, ...]]:
    for path, methods in items(paths):
        for method, operation in items(methods):
            if method in _TONES:
                yield Badge(method.upper(), _TONES[method]), Text(path, style="code"), _summary(operation)


def _summary(operation: Mapping[str, Any]) -> str:
    said = next(filter(None, (first_line(operation.get(key)) for key in ("summary", "description", "operationId"))), "")
    return f"{said} (deprecated)" if true(operation.get("deprecated")) else said


def _schemas(schemas: Any) -> Iterator[tuple[Content, ...]]:
    for name, schema in items(schemas):
        yield Text(name, style="code"), _type(schema.get("type")), first_line(schema.get("description"))


def _type(value: Any) -> str:
    return " or ".join(map(words, value)) if isinstance(value, list) else words(value)
