"""Pictures as HTML and SVG."""

from __future__ import annotations

from typing import NamedTuple

from portal_gen.model.components import Chart, Graph
from portal_gen.render.html.components.data import amount
from portal_gen.render.html.components.entity import entity_link
from portal_gen.render.html.drawing.svg import draw
from portal_gen.render.html.markup import Markup
from portal_gen.render.html.writer import Renderers, Writer, number


class _Bar(NamedTuple):
    """A bar of a chart, ready for its macro."""

    label: str
    value: str
    tone: str
    url: str


class _Edge(NamedTuple):
    """An edge of a graph, ready for its macro."""

    source: str
    target: str
    label: str


def _chart(chart: Chart, writer: Writer) -> Markup:
    longest = max((amount(bar.value) for bar in chart.bars), default=0) or 1
    bars = [_Bar(bar.label, number(bar.value), bar.tone, writer.href(bar.url)) for bar in chart.bars]
    return writer.macros["chart"](
        bars, chart.title, [f"{100 * amount(bar.value) / longest:.4g}%" for bar in chart.bars]
    )


def _graph(graph: Graph, writer: Writer) -> Markup:
    picture, cut = draw(graph, writer)
    names = {node.id: entity_link(node, writer) if node.ref else writer.inline(node.label) for node in graph.nodes}
    edges = [
        _Edge(names.get(edge.source, edge.source), names.get(edge.target, edge.target), edge.label)
        for edge in graph.edges
    ]
    return writer.macros["graph"](graph.nodes, edges, graph.title, graph.direction, picture, cut)


RENDERERS: Renderers = {Chart: _chart, Graph: _graph}
