"""Writes a catalog file from the record of a kind: what must be there as fields, the rest as comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.cli.commands.new.yaml_text import yaml_text
from portal_gen.model.kind import Kind, KindVersion, RelationField
from portal_gen.model.lifecycle import EXPERIMENTAL

#: What an entity of a kind usually is. Any text is allowed.
_TYPES = {
    "api": "openapi",
    "component": "service",
    "group": "team",
    "resource": "database",
    "system": "product",
    "template": "service",
}
_EMPTY = {"array": "[]", "object": "{}", "boolean": "false", "integer": "1", "number": "1"}
_TEXTS = {"lifecycle": EXPERIMENTAL, "definition": "Paste it here."}


_TEAM = """\
---
# The owner. Replace it with a group that the catalog holds.
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: my-team
spec:
  type: team
  children: []
"""


def entity_file(kind: Kind, name: str, owner: str | None) -> str:
    """Return the text of a catalog file that is valid as it is; where there is no owner yet, it holds one, too."""
    version = next((version for version in kind.versions if version.spec_type is None), kind.versions[0])
    lines = [*_head(kind, version, name), *_spec(kind, version, owner or "my-team"), ""]
    needs_owner = any(field.relation == "ownedBy" for field in version.relations)
    return "\n".join(lines) + ("" if owner or not needs_owner else _TEAM)


def _head(kind: Kind, version: KindVersion, name: str) -> Iterator[str]:
    yield f"# {kind.title}: {kind.description}"
    yield f"apiVersion: {version.api_versions[0]}"
    yield f"kind: {kind.name}"
    yield "metadata:"
    yield f"  name: {yaml_text(name)}"
    yield "  description: What it is, in one sentence."
    yield "  # title: What people call it"
    yield "  # tags: [java]"
    yield "  # links:"
    yield "  #   - url: https://example.com/runbook"
    yield "  #     title: Runbook"


def _spec(kind: Kind, version: KindVersion, owner: str) -> Iterator[str]:
    fields: Mapping[str, Any] = version.schema.get("properties", {})
    required = version.schema.get("required") or [name for name, field in fields.items() if field["type"] == "array"]
    relations = {field.path.removeprefix("spec."): field for field in version.relations}
    yield "spec:" if required else "spec: {}"
    for name in sorted(fields, key=lambda field: field not in required):
        mark = "" if name in required else "# "
        yield f"  {mark}{name}: {_value(kind, name, fields[name], owner)}{_remark(fields[name], relations.get(name))}"


def _value(kind: Kind, name: str, schema: Mapping[str, Any], owner: str) -> str:
    """Return a value that the schema takes."""
    if name == "owner":
        return yaml_text(owner)
    if name == "type" and kind.name.lower() in _TYPES:
        return _TYPES[kind.name.lower()]
    if "enum" in schema:
        return str(schema["enum"][0])
    types = schema.get("type", "string")
    first = types if isinstance(types, str) else types[0]
    return _EMPTY.get(first) or _TEXTS.get(name, name)


def _remark(schema: Mapping[str, Any], relation: RelationField | None) -> str:
    if relation is not None:
        kinds = " or ".join(relation.allowed_kinds) or relation.default_kind
        return f"  # {kinds}, by name" if kinds else "  # as kind:name, for instance component:billing"
    described = " ".join(str(schema.get("description", "")).split())
    return f"  # {described}" if described else ""
