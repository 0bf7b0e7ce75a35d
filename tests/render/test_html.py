from __future__ import annotations

from collections import Counter
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from portal_gen.model.components import (
    Avatar,
    Badge,
    Bar,
    Card,
    Chart,
    Columns,
    Component,
    EntityLinks,
    Header,
    Icon,
    KeyValues,
    Meter,
    Section,
    Stack,
    Stat,
    Tab,
    TabBar,
    Table,
    Text,
)
from portal_gen.model.page import Page
from portal_gen.render.html.components.entity import initials
from portal_gen.render.html.page import Html
from portal_gen.render.links import Target


def page_of(body: Component, title: str = "A page") -> Page:
    return Page("a/b", title, "", body, "", "test")


def test_a_page_has_one_heading_of_level_1(html: Html) -> None:
    without = LexborHTMLParser(html.rendered(page_of(Stack(("Words",)), "A & B")).html)
    assert [heading.text() for heading in without.css("h1")] == ["A & B"]
    with_header = LexborHTMLParser(html.rendered(page_of(Stack((Header("Billing"), Card("About", "x"))))).html)
    assert [heading.text() for heading in with_header.css("h1")] == ["Billing"]


def test_headings_do_not_skip_a_level(html: Html) -> None:
    body = Stack((Card("Alone", "x"), Section("Part", Card("Inside", "x")), Card("After", "x")))
    tree = LexborHTMLParser(html.page(body, 1))
    assert [heading.text() for heading in tree.css("h2")] == ["Alone", "Part", "After"]
    assert [heading.text() for heading in tree.css("h3")] == ["Inside"]


def test_ids_are_unique_whatever_the_titles_are(html: Html) -> None:
    titles = ("About", "About", "about!", "About 2", "Überblick", "日本", "")
    body = Stack(tuple(Section(title, Card(title, "x")) for title in titles))
    for _ in range(2):
        ids = Counter(node.id for node in LexborHTMLParser(html.page(body, 1)).css("[id]"))
        assert set(ids.values()) == {1}
        assert ids["about"] == 1


def test_the_table_of_contents_lists_sections_with_the_ids_they_have(html: Html) -> None:
    rendered = html.rendered(page_of(Stack((Section("One", "x"), Section("One", Section("Deeper", "y"))))))
    assert [(heading.id, heading.title) for heading in rendered.headings] == [("one", "One"), ("one-2", "One")]
    assert '<h2 id="one-2">' in rendered.html


def test_the_current_tab_is_marked_for_everyone(html: Html) -> None:
    bar = TabBar((Tab("Overview", "a", active=True), Tab("Docs", "a/docs")), label="Pages of billing")
    tree = LexborHTMLParser(html.page(bar, 1))
    nav = tree.css_first("nav")
    assert nav is not None
    assert nav.attributes["aria-label"] == "Pages of billing"
    assert [link.text() for link in tree.css("a[aria-current=page]")] == ["Overview"]


def test_a_table_names_its_columns_and_can_be_scrolled_by_keyboard(html: Html) -> None:
    tree = LexborHTMLParser(html.page(Table(("Name", "Number"), (("a", 3), ("b", 12_500)), caption="All"), 1))
    assert {head.attributes["scope"] for head in tree.css("th")} == {"col"}
    wrapper = tree.css_first(".pg-table")
    assert wrapper is not None
    assert wrapper.attributes["tabindex"] == "0"
    assert wrapper.attributes["aria-label"] == "All"
    assert [cell.text() for cell in tree.css("td")] == ["a", "3", "b", "12,500"]
    assert [head.attributes.get("class") for head in tree.css("th")] == [None, "pg-number"]


def test_a_long_text_in_a_cell_is_marked_for_its_width(html: Html) -> None:
    tree = LexborHTMLParser(html.page(Table(("A", "B"), (("short", "long " * 20),)), 1))
    assert [node.text().strip() for node in tree.css(".pg-long")] == [("long " * 20).strip()]


def test_a_link_to_an_entity_says_its_kind_in_lower_case(overrides: Path) -> None:
    html = Html([overrides], lambda _: Target("catalog/x", "X", "AiResource"))
    assert 'data-kind="airesource"' in html.page(EntityLinks(("airesource:default/x",)), 1)


def test_a_table_without_rows_says_so(html: Html) -> None:
    assert "Nobody is on call." in html.page(Table(("Who",), (), empty="Nobody is on call."), 0)


def test_a_fact_that_shows_nothing_is_left_out(html: Html) -> None:
    tree = LexborHTMLParser(html.page(KeyValues((("A", "x"), ("B", None), ("C", EntityLinks(())), ("D", 0))), 0))
    assert [term.text() for term in tree.css("dt")] == ["A", "D"]


def test_links_fit_the_depth_of_each_page(html: Html) -> None:
    body = Stack((EntityLinks(("component:default/billing",)), Stat("All", 3, url="catalog"), Badge("x", url="tags/x")))
    for depth in (1, 4, 1):
        links = [link.attributes["href"] for link in LexborHTMLParser(html.page(body, depth)).css("a")]
        up = "../" * depth
        assert links == [f"{up}catalog/default/component/billing/", f"{up}catalog/", f"{up}tags/x/"]


def test_an_icon_is_drawn_in_the_page_and_named(html: Html) -> None:
    page = html.page(Icon("material/api", label="API"), 0)
    assert 'aria-label="API"' in page
    assert "<svg" in page


def test_an_icon_that_is_not_there_leaves_its_words(html: Html) -> None:
    assert ">API<" in html.page(Icon("material/../../secret", label="API"), 0)
    assert ">API<" in html.page(Icon("material/no-such-icon", label="API"), 0)


def test_a_face_shows_initials_and_links_to_whom_the_catalog_knows(html: Html) -> None:
    page = html.page(Avatar("Ada Lovelace", ref="user:default/ada"), 1)
    assert ">AL<" in page
    assert 'href="../catalog/default/user/ada/"' in page
    assert "<a" not in html.page(Avatar("Nobody", ref="user:default/nobody"), 1)
    assert [initials(name) for name in ("ada", "team-payments-eu", "", "...")] == ["A", "TE", "", ""]


def test_what_cannot_be_drawn_counts_as_nothing(html: Html) -> None:
    page = html.page(
        Stack((Chart((Bar("a", float("nan")), Bar("b", -3), Bar("c", 8))), Meter("m", float("inf"), 0))), 0
    )
    widths = [bar.attributes["width"] for bar in LexborHTMLParser(page).css("rect:not(.pg-chart__track)")]
    assert widths == ["0%", "0%", "100%"]


def test_columns_without_a_side_are_one_column(html: Html) -> None:
    assert "pg-columns__side" not in html.page(Columns((Text("x"),)), 0)


def test_the_same_page_gives_the_same_html(html: Html) -> None:
    body = Stack((Section("A", Table(("x",), ((EntityLinks(("component:default/billing",)),),))), Section("A", "y")))
    assert html.page(body, 2) == html.page(body, 2)
