from __future__ import annotations

import json
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from portal_gen.model.components import (
    Callout,
    Card,
    Columns,
    Component,
    Details,
    EntityLink,
    Event,
    Explorer,
    Facet,
    Grid,
    Header,
    Link,
    List,
    Section,
    Stack,
    Table,
    Template,
    Timeline,
)
from portal_gen.model.page import Page
from portal_gen.render.html.page import Html
from portal_gen.render.pages.explorer_data import explorer_data
from portal_gen.render.pages.holders import lists
from portal_gen.render.pages.paginate import ROWS, paginate


def table(rows: int) -> Table:
    return Table(
        ("Number", "Entity"), tuple((f"row {n}", EntityLink("component:default/billing")) for n in range(rows))
    )


def page_of(body: Component, address: str = "catalog/component") -> Page:
    return Page(address, "Components", "", body, "catalog", "test")


def rows_of(html: Html, page: Page) -> list[str]:
    return [row.text().split("Billing")[0] for row in LexborHTMLParser(html.rendered(page).html).css("tbody tr")]


def split(page: Page) -> tuple[Page, ...]:
    return paginate(page, lists(page.body))


def test_lists_are_found_wherever_they_stand_in_the_order_of_the_page() -> None:
    one, two, three, four, five = (table(number) for number in range(1, 6))
    explorer = Explorer(three)
    columns = Columns(main=[Section("Long", one), Card("Short", Grid((two, "words")))], side=(explorer,))
    body = Stack((Header("Components"), columns, Details("More", four), None, five))
    assert lists(body) == (one, two, explorer, four, five)


@pytest.mark.parametrize(
    "holder",
    [
        Callout(table(450)),
        Card("All", table(450)),
        Columns(main=[table(450)], side=["words"]),
        Details("All", table(450)),
        Grid((table(450), "words")),
        List(("words", table(450))),
        Section("All", table(450)),
        Timeline((Event("2026-03-01", "Adopted", table(450)),)),
    ],
)
def test_a_long_list_is_split_whatever_it_stands_in(html: Html, holder: Component) -> None:
    pages = split(page_of(Stack((Header("Components"), holder))))
    assert [len(rows_of(html, page)) for page in pages] == [200, 200, 50]


def test_a_list_that_fits_is_left_as_it_is() -> None:
    page = page_of(Stack((Header("Components"), table(ROWS))))
    assert split(page) == (page,)


def test_a_longer_list_is_split_and_every_row_stands_on_one_page(html: Html) -> None:
    pages = split(page_of(Stack((Header("Components"), table(2 * ROWS + 1)))))
    assert [page.address for page in pages] == ["catalog/component", "catalog/component/2", "catalog/component/3"]
    assert [len(rows_of(html, page)) for page in pages] == [200, 200, 1]
    assert [row for page in pages for row in rows_of(html, page)] == [f"row {n}" for n in range(401)]


def test_each_page_says_which_rows_it_shows_and_links_to_the_others(html: Html) -> None:
    second = LexborHTMLParser(html.rendered(split(page_of(table(450)))[1]).html)
    count = second.css_first(".pg-pager__count")
    assert count is not None
    assert count.text() == "201\u2013400 of 450"
    links = [link.attributes["href"] for link in second.css(".pg-pager a")]
    assert links == [f"../../../catalog/component/{end}" for end in ("", "2/", "3/")]
    assert [link.text() for link in second.css(".pg-pager [aria-current=page]")] == ["2"]


def test_later_pages_keep_the_head_and_only_what_still_has_rows(html: Html) -> None:
    body = Stack(
        (
            Header("Components"),
            Callout("Read this first."),
            Columns(main=(Section("Long", table(250)), Section("Short", table(3))), side=(Card("Beside", "x"),)),
        )
    )
    first, second = (html.rendered(page).html for page in split(page_of(body)))
    assert all(words in first for words in ("Read this first.", "Long", "Short", "Beside"))
    assert all(words in second for words in ("Components", "Long"))
    assert not any(words in second for words in ("Read this first.", "Short", "Beside"))


def test_numbered_pages_have_a_title_of_their_own() -> None:
    assert [page.title for page in split(page_of(table(201)))] == ["Components", "Components · page 2"]


