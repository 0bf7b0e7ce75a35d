"""Publishes what was finished, unless that is not wanted, and tells what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from portal_gen.model.diagnostic import Diagnostic
from portal_gen.plugin.running.call import timed
from portal_gen.plugin.running.outside import Outside, noticed
from portal_gen.site.commands.figures import build_facts, costs
from portal_gen.site.commands.order import Order
from portal_gen.site.commands.result import Result, speaks
from portal_gen.site.commands.stage import Stage
from portal_gen.site.finishing import Finished


class Outcome(NamedTuple):
    """What came of a build: what was finished, what was found; the host's files, their digests if known.

    `clock` and `seen` tell of plugins: the seconds of each, and what they read that the portal knows nothing of.
    """

    finished: Finished | None
    diagnostics: tuple[Diagnostic, ...]
    clock: Mapping[str, float]
    seen: Collection[Outside]
    host: Path
    host_files: Mapping[str, str] | None = None


@contextmanager
def observed() -> Iterator[tuple[Mapping[str, float], Collection[Outside]]]:
    """Collect the seconds that each plugin takes inside the block, and what plugins read behind the portal's back."""
    with timed() as clock, noticed() as seen:
        yield clock, seen


def published(order: Order, stage: Stage, outcome: Outcome, *, strict: bool) -> Result:
    """Publish what is finished, unless the build is `strict` and something was found, and return what came of it."""
    finished, diagnostics = outcome.finished, outcome.diagnostics
    wanted = finished is not None and not (strict and speaks(diagnostics))
    result = Result(wanted, stage.site, diagnostics, order.settings.root)
    if finished is None:
        return result
    if wanted:
        order.say("Publishing")
        stage.publish(finished, outcome.host, outcome.host_files, build_facts(order.settings.root, finished))
    before = stage.before()
    pages = [(path, one) for path, one in finished.written.files.items() if path.endswith("index.html")]
    written = sum(before.get(path) != one for path, one in pages)
    result = replace(
        result,
        pages_written=written,
        pages_reused=len(pages) - written,
        entities=finished.entities,
        scripts=finished.scripts,
        plugins=costs(stage.size, finished.written, outcome.clock),
        sources=finished.sources,
    )
    if order.notes and wanted:
        order.notes.write(result, finished.sources, finished.made_with, outcome.seen)
    return result
