"""Components as the HTML of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from portal_gen.model.address import depth as depth_of
from portal_gen.model.components import Columns, Component, Header, Stack
from portal_gen.model.page import Page
from portal_gen.render.html.components import CELLS, RENDERERS
from portal_gen.render.html.icons import Icons
from portal_gen.render.html.macros import TemplateFailure
from portal_gen.render.html.markup import escape
from portal_gen.render.html.writer import Heading, Writer, look
from portal_gen.render.links import Addresses, Resolve


class Rendered(NamedTuple):
    """A page's content: its HTML, the headings of a table of contents, what could not be shown, whom it names.

    `failures` are the macros of the site that did not show what they were called for.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    problems: tuple[str, ...] = ()
    refs: frozenset[str] = frozenset()
    failures: tuple[TemplateFailure, ...] = ()


class Html:
    """Renders components with the macros below `templates`: a site's own overrides first, then the design system's.

    `icons` are the folders of the theme's icons, `plugin_templates` the `templates/` folders of plugins,
    `kind_icons` the names of the kinds' icons by kind in lower case.
    """

    def __init__(  # noqa: PLR0913  what a site is shown with, each by its name
        self,
        templates: Sequence[Path],
        resolve: Resolve,
        *,
        icons: Sequence[Path] = (),
        plugin_templates: Mapping[str, Path] | None = None,
        kind_icons: Mapping[str, str] | None = None,
        directory_urls: bool = True,
    ) -> None:
        self._look = look(templates, Icons(icons), resolve, plugin_templates or {}, kind_icons or {})
        self._directory_urls = directory_urls
        self._writers: dict[int, Writer] = {}

    def page(self, body: Component, depth: int) -> str:
        """Return the HTML of a page's body; links are written for a page `depth` folders below the site's root."""
        return self._render(body, depth).html

    def rendered(self, page: Page) -> Rendered:
        """Return the content of a page, with a heading of level 1 where its body has none."""
        return self._render(page.body, depth_of(page.address), "" if has_header(page.body) else page.title)

    def at(self, depth: int) -> Writer:
        """Return what writes components for pages at one depth, ready for a new page."""
        writer = self._writers.get(depth)
        if writer is None:
            writer = self._writers[depth] = Writer(self._look, Addresses(depth, self._directory_urls), RENDERERS, CELLS)
        writer.begin()
        return writer

    def _render(self, body: Component, depth: int, title: str = "") -> Rendered:
        writer = self.at(depth)
        content = writer.block(body)
        heading = f'<h1 class="pg-title">{escape(title)}</h1>\n' if title else ""
        html = f'<div class="pg">\n{heading}{content}\n</div>'
        failures = self._look.macros.failures()
        if failures:
            # The next page that needs these macros is to say so, too.
            writer.memo.clear()
        return Rendered(html, tuple(writer.headings), tuple(writer.problems), frozenset(writer.refs), failures)


def has_header(body: Component) -> bool:
    """Return whether a body begins with a header, which holds the heading of level 1."""
    if isinstance(body, Stack):
        return any(isinstance(item, Component) and has_header(item) for item in body.items)
    if isinstance(body, Columns):
        return any(isinstance(item, Component) and has_header(item) for item in body.main)
    return isinstance(body, Header)
