"""Serves a site and builds it anew when its sources change: what `portal-gen serve` does.

The web server and the reloading of browsers are MkDocs' own. The builds are those of `portal-gen build`, in a process
of their own; until one is done, pages are made as they are asked for. A mistake costs no more than its finding.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Timer
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from portal_gen.build import Opened, open_portal
from portal_gen.catalog.sources import Sources
from portal_gen.engine.disk.cache_dir import cache_beside, working_folder
from portal_gen.engine.kept.documents import Documents
from portal_gen.load.config.places import yaml_places
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.site.commands.apart import Apart
from portal_gen.site.commands.dev_address import ServerAddress, free_address
from portal_gen.site.commands.noticing import FolderObserver
from portal_gen.site.commands.result import Result, errors
from portal_gen.site.commands.server import Server
from portal_gen.site.commands.wanted import Wanted
from portal_gen.site.configuration.host_folders import folders_of
from portal_gen.site.configuration.settings import Configuration, read_configuration
from portal_gen.site.configuration.site_dir import site_folder
from portal_gen.site.configuration.site_sources import site_sources
from portal_gen.site.configuration.watching import watched
from portal_gen.site.host.host_key import host_key
from portal_gen.site.host.kept_host import kept_host
from portal_gen.site.into_host.design_system import overrides
from portal_gen.site.live import Live

#: Seconds in which nothing must change before a build begins: an editor may write several files.
_QUIET = 0.03

#: Seconds in which browsers fetch what is live already, before a build takes its share of the processors.
_SERVED_FIRST = 0.25

#: Seconds between two looks at whether the host is done, where it has to work first.
_SOON = 0.05


class Told(Struct, frozen=True):
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
    verbose: bool = False,
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
        site, cache = Path(above) / "site", cache_dir or cache_beside(config_file)
        apart = Apart(config_file, Wanted(site_dir=site, cache_dir=cache, jobs=jobs, verbose=verbose))
        serving = _Serving(config_file, site, cache, told or Told(), apart, Documents(cache / "documents", serves=True))
        server = _server(serving, configuration, where)
        with suppress(KeyboardInterrupt):
            try:
                # What is saved while the first build goes on is not in it.
                server.observer.start()
                serving.again(server)
                serving.told.ready(server.url)
                server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]  # of MkDocs
            finally:
                apart.stop()
                server.shutdown()
    return ()


@dataclass(slots=True)
class _Serving:
    """What is built again and again, and where; `documents` is what was read of files, for as long as it serves."""

    config_file: Path
    site: Path
    cache: Path
    told: Told
    apart: Apart
    documents: Documents
    _begun: bool = False
    _whole: bool = False
    _frozen: bool = False
    _later: Timer = field(default_factory=lambda: Timer(0, id))
    _watched: tuple[str, set[str], Mapping[str, Mapping[str, str]]] | None = None
    _lock: Any = field(default_factory=Lock)

    def again(self, server: Server) -> None:
        """Show at once what can be made without a build, and then build; watch what was read."""
        # What the build before has to say yet is not about this edit.
        self._later.cancel()
        self.apart.give_up()
        self._begun = self._whole = False
        configuration, _ = read_configuration(self.config_file)
        if configuration is None or not configuration.sound:
            # The build says what is wrong, and what was shown is shown on.
            self._build(server)
            self.apart.wait()
            return
        if live := self._live(server, configuration):
            with self._lock:
                server.live = None if self._whole else live
        if not self._begun:
            self._later = Timer(_SERVED_FIRST, self._build, (server,))
            self._later.daemon = True
            self._later.start()
        if not self._frozen:
            # Else all that was read is looked through for garbage just when somebody waits for the first edit.
            self._frozen = True
            gc.freeze()

    def _live(self, server: Server, configuration: Configuration) -> Live | None:
        """Return the site as it would be built, once there is a build of the host to make it with; None if never."""
        key = host_key(self.config_file, configuration)
        opened: Opened | None = None
        while True:
            kept, _ = kept_host(self.cache, key) if key else (None, ())
            settings = kept[0].settings(configuration.settings) if kept else configuration.settings
            if opened is None or opened.settings != settings:
                opened = open_portal(settings, configuration.places, self.documents)
                self._watch_other(server, configuration, opened.catalog.sources)
                server.errors = errors(opened.diagnostics)
            if kept and kept[0].is_of(opened):
                return Live(*kept, opened)
            if not self._begun:
                self._build(server)
            if self.apart.wait(_SOON):
                return None

    def _build(self, server: Server) -> None:
        """Begin to build the whole site."""
        self._begun = True
        self.apart.begin(lambda result: self._built(server, result))

    def _built(self, server: Server, result: Result) -> None:
        """Show what a build has published, which is the whole site, and tell of it."""
        with self._lock:
            if result.published:
                self._whole, server.live = True, None
            server.errors = errors(result.diagnostics)
        self.told.built(result)
        configuration, _ = read_configuration(self.config_file)
        if configuration is not None:
            self.watch(server, configuration, result.sources or Sources())

    def _watch_other(self, server: Server, configuration: Configuration, read: Sources) -> None:
        """Watch what a site is made of where that is not what it was made of before: an edit seldom changes it."""
        made_of = configuration.text, set(read.files), read.targets
        if made_of != self._watched:
            self._watched = made_of
            self.watch(server, configuration, read)

    def watch(self, server: Server, configuration: Configuration, read: Sources) -> None:
        """Watch what a site is made of, beside what is watched already."""
        folder, said = self.config_file.absolute().parent, configuration.written
        named = (*site_sources(configuration.settings, *folders_of(said, folder)), overrides())
        more = (folder / str(path) for path in said.get("watch") or ())
        site = site_folder(self.config_file, None, said)
        for one in watched((*named, *more), read, configuration.settings, (site, working_folder(site), self.cache)):
            server.watch(str(one.path), recursive=one.deep)


def _server(serving: _Serving, configuration: Configuration, where: ServerAddress) -> Server:
    """Return a server that watches what the configuration names: where the first build fails, it is mended there."""
    mount = urlsplit(configuration.settings.site_url).path or "/"
    server = Server(lambda: serving.again(server), *where, str(serving.site), mount)
    server.observer, server.build_delay = FolderObserver(), _QUIET
    serving.watch(server, configuration, Sources())
    return server
