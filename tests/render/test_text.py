from __future__ import annotations

from textwrap import dedent

import pytest

from plugins.gallery.examples import examples_of, made
from portal_gen.model import components as c
from portal_gen.model.components import Component, Content
from portal_gen.render.html.macros import component_types
from portal_gen.render.links import Target
from portal_gen.render.terminal.components import RENDERERS
from portal_gen.render.terminal.page import to_text, words

STEERING = "red\x1b[31m \x07bell\x08 \x9b31m \u202eback \ud800 line\nbreak\ttab\r"


def resolve(ref: str) -> Target | None:
    known = {
        "component:default/billing": Target("catalog/default/component/billing", "Billing", "Component"),
        "group:default/payments": Target("catalog/default/group/payments", "The payments team", "Group"),
    }
    return known.get(ref)


def shown(content: Content, width: int = 100) -> str:
    return to_text(c.Stack((content,)), resolve, width)


def drawn(text: str) -> str:
    return dedent(text).lstrip("\n")


def test_a_table_lines_up_its_columns() -> None:
    table = c.Table(("Level", "Who"), (("1", "Ada"), ("second", c.EntityLink("group:default/nobody"))))
    assert shown(table) == drawn("""
        LEVEL   WHO
        ------  --------------------
        1       Ada
        second  group:default/nobody
    """)


def test_wide_letters_take_two_columns() -> None:
    assert shown(c.Table(("A", "B"), (("日本", "x"), ("e\u0301", "y")))) == drawn("""
        A     B
        ----  -
        日本  x
        e\u0301     y
    """)


def test_a_table_that_is_too_wide_wraps_its_widest_column() -> None:
    table = c.Table(("Name", "Description"), (("billing", "Pays every invoice exactly once, and says so"),))
    assert shown(table, 34) == drawn("""
        NAME     DESCRIPTION
        -------  -------------------------
        billing  Pays every invoice
                 exactly once, and says so
    """)


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    table = c.Table(
        ("Name", "Words"), (("the engine (component:default/fare-engine)", "How fares are made, in words"),)
    )
    assert shown(table, 50) == drawn("""
        NAME                             WORDS
        -------------------------------  -----------------
        the engine                       How fares are
        (component:default/fare-engine)  made, in words
    """)


def test_where_not_even_the_longest_words_fit_they_are_cut_and_the_columns_line_up() -> None:
    table = c.Table(("Name", "Other"), (("component:default/fare-engine", "group:default/berth-desk"),))
    assert shown(table, 30) == drawn("""
        NAME            OTHER
        --------------  --------------
        component:defa  group:default/
        ult/fare-engin  berth-desk
        e
    """)


def test_headings_are_underlined_by_level() -> None:
    page = c.Stack((c.Header("Billing", eyebrow="component"), c.Card("About", c.Card("More", "words"))))
    assert to_text(page, resolve) == drawn("""
        Billing
        =======

        component

        About
        -----
        More:
        words
    """)


def test_a_link_to_an_entity_shows_its_title_and_the_ref_to_ask_for() -> None:
    assert shown(c.EntityLink("group:default/payments")) == "The payments team (group:default/payments)\n"


def test_a_title_that_is_the_name_is_not_said_twice() -> None:
    assert shown(c.EntityLink("component:default/billing")) == "component:default/billing\n"


def test_an_unknown_ref_is_shown_as_it_is() -> None:
    assert shown(c.EntityLinks(("group:default/nobody",))) == "group:default/nobody\n"


def test_facts_line_up_and_those_without_a_value_are_left_out() -> None:
    assert shown(c.KeyValues((("Type", "service"), ("Lifecycle", "production"), ("Next", None)))) == drawn("""
        Type       service
        Lifecycle  production
    """)


def test_a_tree_is_drawn() -> None:
    tree = c.Tree((c.TreeNode("Company", (c.TreeNode("Payments", (c.TreeNode("Cards"),)), c.TreeNode("Search"))),))
    assert shown(tree) == drawn("""
        Company
        ├── Payments
        │   └── Cards
        └── Search
    """)


def test_a_chart_shows_bars_and_numbers() -> None:
    chart = c.Chart((c.Bar("services", 40), c.Bar("websites", 20), c.Bar("none", 0)), title="By type")
    assert shown(chart) == drawn("""
        By type
        services  40  ████████████████████
        websites  20  ██████████
        none      0
    """)


def test_a_callout_stands_out() -> None:
    assert shown(c.Callout("Use billing-v2.", tone="warning")) == "| Warning\n| Use billing-v2.\n"


def test_long_words_are_wrapped_at_the_width() -> None:
    lines = shown("word " * 60, 40).splitlines()
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).split() == ["word"] * 60


@pytest.mark.parametrize(
    "content",
    [
        STEERING,
        c.Text(STEERING),
        c.Markdown(STEERING),
        c.Code(STEERING, title=STEERING),
        c.Table((STEERING,), ((STEERING,),), caption=STEERING),
        c.Header(STEERING, eyebrow=STEERING, description=STEERING, labels=(c.HeaderLabel(STEERING, STEERING),)),
        c.Card(STEERING, c.Details(STEERING, c.Callout(STEERING, title=STEERING))),
        c.EntityLink(STEERING),
        c.EntityLink("component:default/billing", label=STEERING),
        c.Links((c.Link(STEERING, STEERING),)),
        c.Badges((c.Badge(STEERING),)),
        c.List((STEERING, c.Code(STEERING))),
        c.Tree((c.TreeNode(STEERING, (c.TreeNode(STEERING),)),)),
        c.Timeline((c.Event(STEERING, STEERING, STEERING),)),
        c.Stats((c.Stat(STEERING, STEERING, STEERING),)),
        c.Meter(STEERING, 1, 2),
        c.Chart((c.Bar(STEERING, 1),), title=STEERING),
        c.Graph((c.Node("a", STEERING), c.Node("b", STEERING)), (c.Edge("a", STEERING, STEERING),), title=STEERING),
        c.EmptyState(STEERING, STEERING, STEERING),
        c.TabBar((c.Tab(STEERING, "x"),)),
        c.Template("x.html", text=STEERING),
        c.Avatar(STEERING, detail=STEERING),
        c.Icon("x", STEERING),
    ],
)
def test_nothing_from_the_catalog_steers_the_terminal(content: Content) -> None:
    text = shown(content)
    assert "red" in text
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    text.encode()


@pytest.mark.parametrize("component", component_types())
def test_every_example_of_every_component_is_written(component: type[Component]) -> None:
    for example in map(made, examples_of(component)):
        assert to_text(example, resolve).strip()
        assert words(example, resolve)
    assert component in {*RENDERERS.inline, *RENDERERS.block}  # a component that is forgotten is named
