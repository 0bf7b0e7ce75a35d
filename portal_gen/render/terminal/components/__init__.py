"""How each component is written for a terminal: a function for each, on one line or as lines."""

from portal_gen.render.terminal.components import data, entity, layout, lists, picture, text
from portal_gen.render.terminal.writer import Renderers

RENDERERS = Renderers(
    inline={
        **data.RENDERERS.inline,
        **entity.RENDERERS.inline,
        **layout.RENDERERS.inline,
        **lists.RENDERERS.inline,
        **picture.RENDERERS.inline,
        **text.RENDERERS.inline,
    },
    block={
        **data.RENDERERS.block,
        **entity.RENDERERS.block,
        **layout.RENDERERS.block,
        **lists.RENDERERS.block,
        **picture.RENDERERS.block,
        **text.RENDERERS.block,
    },
)

__all__ = ["RENDERERS"]
