"""Components as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from portal_gen.model import components as c
from portal_gen.model.components import Component, Content
from portal_gen.render.links import Resolve
from portal_gen.render.plain import lines_kept, one_line
from portal_gen.render.terminal.table import table_lines, text_width, wrapped

_UNDERLINES = {1: "=", 2: "-"}
_NARROWEST = 20
_BAR = 20


class _Screen(NamedTuple):
    """What the writers share: who knows the entities, how many columns are left, and the level of the next heading."""

    resolve: Resolve
    width: int
    level: int = 2

    def below(self) -> _Screen:
        return self._replace(level=self.level + 1)

    def narrower(self, by: int) -> _Screen:
        return self._replace(width=max(_NARROWEST, self.width - by))


def to_text(component: Component, resolve: Resolve, width: int = 100) -> str:
    """Return a component as text of at most `width` columns where its words allow it."""
    return "\n".join(_block(component, _Screen(resolve, width))) + "\n"


def words(content: Content, resolve: Resolve) -> str:
    """Return content as words on one line."""
    return _inline(content, _Screen(resolve, 1_000))


def _block(content: Content, screen: _Screen) -> list[str]:
    """Return content as lines; none where there is nothing to say."""
    write = _BLOCKS.get(type(content))
    if write:
        return write(content, screen)
    line = _inline(content, screen)
    return wrapped(line, screen.width) if line else []


def _inline(content: Content, screen: _Screen) -> str:
    """Return content on one line, as in a cell of a table."""
    if content is None:
        return ""
    if not isinstance(content, Component):
        return one_line(str(content))
    if write := _INLINES.get(type(content)):
        return write(content, screen)
    block = _BLOCKS[type(content)]
    return " ".join(" ".join(block(content, screen)).split())


def _blocks(contents: Iterable[Content], screen: _Screen) -> list[str]:
    """Return blocks one under the other, with an empty line between them."""
    lines: list[str] = []
    for content in contents:
        if block := _block(content, screen):
            lines += ["", *block] if lines else block
    return lines


def _joined(contents: Iterable[Content], screen: _Screen, between: str = ", ") -> str:
    return between.join(filter(None, [_inline(content, screen) for content in contents]))


def _heading(title: str, level: int) -> list[str]:
    line = one_line(title)
    return [line, _UNDERLINES[level] * text_width(line)] if level in _UNDERLINES else [f"{line}:"]


def _moved(lines: Sequence[str], by: str = "  ") -> list[str]:
    return [by + line if line else line for line in lines]


def _paragraph(text: str, screen: _Screen) -> list[str]:
    line = one_line(text)
    return wrapped(line, screen.width) if line else []


def _titled(title: str, body: Content, screen: _Screen) -> list[str]:
    return [*_heading(title, screen.level), *_block(body, screen.below())]


# Words


def _link(link: c.Link, _: _Screen) -> str:
    label, url = one_line(link.label), one_line(link.url)
    return f"{label} <{url}>" if label and label != url else url


def _badges(badges: c.Badges, _: _Screen) -> str:
    return " ".join([f"[{one_line(badge.label)}]" for badge in badges.items]) or one_line(badges.empty)


def _links(links: c.Links, screen: _Screen) -> list[str]:
    return _bullets([_link(link, screen) for link in links.items], screen) or _paragraph(links.empty, screen)


def _markdown(markdown: c.Markdown, screen: _Screen) -> list[str]:
    """Return the source: Markdown is made to be read as it is."""
    return [
        part for line in lines_kept(markdown.text).strip().split("\n") for part in wrapped(line, screen.width) or [""]
    ]


def _code(code: c.Code, _: _Screen) -> list[str]:
    listing = _moved(lines_kept(code.text).rstrip().split("\n"), "    ")
    return [f"{one_line(code.title)}:", *listing] if code.title else listing


# Entities


def _entity_link(link: c.EntityLink, screen: _Screen) -> str:
    target = screen.resolve(link.ref)
    ref = one_line(link.ref)
    label = one_line(link.label or (target.title if target else ""))
    if not label or label == ref or (target and label.lower() == ref.rpartition("/")[2]):
        return ref
    return f"{label} ({ref})" if target else label


def _entity_links(links: c.EntityLinks, screen: _Screen) -> str:
    return ", ".join([_entity_link(c.EntityLink(ref), screen) for ref in links.refs]) or one_line(links.empty)


def _avatar(avatar: c.Avatar, screen: _Screen) -> str:
    name = _entity_link(c.EntityLink(avatar.ref, avatar.name), screen) if avatar.ref else one_line(avatar.name)
    return f"{name}, {one_line(avatar.detail)}" if avatar.detail else name


def _header(header: c.Header, screen: _Screen) -> list[str]:
    facts = [(label.label, label.value) for label in header.labels]
    return _blocks(
        (
            _Lines(_heading(header.title, 1)),
            c.Text(header.eyebrow),
            c.Text(header.description),
            c.Badges(header.badges),
            c.KeyValues(facts),
            c.Links(header.links),
        ),
        screen,
    )


@dataclass(frozen=True, slots=True)
class _Lines(Component):
    """Lines that are text already."""

    lines: Sequence[str]


# Facts


def _table(table: c.Table, screen: _Screen) -> list[str]:
    if not table.rows:
        return _paragraph(table.empty, screen)
    head = [one_line(column).upper() for column in table.columns]
    rows = [[_inline(cell, screen) for cell in row] for row in table.rows]
    lines = table_lines(head, rows, screen.width)
    return [*_paragraph(table.caption, screen), *lines]


def _key_values(facts: c.KeyValues, screen: _Screen) -> list[str]:
    said = [(one_line(label), _inline(value, screen)) for label, value in facts.items]
    said = [(label, value) for label, value in said if value]
    edge = max((text_width(label) for label, _ in said), default=0)
    lines: list[str] = []
    for label, value in said:
        first, *rest = wrapped(value, max(_NARROWEST, screen.width - edge - 2))
        lines += [label + " " * (edge - text_width(label) + 2) + first, *_moved(rest, " " * (edge + 2))]
    return lines


def _stat(stat: c.Stat, _: _Screen) -> str:
    after = f" ({one_line(stat.help)})" if stat.help else ""
    return f"{one_line(stat.label)}: {one_line(str(stat.value))}{after}"


def _bullets(lines: Iterable[str], screen: _Screen, mark: str = "- ") -> list[str]:
    return [part for line in lines for part in _marked(mark, wrapped(line, screen.width - len(mark)))]


def _marked(mark: str, lines: Sequence[str]) -> list[str]:
    return [mark + lines[0], *_moved(lines[1:], " " * len(mark))] if lines else []


def _list(items: c.List, screen: _Screen) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(items.items, 1):
        mark = f"{number}. " if items.ordered else "- "
        lines += _marked(mark, _block(item, screen.narrower(len(mark))))
    return lines


def _tree(tree: c.Tree, screen: _Screen) -> list[str]:
    return [line for root in tree.roots for line in (_inline(root.content, screen), *_branches(root.children, screen))]


def _branches(nodes: Sequence[c.TreeNode], screen: _Screen, before: str = "") -> Iterable[str]:
    for node in nodes:
        last = node is nodes[-1]
        yield f"{before}{'└── ' if last else '├── '}{_inline(node.content, screen)}"
        yield from _branches(node.children, screen, before + ("    " if last else "│   "))


def _timeline(timeline: c.Timeline, screen: _Screen) -> list[str]:
    lines: list[str] = []
    for event in timeline.events:
        lines.append(f"{one_line(event.date)}  {_inline(event.title, screen)}")
        lines += _moved(_block(event.body, screen.narrower(4)), "    ")
    return lines


def _meter(meter: c.Meter, _: _Screen) -> str:
    return f"{one_line(meter.label)}: {meter.value} of {meter.maximum}"


def _chart(chart: c.Chart, screen: _Screen) -> list[str]:
    most = max((bar.value for bar in chart.bars), default=0) or 1
    rows = [[one_line(bar.label), str(bar.value), "█" * round(_BAR * max(bar.value, 0) / most)] for bar in chart.bars]
    return [*_paragraph(chart.title, screen), *table_lines([], rows, screen.width)]


def _graph(graph: c.Graph, screen: _Screen) -> list[str]:
    shown = {node.id: one_line(node.label) for node in graph.nodes}
    lines = [
        f"{shown.get(edge.source, one_line(edge.source))} ──{one_line(edge.label) or '─'}──▶ "
        f"{shown.get(edge.target, one_line(edge.target))}"
        for edge in graph.edges
    ]
    return [*_paragraph(graph.title, screen), *(lines or shown.values())]


# Places


def _card(card: c.Card | c.Section, screen: _Screen) -> list[str]:
    return _titled(card.title, card.body, screen)


def _stack(stack: c.Stack | c.Grid, screen: _Screen) -> list[str]:
    return _blocks(stack.items, screen)


def _columns(columns: c.Columns, screen: _Screen) -> list[str]:
    return _blocks((*columns.main, *columns.side), screen)


def _details(details: c.Details, screen: _Screen) -> list[str]:
    return [f"{one_line(details.summary)}:", *_moved(_block(details.body, screen.narrower(2)))]


def _callout(callout: c.Callout, screen: _Screen) -> list[str]:
    title = callout.title or ("" if callout.tone == "neutral" else callout.tone.capitalize())
    body = _block(callout.body, screen.narrower(2))
    return _moved([one_line(title), *body] if title else body, "| ")


def _empty_state(state: c.EmptyState, screen: _Screen) -> list[str]:
    code = _code(c.Code(state.code), screen) if state.code else []
    return [*_paragraph(state.title, screen), *_paragraph(state.body, screen), *code]


def _tab_bar(bar: c.TabBar, _: _Screen) -> str:
    return " | ".join([f"[{one_line(tab.label)}]" if tab.active else one_line(tab.label) for tab in bar.tabs])


def _pager(pager: c.Pager, _: _Screen) -> str:
    return f"Page {pager.page} of {pager.pages}: rows {pager.first} to {pager.last} of {pager.total}"


_INLINES: dict[type[Component], Callable[[Any, _Screen], str]] = {
    c.Avatar: _avatar,
    c.Badge: lambda badge, _: f"[{one_line(badge.label)}]",
    c.Badges: _badges,
    c.EntityLink: _entity_link,
    c.EntityLinks: _entity_links,
    c.Grid: lambda grid, screen: _joined(grid.items, screen),
    c.Icon: lambda icon, _: one_line(icon.label),
    c.Link: _link,
    c.Links: lambda links, screen: _joined(links.items, screen) or one_line(links.empty),
    c.List: lambda items, screen: _joined(items.items, screen),
    c.Markdown: lambda markdown, _: one_line(markdown.text),
    c.Meter: _meter,
    c.Pager: _pager,
    c.Stack: lambda stack, screen: _joined(stack.items, screen),
    c.Stat: _stat,
    c.TabBar: _tab_bar,
    c.Template: lambda template, _: one_line(template.text),
    c.Text: lambda text, _: one_line(text.text),
}

_BLOCKS: dict[type[Any], Callable[[Any, _Screen], list[str]]] = {
    _Lines: lambda lines, _: list(lines.lines),
    c.Callout: _callout,
    c.Card: _card,
    c.Chart: _chart,
    c.Code: _code,
    c.Columns: _columns,
    c.Details: _details,
    c.EmptyState: _empty_state,
    c.Explorer: lambda explorer, screen: _table(explorer.table, screen),
    c.Graph: _graph,
    c.Grid: _stack,
    c.Header: _header,
    c.KeyValues: _key_values,
    c.Links: _links,
    c.List: _list,
    c.Markdown: _markdown,
    c.Section: _card,
    c.Stack: _stack,
    c.Stats: lambda stats, screen: _bullets([_stat(stat, screen) for stat in stats.items], screen, ""),
    c.Table: _table,
    c.Timeline: _timeline,
    c.Tree: _tree,
}
