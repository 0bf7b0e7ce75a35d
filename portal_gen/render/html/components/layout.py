"""Places as HTML: cards, grids, sections, notes."""

from __future__ import annotations

from typing import NamedTuple

from portal_gen.model.components import (
    Callout,
    Card,
    Columns,
    Details,
    EmptyState,
    Grid,
    Section,
    Stack,
    TabBar,
)
from portal_gen.render.html.markup import NOTHING, Markup
from portal_gen.render.html.writer import Heading, Renderers, Writer


class _Tab(NamedTuple):
    """A tab, ready for its macro."""

    label: str
    url: str
    icon: Markup
    active: bool
    group: str


def _card(card: Card, writer: Writer) -> Markup:
    anchor = writer.heading(card.title, card.id)
    return writer.macros["card"](card.title, writer.block(card.body), writer.href(card.url), anchor, writer.level)


def _grid(grid: Grid, writer: Writer) -> Markup:
    return writer.macros["grid"](writer.blocks(grid.items))


def _stack(stack: Stack, writer: Writer) -> Markup:
    return writer.macros["stack"](writer.blocks(stack.items))


def _columns(columns: Columns, writer: Writer) -> Markup:
    return writer.macros["columns"](writer.blocks(columns.main), writer.blocks(columns.side))


def _section(section: Section, writer: Writer) -> Markup:
    level = writer.level
    anchor = writer.heading(section.title, section.id)
    if level == 2:  # noqa: PLR2004  the table of contents lists headings of level 2
        writer.headings.append(Heading(anchor, section.title))
    writer.level = 3
    body = writer.block(section.body)
    writer.level = level
    return writer.macros["section"](section.title, body, anchor, level)


def _details(details: Details, writer: Writer) -> Markup:
    return writer.macros["details"](details.summary, writer.block(details.body), details.open)


def _callout(callout: Callout, writer: Writer) -> Markup:
    return writer.macros["callout"](writer.block(callout.body), callout.tone, callout.title)


def _empty_state(state: EmptyState, writer: Writer) -> Markup:
    return writer.macros["empty_state"](state.title, state.body, state.code)


def _tab_bar(bar: TabBar, writer: Writer) -> Markup:
    icons = [writer.icon(tab.icon) for tab in bar.tabs]
    drawn = all(icons)
    tabs = [
        _Tab(tab.label, writer.href(tab.url), icon if drawn else NOTHING, tab.active, tab.group)
        for tab, icon in zip(bar.tabs, icons, strict=True)
    ]
    return writer.macros["tab_bar"](tabs, bar.label)


RENDERERS: Renderers = {
    Callout: _callout,
    Card: _card,
    Columns: _columns,
    Details: _details,
    EmptyState: _empty_state,
    Grid: _grid,
    Section: _section,
    Stack: _stack,
    TabBar: _tab_bar,
}
