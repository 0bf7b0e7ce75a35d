"""The pages that say what may be written in a catalog."""

from __future__ import annotations

import pytest

from plugins.model import Model
from portal_gen.api import Portal, SubPage
from portal_gen.build import open_portal
from portal_gen.graph.graph import Graph
from portal_gen.model.address import kind_address
from portal_gen.plugin.observed import Observed
from portal_gen.render.links import resolver
from portal_gen.render.terminal.page import to_text
from portal_gen.site.configuration.settings import read_configuration
from tests.catalog.site_models import GARDEN
from tests.site.sites import CONFIG, make_site

WORDS = """
updateKindVersion:
  - kind: Component
    schema:
      jsonSchema:
        properties: {spec: {required: [tier], properties: {tier: {enum: [1, 2], description: Its tier.}}}}
    relationFields: [{selector: {path: spec.onCall}, relation: supportedBy, defaultKind: Group}]
addRelationPair:
  - fromKind: Component
    toKind: Group
    description: Who is called at night.
    forward: {type: supportedBy, title: supported by}
    reverse: {type: supports, title: is on call for}
addAnnotation:
  - {name: example.com/pays, description: "Who *pays* <b>.", schema: {jsonSchema: {pattern: "^CC"}}, kinds: [Component]}
addLabel: [{name: tier, description: How much it matters.}]
addTag: [{name: java, description: Written in Java.}]
"""

ENTITIES = """
apiVersion: example.com/v1
kind: Garden
metadata: {name: roses}
spec: {owner: team}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: team}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: shop}
spec: {type: service, lifecycle: production, owner: team, onCall: team}
"""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Observed:
    files = {"model/garden.yaml": GARDEN, "model/words.yaml": WORDS}
    config = make_site(tmp_path_factory.mktemp("site"), CONFIG, catalog=ENTITIES, files=files)
    configuration, wrong = read_configuration(config)
    assert configuration is not None
    assert wrong == ()
    return open_portal(configuration.settings, configuration.places).portal


def text(portal: Portal, kind: str = "") -> str:
    """Return the first page, or that of a kind, as a terminal shows it."""
    pages = Model().model(portal)
    found = next(one for one in pages.below if one.title == kind).body if kind else pages.body
    return to_text(found, resolver(Graph({})), width=500)


def test_all_kinds_are_listed_with_how_many_entities_each_has(portal: Observed) -> None:
    page = text(portal)
    assert "A place where things grow." in page
    assert "A piece of software, such as a service, a website or a library." in page
    assert "model/garden.yaml" in page
    assert kind_address("Garden").rpartition("/")[2] in page


def test_relations_annotations_labels_and_tags_say_what_they_mean(portal: Observed) -> None:
    page = text(portal)
    for words in ("supportedBy", "supports", "Who is called at night.", "example.com/pays", "Written in Java."):
        assert words in page


def test_what_a_model_says_is_text_and_no_markup(portal: Observed) -> None:
    assert "Who \\*pays\\* \\<b>." in text(portal)


def test_the_page_of_a_kind_has_its_fields_relations_and_types(portal: Observed) -> None:
    page = text(portal, "Component")
    for words in ("service", "Its tier.", "`1` or `2`", "expected", "required", "`supportedBy` Group", "owner"):
        assert words in page
    assert "How far it is in its life" in page


def test_a_kind_has_the_annotations_that_are_for_it(portal: Observed) -> None:
    assert "example.com/pays" in text(portal, "Component")
    assert "example.com/pays" not in text(portal, "Garden")
    assert "tier" in text(portal, "Garden")


def test_there_is_a_page_for_each_kind(portal: Observed) -> None:
    below: tuple[SubPage, ...] = tuple(Model().model(portal).below)
    assert {one.path for one in below} == set(portal.kinds)


def test_who_searches_for_a_field_finds_its_kind(portal: Observed) -> None:
    found = {one.title: one for one in Model().documents(portal)}
    assert "subcomponentOf" in found["Kind Component"].text
    assert found["Kind Garden"].address == "catalog/model/garden"
