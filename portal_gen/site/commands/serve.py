"""Serves a site and builds it anew when its sources change: what `portal-gen serve` does.

The web server and the reloading of browsers are MkDocs' own. The builds are those of `portal-gen build`: an edit costs
what it has changed, and a mistake costs no more than its finding.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from portal_gen.catalog.sources import Sources
from portal_gen.engine.disk.cache_dir import cache_beside, working_folder
from portal_gen.load.config.options import yaml_places
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.site.commands.build import build
from portal_gen.site.commands.dev_address import Address, free_address
from portal_gen.site.commands.result import Result
from portal_gen.site.configuration.settings import Configuration, read_configuration
from portal_gen.site.configuration.sources import sources
from portal_gen.site.configuration.watching import Changes, watched
from portal_gen.site.host.kept_host import folders_of
from portal_gen.site.into_host.theme import overrides

#: Seconds in which nothing must change before a build begins: an editor may write several files.
_QUIET = 0.05


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told what happens: `built` of each build, `ready` where the site is to be read."""

    built: Callable[[Result], object] = id
    ready: Callable[[str], object] = id


def serve(  # noqa: PLR0913  the options of the command
    config_file: Path,
    told: Told | None = None,
    *,
    address: str | None = None,
    open_browser: bool = False,
    cache_dir: Path | None = None,
    jobs: int = 1,
) -> tuple[Diagnostic, ...]:
    """Build a site, watch its sources and rebuild what changes until interrupted. Return why it could not begin.

    What is wrong with the sources is told at each build, and never ends the server.
    """
    configuration, wrong = read_configuration(config_file)
    if configuration is None or not configuration.sound:
        return wrong
    places = yaml_places(configuration.text, configuration.settings.config)
    where = free_address(address, configuration.written.get("dev_addr"), places)
    if isinstance(where, Diagnostic):
        return (where,)
    with tempfile.TemporaryDirectory(prefix="portal-gen-") as above:
        work = _Work(config_file, Path(above) / "site", cache_dir or cache_beside(config_file), jobs, told or Told())
        server = _server(work, configuration, where)
        with suppress(KeyboardInterrupt):
            try:
                work.again(server)
                work.told.ready(server.url)
                server.serve(open_in_browser=open_browser)
            finally:
                server.shutdown()
    return ()


@dataclass(frozen=True, slots=True)
class _Work:
    """What is built again and again, and where."""

    config_file: Path
    site: Path
    cache: Path
    jobs: int
    told: Told

    def again(self, server: LiveReloadServer) -> None:
        """Build, and watch what was read for it."""
        result = build(self.config_file, site_dir=self.site, jobs=self.jobs, cache_dir=self.cache)
        self.told.built(result)
        configuration, _ = read_configuration(self.config_file)
        if configuration is not None:
            self.watch(server, configuration, result.sources or Sources())

    def watch(self, server: LiveReloadServer, configuration: Configuration, read: Sources) -> None:
        """Watch what a site is made of, beside what is watched already."""
        folder, said = self.config_file.absolute().parent, configuration.written
        named = (*sources(configuration.settings, *folders_of(said, folder)), overrides())
        more = (folder / str(path) for path in said.get("watch") or ())
        site = folder / str(said.get("site_dir") or "site")
        for one in watched((*named, *more), read, configuration.settings, (site, working_folder(site), self.cache)):
            server.watch(str(one.path), recursive=one.deep)


def _server(work: _Work, configuration: Configuration, where: Address) -> LiveReloadServer:
    """Return a server that watches what the configuration names: where the first build fails, it is mended there."""
    mount = urlsplit(configuration.settings.site_url).path or "/"
    server = LiveReloadServer(lambda: work.again(server), *where, str(work.site), mount)
    server.observer, server.build_delay = Changes(), _QUIET
    server.error_handler = lambda code: _content(work.site / f"{code}.html")
    work.watch(server, configuration, Sources())
    return server


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
