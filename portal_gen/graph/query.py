"""Reads the queries that people type: a predicate in YAML or JSON, or `kind=component,spec.type=service`."""

from __future__ import annotations

import re
from typing import Any

import yaml

from portal_gen.graph.predicate import PredicateError
from portal_gen.graph.predicate_lint import lint

_PAIR = re.compile(r"\s*([^=,{}\[\]]+?)\s*=\s*(.*?)\s*")


def parse_query(text: str) -> Any:
    """Return the predicate that a text means. Raises `PredicateError` where it means none.

    In the short form a comma is "and", and a path that is given twice may have either value.
    """
    stripped = text.strip()
    pairs = None if stripped.startswith("{") else _pairs(stripped)
    predicate = _short(pairs) if pairs is not None else _yaml(stripped)
    for wrong in lint(predicate):
        # The way to a part of the short form is none that its writer knows.
        raise wrong if pairs is None else PredicateError(str(wrong), (), wrong.help)
    return predicate


def _pairs(text: str) -> list[tuple[str, str]] | None:
    """Return the pairs of the short form, or None where the text is not of that form."""
    if not text:
        return []
    matches = [_PAIR.fullmatch(part) for part in text.split(",")]
    return [(match[1], match[2]) for match in matches if match] if all(matches) else None


def _short(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    values: dict[str, list[str]] = {}
    for path, value in pairs:
        values.setdefault(path, []).append(value)
    return {"$all": [_has(path, given) for path, given in values.items()]}


#: Text of the short form that may stand for more than text.
_BOOLEANS = {"true": True, "false": False}


def _has(path: str, given: list[str]) -> dict[str, Any]:
    """Return the predicate of one path: its value, or an item where it holds a list, is one of those given."""
    meant = [*given, *(_BOOLEANS[value.lower()] for value in given if value.lower() in _BOOLEANS)]
    return {"$any": [{path: {"$in": meant}}, *({path: {"$contains": value}} for value in meant)]}


def _yaml(text: str) -> Any:
    try:
        predicate = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise PredicateError(f"the query is neither `path=value` nor YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(predicate, dict):
        raise PredicateError(
            f"`{text}` is not a valid query; write `kind=component,spec.type=service` or a predicate in YAML"
        )
    return predicate
