"""The last part of a build: the host has made its pages and the frames, and the portal's pages are put to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

from msgspec import Struct

from portal_gen.build import Opened
from portal_gen.catalog.sources import Sources
from portal_gen.engine.deciding.maker import maker
from portal_gen.engine.disk.output import Output
from portal_gen.engine.disk.unusable import refusing
from portal_gen.engine.kept.store import Store, open_store
from portal_gen.engine.making.press import Press
from portal_gen.engine.making.written import Written
from portal_gen.findings.decide import decided_later
from portal_gen.findings.severities import severities
from portal_gen.load.files.files_read import CHANGING, joined
from portal_gen.model.diagnostic import Diagnostic, Found, Severity, worst_first
from portal_gen.model.digest import digest
from portal_gen.model.page import OutputFile
from portal_gen.plugin.extension import Point
from portal_gen.site.additions.csp_hashes import inline_scripts
from portal_gen.site.additions.search_index import has_search, search_index
from portal_gen.site.additions.sitemap import gzipped, sitemaps
from portal_gen.site.additions.widgets import with_widgets
from portal_gen.site.casting import casting, nothing_here
from portal_gen.site.casting import widgets as home_widgets
from portal_gen.site.host.host import Host, NavPage
from portal_gen.site.into_host.unknown_components import unknown_components
from portal_gen.site.into_host.unknown_icons import unknown_icons
from portal_gen.writing import write_pages


class Workplace(Struct, frozen=True):
    """Where a build works: with how many processes, where the host's files are, where the portal's pages go.

    `cache` is where things are kept for the next build, or None; `lasts` says at the end whether they may be.
    """

    host: Path
    output: Output
    cache: Path | None = None
    jobs: int = 1
    lasts: Callable[[], bool] = lambda: True


class Finished(Struct, frozen=True):
    """What came of a build: the pages, the files that are the host's but for what the portal adds to them, findings.

    `scripts` are the hashes of the scripts that stand in pages; `sources` tell what was read, `made_with` are the
    folders of code and templates.
    """

    written: Written
    host_files: tuple[OutputFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    scripts: tuple[str, ...]
    entities: int
    sources: Sources
    made_with: tuple[Path, ...]

    @property
    def files(self) -> dict[str, str]:
        """Return a digest of each file that the portal has made or changed."""
        return {**self.written.files, **{file.path: digest(file.content) for file in self.host_files}}


def finish(host: Host, opened: Opened, place: Workplace, wrong: Iterable[Diagnostic] = ()) -> Finished:
    """Write the pages of the portal, and return what came of the build.

    What is `wrong` with the configuration is part of it. Raises `OSError` where the disk refuses.
    """
    how = casting(host, opened)
    store, lost_store = _store(host, opened, place.cache)
    with store or nullcontext():
        press, searched = Press(how, place.output, store), has_search(place.host)
        written = write_pages(opened, press, taken=host.taken, searched=searched, jobs=place.jobs)
        read = joined((opened.portal.files_read, written.files_read))
        # A page that was made from both of two contents of a file is not to be kept.
        lasting = place.lasts() and CHANGING not in read.values()
        refused = _keep(store, written) if store and lasting else ()
    widgets, lost = with_widgets(host.widgets, place.host, lambda deep: home_widgets(opened, how.html, deep))
    empty = [page for page in host.nav if page.address not in written.pages and page.key in host.frames]
    files = (*widgets, *(nothing_here(page, host) for page in empty), *_indexes(host, opened, written, place.host))
    unknown = unknown_icons(opened.active, lambda: host.icons)
    unused = [one for own in host.templates[:-1] for one in unknown_components(own, opened.settings.root)]
    ours = (*opened.lost, *lost_store, *refused, *lost, *_unknown_pages(empty, host, opened))
    others = severities(opened.settings).applied((*wrong, *host.diagnostics, *ours))
    # A check finds these, too, so a baseline may hold them.
    checked = decided_later((*unused, *unknown), opened.decided, opened.settings).counted
    found = worst_first((*opened.diagnostics, *written.diagnostics, *others, *checked))
    scripts, entities = inline_scripts(host.frames.values()), len(opened.catalog.entities)
    sources = opened.catalog.sources.with_files(read, settled=lasting)
    return Finished(written, files, found, scripts, entities, sources, _made_with(host, opened))


def _store(host: Host, opened: Opened, cache: Path | None) -> Found[Store | None]:
    """Return what earlier builds have kept of pages that are made as this build makes them."""
    if cache is None:
        return None, ()
    model = opened.active.model
    made_by = maker(opened.settings, model.kinds, _made_with(host, opened), host.icons, model.vocabulary)
    return open_store(cache / "pages", made_by)


def _keep(store: Store, written: Written) -> tuple[Diagnostic, ...]:
    """Keep what was made for the next build; return a warning where the disk refuses."""
    try:
        store.commit(written.reused, written.units, written.why)
    except OSError as error:
        return (refusing(store.folder, error),)
    return ()


def _made_with(host: Host, opened: Opened) -> tuple[Path, ...]:
    """Return the folders of code and templates that pages are made with, beside our own."""
    # Plugins of a site may share modules that stand beside them.
    own = opened.settings.folder / "plugins"
    folders = (own, *(plugin.loaded.folder for plugin in opened.active.plugins), *host.templates)
    return tuple(folder for folder in folders if folder.is_dir())


def _unknown_pages(empty: list[NavPage], host: Host, opened: Opened) -> Iterator[Diagnostic]:
    """Yield a warning for each page that the navigation names and no plugin declares."""
    declared = {extension.path for extension in opened.active.at(Point.PAGE)}
    for page in empty:
        if page.address not in declared:
            yield Diagnostic(
                code="no-such-page",
                severity=Severity.WARNING,
                message=f"`nav` names `{page.source}`, and the portal has no page there",
                location=host.nav_place,
                help="take it out of `nav`",
            )


def _indexes(host: Host, opened: Opened, written: Written, folder: Path) -> Iterator[OutputFile]:
    """Yield what leads to the portal's pages: search, sitemap, and the leave to publish them as they are."""
    settings = opened.settings
    yield from search_index(folder, host.frames_at, written.search, directory_urls=settings.directory_urls)
    yield OutputFile(".nojekyll", b"")
    if not os.environ.get("SOURCE_DATE_EPOCH"):
        yield from gzipped(folder)
    if settings.site_url:
        yield from sitemaps(written.pages, settings.site_url, directory_urls=settings.directory_urls)
