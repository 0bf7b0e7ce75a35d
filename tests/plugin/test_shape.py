"""What is wrong inside a component is told when it is returned, not when it is drawn."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from portal_gen.model import components
from portal_gen.model.components import (
    Badge,
    Badges,
    Callout,
    Card,
    Component,
    Edge,
    EntityLink,
    Graph,
    Grid,
    Header,
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
from portal_gen.plugin.declare import Enrichment, Pages, Problem, SubPage
from portal_gen.plugin.running.value_types import fault, not_plain


class Odd(Component):
    """A component that no renderer knows."""


def wrong(value: object) -> Any:
    """Return a value of a type that a type checker would refuse."""
    return value


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (Table(("A",), wrong(("x",) for _ in "ab")), "`rows` of `Table` must be a list or a tuple, not a `generator`"),
        (Table(("A",), ((wrong(object()),),)), "must be made of a component, text, a number or None, not a `object`"),
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
        (KeyValues(wrong({"a": 1})), "`items` of `KeyValues` must be a list or a tuple, not a `dict`"),
        (KeyValues(wrong((("a", 1, 2),))), "`items` of `KeyValues` must be made of 2 values together"),
        (Tree((TreeNode("a", (TreeNode(wrong(Odd)),)),)), "`content` of `TreeNode` must be a component"),
        (Header("a", tabs=wrong("b")), "`tabs` of `Header` must be a `TabBar`, not a `str`"),
        (List((Odd(),)), "`Odd` is not a component of the design system"),
        (Pages(wrong("text")), "`body` of `Pages` must be a component, not a `str`"),
        (Pages(Text("a"), (SubPage("a", "b", Text(wrong(1))),)), "`text` of `Text` must be text, not a `int`"),
        (Problem(wrong(None)), "`message` of `Problem` must be text, not None"),
        (Problem("a", severity=wrong("error")), "`severity` of `Problem` must be a `Severity`, not a `str`"),
        (Enrichment(relations=wrong((("a", "b"),))), "`relations` of `Enrichment` must be made of 3 values together"),
        (SearchDocument("a", "b", wrong(None)), "`address` of `SearchDocument` must be text, not None"),
    ],
)
def test_a_value_of_a_wrong_type_is_named_with_its_place(value: object, message: str) -> None:
    assert message in fault(value)


@pytest.mark.parametrize(
    "value",
    [
        "text",
        3,
        None,
        Table(["A", "B"], [["x", None], [1.5, EntityLink("a:b/c")]]),
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
    values = [one for name in components.__all__ if isinstance(one := getattr(components, name), type)]
    every = [one for one in values if dataclasses.is_dataclass(one)]
    assert every
    assert all(fault(one(*[object()] * len(dataclasses.fields(one)))) for one in every)


@pytest.mark.parametrize("value", [{"a": [1, "b", None, True]}, {"a": {"b": ("c",)}}])
def test_what_a_file_can_hold_is_plain(value: object) -> None:
    assert not not_plain(value)


@pytest.mark.parametrize("value", [{1: "a"}, {"a": [object()]}, {"a": {"b": {3}}}])
def test_what_no_file_can_hold_is_not_plain(value: object) -> None:
    assert not_plain(value)
