"""Pictures for a terminal: bars, and edges as arrows."""

from __future__ import annotations

from portal_gen.model.components import Chart, Graph, Node
from portal_gen.render.plain import one_line
from portal_gen.render.terminal.table import table_lines
from portal_gen.render.terminal.writer import Renderers, Writer

#: So many columns takes the longest bar of a chart.
_BAR = 20


def _chart(chart: Chart, writer: Writer) -> list[str]:
    most = max((bar.value for bar in chart.bars), default=0) or 1
    rows = [[one_line(bar.label), str(bar.value), "█" * round(_BAR * max(bar.value, 0) / most)] for bar in chart.bars]
    return [*writer.block(chart.title), *table_lines([], rows, writer.width)]


def _graph(graph: Graph, writer: Writer) -> list[str]:
    names = {node.id: _called(node, writer) for node in graph.nodes}
    lines = [
        f"{names.get(edge.source, one_line(edge.source))} ──{one_line(edge.label) or '─'}──▶ "
        f"{names.get(edge.target, one_line(edge.target))}"
        for edge in graph.edges
    ]
    return [*writer.block(graph.title), *(lines or names.values())]


def _called(node: Node, writer: Writer) -> str:
    target = writer.resolve(node.ref) if node.ref else None
    return one_line(target.called(node.label) if target else node.label)


RENDERERS = Renderers(block={Chart: _chart, Graph: _graph})
