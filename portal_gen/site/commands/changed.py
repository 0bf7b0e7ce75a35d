"""Builds a site where something has changed: with what the host made before, or with the host at work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from portal_gen.build import open_portal
from portal_gen.engine.kept.documents import kept_documents
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.plugin.running.traces import traced
from portal_gen.site.commands.order import Order
from portal_gen.site.commands.publishing import ToPublish, published
from portal_gen.site.commands.result import Result
from portal_gen.site.commands.stage import stage_for
from portal_gen.site.configuration.host_folders import folders_of
from portal_gen.site.configuration.site_dir import unfit
from portal_gen.site.configuration.site_sources import site_sources
from portal_gen.site.finishing import Workplace, finish
from portal_gen.site.host.host import Host
from portal_gen.site.host.kept_host import kept_host


def changed(order: Order, wrong: Sequence[Diagnostic]) -> Result:
    """Build with what the host made the last time where that is what it would make today."""
    host, lost = kept_host(order.cache, order.host_key) if order.cache and order.host_key else (None, ())
    if host and (result := _rebuilt(order, *host, wrong)):
        return result
    from portal_gen.site.commands.with_host import built  # noqa: PLC0415  MkDocs takes a while to be imported

    return built(order, (*lost, *wrong))


def _rebuilt(order: Order, host: Host, files: Path, wrong: Sequence[Diagnostic]) -> Result | None:
    """Build with what the host made the last time, or return None where it must make it anew."""
    written, folder = order.configuration.written, order.config_file.absolute().parent
    if refused := unfit(order.site, site_sources(order.settings, *folders_of(written, folder)), order.settings.config):
        return Result(published=False, site_dir=order.site, diagnostics=(refused,), root=order.settings.root)
    with stage_for(order.site, order.cache, order.waits, order.wanted.jobs) as stage, traced() as traces:
        order.wanted.say("Reading the catalog")
        documents = kept_documents(order.cache, order.wanted.jobs)
        opened = open_portal(host.settings(order.settings), order.configuration.places, documents)
        if not host.is_of(opened):
            return None
        order.wanted.say("Writing the pages of the portal")
        place = Workplace(files, stage.output, order.cache, order.wanted.jobs, order.is_as_it_was)
        finished = finish(host, opened, place, wrong)
        built = ToPublish(finished, finished.diagnostics, traces, files, host.files)
        return published(order, stage, built, strict=order.is_strict)
