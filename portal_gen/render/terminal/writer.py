"""Writes components as text for a terminal of some width."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from msgspec import Struct, field

from portal_gen.model.components import Component, Content
from portal_gen.render.links import Resolve
from portal_gen.render.plain import one_line
from portal_gen.render.terminal.lines import spaced, wrapped

#: No text is made narrower than this.
NARROWEST = 20


class Writer(Struct, frozen=True):
    """Writes components into `width` columns; `level` is that of the next heading."""

    resolve: Resolve
    renderers: Renderers
    width: int
    level: int = 2

    def inline(self, content: Content) -> str:
        """Return content on one line, as in a cell of a table."""
        if content is None:
            return ""
        if not isinstance(content, Component):
            return one_line(str(content))
        if render := self.renderers.inline.get(type(content)):
            return render(content, self)
        return " ".join(" ".join(self.renderers.block[type(content)](content, self)).split())

    def block(self, content: Content) -> list[str]:
        """Return content as lines; none where there is nothing to say."""
        if render := self.renderers.block.get(type(content)):
            return render(content, self)
        line = self.inline(content)
        return wrapped(line, self.width) if line else []

    def joined(self, contents: Iterable[Content], between: str = ", ") -> str:
        """Return several on one line, without those that show nothing."""
        return between.join(filter(None, map(self.inline, contents)))

    def blocks(self, contents: Iterable[Content]) -> list[str]:
        """Return several one under the other, with an empty line between them."""
        return spaced(map(self.block, contents))

    def below(self) -> Writer:
        """Return what writes below the next heading."""
        return Writer(self.resolve, self.renderers, self.width, self.level + 1)

    def narrower(self, by: int) -> Writer:
        """Return what writes into fewer columns."""
        return Writer(self.resolve, self.renderers, max(NARROWEST, self.width - by), self.level)


#: How a type of content is written on one line, and as lines.
Inline: TypeAlias = Callable[[Any, Writer], str]
Block: TypeAlias = Callable[[Any, Writer], list[str]]


class Renderers(Struct, frozen=True):
    """How each type of content is written: on one line, and where it stands for itself."""

    inline: Mapping[type, Inline] = field(default_factory=dict)
    block: Mapping[type, Block] = field(default_factory=dict)
