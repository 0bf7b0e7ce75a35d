"""How each component is written as HTML: a function for each, which hands its fields to the component's macro."""

from markupsafe import escape

from portal_gen.render.html.components import data, entity, layout, lists, picture, text
from portal_gen.render.html.writer import NOTHING, Renderers

RENDERERS: Renderers = {
    str: lambda words, _writer: escape(words),
    type(None): lambda _nothing, _writer: NOTHING,
    **data.RENDERERS,
    **entity.RENDERERS,
    **layout.RENDERERS,
    **lists.RENDERERS,
    **picture.RENDERERS,
    **text.RENDERERS,
}

__all__ = ["RENDERERS"]
