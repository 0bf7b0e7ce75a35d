"""Findings of the build, as the problems plugin shows them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from plugins.problems import Problems
from portal_gen.api import (
    Badge,
    Component,
    Content,
    Diagnostic,
    EmptyState,
    EntityLink,
    EntityLinks,
    Explorer,
    Link,
    Location,
    Markdown,
    Pages,
    Section,
    Severity,
    Stack,
    Stat,
    Stats,
    Table,
    Text,
    read,
    with_code,
)
from portal_gen.plugin.known import Known
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of

BROKEN = Path(__file__).parent.parent / "catalogs" / "broken"

SHOP = """
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments, title: Payments}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: till}
spec: {type: service, lifecycle: production, owner: payments, system: nowhere}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: drawer}
spec: {type: service, lifecycle: production}
"""


def sections(portal: Observed, plugin: Problems | None = None) -> dict[str, object]:
    page = (plugin or Problems()).problems(portal)
    assert isinstance(page, Stack)
    return {part.title: part.body for part in page.items if isinstance(part, Section)}


def explorer(portal: Observed, plugin: Problems | None = None) -> Explorer:
    body = sections(portal, plugin)["Findings"]
    assert isinstance(body, Explorer)
    return body


def words(cell: object) -> list[str]:
    if isinstance(cell, Stack):
        return [word for item in cell.items for word in words(item)]
    return [cell.text] if isinstance(cell, Markdown | Text) else []


def place_of(row: Sequence[Content]) -> Content:
    assert isinstance(row[1], Stack)
    return next(
        item for item in row[1].items if isinstance(item, Link) or (isinstance(item, Text) and item.style == "code")
    )


def published(portal: Observed) -> Observed:
    settings = dataclasses.replace(portal.settings, repository="https://github.com/example/shop/tree/main")
    return portal.knowing(settings=settings)


def test_a_finding_says_what_is_wrong_what_to_do_whose_it_is_and_where() -> None:
    portal = portal_of(SHOP)
    (finding,) = portal.problems("component:default/till")
    row = explorer(portal).table.rows[-1]
    assert row[0] == Stack((Badge("warning", "warning"), Text(finding.code, style="code")))
    assert isinstance(row[1], Stack)
    assert words(row[1]) == [with_code(finding.message).text, with_code(finding.help).text, str(finding.location)]
    assert row[1].items[-1] == EntityLink("component:default/till")
    assert row[2] == EntityLinks(("group:default/payments",), empty="No owner")


def test_errors_come_first_and_what_has_no_entity_has_no_owner() -> None:
    row = explorer(portal_of(SHOP)).table.rows[0]
    assert isinstance(row[0], Stack)
    assert row[0].items[0] == Badge("error", "danger")
    assert row[2] == EntityLinks((), empty="No owner")


def test_a_place_is_a_link_to_its_line_where_the_repository_is_known() -> None:
    portal = published(portal_of(SHOP))
    (finding,) = portal.problems("component:default/till")
    place = place_of(explorer(portal).table.rows[-1])
    line = finding.location.line
    assert place == Link(str(finding.location), f"https://github.com/example/shop/blob/main/catalog.yaml#L{line}")


def test_a_place_in_a_plugin_is_no_link() -> None:
    failed = Diagnostic("plugin-failed", Severity.ERROR, "It raised.", Location("plugins/mine/__init__.py", 7))
    portal = published(portal_of(SHOP)).knowing(diagnostics=(failed,))
    assert place_of(explorer(portal).table.rows[0]) == Text("plugins/mine/__init__.py:7:1", style="code")


def test_findings_are_counted_for_each_owner() -> None:
    table = sections(portal_of(SHOP))["By owner"]
    assert isinstance(table, Table)
    assert list(map(tuple, table.rows)) == [
        ("No owner", Link("1", "catalog/problems?owner=No+owner&severity=error#findings"), None),
        (
            EntityLink("group:default/payments"),
            None,
            Link("1", "catalog/problems?owner=Payments&severity=warning#findings"),
        ),
    ]


def test_who_has_problems_stands_before_the_problems() -> None:
    assert list(sections(portal_of(SHOP))) == ["By owner", "Findings"]


def test_a_reader_can_narrow_findings_by_severity_code_and_owner() -> None:
    titles = {facet.title: facet.values[-1] for facet in explorer(portal_of(SHOP)).facets}
    assert titles == {"Severity": ("warning",), "Code": ("unknown-reference",), "Owner": ("Payments",)}


def test_a_group_answers_for_what_is_wrong_with_itself() -> None:
    portal = portal_of(SHOP.replace("children: []", "parent: nowhere, children: []"))
    portal = portal.knowing(diagnostics=portal.problems("group:default/payments"))
    (row,) = explorer(portal).table.rows
    assert row[2] == EntityLinks(("group:default/payments",), empty="No owner")


def test_findings_are_counted_by_severity() -> None:
    page = Problems().problems(portal_of(SHOP))
    assert isinstance(page, Stack)
    assert page.items[0] == Stats(
        (
            Stat("Errors", 1, url="catalog/problems?severity=error#findings", tone="danger"),
            Stat("Warnings", 1, url="catalog/problems?severity=warning#findings", tone="warning"),
            Stat("Infos", 0),
        )
    )


def test_infos_can_be_left_out() -> None:
    info = Diagnostic("note", Severity.INFO, "By the way.", Location("a.yaml"))
    portal = portal_of(SHOP).knowing(diagnostics=(info,))
    assert len(explorer(portal).table.rows) == 1
    assert isinstance(Problems(infos=False).problems(portal), EmptyState)


def test_where_nothing_is_wrong_the_page_says_so() -> None:
    portal = portal_of(SHOP.replace(", system: nowhere", "").rpartition("---")[0])
    assert isinstance(Problems().problems(portal), EmptyState)


def test_every_finding_of_a_broken_catalog_is_listed() -> None:
    catalog = read([BROKEN], root=BROKEN)
    portal = Observed(Known(catalog.graph, catalog.settings, catalog.kinds, diagnostics=catalog.diagnostics))
    page: Component | Pages | None = Problems().problems(portal)
    assert isinstance(page, Stack)
    assert len(explorer(portal).table.rows) == len(catalog.diagnostics) > 0
