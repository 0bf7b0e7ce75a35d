"""Builds a site: what `portal-gen build` does, and `serve` again and again."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from msgspec.structs import replace

from portal_gen.engine.disk.lock import locked, refused
from portal_gen.engine.disk.unusable import refusing
from portal_gen.engine.kept.last_made import note_nothing_made
from portal_gen.engine.publishing.publish import remove_left_behind
from portal_gen.model.collector import collector_paused
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.site.commands.forgetting import forget
from portal_gen.site.commands.order import Order
from portal_gen.site.commands.result import Result, speaks, write_report
from portal_gen.site.commands.wanted import AS_CONFIGURED, Wanted
from portal_gen.site.configuration.settings import read_configuration
from portal_gen.site.configuration.site_dir import site_folder
from portal_gen.site.host.host_key import made_of

__all__ = ["Result", "build"]


def build(config_file: Path, wanted: Wanted = AS_CONFIGURED) -> Result:
    """Build a site beside the one that is there, put it in its place, and return what came of it.

    Raises `OSError` where the disk refuses.
    """
    begun = time.monotonic()
    configuration, wrong = read_configuration(config_file)
    if configuration is None or not configuration.sound:
        site = site_folder(config_file, wanted.site_dir, configuration.written if configuration else {})
        # What cannot be read has no root, and is named from here.
        root = configuration.settings.root if configuration else Path.cwd()
        result = Result(published=False, site_dir=site, diagnostics=wrong, root=root)
    else:
        cache = wanted.cache(config_file)
        if cache and (error := refused(cache)):
            wrong, wanted = (refusing(cache, error),), replace(wanted, use_cache=False)
        begun_with = made_of(config_file, configuration) if wanted.use_cache else None
        order = Order(config_file, wanted, configuration, begun_with)
        remove_left_behind(order.site)
        with locked(order.cache, order.waits) if order.cache else nullcontext(), collector_paused():
            if wanted.clean and order.cache:
                forget(order.cache, order.site)
            result = _unchanged(order) or _changed(order, wrong)
    result = replace(result, seconds=time.monotonic() - begun)
    if wanted.report:
        write_report(result, wanted.report)
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
