"""Publishes what was finished, unless that is not wanted, and tells what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from portal_gen.model.diagnostic import Diagnostic
from portal_gen.plugin.running.traces import Traces, added
from portal_gen.site.commands.figures import build_facts, costs
from portal_gen.site.commands.order import Order
from portal_gen.site.commands.result import Result, speaks
from portal_gen.site.commands.stage import Stage
from portal_gen.site.finishing import Finished


class ToPublish(NamedTuple):
    """What a build has for whoever publishes: what was finished (None: the host gave up), and what was found.

    `traces` are what extensions left behind in this process; in the folder `host` are the host's files, of which
    `host_files` are the digests, where they are known.
    """

    finished: Finished | None
    diagnostics: tuple[Diagnostic, ...]
    traces: Traces
    host: Path
    host_files: Mapping[str, str] | None = None


def published(order: Order, stage: Stage, built: ToPublish, *, strict: bool) -> Result:
    """Publish what is finished, unless the build is `strict` and something was found, and return what came of it."""
    finished, diagnostics = built.finished, built.diagnostics
    wanted = finished is not None and not (strict and speaks(diagnostics))
    result = Result(wanted, stage.site, diagnostics, order.settings.root)
    if finished is None:
        return result
    if wanted:
        order.wanted.say("Publishing")
        stage.publish(finished, built.host, built.host_files, build_facts(order.settings.root, finished))
    before, traces = stage.before(), added((built.traces, finished.written.traces))
    pages = [(path, one) for path, one in finished.written.files.items() if path.endswith("index.html")]
    written = sum(before.get(path) != one for path, one in pages)
    result = replace(
        result,
        pages_written=written,
        pages_reused=len(pages) - written,
        entities=finished.entities,
        scripts=finished.scripts,
        plugins=costs(stage.size, finished.written.pages, traces.seconds),
        sources=finished.sources,
    )
    if order.notes and wanted:
        # The site is published: without notes the next build takes longer, and is as right.
        with suppress(OSError):
            order.notes.write(result, finished.sources, finished.made_with, traces.seen)
    return result
