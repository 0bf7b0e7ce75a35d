"""What the tab Inspect tells of an entity."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from plugins.catalog import Catalog
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of
from tests.plugins.shop import ROOT, SYSTEM, in_folder, the, words


def test_inspect_shows_the_entity_as_yaml_with_its_place_and_its_relations(shop: Observed) -> None:
    checkout = the(shop, "component:default/checkout")
    shown = words(Catalog().inspect(checkout, shop), shop)
    assert str(checkout.place()) in shown
    assert "dependsOn:" in shown
    assert "https://example.com/view" in shown
    assert "catalog/default/component/checkout/entity.json" in shown
    assert "consumes API" in shown
    assert "not in the catalog" in shown


def test_inspect_links_to_json_only_where_the_site_has_it(shop: Observed) -> None:
    options = dataclasses.replace(shop.settings.options, twins=())
    bare = shop.knowing(settings=dataclasses.replace(shop.settings, options=options))
    assert "entity.json" not in words(Catalog().inspect(the(bare, "component:default/mailer"), bare), bare)


def test_inspect_lists_the_entities_of_the_same_file(shop: Observed) -> None:
    assert "In the same file (6)" in words(Catalog().inspect(the(shop, "component:default/mailer"), shop), shop)


def test_inspect_of_an_entity_in_a_huge_file_names_the_first_of_its_neighbours() -> None:
    portal = portal_of("---\n".join(SYSTEM.format(name=f"s{number:03}") for number in range(100)))
    shown = words(Catalog().inspect(the(portal, "system:default/s050"), portal), portal)
    assert "In the same file (99)" in shown
    assert "s049" in shown
    assert "s051" not in shown
    assert "and 49 more" in shown


def test_inspect_tells_how_an_entity_was_reached_and_what_was_resolved_in_it(tmp_path: Path) -> None:
    api = (
        "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: rates}\n"
        "spec: {type: grpc, lifecycle: production, owner: a, definition: {$text: ./rates.proto}}\n"
    )
    portal = in_folder(tmp_path, {"all.yaml": ROOT, "named.yaml": api, "rates.proto": "message Rate {}\n"})
    shown = words(Catalog().inspect(the(portal, "api:default/rates"), portal), portal)
    assert "location:default/root" in shown
    assert "spec.definition" in shown
    assert "$text" in shown
    assert "catalog/rates.proto" in shown
    assert "message Rate {}" in shown
