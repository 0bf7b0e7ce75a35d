"""Places as Markdown: cards, grids, sections, notes."""

from __future__ import annotations

from portal_gen.model.components import (
    Callout,
    Card,
    Columns,
    Content,
    Details,
    EmptyState,
    Grid,
    Section,
    Stack,
    TabBar,
)
from portal_gen.render.markdown.escaping import escaped, fenced
from portal_gen.render.markdown.writer import Renderers, Writer

_TONES = {"warning": "Warning", "danger": "Error", "success": "Success"}


def _card(card: Card, writer: Writer) -> str:
    return _titled(card.title, card.body, writer, card.url)


def _section(section: Section, writer: Writer) -> str:
    return _titled(section.title, section.body, writer)


def _titled(title: str, body: Content, writer: Writer, url: str = "") -> str:
    inner = writer.below().block(body)
    heading = f"{writer.marks} {writer.linked(escaped(title), url)}"
    return f"{heading}\n\n{inner}" if inner else heading


def _stack(stack: Stack | Grid, writer: Writer) -> str:
    return writer.blocks(stack.items)


def _stack_inline(stack: Stack | Grid, writer: Writer) -> str:
    return writer.joined(stack.items)


def _columns(columns: Columns, writer: Writer) -> str:
    return writer.blocks((*columns.main, *columns.side))


def _details(details: Details, writer: Writer) -> str:
    body = writer.block(details.body)
    return f"**{escaped(details.summary)}**\n\n{body}" if body else f"**{escaped(details.summary)}**"


def _callout(callout: Callout, writer: Writer) -> str:
    title = callout.title or _TONES.get(callout.tone, "")
    body = writer.block(callout.body)
    said = f"**{escaped(title)}**\n\n{body}" if title else body
    return "> " + said.replace("\n", "\n> ").replace("\n> \n", "\n>\n")


def _empty_state(state: EmptyState, _: Writer) -> str:
    parts = (f"**{escaped(state.title)}**", escaped(state.body), fenced(state.code) if state.code else "")
    return "\n\n".join(filter(None, parts))


def _tab_bar(bar: TabBar, writer: Writer) -> str:
    return " · ".join(
        [escaped(tab.label) if tab.active else writer.linked(escaped(tab.label), tab.url) for tab in bar.tabs]
    )


RENDERERS = Renderers(
    inline={
        Grid: _stack_inline,
        Stack: _stack_inline,
    },
    block={
        Callout: _callout,
        Card: _card,
        Columns: _columns,
        Details: _details,
        EmptyState: _empty_state,
        Grid: _stack,
        Section: _section,
        Stack: _stack,
        TabBar: _tab_bar,
    },
)
