"""Components as Markdown: the twin of a page, for readers who are programs and for people who prefer text."""

from __future__ import annotations

from portal_gen.model.components import Component
from portal_gen.render.links import Addresses, Resolve
from portal_gen.render.markdown.components import RENDERERS
from portal_gen.render.markdown.writer import Writer, writer


class Markdown:
    """Writes components as Markdown, with links to the twins of the entities that `resolve` knows."""

    def __init__(self, resolve: Resolve, *, directory_urls: bool = True) -> None:
        self._resolve = resolve
        self._directory_urls = directory_urls
        self._writers: dict[int, Writer] = {}

    def page(self, body: Component, depth: int = 0) -> str:
        """Return the body of a page as Markdown; the page lies `depth` folders below the site's root."""
        return self._at(depth).block(body) + "\n"

    def _at(self, depth: int) -> Writer:
        found = self._writers.get(depth)
        if found is None:
            found = self._writers[depth] = writer(self._resolve, Addresses(depth, self._directory_urls), RENDERERS)
        return found
