"""`portal-gen schema catalog`: one JSON Schema for the entities of all kinds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import click

from portal_gen.cli.command import command
from portal_gen.cli.findings import from_here, report
from portal_gen.cli.open_site import read_settings
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.model.kind import Kind, KindVersion


@command
@click.pass_obj
def catalog_command(session: Session) -> int:
    """Print the schema of catalog files.

    In a site, the kinds that its plugins add are in it, too. With the YAML language server:
    `# yaml-language-server: $schema=catalog.schema.json` in the first line of a file.
    """
    result(json.dumps(catalog_schema(_kinds(session).values()), indent=2))
    return 0


def _kinds(session: Session) -> Mapping[str, Kind]:
    """Return the kinds of the site, or the built-in ones where there is none; what is wrong with them is reported."""
    from portal_gen.plugin.discovery.find import find_plugins
    from portal_gen.plugin.discovery.kinds import all_kinds
    from portal_gen.validate.kinds import built_in_kinds

    configuration, _ = read_settings(session)
    if configuration is None:
        return built_in_kinds()
    settings = configuration.settings
    loaded, failed = find_plugins(settings)
    kinds, wrong = all_kinds(loaded)
    report(from_here((*failed, *wrong), settings.root))
    return kinds


def catalog_schema(kinds: Iterable[Kind]) -> dict[str, Any]:
    """Return the schema of one entity: what all kinds share, and `spec` by kind, API version and type."""
    from portal_gen.validate.schema import envelope_schema

    kinds = tuple(kinds)
    envelope = dict(envelope_schema().source)
    properties = envelope["properties"]
    named = {"enum": [kind.name for kind in kinds], "description": "\n".join(map(_described, kinds))}
    return {
        **envelope,
        "title": "An entity of a Backstage software catalog",
        "properties": {**properties, "kind": {**properties["kind"], **named}},
        "allOf": [_rule(kind, version) for kind in kinds for version in kind.versions],
    }


def _described(kind: Kind) -> str:
    return f"{kind.name}: {kind.description}"


def _rule(kind: Kind, version: KindVersion) -> dict[str, Any]:
    """Return the rule that a document which is meant for this version keeps its schema."""
    spec = {**version.schema, "type": "object", "description": kind.description}
    condition: dict[str, Any] = {
        "required": ["apiVersion", "kind"],
        "properties": {"kind": {"const": kind.name}, "apiVersion": {"enum": list(version.api_versions)}},
    }
    if version.spec_type is not None:
        condition["required"].append("spec")
        condition["properties"]["spec"] = _of_type(version.spec_type)
    elif others := _types_with_their_own(kind, version):
        condition["properties"]["spec"] = {"not": {"required": ["type"], "properties": {"type": {"enum": others}}}}
    return {"if": condition, "then": {"required": ["spec"], "properties": {"spec": spec}}}


def _of_type(spec_type: str) -> Mapping[str, Any]:
    return {"required": ["type"], "properties": {"type": {"const": spec_type}}}


def _types_with_their_own(kind: Kind, version: KindVersion) -> list[str]:
    """Return the types that another version of the kind judges in place of a general one."""
    shared = set(version.api_versions)
    return [other.spec_type for other in kind.versions if other.spec_type and shared & set(other.api_versions)]
