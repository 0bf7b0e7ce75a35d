"""Pages of groups and people, as the org plugin writes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plugins.org import Org
from portal_gen.api import (
    Avatar,
    Component,
    Content,
    EmptyState,
    Entity,
    EntityLink,
    EntityLinks,
    Explorer,
    KeyValues,
    Link,
    PluginFacts,
    Portal,
    Section,
    Stack,
    Table,
    Text,
    Tree,
    TreeNode,
)
from portal_gen.graph.graph import Graph as Entities
from portal_gen.plugin.known import Known
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of

ORG = """
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: company}
spec: {type: root, children: [], profile: {displayName: The company, email: all@example.com}}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: shop}
spec: {type: business-unit, parent: company, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, parent: shop, children: [], members: [ada, ghost]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: search}
spec: {type: team, parent: shop, children: [], members: [ada]}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ada}
spec: {memberOf: [], profile: {displayName: Ada L.}}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: boss}
spec: {memberOf: [shop]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ledger}
spec: {type: service, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: front}
spec: {type: website, lifecycle: production, owner: shop}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: ledger-db}
spec: {type: database, owner: user:ada}
"""

LISTS = PluginFacts("catalog", "", "built-in", (), (), (Link("Catalog", "catalog"),))

CIRCLE = """
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: chicken}
spec: {type: team, parent: egg, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: egg}
spec: {type: team, parent: chicken, children: []}
"""


def rows(content: Content) -> list[tuple[object, ...]]:
    """Return the rows of the first table in a component, links as the refs they lead to."""
    return [tuple(map(plain, row)) for row in next(tables(content)).rows]


def tables(content: Content) -> Iterator[Table]:
    if isinstance(content, Table):
        yield content
    elif isinstance(content, Explorer):
        yield content.table
    elif isinstance(content, Stack):
        for item in content.items:
            yield from tables(item)
    elif isinstance(content, Section):
        yield from tables(content.body)


def plain(cell: Content) -> object:
    if isinstance(cell, EntityLink | Avatar):
        return cell.ref
    if isinstance(cell, EntityLinks):
        return tuple(cell.refs)
    if isinstance(cell, Text):
        return cell.text
    return cell.label if isinstance(cell, Link) else cell


def names(nodes: tuple[TreeNode, ...] | list[TreeNode]) -> list[object]:
    return [[plain(node.content), *names(tuple(node.children))] for node in nodes]


def groups(portal: Portal, name: str) -> Content:
    entity = portal.entity(f"group:default/{name}")
    assert entity is not None
    return Org().hierarchy(entity, portal)


def people(portal: Portal, name: str, most: int = 30) -> Content:
    entity = portal.entity(f"group:default/{name}")
    assert entity is not None
    return Org(members=most).people(entity, portal)


def owned(portal: Portal, ref: str, inherited: int = 500) -> Component | None:
    entity = portal.entity(ref)
    assert entity is not None
    return Org(inherited=inherited).owned(entity, portal)


def test_a_group_has_its_own_members_and_once_each_those_of_all_groups_below_it() -> None:
    assert rows(people(portal_of(ORG), "company")) == [
        ("user:default/ada", ("group:default/payments", "group:default/search")),
        ("user:default/boss", ("group:default/shop",)),
        ("ghost", ("group:default/payments",)),
    ]


def test_a_direct_member_is_not_listed_again_as_an_inherited_one() -> None:
    portal = portal_of(
        ORG.replace("parent: shop, children: [], members: [ada]", "parent: payments, children: [], members: [ada]")
    )
    assert rows(people(portal, "payments"))[0] == ("user:default/ada", "directly")
    assert len(rows(people(portal, "payments"))) == 2


def test_a_large_group_names_some_members_on_its_card_and_all_on_a_tab() -> None:
    portal = portal_of(ORG)
    card = people(portal, "company", most=1)
    assert isinstance(card, Stack)
    assert card.items[1] == Link("All 3 members", "catalog/default/group/company/members")
    company = portal.entity("group:default/company")
    assert company is not None
    assert len(rows(Org(members=1).everybody(company, portal))) == 3
    assert Org().everybody(company, portal) is None


def test_a_group_without_members_says_how_to_become_one() -> None:
    card = people(portal_of(CIRCLE), "chicken")
    assert isinstance(card, EmptyState)
    assert "memberOf: [chicken]" in card.code


def test_a_hierarchy_runs_from_the_top_through_the_group_to_all_below_it() -> None:
    tree = groups(portal_of(ORG), "shop")
    assert isinstance(tree, Tree)
    assert names(tuple(tree.roots)) == [
        ["group:default/company", ["shop", ["group:default/payments"], ["group:default/search"]]]
    ]


def test_a_group_that_stands_alone_has_no_hierarchy() -> None:
    alone = ORG.split("---", maxsplit=1)[0]
    assert groups(portal_of(alone), "company") is None


def test_groups_in_a_circle_are_shown_once_each() -> None:
    portal = portal_of(CIRCLE)
    tree = groups(portal, "egg")
    assert isinstance(tree, Tree)
    assert names(tuple(tree.roots)) == [["group:default/chicken", ["egg"]]]
    assert isinstance(people(portal, "egg"), EmptyState)
    assert owned(portal, "group:default/egg") is None


def test_a_chain_of_groups_without_end_is_cut() -> None:
    chain = "\n---\n".join(
        f"apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {{name: g{n}}}\n"
        f"spec: {{type: team, parent: g{n + 1}, children: []}}"
        for n in range(300)
    )
    tree = groups(portal_of(chain), "g100")
    assert isinstance(tree, Tree)
    assert str(names(tuple(tree.roots))).count("[") == 42


def test_a_person_sees_the_groups_above_their_own() -> None:
    portal = portal_of(ORG)
    boss = portal.entity("user:default/boss")
    assert boss is not None
    tree = Org().groups(boss, portal)
    assert isinstance(tree, Tree)
    assert names(tuple(tree.roots)) == [["group:default/company", ["group:default/shop"]]]


def test_a_profile_gives_the_address_and_the_neighbours() -> None:
    portal = portal_of(ORG)
    company = portal.entity("group:default/company")
    assert company is not None
    card = Org().profile(company, portal)
    assert isinstance(card, KeyValues)
    assert dict(card.items) == {
        "Email": Link("all@example.com", "mailto:all@example.com"),
        "Parent group": None,
        "Child groups": EntityLinks(("group:default/shop",)),
        "Member of": None,
    }


def test_a_group_owns_directly_and_through_its_child_groups() -> None:
    portal = portal_of(ORG)
    shop = portal.entity("group:default/shop")
    assert shop is not None
    assert rows(Org().ownership(shop, portal)) == [("Component", "service", None, 1), ("Component", "website", 1, None)]


def test_a_column_that_no_row_fills_is_not_there() -> None:
    portal = portal_of(ORG)
    for name, columns in (
        ("payments", ("Kind", "Type", "Direct")),
        ("company", ("Kind", "Type", "Through child groups")),
    ):
        group = portal.entity(f"group:default/{name}")
        assert group is not None
        (table,) = tables(Org().ownership(group, portal))
        assert table.columns == columns


def test_what_is_owned_directly_leads_to_the_list_of_it_where_there_are_lists() -> None:
    portal = portal_of(ORG).knowing(plugins=(LISTS,))
    payments = portal.entity("group:default/payments")
    assert payments is not None
    (table,) = tables(Org().ownership(payments, portal))
    assert table.rows[0][2] == Link("1", "catalog/component?owner=payments&type=service")


def test_a_person_owns_themselves_and_through_their_groups() -> None:
    portal = portal_of(ORG)
    ada = portal.entity("user:default/ada")
    assert ada is not None
    own, through = tables(Org().ownership(ada, portal))
    assert rows(own) == [("Resource", "database", 1)]
    assert (through.columns, rows(through)) == (
        ("Group", "Components", "All"),
        [("group:default/payments", 1, "1")],
    )


def test_a_persons_tab_lists_what_is_theirs_and_counts_what_their_groups_own_with_the_way_there() -> None:
    own, through = tables(owned(portal_of(ORG), "user:default/ada"))
    assert [row[0] for row in rows(own)] == ["resource:default/ledger-db"]
    assert rows(through) == [("group:default/payments", 1, "1")]
    assert through.rows[0][-1] == Link("1", "catalog/default/group/payments/ownership")


class Counting(Observed):
    """A portal that counts the entities that it is asked for through relations."""

    given = 0

    def related(self, entity: Entity, relation: str) -> tuple[Entity, ...]:
        found = super().related(entity, relation)
        self.given += len(found)
        return found


def given_for(people: int) -> int:
    """Return how many entities the pages of so many people ask for, in one team that owns as many components."""
    team = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: team}\nspec: {type: team, children: []}"
    text = [team]
    for number in range(people):
        text.append(
            f"apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {{name: u{number}}}\nspec: {{memberOf: [team]}}"
        )
        text.append(
            f"apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {{name: c{number}}}\n"
            "spec: {type: service, lifecycle: production, owner: team}",
        )
    known = portal_of("\n---\n".join(text))
    portal = Counting(Known(Entities({entity.ref: entity for entity in known.entities()}), known.settings, known.kinds))
    for person in portal.entities("User"):
        assert sum(len(table.rows) for table in tables(Org().ownership(person, portal))) == 1
        assert sum(len(table.rows) for table in tables(Org().owned(person, portal))) == 1
    return portal.given


def test_what_the_pages_of_people_ask_for_grows_with_the_people_and_not_with_people_times_what_is_owned() -> None:
    assert given_for(40) <= 2 * given_for(20) + 10


def test_the_ownership_tab_lists_each_entity_with_the_owner_it_comes_from() -> None:
    tab = owned(portal_of(ORG), "group:default/company")
    assert [(row[0], row[3]) for row in rows(tab)] == [
        ("component:default/front", "group:default/shop"),
        ("component:default/ledger", "group:default/payments"),
    ]


def test_beyond_a_limit_the_ownership_tab_counts_for_each_child_group() -> None:
    tab = owned(portal_of(ORG), "group:default/company", inherited=1)
    assert rows(tab) == [("group:default/shop", 1, "1"), ("group:default/payments", 1, "1")]


def test_who_owns_nothing_has_no_ownership_tab_and_a_card_that_says_how() -> None:
    portal = portal_of(CIRCLE)
    egg = portal.entity("group:default/egg")
    assert egg is not None
    card = Org().ownership(egg, portal)
    assert isinstance(card, EmptyState)
    assert "owner: group:default/egg" in card.code


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
