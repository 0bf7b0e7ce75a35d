"""The site that a command is about, opened without building it."""

from __future__ import annotations

import dataclasses
import gc
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.cli.findings import amount, counted, from_here, report
from portal_gen.cli.session import Session
from portal_gen.model.collector import collector_paused
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import FieldPath, Location, Places
from portal_gen.model.settings import Settings

if TYPE_CHECKING:
    from portal_gen.build import Opened
    from portal_gen.catalog.result import Catalog
    from portal_gen.findings.decided import Decided
    from portal_gen.site.configuration.settings import Configuration

_NO_TEXTS: Mapping[str, str] = {}


def open_site(
    session: Session,
    *,
    root: Path | None = None,
    repository: str = "",
    texts: Mapping[str, str] = _NO_TEXTS,
) -> Found[Opened | None]:
    """Return the portal of the session's `mkdocs.yml`, or None where that cannot be read, and all findings that count.

    Files are named from the root, or from the working directory where there is no portal. `texts` are read in place of
    what is in the files of those names.
    """
    configuration, wrong = read_settings(session, root=root, repository=repository)
    if configuration is None:
        return None, wrong
    opened = opened_from(configuration, session.cache_folder(), texts)
    return opened, (*wrong, *opened.diagnostics, *opened.lost)


@collector_paused()
def opened_from(configuration: Configuration, cache: Path, texts: Mapping[str, str] = _NO_TEXTS) -> Opened:
    """Return the portal of a configuration, with what a cache has of its files."""
    from portal_gen.build import open_portal
    from portal_gen.engine.kept.documents import kept_documents

    documents = kept_documents(cache, os.cpu_count() or 1)
    documents.texts = texts
    opened = open_portal(configuration.settings, configuration.places, documents)
    # The command ends before any of this is garbage: the collector need not look through it.
    gc.freeze()
    return opened


def site_catalog(
    session: Session, *, root: Path | None, repository: str, texts: Mapping[str, str]
) -> tuple[Catalog, Decided]:
    """Return the catalog of the site with what its plugins and its configuration are found to have wrong, too."""
    opened, found = open_site(session, root=root, repository=repository, texts=texts)
    if opened is not None:
        return replace(opened.catalog, diagnostics=found), opened.decided
    return no_catalog(found)


def no_catalog(found: tuple[Diagnostic, ...]) -> tuple[Catalog, Decided]:
    """Return an empty catalog with what is wrong with its configuration."""
    from portal_gen.catalog.result import Catalog
    from portal_gen.findings.decided import Decided
    from portal_gen.graph.graph import Graph

    here = Path.cwd()
    return Catalog((), Graph({}), {}, found, Settings(root=here, folder=here, config="")), Decided(found)


def read_settings(session: Session, *, root: Path | None = None, repository: str = "") -> Found[Configuration | None]:
    """Return the session's `mkdocs.yml`, with what the command line says instead of it.

    None where it cannot be used; then files are named from the working directory.
    """
    from portal_gen.site.configuration.settings import read_configuration

    configuration, wrong = read_configuration(session.config_file)
    if configuration is None:
        return None, wrong
    if not configuration.sound:
        return None, from_here(wrong, configuration.settings.root)
    settings, places = configuration.settings, configuration.places
    if repository:
        settings = dataclasses.replace(settings, repository=repository)
    if root:
        settings = _moved(settings, root.resolve())
        places = _Named(places, settings.config)
    return replace(configuration, settings=settings, places=places), wrong


def opened_or_reported(session: Session) -> Opened | None:
    """Return the session's portal for a command whose result is about something else than what is wrong with it.

    None where it cannot be opened, and then the reasons are on stderr; otherwise the findings are, with `-v`, or how
    many errors there are.
    """
    opened, found = open_site(session)
    if opened is None:
        report(found)
        return None
    errors = counted(found)[Severity.ERROR]
    if session.verbose:
        report(from_here(found, opened.settings.root))
    elif errors:
        session.say(f"The portal has {amount(errors, 'error')}: portal-gen check")
    return opened


def _moved(settings: Settings, root: Path) -> Settings:
    config = settings.root / settings.config
    return dataclasses.replace(settings, root=root, config=Path(os.path.relpath(config, root)).as_posix())


class _Named(Struct, frozen=True):
    """Places in a file that has another name from another root."""

    places: Places
    file: str

    def __call__(self, path: FieldPath = (), *, key: bool = False) -> Location:
        return replace(self.places(path, key=key), file=self.file)
