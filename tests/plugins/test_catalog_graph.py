"""What the drawing and the tables of an entity show of its relations."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from plugins.catalog import Catalog
from portal_gen.api import (
    Edge,
    Graph,
)
from portal_gen.model.entity import Relation
from portal_gen.model.kind import RelationField
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of
from tests.plugins.shop import the, words


def test_a_relation_is_shown_at_both_of_its_ends(shop: Observed) -> None:
    plugin = Catalog()
    assert "Order book" in words(plugin.depends_on_resources(the(shop, "component:default/checkout"), shop), shop)
    assert "The till" in words(plugin.dependency_of_components(the(shop, "resource:default/orders"), shop), shop)


def test_the_graph_draws_what_others_say_of_an_entity_towards_it(shop: Observed) -> None:
    graph = Catalog().relations(the(shop, "resource:default/orders"), shop)
    assert isinstance(graph, Graph)
    assert Edge("component:default/checkout", "resource:default/orders", "depends on") in graph.edges
    assert Edge("resource:default/orders", "system:default/shop", "part of") in graph.edges
    assert [node.label for node in graph.nodes if node.focus] == ["Order book"]


def test_the_graph_turns_what_the_kinds_of_the_site_name_as_a_reverse(shop: Observed) -> None:
    kind = shop.kinds["resource"]
    version = replace(kind.versions[0], relations=(RelationField("spec.a", "affects", "affectedBy"),))
    kinds = {"incident": replace(kind, versions=(version,))}
    entity = the(shop, "resource:default/lonely")
    affected = dataclasses.replace(entity, relations=(Relation("affectedBy", "component:default/checkout"),))
    graph = Catalog().relations(affected, shop.knowing(kinds=kinds))
    assert isinstance(graph, Graph)
    assert graph.edges == (Edge("component:default/checkout", "resource:default/lonely", "affects"),)


def test_the_graph_says_how_much_it_leaves_out() -> None:
    parts = "\n---\n".join(
        f"""apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: part-{number}}}
spec: {{type: service, lifecycle: production, owner: a, system: whole}}"""
        for number in range(40)
    )
    whole = "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {name: whole}\nspec: {owner: a}"
    portal = portal_of(f"{parts}\n---\n{whole}")
    graph = Catalog(card_neighbours=5).relations(the(portal, "system:default/whole"), portal)
    assert isinstance(graph, Graph)
    assert "+35 more" in [node.label for node in graph.nodes]


def test_the_graph_never_leads_to_what_is_not_there(shop: Observed) -> None:
    graph = Catalog().relations(the(shop, "component:default/mailer"), shop)
    assert isinstance(graph, Graph)
    (gone,) = [node for node in graph.nodes if "gone" in node.label]
    assert gone.label == "gone (not in the catalog)"
    assert gone.ref == ""


def test_dependencies_have_a_table_for_each_relation_in_both_directions(shop: Observed) -> None:
    shown = words(Catalog().dependencies(the(shop, "component:default/mailer"), shop), shop)
    for heading in ("Depends on (1)", "Dependency of (1)", "Part of (1)"):
        assert heading in shown
    assert "Owned by" not in shown


def test_there_is_no_dependencies_tab_where_there_are_none(shop: Observed) -> None:
    assert Catalog().dependencies(the(shop, "group:default/payments"), shop) is None
