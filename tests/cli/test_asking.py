from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from tests.cli.command_line import CATALOG, Run

REFS = ["api:default/billing-api", "component:default/billing", "group:default/payments"]

PROVIDER = '''\
"""Rota."""
from dataclasses import dataclass

from portal_gen.api import Plugin, provide


@dataclass(frozen=True)
class Rota(Plugin):
    """Gives an entity."""

    @provide()
    def all(self, portal):
        head = {"apiVersion": "backstage.io/v1alpha1", "kind": "Domain"}
        return [{**head, "metadata": {"name": "pagers"}, "spec": {"owner": "payments"}}]
'''


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("ndjson", lambda text: [json.loads(line) for line in text.splitlines()]),
        ("json", json.loads),
        ("yaml", lambda text: list(yaml.safe_load_all(text))),
    ],
)
@pytest.mark.usefixtures("site")
def test_export_prints_entities_with_relations_in_both_directions(portal_gen: Run, form: str, read: object) -> None:
    assert callable(read)
    outcome = portal_gen("export", "catalog", "--format", form)
    entities = read(outcome.out)
    assert outcome.code == 0
    assert [one["metadata"]["name"] for one in entities] == ["billing-api", "billing", "payments"]
    assert entities[0]["relations"] == [
        {"type": "apiProvidedBy", "targetRef": "component:default/billing"},
        {"type": "ownedBy", "targetRef": "group:default/payments"},
    ]


@pytest.mark.parametrize(
    ("command", "read"),
    [
        ("export --format ndjson", lambda text: [json.loads(line) for line in text.splitlines()]),
        ("export --format json", json.loads),
        ("export --format yaml", lambda text: list(yaml.safe_load_all(text))),
        ("query --format json kind=component", json.loads),
    ],
)
def test_numbers_that_json_cannot_hold_are_null_as_in_backstages_rest_api(
    portal_gen: Run, site: Path, command: str, read: Callable[[str], list[dict[str, Any]]]
) -> None:
    odd = "  type: service\n  cost: {a: [.nan, 1.5], b: -.inf}\n"
    (site / "catalog" / "all.yaml").write_text(CATALOG.replace("  type: service\n", odd))
    entities = {one["metadata"]["name"]: one for one in read(portal_gen(*command.split()).out)}
    assert entities["billing"]["spec"]["cost"] == {"a": [None, 1.5], "b": None}


def test_export_names_the_provider_of_an_entity_and_no_file_of_its_code(portal_gen: Run, site: Path) -> None:
    (site / "plugins").mkdir()
    (site / "plugins" / "rota.py").write_text(PROVIDER, encoding="utf-8")
    outcome = portal_gen("export", "--format", "json", "--repository", "https://github.com/acme/shop")
    annotations = {one["metadata"]["name"]: one["metadata"]["annotations"] for one in json.loads(outcome.out)}
    for name, provider in (("pagers", "provider:rota/all"), ("catalog", "provider:portal/plugins")):
        said = {key: value for key, value in annotations[name].items() if key.startswith("backstage.io/")}
        assert said == {
            "backstage.io/managed-by-location": provider,
            "backstage.io/managed-by-origin-location": provider,
        }
    assert annotations["billing"]["backstage.io/edit-url"].startswith("https://github.com/acme/shop/edit/")


@pytest.mark.usefixtures("broken")
def test_export_leaves_out_what_is_not_valid_and_says_so_elsewhere(portal_gen: Run) -> None:
    outcome = portal_gen("export", "catalog")
    assert [json.loads(line)["metadata"]["name"] for line in outcome.out.splitlines()] == ["ledger", "team-billing"]
    assert "error[missing-field]" in outcome.err
    assert outcome.code == 0


@pytest.mark.parametrize("ref", ["component:billing", "Component:Default/Billing", "billing", "default/billing"])
@pytest.mark.usefixtures("site")
def test_show_prints_the_overview_with_its_cards(portal_gen: Run, ref: str) -> None:
    outcome = portal_gen("show", ref)
    assert outcome.out.startswith("Billing\n=======\n")
    assert "\nAbout\n-----\n" in outcome.out
    assert "The payments team (group:default/payments)" in outcome.out
    assert outcome.code == 0


@pytest.mark.usefixtures("site")
def test_show_tells_a_fact_once(portal_gen: Run) -> None:
    facts = [line.split()[0] for line in portal_gen("show", "billing").out.splitlines() if line.strip()]
    assert [facts.count(fact) for fact in ("Owner", "Lifecycle")] == [1, 1]


def test_show_tells_in_the_head_what_no_card_tells(portal_gen: Run, site: Path) -> None:
    without_about = 'plugins: [{portal: {root: ., extensions: [{"entity-card:catalog/about": false}]}}]'
    (site / "mkdocs.yml").write_text(f"site_name: Portal\n{without_about}\n")
    head, _, _ = portal_gen("show", "billing").out.partition("Relations")
    assert "Owner " in head


