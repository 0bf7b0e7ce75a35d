"""The program on one screen: catalog YAML becomes a graph, plugins turn the graph into pages, pages become files.

    load ──► validate ──► link ──► contribute ──► render ──► publish
    files    documents    graph    plugins        HTML, md   site/

`read_catalog` (`catalog/read.py`) takes the first three steps. `open_portal` goes on as far as the plugins and needs no
host; who only asks what is in a catalog needs no more. `write_pages` (`writing.py`) renders pages and casts them from
the host's frames. Publishing is the last step, and belongs to whoever holds the whole site
(`site/commands/publishing.py`).
"""

from __future__ import annotations

from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.catalog.enrich import enriched
from portal_gen.catalog.read import read_catalog
from portal_gen.catalog.result import Catalog
from portal_gen.catalog.reviewed import reviewed
from portal_gen.engine.deciding.maker import code_and_options
from portal_gen.engine.kept.documents import Documents
from portal_gen.findings.decide import decided
from portal_gen.findings.decided import Decided
from portal_gen.findings.severities import misnamed, severities
from portal_gen.graph.graph import Graph
from portal_gen.model.collector import collector_paused
from portal_gen.model.diagnostic import Diagnostic, worst_first
from portal_gen.model.location import Places
from portal_gen.model.settings import Settings
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.configuration.configure import configure
from portal_gen.plugin.discovery.checks import codes_of_checks
from portal_gen.plugin.discovery.find import find_plugins
from portal_gen.plugin.known import Known
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.running import contribute
from portal_gen.plugin.running.lists import with_lists
from portal_gen.plugin.running.resolving import resolvers


class Opened(Struct, frozen=True):
    """A portal before anything of it is rendered: its catalog, its plugins, and every finding so far that counts.

    `decided` tells of those that do not. What was `lost` of earlier builds is told apart: no page speaks of it.
    """

    settings: Settings
    catalog: Catalog
    active: Active
    portal: Observed
    diagnostics: tuple[Diagnostic, ...]
    decided: Decided
    lost: tuple[Diagnostic, ...] = ()


@collector_paused()
def open_portal(settings: Settings, places: Places, documents: Documents | None = None) -> Opened:
    """Return the portal that `settings` describe; `places` finds its options in `mkdocs.yml`.

    `documents` knows what was read of files before, and keeps what is read of the others.
    """
    documents = documents or Documents()
    loaded, not_loaded = find_plugins(settings)
    active, misconfigured = configure(settings, places, loaded)
    catalog, portal, unread = _read(settings, active, places, documents)
    problems, unchecked = contribute.checked(active, portal)
    checks = codes_of_checks(loaded)
    said = (not_loaded, misconfigured, catalog.diagnostics, unread, problems, unchecked)
    unknown = () if not_loaded else misnamed(settings, places, checks)
    judged = decided(chain(*said, unknown), catalog, settings, checks)
    # What keeps a plugin from being loaded may be mended where nobody looks.
    sources = catalog.sources.with_model(settings, active.model.files).with_files(judged.files, settled=not not_loaded)
    catalog = replace(catalog, sources=sources.between(judged.days))
    portal, unlisted = with_lists(portal.knowing(diagnostics=worst_first(judged.counted)), active)
    if unlisted:
        weighed = severities(settings).applied(unlisted)
        portal = portal.knowing(diagnostics=worst_first((*portal.diagnostics, *weighed)))
    lost = tuple(severities(settings).applied(documents.diagnostics))
    return Opened(settings, catalog, active, portal, portal.problems(), judged, lost)


def _read(
    settings: Settings, active: Active, places: Places, documents: Documents
) -> tuple[Catalog, Observed, tuple[Diagnostic, ...]]:
    """Return the catalog with what plugins provide and add, the portal that they see, and which of them failed."""
    model = active.model
    empty = Observed(Known(Graph({}), settings.undecided, model.kinds, active.facts, vocabulary=model.vocabulary))
    provided, unprovided = contribute.provided(active, empty)
    earlier = documents.earlier()
    placeholders, taken = resolvers(active, code_and_options)
    catalog = read_catalog(
        settings, provided=provided, kinds=model.kinds, resolvers=placeholders, earlier=earlier, places=places
    )
    documents.keep()
    catalog = _guarded(catalog, active)
    portal = empty.knowing(graph=catalog.graph, kinds=catalog.kinds)
    added, unadded = contribute.enriched(active, portal)
    if added:
        catalog = _guarded(enriched(catalog, added), active)
        portal = portal.knowing(graph=catalog.graph)
    return reviewed(catalog), portal, (*unprovided, *taken, *unadded)


def _guarded(catalog: Catalog, active: Active) -> Catalog:
    """Return the catalog so that no plugin can change it; of those that are built in it is known that they do not."""
    if all(plugin.loaded.source == "built-in" for plugin in active.plugins):
        return catalog
    return replace(catalog, graph=catalog.graph.frozen())
