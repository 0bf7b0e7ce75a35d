"""One build of the site: what the portal keeps in mind from the host's first event to its last."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from portal_gen.build import Opened, open_portal
from portal_gen.engine.kept.documents import Documents
from portal_gen.load.config.places import yaml_places
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.site.additions.sitemap import undated
from portal_gen.site.configuration.config_file import UnusableConfigError, read_config_file
from portal_gen.site.configuration.other_plugins import rewriting
from portal_gen.site.configuration.settings import configured
from portal_gen.site.handwritten.docs_pages import DocsPages
from portal_gen.site.handwritten.entity_links import EntityLinksExtension
from portal_gen.site.host.host import Host, NavPage
from portal_gen.site.into_host.declared import PortalPage, declared_pages
from portal_gen.site.into_host.navigation import add_to_navigation, named_in_nav
from portal_gen.site.into_host.requests import Request, collect, mark, plan
from portal_gen.site.into_host.style import add_style
from portal_gen.site.into_host.theme import add_design_system, has_icon, icon_folders, template_folders


@dataclass(slots=True)
class Building:
    """A portal that is being built inside a build of the host."""

    opened: Opened
    docs: DocsPages
    wrong: tuple[Diagnostic, ...] = ()
    others: tuple[Diagnostic, ...] = ()
    requests: Mapping[str, Request] = field(default_factory=dict)
    made: dict[str, Page] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    older: set[str] = field(default_factory=set)

    def ask_for_frames(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the frames to the host's pages, and note which addresses those have taken."""
        self.older = set(_on_disk(Path(config.site_dir)))
        self.taken = {address: name for file in files for address, name in _taken_by(file)}
        declared = declared_pages(self.opened.active, config.site_name)
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

    def host(self, config: MkDocsConfig) -> Host:
        """Return what the host has made, and take the frames out of its site."""
        site = Path(config.site_dir)
        frames, unusable = collect(site, self.requests.values(), self.opened.settings.config)
        others = {at: f"the file `{at}/index.html` of another plugin" for at in _on_disk(site) if at not in self.older}
        pages = [(request, request.page) for request in self.requests.values() if request.page and request.page.nav]
        return Host(
            frames=frames,
            taken={**others, **self.taken},
            frames_at=tuple(request.address for request in self.requests.values()),
            nav=tuple(NavPage(page.address, page.title, request.key, request.source) for request, page in pages),
            nav_place=self.docs.places(("nav",), key=True),
            widgets=tuple(self.docs.with_widgets),
            linked=frozenset(self.docs.linked),
            templates=template_folders(config),
            icons=icon_folders(config),
            declared=declared_pages(self.opened.active, config.site_name),
            site_name=self.opened.settings.site_name,
            site_url=self.opened.settings.site_url,
            directory_urls=self.opened.settings.directory_urls,
            diagnostics=(*self.docs.diagnostics, *unusable, *self.others),
        )


def begin(config: MkDocsConfig, options: Any, documents: Documents) -> Found[Building | None]:
    """Open the portal that MkDocs' configuration describes and prepare the host, or return None and what is wrong."""
    file = Path(config.config_file_path)
    try:
        written, text = read_config_file(file)
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
    opened = open_portal(settings, configuration.places, documents)
    places = yaml_places(text, settings.config)
    docs = DocsPages(opened.portal, settings.root, places, settings.directory_urls)
    add_design_system(config)
    config.markdown_extensions.append(EntityLinksExtension(docs.href))  # type: ignore[arg-type]  # Python-Markdown takes instances
    others = tuple(rewriting(config.plugins, written.get("plugins"), places))
    return Building(opened, docs, wrong, others), ()


def _taken_by(file: File) -> Iterator[tuple[str, str]]:
    """Yield the address that a file of the host will have, if it has one that a page of the portal could want."""
    folder, _, name = file.dest_uri.rpartition("/")
    if name == "index.html" and not file.inclusion.is_excluded():
        source = f"plugin `{file.generated_by}`" if file.generated_by else f"the page `{file.src_uri}`"
        yield folder, source


def _on_disk(site: Path) -> Iterator[str]:
    """Yield the addresses below the site's root at which there is a page."""
    return (file.parent.relative_to(site).as_posix() for file in site.glob("*/**/index.html"))
