"""What groups and people own, as their pages show it."""

from __future__ import annotations

from plugins.org import Org
from portal_gen.api import EmptyState, Entity, Link
from portal_gen.graph.graph import Graph as Entities
from portal_gen.plugin.known import Known
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of
from tests.plugins.organisation import CIRCLE, LISTS, ORG, owned, rows, tables


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
