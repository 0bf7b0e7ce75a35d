"""What a team has decided about findings, for a command that reads files and no site."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from portal_gen.cli.session import Session
from portal_gen.model.settings import Options

if TYPE_CHECKING:
    from portal_gen.catalog.result import Catalog
    from portal_gen.findings.decided import Decided
    from portal_gen.model.diagnostic import Diagnostic
    from portal_gen.site.configuration.settings import Configuration

#: A configuration that has none of these says nothing about findings, and need not be understood.
_TELLING = (b"findings", b"baseline", b"INHERIT")


def decided_on_files(catalog: Catalog, session: Session, baseline: Path | None) -> Decided:
    """Return the findings of a catalog that no site has, after what `mkdocs.yml` says of them where there is one.

    Nobody can tell of a few files which waivers are unused.
    """
    from portal_gen.findings.decide import decided

    site = _site(session)
    options, folder = (site.settings.options, site.settings.folder) if site else (Options(), Path.cwd())
    chosen = dataclasses.replace(
        catalog.settings.options,
        findings=options.findings,
        baseline=str(baseline.absolute()) if baseline else options.baseline,
    )
    config = Path(os.path.relpath(session.config_file.absolute(), catalog.settings.root)).as_posix()
    settings = dataclasses.replace(catalog.settings, folder=folder, config=config, options=chosen)
    unknown = (replace(one, location=replace(one.location, file=config)) for one in _misnamed(site))
    return decided((*catalog.diagnostics, *unknown), catalog, settings, None)


def _misnamed(site: Configuration | None) -> Iterable[Diagnostic]:
    """Return an error for each decision about a code that there is not; plugins are asked for theirs if need be."""
    if site is None or not site.settings.options.findings:
        return ()
    from portal_gen.findings.severities import misnamed
    from portal_gen.plugin.discovery.checks import codes_of_checks
    from portal_gen.plugin.discovery.find import find_plugins

    unknown = tuple(misnamed(site.settings, site.places, ()))
    if not unknown:
        return ()
    loaded, not_loaded = find_plugins(site.settings)
    return () if not_loaded else misnamed(site.settings, site.places, codes_of_checks(loaded))


def _site(session: Session) -> Configuration | None:
    """Return the configuration of the site, where there is one and it can say something about findings."""
    try:
        text = session.config_file.read_bytes()
    except OSError:
        return None
    if not any(word in text for word in _TELLING):
        return None
    from portal_gen.site.configuration.settings import read_configuration

    configuration, _ = read_configuration(session.config_file)
    return configuration if configuration and configuration.sound else None
