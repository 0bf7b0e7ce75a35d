"""Builds a site through MkDocs' own functions: what `portal-gen build` does, and `serve` again and again."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError
from mkdocs.commands.build import build as host_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from portal_gen.build import open_portal
from portal_gen.engine.disk.cache_dir import cache_beside
from portal_gen.engine.disk.lock import locked
from portal_gen.engine.kept.documents import kept_documents
from portal_gen.engine.kept.store import note_nothing_made
from portal_gen.engine.publishing.publish import remove_left_behind
from portal_gen.model.diagnostic import Diagnostic, Severity, worst_first
from portal_gen.model.location import Location
from portal_gen.model.settings import Settings
from portal_gen.plugin.running.call import timed
from portal_gen.plugin.running.outside import Outside, noticed
from portal_gen.site.commands.result import Result, build_facts, costs, figures
from portal_gen.site.commands.stage import Stage, forget, published_from
from portal_gen.site.commands.unchanged import Notes
from portal_gen.site.configuration.settings import PLUGIN, Configuration, read_configuration
from portal_gen.site.configuration.site_dir import unfit
from portal_gen.site.configuration.sources import folders, sources
from portal_gen.site.finishing import Finished, Workplace, finish
from portal_gen.site.host.host import Host
from portal_gen.site.host.host_log import Ears, heard
from portal_gen.site.host.kept_host import folders_of, host_key, keep_host, kept_host
from portal_gen.site.mkdocs_plugin import PortalPlugin

__all__ = ["Result", "build"]


@dataclass(frozen=True, slots=True)
class _Order:
    """What a build was asked for; `host_key` is None where the host must work each time."""

    config_file: Path
    site_dir: Path | None
    strict: bool
    jobs: int
    verbose: bool
    say: Callable[[str], None]
    configuration: Configuration
    cache: Path | None
    host_key: str | None

    @property
    def site(self) -> Path:
        """Return the folder of the site."""
        folder, named = self.config_file.absolute().parent, self.configuration.written.get("site_dir")
        return self.site_dir.absolute() if self.site_dir else folder / str(named or "site")

    @property
    def is_strict(self) -> bool:
        """Return whether nothing is to be published where something was found."""
        return self.strict or self.configuration.written.get("strict") is True

    @property
    def notes(self) -> Notes | None:
        """Return what is known of the last build, or None where nobody can know whether it would be another today."""
        return Notes(self.host_key, self.settings, self.site) if self.host_key else None

    @property
    def settings(self) -> Settings:
        """Return the settings of the portal."""
        return self.configuration.settings

    def waits(self) -> None:
        """Say that another build has to end first."""
        self.say("Waiting for another build of this site")


def build(  # noqa: PLR0913  the options of the command
    config_file: Path,
    *,
    site_dir: Path | None = None,
    strict: bool = False,
    report: Path | None = None,
    jobs: int = 1,
    clean: bool = False,
    cache_dir: Path | None = None,
    use_cache: bool = True,
    verbose: bool = False,
    on_progress: Callable[[str], None] | None = None,
) -> Result:
    """Build a site beside the one that is there, put it in its place, and return what came of it.

    With `strict`, an error or a warning leaves the old site as it is. What is made is kept in `cache_dir` for the next
    build, unless nothing is to be used and kept; `clean` forgets what earlier builds have kept. Raises `OSError` where
    the disk refuses.
    """
    begun = time.monotonic()
    configuration, wrong = read_configuration(config_file)
    if configuration is None or not configuration.sound:
        folder = config_file.absolute().parent
        # What cannot be read has no root, and is named from here.
        root = configuration.settings.root if configuration else Path.cwd()
        result = Result(published=False, site_dir=site_dir or folder / "site", diagnostics=wrong, root=root)
    else:
        say = on_progress or (lambda _: None)
        cache = (cache_dir or cache_beside(config_file)) if use_cache else None
        key = host_key(config_file, configuration.written, configuration.text) if cache else None
        order = _Order(config_file, site_dir, strict, jobs, verbose, say, configuration, cache, key)
        remove_left_behind(order.site)
        with locked(cache, order.waits) if cache else nullcontext():
            if clean and cache:
                forget(cache, order.site)
            result = _unchanged(order) or _changed(order, wrong)
    result = replace(result, seconds=time.monotonic() - begun)
    if report:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(json.dumps(figures(result), indent=2) + "\n", encoding="utf-8")
    return result


def _unchanged(order: _Order) -> Result | None:
    """Return what the last build came to, where this one would come to the same; else None."""
    result = order.notes.result() if order.notes else None
    if result is None or (order.is_strict and _findings(result.diagnostics)):
        return None
    if order.cache:
        note_nothing_made(order.cache / "pages")
    return result


def _changed(order: _Order, wrong: Sequence[Diagnostic]) -> Result:
    """Build with what the host made the last time where that is what it would make today."""
    host, lost = kept_host(order.cache, order.host_key) if order.cache and order.host_key else (None, ())
    return (host and _rebuilt(order, *host, wrong)) or _built(order, lost)


def _rebuilt(order: _Order, host: Host, files: Path, wrong: Sequence[Diagnostic]) -> Result | None:
    """Build with what the host made the last time, or return None where it must make it anew."""
    written, folder = order.configuration.written, order.config_file.absolute().parent
    with _observed() as (clock, seen):
        order.say("Reading the catalog")
        documents = kept_documents(order.cache, order.jobs)
        opened = open_portal(host.settings(order.settings), order.configuration.places, documents)
        if not host.linked <= opened.catalog.graph.entities.keys():
            return None
        site = order.site
        if refused := unfit(site, sources(order.settings, *folders_of(written, folder)), order.settings.config):
            return Result(False, site, (refused,), order.settings.root)  # noqa: FBT003  not published
        with published_from(site, order.cache, order.waits) as stage:
            order.say("Writing the pages of the portal")
            place = Workplace(files, stage.output, order.cache, order.jobs)
            finished = finish(host, opened, place, wrong)
            outcome = _Outcome(finished, finished.diagnostics, clock, seen, files, host.files)
            return _published(order, stage, outcome, strict=order.is_strict)


def _built(order: _Order, lost: Sequence[Diagnostic]) -> Result:
    """Run the host in a folder of its own, and publish what it made unless that is not wanted.

    What was `lost` of an earlier build of the host is told with the rest.
    """
    with heard(order.settings.config, verbose=order.verbose) as ears, _observed() as (clock, seen):
        config = _configured(order, ears)
        plugin = config.plugins.get(PLUGIN) if config else None
        if config is None or not isinstance(plugin, PortalPlugin):
            folder = order.config_file.absolute().parent
            found = ears.findings if config is None else [*ears.findings, _not_on(order.settings.config)]
            return Result(False, order.site_dir or folder / "site", tuple(found), order.settings.root)  # noqa: FBT003  not published
        site = Path(config.site_dir)
        if refused := unfit(site, sources(order.settings, *folders(config)), order.settings.config):
            return Result(False, site, (*ears.findings, refused), order.settings.root)  # noqa: FBT003  not published
        strict, config.strict = order.strict or config.strict, False
        with published_from(site, order.cache, order.waits) as stage:
            config.site_dir = str(stage.host)
            plugin.place = Workplace(stage.host, stage.output, order.cache, order.jobs)
            plugin.host_made = lambda host: _keep(order, host, stage.host, ears)
            finished = _run(config, plugin, order, ears)
            diagnostics = worst_first((*lost, *ears.findings, *(finished.diagnostics if finished else plugin.wrong)))
            return _published(order, stage, _Outcome(finished, diagnostics, clock, seen, stage.host), strict=strict)


@contextmanager
def _observed() -> Iterator[tuple[Mapping[str, float], Collection[Outside]]]:
    """Collect the seconds that each plugin takes inside the block, and what plugins read behind the portal's back."""
    with timed() as clock, noticed() as seen:
        yield clock, seen


