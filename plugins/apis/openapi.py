"""Operations and schemas of an OpenAPI definition, versions 2 and 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.api import Badge, Content, Text, Tone

from .block import ANY, Shape
from .bounds import MOST_ENTRIES
from .exchanged import EXCHANGED, PARAMETERS, answers, body, parameters, taken
from .outline import INFO, Outline, facts_of, first_line, items, mapping, part, true
from .schemas import SCHEMA, schemas
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
_COLUMNS = ("Summary", "Parameters", "Body", "Answers")
_OPERATION: Shape = {"summary": None, "description": None, "operationId": None, "deprecated": None, **EXCHANGED}
_PATHS: Shape = {ANY: dict.fromkeys(_TONES, _OPERATION) | {"$ref": None, "parameters": None}}
_SHAPE: Shape = {
    "info": INFO,
    "paths": _PATHS,
    "webhooks": _PATHS,
    "components": {"schemas": {ANY: SCHEMA}, "parameters": PARAMETERS},
    "definitions": {ANY: SCHEMA},
    "parameters": PARAMETERS,
}


def outline(text: str) -> Outline:
    """Return the operations and schemas that a definition describes."""
    document = parse(text, _SHAPE)
    known = mapping(document.get("components")).get("schemas") or document.get("definitions")
    return Outline(
        facts_of(document),
        (
            part("Operations", ("Method", "Path", *_COLUMNS), _operations(document.get("paths"), document)),
            part("Webhooks", ("Method", "Name", *_COLUMNS), _operations(document.get("webhooks"), document)),
            schemas(known, document),
        ),
    )


def _operations(paths: Any, document: Mapping[str, Any]) -> Iterator[tuple[Content, ...]]:
    for path, methods in items(paths):
        for method, operation in items(methods, MOST_ENTRIES):
            if method in _TONES:
                given = parameters(methods, operation, document)
                exchanged = taken(given), body(operation, given), answers(operation)
                yield Badge(method.upper(), _TONES[method]), Text(path, style="code"), _summary(operation), *exchanged


def _summary(operation: Mapping[str, Any]) -> str:
    said = next(filter(None, (first_line(operation.get(key)) for key in ("summary", "description", "operationId"))), "")
    return f"{said} (deprecated)" if true(operation.get("deprecated")) else said
