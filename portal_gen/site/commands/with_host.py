"""Builds a site with MkDocs at work, through its own functions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build as host_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from msgspec.structs import replace

from portal_gen.findings.severities import severities
from portal_gen.load.config.places import yaml_places
from portal_gen.model.diagnostic import Diagnostic, Severity, worst_first
from portal_gen.model.location import Location
from portal_gen.plugin.running.traces import traced
from portal_gen.site.commands.order import Order
from portal_gen.site.commands.publishing import ToPublish, published
from portal_gen.site.commands.result import Result
from portal_gen.site.commands.stage import stage_for
from portal_gen.site.configuration.config_file import PLUGIN
from portal_gen.site.configuration.host_folders import folders, in_place_of_docs
from portal_gen.site.configuration.site_dir import linked_to, unfit
from portal_gen.site.configuration.site_sources import site_sources
from portal_gen.site.finishing import Finished, Workplace
from portal_gen.site.host.host import Host
from portal_gen.site.host.host_log import Ears, heard
from portal_gen.site.host.kept_host import keep_host
from portal_gen.site.mkdocs_plugin import PortalPlugin, Run


def built(order: Order, lost: Sequence[Diagnostic]) -> Result:
    """Run the host in a folder of its own, and publish what it made unless that is not wanted.

    What was `lost` of an earlier build of the host is told with the rest.
    """
    places = yaml_places(order.configuration.text, order.settings.config)
    with heard(places, verbose=order.wanted.verbose) as ears, traced() as traces:
        config = _configured(order, ears)
        plugin = config.plugins.get(PLUGIN) if config else None
        if config is None or not isinstance(plugin, PortalPlugin):
            found = ears.findings if config is None else [*ears.findings, _not_on(order.settings.config)]
            return _unpublished(order, order.site, found)
        site = linked_to(Path(config.site_dir))
        if refused := unfit(site, site_sources(order.settings, *folders(config)), order.settings.config):
            return _unpublished(order, site, [*ears.findings, refused])
        strict, config.strict = order.wanted.strict or config.strict, False
        with stage_for(site, order.cache, order.waits, order.wanted.jobs) as stage:
            config.site_dir = str(stage.host)
            place = Workplace(stage.host, stage.output, order.cache, order.wanted.jobs, order.is_as_it_was)
            plugin.run = Run(place, lambda host: _keep(order, host, stage.host, ears), order.wanted.say)
            finished = _run(config, plugin, ears)
            said = severities(order.settings).applied((*lost, *ears.findings))
            diagnostics = worst_first((*said, *(finished.diagnostics if finished else plugin.wrong)))
            return published(order, stage, ToPublish(finished, diagnostics, traces, stage.host), strict=strict)


def _unpublished(order: Order, site: Path, found: Sequence[Diagnostic]) -> Result:
    return Result(published=False, site_dir=site, diagnostics=tuple(found), root=order.settings.root)


def _keep(order: Order, host: Host, files: Path, ears: Ears) -> None:
    """Keep what the host made, with what it said; links that lead nowhere may lead somewhere the next time."""
    said = (*host.diagnostics, *ears.findings)
    unsettled = any(one.code == "unknown-reference" for one in said)
    if order.cache and order.host_key and not unsettled and order.is_as_it_was():
        keep_host(order.cache, order.host_key, replace(host, diagnostics=said), files)


def _configured(order: Order, ears: Ears) -> MkDocsConfig | None:
    """Return the host's configuration, or None where it refuses."""
    site = order.wanted.site_dir.absolute() if order.wanted.site_dir else None
    pages = in_place_of_docs(order.configuration.written, order.config_file.absolute().parent)
    try:
        config = load_config(str(order.config_file), site_dir=site and str(site), docs_dir=pages and str(pages))
    except MkDocsException as error:
        ears.gave_up(error)
        return None
    ears.docs = Path(os.path.relpath(config.docs_dir, order.settings.root)).as_posix()
    return config


def _run(config: MkDocsConfig, plugin: PortalPlugin, ears: Ears) -> Finished | None:
    """Return what came of a run of the host, or None where it gave up."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        host_build(config)
    except (MkDocsException, TemplateError, UnicodeDecodeError) as error:
        if not plugin.wrong:
            ears.gave_up(error)
        return None
    finally:
        config.plugins.on_shutdown()
    return plugin.finished


def _not_on(name: str) -> Diagnostic:
    message = f"the plugin `{PLUGIN}` is not on"
    return Diagnostic("portal-not-on", Severity.ERROR, message, Location(name), f"add `- {PLUGIN}` to `plugins`")
