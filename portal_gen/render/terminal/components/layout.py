"""Places for a terminal: cards, grids, sections, notes."""

from __future__ import annotations

from portal_gen.model.components import (
    Callout,
    Card,
    Code,
    Columns,
    Details,
    EmptyState,
    Grid,
    Section,
    Stack,
    TabBar,
)
from portal_gen.render.plain import one_line
from portal_gen.render.terminal.lines import heading, moved
from portal_gen.render.terminal.writer import Renderers, Writer


def _titled(part: Card | Section, writer: Writer) -> list[str]:
    return [*heading(part.title, writer.level), *writer.below().block(part.body)]


def _stack(stack: Stack | Grid, writer: Writer) -> list[str]:
    return writer.blocks(stack.items)


def _stack_inline(stack: Stack | Grid, writer: Writer) -> str:
    return writer.joined(stack.items)


def _columns(columns: Columns, writer: Writer) -> list[str]:
    return writer.blocks((*columns.main, *columns.side))


def _details(details: Details, writer: Writer) -> list[str]:
    return [f"{one_line(details.summary)}:", *moved(writer.narrower(2).block(details.body))]


def _callout(callout: Callout, writer: Writer) -> list[str]:
    title = callout.title or ("" if callout.tone == "neutral" else callout.tone.capitalize())
    body = writer.narrower(2).block(callout.body)
    return moved([one_line(title), *body] if title else body, "| ")


def _empty_state(state: EmptyState, writer: Writer) -> list[str]:
    code = writer.block(Code(state.code)) if state.code else []
    return [*writer.block(state.title), *writer.block(state.body), *code]


def _tab_bar(bar: TabBar, _: Writer) -> str:
    return " | ".join([f"[{one_line(tab.label)}]" if tab.active else one_line(tab.label) for tab in bar.tabs])


RENDERERS = Renderers(
    inline={
        Grid: _stack_inline,
        Stack: _stack_inline,
        TabBar: _tab_bar,
    },
    block={
        Callout: _callout,
        Card: _titled,
        Columns: _columns,
        Details: _details,
        EmptyState: _empty_state,
        Grid: _stack,
        Section: _titled,
        Stack: _stack,
    },
)
