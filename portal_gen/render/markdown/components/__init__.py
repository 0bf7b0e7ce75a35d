"""How each component is written as Markdown: a function for each, on one line or as blocks."""

from portal_gen.render.markdown.components import data, entity, layout, lists, picture, text
from portal_gen.render.markdown.escaping import escaped
from portal_gen.render.markdown.writer import Render, Renderers

_INLINE: dict[type, Render] = {
    int: lambda number, _writer: str(number),
    str: lambda words, _writer: escaped(words),
    type(None): lambda _nothing, _writer: "",
    **data.RENDERERS.inline,
    **entity.RENDERERS.inline,
    **layout.RENDERERS.inline,
    **lists.RENDERERS.inline,
    **picture.RENDERERS.inline,
    **text.RENDERERS.inline,
}

#: What has no blocks of its own is a block of one line.
_BLOCK: dict[type, Render] = {
    **_INLINE,
    **data.RENDERERS.block,
    **entity.RENDERERS.block,
    **layout.RENDERERS.block,
    **lists.RENDERERS.block,
    **picture.RENDERERS.block,
    **text.RENDERERS.block,
}

RENDERERS = Renderers(_INLINE, _BLOCK)

__all__ = ["RENDERERS"]
