"""Pictures as Markdown: the numbers and the names that they are drawn from."""

from __future__ import annotations

from portal_gen.model.components import Chart, Graph, Link, Table
from portal_gen.render.markdown.escaping import escaped
from portal_gen.render.markdown.lines import bullets, ruled
from portal_gen.render.markdown.writer import Renderers, Writer


def _chart(chart: Chart, writer: Writer) -> str:
    rows = [(Link(bar.label, bar.url) if bar.url else bar.label, bar.value) for bar in chart.bars]
    return writer.block(Table(("What", "How many"), rows, caption=chart.title))


def _graph(graph: Graph, writer: Writer) -> str:
    names = {node.id: writer.link_to(node.ref, node.label) if node.ref else escaped(node.label) for node in graph.nodes}
    if not graph.edges:
        return bullets(names.values())

    def end(node: str) -> str:
        return names[node] if node in names else escaped(node)

    rows = [(end(edge.source), escaped(edge.label), end(edge.target)) for edge in graph.edges]
    return ruled(("From", "Relation", "To"), rows, graph.title)


RENDERERS = Renderers(block={Chart: _chart, Graph: _graph})
