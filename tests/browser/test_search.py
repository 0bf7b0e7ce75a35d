"""What readers find first, in the search of the theme."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

#: What readers type: names and titles, whose words stand in descriptions, tags and longer titles, too.
TYPED = {
    "lamp-post": "component/lamp-post",
    "booking-service": "component/booking-service",
    "booking-db": "resource/booking-db",
    "demand-forecast": "component/demand-forecast",
    "payments-api": "api/payments-api",
    "crew-office": "system/crew-office",
    "galley": "system/galley",
    "signalbox": "group/signalbox",
    "Event broker": "resource/event-broker",
    "A new service": "template/new-service",
    "hugo.tarn": "user/hugo.tarn",
}


@pytest.mark.parametrize(("typed", "entity"), TYPED.items())
def test_who_types_what_an_entity_is_called_finds_it_first(page: Page, typed: str, entity: str) -> None:
    assert first_found(page, typed).endswith(f"/catalog/default/{entity}/")


def test_what_people_look_for_comes_before_a_location_of_that_name(page: Page) -> None:
    assert "/location/" not in first_found(page, "lanternline")


def first_found(page: Page, typed: str) -> str:
    """Return where the first result leads."""
    page.goto("/")
    page.locator(".md-search__input").fill(typed)
    # What is found for a part of the words is never shown, as there is one key alone.
    page.locator(".md-search__input").press("End")
    return str(page.locator(".md-search-result__item a").first.evaluate("link => link.pathname"))
