"""The pages of an entity, as the catalog plugin writes them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.catalog import Catalog
from plugins.catalog.listed import listed
from portal_gen.api import (
    Badge,
    Badges,
    Edge,
    EntityLinks,
    Graph,
    HeaderLabel,
    KeyValues,
    Link,
    Links,
    PluginFacts,
    Table,
    Text,
)
from portal_gen.model.entity import Relation
from portal_gen.model.kind import RelationField
from portal_gen.model.settings import Settings
from portal_gen.plugin.known import Known
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of
from tests.catalog.site_models import catalog_of
from tests.plugins.shop import ROOT, SYSTEM, facts, in_folder, the, words


def test_about_shows_the_fields_of_the_kind_with_their_values(shop: Observed) -> None:
    shown = words(Catalog().about(the(shop, "component:default/checkout"), shop), shop)
    for expected in ("Takes the money.", "The cashiers", "The shop", "service", "production", "java", "payments"):
        assert expected in shown


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


def test_type_and_tags_lead_to_the_list_narrowed_by_them_where_there_are_lists(shop: Observed) -> None:
    lists = PluginFacts("catalog", "", "built-in", (), (), (Link("Catalog", "catalog"),))
    about = Catalog().about(the(shop, "component:default/checkout"), shop.knowing(plugins=(lists,)))
    shown = dict(about.items)
    assert shown["Type"] == Link("service", "catalog/component?type=service")
    assert shown["Tags"] == Badges(
        tuple(Badge(tag, url=f"catalog/component?tag={tag}") for tag in ("java", "payments"))
    )


def test_about_says_what_is_not_there(shop: Observed) -> None:
    shown = facts(Catalog().about(the(shop, "resource:default/lonely"), shop), shop)
    assert shown["Description"] == "No description"
    assert shown["System"] == "No System"
    assert shown["Tags"] == "No Tags"


def test_about_of_a_location_shows_its_targets(shop: Observed) -> None:
    shown = words(Catalog().about(the(shop, "location:default/elsewhere"), shop), shop)
    assert "./a.yaml" in shown
    assert "./b.yaml" in shown


def test_an_owner_outside_the_catalog_is_shown_as_it_was_meant(shop: Observed) -> None:
    assert "nobody" in words(Catalog().about(the(shop, "component:default/mailer"), shop), shop)


def test_the_header_names_owner_system_and_lifecycle(shop: Observed) -> None:
    labels = tuple(Catalog().facts(the(shop, "component:default/checkout"), shop))
    assert [label.label for label in labels] == ["Owner", "System", "Lifecycle"]


def test_the_header_is_silent_about_what_a_kind_does_not_have(shop: Observed) -> None:
    assert tuple(Catalog().facts(the(shop, "group:default/payments"), shop)) == ()


@pytest.mark.parametrize(("ref", "tone"), [("checkout", "success"), ("mailer", "warning")])
def test_a_lifecycle_has_the_colour_of_its_meaning(shop: Observed, ref: str, tone: str) -> None:
    *_, lifecycle = Catalog().facts(the(shop, f"component:default/{ref}"), shop)
    assert isinstance(lifecycle, HeaderLabel)
    assert getattr(lifecycle.value, "tone", None) == tone


def test_links_have_their_title_or_else_their_address(shop: Observed) -> None:
    links = Catalog().links(the(shop, "component:default/checkout"), shop)
    assert isinstance(links, Links)
    assert [link.label for link in links.items] == ["Runbook", "https://example.com/d"]


TEMPLATE = """
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: {name: t}
spec:
  type: service
  parameters:
    - required: [name]
      properties:
        name: {title: Name, type: string, description: In *lower* case}
        language: {enum: [go, 3], type: string}
    - properties: {odd: nothing}
  steps:
    - {id: fetch, name: Copy the skeleton, action: "fetch:template"}
    - {action: "debug:log"}
