"""The page of all owners."""

from __future__ import annotations

import pytest

from plugins.org import Org
from portal_gen.api import Component, EmptyState, Link, Portal, Stack, Text
from portal_gen.plugin.testing import portal_of
from tests.plugins.organisation import CIRCLE, LISTS, ORG, rows, tables


def everyone(portal: Portal) -> Component:
    page = Org().owners(portal)
    assert isinstance(page, Component)
    return page


@pytest.mark.parametrize(
    ("owners", "said"),
    [
        (("ada",), "One owner is named in the catalog."),
        (("ada", "team", "ops"), "3 owners are named in the catalog, 2 without an entity."),
    ],
)
def test_the_page_of_owners_says_how_many_there_are(owners: tuple[str, ...], said: str) -> None:
    user = "apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {name: ada}\nspec: {memberOf: []}"
    systems = (
        f"apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {{name: s-{owner}}}\n"
        f"spec: {{owner: '{'user:' if owner == 'ada' else ''}{owner}'}}"
        for owner in owners
    )
    page = everyone(portal_of("\n---\n".join((user, *systems))))
    assert isinstance(page, Stack)
    assert page.items[0] == Text(said)


def test_how_much_an_owner_has_of_a_kind_leads_to_the_list_where_there_are_lists() -> None:
    (table,) = tables(everyone(portal_of(ORG).knowing(plugins=(LISTS,))))
    assert table.columns == ("Owner", "Is a", "Components", "Resources", "All")
    assert table.rows[0][2] == Link("1", "catalog/component?owner=payments")


def test_owners_are_grouped_by_what_they_mean_however_they_are_written() -> None:
    owners = ["team-a", "Team-A", "group:team-a", "group:default/team-a", "user:ada", "Team With Blanks", "a@b.example"]
    portal = portal_of(
        "\n---\n".join(
            f"apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {{name: c{n}}}\n"
            f"spec: {{type: service, lifecycle: production, owner: '{owner}'}}"
            for n, owner in enumerate(owners)
        )
        + "\n---\napiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {name: ada}\nspec: {memberOf: []}"
    )
    assert rows(everyone(portal)) == [
        ("group:default/team-a", "not in the catalog", 4, 4),
        ("group:default/a@b.example", "not in the catalog", 1, 1),
        ("group:default/team with blanks", "not in the catalog", 1, 1),
        ("user:default/ada", "User", 1, "1"),
    ]


def test_a_catalog_without_owners_says_how_to_name_one() -> None:
    assert isinstance(everyone(portal_of(CIRCLE)), EmptyState)
