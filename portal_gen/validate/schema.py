"""Compiles JSON Schema: the part that every entity shares, joined with the schema of a kind's `spec`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import jsonschema_rs
import yaml

from portal_gen.model.kind import KindVersion
from portal_gen.validate.url import is_url


class SchemaError(ValueError):
    """A mapping that is no JSON Schema."""


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """A schema, and the validator that was compiled from it."""

    source: Mapping[str, Any]
    validator: jsonschema_rs.Draft7Validator

    def takes(self, value: Any) -> bool:
        """Return whether a value keeps every rule."""
        try:
            return self.validator.is_valid(value)
        except ValueError:
            return False


def compile_schema(source: Mapping[str, Any]) -> Schema:
    """Return a schema, ready to judge. Raises `SchemaError` where it is none."""
    try:
        validator = jsonschema_rs.Draft7Validator(dict(source), formats={"url": is_url}, validate_formats=True)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
        raise SchemaError(str(error).splitlines()[0]) from error
    return Schema(source, validator)


#: Schemas by the identity of their version, which is kept beside them so that the identity stays its own.
_COMPILED: dict[int, tuple[KindVersion, Schema]] = {}


def schema_of(version: KindVersion) -> Schema:
    """Return the schema of whole documents of one version of a kind; compiled once."""
    known = _COMPILED.get(id(version))
    if known is None:
        known = _COMPILED[id(version)] = (version, compile_schema(_document_schema(version)))
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
