"""The program on one screen: catalog YAML becomes a graph, plugins turn the graph into pages, pages become files.

    load ──► validate ──► link ──► contribute ──► render ──► publish
    files    documents    graph    plugins        HTML, md   site/

`open_portal` goes as far as the plugins and needs no host; `write_pages` casts pages from the host's frames. Publishing
is the last step, and belongs to whoever holds the whole site (`site/commands.py`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from portal_gen.catalog import Catalog, enriched, read_catalog
from portal_gen.engine.claims import Claims
from portal_gen.engine.parallel import in_chunks
from portal_gen.engine.write import write_files
from portal_gen.graph.graph import Graph
from portal_gen.model.diagnostic import Diagnostic, Found, summarised, worst_first
from portal_gen.model.entity import Entity
from portal_gen.model.location import Places
from portal_gen.model.page import Page, SearchDocument
from portal_gen.model.settings import Settings
from portal_gen.plugin.configuration.configure import Active, configure
from portal_gen.plugin.discovery.find import find_plugins
from portal_gen.plugin.pages.entity_pages import pages_of
from portal_gen.plugin.pages.portal_pages import portal_pages, search_documents, with_lists
from portal_gen.plugin.portal import Known, Observed
from portal_gen.plugin.running import contribute
from portal_gen.render.pages.casting import Casting


@dataclass(frozen=True, slots=True)
class Opened:
    """A portal before anything of it is rendered: its catalog, its plugins, and every finding so far."""

    settings: Settings
    catalog: Catalog
    active: Active
    portal: Observed
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What came of pages: their addresses with who made each, the files, what search finds, what went wrong."""

    pages: Mapping[str, str] = dataclasses.field(default_factory=dict)
    files: tuple[str, ...] = ()
    search: tuple[SearchDocument, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def open_portal(settings: Settings, places: Places) -> Opened:
    """Return the portal that `settings` describe; `places` finds its options in `mkdocs.yml`."""
    loaded, not_loaded = find_plugins(settings)
    active, misconfigured = configure(settings, places, loaded)
    catalog, portal, unread = _read(settings, active)
    problems, unchecked = contribute.checked(active, portal)
    found = summarised(chain(not_loaded, misconfigured, catalog.diagnostics, unread, problems, unchecked))
    portal, unlisted = with_lists(portal.knowing(diagnostics=found), active)
    return Opened(settings, catalog, active, portal, (*found, *unlisted))


def write_pages(
    opened: Opened, casting: Casting, folder: Path, *, taken: Mapping[str, str] | None = None, jobs: int = 1
) -> Written:
    """Write every page of the portal below `folder`, those of entities first: the others may show what went wrong.

    `taken` says which addresses the host has filled, and by what: a page that claims one of them is an error.
    """
    claims = Claims(taken or {}, opened.settings.config)
    entities = opened.catalog.entities
    parts = in_chunks(entities, lambda chunk: _write_entities(chunk, opened, casting, folder, claims), jobs)
    claims.note(part.pages for part in parts)
    found = summarised(chain(opened.diagnostics, *(part.diagnostics for part in parts)))
    portal = opened.portal.knowing(diagnostics=found)
    pages, failed = _portal_pages(opened.active, portal)
    search, unsearched = search_documents(opened.active, portal)
    ours, collisions = claims.settle(pages)
    spread = jobs if len(parts) > 1 else 1
    last = in_chunks(ours, lambda chunk: _write(chunk, casting, folder), spread, worth=2, size=1)
    written = _summed((*parts, *last, Written(search=search, diagnostics=(*collisions, *failed, *unsearched))))
    return dataclasses.replace(written, diagnostics=summarised(written.diagnostics))


def _read(settings: Settings, active: Active) -> tuple[Catalog, Observed, tuple[Diagnostic, ...]]:
    """Return the catalog with what plugins provide and add, the portal that they see, and which of them failed."""
    empty = Observed(Known(Graph({}), settings, active.kinds, active.facts))
    provided, unprovided = contribute.provided(active, empty)
    catalog = read_catalog(settings, provided=provided, kinds=active.kinds)
    portal = empty.knowing(graph=catalog.graph, kinds=catalog.kinds)
    added, unadded = contribute.enriched(active, portal)
    if added:
        catalog = enriched(catalog, added)
        portal = portal.knowing(graph=catalog.graph)
    return catalog, portal, (*unprovided, *unadded)


def _portal_pages(active: Active, portal: Observed) -> Found[tuple[Page, ...]]:
    """Return the pages that are of no entity; made anew where one failed, since another shows all failures."""
    pages, failed = portal_pages(active, portal)
    if failed:
        known = worst_first((*portal.problems(), *failed))
        pages, failed = portal_pages(active, portal.knowing(diagnostics=known))
    return pages, failed


def _write_entities(
    entities: Sequence[Entity], opened: Opened, casting: Casting, folder: Path, claims: Claims
) -> Written:
    """Write the pages of some entities, one entity at a time: no more than its pages are held in memory."""
    parts: list[Written] = []
    for entity in entities:
        pages, failed = pages_of(entity, opened.active, opened.portal)
        ours, collisions = claims.settle(pages)
        parts += (_write(ours, casting, folder), Written(diagnostics=(*failed, *collisions)))
    return _summed(parts)


def _write(pages: Sequence[Page], casting: Casting, folder: Path) -> Written:
    """Write the files of pages."""
    files, wrong = casting.files(pages)
    write_files(folder, files)
    addresses = {page.address: page.made_by for page in pages}
    return Written(addresses, tuple(file.path for file in files), diagnostics=wrong)


def _summed(parts: Sequence[Written]) -> Written:
    return Written(
        pages={address: maker for part in parts for address, maker in part.pages.items()},
        files=tuple(chain.from_iterable(part.files for part in parts)),
        search=tuple(chain.from_iterable(part.search for part in parts)),
        diagnostics=worst_first(chain.from_iterable(part.diagnostics for part in parts)),
    )
