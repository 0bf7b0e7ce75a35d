"""The pages of an entity, as the catalog plugin writes them."""

from __future__ import annotations

import dataclasses

import pytest

from plugins.catalog import Catalog
from portal_gen.api import (
    Badge,
    Badges,
    HeaderLabel,
    KeyValues,
    Link,
    Links,
    PluginFacts,
    Table,
    Text,
)
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of
from tests.plugins.shop import facts, the, words


def test_about_shows_the_fields_of_the_kind_with_their_values(shop: Observed) -> None:
    shown = words(Catalog().about(the(shop, "component:default/checkout"), shop), shop)
    for expected in ("Takes the money.", "The cashiers", "The shop", "service", "production", "java", "payments"):
        assert expected in shown


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


def test_the_source_of_the_code_is_better_than_the_source_of_its_description(shop: Observed) -> None:
    plugin, checkout = Catalog(), the(shop, "component:default/checkout")
    assert plugin.view_source(checkout, shop) == "https://example.com/view"
    assert plugin.edit(checkout, shop) == "https://example.com/edit"
    assert plugin.edit(the(shop, "component:default/mailer"), shop) is None
