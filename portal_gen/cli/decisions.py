"""What a team has decided about findings, for a command that reads files and no site."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING

from portal_gen.cli.session import Session
from portal_gen.model.settings import Options, Settings

if TYPE_CHECKING:
    from portal_gen.catalog.result import Catalog
    from portal_gen.findings.decided import Decided

#: A configuration that has none of these says nothing about findings, and need not be understood.
_TELLING = (b"findings", b"baseline", b"INHERIT")


def decided_on_files(catalog: Catalog, session: Session, baseline: Path | None) -> Decided:
    """Return the findings of a catalog that no site has, after what `mkdocs.yml` says of them where there is one.

    Nobody can tell of a few files which waivers are unused.
    """
    from portal_gen.findings.decide import decided

    site = _site(session)
    options, folder = (site.options, site.folder) if site else (Options(), Path.cwd())
    chosen = dataclasses.replace(
        catalog.settings.options,
        findings=options.findings,
        baseline=str(baseline.absolute()) if baseline else options.baseline,
    )
    config = Path(os.path.relpath(session.config_file.absolute(), catalog.settings.root)).as_posix()
    settings = dataclasses.replace(catalog.settings, folder=folder, config=config, options=chosen)
    return decided(catalog.diagnostics, catalog, settings, None)


def _site(session: Session) -> Settings | None:
    """Return the settings of the site, where there is one and it can say something about findings."""
    try:
        text = session.config_file.read_bytes()
    except OSError:
        return None
    if not any(word in text for word in _TELLING):
        return None
    from portal_gen.site.configuration.settings import read_settings

    settings, _ = read_settings(session.config_file)
    return settings
