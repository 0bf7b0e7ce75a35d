"""Components as Markdown: the twin of a page, for readers who are programs and for people who prefer text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from portal_gen.model import components as c
from portal_gen.model.components import Component, Content
from portal_gen.render.links import Addresses, Resolve
from portal_gen.render.markdown.escaping import code_span, embedded, escaped, fenced, target
from portal_gen.render.plain import one_line
from portal_gen.render.terminal.page import words

_DEEPEST = 6
_TONES = {"warning": "Warning", "danger": "Error", "success": "Success"}


#: How many links are remembered: catalogs list what belongs together in one place.
_LINKS = 8_192


class Markdown:
    """Writes components as Markdown, with links to the twins of the entities that `resolve` knows."""

    def __init__(self, resolve: Resolve, *, directory_urls: bool = True) -> None:
        self._resolve = resolve
        self._directory_urls = directory_urls
        self._pages: dict[int, _Page] = {}

    def page(self, body: Component, depth: int = 0) -> str:
        """Return the body of a page as Markdown; the page lies `depth` folders below the site's root."""
        page = self._pages.get(depth)
        if page is None:
            page = self._pages[depth] = _page(self._resolve, Addresses(depth, self._directory_urls))
        return _block(body, page) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """What the writers share: who knows the entities, how to link to an address and to an entity.

    `marks` begin the next heading; `inner` is the same page for what stands below that, None below the deepest.
    """

    resolve: Resolve
    href: Callable[[str], str]
    to_entity: Callable[[str, str], str]
    marks: str
    inner: _Page | None = None

    def below(self) -> _Page:
        return self.inner or self

    def heading(self, title: str) -> str:
        return f"{self.marks} {title}"


def _page(resolve: Resolve, addresses: Addresses) -> _Page:
    """Return what the writers share at the level of the first heading below the title."""

    @lru_cache(maxsize=_LINKS)
    def href(url: str) -> str:
        return target(addresses.href(one_line(url)) or "")

    @lru_cache(maxsize=_LINKS)
    def to_entity(ref: str, label: str) -> str:
        entity = resolve(ref)
        if entity is None:
            return escaped(label or ref)
        return f"[{escaped(label or entity.title)}]({target(addresses.file(f'{entity.address}/index.md'))})"

    page = None
    for level in range(_DEEPEST, 1, -1):
        page = _Page(resolve, href, to_entity, "#" * level, page)
    assert page is not None  # noqa: S101
    return page


def _block(content: Content, page: _Page) -> str:
    """Return content as blocks, without a line end after the last one; empty where there is nothing to say."""
    return _BLOCKS[type(content)](content, page)


def _inline(content: Content, page: _Page) -> str:
    """Return content on one line that may stand in a cell of a table."""
    return _INLINES[type(content)](content, page)


def _other(content: Content, page: _Page) -> str:
    """Return what is made of blocks as words on one line."""
    return escaped(words(content, page.resolve))


def _blocks(contents: Iterable[Content], page: _Page) -> str:
    return "\n\n".join(filter(None, [_block(content, page) for content in contents]))


def _joined(contents: Iterable[Content], page: _Page, between: str = ", ") -> str:
    return between.join(filter(None, [_INLINES[type(content)](content, page) for content in contents]))


def _linked(label: str, url: str, page: _Page) -> str:
    """Return a link with escaped words, or the words alone where the address is not one to follow."""
    href = page.href(url) if url else ""
    return f"[{label or escaped(url)}]({href})" if href else label


def _titled(title: str, body: Content, page: _Page, url: str = "") -> str:
    inner = _block(body, page.below())
    heading = page.heading(_linked(escaped(title), url, page))
    return f"{heading}\n\n{inner}" if inner else heading


# Words


def _text(text: c.Text, _: _Page) -> str:
    if text.style == "code":
        return code_span(text.text)
    said = escaped(text.text)
    return f"**{said}**" if text.style == "strong" and said else said


def _badge(badge: c.Badge, page: _Page) -> str:
    return _linked(code_span(badge.label), badge.url, page)


def _badges(badges: c.Badges, page: _Page) -> str:
    return _joined(badges.items, page, " ") or escaped(badges.empty)


def _link(link: c.Link, page: _Page) -> str:
    return _linked(escaped(link.label), link.url, page)


