"""Compiles JSON Schema: the part that every entity shares, joined with the schema of a kind's `spec`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import jsonschema_rs
import yaml
from msgspec import Struct

from portal_gen.model.changed_values import changed_values
from portal_gen.model.encoding import whole
from portal_gen.model.kind import KindVersion
from portal_gen.validate.url import is_url


class SchemaError(ValueError):
    """A mapping that is not a valid JSON Schema."""


#: Documents with more values than this are told their first mistake alone: a million of them would fill the memory.
_MOST_VALUES = 20_000


#: No rule of a schema looks further down.
_DEEPEST = 100


class KeyRule(Struct, frozen=True):
    """A rule for the keys of one mapping, which stands at `path`."""

    path: tuple[str, ...]
    validator: jsonschema_rs.Draft7Validator
    description: str


@dataclass(frozen=True, eq=False)
class Schema:
    """A schema, and the validator that was compiled from it."""

    source: Mapping[str, Any]
    validator: jsonschema_rs.Draft7Validator

    def takes(self, value: Any) -> bool:
        """Return whether a value keeps every rule."""
        try:
            return self.validator.is_valid(value)
        except UnicodeEncodeError:
            return self.takes(encodable(value))
        except ValueError:
            return False

    def errors(self, value: Any) -> list[jsonschema_rs.ValidationError]:
        """Return what a value breaks, except the rules of `keys`. Raises `ValueError` for what JSON cannot hold."""
        try:
            return list(self._errors(value))
        except ValueError:  # half a character, or too deep for the copy that each error holds
            return list(self._errors(encodable(_shallow(value, _DEEPEST, {}))))

    def _errors(self, value: Any) -> Iterator[jsonschema_rs.ValidationError]:
        if _more_values_than(_MOST_VALUES, value):
            try:
                self._without_keys.validate(value)
            except jsonschema_rs.ValidationError as error:
                yield error
            return
        yield from self._without_keys.iter_errors(value)

    @cached_property
    def keys(self) -> tuple[KeyRule, ...]:
        """Return the rules for keys, apart: the validator would copy the whole mapping for each key it refuses."""
        return tuple(
            KeyRule(path, _validator(rule), rule.get("description", "")) for path, rule in _key_rules(self.source, ())
        )

    @cached_property
    def _without_keys(self) -> jsonschema_rs.Draft7Validator:
        return _validator(_stripped(self.source))


def compile_schema(source: Mapping[str, Any]) -> Schema:
    """Return a schema, ready to judge. Raises `SchemaError` where it is none."""
    try:
        return Schema(source, _validator(source))
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
        raise SchemaError(str(error).splitlines()[0]) from error


def _validator(source: Mapping[str, Any]) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(dict(source), formats={"url": is_url}, validate_formats=True)


def _key_rules(source: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    if isinstance(rule := source.get("propertyNames"), Mapping):
        yield path, rule
    for name, part in _parts(source):
        yield from _key_rules(part, (*path, name))


def _stripped(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema without its rules for keys."""
    kept = {key: value for key, value in source.items() if key != "propertyNames"}
    if parts := dict(_parts(source)):
        kept["properties"] = {**kept["properties"], **{name: _stripped(part) for name, part in parts.items()}}
    return kept


def _parts(source: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    properties = source.get("properties")
    if isinstance(properties, Mapping):
        yield from ((name, part) for name, part in properties.items() if isinstance(part, Mapping))


def encodable(value: Any) -> Any:
    """Return a value with U+FFFD for half of a character: the validator takes none, and to its rules it is a letter."""
    return changed_values(value, lambda leaf: whole(leaf) if isinstance(leaf, str) else leaf, whole)


def _shallow(value: Any, levels: int, known: dict[tuple[int, int], Any]) -> Any:
    """Return a copy that ends after so many levels; what aliases repeat is copied once for each level."""
    if not isinstance(value, (Mapping, list)):
        return value
    place = id(value), levels
    if place not in known:
        below = levels - 1
        if isinstance(value, list):
            known[place] = [_shallow(item, below, known) for item in value] if levels else []
        else:
            known[place] = {key: _shallow(item, below, known) for key, item in value.items()} if levels else {}
    return known[place]


def _more_values_than(limit: int, value: Any) -> bool:
    waiting, seen = [value], 0
    while waiting and seen <= limit:
        held = waiting.pop()
        if isinstance(held, (Mapping, list)):
            seen += len(held)
            waiting.extend(held.values() if isinstance(held, Mapping) else held)
    return seen > limit


#: Schemas by the identity of their version, which is kept beside them so that the identity stays its own.
_COMPILED: dict[int, tuple[KindVersion, Schema]] = {}


def schema_of(version: KindVersion) -> Schema:
    """Return the schema of whole documents of one version of a kind; compiled once."""
    known = _COMPILED.get(id(version))
    if known is None:
        known = _COMPILED[id(version)] = (version, compile_schema(_document_schema(version)))
    return known[1]


#: The same of what a site's model asks for beyond the verdict.
_ADVICE: dict[int, tuple[KindVersion, Schema]] = {}


def advice_of(version: KindVersion) -> Schema:
    """Return the schema of what a site's model asks of whole documents of one version of a kind; compiled once."""
    known = _ADVICE.get(id(version))
    if known is None:
        known = _ADVICE[id(version)] = (version, compile_schema(version.advice))
    return known[1]


@cache
def envelope_schema() -> Schema:
    """Return the schema of documents whose kind nobody knows."""
    return compile_schema(_envelope())


@cache
def _envelope() -> dict[str, Any]:
    text = (resources.files("portal_gen.validate") / "entity.yaml").read_text(encoding="utf-8")
    envelope = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are safe
    assert isinstance(envelope, dict)  # noqa: S101  our own file
    return envelope


def _document_schema(version: KindVersion) -> dict[str, Any]:
    envelope = _envelope()
    spec = {**envelope["properties"]["spec"], **version.schema, "type": "object"}
    return {
        **envelope,
        "required": [*envelope["required"], "spec"],
        "properties": {**envelope["properties"], "spec": spec},
    }
