"""The explorer and the list of each kind, as the catalog plugin writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pytest

from plugins import portal as portal_plugin
from plugins.catalog.lists import explorer
from portal_gen.api import (
    Component,
    EmptyState,
    Entity,
    EntityLink,
    Explorer,
    Header,
    Link,
    Location,
    PluginFacts,
    Portal,
    Section,
    Stack,
    Stats,
)
from portal_gen.model.location import FixedPlace
from portal_gen.plugin.columns import ListFacet
from portal_gen.plugin.configuration.configure import configure
from portal_gen.plugin.discovery.find import find_plugins
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.running.lists import ListQuestion, with_lists
from portal_gen.plugin.testing import portal_of
from tests.plugin.example_site import portal_pages

C = TypeVar("C", bound=Component)

ORCHARD = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: b, title: pear, description: "Grows pears.\\n\\nAnd more.", tags: [fruit]}
spec: {type: service, lifecycle: production, owner: growers, system: farm}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: a, title: Quince}
spec: {type: website, lifecycle: experimental, owner: user:nobody}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: c, title: Apple}
spec: {type: service, lifecycle: production, owner: growers}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: farm}
spec: {owner: growers}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: growers, title: The growers}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ada}
spec: {memberOf: [growers]}
"""


def pages_of(yaml: str) -> Mapping[str, Component]:
    """Return the pages that the plugin makes of a catalog, by their addresses."""
    portal = portal_of(yaml, plugins=("catalog",))
    loaded, _ = find_plugins(portal.settings)
    active, wrong = configure(portal.settings, FixedPlace(Location("mkdocs.yml")), loaded)
    listed, failed = with_lists(portal, active)
    pages, misplaced = portal_pages(active, listed)
    assert (*wrong, *failed, *misplaced) == ()
    return {page.address: page.body for page in pages}


def every(kind: type[C], content: object) -> Iterator[C]:
    """Yield the components of one class, wherever they stand in content."""
    if isinstance(content, kind):
        yield content
    elif isinstance(content, Stack):
        for item in content.items:
            yield from every(kind, item)
    elif isinstance(content, Section):
        yield from every(kind, content.body)


def the_list(pages: Mapping[str, Component], address: str) -> Explorer:
    (explorer,) = every(Explorer, pages[address])
    return explorer


@pytest.fixture(scope="module")
def orchard() -> Mapping[str, Component]:
    return pages_of(ORCHARD)


def test_each_kind_that_has_entities_has_a_list_of_its_own(orchard: Mapping[str, Component]) -> None:
    assert set(orchard) == {"catalog", "catalog/component", "catalog/group", "catalog/system", "catalog/user"}


def test_the_front_page_counts_the_entities_of_each_kind(orchard: Mapping[str, Component]) -> None:
    (stats,) = every(Stats, orchard["catalog"])
    assert {(stat.label, stat.value, stat.url) for stat in stats.items} == {
        ("Components", 3, "catalog/component"),
        ("Systems", 1, "catalog/system"),
        ("Groups", 1, "catalog/group"),
        ("Users", 1, "catalog/user"),
    }


def test_the_front_page_lists_everything_with_its_kind(orchard: Mapping[str, Component]) -> None:
    table = the_list(orchard, "catalog").table
    assert table.columns == ("Name", "Kind", "Owner", "Type", "Description")
    assert len(table.rows) == 6


def test_the_front_page_leads_to_pages_below_it_and_to_kinds_that_it_does_not_count() -> None:
    plugin = "---\napiVersion: portal-gen/v1\nkind: Plugin\nmetadata: {name: org}\nspec: {type: built-in}\n"
    facts = (
        PluginFacts("catalog", "", "built-in", (), (), (Link("Our catalog", "catalog", "material/view-list"),)),
        PluginFacts("others", "", "built-in", (), (), (Link("Owners", "catalog/owners"), Link("Radar", "radar"))),
    )
    portal = portal_of(ORCHARD + plugin, kinds=Path(portal_plugin.__file__).parent / "kinds").knowing(plugins=facts)
    pages = explorer(portal)
    (header,) = every(Header, pages.body)
    assert (header.title, header.icon) == ("Our catalog", "material/view-list")
    assert header.links == (
        Link("Owners", "catalog/owners"),
        Link("Plugins", "catalog/plugin", "material/puzzle-outline"),
    )
    (stats,) = every(Stats, pages.body)
    assert {stat.label for stat in stats.items} == {"Components", "Systems", "Groups", "Users"}
    (everything,) = every(Explorer, pages.body)
    assert len(everything.table.rows) == 6
    assert "plugin" in [page.path for page in pages.below]


def test_a_list_is_sorted_by_title_whatever_its_case(orchard: Mapping[str, Component]) -> None:
    rows = the_list(orchard, "catalog/component").table.rows
    assert [row[0] for row in rows] == [EntityLink(f"component:default/{name}") for name in ("c", "b", "a")]


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("component", ("Name", "System", "Owner", "Type", "Lifecycle", "Description", "Tags")),
        ("system", ("Name", "Owner")),
        ("group", ("Name", "Type")),
        ("user", ("Name", "Groups")),
    ],
)
def test_a_list_has_the_columns_of_its_kind_that_any_entity_fills(
    orchard: Mapping[str, Component], kind: str, columns: tuple[str, ...]
) -> None:
    assert the_list(orchard, f"catalog/{kind}").table.columns == columns


