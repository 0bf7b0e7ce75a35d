"""Builds and serves a site through MkDocs' own functions: what `portal-gen build` and `portal-gen serve` do."""

from __future__ import annotations

import dataclasses
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build as host_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from portal_gen.engine.publish import publish, staging
from portal_gen.model.diagnostic import Diagnostic, Severity, worst_first
from portal_gen.model.location import Location
from portal_gen.model.settings import Settings
from portal_gen.plugin.running.call import timed
from portal_gen.site.building import Finished
from portal_gen.site.host_log import Ears, heard, spoken
from portal_gen.site.mkdocs_plugin import PortalPlugin
from portal_gen.site.site_dir import unfit
from portal_gen.site.result import Result, figures
from portal_gen.site.settings import PLUGIN, read_configuration, top_of
from portal_gen.site.sources import sources

__all__ = ["Result", "build", "serve"]


@dataclass(frozen=True, slots=True)
class _Order:
    """What a build was asked for."""

    config_file: Path
    site_dir: Path | None
    strict: bool
    jobs: int
    verbose: bool
    say: Callable[[str], None]
    settings: Settings


def build(  # noqa: PLR0913  the options of the command
    config_file: Path,
    *,
    site_dir: Path | None = None,
    strict: bool = False,
    report: Path | None = None,
    jobs: int = 1,
    clean: bool = False,  # noqa: ARG001  every build is a clean one until there is a cache
    cache_dir: Path | None = None,  # noqa: ARG001  likewise
    use_cache: bool = True,  # noqa: ARG001  likewise
    verbose: bool = False,
    on_progress: Callable[[str], None] | None = None,
) -> Result:
    """Build a site beside the one that is there, put it in its place, and return what came of it.

    With `strict`, an error or a warning leaves the old site as it is. Raises `OSError` where the disk refuses.
    """
    begun = time.monotonic()
    configuration, wrong = read_configuration(config_file)
    if configuration is None or not configuration.sound:
        folder = config_file.absolute().parent
        root = configuration.settings.root if configuration else top_of(folder)
        result = Result(published=False, site_dir=site_dir or folder / "site", diagnostics=wrong, root=root)
    else:
        settings = configuration.settings
        say = on_progress or (lambda _: None)
        result = _build(_Order(config_file, site_dir, strict, jobs, verbose, say, settings))
    result = dataclasses.replace(result, seconds=time.monotonic() - begun)
    if report:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(json.dumps(figures(result), indent=2) + "\n", encoding="utf-8")
    return result


def serve(
    config_file: Path, *, address: str | None = None, open_browser: bool = False, verbose: bool = False
) -> tuple[Diagnostic, ...]:
    """Build a site, watch its sources and rebuild what changes until interrupted. Return why it could not begin.

    What is wrong with the catalog is said at each build, and never ends the server.
    """
    configuration, wrong = read_configuration(config_file)
    if configuration is None or not configuration.sound:
        return wrong
    from mkdocs.commands.serve import serve as host_serve  # noqa: PLC0415  a server and a watcher: a build needs neither

    with heard(configuration.settings.config) as ears, spoken(verbose=verbose):
        try:
            host_serve(str(config_file), livereload=True, open_in_browser=open_browser, dev_addr=address)
        except (MkDocsException, OSError) as error:
            ears.gave_up(error)
            return tuple(one for one in ears.findings if one.severity is Severity.ERROR)
    return ()


def _build(order: _Order) -> Result:
    """Run the host in a folder of its own, and publish what it made unless that is not wanted."""
    with heard(order.settings.config, verbose=order.verbose) as ears, timed() as clock:
        config = _configured(order, ears)
        plugin = config.plugins.get(PLUGIN) if config else None
        if config is None or not isinstance(plugin, PortalPlugin):
            folder = order.config_file.absolute().parent
            found = ears.findings if config is None else [*ears.findings, _not_on(order.settings.config)]
            return Result(False, order.site_dir or folder / "site", tuple(found), order.settings.root)  # noqa: FBT003  not published
        site = Path(config.site_dir)
        if refused := unfit(site, sources(order.settings, config), order.settings.config):
            return Result(False, site, (*ears.findings, refused), order.settings.root)  # noqa: FBT003  not published
        strict, config.strict = order.strict or config.strict, False
        with staging(site) as staged:
            config.site_dir = str(staged)
            finished = _run(config, plugin, order, ears)
            diagnostics = worst_first((*ears.findings, *(finished.diagnostics if finished else plugin.wrong)))
            held_back = strict and any(one.severity is not Severity.INFO for one in diagnostics)
            if finished and not held_back:
                order.say("Publishing")
                publish(staged, site)
            return Result(
                published=bool(finished) and not held_back,
                site_dir=site,
                diagnostics=diagnostics,
                root=order.settings.root,
                finished=finished,
                clock=clock,
            )


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
    plugin.jobs, plugin.progress = order.jobs, order.say
    config.plugins.on_startup(command="build", dirty=False)
    try:
        host_build(config)
    except (MkDocsException, TemplateError) as error:
        if not plugin.wrong:
            ears.gave_up(error)
        return None
    finally:
        config.plugins.on_shutdown()
    return plugin.building.finished if plugin.building else None


def _not_on(name: str) -> Diagnostic:
    message = f"the plugin `{PLUGIN}` is not on"
    return Diagnostic("portal-not-on", Severity.ERROR, message, Location(name), f"add `- {PLUGIN}` to `plugins`")
