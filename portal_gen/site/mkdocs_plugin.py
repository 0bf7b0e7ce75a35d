"""The portal as a plugin of MkDocs: what is done at each of its events."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from msgspec import Struct
from msgspec.structs import replace

from portal_gen.engine.disk.cache_dir import cache_beside, working_folder
from portal_gen.engine.disk.lock import locked, refused
from portal_gen.engine.disk.output import Output
from portal_gen.engine.disk.unusable import refusing
from portal_gen.engine.disk.write import write_files
from portal_gen.engine.kept.documents import kept_documents
from portal_gen.model.collector import collector_paused
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.encoding import whole
from portal_gen.site.additions.home_page import with_home_page
from portal_gen.site.building import Building, begin
from portal_gen.site.configuration.host_folders import folders
from portal_gen.site.configuration.site_sources import site_sources
from portal_gen.site.configuration.watching import watched
from portal_gen.site.finishing import Finished, Workplace, finish
from portal_gen.site.handwritten.nav_links import link_entities
from portal_gen.site.host.host import Host
from portal_gen.site.host.host_key import MadeOf, made_of_now
from portal_gen.site.host.host_log import log
from portal_gen.site.into_host.design_system import overrides

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}

#: Before every other plugin, after those that write what we add to (search) and before those that pack it up, and last.
_FIRST, _LATE, _LAST = 100, -50, -100


class Run(Struct, frozen=True):
    """What a run of the host is part of, where it is a build of ours: where the pages go, and who hears of what."""

    place: Workplace
    host_made: Callable[[Host], object]
    say: Callable[[str], object]


class PortalPlugin(BasePlugin):  # type: ignore[type-arg]  # our options are no configuration class of MkDocs
    """Builds the portal beside the hand-written pages."""

    run: Run | None = None
    finished: Finished | None = None
    building: Building | None = None
    wrong: tuple[Diagnostic, ...] = ()
    made_of: MadeOf | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Keep the options as they are: all that is wrong with them is told at once, each with its line."""
        self._options = options
        return super().load_config({}, config_file_path)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Open the portal, and give the host the design system."""
        self._say("Reading the catalog")
        run = self.run
        self.made_of = None if run else made_of_now(Path(config.config_file_path))
        documents = kept_documents(run.place.cache, run.place.jobs) if run else kept_documents(_cache(config))
        self.building, self.wrong = begin(config, self._options, documents)
        if self.building is None:
            report(self.wrong)
            raise PluginError("the portal cannot be built with these options")
        return config

    def _ask_for_frames(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Ask for frames."""
        return self._now.ask_for_frames(files, config)

    @event_priority(_LAST)
    def _add_home_page(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give the site a home page where no one else does."""
        return with_home_page(files, config)

    on_files = CombinedEvent(_ask_for_frames, _add_home_page)

    @event_priority(_LATE)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the portal's pages into the navigation, and let its links to entities lead there."""
        link_entities(nav, config.nav, self._now.docs)
        return self._now.add_to_navigation(nav, files)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  MkDocs' signature
        """Note which page's links are read next."""
        self._now.docs.begin(page)

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002  MkDocs' signature
        """Mark frames."""
        return self._now.content(html, page, config)

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002  MkDocs' signature
    ) -> TemplateContext:
        """Keep the portal's pages out of the host's sitemap."""
        return self._now.template_context(context, template_name)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002  MkDocs' signature
        """Keep the day of the build out of the host's sitemap."""
        return self._now.template(output_content, template_name)

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002  MkDocs' signature
        nav: Navigation,  # noqa: ARG002  MkDocs' signature
    ) -> TemplateContext:
        """Mark the tab of a frame's section as the active one."""
        self._now.activate(page, active=True)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002  MkDocs' signature
        """Unmark it."""
        self._now.activate(page, active=False)
        return output

    @event_priority(_LATE)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Cast the portal's pages into the finished site, and say what went wrong."""
        self._say("Writing the pages of the portal")
        site, host = Path(config.site_dir), self._now.host(config)
        if self.run:
            self.run.host_made(host)
            self._finish(host, self.run.place)
        else:
            self._finish_alone(host, site, Path(config.config_file_path))

    def _finish_alone(self, host: Host, site: Path, config_file: Path) -> None:
        """Finish a site that MkDocs itself has made: with what is kept where that can be used."""
        cache = cache_beside(config_file)
        place = Workplace(site, Output(site), cache, lasts=lambda: self._pages_last(config_file))
        if error := refused(cache):
            report((refusing(cache, error),))
            self._finish(host, replace(place, cache=None))
            return
        with locked(cache, lambda: log.info("Waiting for another build of this site")):
            self._finish(host, place)

    def _pages_last(self, config_file: Path) -> bool:
        """Return whether what pages are made with is what it was when MkDocs began."""
        now = made_of_now(config_file)
        return now is not None and self.made_of is not None and now.pages == self.made_of.pages

    def _finish(self, host: Host, place: Workplace) -> None:
        with collector_paused():
            self.finished = finish(host, self._now.opened, place, self._now.wrong)
        write_files(place.host, self.finished.host_files)
        report(self.finished.diagnostics)

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002  MkDocs' signature
    ) -> LiveReloadServer:
        """Watch what the portal is made of."""
        opened, output = self._now.opened, Path(config.site_dir)
        settings, cache = opened.settings, _cache(config)
        named = (*site_sources(settings, *folders(config)), overrides())
        for one in watched(named, opened.catalog.sources, settings, (output, working_folder(output), cache)):
            # MkDocs watches only what is there.
            if one.path.exists():
                server.watch(str(one.path), recursive=one.deep)
        return server

    def _say(self, step: str) -> None:
        if self.run:
            self.run.say(step)
        else:
            log.debug(step)

    @property
    def _now(self) -> Building:
        assert self.building is not None  # noqa: S101  MkDocs begins with `on_config`
        return self.building


def _cache(config: MkDocsConfig) -> Path:
    return cache_beside(Path(str(config.config_file_path)))


def report(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Log findings by their severity: under `mkdocs build --strict`, a warning ends the build."""
    for diagnostic in diagnostics:
        log.log(_LEVELS[diagnostic.severity], whole(str(diagnostic)))