def test_a_description_gives_its_first_paragraph_to_a_list(orchard: Mapping[str, Component]) -> None:
    assert the_list(orchard, "catalog/component").table.rows[1][5] == "Grows pears."


def test_a_sentence_that_goes_on_in_the_next_line_of_the_file_is_whole_in_a_list() -> None:
    pages = pages_of(ORCHARD.replace("Grows pears.\\n\\n", "Grows pears\\nand quinces.\\n\\n"))
    assert the_list(pages, "catalog/component").table.rows[1][5] == "Grows pears and quinces."


def test_a_long_description_is_cut_in_a_list() -> None:
    pages = pages_of(
        f"""
        apiVersion: backstage.io/v1alpha1
        kind: System
        metadata: {{name: talkative, description: {"word " * 100}}}
        spec: {{owner: a}}
        """
    )
    shown = the_list(pages, "catalog/system").table.rows[0][2]
    assert isinstance(shown, str)
    assert shown.endswith("word…")
    assert len(shown) <= 160


def in_namespaces(*namespaces: str) -> Explorer:
    """Return the list of systems, one in each of some namespaces."""
    system = "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {name: s%d, namespace: %s, description: A}\n"
    files = (f"{system % numbered}spec: {{owner: a}}\n" for numbered in enumerate(namespaces))
    return the_list(pages_of("---\n".join(files)), "catalog/system")


@pytest.mark.parametrize(
    "namespaces", [("default", "default", "default", "abroad"), ("abroad", "at-sea", "default"), ("a", "a", "b", "b")]
)
def test_the_namespace_has_a_column_where_a_quarter_of_a_list_is_outside_the_one_that_most_are_in(
    namespaces: tuple[str, ...],
) -> None:
    table = in_namespaces(*namespaces).table
    column = table.columns.index("Namespace")
    assert column == table.columns.index("Description") - 1
    assert [row[column] for row in table.rows] == list(namespaces)


@pytest.mark.parametrize("namespaces", [("default",), ("abroad", "abroad"), (*["default"] * 4, "abroad")])
def test_the_namespace_has_no_column_where_nearly_all_are_in_one(namespaces: tuple[str, ...]) -> None:
    shown = in_namespaces(*namespaces)
    assert "Namespace" not in shown.table.columns
    assert ("Namespace" in [facet.title for facet in shown.facets]) == (len(set(namespaces)) > 1)


def test_a_list_is_narrowed_by_what_divides_it(orchard: Mapping[str, Component]) -> None:
    facets = {facet.title: facet.values for facet in the_list(orchard, "catalog/component").facets}
    assert facets == {
        "Type": (("service",), ("service",), ("website",)),
        "Owner": (("The growers",), ("The growers",), ("nobody",)),
        "Lifecycle": (("production",), ("production",), ("experimental",)),
        "Tag": ((), ("fruit",), ()),
        "Status": ((), (), ("Unknown references", "Problems")),
    }


def test_all_entities_are_narrowed_by_kind(orchard: Mapping[str, Component]) -> None:
    facets = {facet.title: facet.values for facet in the_list(orchard, "catalog").facets}
    assert set(facets["Kind"]) == {("Component",), ("System",), ("Group",), ("User",)}
    assert all(len(values) == 6 for values in facets.values())


def test_kinds_are_called_the_same_in_the_column_and_in_the_filter() -> None:
    spec = "{type: skill, lifecycle: production, owner: ada}"
    skill = f"---\napiVersion: backstage.io/v1alpha1\nkind: AiResource\nmetadata: {{name: s}}\nspec: {spec}\n"
    shown = the_list(pages_of(ORCHARD + skill), "catalog")
    (facet,) = (facet for facet in shown.facets if facet.title == "Kind")
    assert [values[0] for values in facet.values] == [
        row[shown.table.columns.index("Kind")] for row in shown.table.rows
    ]
    assert ("AI resource",) in facet.values


def test_a_catalog_of_nothing_has_a_front_page_that_says_how_to_begin() -> None:
    pages = pages_of("")
    assert set(pages) == {"catalog"}
    assert not list(every(Explorer, pages["catalog"]))
    (empty,) = every(EmptyState, pages["catalog"])
    assert list(portal_of(empty.code).entities("component"))


def test_a_filter_asks_each_entity_once_though_it_stands_in_two_lists() -> None:
    asked: list[str] = []

    def names(entity: Entity, _: Portal) -> tuple[str, ...]:
        asked.append(entity.ref)
        return (entity.name,)

    portal = portal_of(ORCHARD)
    facet = ListFacet("Name", ListQuestion(Extension(Point.FACET, "mine", "names", names), portal, ()))
    explorer(portal.knowing(facets=dict.fromkeys(portal.kinds, (facet,))))
    assert sorted(asked) == [entity.ref for entity in portal.entities()]
