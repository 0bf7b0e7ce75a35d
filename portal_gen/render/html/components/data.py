"""Facts as HTML: in rows, pairs, numbers, branches and dates."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portal_gen.model.components import (
    Content,
    Event,
    KeyValues,
    Link,
    List,
    Markdown,
    Meter,
    Stat,
    Stats,
    Table,
    Text,
    Timeline,
    Tree,
    TreeNode,
)
from portal_gen.render.html.markup import NOTHING, Markup, escaped
from portal_gen.render.html.writer import Renderers, Writer, number

#: So many letters are a text, fewer are a fact.
_LONG = 48
_WORDS = frozenset({str, Text, Markdown})


def fact(content: Content, writer: Writer) -> Markup:
    """Return what stands in a cell or beside a name; a long text is marked, since it needs another width."""
    html = writer.inline(content)
    if type(content) in _WORDS and len(html) > _LONG:
        return Markup(f'<span class="pg-long">{html}</span>')  # noqa: S704  `html` is escaped
    return html


def cells(rows: Sequence[Sequence[Content]], writer: Writer) -> list[list[str]]:
    """Return the cells of rows as HTML, which is not marked: nothing escapes it anew."""
    # A list of a catalog has a hundred thousand cells: each is one call.
    known, written = writer.cells, writer.rows
    if not written:
        return [[known.get(type(cell), fact)(cell, writer) for cell in row] for row in rows]
    found = [written.get(id(row)) for row in rows]
    return [
        before[1] if before and before[0] is row else [known.get(type(cell), fact)(cell, writer) for cell in row]
        for row, before in zip(rows, found, strict=True)
    ]


def _word(words: str, _writer: Writer) -> str:
    html = escaped(words)
    return html if len(html) <= _LONG else f'<span class="pg-long">{html}</span>'


def _rows(rows: Sequence[Sequence[Content]], numbers: Sequence[bool], writer: Writer) -> Markup:
    """Return rows as one piece of HTML: a macro that escaped each cell anew would cost more than all the rest."""
    if not rows:
        return NOTHING
    if any(numbers):
        begin = ['<td class="pg-number">' if number_ else "<td>" for number_ in numbers]
        written = ("</td>".join(map(str.__add__, begin, row)) for row in cells(rows, writer))
        joined = "</td></tr><tr>".join(written)
        return Markup(f"<tr>{joined}</td></tr>")  # noqa: S704  every cell is escaped
    joined = "</td></tr><tr><td>".join(["</td><td>".join(row) for row in cells(rows, writer)])
    return Markup(f"<tr><td>{joined}</td></tr>")  # noqa: S704  every cell is escaped


def numeric(table: Table) -> list[bool]:
    """Return for each column whether it holds numbers, or links that are numbers, and nothing else."""
    return [_all_numbers(table.rows, place) for place in range(len(table.columns))]


def _all_numbers(rows: Sequence[Sequence[Content]], place: int) -> bool:
    found = False
    for row in rows:
        if len(row) > place and (cell := row[place]) is not None:
            if not _is_number(cell):
                return False
            found = True
    return found


def _is_number(cell: Content) -> bool:
    return isinstance(cell, (int, float)) or (isinstance(cell, Link) and cell.label.isdecimal())


def _table(table: Table, writer: Writer) -> Markup:
    numbers = numeric(table)
    return writer.macros["table"](
        table.columns, _rows(table.rows, numbers, writer), table.caption, table.empty, numbers
    )


def _key_values(pairs: KeyValues, writer: Writer) -> Markup:
    items = [(key, html) for key, value in pairs.items if (html := fact(value, writer))]
    return writer.macros["key_values"](items)


def _stat(stat: Stat, writer: Writer) -> Markup:
    return writer.macros["stat"](stat.label, writer.inline(stat.value), stat.help, writer.href(stat.url), stat.tone)


def _stats(stats: Stats, writer: Writer) -> Markup:
    return writer.macros["stats"]([_stat(stat, writer) for stat in stats.items])


def _list(items: List, writer: Writer) -> Markup:
    return writer.macros["list"]([writer.inline(item) for item in items.items], items.ordered)


def _branch(node: TreeNode, writer: Writer) -> TreeNode:
    return TreeNode(writer.inline(node.content), tuple(_branch(child, writer) for child in node.children))


def _tree(tree: Tree, writer: Writer) -> Markup:
    return writer.macros["tree"]([_branch(root, writer) for root in tree.roots])


def _timeline(timeline: Timeline, writer: Writer) -> Markup:
    events = [
        Event(event.date, writer.inline(event.title), writer.block(event.body), event.tone) for event in timeline.events
    ]
    return writer.macros["timeline"](events)


def _meter(meter: Meter, writer: Writer) -> Markup:
    value, maximum = amount(meter.value), amount(meter.maximum)
    shown = f"{number(value)} of {number(maximum)}"
    return writer.macros["meter"](meter.label, min(value, maximum), maximum or 1, meter.tone, shown)


def amount(value: float) -> float:
    """Return a number that can be drawn: what is negative or not finite counts as nothing."""
    return value if math.isfinite(value) and value > 0 else 0


#: What is written in a cell otherwise than elsewhere.
CELLS: Mapping[type, Callable[[Any, Writer], str]] = {str: _word, Markdown: fact, Text: fact}

RENDERERS: Renderers = {
    KeyValues: _key_values,
    List: _list,
    Meter: _meter,
    Stat: _stat,
    Stats: _stats,
    Table: _table,
    Timeline: _timeline,
    Tree: _tree,
}