def _keep(order: _Order, host: Host, files: Path, ears: Ears) -> None:
    """Keep what the host made, with what it said; links that lead nowhere may lead somewhere the next time."""
    said = (*host.diagnostics, *ears.findings)
    if order.cache and order.host_key and not any(one.code == "unknown-reference" for one in said):
        keep_host(order.cache, order.host_key, replace(host, diagnostics=said), files)


class _Outcome(NamedTuple):
    """What came of a build: what was finished, what was found; the host's files, their digests if known.

    `clock` and `seen` tell of plugins: the seconds of each, and what they read that the portal knows nothing of.
    """

    finished: Finished | None
    diagnostics: tuple[Diagnostic, ...]
    clock: Mapping[str, float]
    seen: Collection[Outside]
    host: Path
    host_files: Mapping[str, str] | None = None


def _published(order: _Order, stage: Stage, outcome: _Outcome, *, strict: bool) -> Result:
    """Publish what is finished, unless the build is `strict` and something was found, and return what came of it."""
    finished, diagnostics = outcome.finished, outcome.diagnostics
    published = finished is not None and not (strict and _findings(diagnostics))
    result = Result(published, stage.site, diagnostics, order.settings.root)
    if finished is None:
        return result
    if published:
        order.say("Publishing")
        stage.publish(finished, outcome.host, outcome.host_files, build_facts(order.settings.root, finished))
    pages = [(path, one) for path, one in finished.written.files.items() if path.endswith("index.html")]
    written = sum(stage.before.get(path) != one for path, one in pages)
    result = replace(
        result,
        pages_written=written,
        pages_reused=len(pages) - written,
        entities=finished.entities,
        scripts=finished.scripts,
        plugins=costs(stage.site, finished.written.pages, outcome.clock),
        sources=finished.sources,
    )
    if order.notes and published:
        order.notes.write(result, finished.sources, finished.made_with, outcome.seen)
    return result


def _findings(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(one.severity is not Severity.INFO for one in diagnostics)


def _configured(order: _Order, ears: Ears) -> MkDocsConfig | None:
    """Return the host's configuration, or None where it refuses."""
    wanted = str(order.site_dir.absolute()) if order.site_dir else None
    try:
        config = load_config(str(order.config_file), site_dir=wanted)
    except MkDocsException as error:
        ears.gave_up(error)
        return None
    ears.docs = Path(os.path.relpath(config.docs_dir, order.settings.root)).as_posix()
    return config


def _run(config: MkDocsConfig, plugin: PortalPlugin, order: _Order, ears: Ears) -> Finished | None:
    """Return what came of a run of the host, or None where it gave up."""
    plugin.progress = order.say
    config.plugins.on_startup(command="build", dirty=False)
    try:
        host_build(config)
    except (MkDocsException, TemplateError) as error:
        if not plugin.wrong:
            ears.gave_up(error)
        return None
    finally:
        config.plugins.on_shutdown()
    return plugin.finished


def _not_on(name: str) -> Diagnostic:
    message = f"the plugin `{PLUGIN}` is not on"
    return Diagnostic("portal-not-on", Severity.ERROR, message, Location(name), f"add `- {PLUGIN}` to `plugins`")
