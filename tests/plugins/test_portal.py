"""The portal in its own catalog, as the portal plugin writes it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from msgspec.structs import replace

from plugins import portal
from plugins.portal import ThisPortal
from portal_gen.api import (
    EmptyState,
    Enrichment,
    Entity,
    Link,
    Markdown,
    OptionFacts,
    PluginFacts,
    Stack,
    Stat,
    Stats,
    Table,
    Text,
)
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of

KINDS = Path(portal.__file__).parent / "kinds"

SHOP = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: till}
spec: {type: service, lifecycle: production, owner: payments}
"""

FACTS = (
    PluginFacts(
        "org",
        "People and teams.",
        "built-in",
        (OptionFacts("members", "int", "30", "How many are *shown*."), OptionFacts("token", "str", None, "")),
        ("page:org/owners", "entity-card:org/x"),
        (Link("Owners", "catalog/owners"),),
    ),
    PluginFacts("on_call", "Who answers.", "entry point", (), ()),
)


def with_plugins(text: str = SHOP) -> Observed:
    return portal_of(text, kinds=KINDS).knowing(plugins=FACTS)


def provided(plugin: ThisPortal) -> Observed:
    """Return the portal of what the plugin provides, judged like any catalog."""
    documents = [json.dumps(document) for document in plugin.plugins(with_plugins())]
    return with_plugins("\n---\n".join(documents))


def entity_of(portal: Observed, ref: str) -> Entity:
    entity = portal.entity(ref)
    assert entity is not None
    return entity


def test_each_plugin_is_an_entity_of_a_kind_of_its_own() -> None:
    portal = provided(ThisPortal())
    assert portal.problems() == ()
    assert [entity.ref for entity in portal.entities()] == ["plugin:portal/on_call", "plugin:portal/org"]
    org = entity_of(portal, "plugin:portal/org")
    assert (org.type, org.description, org.relations) == ("built-in", "People and teams.", ())


def test_a_site_says_who_owns_its_plugins() -> None:
    portal = provided(ThisPortal(owner="group:default/platform"))
    assert entity_of(portal, "plugin:portal/org").targets("ownedBy") == ("group:default/platform",)


def test_a_plugin_shows_its_extensions_and_what_its_options_are_for() -> None:
    portal = provided(ThisPortal())
    org = entity_of(portal, "plugin:portal/org")
    table = ThisPortal().extensions(org, portal)
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["Page", "Card"]
    options = ThisPortal().options(org, portal)
    assert isinstance(options, Table)
    assert options.rows == (
        (Text("members", style="code"), Text("30", style="code"), Markdown("How many are *shown*.")),
        (Text("token", style="code"), Text("must be set"), Markdown("")),
    )


def test_a_plugin_that_adds_nothing_and_has_no_options_has_no_such_cards() -> None:
    portal = provided(ThisPortal())
    on_call = entity_of(portal, "plugin:portal/on_call")
    assert ThisPortal().extensions(on_call, portal) is None
    assert ThisPortal().options(on_call, portal) is None


def addresses(portal: Observed, repository: str) -> Enrichment | None:
    settings = dataclasses.replace(portal.settings, repository=repository)
    return ThisPortal().addresses(next(iter(portal.entities())), portal.knowing(settings=settings))


def test_an_entity_leads_to_its_file_where_the_repository_is_known() -> None:
    enrichment = addresses(portal_of(SHOP), "https://github.com/example/shop/tree/main")
    assert enrichment == Enrichment(
        {
            "backstage.io/view-url": "https://github.com/example/shop/blob/main/catalog.yaml",
            "backstage.io/edit-url": "https://github.com/example/shop/edit/main/catalog.yaml",
            "backstage.io/source-location": "url:https://github.com/example/shop/tree/main/",
        }
    )
    assert addresses(portal_of(SHOP), "") is None
    assert addresses(portal_of(SHOP), "nowhere at all") is None


def test_what_a_plugin_provides_has_no_file_to_edit() -> None:
    portal = portal_of(SHOP)
    entity = next(iter(portal.entities()))
    provided_document = replace(entity.document, origin="provider:portal/plugins")
    settings = dataclasses.replace(portal.settings, repository="https://github.com/example/shop")
    portal = portal.knowing(settings=settings)
    assert ThisPortal().addresses(dataclasses.replace(entity, document=provided_document), portal) is None


def test_the_home_page_counts_kinds_owners_and_problems() -> None:
    widget = ThisPortal().glance(with_plugins())
    assert isinstance(widget, Stats)
    assert list(widget.items) == [
        Stat("Components", 1, url="catalog/component"),
        Stat("Owners", 1, url="catalog/owners"),
        Stat("Problems", 1, "errors and warnings", "", "warning"),
    ]


def test_the_home_page_does_not_count_the_plugins_of_the_portal() -> None:
    portal = provided(ThisPortal())
    assert portal.entities("plugin")
    assert isinstance(ThisPortal().glance(portal), Stack)


def test_the_home_page_of_an_empty_catalog_says_how_to_begin_and_counts_the_problems() -> None:
    widget = ThisPortal().glance(with_plugins(""))
    assert isinstance(widget, Stack)
    start, stats = widget.items
    assert isinstance(start, EmptyState)
    assert start.code == "portal-gen new entity component my-service"
    assert isinstance(stats, Stats)
    assert [stat.label for stat in stats.items] == ["Problems"]
