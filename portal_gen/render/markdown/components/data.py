"""Facts as Markdown: in rows, pairs, numbers, branches and dates."""

from __future__ import annotations

from collections.abc import Iterable

from portal_gen.model.components import (
    Content,
    Event,
    KeyValues,
    List,
    Meter,
    Stat,
    Stats,
    Table,
    Timeline,
    Tree,
    TreeNode,
)
from portal_gen.render.markdown.escaping import escaped
from portal_gen.render.markdown.lines import bullets, indented, ruled
from portal_gen.render.markdown.writer import Renderers, Writer


def fact(label: str, value: Content, writer: Writer) -> str:
    """Return a value beside its name, or nothing where there is none."""
    said = writer.inline(value)
    return f"**{escaped(label)}:** {said}" if said else ""


def _table(table: Table, writer: Writer) -> str:
    if not table.rows:
        return escaped(table.empty)
    return ruled(table.columns, [map(writer.inline, row) for row in table.rows], table.caption)


def _key_values(pairs: KeyValues, writer: Writer) -> str:
    return bullets([fact(label, value, writer) for label, value in pairs.items])


def _stat(stat: Stat, writer: Writer) -> str:
    label = writer.linked(escaped(stat.label), stat.url)
    after = f" ({escaped(stat.help)})" if stat.help else ""
    return f"{label}: **{escaped(str(stat.value))}**{after}"


def _stats(stats: Stats, writer: Writer) -> str:
    return bullets([_stat(stat, writer) for stat in stats.items])


def _list(items: List, writer: Writer) -> str:
    marks = [f"{number}. " for number in range(1, len(items.items) + 1)] if items.ordered else ["- "] * len(items.items)
    return "\n".join(
        [mark + indented(writer.block(item), len(mark)) for mark, item in zip(marks, items.items, strict=True)]
    )


def _list_inline(items: List, writer: Writer) -> str:
    return writer.joined(items.items)


def _tree(tree: Tree, writer: Writer) -> str:
    return "\n".join(_branches(tree.roots, writer))


def _branches(nodes: Iterable[TreeNode], writer: Writer, depth: int = 0) -> Iterable[str]:
    for node in nodes:
        yield f"{'  ' * depth}- {writer.inline(node.content)}"
        yield from _branches(node.children, writer, depth + 1)


def _timeline(timeline: Timeline, writer: Writer) -> str:
    return "\n".join([_event(event, writer) for event in timeline.events])


def _event(event: Event, writer: Writer) -> str:
    body = writer.block(event.body)
    head = f"- **{escaped(event.date)}:** {writer.inline(event.title)}"
    return f"{head}\n\n  {indented(body, 2)}" if body else head


def _meter(meter: Meter, _: Writer) -> str:
    return f"{escaped(meter.label)}: {meter.value} of {meter.maximum}"


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
