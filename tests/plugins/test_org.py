"""Pages of groups and people, as the org plugin writes them."""

from __future__ import annotations

from plugins.org import Org
from portal_gen.api import Content, EmptyState, EntityLinks, KeyValues, Link, Portal, Stack, Tree, TreeNode
from portal_gen.plugin.testing import portal_of
from tests.plugins.organisation import CIRCLE, ORG, owned, plain, rows


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
