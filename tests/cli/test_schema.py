"""`schema` knows what a site adds: kinds, plugins and their options."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from tests.cli.command_line import CATALOG, Run


def test_schema_catalog_takes_what_is_valid_and_refuses_what_is_not(portal_gen: Run) -> None:
    schema = json.loads(portal_gen("schema", "catalog").out)
    validator = jsonschema_rs.Draft7Validator(schema)
    entities = list(yaml.safe_load_all(CATALOG))
    assert [list(validator.iter_errors(entity)) for entity in entities] == [[], [], []]
    del entities[0]["spec"]["owner"]
    assert [error.message for error in validator.iter_errors(entities[0])] == ['"owner" is a required property']
    server = {**entities[1], "spec": {**entities[1]["spec"], "type": "mcp-server"}}
    assert [error.message for error in validator.iter_errors(server)] == ['"remotes" is a required property']


CRATE = """\
name: Crate
title: Crate
plural: Crates
description: Something that is shipped.
versions:
  - apiVersions: [example.com/v1]
    schema:
      type: object
      required: [owner]
      properties: {owner: {type: string, minLength: 1, description: Who ships it.}}
"""


def test_schema_catalog_knows_the_kinds_that_the_plugins_of_a_site_add(portal_gen: Run, site_with_plugin: Path) -> None:
    kinds = site_with_plugin / "plugins" / "hello" / "kinds"
    kinds.mkdir()
    (kinds / "crate.yaml").write_text(CRATE)
    outcome = portal_gen("schema", "catalog")
    validator = jsonschema_rs.Draft7Validator(json.loads(outcome.out))
    crate = {"apiVersion": "example.com/v1", "kind": "Crate", "metadata": {"name": "a"}, "spec": {"owner": "b"}}
    assert validator.is_valid(crate)
    assert not validator.is_valid({**crate, "spec": {}})
    assert not validator.is_valid({**crate, "kind": "Crates"})
    (kinds / "crate.yaml").write_text("[")
    outcome = portal_gen("schema", "catalog")
    assert outcome.code == 0
    assert "plugins/hello/kinds/crate.yaml:1:1: error[invalid-kind-record]" in outcome.err


@pytest.mark.usefixtures("site_with_plugin")
def test_schema_config_knows_the_options_and_every_plugin(portal_gen: Run) -> None:
    schema = json.loads(portal_gen("schema", "config").out)
    validator = jsonschema_rs.Draft7Validator(schema)

    def wrong(text: str) -> bool:
        return not validator.is_valid(yaml.safe_load(text))

    assert not wrong("site_name: x\nplugins: [search, {portal: {catalog: [a.yaml], plugins: [hello, {org: {}}]}}]")
    assert not wrong("plugins: [search, {blog: {enabled: true}}, portal]")
    assert wrong("plugins: [{portal: {catalogs: [a.yaml]}}]")
    assert wrong("plugins: [{portal: {plugins: [helo]}}]")
    assert wrong("plugins: [{portal: {plugins: [{hello: {greting: x}}]}}]")
    assert "Nothing outside this folder is read." in json.dumps(schema)


def test_schema_config_is_printed_without_a_site(portal_gen: Run) -> None:
    outcome = portal_gen("schema", "config")
    assert (outcome.code, outcome.err) == (0, "")
    assert "catalog" in outcome.out
