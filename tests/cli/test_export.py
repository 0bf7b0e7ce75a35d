"""`export` prints the entities that are valid, as Backstage would return them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