def _links(links: c.Links, page: _Page) -> str:
    return _bullets([_link(link, page) for link in links.items]) or escaped(links.empty)


def _code(code: c.Code, _: _Page) -> str:
    listing = fenced(code.text, code.language)
    return f"**{escaped(code.title)}**\n\n{listing}" if code.title else listing


# Entities


def _entity_link(link: c.EntityLink, page: _Page) -> str:
    return page.to_entity(link.ref, link.label)


def _entity_links(links: c.EntityLinks, page: _Page) -> str:
    return ", ".join([page.to_entity(ref, "") for ref in links.refs]) or escaped(links.empty)


def _avatar(avatar: c.Avatar, page: _Page) -> str:
    name = page.to_entity(avatar.ref, avatar.name) if avatar.ref else escaped(avatar.name)
    return f"{name} ({escaped(avatar.detail)})" if avatar.detail else name


def _header(header: c.Header, page: _Page) -> str:
    parts = [
        _joined(header.trail, page, " / "),
        f"# {escaped(header.title)}",
        f"*{escaped(header.eyebrow)}*" if header.eyebrow else "",
        escaped(header.description),
        _joined(header.badges, page, " "),
        _bullets([_fact(label.label, label.value, page) for label in header.labels]),
        _bullets([_link(link, page) for link in header.links]),
        _tab_bar(header.tabs, page) if header.tabs else "",
    ]
    return "\n\n".join(filter(None, parts))


# Facts


def _table(table: c.Table, page: _Page) -> str:
    if not table.rows:
        return escaped(table.empty)
    return _ruled(
        table.columns, [[_INLINES[type(cell)](cell, page) for cell in row] for row in table.rows], table.caption
    )


def _ruled(columns: Sequence[str], rows: Iterable[Iterable[str]], caption: str) -> str:
    """Return a table of cells that are written already."""
    head = "| " + " | ".join([escaped(column) for column in columns]) + " |"
    rule = "|" + " --- |" * len(columns)
    lines = "\n".join((head, rule, *["| " + " | ".join(row) + " |" for row in rows]))
    return f"**{escaped(caption)}**\n\n{lines}" if caption else lines


def _fact(label: str, value: Content, page: _Page) -> str:
    said = _inline(value, page)
    return f"**{escaped(label)}:** {said}" if said else ""


def _key_values(facts: c.KeyValues, page: _Page) -> str:
    return _bullets([_fact(label, value, page) for label, value in facts.items])


def _stat(stat: c.Stat, page: _Page) -> str:
    label = _linked(escaped(stat.label), stat.url, page)
    after = f" ({escaped(stat.help)})" if stat.help else ""
    return f"{label}: **{escaped(str(stat.value))}**{after}"


def _stats(stats: c.Stats, page: _Page) -> str:
    return _bullets([_stat(stat, page) for stat in stats.items])


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join([f"- {line}" for line in lines if line])


def _list(items: c.List, page: _Page) -> str:
    marks = [f"{number}. " for number in range(1, len(items.items) + 1)] if items.ordered else ["- "] * len(items.items)
    return "\n".join(
        [mark + _indented(_block(item, page), len(mark)) for mark, item in zip(marks, items.items, strict=True)]
    )


def _indented(block: str, by: int) -> str:
    """Return a block whose lines after the first are moved in, so that they stay part of their item."""
    return block.replace("\n", "\n" + " " * by) if "\n" in block else block


def _tree(tree: c.Tree, page: _Page) -> str:
    return "\n".join(_branches(tree.roots, page, 0))


def _branches(nodes: Iterable[c.TreeNode], page: _Page, depth: int) -> Iterable[str]:
    for node in nodes:
        yield f"{'  ' * depth}- {_inline(node.content, page)}"
        yield from _branches(node.children, page, depth + 1)


def _timeline(timeline: c.Timeline, page: _Page) -> str:
    return "\n".join([_event(event, page) for event in timeline.events])


def _event(event: c.Event, page: _Page) -> str:
    body = _block(event.body, page)
    head = f"- **{escaped(event.date)}:** {_inline(event.title, page)}"
    return f"{head}\n\n  {_indented(body, 2)}" if body else head


def _meter(meter: c.Meter, _: _Page) -> str:
    return f"{escaped(meter.label)}: {meter.value} of {meter.maximum}"