def test_an_explorer_counts_the_values_of_all_pages_on_every_page(html: Html) -> None:
    explorer = Explorer(
        table(300), (Facet("Type", tuple((("service",), ("website",))[n % 3 == 0] for n in range(300))),)
    )
    for page in split(page_of(explorer)):
        counts = [node.text() for node in LexborHTMLParser(html.rendered(page).html).css(".pg-facet__count")]
        assert counts == ["200", "100"]


def test_an_explorer_leads_its_script_to_the_rows_of_all_pages(html: Html) -> None:
    page = page_of(Stack((Explorer(table(2), label="a"), Explorer(table(450), label="b"))))
    data = explorer_data(page, lists(page.body), html)
    assert data is not None
    assert data.file.path == "catalog/component/rows.json"
    written = json.loads(data.file.content)["lists"]
    assert [len(rows["rows"]) for rows in written] == [2, 450]
    first, second, _ = (
        [node.attributes["data-rows"] for node in LexborHTMLParser(html.rendered(numbered).html).css(".pg-explorer")]
        for numbered in split(page)
    )
    assert first == ["rows.json#0", "rows.json#1"]
    assert second == ["../rows.json#1"]


def test_rows_are_written_with_the_values_they_answer_to(html: Html) -> None:
    rows = (("a",), ("b",), ("<c>",))
    explorer = Explorer(Table(("Name",), rows), (Facet("Spec type", (("x",), ("y", "x", "x"), ())),))
    data = explorer_data(page_of(explorer, ""), [explorer], html)
    assert data is not None
    assert data.file.path == "rows.json"
    assert json.loads(data.file.content) == {
        "lists": [
            {
                "at": "",
                "rows": [["a"], ["b"], ["&lt;c&gt;"]],
                "facets": [{"name": "spec-type", "values": [["x", [0, 1]], ["y", [1]]]}],
            }
        ]
    }


SITE = "https://portal.example/"


def targets(html: str, shown_at: str) -> list[str]:
    """Return where the links in the rows of a page lead."""
    links = LexborHTMLParser(html).css("td a")
    return [urljoin(shown_at, link.attributes["href"] or "") for link in links]


@pytest.mark.parametrize("rows", [3, ROWS, ROWS + 1, 2 * ROWS + 50])
def test_links_lead_to_the_same_on_every_page_of_a_list_and_in_the_file_of_its_rows(html: Html, rows: int) -> None:
    linked = Table(("Name",), tuple((Link(f"{n}", f"page/{n}/"),) for n in range(rows)))
    page = page_of(Explorer(linked), "list")
    expected = [f"{SITE}page/{n}/" for n in range(rows)]
    data = explorer_data(page, lists(page.body), html)
    assert data is not None
    (written,) = json.loads(data.file.content)["lists"]
    cells = "".join(f"<td>{cell}</td>" for (cell,) in written["rows"])
    base = urljoin(urljoin(SITE, data.file.path), written["at"])
    assert targets(f"<table><tr>{cells}</tr></table>", base) == expected
    shown = [targets(html.rendered(one).html, f"{SITE}{one.address}/") for one in split(page)]
    assert [link for links in shown for link in links] == expected


def test_what_is_wrong_with_a_row_of_a_split_list_is_told(html: Html) -> None:
    broken = Explorer(Table(("Name",), tuple((Template("mine/none.html"),) for _ in range(ROWS + 1))))
    data = explorer_data(page_of(broken), [broken], html)
    assert data is not None
    assert len(data.problems) == ROWS + 1


def test_a_page_without_an_explorer_has_no_data(html: Html) -> None:
    page = page_of(table(3))
    assert explorer_data(page, lists(page.body), html) is None


def test_many_values_of_a_facet_are_left_to_the_script(html: Html) -> None:
    facet = Facet("Owner", tuple((f"team-{n % 30}",) for n in range(90)))
    tree = LexborHTMLParser(html.page(Explorer(table(90), (facet,)), 1))
    assert len(tree.css(".pg-facet label")) == 8
    assert [button.text() for button in tree.css(".pg-facet__more")] == ["22 more"]
