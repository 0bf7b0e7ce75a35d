"""What readers see of each type of page: light and dark, wide and narrow, with and without script, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]

AXE = Path(__file__).parent / "vendor" / "axe.min.js"

#: Of words on the shadows of what scrolls, axe cannot tell the contrast.
PLAIN = "article :is(div, table, pre, code, nav, figure) { background-image: none !important; }"

#: One of each type of page.
PAGES = {
    "home": "/",
    "explorer": "/catalog/",
    "list": "/catalog/component/",
    "component": "/catalog/default/component/booking-service/",
    "dependencies": "/catalog/default/component/booking-service/dependencies/",
    "api": "/catalog/default/api/booking-api/",
    "definition": "/catalog/default/api/booking-api/definition/",
    "group": "/catalog/default/group/railway/",
    "ownership": "/catalog/default/group/railway/ownership/",
    "user": "/catalog/default/user/hugo.tarn/",
    "system": "/catalog/default/system/booking-office/",
    "inspect": "/catalog/default/component/booking-service/inspect/",
    "hostile": "/catalog/default/component/hostile/",
    "problems": "/catalog/problems/",
    "gallery": "/catalog/gallery/",
    "owners": "/catalog/owners/",
    "model": "/catalog/model/",
    "kind": "/catalog/model/component/",
}

LOOKS: list[tuple[Scheme, int]] = [("light", 1440), ("light", 390), ("dark", 1440), ("dark", 390)]


def opened(  # noqa: PLR0913  each is what a reader may have otherwise
    browser: Browser, address: str, path: str, scheme: Scheme, width: int, *, script: bool = True
) -> Page:
    context = browser.new_context(
        base_url=address,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        java_script_enabled=script,
    )
    page = context.new_page()
    answer = page.goto(path, wait_until="load")
    assert answer is not None
    assert answer.status == 200, path
    return page


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a page."""
    page.add_style_tag(content=PLAIN)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {one['help']}: {[node['html'][:150] for node in one['nodes'][:3]]}" for one in found]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_an_accessibility_violation(
    browser: Browser, address: str, name: str, scheme: Scheme, width: int
) -> None:
    page = opened(browser, address, PAGES[name], scheme, width)
    said = violations(page)
    page.context.close()
    assert not said, "\n".join(said)


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_findings_of_all_severities_have_no_accessibility_violation_in_the_colours_of_the_theme(
    browser: Browser, address_of_findings: str, scheme: Scheme, width: int
) -> None:
    page = opened(browser, address_of_findings, PAGES["problems"], scheme, width)
    severities = set(page.locator("article tbody .pg-badge").all_inner_texts())
    said = violations(page)
    page.context.close()
    assert severities == {"error", "warning", "info"}
    assert not said, "\n".join(said)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_a_phone(browser: Browser, address: str, name: str) -> None:
    page = opened(browser, address, PAGES[name], "light", 390)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert width <= 390


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_at_its_top(browser: Browser, address: str, name: str) -> None:
    page = opened(browser, address, PAGES[name], "light", 390)
    page.wait_for_load_state("networkidle")
    scrolled = page.evaluate("scrollY")
    page.context.close()
    assert scrolled == 0


def test_the_current_tab_is_in_sight_on_a_phone(browser: Browser, address: str) -> None:
    page = opened(browser, address, f"{PAGES['component'].rstrip('/')}/inspect/", "light", 320)
    seen = page.evaluate("""() => {
        const tab = document.querySelector('.pg-tabs [aria-current]').getBoundingClientRect();
        return tab.left >= 0 && tab.right <= innerWidth;
    }""")
    page.context.close()
    assert seen


