"""What is wrong inside a component is told when it is returned, not when it is drawn."""

from __future__ import annotations

import math
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from portal_gen.model import components
from portal_gen.model.components import (
    Badge,
    Badges,
    Callout,
    Card,
    Component,
    Edge,
    EntityLink,
    Event,
    Explorer,
    Facet,
    Graph,
    Grid,
    Header,
    HeaderLabel,
    KeyValues,
    List,
    Node,
    Stack,
    Table,
    Template,
    Text,
    Tree,
    TreeNode,
)
from portal_gen.model.page import SearchDocument
from portal_gen.plugin.contributions import Enrichment, Pages, Problem, SubPage
from portal_gen.plugin.running.flawless import flawless
from portal_gen.plugin.running.value_types import explained, fault, not_plain


class Odd(Component, frozen=True):
    """A component that no renderer knows."""


class Shade(StrEnum):
    """Text, though not of the type `str`."""

    DARK = "dark"


def classes() -> list[Any]:
    """Return every component, and what some of them are made of."""
    values = [one for name in components.__all__ if isinstance(one := getattr(components, name), type)]
    return [one for one in values if issubclass(one, Struct) and one is not Component]


def wrong(value: object) -> Any:
    """Return a value of a type that a type checker would refuse."""
    return value


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            Table(("A",), wrong(("x",) for _ in "ab")),
            "`rows` of `Table` must be a list or a tuple, not a `generator`: make a tuple of it",
        ),
        (Table(("A",), ((wrong([]),),)), "a component, text, a number or None, not a `list`: `Stack` holds several"),
        (Table(("A",), ((wrong(date(2026, 3, 1)),),)), "not a `date`: `str` makes text of it"),
        (Event(wrong(date(2026, 3, 1)), "a"), "`date` of `Event` must be text, not a `date`: `str` makes text of it"),
        (Table(("A",), ((wrong(object()),),)), "must be made of a component, text, a number or None, not an `object`"),
        (Table(("A",), wrong(("text",))), "`rows` of `Table` must be made of a list or a tuple, not a `str`"),
        (Table(wrong("A"), ()), "`columns` of `Table` must be a list or a tuple, not a `str`"),
        (Text(wrong(None)), "`text` of `Text` must be text, not None"),
        (
            Text("a", wrong("bold")),
            "`style` of `Text` must be one of `normal`, `secondary`, `strong`, `code`, not `bold`",
        ),
        (Badges(wrong(("java",))), "`items` of `Badges` must be made of a `Badge`, not a `str`"),
        (
            Card("a", Stack((Grid((Callout(wrong([])),)),))),
            "`body` of `Callout` must be a component, text, a number or None",
        ),
        (
            KeyValues(wrong({"a": 1})),
            "`items` of `KeyValues` must be a list or a tuple, not a `dict`: take a tuple of its `items()`",
        ),
        (KeyValues(wrong((("a", 1, 2),))), "`items` of `KeyValues` must be made of 2 values together"),
        (Tree((TreeNode("a", (TreeNode(wrong(Odd)),)),)), "`content` of `TreeNode` must be a component"),
        (Header("a", tabs=wrong("b")), "`tabs` of `Header` must be a `TabBar`, not a `str`"),
        (List((Odd(),)), "`Odd` is not a component of the design system"),
        (Pages(wrong("text")), "`body` of `Pages` must be a component, not a `str`"),
        (Pages(Text("a"), (SubPage("a", "b", Text(wrong(1))),)), "`text` of `Text` must be text, not an `int`"),
        (Problem(wrong(None)), "`message` of `Problem` must be text, not None"),
        (Problem("a", severity=wrong("error")), "`severity` of `Problem` must be a `Severity`, not a `str`"),
        (Enrichment(relations=wrong((("a", "b"),))), "`relations` of `Enrichment` must be made of 3 values together"),
        (SearchDocument("a", "b", wrong(None)), "`address` of `SearchDocument` must be text, not None"),
    ],
)
def test_a_value_of_a_wrong_type_is_named_with_its_place(value: object, message: str) -> None:
    assert message in fault(value)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            Card("a", Table(("A", "B"), [("1", "2"), ("1",), ("1", "2", "3")])),
            "`rows` of `Table` must each have as many cells as it has `columns`: 2, and row 2 has 1",
        ),
        (Table((), (("1",),)), "as many cells as it has `columns`: 0, and row 1 has 1"),
        (
            Explorer(Table(("A",), (("1",), ("2",))), (Facet("Type", (("a",), ("b",))), Facet("Tag", (("a",),)))),
            "`values` of `Facet` must be as many as the table of its `Explorer` has rows: 2, and `Tag` has 1",
        ),
    ],
)
def test_parts_that_do_not_fit_together_are_named(value: object, message: str) -> None:
    assert message in fault(value)


