"""What the search finds of an entity, and what it puts first."""

from __future__ import annotations

from plugins.catalog import Catalog
from portal_gen.api import SearchDocument
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of
from tests.plugins.shop import ROOT, SYSTEM


def test_the_search_knows_an_entity_by_all_its_names_its_description_tags_and_owner(shop: Observed) -> None:
    found = searched(shop, "component/checkout")
    for word in ("checkout", "Takes the money", "java", "payments", "The cashiers", "service"):
        assert word in found.text


def test_what_is_told_below_a_result_begins_with_what_it_is_and_does_not_run_together(shop: Observed) -> None:
    text = searched(shop, "component/checkout").text
    assert text.startswith("Component · service · checkout · Takes the money")
    assert text.endswith(" · java · payments · The cashiers")


def test_what_stands_between_words_is_part_of_none(shop: Observed) -> None:
    words = searched(shop, "component/checkout").text.split()
    assert {"Component", "service", "checkout", "java", "payments", "cashiers"} <= set(words)


def test_a_name_that_has_no_word_of_the_title_stands_beside_it_in_the_search(shop: Observed) -> None:
    assert searched(shop, "component/checkout").title == "The till · checkout"
    assert searched(shop, "component/mailer").title == "mailer"
    lantern = portal_of(SYSTEM.format(name="lantern_line, title: Lantern works"))
    assert searched(lantern, "system/lantern_line").title == "Lantern works"


def test_the_search_puts_short_titles_before_long_ones_and_locations_behind() -> None:
    portal = portal_of(f"{ROOT}---\n{SYSTEM.format(name='root')}---\n{SYSTEM.format(name='root-of-all')}")
    boosts = [searched(portal, path).boost for path in ("system/root", "system/root-of-all", "location/root")]
    assert boosts == sorted(boosts, reverse=True)
    assert len(set(boosts)) == len(boosts)


def searched(portal: Observed, path: str) -> SearchDocument:
    """Return what the search finds of an entity of the namespace `default`."""
    (found,) = [one for one in Catalog().documents(portal) if one.address == f"catalog/default/{path}"]
    return found