def test_a_graph_on_a_phone_shows_what_it_is_about_and_one_side_of_it(browser: Browser, address: str) -> None:
    page = opened(browser, address, PAGES["group"], "light", 390)
    seen = page.evaluate("""() => {
        const frame = document.querySelector('.pg-graph__view').getBoundingClientRect();
        const whole = (node) => {
            const box = node.getBoundingClientRect();
            return box.left >= frame.left && box.right <= frame.right;
        };
        return [whole(document.querySelector('.pg-graph__node--focus')),
                [...document.querySelectorAll('.pg-graph__node:not(.pg-graph__node--focus)')].filter(whole).length];
    }""")
    page.context.close()
    assert seen[0]
    assert seen[1] >= 3


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_from_another_host(page: Page, address: str, name: str) -> None:
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            elsewhere.append(request.url)

    page.on("request", note)
    page.goto(PAGES[name], wait_until="networkidle")
    assert not elsewhere


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_everything_without_script(browser: Browser, address: str, name: str) -> None:
    with_script = opened(browser, address, PAGES[name], "light", 1440)
    without = opened(browser, address, PAGES[name], "light", 1440, script=False)
    words = "document.querySelector('article').textContent.split(/\\s+/).join(' ').length"
    said = without.locator("article").text_content() or ""
    assert len(" ".join(said.split())) >= 0.9 * with_script.evaluate(words)
    assert without.locator("h1").first.is_visible()
    with_script.context.close()
    without.context.close()


#: The gallery shows components with addresses that are invented.
@pytest.mark.parametrize("name", [name for name in PAGES if name != "gallery"])
def test_every_link_of_a_page_leads_somewhere(page: Page, site: Path, name: str) -> None:
    page.goto(PAGES[name])
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    inside = {urlsplit(urljoin(page.url, link)) for link in links if not urlsplit(link).scheme}
    broken = [link.path for link in inside if not target(site, link.path).is_file()]
    assert not broken


def target(site: Path, path: str) -> Path:
    return site / path.lstrip("/") / "index.html" if path.endswith("/") else site / path.lstrip("/")


def alerts_of(page: Page) -> list[str]:
    alerts: list[str] = []

    def note(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    return alerts


@pytest.mark.parametrize("name", PAGES)
def test_no_page_runs_what_a_catalog_says(page: Page, name: str) -> None:
    alerts = alerts_of(page)
    page.goto(PAGES[name], wait_until="networkidle")
    assert not alerts
    assert page.locator("[onerror], [onload], a[href^='javascript:' i]").count() == 0


@pytest.mark.parametrize("name", ["component", "list", "gallery"])
def test_a_page_can_be_printed(browser: Browser, address: str, name: str) -> None:
    page = opened(browser, address, PAGES[name], "dark", 1440)
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert page.locator("h1").first.is_visible()
    assert page.pdf().startswith(b"%PDF")
    page.context.close()


def test_search_finds_an_entity_whose_title_is_hostile(page: Page) -> None:
    alerts = alerts_of(page)
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("onerror sons")
    found = page.locator(".md-search-result__item a[href*='component/hostile']").first
    found.wait_for()
    assert '"><img src=x onerror=alert(1)> & Sons' in (found.text_content() or "")
    found.click()
    page.wait_for_url("**/catalog/default/component/hostile/**")
    assert not alerts


def test_the_keyboard_reaches_the_tabs_of_an_entity(page: Page) -> None:
    page.goto(PAGES["component"])
    tab = page.locator("nav.pg-tabs a, .pg-tab-bar a").nth(1)
    for _ in range(80):
        page.keyboard.press("Tab")
        if tab.evaluate("a => a === document.activeElement"):
            break
    assert tab.evaluate("a => a === document.activeElement")
    assert tab.evaluate("a => getComputedStyle(a).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/booking-service/*/")


def test_a_list_is_narrowed_by_words_and_the_address_keeps_them(page: Page) -> None:
    page.goto(PAGES["list"])
    rows = page.locator("article table tbody tr:visible")
    before = rows.count()
    page.get_by_role("searchbox").last.fill("booking")
    page.wait_for_function("new URLSearchParams(location.search).size > 0")
    assert 0 < rows.count() < before
    page.reload()
    page.wait_for_function(f"document.querySelectorAll('article table tbody tr:not([hidden])').length < {before}")
