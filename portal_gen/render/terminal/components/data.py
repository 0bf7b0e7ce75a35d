"""Facts for a terminal: in rows, pairs, numbers, branches and dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from portal_gen.model.components import KeyValues, List, Meter, Stat, Stats, Table, Timeline, Tree, TreeNode
from portal_gen.render.plain import one_line
from portal_gen.render.terminal.lines import bullets, marked, moved, text_width, wrapped
from portal_gen.render.terminal.table import table_lines
from portal_gen.render.terminal.writer import NARROWEST, Renderers, Writer


def _table(table: Table, writer: Writer) -> list[str]:
    if not table.rows:
        return writer.block(table.empty)
    head = [one_line(column).upper() for column in table.columns]
    rows = [[writer.inline(cell) for cell in row] for row in table.rows]
    return [*writer.block(table.caption), *table_lines(head, rows, writer.width)]


def _key_values(pairs: KeyValues, writer: Writer) -> list[str]:
    said = [(one_line(label), writer.inline(value)) for label, value in pairs.items]
    said = [(label, value) for label, value in said if value]
    edge = max((text_width(label) for label, _ in said), default=0)
    lines: list[str] = []
    for label, value in said:
        first, *rest = wrapped(value, max(NARROWEST, writer.width - edge - 2))
        lines += [label + " " * (edge - text_width(label) + 2) + first, *moved(rest, " " * (edge + 2))]
    return lines


def _stat(stat: Stat, _: Writer) -> str:
    after = f" ({one_line(stat.help)})" if stat.help else ""
    return f"{one_line(stat.label)}: {one_line(str(stat.value))}{after}"


def _stats(stats: Stats, writer: Writer) -> list[str]:
    return bullets([_stat(stat, writer) for stat in stats.items], writer.width, "")


def _list(items: List, writer: Writer) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(items.items, 1):
        mark = f"{number}. " if items.ordered else "- "
        lines += marked(mark, writer.narrower(len(mark)).block(item))
    return lines


def _list_inline(items: List, writer: Writer) -> str:
    return writer.joined(items.items)


def _tree(tree: Tree, writer: Writer) -> list[str]:
    return [line for root in tree.roots for line in (writer.inline(root.content), *_branches(root.children, writer))]


def _branches(nodes: Sequence[TreeNode], writer: Writer, before: str = "") -> Iterable[str]:
    for node in nodes:
        last = node is nodes[-1]
        yield f"{before}{'└── ' if last else '├── '}{writer.inline(node.content)}"
        yield from _branches(node.children, writer, before + ("    " if last else "│   "))


def _timeline(timeline: Timeline, writer: Writer) -> list[str]:
    lines: list[str] = []
    for event in timeline.events:
        lines.append(f"{one_line(event.date)}  {writer.inline(event.title)}")
        lines += moved(writer.narrower(4).block(event.body), "    ")
    return lines


def _meter(meter: Meter, _: Writer) -> str:
    return f"{one_line(meter.label)}: {meter.value} of {meter.maximum}"


RENDERERS = Renderers(
    inline={
        List: _list_inline,
        Meter: _meter,
        Stat: _stat,
    },
    block={
        KeyValues: _key_values,
        List: _list,
        Stats: _stats,
        Table: _table,
        Timeline: _timeline,
        Tree: _tree,
    },
)
