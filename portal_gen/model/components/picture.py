"""Pictures, drawn when the site is built: no script is needed to see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from portal_gen.model.components.base import Component, Tone
from portal_gen.model.value import Value


class Node(Value, frozen=True):
    """A node of a graph. With `ref` it is a link to that entity; `focus` is the one that the graph is about."""

    id: str
    label: str
    ref: str = ""
    kind: str = ""
    focus: bool = False


class Edge(Value, frozen=True):
    """An edge from one node to another, with the word for it."""

    source: str
    target: str
    label: str = ""


class Graph(Component, frozen=True):
    """Things and what joins them: a picture, and the same edges as a table for those who cannot see it.

    >>> Graph((Node("a", "billing", focus=True), Node("b", "ledger")), (Edge("a", "b", "depends on"),), title="Billing")
    """

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    title: str = "Graph"
    direction: Literal["right", "down"] = "right"


class Bar(Value, frozen=True):
    """One bar of a chart. `url` is an address from the site's root."""

    label: str
    value: int | float
    tone: Tone = "info"
    url: str = ""


class Chart(Component, frozen=True):
    """Bars with their numbers.

    >>> Chart((Bar("services", 40), Bar("websites", 12), Bar("libraries", 7)), title="Components by type")
    """

    bars: Sequence[Bar]
    title: str = ""
