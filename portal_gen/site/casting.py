"""How the pages of a portal are cast beside one build of the host, and what else that build asks of the portal."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from portal_gen.build import Opened
from portal_gen.model.components import Card, Grid
from portal_gen.model.page import OutputFile
from portal_gen.render.html.page import Html
from portal_gen.render.links import resolver
from portal_gen.render.markdown.page import Markdown
from portal_gen.render.pages.casting import Casting
from portal_gen.render.pages.frame import FrameValues, cast
from portal_gen.render.pages.frames import Frames
from portal_gen.site.host.host import Host, NavPage


def casting(host: Host, opened: Opened) -> Casting:
    """Return what the pages of a portal are rendered and cast with."""
    resolve = resolver(opened.catalog.graph)
    html = Html(
        host.templates,
        resolve,
        icons=host.icons,
        plugin_templates=_plugin_templates(opened),
        kind_icons={name: kind.icon for name, kind in opened.active.kinds.items()},
        directory_urls=opened.settings.directory_urls,
    )
    markdown = Markdown(resolve, directory_urls=opened.settings.directory_urls)
    return Casting(Frames(host.frames), html, markdown, opened.settings)


def widgets(opened: Opened, html: Html, deep: int) -> str:
    """Return the widgets of the home page for a page so many folders deep."""
    cards = tuple(Card(title, body) for title, body in opened.portal.widgets())
    return html.page(Grid(cards), deep) if cards else ""


def nothing_here(page: NavPage, host: Host) -> OutputFile:
    """Return something in the place of a page of the navigation that no plugin gave: no link leads to nothing."""
    content = f"<h1>{escape(page.title)}</h1>\n<p>There is nothing here yet.</p>"
    html = cast(host.frames[page.key], FrameValues(page.title, "", page.address, content.encode()))
    return OutputFile(f"{page.address}/index.html".lstrip("/"), html)


def _plugin_templates(opened: Opened) -> Mapping[str, Path]:
    folders = {plugin.name: plugin.loaded.folder / "templates" for plugin in opened.active.plugins}
    return {name: folder for name, folder in folders.items() if folder.is_dir()}
