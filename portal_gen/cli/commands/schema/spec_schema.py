"""The schema of `spec` of one version of a kind, as an editor needs it: described, and with refs to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from portal_gen.cli.commands.schema.offered import Offered
from portal_gen.cli.commands.schema.suggestions import offering
from portal_gen.model.kind import Kind, KindVersion, RelationField
from portal_gen.model.lifecycle import LIFECYCLES


class Definitions(Struct, frozen=True):
    """Parts of a schema that many fields share, so that a catalog's refs stand in it once."""

    offered: Offered
    made: dict[str, Any]

    def references(self, field: RelationField) -> list[dict[str, str]]:
        """Return the schemas of the refs that a field may hold."""
        kinds = self.offered.kinds_of(field)
        names = [(kind, self._named(kind, field.default_kind)) for kind in kinds]
        return [{"$ref": f"#/definitions/{name}"} for _, name in names if name]

    def _named(self, kind: str, default_kind: str | None) -> str:
        refs = self.offered.refs(kind, default_kind)
        name = f"{kind}-by-name" if default_kind and default_kind.lower() == kind else kind
        if refs:
            self.made.setdefault(name, {"enum": refs})
        return name if refs else ""


def spec_schema(kind: Kind, version: KindVersion, definitions: Definitions) -> dict[str, Any]:
    """Return the schema of `spec`, with what the model asks for beyond the verdict."""
    advice = [part["properties"]["spec"] for part in version.advice.get("allOf", ()) if "spec" in part["properties"]]
    described = _described(version.schema, kind.fields, "")
    properties = dict(described.get("properties", {}))
    for field in version.all_relations:
        _refer(properties, field, kind, definitions)
    for name, words, known in (
        ("type", definitions.offered.types(kind.name), kind.known_types),
        ("lifecycle", definitions.offered.lifecycles, LIFECYCLES),
    ):
        if name in properties:
            properties[name] = offering(properties[name], words, known)
    made = {
        **described,
        "type": "object",
        "description": version.description or kind.description,
        "properties": {name: _or_placeholder(schema) for name, schema in properties.items()},
    }
    return {**made, "allOf": [*made.get("allOf", ()), *advice]} if advice else made


def _described(schema: Mapping[str, Any], fields: Mapping[str, str], above: str) -> dict[str, Any]:
    """Return a schema whose fields say what they are for, as the record of the kind has it."""
    made = dict(schema)
    properties = schema.get("properties")
    if isinstance(properties, Mapping):
        made["properties"] = {
            name: _field(below, fields, f"{above}{name}")
            for name, below in properties.items()
            if isinstance(below, Mapping)
        }
    return made


def _field(schema: Mapping[str, Any], fields: Mapping[str, str], path: str) -> dict[str, Any]:
    made = _described(schema, fields, f"{path}.")
    items = schema.get("items")
    if isinstance(items, Mapping):
        made["items"] = _described(items, fields, f"{path}.")
    words = [fields.get(path, ""), str(schema.get("description", ""))]
    return {**made, "description": " ".join(filter(None, words)) or path.rpartition(".")[2]}


def _refer(properties: dict[str, Any], field: RelationField, kind: Kind, definitions: Definitions) -> None:
    """Let a field offer the refs that it may hold."""
    name, _, deeper = field.path.removeprefix("spec.").partition(".")
    if deeper:
        return
    refs = definitions.references(field)
    schema = properties.get(name)
    if schema is None:
        described = kind.fields.get(name) or f"What it has the relation `{field.relation}` to."
        one = {"type": "string", "minLength": 1}
        several = {"type": "array", "items": _choosing(one, refs)}
        properties[name] = {"description": described, "anyOf": [*refs, one, several]}
    elif schema.get("type") == "array":
        properties[name] = {**schema, "items": _choosing(schema.get("items", {}), refs)}
    else:
        properties[name] = _choosing(schema, refs)


def _choosing(schema: Mapping[str, Any], refs: list[dict[str, str]]) -> dict[str, Any]:
    return {**schema, "anyOf": [*refs, {"type": "string"}]} if refs else dict(schema)


def _or_placeholder(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema that also takes what stands for the contents of another file."""
    described = {"description": schema["description"]} if "description" in schema else {}
    # With `if` and `else` the YAML language server offers no values.
    return {**described, "anyOf": [dict(schema), {"$ref": "#/definitions/placeholder"}]}