"""


def test_a_template_shows_what_it_asks_for_and_what_it_does() -> None:
    portal = portal_of(TEMPLATE)
    template = the(portal, "template:default/t")
    asks, steps = Catalog().asks_for(template, portal), Catalog().steps(template, portal)
    assert isinstance(asks, Table)
    assert list(map(tuple, asks.rows)) == [
        ("Name", "In lower case", "string", "yes"),
        ("language", None, "go, 3", None),
        ("odd", None, None, None),
    ]
    assert isinstance(steps, Table)
    assert list(map(tuple, steps.rows)) == [
        ("1. Copy the skeleton", Text("fetch:template", style="code")),
        ("2.", Text("debug:log", style="code")),
    ]


@pytest.mark.parametrize("written", ["[1, x, {properties: [a], required: 3}]", "{properties: 1}", "[]"])
def test_a_form_that_holds_what_it_should_not_is_no_failure(written: str) -> None:
    portal = portal_of(f"""
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: {{name: t}}
spec: {{type: service, parameters: {written}, steps: []}}
""")
    for template in portal.entities():
        assert Catalog().asks_for(template, portal) is None
        assert Catalog().steps(template, portal) is None


DOCUMENTED = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: c, annotations: {backstage.io/techdocs-ref: "REF"}}
spec: {type: service, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: d, annotations: {backstage.io/techdocs-entity: component:default/c}}
spec: {type: service, lifecycle: production, owner: payments}
"""


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("dir:.", "https://github.com/acme/shop/tree/HEAD/"),
        ("dir:./manual/", "https://github.com/acme/shop/tree/HEAD/manual/"),
        ("dir:../elsewhere", None),
        ("url:https://example.com/docs", "https://example.com/docs"),
        ("url:javascript:alert(1)", None),
        ("unknown", None),
    ],
)
def test_documentation_is_where_techdocs_would_read_it(reference: str, address: str | None) -> None:
    portal = portal_of(DOCUMENTED.replace("REF", reference))
    portal = portal.knowing(settings=dataclasses.replace(portal.settings, repository="https://github.com/acme/shop"))
    for name in ("c", "d"):
        assert Catalog().documentation_source(the(portal, f"component:default/{name}"), portal) == address


def test_a_folder_of_documentation_has_no_address_without_a_repository() -> None:
    portal = portal_of(DOCUMENTED.replace("REF", "dir:."))
    assert Catalog().documentation_source(the(portal, "component:default/c"), portal) is None


def test_labels_stand_in_the_order_of_their_names(shop: Observed) -> None:
    labels = Catalog().labels(the(shop, "component:default/checkout"), shop)
    assert isinstance(labels, KeyValues)
    assert labels.items == (("area", "shop"), ("tier", "1"))


@pytest.mark.parametrize("card", ["links", "labels", "has_components", "depends_on_components"])
def test_a_card_without_data_does_not_exist(shop: Observed, card: str) -> None:
    assert getattr(Catalog(), card)(the(shop, "resource:default/lonely"), shop) is None


def test_the_cards_of_a_system_hold_its_parts_by_kind(shop: Observed) -> None:
    system = the(shop, "system:default/shop")
    components = words(Catalog().has_components(system, shop), shop)
    assert "The till" in components
    assert "mailer" in components
    assert "Order book" not in components
    assert "Order book" in words(Catalog().has_resources(system, shop), shop)
    assert Catalog().has_apis(system, shop) is None


def test_a_relation_is_shown_at_both_of_its_ends(shop: Observed) -> None:
    plugin = Catalog()
    assert "Order book" in words(plugin.depends_on_resources(the(shop, "component:default/checkout"), shop), shop)
    assert "The till" in words(plugin.dependency_of_components(the(shop, "resource:default/orders"), shop), shop)


def test_a_table_has_no_column_that_nothing_fills(shop: Observed) -> None:
    table = Catalog().depends_on_resources(the(shop, "component:default/checkout"), shop)
    assert isinstance(table, Table)
    assert table.columns == ("Name", "Type", "Owner", "Description")


def test_a_dependency_outside_the_catalog_is_marked(shop: Observed) -> None:
    table = Catalog().depends_on_resources(the(shop, "component:default/mailer"), shop)
    assert isinstance(table, Table)
    assert table.rows[0][-1] == Text("not in the catalog", style="secondary")


def test_a_card_shows_the_first_rows_and_where_the_others_are(shop: Observed) -> None:
    card = Catalog(card_rows=1).has_components(the(shop, "system:default/shop"), shop)
    shown = words(card, shop)
    assert "All 2, under Dependencies" in shown
    assert "catalog/default/system/shop/dependencies" in shown


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


def test_the_source_of_the_code_is_better_than_the_source_of_its_description(shop: Observed) -> None:
    plugin, checkout = Catalog(), the(shop, "component:default/checkout")
    assert plugin.view_source(checkout, shop) == "https://example.com/view"
    assert plugin.edit(checkout, shop) == "https://example.com/edit"
    assert plugin.edit(the(shop, "component:default/mailer"), shop) is None


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
