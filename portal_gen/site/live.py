"""A site whose pages are made when they are asked for: what a reader sees of a change until the whole site is built."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock

from portal_gen.build import Opened
from portal_gen.model.address import ENTITY_DEPTH, entity_address, ref_at
from portal_gen.model.entity import Entity
from portal_gen.model.page import OutputFile, Page
from portal_gen.plugin.extension import Point
from portal_gen.plugin.pages.entity_pages import pages_of
from portal_gen.plugin.pages.portal_pages import pages_at, search_documents
from portal_gen.site.additions.search_index import INDEX, search_index
from portal_gen.site.additions.widgets import with_widgets
from portal_gen.site.casting import casting, nothing_here, widgets
from portal_gen.site.host.host import Host


class Live:
    """The files of a site, made from a portal beside a build of the host whose files are in the folder `files`.

    A page is what a build makes of it. What only a build can know is not here: the portal's sitemap, and what has
    failed on pages that nobody has asked for.
    """

    def __init__(self, host: Host, files: Path, opened: Opened) -> None:
        self._host = host
        self._files = files
        self._opened = opened
        self._casting = casting(host, opened)
        self._pages: dict[str, tuple[Page, ...]] = {}
        self._made: dict[str, bytes] = {}
        # A web server asks from many threads, and a portal is looked at by one at a time.
        self._lock = Lock()

    def content(self, path: str) -> bytes | None:
        """Return the bytes of the file at a path from the site's root, or None where the site has none there."""
        with self._lock:
            if path not in self._made:
                self._made |= {file.path: file.content for file in self._files_with(path)}
            return self._made.get(path) or self._written(path)

    def _files_with(self, path: str) -> tuple[OutputFile, ...]:
        """Return what is made together with the file at a path: that of the first who has a page there."""
        wanted = _addresses(path) - self._host.taken.keys()
        for pages in self._makers(path):
            for page in pages:
                files = tuple(self._cast(page)) if page.address in wanted else ()
                if any(file.path == path for file in files):
                    return files
        return tuple(self._added(path))

    def _makers(self, path: str) -> Iterator[tuple[Page, ...]]:
        """Yield the pages of each who may have one at a path, in the order in which addresses are given."""
        active, portal = self._opened.active, self._opened.portal
        address = "/".join(path.split("/")[:ENTITY_DEPTH])
        if entity := self._entity_at(address):
            if address not in self._pages:
                self._pages[address], _ = pages_of(entity, active, portal)
            yield self._pages[address]
        for extension in active.at(Point.PAGE):
            if _is_below(path, extension.path):
                if extension.id not in self._pages:
                    self._pages[extension.id], _ = pages_at(extension, active, portal)
                yield self._pages[extension.id]

    def _entity_at(self, address: str) -> Entity | None:
        """Return the entity whose overview is at an address, or None."""
        # Names that no folder may have are not told by their address alone.
        return self._opened.catalog.graph.entities.get(ref_at(address)) or self._by_address.get(address)

    @cached_property
    def _by_address(self) -> Mapping[str, Entity]:
        return {entity_address(ref): entity for ref, entity in self._opened.catalog.graph.entities.items()}

    def _cast(self, page: Page) -> Iterator[OutputFile]:
        rendered, _ = self._casting.render(page)
        sheets = (self._casting.cast(sheet, rendered.made_by) for sheet in rendered.sheets)
        yield from filter(None, sheets)
        yield from rendered.files

    def _added(self, path: str) -> Iterator[OutputFile]:
        """Yield a file of the host to which the portal adds something, where there is one at a path."""
        host, opened = self._host, self._opened
        if path == INDEX:
            found, _ = search_documents(opened.active, opened.portal)
            yield from search_index(self._files, host.frames_at, found, directory_urls=opened.settings.directory_urls)
        wanted = (page for page in host.widgets if page.path == path)
        yield from with_widgets(wanted, self._files, lambda deep: widgets(opened, self._casting.html, deep))[0]
        empty = (page for page in host.nav if page.address == posixpath.dirname(path) and page.key in host.frames)
        yield from (nothing_here(page, host) for page in empty)

    def _written(self, path: str) -> bytes | None:
        """Return a file as the host has made it, or None where it has not."""
        file = self._files / path
        return file.read_bytes() if path in self._host.files and file.is_file() else None


def _addresses(path: str) -> set[str]:
    """Return where the page may be that has a file at a path: in its folder, or above it where that has a number."""
    address = posixpath.dirname(path)
    above, _, name = address.rpartition("/")
    return {address, above} if name.isdecimal() else {address}


def _is_below(path: str, address: str) -> bool:
    return not address or path.startswith(f"{address}/")
