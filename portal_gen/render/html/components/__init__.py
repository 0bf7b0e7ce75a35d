"""How each component is written as HTML: a function for each, which hands its fields to the component's macro."""

from portal_gen.render.html.components import data, entity, layout, lists, picture, text
from portal_gen.render.html.markup import NOTHING, Markup, escaped
from portal_gen.render.html.writer import Renderers

RENDERERS: Renderers = {
    str: lambda words, _writer: Markup(escaped(words)),
    type(None): lambda _nothing, _writer: NOTHING,
    **data.RENDERERS,
    **entity.RENDERERS,
    **layout.RENDERERS,
    **lists.RENDERERS,
    **picture.RENDERERS,
    **text.RENDERERS,
}

CELLS = {**RENDERERS, **data.CELLS}

__all__ = ["CELLS", "RENDERERS"]
