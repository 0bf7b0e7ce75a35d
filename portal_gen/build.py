"""The program on one screen: catalog YAML becomes a graph, plugins turn the graph into pages, pages become files.

    load ──► validate ──► link ──► contribute ──► render ──► publish
    files    documents    graph    plugins        HTML, md   site/

`open_portal` goes as far as the plugins and needs no host; `write_pages` casts pages from the host's frames. Publishing
is the last step, and belongs to whoever holds the whole site (`site/commands/build.py`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain

from portal_gen.catalog import Catalog, enriched, read_catalog
from portal_gen.engine.deciding.answers import Today
from portal_gen.engine.deciding.reuse import Reuse
from portal_gen.engine.kept.documents import Documents
from portal_gen.engine.making.claims import Claims
from portal_gen.engine.making.entities import write_entities
from portal_gen.engine.making.extensions import made_early, write_portal_pages
from portal_gen.engine.making.press import Press
from portal_gen.engine.making.written import Written, summed
from portal_gen.engine.parallel import begun, worth_it
from portal_gen.graph.graph import Graph
from portal_gen.model.diagnostic import Diagnostic, summarised
from portal_gen.model.location import Places
from portal_gen.model.settings import Settings
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.configuration.configure import configure
from portal_gen.plugin.discovery.find import find_plugins
from portal_gen.plugin.pages.portal_pages import search_documents, with_lists
from portal_gen.plugin.portal import Known, Observed
from portal_gen.plugin.running import contribute


@dataclass(frozen=True, slots=True)
class Opened:
    """A portal before anything of it is rendered: its catalog, its plugins, and every finding so far.

    What was `lost` of earlier builds is told apart: no page speaks of it.
    """

    settings: Settings
    catalog: Catalog
    active: Active
    portal: Observed
    diagnostics: tuple[Diagnostic, ...]
    lost: tuple[Diagnostic, ...] = ()


def open_portal(settings: Settings, places: Places, documents: Documents | None = None) -> Opened:
    """Return the portal that `settings` describe; `places` finds its options in `mkdocs.yml`.

    `documents` knows what was read of files before, and keeps what is read of the others.
    """
    documents = documents or Documents()
    loaded, not_loaded = find_plugins(settings)
    active, misconfigured = configure(settings, places, loaded)
    catalog, portal, unread = _read(settings, active, places, documents)
    problems, unchecked = contribute.checked(active, portal)
    said = (not_loaded, misconfigured, catalog.diagnostics, unread, problems, unchecked)
    found = summarised(chain.from_iterable(said))
    portal, unlisted = with_lists(portal.knowing(diagnostics=found), active)
    if unlisted:
        found = summarised((*found, *unlisted))
        portal = portal.knowing(diagnostics=found)
    return Opened(settings, catalog, active, portal, found, documents.diagnostics)


def write_pages(opened: Opened, press: Press, *, taken: Mapping[str, str] | None = None, jobs: int = 1) -> Written:
    """Write every page of the portal, those of entities first: the others may show what went wrong.

    `taken` says which addresses the host has filled, and by what: a page that claims one of them is an error.
    """
    active, portal = opened.active, opened.portal
    places = {one.made_by: one.path_place or one.place for one in active.extensions}
    claims = Claims(taken or {}, opened.settings.config, places)
    reuse = Reuse(Today(portal), press.store)
    # Hardly ever anything goes wrong: so what would show it is made beside the pages of entities.
    beside = press.store and worth_it(len(portal.entities()), jobs)
    with begun(lambda: made_early(active, portal, press, reuse)) if beside else nullcontext() as begun_early:
        entities = write_entities(active, portal, press, claims, reuse, jobs)
        early = begun_early.result() if begun_early and not entities.diagnostics else None
    if entities.diagnostics:
        portal = portal.knowing(diagnostics=summarised((*opened.diagnostics, *entities.diagnostics)))
        reuse = reuse.of(portal)
    pages = write_portal_pages(active, portal, press, claims, reuse, early, jobs)
    search, unsearched = search_documents(active, portal)
    written = summed((entities, pages, Written(search=search, diagnostics=unsearched)))
    return dataclasses.replace(written, diagnostics=summarised(written.diagnostics))


def _read(
    settings: Settings, active: Active, places: Places, documents: Documents
) -> tuple[Catalog, Observed, tuple[Diagnostic, ...]]:
    """Return the catalog with what plugins provide and add, the portal that they see, and which of them failed."""
    empty = Observed(Known(Graph({}), settings, active.kinds, active.facts))
    provided, unprovided = contribute.provided(active, empty)
    earlier = documents.earlier()
    catalog = read_catalog(settings, provided=provided, kinds=active.kinds, earlier=earlier, places=places)
    documents.keep()
    catalog = _guarded(catalog, active)
    portal = empty.knowing(graph=catalog.graph, kinds=catalog.kinds)
    added, unadded = contribute.enriched(active, portal)
    if added:
        catalog = _guarded(enriched(catalog, added), active)
        portal = portal.knowing(graph=catalog.graph)
    return catalog, portal, (*unprovided, *unadded)


def _guarded(catalog: Catalog, active: Active) -> Catalog:
    """Return the catalog so that no plugin can change it; of those that are built in it is known that they do not."""
    if all(plugin.loaded.source == "built-in" for plugin in active.plugins):
        return catalog
    return dataclasses.replace(catalog, graph=catalog.graph.frozen())
