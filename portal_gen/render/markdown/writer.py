"""Writes components as Markdown for the pages that lie at one depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from msgspec import Struct, field

from portal_gen.model.components import Content
from portal_gen.render.links import Addresses, Resolve
from portal_gen.render.markdown.escaping import escaped, target
from portal_gen.render.plain import one_line
from portal_gen.render.terminal.page import words

_DEEPEST = 6

#: How many links are remembered: catalogs list what belongs together in one place.
_LINKS = 8_192


class Writer(Struct, frozen=True):
    """Writes components below a title of one level.

    `href` and `link_to` return the link to an address and to an entity, `marks` begin the next heading; `inner` writes
    what stands below that, None below the deepest.
    """

    resolve: Resolve
    href: Callable[[str], str]
    link_to: Callable[[str, str], str]
    renderers: Renderers
    marks: str
    inner: Writer | None = None

    def inline(self, content: Content) -> str:
        """Return content on one line that may stand in a cell of a table; what is made of blocks becomes words."""
        return self.renderers.inline.get(type(content), _in_words)(content, self)

    def block(self, content: Content) -> str:
        """Return content as blocks, without a line end after the last one; empty where there is nothing to say."""
        return self.renderers.block.get(type(content), _in_words)(content, self)

    def joined(self, contents: Iterable[Content], between: str = ", ") -> str:
        """Return several on one line, without those that show nothing."""
        return between.join(filter(None, map(self.inline, contents)))

    def blocks(self, contents: Iterable[Content]) -> str:
        """Return several one under the other, without those that show nothing."""
        return "\n\n".join(filter(None, map(self.block, contents)))

    def linked(self, label: str, url: str) -> str:
        """Return a link with escaped words, or the words alone where the address is not one to follow."""
        href = self.href(url) if url else ""
        return f"[{label or escaped(url)}]({href})" if href else label

    def below(self) -> Writer:
        """Return what writes below the next heading."""
        return self.inner or self


#: How a type of content is written.
Render: TypeAlias = Callable[[Any, Writer], str]


class Renderers(Struct, frozen=True):
    """How each type of content is written: on one line, and where it stands for itself."""

    inline: Mapping[type, Render] = field(default_factory=dict)
    block: Mapping[type, Render] = field(default_factory=dict)


def writer(resolve: Resolve, addresses: Addresses, renderers: Renderers) -> Writer:
    """Return what writes below the title of a page."""

    @lru_cache(maxsize=_LINKS)
    def href(url: str) -> str:
        return target(addresses.href(one_line(url)) or "")

    @lru_cache(maxsize=_LINKS)
    def link_to(ref: str, label: str) -> str:
        entity = resolve(ref)
        if entity is None:
            return escaped(label or ref)
        words = escaped(entity.called(label or entity.title))
        return f"[{words}]({target(addresses.file(f'{entity.address}/index.md'))})"

    made = Writer(resolve, href, link_to, renderers, "#" * _DEEPEST)
    for level in range(_DEEPEST - 1, 1, -1):
        made = Writer(resolve, href, link_to, renderers, "#" * level, made)
    return made


def _in_words(content: Content, writer: Writer) -> str:
    return escaped(words(content, writer.resolve))
