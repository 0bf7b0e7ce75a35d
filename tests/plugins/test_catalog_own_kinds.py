"""What pages and lists show of kinds that a site has added."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.catalog import Catalog
from plugins.catalog.listed import listed
from portal_gen.api import (
    EntityLinks,
)
from portal_gen.model.settings import Settings
from portal_gen.plugin.known import Known
from portal_gen.plugin.observed import Observed
from tests.catalog.site_models import catalog_of
from tests.plugins.shop import facts, the, words

TIERED = """
addKind:
  - group: example.com
    names: {kind: Garden}
    description: A place where things grow.
    about: [metadata.annotations.example.com/tier, spec.soil.ph-value, light.hours]
    columns: [name, metadata.annotations.example.com/tier, spec.example.com/water]
    versions:
      - name: v1
        relationFields: [{selector: {path: spec.example.com/owner}, relation: ownedBy, defaultKind: Group}]
        schema:
          jsonSchema: {properties: {spec: {properties: {soil: {}, light: {}, example.com/water: {type: string}}}}}
"""
ORCHARD = """\
apiVersion: example.com/v1
kind: Garden
metadata: {name: orchard, annotations: {example.com/tier: gold}}
spec:
  soil: {ph-value: 6.5}
  light: {hours: 8}
  example.com/water: rain
  example.com/owner: growers
"""


@pytest.fixture
def garden(tmp_path: Path) -> Observed:
    catalog = catalog_of(tmp_path, TIERED, ORCHARD)
    return Observed(Known(catalog.graph, Settings(tmp_path, tmp_path, "mkdocs.yml"), catalog.kinds))


def test_about_shows_fields_whose_keys_hold_dots_and_those_below_spec_without_its_name(garden: Observed) -> None:
    shown = facts(Catalog().about(the(garden, "garden:default/orchard"), garden), garden)
    assert shown == {"Tier": "gold", "Ph-value": "6.5", "Hours": "8"}


def test_a_list_has_columns_of_fields_whose_keys_hold_dots(garden: Observed) -> None:
    found = listed([the(garden, "garden:default/orchard")], garden)
    assert [(title, list(cells)) for title, cells in found.columns(found.own)] == [
        ("Tier", ["gold"]),
        ("Water", ["rain"]),
    ]


HELPED = """
addKind:
  - group: example.com
    names: {kind: Garden}
    description: A place where things grow.
    about: [helpers, spec.neighbour]
    columns: [name, spec.helpers]
    versions:
      - name: v1
        relationFields:
          - {selector: {path: spec.helpers}, relation: dependsOn, defaultKind: User}
          - {selector: {path: spec.neighbour}, relation: partOf, defaultKind: Garden}
        schema: {jsonSchema: {properties: {spec: {properties: {helpers: {type: array}, neighbour: {}}}}}}
"""


def test_a_field_that_makes_relations_shows_links_in_the_card_and_in_the_list(tmp_path: Path) -> None:
    shrub = "apiVersion: example.com/v1\nkind: Garden\nmetadata: {name: shrub, namespace: south}\nspec:\n"
    catalog = catalog_of(
        tmp_path, HELPED, shrub + "  helpers: [ada, 'group:north/growers']\n  neighbour: default/hedge\n"
    )
    portal = Observed(Known(catalog.graph, Settings(tmp_path, tmp_path, "mkdocs.yml"), catalog.kinds))
    helpers = EntityLinks(("user:south/ada", "group:north/growers"))
    about = Catalog().about(the(portal, "garden:south/shrub"), portal)
    assert dict(about.items) == {"Helpers": helpers, "Neighbour": EntityLinks(("garden:default/hedge",))}
    assert dict(listed(portal.entities("garden"), portal).columns(["spec.helpers"])) == {"Helpers": [helpers]}


def test_a_field_whose_key_holds_dots_makes_a_relation_that_is_named_with_its_line(garden: Observed) -> None:
    orchard = the(garden, "garden:default/orchard")
    assert orchard.targets("ownedBy") == ("group:default/growers",)
    (note,) = Catalog().relation_warning(orchard, garden)
    assert "`group:default/growers` (`catalog/all.yaml:8:22`)" in words(note, garden)
