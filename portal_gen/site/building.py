"""One build of the site: what the portal keeps in mind from the host's first event to its last."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from portal_gen.build import Opened, Written, open_portal, write_pages
from portal_gen.engine.maker import maker
from portal_gen.engine.press import Output, Press
from portal_gen.engine.store import Store, open_store
from portal_gen.engine.write import write_files
from portal_gen.load.config.options import yaml_places
from portal_gen.model.address import entity_address
from portal_gen.model.diagnostic import Diagnostic, Found, Severity, worst_first
from portal_gen.model.page import OutputFile
from portal_gen.plugin.extension import Point
from portal_gen.render.pages.casting import Casting
from portal_gen.render.html.page import Html
from portal_gen.render.links import Resolve, Target
from portal_gen.render.markdown.page import Markdown
from portal_gen.render.pages.frame import Frame, FrameValues, cast
from portal_gen.render.pages.frames import FrameKey, Frames
from portal_gen.site.docs_pages import DocsPages
from portal_gen.site.entity_links import EntityLinks
from portal_gen.site.frames import PortalPage, Request, collect, mark, plan
from portal_gen.site.navigation import add_to_navigation, named_in_nav
from portal_gen.site.other_plugins import rewriting
from portal_gen.site.csp_hashes import inline_scripts
from portal_gen.site.search_index import update_index
from portal_gen.site.settings import UnusableConfigError, configured, read_file
from portal_gen.site.sitemap import pack, sitemaps, undated
from portal_gen.site.style import add_style
from portal_gen.site.theme import add_design_system, has_icon, icon_folders, template_folders


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a build works: with how many processes, what it keeps for the next (None: nothing), where pages go.

    Without an `output` the pages go where the host writes its own.
    """

    jobs: int = 1
    cache: Path | None = None
    output: Output | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of a build, besides the files: what was written, what was found, which scripts stand in pages."""

    written: Written
    diagnostics: tuple[Diagnostic, ...]
    scripts: tuple[str, ...]
    entities: int


@dataclass(slots=True)
class Building:
    """A portal that is being built inside a build of the host."""

    opened: Opened
    docs: DocsPages
    diagnostics: tuple[Diagnostic, ...]
    requests: Mapping[str, Request] = field(default_factory=dict)
    made: dict[str, Page] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    older: set[str] = field(default_factory=set)
    finished: Finished | None = None

    def ask_for_frames(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the frames to the host's pages, and note which addresses those have taken."""
        self.older = set(_on_disk(Path(config.site_dir)))
        self.taken = {address: name for file in files for address, name in _taken_by(file)}
        declared = tuple(self._declared(config))
        named = {page.address: page for page in named_in_nav(config.nav, declared)}
        pages = [named.pop(page.address, page) for page in declared]
        wanted = plan([page for page in (*pages, *named.values()) if page.address not in self.taken])
        self.requests = {request.source: request for request in wanted}
        for request in wanted:
            title = request.page.title if request.page else "Portal"
            files.append(
                File.generated(config, request.source, content=f"# {title}\n", inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return add_style(files, config, self.opened.active.kinds.values())

    def add_to_navigation(self, nav: Navigation, files: Files) -> Navigation:
        """Put the portal's pages into the navigation."""
        pages: dict[str, PortalPage] = {}
        for request in self.requests.values():
            file = files.get_file_from_path(request.source)
            if request.page and request.page.nav and file and file.page:
                pages[request.address] = request.page
                self.made[request.address] = file.page
        add_to_navigation(nav, pages, self.made)
        return nav

    def content(self, html: str, page: Page, config: MkDocsConfig) -> str:
        """Return the content of a page of the host: marks where it is a frame."""
        request = self.requests.get(page.file.src_uri)
        if request is None:
            self.docs.note_widgets(page, html)
            return html
        if request.page and request.page.icon and has_icon(config, request.page.icon):
            page.meta["icon"] = request.page.icon
        return mark(page, request, config.theme.get("features") or ())

    def activate(self, page: Page, *, active: bool) -> None:
        """Mark or unmark the tab of the section that a frame is for."""
        request = self.requests.get(page.file.src_uri)
        if request and request.section != request.address and (section := self.made.get(request.section)):
            section.active = active

    def template_context(self, context: TemplateContext, template: str) -> TemplateContext:
        """Leave the portal's pages out of the host's sitemap: they have one of their own."""
        if template == "sitemap.xml":
            context["pages"] = [file for file in context["pages"] if file.src_uri not in self.requests]
        return context

    def template(self, output: str, template: str) -> str:
        """Return a file that the host makes from a template: the sitemap of the same site is the same on any day."""
        dated = template != "sitemap.xml" or os.environ.get("SOURCE_DATE_EPOCH")
        return output if dated else undated(output, get_build_date())

    def finish(self, config: MkDocsConfig, place: Workplace) -> tuple[Diagnostic, ...]:
        """Cast the portal's pages into the finished site, and return every finding of the build."""
        site, settings = Path(config.site_dir), self.opened.settings
        frames, unusable = collect(site, self.requests.values(), settings.config)
        resolve = resolver(self.opened)
        casting = Casting(Frames(frames), _html(self.opened, config, resolve), Markdown(resolve), settings)
        store, unusable_store = self._store(config, place.cache)
        press = Press(casting, place.output or Output(site), store)
        others = {at: f"the file `{at}/index.html` of another plugin" for at in _on_disk(site) if at not in self.older}
        written = write_pages(self.opened, press, taken={**others, **self.taken}, jobs=place.jobs)
        empty = tuple(self._without_content(frames, written, site))
        lost = tuple(self.docs.put_widgets(site, casting.html))
        self._write_indexes(site, written)
        if store:
            store.commit(written.units)
        host = (*self.docs.diagnostics, *unusable, *unusable_store, *empty, *lost)
        found = worst_first((*self.diagnostics, *host, *written.diagnostics))
        self.finished = Finished(written, found, inline_scripts(frames.values()), len(self.opened.catalog.entities))
        return found

    def _store(self, config: MkDocsConfig, cache: Path | None) -> Found[Store | None]:
        """Return what earlier builds have kept of pages that are made as this build makes them."""
        if cache is None:
            return None, ()
        plugins = (plugin.loaded.folder for plugin in self.opened.active.plugins)
        folders = (folder for folder in (*plugins, *template_folders(config)) if folder.is_dir())
        return open_store(cache / "pages", maker(self.opened.settings, self.opened.active.kinds, folders))

    def _declared(self, config: MkDocsConfig) -> Iterator[PortalPage]:
        """Yield the pages of plugins; of two with one address the first, which is the one that gets it."""
        known: set[str] = set()
        for extension in self.opened.active.at(Point.PAGE):
            address, icon = str(extension.settings["path"]), str(extension.settings["icon"])
            nav, toc = bool(extension.settings["nav"]) or not address, bool(extension.settings["toc"])
            if address not in known:
                known.add(address)
                yield PortalPage(address, extension.title or config.site_name, icon, nav, toc)

    def _without_content(self, frames: Mapping[FrameKey, Frame], written: Written, site: Path) -> Iterator[Diagnostic]:
        """Write something in the place of pages of the navigation that no plugin gave: no link leads to nothing."""
        for request in self.requests.values():
            page = request.page
            if page and page.nav and page.address not in written.pages and request.key in frames:
                content = f"<h1>{escape(page.title)}</h1>\n<p>There is nothing here yet.</p>"
                html = cast(frames[request.key], FrameValues(page.title, "", page.address, content))
                write_files(site, [OutputFile(f"{page.address}/index.html".lstrip("/"), html)])
                if not any(page.address == one.settings["path"] for one in self.opened.active.at(Point.PAGE)):
                    yield Diagnostic(
                        code="no-such-page",
                        severity=Severity.WARNING,
                        message=f"`nav` names `{request.source}`, and the portal has no page there",
                        location=self.docs.places(("nav",), key=True),
                        help="take it out of `nav`",
                    )

    def _write_indexes(self, site: Path, written: Written) -> None:
        """Write what leads to the portal's pages: search, sitemap, and the leave to publish them as they are."""
        settings = self.opened.settings
        frames = [request.address for request in self.requests.values()]
        update_index(site, frames, written.search, directory_urls=settings.directory_urls)
        (site / ".nojekyll").touch()
        if not os.environ.get("SOURCE_DATE_EPOCH"):
            pack(site / "sitemap.xml")
        if settings.site_url:
            write_files(site, sitemaps(written.pages, settings.site_url, directory_urls=settings.directory_urls))


def begin(config: MkDocsConfig, options: Any) -> Found[Building | None]:
    """Open the portal that MkDocs' configuration describes and prepare the host, or return None and what is wrong."""
    file = Path(config.config_file_path)
    try:
        written, text = read_file(file)
    except UnusableConfigError as error:
        return None, (error.finding,)
    configuration, wrong = configured(written, options, file, text)
    if not configuration.sound:
        return None, wrong
    settings = dataclasses.replace(
        configuration.settings,
        site_name=config.site_name,
        site_url=config.site_url or "",
        directory_urls=config.use_directory_urls,
    )
    opened = open_portal(settings, configuration.places)
    places = yaml_places(text, settings.config)
    docs = DocsPages(opened.portal, settings.root, places, settings.directory_urls)
    add_design_system(config)
    config.markdown_extensions.append(EntityLinks(docs.href))  # type: ignore[arg-type]  # Python-Markdown takes instances
    others = rewriting(config.plugins, written.get("plugins"), places)
    return Building(opened, docs, (*opened.diagnostics, *wrong, *others)), ()


def resolver(opened: Opened) -> Resolve:
    """Return what answers where the page of a reference is."""
    entities, targets = opened.catalog.graph.entities, dict[str, Target]()

    def resolve(ref: str) -> Target | None:
        target = targets.get(ref)
        if target is None and (entity := entities.get(ref)):
            target = targets[ref] = Target(entity_address(ref), entity.title, entity.kind)
        return target

    return resolve


def _html(opened: Opened, config: MkDocsConfig, resolve: Resolve) -> Html:
    templates = {plugin.name: plugin.loaded.folder / "templates" for plugin in opened.active.plugins}
    return Html(
        template_folders(config),
        resolve,
        icons=icon_folders(config),
        plugin_templates={name: folder for name, folder in templates.items() if folder.is_dir()},
        kind_icons={name: kind.icon for name, kind in opened.active.kinds.items()},
        directory_urls=opened.settings.directory_urls,
    )


def _taken_by(file: File) -> Iterator[tuple[str, str]]:
    """Yield the address that a file of the host will have, if it has one that a page of the portal could want."""
    folder, _, name = file.dest_uri.rpartition("/")
    if name == "index.html" and not file.inclusion.is_excluded():
        source = f"plugin `{file.generated_by}`" if file.generated_by else f"the page `{file.src_uri}`"
        yield folder, source


def _on_disk(site: Path) -> Iterator[str]:
    """Yield the addresses below the site's root at which there is a page."""
    return (file.parent.relative_to(site).as_posix() for file in site.glob("*/**/index.html"))