def _chart(chart: c.Chart, page: _Page) -> str:
    rows = [(c.Link(bar.label, bar.url) if bar.url else bar.label, bar.value) for bar in chart.bars]
    return _table(c.Table(("What", "How many"), rows, caption=chart.title), page)


def _graph(graph: c.Graph, page: _Page) -> str:
    shown = {node.id: page.to_entity(node.ref, node.label) if node.ref else escaped(node.label) for node in graph.nodes}
    if not graph.edges:
        return _bullets(list(shown.values()))

    def end(node: str) -> str:
        return shown[node] if node in shown else escaped(node)

    rows = [(end(edge.source), escaped(edge.label), end(edge.target)) for edge in graph.edges]
    return _ruled(("From", "Relation", "To"), rows, graph.title)


# Places


def _card(card: c.Card, page: _Page) -> str:
    return _titled(card.title, card.body, page, card.url)


def _section(section: c.Section, page: _Page) -> str:
    return _titled(section.title, section.body, page)


def _stack(stack: c.Stack | c.Grid, page: _Page) -> str:
    return _blocks(stack.items, page)


def _columns(columns: c.Columns, page: _Page) -> str:
    return _blocks((*columns.main, *columns.side), page)


def _details(details: c.Details, page: _Page) -> str:
    body = _block(details.body, page)
    return f"**{escaped(details.summary)}**\n\n{body}" if body else f"**{escaped(details.summary)}**"


def _callout(callout: c.Callout, page: _Page) -> str:
    title = callout.title or _TONES.get(callout.tone, "")
    body = _block(callout.body, page)
    said = f"**{escaped(title)}**\n\n{body}" if title else body
    return "> " + said.replace("\n", "\n> ").replace("\n> \n", "\n>\n")


def _empty_state(state: c.EmptyState, _: _Page) -> str:
    parts = (f"**{escaped(state.title)}**", escaped(state.body), fenced(state.code) if state.code else "")
    return "\n\n".join(filter(None, parts))


def _tab_bar(bar: c.TabBar, page: _Page) -> str:
    return " · ".join(
        [escaped(tab.label) if tab.active else _linked(escaped(tab.label), tab.url, page) for tab in bar.tabs]
    )


def _explorer(explorer: c.Explorer, page: _Page) -> str:
    return _table(explorer.table, page)


def _pager(pager: c.Pager, _: _Page) -> str:
    return f"Page {pager.page} of {pager.pages}: rows {pager.first} to {pager.last} of {pager.total}"


class _Writers(dict[type[Any], Callable[[Any, _Page], str]]):
    """How each component is written."""

    def __missing__(self, _: type[Any]) -> Callable[[Any, _Page], str]:
        """Return how those are written that are not here."""
        return _other


_INLINES = _Writers(
    {
        int: lambda number, _: str(number),
        str: lambda text, _: escaped(text),
        type(None): lambda nothing, _: "",  # noqa: ARG005  the shape of all
        c.Avatar: _avatar,
        c.Badge: _badge,
        c.Badges: _badges,
        c.EntityLink: _entity_link,
        c.EntityLinks: _entity_links,
        c.Grid: lambda grid, page: _joined(grid.items, page),
        c.Icon: lambda icon, _: escaped(icon.label),
        c.Link: _link,
        c.Links: lambda links, page: _joined(links.items, page) or escaped(links.empty),
        c.List: lambda items, page: _joined(items.items, page),
        c.Meter: _meter,
        c.Stack: lambda stack, page: _joined(stack.items, page),
        c.Stat: _stat,
        c.Template: lambda template, _: escaped(template.text),
        c.Text: _text,
    }
)

_BLOCKS = _Writers(
    {
        **_INLINES,
        c.Callout: _callout,
        c.Card: _card,
        c.Chart: _chart,
        c.Code: _code,
        c.Columns: _columns,
        c.Details: _details,
        c.EmptyState: _empty_state,
        c.Explorer: _explorer,
        c.Graph: _graph,
        c.Grid: _stack,
        c.Header: _header,
        c.KeyValues: _key_values,
        c.Links: _links,
        c.List: _list,
        c.Markdown: lambda markdown, _: embedded(markdown.text),
        c.Pager: _pager,
        c.Section: _section,
        c.Stack: _stack,
        c.Stats: _stats,
        c.TabBar: _tab_bar,
        c.Table: _table,
        c.Timeline: _timeline,
        c.Tree: _tree,
    }
)
