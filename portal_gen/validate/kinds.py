"""Reads the records of kinds: those that are built in, and those that a site or a plugin adds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.kind import OTHER_ICON, Kind, KindVersion, RelationField
from portal_gen.model.location import FixedPlace, Location, Places
from portal_gen.validate.explain import findings
from portal_gen.validate.schema import Schema, SchemaError, compile_schema

_NOWHERE = FixedPlace(Location("record of a kind"))


@cache
def built_in_kinds() -> Mapping[str, Kind]:
    """Return the kinds of Backstage by name in lower case."""
    folder = resources.files("portal_gen.validate") / "kinds"
    records = sorted((item for item in folder.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)
    kinds = (_kind(load_record(item.read_text(encoding="utf-8"))) for item in records)
    return MappingProxyType({kind.name.lower(): kind for kind in kinds})


def read_kind(raw: Any, places: Places = _NOWHERE) -> Found[Kind | None]:
    """Return the kind that a record describes, or None with every mistake of the record."""
    mistakes = findings(_record_schema(), raw, places, "invalid-kind-record")
    if mistakes:
        return None, mistakes
    for index, version in enumerate(raw["versions"]):
        try:
            compile_schema(version.get("schema", {}))
        except SchemaError as error:
            place = places(("versions", index, "schema"))
            message = f"the schema of `{raw['name']}` is not a valid JSON Schema: {error}"
            return None, (Diagnostic("invalid-kind-record", Severity.ERROR, message, place),)
    return _kind(raw), ()


def load_record(text: str) -> Any:
    """Return the value of a YAML text of ours."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are safe loaders


@cache
def _record_schema() -> Schema:
    text = (resources.files("portal_gen.validate") / "kind-record.yaml").read_text(encoding="utf-8")
    return compile_schema(load_record(text))


def _kind(raw: Mapping[str, Any]) -> Kind:
    name = raw["name"]
    title = raw.get("title", name)
    return Kind(
        name=name,
        title=title,
        plural=raw.get("plural", f"{title}s"),
        description=raw.get("description", ""),
        icon=raw.get("icon", OTHER_ICON),
        versions=tuple(_version(version) for version in raw["versions"]),
        about=tuple(raw.get("about", ("description", "owner", "type", "tags"))),
        columns=tuple(raw.get("columns", ("name", "owner", "type", "description", "tags"))),
        colour=raw.get("colour", "neutral"),
        types=raw.get("types", {}),
        fields=raw.get("fields", {}),
        aside=raw.get("aside", False),
    )


def _version(raw: Mapping[str, Any]) -> KindVersion:
    return KindVersion(
        api_versions=tuple(raw["apiVersions"]),
        schema=raw.get("schema", {}),
        relations=tuple(_relation(field) for field in raw.get("relations", ())),
        spec_type=raw.get("specType"),
        description=raw.get("description", ""),
    )


def _relation(raw: Mapping[str, Any]) -> RelationField:
    return RelationField(
        path=raw["path"],
        relation=raw["relation"],
        reverse=raw["reverse"],
        default_kind=raw.get("defaultKind"),
        allowed_kinds=tuple(raw.get("allowedKinds", ())),
    )
