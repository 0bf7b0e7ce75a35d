"""Builds a site: what `portal-gen build` does, and `serve` again and again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from portal_gen.build import open_portal
from portal_gen.engine.disk.cache_dir import cache_beside
from portal_gen.engine.disk.lock import locked
from portal_gen.engine.kept.documents import kept_documents
from portal_gen.engine.kept.store import note_nothing_made
from portal_gen.engine.publishing.publish import remove_left_behind
from portal_gen.model.collector import collector_paused
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.site.commands.order import Order
from portal_gen.site.commands.publishing import Outcome, observed, published, speaks
from portal_gen.site.commands.result import Result, write_report
from portal_gen.site.commands.stage import forget, published_from
from portal_gen.site.commands.with_host import built
from portal_gen.site.configuration.settings import read_configuration
from portal_gen.site.configuration.site_dir import unfit
from portal_gen.site.configuration.sources import sources
from portal_gen.site.finishing import Workplace, finish
from portal_gen.site.host.host import Host
from portal_gen.site.host.kept_host import folders_of, host_key, kept_host

__all__ = ["Result", "build"]


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
        order = Order(config_file, site_dir, strict, jobs, verbose, say, configuration, cache, key)
        remove_left_behind(order.site)
        with locked(cache, order.waits) if cache else nullcontext(), collector_paused():
            if clean and cache:
                forget(cache, order.site)
            result = _unchanged(order) or _changed(order, wrong)
    result = replace(result, seconds=time.monotonic() - begun)
    if report:
        write_report(result, report)
    return result


def _unchanged(order: Order) -> Result | None:
    """Return what the last build came to, where this one would come to the same; else None."""
    result = order.notes.result() if order.notes else None
    if result is None or (order.is_strict and speaks(result.diagnostics)):
        return None
    if order.cache:
        note_nothing_made(order.cache / "pages")
    return result


def _changed(order: Order, wrong: Sequence[Diagnostic]) -> Result:
    """Build with what the host made the last time where that is what it would make today."""
    host, lost = kept_host(order.cache, order.host_key) if order.cache and order.host_key else (None, ())
    return (host and _rebuilt(order, *host, wrong)) or built(order, lost)


def _rebuilt(order: Order, host: Host, files: Path, wrong: Sequence[Diagnostic]) -> Result | None:
    """Build with what the host made the last time, or return None where it must make it anew."""
    written, folder = order.configuration.written, order.config_file.absolute().parent
    if refused := unfit(order.site, sources(order.settings, *folders_of(written, folder)), order.settings.config):
        return Result(False, order.site, (refused,), order.settings.root)  # noqa: FBT003  not published
    with published_from(order.site, order.cache, order.waits, order.jobs) as stage, observed() as (clock, seen):
        order.say("Reading the catalog")
        documents = kept_documents(order.cache, order.jobs)
        opened = open_portal(host.settings(order.settings), order.configuration.places, documents)
        if not host.linked <= opened.catalog.graph.entities.keys():
            return None
        order.say("Writing the pages of the portal")
        place = Workplace(files, stage.output, order.cache, order.jobs)
        finished = finish(host, opened, place, wrong)
        outcome = Outcome(finished, finished.diagnostics, clock, seen, files, host.files)
        return published(order, stage, outcome, strict=order.is_strict)
