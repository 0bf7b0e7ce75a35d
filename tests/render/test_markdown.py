from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from plugins.gallery.examples import examples_of, made
from portal_gen.model import components as c
from portal_gen.model.components import Component, Content
from portal_gen.render.html.macros import component_types
from portal_gen.render.links import Target
from portal_gen.render.markdown.components import RENDERERS
from portal_gen.render.markdown.page import Markdown

HOSTILE = (
    "a | b",
    "`code`",
    "<script>alert(1)</script>",
    "<!-- ",
    "[x](javascript:alert(1))",
    "![x](https://example.com/a.png)",
    "*not* _emphasis_ ~~struck~~",
    "# not a heading",
    "- not a list",
    "1. not a list",
    "> not a quote",
    "---",
    "===",
    "```",
    "&lt;b&gt;",
    "back\\slash\\|",
    "https://<b>",
    "line\nbreak\n\n# heading",
    "a\x1b[31mred\x07\u202e",
)

READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def resolve(ref: str) -> Target | None:
    known = {"component:default/billing": Target("catalog/default/component/billing", "Billing", "Component")}
    return known.get(ref)


def read(text: str) -> HTMLParser:
    return HTMLParser(READER.render(text))


def text_of(page: HTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    assert node is not None
    return node.text()


def shown(content: Content) -> str:
    return Markdown(resolve).page(c.Stack((content,)))


def one_line(text: str) -> str:
    kept = "".join(" " if letter == "\n" else letter for letter in text if letter == "\n" or letter.isprintable())
    return " ".join(kept.split())


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    ("place", "tag"),
    [
        (lambda text: text, "p"),
        (c.Text, "p"),
        (lambda text: c.Text(text, style="strong"), "p > strong"),
        (lambda text: c.Section(text, "body"), "h2"),
        (c.Header, "h1"),
        (lambda text: c.List((text,)), "li"),
        (lambda text: c.Table(("Name",), ((text,),)), "td"),
        (lambda text: c.Table((text,), (("x",),)), "th"),
        (lambda text: c.Table(("Name",), ((c.Text(text, style="code"),),)), "td"),
        (lambda text: c.EntityLink("component:default/billing", label=text), "a"),
        (c.EntityLink, "p"),
        (c.Badge, "p"),
        (lambda text: c.Callout(text, tone="neutral"), "blockquote > p"),
        (lambda text: c.Tree((c.TreeNode(text),)), "li"),
    ],
)
def test_words_of_the_catalog_stay_words(text: str, place: Callable[[str], Content], tag: str) -> None:
    page = read(shown(place(text)))
    assert one_line(text_of(page, tag)) == one_line(text)
    assert page.css("script, img, em, del, hr, pre") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_row_keeps_its_cells_whatever_stands_in_them(text: str) -> None:
    row: tuple[Content, ...] = (
        text,
        c.Text(text, style="code"),
        c.Badge(text),
        c.Link(text, "https://example.com/a|b"),
        c.Markdown(text),
        c.Stack((text, c.Callout(text))),
        c.Code(text),
    )
    page = read(shown(c.Table([str(number) for number in range(len(row))], (row, row))))
    assert [len(line.css("td")) for line in page.css("tbody tr")] == [len(row), len(row)]


def test_an_entity_is_linked_to_its_own_twin_from_where_the_page_lies() -> None:
    text = Markdown(resolve).page(c.EntityLink("component:default/billing"), 4)
    assert text == "[Billing](../../../../catalog/default/component/billing/index.md)\n"


def test_links_lead_home_from_pages_at_different_depths() -> None:
    markdown = Markdown(resolve)
    link = c.EntityLink("component:default/billing", label="it")
    twice = [markdown.page(c.Stack((link, c.Section("Again", link))), depth) for depth in (1, 3, 1)]
    assert [text.count("](../catalog/") for text in twice] == [2, 0, 2]
    assert twice[1].count("](../../../catalog/") == 2


def test_an_unknown_ref_is_text() -> None:
    assert shown(c.EntityLink("group:default/nobody")) == "group:default/nobody\n"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "file:///etc"]
)
def test_an_address_with_a_foreign_scheme_is_not_linked(url: str) -> None:
    assert read(shown(c.Link("Click", url))).css("a") == []


def test_an_address_cannot_leave_its_link() -> None:
    page = read(shown(c.Link("Click", "https://example.com/a) [x](https://evil.example")))
    assert [node.attributes["href"] for node in page.css("a")] == []


def test_addresses_of_pages_are_relative_to_the_page() -> None:
    assert Markdown(resolve).page(c.Link("All", "catalog/component"), 1) == "[All](../catalog/component/)\n"


