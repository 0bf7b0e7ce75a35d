"""Long lists for a terminal: all rows, and which of them a numbered page holds."""

from __future__ import annotations

from portal_gen.model.components import Explorer, Pager
from portal_gen.render.numbered import rows_held
from portal_gen.render.terminal.writer import Renderers, Writer


def _explorer(explorer: Explorer, writer: Writer) -> list[str]:
    return writer.block(explorer.table)


def _pager(pager: Pager, _: Writer) -> str:
    return rows_held(pager)


RENDERERS = Renderers(inline={Pager: _pager}, block={Explorer: _explorer})
