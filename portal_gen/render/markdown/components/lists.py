"""Long lists as Markdown: all rows, and which of them a numbered page holds."""

from __future__ import annotations

from portal_gen.model.components import Explorer, Pager
from portal_gen.render.markdown.writer import Renderers, Writer
from portal_gen.render.numbered import rows_held


def _explorer(explorer: Explorer, writer: Writer) -> str:
    return writer.block(explorer.table)


def _pager(pager: Pager, _: Writer) -> str:
    return rows_held(pager)


RENDERERS = Renderers(block={Explorer: _explorer, Pager: _pager})