@pytest.mark.parametrize(
    ("ref", "code", "said"),
    [
        ("component:biling", 1, "Did you mean `component:default/billing`?"),
        ("biling", 1, "no entity of the catalog is called `biling`"),
        ("component:", 2, "REF"),
        ("", 1, "no entity"),
        ("\x1b[31m", 1, "no entity"),
    ],
)
@pytest.mark.parametrize("command", ["show", "inspect"])
@pytest.mark.usefixtures("site")
def test_a_ref_that_is_none_says_what_is_wrong(portal_gen: Run, command: str, ref: str, code: int, said: str) -> None:
    outcome = portal_gen(command, ref)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


@pytest.mark.usefixtures("site")
def test_a_ref_that_is_like_none_of_the_catalog_gets_no_suggestion(portal_gen: Run) -> None:
    assert portal_gen("show", "component:default/nothing").err.endswith("is not in the catalog.\n")


def test_a_name_that_several_have_needs_its_kind(portal_gen: Run, site: Path) -> None:
    (site / "catalog" / "more.yaml").write_text(CATALOG.split("---")[1].replace("name: billing-api", "name: billing"))
    outcome = portal_gen("show", "billing")
    assert outcome.code == 2
    assert "`api:default/billing`, `component:default/billing`" in outcome.err


HELLO = '''
"""Hello."""
from dataclasses import dataclass
from portal_gen.api import Component, Entity, Plugin, Portal, Text, card

@dataclass(frozen=True)
class Hello(Plugin):
    """Says hello."""

    @card("Owner", when={"kind": "Component"})
    def greeting(self, entity: Entity, portal: Portal) -> Component | None:
        """Return it."""
        return Text(f"hello from {portal.related(entity, 'ownedBy')[0].title}")

    @card("For APIs", when={"kind": "API"})
    def for_apis(self, entity: Entity, portal: Portal) -> Component | None:
        """Return it."""
        return Text("x")

    @card("Nothing")
    def nothing(self, entity: Entity, portal: Portal) -> Component | None:
        """Return nothing."""
        return None

    @card("Broken", when={"metadata.name": "billing"})
    def broken(self, entity: Entity, portal: Portal) -> Component | None:
        """Fail."""
        raise ValueError("no luck")

    @card("Off")
    def switched_off(self, entity: Entity, portal: Portal) -> Component | None:
        """Return it."""
        return Text("x")
'''


@pytest.fixture
def site_with_plugin(site: Path) -> Path:
    (site / "plugins" / "hello").mkdir(parents=True)
    (site / "plugins" / "hello" / "__init__.py").write_text(HELLO)
    config = (site / "mkdocs.yml").read_text()
    off = 'portal: {plugins: [hello], extensions: [{"entity-card:hello/switched-off": false}]}'
    (site / "mkdocs.yml").write_text(config.replace("portal: {}", off))
    return site


@pytest.mark.usefixtures("site_with_plugin")
def test_inspect_says_what_is_shown_hidden_off_and_failed_and_why(portal_gen: Run) -> None:
    outcome = portal_gen("inspect", "billing")
    lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
    assert lines[0] == "component:default/billing catalog/all.yaml:1:1"
    assert "hello: Says hello." in lines
    assert any(line.startswith("shown entity-card:hello/greeting 0.") for line in lines)
    assert "read related component:default/billing ownedBy" in lines
    assert 'hidden entity-card:hello/for-apis its predicate does not match: `{"kind": "API"}`' in lines
    assert any(line.startswith("hidden entity-card:hello/nothing it returned nothing") for line in lines)
    assert any(line.startswith("failed entity-card:hello/broken") for line in lines)
    assert "off entity-card:hello/switched-off `extensions` turns it off" in lines
    assert "plugins/hello/__init__.py:28:1: error[plugin-failed]" in outcome.err
    assert outcome.code == 1


@pytest.mark.usefixtures("site_with_plugin")
def test_show_shows_the_cards_of_plugins_and_reports_those_that_fail(portal_gen: Run) -> None:
    outcome = portal_gen("show", "billing")
    assert "hello from The payments team" in outcome.out
    assert "error[plugin-failed]" in outcome.err
    assert outcome.code == 1


@pytest.mark.usefixtures("site_with_plugin")
def test_plugin_list_says_from_where_with_which_extensions_and_what_is_off(portal_gen: Run) -> None:
    outcome = portal_gen("plugin", "list")
    assert "hello  (site: plugins/hello)\n  Says hello.\n    entity-card:hello/greeting" in outcome.out
    assert "catalog  (built-in: " in outcome.out
    assert ", off)" in outcome.out
    assert "    option " not in outcome.out
    assert outcome.code == 0


@pytest.mark.usefixtures("site_with_plugin")
def test_plugin_list_says_with_v_what_can_be_set(portal_gen: Run) -> None:
    outcome = portal_gen("plugin", "list", "-v")
    assert "    option infos: bool, default true\n      List findings of the severity `info`, too.\n" in outcome.out
    assert '    option owner: str, default ""\n      Who owns the plugins' in outcome.out


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


@pytest.mark.usefixtures("site")
def test_a_pipe_that_closes_early_is_no_traceback(here: Path) -> None:
    (here / "many.yaml").write_text("\n---\n".join(CATALOG.replace("billing", f"billing-{n}") for n in range(300)))
    command = [sys.executable, "-m", "portal_gen", "export", "many.yaml", "-q"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=here) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
