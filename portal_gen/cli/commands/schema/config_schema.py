"""The JSON Schema of the portal's part of `mkdocs.yml`, from the classes that read it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DataclassSchema

from portal_gen.model.settings import Options
from portal_gen.plugin.discovery.loaded import Loaded


class _Described(GenerateJsonSchema):
    """Writes what a field's `help` says, and takes no field that the class does not have."""

    def dataclass_schema(self, schema: DataclassSchema) -> JsonSchemaValue:
        """Return the schema of one class of options."""
        made = super().dataclass_schema(schema)
        made["additionalProperties"] = False
        for field in dataclasses.fields(schema["cls"]):
            shown = made.get("properties", {}).get(field.name)
            if shown is not None:
                shown.pop("title", None)
                shown["description"] = field.metadata.get("help", "")
        return made


def config_schema(plugins: Sequence[Loaded]) -> dict[str, Any]:
    """Return a schema that says nothing of MkDocs, and everything of `portal` in its list of plugins."""
    classes: list[type[Any]] = [Options, *(plugin.cls for plugin in plugins)]
    made, shared = TypeAdapter.json_schemas(
        [(number, "validation", TypeAdapter(cls)) for number, cls in enumerate(classes)], schema_generator=_Described
    )
    schemas = [made[number, "validation"] for number in range(len(classes))]
    definitions: dict[str, Any] = shared.get("$defs", {})
    options = _pointed(schemas[0], definitions)
    options["properties"]["plugins"] = {
        "description": options["properties"]["plugins"]["description"],
        "anyOf": [
            {"type": "null"},
            {
                "type": "array",
                "items": {
                    "anyOf": [
                        entry
                        for plugin, schema in zip(plugins, schemas[1:], strict=True)
                        for entry in _entries(plugin, schema)
                    ]
                },
            },
        ],
    }
    portal = {
        "type": "object",
        "required": ["portal"],
        "properties": {"portal": {"anyOf": [options, {"type": "null"}]}},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "mkdocs.yml with a developer portal",
        "type": "object",
        "properties": {"plugins": {"type": "array", "items": {"anyOf": [portal, {"type": "string"}, _OTHERS]}}},
        "$defs": definitions,
    }


#: Another plugin of MkDocs with its options.
_OTHERS = {"type": "object", "not": {"required": ["portal"]}}


def _pointed(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return a schema, or the definition that it only points to."""
    reference: str = schema.get("$ref", "")
    pointed: dict[str, Any] = definitions.pop(reference.rpartition("/")[2]) if reference else schema
    return pointed


def _entries(plugin: Loaded, options: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what may stand in the list of plugins for one: its name, or its name and its options."""
    named = {"const": plugin.name, "description": plugin.summary}
    with_options = {
        "type": "object",
        "required": [plugin.name],
        "properties": {plugin.name: {"anyOf": [options, {"type": "null"}]}},
        "additionalProperties": False,
        "description": plugin.summary,
    }
    return named, with_options