@pytest.mark.parametrize("boost", [0, 0.009, -1, math.nan, math.inf, 1000.5, 10**400])
def test_a_boost_that_the_search_cannot_count_with_is_named(boost: float) -> None:
    found = SearchDocument("a", "b", "c", boost=boost)
    assert fault(found) == f"`boost` of `SearchDocument` must be from 0.01 to 1000, not `{boost}`"


@pytest.mark.parametrize("boost", [0.01, 0.5, 1, 1000])
def test_a_boost_within_its_bounds_is_right(boost: float) -> None:
    assert not fault(SearchDocument("a", "b", "c", boost=boost))


@pytest.mark.parametrize(
    "value",
    [
        "text",
        3,
        None,
        Table(["A", "B"], [["x", None], [1.5, EntityLink("a:b/c")]]),
        Table(["A", "B"], []),
        Explorer(Table(["A"], [["x"], ["y"]]), [Facet("Type", [["a"], []])]),
        KeyValues([("a", None), ("b", Badge("c"))]),
        Graph((Node("a", "b"),), (Edge("a", "a"),)),
        Tree((TreeNode("a", (TreeNode(Text("b")),)),)),
        Template("a.html", {"anything": object()}),
        Problem("a"),
        Enrichment({"a": "b"}, (("a", "b", "c"),)),
    ],
)
def test_what_is_right_has_no_fault(value: object) -> None:
    assert not fault(value)


def test_every_component_is_checked() -> None:
    assert classes()
    assert all(fault(one(*[object()] * len(one.__struct_fields__))) for one in classes())


#: What may stand somewhere, what only looks as if, and what may stand nowhere.
VALUES = st.recursive(
    st.sampled_from(["text", "info", "down", "", 3, 1.5, True, None, Shade.DARK, object(), Odd(), {"a": "b"}]),
    lambda inside: st.one_of(
        st.lists(inside, max_size=3),
        st.lists(inside, max_size=3).map(tuple),
        st.sampled_from(classes()).flatmap(
            lambda cls: st.tuples(*[inside] * len(cls.__struct_fields__)).map(lambda values: cls(*values))
        ),
    ),
    max_leaves=12,
)


@given(st.sampled_from(classes()), st.data())
def test_the_short_way_lets_nothing_pass_that_has_a_fault(cls: Any, data: st.DataObject) -> None:
    value = cls(*(data.draw(VALUES) for _ in cls.__struct_fields__))
    assert fault(value) == explained(value)


@pytest.mark.parametrize(
    "value",
    [
        Table(("A", "B"), (("x", None), [1.5, EntityLink("a:b/c")])),
        KeyValues((("a", None), ("b", Badge("c", tone="success")))),
        Graph((Node("a", "b"),), (Edge("a", "a"),)),
        Tree((TreeNode("a", (TreeNode(Text("b", "code")),)),)),
        Header("a", labels=(HeaderLabel("b", Badges((Badge("c"),))),)),
        Pages(Text("a"), (SubPage("a", "b", Stack(["c"])),)),
        SearchDocument("a", "b", "c", ("d",), 1.5),
    ],
)
def test_what_has_the_very_types_of_its_fields_takes_the_short_way(value: object) -> None:
    assert flawless(value)


@pytest.mark.parametrize("value", [Text(Shade.DARK), Stack((True,)), Card("a", Shade.DARK), List([Shade.DARK])])
def test_a_subclass_of_an_allowed_type_is_allowed(value: object) -> None:
    assert not fault(value)


def test_a_part_of_a_component_is_no_content() -> None:
    assert "a component, text, a number or None, not a `Node`" in fault(Stack((wrong(Node("a", "b")),)))


@pytest.mark.parametrize("value", [{"a": [1, "b", None, True]}, {"a": {"b": ("c",)}}])
def test_what_a_file_can_hold_is_plain(value: object) -> None:
    assert not not_plain(value)


@pytest.mark.parametrize("value", [{1: "a"}, {"a": [object()]}, {"a": {"b": {3}}}])
def test_what_no_file_can_hold_is_not_plain(value: object) -> None:
    assert not_plain(value)
