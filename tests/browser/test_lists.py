"""What readers do with long lists: narrow them, put them in order, go to an entity and come back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LIST = "/catalog/component/"

#: How far what is on the page has moved without a reader's doing.
MOVED = """new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((seen) => seen.getEntries().forEach((entry) => { moved += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 500);
})"""

OWNERS = "[...document.querySelectorAll('[data-facet=owner] label')].filter((label) => !label.hidden)"
COUNTS = f"{OWNERS}.map((label) => Number(label.lastElementChild.textContent))"


def systems(page: Page) -> list[str]:
    return page.locator("article tbody tr td:nth-child(2)").all_inner_texts()


def test_values_that_most_rows_are_left_for_come_first(page: Page) -> None:
    page.goto(LIST)
    page.get_by_label("website").check()
    page.wait_for_function("location.search === '?type=website'")
    counts = page.evaluate(COUNTS)
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == page.locator("article tbody tr").count()
    assert page.evaluate("document.activeElement.value") == "website"


def test_values_that_there_is_no_room_for_come_and_go(page: Page) -> None:
    page.goto(LIST)
    before = len(page.evaluate(COUNTS))
    more = page.locator("[data-facet=owner] button")
    more.click()
    page.wait_for_function(f"{OWNERS}.length > {before}")
    more.click()
    assert len(page.evaluate(COUNTS)) == before


def test_the_order_of_a_list_is_kept_and_given_up(page: Page) -> None:
    page.goto(LIST)
    written = systems(page)
    head = page.get_by_role("button", name="System")
    head.click()
    head.click()
    page.wait_for_function("location.search === '?sort=-System'")
    down = systems(page)
    filled = [system for system in down if system]
    assert filled == sorted(filled, key=str.lower, reverse=True)
    assert down[: len(filled)] == filled, "rows without a value are the last"
    page.locator("article tbody a").first.click()
    page.go_back()
    page.wait_for_selector("[aria-sort=descending]")
    assert systems(page) == down
    page.get_by_role("button", name="System").click()
    page.wait_for_function("location.search === ''")
    assert systems(page) == written


@pytest.mark.parametrize("width", [390, 1440])
def test_a_list_does_not_move_while_it_is_loaded(browser: Browser, address: str, width: int) -> None:
    page = browser.new_context(base_url=address, viewport={"width": width, "height": 900}).new_page()
    page.goto(LIST)
    assert page.evaluate(MOVED) < 0.01


@pytest.mark.parametrize("width", [1100, 1366, 1440])
def test_the_columns_of_a_list_fit(browser: Browser, address: str, width: int) -> None:
    page = browser.new_context(base_url=address, viewport={"width": width, "height": 900}).new_page()
    page.goto(LIST)
    assert page.evaluate("(table) => table.scrollWidth - table.clientWidth", page.query_selector(".pg-table")) == 0


def test_the_heads_of_a_list_stay_in_sight(page: Page) -> None:
    page.goto(LIST)
    page.locator("article tbody tr").last.scroll_into_view_if_needed()
    assert page.evaluate("document.querySelector('article thead th').getBoundingClientRect().top") > 0


def test_kinds_and_the_current_tab_are_told_apart_in_forced_colours(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address, forced_colors="active").new_page()
    page.goto("/catalog/default/component/booking-service/")
    ground = "(link) => getComputedStyle(link, '::before').backgroundColor"
    assert page.evaluate(ground, page.query_selector("dd .pg-entity")) != page.evaluate(
        "getComputedStyle(document.body).backgroundColor"
    )
    line = "(tab) => getComputedStyle(tab).borderBottomColor"
    tabs = page.query_selector_all(".pg-tabs a")
    assert page.evaluate(line, tabs[0]) != page.evaluate(line, tabs[1])