def test_without_directory_urls_a_link_names_the_file_of_the_page() -> None:
    markdown = Markdown(resolve, directory_urls=False)
    tabs = c.TabBar((c.Tab("Overview", "", active=True), c.Tab("Inspect", "catalog/a/inspect")))
    assert markdown.page(tabs, 1) == "Overview · [Inspect](../catalog/a/inspect/index.html)\n"


def test_an_entity_whose_name_looks_like_a_file_is_linked_to_its_twin() -> None:
    markdown = Markdown(lambda _: Target("catalog/default/component/site.html", "Site", "Component"))
    link = markdown.page(c.EntityLink("component:default/site.html"), 1)
    assert link == "[Site](../catalog/default/component/site.html/index.md)\n"


def test_a_listing_is_fenced_with_more_backticks_than_it_holds() -> None:
    page = read(shown(c.Code("```\n# not a heading\n````", language="yaml")))
    assert text_of(page, "pre code") == "```\n# not a heading\n````\n"
    assert page.css("h1") == []


def test_headings_of_foreign_markdown_start_at_level_3() -> None:
    page = read(shown(c.Markdown("# One\n\ntext\n\n## Two\n\nThree\n=====\n\n```\n# code\n```")))
    assert [(node.tag, node.text()) for node in page.css("h1, h2, h3, h4")] == [
        ("h3", "One"),
        ("h4", "Two"),
        ("h3", "Three"),
    ]
    assert text_of(page, "pre") == "# code\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<div>\n\n# heading\n\n</div>",
        "<!-- swallows the rest",
        "<?php",
        "[x](javascript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript\\:alert(1))",
        "[x]\n\n[x]: javascript:alert(1)",
    ],
)
def test_foreign_markdown_brings_no_html_and_no_script(text: str) -> None:
    page = HTMLParser(MarkdownIt("commonmark", {"html": True}).render(shown(c.Stack((c.Markdown(text), "the end")))))
    assert page.css("script, img, div") == []
    assert "the end" in page.text()
    assert not [node for node in page.css("a") if "javascript" in (node.attributes["href"] or "").split(":")[0:1]]


def test_a_fence_that_foreign_markdown_leaves_open_ends_with_it() -> None:
    page = read(shown(c.Stack((c.Markdown("```\ncode"), c.Section("Next", "text")))))
    assert text_of(page, "h2") == "Next"


def test_foreign_code_is_not_touched() -> None:
    assert shown(c.Markdown("`a < b` and <https://example.com>")) == "`a < b` and <https://example.com>\n"


def test_headings_go_down_with_the_parts_of_a_page() -> None:
    page = c.Stack((c.Header("Billing"), c.Section("Members", c.Card("Direct", "Ada"))))
    assert Markdown(resolve).page(page) == "# Billing\n\n## Members\n\n### Direct\n\nAda\n"


def test_a_graph_is_the_table_of_its_edges() -> None:
    graph = c.Graph(
        (c.Node("a", "billing", ref="component:default/billing"), c.Node("b", "ledger")), (c.Edge("a", "b", "uses"),)
    )
    assert Markdown(resolve).page(graph, 1).splitlines()[-1] == (
        "| [billing](../catalog/default/component/billing/index.md) | uses | ledger |"
    )


def test_an_edge_to_a_node_that_is_not_there_says_its_name() -> None:
    graph = c.Graph((c.Node("a", ""),), (c.Edge("a", "b|c"),))
    assert shown(graph).splitlines()[-1] == "|  |  | b\\|c |"


def test_a_graph_without_edges_is_the_list_of_its_nodes() -> None:
    graph = c.Graph((c.Node("a", "billing", ref="component:default/billing"), c.Node("b", "*ledger*")), ())
    assert shown(graph) == "- [billing](./catalog/default/component/billing/index.md)\n- \\*ledger\\*\n"


def test_numbers_are_written_as_they_are() -> None:
    assert shown(c.Table(("Count", "Part"), ((12, 0.5), (-1, None)))).splitlines()[2:] == ["| 12 | 0.5 |", "| -1 |  |"]


def test_facts_without_a_value_are_left_out() -> None:
    assert shown(c.KeyValues((("Type", "service"), ("Next", None)))) == "- **Type:** service\n"


def test_items_with_several_blocks_stay_items() -> None:
    page = read(shown(c.List((c.Stack(("First", c.Code("one\ntwo"))), "Second"), ordered=True)))
    assert len(page.css("ol > li")) == 2
    assert text_of(page, "li pre") == "one\ntwo\n"


@pytest.mark.parametrize("component", component_types())
def test_every_example_of_every_component_is_written(component: type[Component]) -> None:
    for example in map(made, examples_of(component)):
        assert Markdown(resolve).page(example).strip()
    assert component in {*RENDERERS.inline, *RENDERERS.block}  # a component that is forgotten is named
