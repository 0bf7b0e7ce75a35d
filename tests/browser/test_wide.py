"""What is wider than its place: readers see that there is more, reach it by keyboard, and find it on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.test_readers import PAGES, Scheme, opened

pytestmark = pytest.mark.browser

#: A list of more columns than a phone has room for.
WIDE = PAGES["owners"]

#: A hand-written page with such a table, around which the theme's script puts a frame.
HANDWRITTEN = "/developing/performance/"

#: Pages of entities that have long names or addresses in tables of two or three columns.
LONG_NAMES = [
    "default/group/platform-zero",
    "default/system/toolshed",
    "default/component/movement-tracker/dependencies",
    "default/component/booking-service/inspect",
    "default/api/booking-api/inspect",
    "default/api/journey-assistant-mcp/definition",
    "portal/plugin/catalog",
]

#: The width in pixels of a sheet of A4 between the margins of the style sheet.
SHEET = 673


def side(page: Page, table: Locator, where: str) -> bytes:
    """Return how a table looks at one of its sides, in the free space at the top of a row."""
    row = table.locator("tbody tr").nth(3).bounding_box()
    frame = table.bounding_box()
    assert row
    assert frame
    x = frame["x"] + (2 if where == "left" else frame["width"] - 6)
    return page.screenshot(clip={"x": x, "y": row["y"] + 3, "width": 4, "height": 3})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_is_dark_at_the_side_where_it_goes_on(browser: Browser, address: str, scheme: Scheme) -> None:
    page = opened(browser, address, WIDE, scheme, 390)
    table = page.locator(".pg-table").first
    at_start = side(page, table, "left"), side(page, table, "right")
    table.evaluate("table => table.scrollLeft = (table.scrollWidth - table.clientWidth) / 2")
    between = side(page, table, "left"), side(page, table, "right")
    table.evaluate("table => table.scrollLeft = table.scrollWidth")
    at_end = side(page, table, "left"), side(page, table, "right")
    page.context.close()
    free, dark = at_end[1], at_start[1]
    assert free != dark
    assert between[1] == dark
    assert at_start[0] == free
    assert between[0] == at_end[0] != free


def test_a_table_that_fits_is_not_dark_at_its_sides(browser: Browser, address: str) -> None:
    narrow, wide = (opened(browser, address, WIDE, "light", width) for width in (390, 1440))
    dark, free = (side(page, page.locator(".pg-table").first, "right") for page in (narrow, wide))
    narrow.context.close()
    wide.context.close()
    assert dark != free


@pytest.mark.parametrize("path", LONG_NAMES)
def test_a_table_of_three_columns_fits_on_a_phone(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, address, f"/catalog/{path}/", "light", 390)
    page.eval_on_selector_all("article details", "all => all.forEach(one => { one.open = true; })")
    narrow = page.locator(".pg-table:not(:has(th:nth-child(4)))")
    cut = narrow.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)")
    found = narrow.count()
    page.context.close()
    assert found
    assert cut == []


@pytest.mark.parametrize("path", ["component", "system", "ownership", "explorer", "list", "definition", "kind"])
def test_a_table_that_needs_no_heads_of_numbers_is_in_sight_on_a_phone(
    browser: Browser, address: str, path: str
) -> None:
    page = opened(browser, address, PAGES[path], "light", 390)
    described = page.locator(".pg-table:has(th:nth-child(4)):has(.pg-long):not(:has(.pg-number))")
    cut = described.evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)"
    )
    found = described.count()
    page.context.close()
    assert found
    assert cut == []


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("component", {"Name", "Lifecycle", "Owner", "Description"}),
        ("list", {"Name", "System", "Description"}),
        ("definition", {"Method", "Path", "Summary", "Answers", "Fields"}),
    ],
)
def test_what_stands_on_several_lines_on_a_phone_is_read_out_as_a_table(
    browser: Browser, address: str, path: str, titles: set[str]
) -> None:
    page = opened(browser, address, PAGES[path], "light", 390)
    page.locator(".pg-table:has(th:nth-child(4)):has(.pg-long)").first.wait_for()
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    heads = {node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "columnheader"}
    page.context.close()
    assert titles <= heads


@pytest.mark.parametrize("path", ["list", "definition"])
def test_what_tells_lines_apart_is_in_sight_on_a_phone(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, address, PAGES[path], "light", 390)
    heads = page.locator("article .pg-table").first.locator("th")
    places = [box for box in (head.bounding_box() for head in heads.all()) if box]
    page.context.close()
    assert len(places) > 5
    assert len({(box["x"], box["y"]) for box in places}) == len(places)
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in places)


def test_a_name_of_one_word_is_not_broken_on_a_phone(browser: Browser, address: str) -> None:
    page = opened(browser, address, PAGES["model"], "light", 390)
    names = page.locator("td:first-child > .pg-link").evaluate_all(
        "all => all.map(one => [one.innerText, one.getClientRects().length])"
    )
    page.context.close()
    assert ["Component", 1] in names
    assert all(lines == 1 for _, lines in names), names


def test_a_wide_table_is_read_by_keyboard(browser: Browser, address: str) -> None:
    page = opened(browser, address, WIDE, "light", 390)
    table = page.get_by_role("group", name="Owner, Is a").first
    table.focus()
    assert table.evaluate("table => getComputedStyle(table).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.pg-table').scrollLeft > 0")
    page.context.close()


def test_a_wide_table_of_a_handwritten_page_is_read_by_keyboard(browser: Browser, address: str) -> None:
    page = opened(browser, address, HANDWRITTEN, "light", 390)
    page.get_by_role("group", name="Table").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.md-typeset__scrollwrap').scrollLeft > 0")
    page.context.close()


@pytest.mark.parametrize("path", [*PAGES.values(), HANDWRITTEN])
def test_no_table_is_cut_off_on_paper(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, address, path, "light", SHEET)
    page.emulate_media(media="print")
    cut = page.eval_on_selector_all(
        ".pg-table, pre, :has(> table)",
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML)",
    )
    page.context.close()
    assert cut == []


def test_a_page_with_room_for_one_sheet_is_printed_on_one(browser: Browser, address: str) -> None:
    page = opened(browser, address, PAGES["owners"], "light", 1440)
    sheets = re.findall(rb"/Type /Page\b", page.pdf(format="A4"))
    page.context.close()
    assert len(sheets) == 1
