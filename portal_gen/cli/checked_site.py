"""The catalog of a site with everything that is found in it: as it was found before where nothing has changed."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from portal_gen.cli.open_site import no_catalog, opened_from, read_settings
from portal_gen.cli.session import Session

if TYPE_CHECKING:
    from portal_gen.catalog.result import Catalog
    from portal_gen.cli.kept_checks import KeptChecks
    from portal_gen.findings.decided import Decided
    from portal_gen.model.diagnostic import Diagnostic
    from portal_gen.site.configuration.settings import Configuration


def checked_site(
    session: Session, *, root: Path | None, repository: str, baseline: Path | None
) -> tuple[Catalog, Decided]:
    """Return the verdicts on the documents of the site, with what its plugins, configuration and look have wrong, too.

    A `baseline` takes the place of that of the configuration. Whoever needs the graph has to open the site.
    """
    from portal_gen.cli.kept_checks import kept_checks

    configuration, wrong = read_settings(session, root=root, repository=repository)
    if configuration is None:
        return no_catalog(wrong)
    if baseline:
        configuration = _with_baseline(configuration, baseline)
    kept = kept_checks(session.cache_folder(), configuration)
    catalog, decided = kept.found() or _opened(session, configuration, kept)
    if unused := _unused(configuration):
        from portal_gen.findings.decide import decided_later

        decided = decided_later(unused, decided, configuration.settings)
        catalog = replace(catalog, diagnostics=(*decided.counted, *catalog.diagnostics))
    return replace(catalog, diagnostics=(*wrong, *catalog.diagnostics)), decided


def _unused(configuration: Configuration) -> tuple[Diagnostic, ...]:
    """Return what is found in the folder with which a site changes its look: it is small, and read each time."""
    from portal_gen.site.configuration.host_folders import folders_of

    settings = configuration.settings
    _, custom_dir = folders_of(configuration.written, settings.folder)
    if custom_dir is None or not (custom_dir / "components").is_dir():
        return ()
    from portal_gen.site.into_host.unknown_components import unknown_components

    return tuple(unknown_components(custom_dir, settings.root))


def _opened(session: Session, configuration: Configuration, kept: KeptChecks) -> tuple[Catalog, Decided]:
    """Return what is found now, and keep it for the next check."""
    from portal_gen.findings.decide import decided_later
    from portal_gen.findings.severities import severities
    from portal_gen.plugin.running.traces import traced
    from portal_gen.site.configuration.unknown_names import unknown_names
    from portal_gen.site.into_host.theme_icons import theme_icons
    from portal_gen.site.into_host.unknown_icons import unknown_icons

    with traced() as traces:
        opened = opened_from(configuration, session.cache_folder())
    unknown = severities(configuration.settings).applied(unknown_names(configuration))
    icons = unknown_icons(opened.active, lambda: theme_icons(configuration))
    decided = decided_later(icons, opened.decided, configuration.settings)
    opened = replace(opened, diagnostics=(*unknown, *decided.counted, *opened.diagnostics), decided=decided)
    kept.keep(opened, traces.seen)
    return replace(opened.catalog, diagnostics=(*opened.diagnostics, *opened.lost)), opened.decided


def _with_baseline(configuration: Configuration, baseline: Path) -> Configuration:
    options = dataclasses.replace(configuration.settings.options, baseline=str(baseline.absolute()))
    return replace(configuration, settings=dataclasses.replace(configuration.settings, options=options))
