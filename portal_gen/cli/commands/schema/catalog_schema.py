"""The JSON Schema of catalog files: what judges them, with what an editor can offer. Nothing offered is demanded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portal_gen.cli.commands.schema.offered import Offered
from portal_gen.cli.commands.schema.spec_schema import Definitions, spec_schema
from portal_gen.cli.commands.schema.suggestions import offering
from portal_gen.model.kind import Kind, KindVersion
from portal_gen.model.vocabulary import Vocabulary, Word
from portal_gen.validate.annotations import known_annotations

#: What stands for what another file holds, by its name; Backstage puts that in its place.
_PLACEHOLDERS = {
    "text": "The path of a file whose text stands here.",
    "json": "The path of a JSON file whose value stands here.",
    "yaml": "The path of a YAML file whose value stands here.",
}

_NO_OTHERS: Mapping[str, str] = {}


def catalog_schema(
    kinds: Iterable[Kind], vocabulary: Vocabulary, offered: Offered, placeholders: Mapping[str, str] = _NO_OTHERS
) -> dict[str, Any]:
    """Return the schema of one entity: what all kinds share, and the rest by kind, API version and type.

    `placeholders` are those of plugins by name, each with a description.
    """
    from portal_gen.validate.schema import envelope_schema

    kinds = tuple(kinds)
    envelope = dict(envelope_schema().source)
    definitions = Definitions(offered, {"placeholder": _placeholder({**_PLACEHOLDERS, **placeholders})})
    versions = dict.fromkeys(text for kind in kinds for version in kind.versions for text in version.api_versions)
    properties: dict[str, Any] = {
        **envelope["properties"],
        "apiVersion": offering(envelope["properties"]["apiVersion"], versions),
        "kind": _kind(envelope["properties"]["kind"], kinds),
        "metadata": _metadata(envelope["properties"]["metadata"], vocabulary, offered),
    }
    rules = [rule for kind in kinds for rule in _rules(kind, vocabulary, definitions)]
    title = "An entity of a Backstage software catalog"
    return {
        **envelope,
        "title": title,
        "description": f"{title}.",
        "properties": properties,
        "allOf": rules,
        "definitions": definitions.made,
    }


def _placeholder(described: Mapping[str, str]) -> dict[str, Any]:
    return {
        "description": "What another file holds stands in its place.",
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {f"${name}": {"type": "string", "description": text} for name, text in described.items()},
    }


def _kind(schema: Mapping[str, Any], kinds: Sequence[Kind]) -> dict[str, Any]:
    named = [{"const": kind.name, "description": kind.description} for kind in kinds]
    listed = "\n".join(f"{kind.name}: {kind.description}" for kind in kinds)
    return {**schema, "anyOf": named, "description": listed}


def _metadata(schema: Mapping[str, Any], vocabulary: Vocabulary, offered: Offered) -> dict[str, Any]:
    properties = schema["properties"]
    tags = properties["tags"]
    known = {word.name: word.description for word in vocabulary.tags}
    annotations = properties["annotations"]
    text = annotations["additionalProperties"]
    well_known = {name: {**text, "description": words} for name, words in known_annotations().items()}
    changed = {
        "annotations": {**annotations, "properties": well_known},
        "namespace": offering(properties["namespace"], offered.namespaces),
        "tags": {**tags, "items": offering(tags["items"], offered.tags, known)},
    }
    return {**schema, "properties": {**properties, **changed}}


def _rules(kind: Kind, vocabulary: Vocabulary, definitions: Definitions) -> Iterable[dict[str, Any]]:
    """Yield the rules for documents of a kind: what holds for all of them, and for each version and type."""
    versions = dict.fromkeys(text for version in kind.versions for text in version.api_versions)
    words = {"annotations": vocabulary.annotations, "labels": vocabulary.labels}
    metadata = {field: {"properties": own} for field, several in words.items() if (own := _words(several, kind))}
    yield {
        "if": {"required": ["kind"], "properties": {"kind": {"const": kind.name}}},
        "then": {
            "required": ["spec"],
            "properties": {
                "apiVersion": {"enum": list(versions), "description": f"The version of {kind.name}."},
                **({"metadata": {"properties": metadata}} if metadata else {}),
            },
        },
    }
    for version in kind.versions:
        yield {
            "if": _condition(kind, version),
            "then": {"properties": {"spec": spec_schema(kind, version, definitions)}},
        }


def _words(words: Iterable[Word], kind: Kind) -> dict[str, Any]:
    own = (word for word in words if not word.kinds or kind.name in word.kinds)
    return {word.name: {"description": word.description, "type": "string", **word.schema} for word in own}


def _condition(kind: Kind, version: KindVersion) -> dict[str, Any]:
    """Return what a document is like that a version of a kind is for."""
    condition: dict[str, Any] = {
        "required": ["apiVersion", "kind"],
        "properties": {"kind": {"const": kind.name}, "apiVersion": {"enum": list(version.api_versions)}},
    }
    if version.spec_type is not None:
        condition["required"].append("spec")
        condition["properties"]["spec"] = {"required": ["type"], "properties": {"type": {"const": version.spec_type}}}
    elif others := _types_with_their_own(kind, version):
        condition["properties"]["spec"] = {"not": {"required": ["type"], "properties": {"type": {"enum": others}}}}
    return condition


def _types_with_their_own(kind: Kind, version: KindVersion) -> list[str]:
    """Return the types that another version of the kind judges in place of a general one."""
    shared = set(version.api_versions)
    return [other.spec_type for other in kind.versions if other.spec_type and shared & set(other.api_versions)]
