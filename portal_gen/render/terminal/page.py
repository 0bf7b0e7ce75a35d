"""Components as text for a terminal."""

from __future__ import annotations

from portal_gen.model.components import Component, Content
from portal_gen.render.links import Resolve
from portal_gen.render.terminal.components import RENDERERS
from portal_gen.render.terminal.writer import Writer

#: Wide enough that words on one line are not wrapped.
_ONE_LINE = 1_000


def to_text(component: Component, resolve: Resolve, width: int = 100) -> str:
    """Return a component as text of at most `width` columns where its words allow it."""
    return "\n".join(Writer(resolve, RENDERERS, width).block(component)) + "\n"


def words(content: Content, resolve: Resolve) -> str:
    """Return content as words on one line."""
    return Writer(resolve, RENDERERS, _ONE_LINE).inline(content)
