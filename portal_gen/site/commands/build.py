"""Builds a site: what `portal-gen build` does, and `serve` again and again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from portal_gen.engine.disk.cache_dir import cache_beside
from portal_gen.engine.disk.lock import locked, refused
from portal_gen.engine.disk.unusable import refusing
from portal_gen.engine.kept.made import note_nothing_made
from portal_gen.engine.publishing.publish import remove_left_behind
from portal_gen.model.collector import collector_paused
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.site.commands.forgetting import forget
from portal_gen.site.commands.order import Order
from portal_gen.site.commands.result import Result, speaks, write_report
from portal_gen.site.configuration.settings import read_configuration
from portal_gen.site.host.host_key import host_key

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
        if cache and (error := refused(cache)):
            wrong, cache = (refusing(cache, error),), None
        key = host_key(config_file, configuration) if cache else None
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
    """Build what has changed."""
    from portal_gen.site.commands.changed import changed  # noqa: PLC0415  where nothing has, most of us is not needed

    return changed(order, wrong)
