"""Drawings of graphs: what stands on an edge can be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.test_readers import PAGES, opened

pytestmark = pytest.mark.browser

#: Drawings with many edges to the right of what they are about, to the left of it, and on both sides.
DRAWINGS = {
    "right": PAGES["component"],
    "left": "/catalog/default/api/booking-api/",
    "both": PAGES["group"],
    "one": "/catalog/default/template/new-service/",
}

#: Which words of a drawing an edge runs through, at any of the places that are looked at along each edge.
CROSSED = """svg => {
    const edges = [...svg.querySelectorAll('.pg-graph__edge > path:first-child')].flatMap((path) => {
        const length = path.getTotalLength();
        return [...Array(200).keys()].map((step) => path.getPointAtLength(length * step / 199));
    });
    return [...svg.querySelectorAll('.pg-graph__edge > text')].filter((text) => {
        const box = text.getBBox();
        return edges.some(({x, y}) => box.x < x && x < box.x + box.width && box.y < y && y < box.y + box.height);
    }).map((text) => text.textContent);
}"""


@pytest.mark.parametrize("path", DRAWINGS.values(), ids=DRAWINGS)
def test_no_edge_runs_through_the_words_of_an_edge(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, address, path, "light", 1440)
    drawing = page.locator(".pg-graph__svg").first
    words, crossed = drawing.locator(".pg-graph__edge > text").count(), drawing.evaluate(CROSSED)
    page.context.close()
    assert words
    assert crossed == []
