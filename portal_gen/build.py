"""The program on one screen: catalog YAML becomes a graph, plugins turn the graph into pages, pages become files.

    load ──► validate ──► link ──► contribute ──► render ──► publish
    files    documents    graph    plugins        HTML, md   site/

`open_portal` goes as far as the plugins and needs no host; `write_pages` casts pages from the host's frames. Publishing
is the last step, and belongs to whoever holds the whole site (`site/commands.py`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from portal_gen.catalog import Catalog, enriched, read_catalog
from portal_gen.engine.answers import Today
from portal_gen.engine.claims import Claims
from portal_gen.engine.parallel import in_chunks
from portal_gen.engine.press import Press, Printed, joined
from portal_gen.engine.reuse import Reuse
from portal_gen.engine.units import Unit, to_json
from portal_gen.graph.graph import Graph
from portal_gen.model.diagnostic import Diagnostic, summarised, worst_first
from portal_gen.model.entity import Entity
from portal_gen.model.location import Places
from portal_gen.model.page import Page, SearchDocument
from portal_gen.model.settings import Settings
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.configuration.configure import configure
from portal_gen.plugin.discovery.find import find_plugins
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.pages.entity_pages import pages_of
from portal_gen.plugin.pages.portal_pages import pages_at, search_documents, with_lists
from portal_gen.plugin.portal import Known, Observed, Read
from portal_gen.plugin.running import contribute


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
    """What came of pages: their addresses with who made each, the files, what search finds, what went wrong.

    `files` holds a digest of each; `units` is what a later build may reuse, a line each, and `made` names those that
    were made anew, each with the questions whose answers had changed (None: it was not there).
    """

    pages: Mapping[str, str] = dataclasses.field(default_factory=dict)
    files: Mapping[str, str] = dataclasses.field(default_factory=dict)
    units: Mapping[str, str] = dataclasses.field(default_factory=dict)
    made: Mapping[str, tuple[Read, ...] | None] = dataclasses.field(default_factory=dict)
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


def write_pages(opened: Opened, press: Press, *, taken: Mapping[str, str] | None = None, jobs: int = 1) -> Written:
    """Write every page of the portal, those of entities first: the others may show what went wrong.

    `taken` says which addresses the host has filled, and by what: a page that claims one of them is an error.
    """
    claims = Claims(taken or {}, opened.settings.config)
    entities = _write_entities(opened, press, claims, jobs)
    portal = opened.portal.knowing(diagnostics=summarised((*opened.diagnostics, *entities.diagnostics)))
    pages = _write_portal_pages(opened.active, portal, press, claims, jobs)
    search, unsearched = search_documents(opened.active, portal)
    written = _summed((entities, pages, Written(search=search, diagnostics=unsearched)))
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


def _write_entities(opened: Opened, press: Press, claims: Claims, jobs: int) -> Written:
    """Write the pages of all entities, in several processes where there is much to write."""
    reuse, entities = Reuse(Today(opened.portal), press.store), opened.catalog.entities
    there = {entity.ref for entity in entities if (unit := reuse.current(entity.ref)) and press.has(unit.pages)}

    def write(chunk: Sequence[Entity]) -> Written:
        written = _summed([_write_entity(entity, opened, press, claims, reuse) for entity in chunk])
        press.flush()
        return written

    parts = in_chunks([entity for entity in entities if entity.ref not in there], write, jobs)
    for part in parts:
        claims.note(part.pages)
    return _summed((*parts, write([entity for entity in entities if entity.ref in there])))


def _write_entity(entity: Entity, opened: Opened, press: Press, claims: Claims, reuse: Reuse) -> Written:
    """Write the pages of one entity: no more than these are held in memory."""
    if unit := reuse.current(entity.ref):
        free, collisions = claims.settle(unit.pages, entity)
        if printed := press.repeat(unit.pages, free):
            return _written(entity.ref, unit, printed, free, collisions)
        claims.release(free)
    with opened.portal.watched() as reads:
        pages, failed = pages_of(entity, opened.active, opened.portal)
    free, collisions = claims.settle(pages, entity)
    printed = press.render(pages, free)
    unit = reuse.made((Read("entity", entity.ref), *reads), printed, failed)
    return _written(entity.ref, unit, printed, free, collisions, made={entity.ref: reuse.why(entity.ref)})


#: Fewer pages of one extension than this are not worth a second process.
_LISTS = 3


class _Asked(NamedTuple):
    """An extension of the portal that was asked for its pages; `unit` where those of an earlier build will do."""

    extension: Extension
    failed: tuple[Diagnostic, ...]
    unit: Unit | None = None
    pages: tuple[Page, ...] = ()
    reads: tuple[Read, ...] = ()


def _write_portal_pages(active: Active, portal: Observed, press: Press, claims: Claims, jobs: int) -> Written:
    """Write the pages that are of no entity; asked for anew where one failed, since another shows all failures."""
    ask = _Asking(active, portal, Reuse(Today(portal), press.store))
    asked = ask.all()
    if failed := [problem for one in asked for problem in one.failed]:
        portal = portal.knowing(diagnostics=worst_first((*portal.problems(), *failed)))
        ask = _Asking(active, portal, Reuse(Today(portal), press.store))
        asked = ask.all()
    return _summed([_write_asked(one, ask, press, claims, jobs) for one in asked])


class _Asking(NamedTuple):
    """What extensions of the portal are asked with."""

    active: Active
    portal: Observed
    reuse: Reuse

    def all(self) -> list[_Asked]:
        return [self.one(extension) for extension in self.active.at(Point.PAGE)]

    def one(self, extension: Extension) -> _Asked:
        if unit := self.reuse.current(extension.id):
            return _Asked(extension, unit.failed, unit)
        with self.portal.watched() as reads:
            pages, failed = pages_at(extension, self.active, self.portal)
        return _Asked(extension, failed, None, pages, tuple(reads))


def _write_asked(asked: _Asked, ask: _Asking, press: Press, claims: Claims, jobs: int) -> Written:
    """Write the pages of an extension; many long lists are written by several processes."""
    name = asked.extension.id
    if unit := asked.unit:
        free, collisions = claims.settle(unit.pages)
        if printed := press.repeat(unit.pages, free):
            return _written(name, unit, printed, free, collisions)
        claims.release(free)
        ask.reuse.forget(name)
        asked = ask.one(asked.extension)
    free, collisions = claims.settle(asked.pages)

    def render(pages: Sequence[Page]) -> Printed:
        printed = press.render(pages, free)
        press.flush()
        return printed

    printed = joined(in_chunks(asked.pages, render, jobs, worth=_LISTS, size=1))
    unit = ask.reuse.made(asked.reads, printed, asked.failed)
    return _written(name, unit, printed, free, collisions, made={name: ask.reuse.why(name)})


def _written(  # noqa: PLR0913  what there is to say of a unit
    name: str,
    unit: Unit,
    printed: Printed,
    free: Container[str],
    collisions: Sequence[Diagnostic],
    *,
    made: Mapping[str, tuple[Read, ...] | None] | None = None,
) -> Written:
    return Written(
        pages={page.address: page.made_by for page in unit.pages if page.address in free},
        files=printed.files,
        units={name: to_json(unit)},
        made=made or {},
        diagnostics=(*unit.diagnostics, *printed.unwritten, *collisions),
    )


def _summed(several: Iterable[Written]) -> Written:
    parts = tuple(several)
    return Written(
        pages={address: maker for part in parts for address, maker in part.pages.items()},
        files={path: digest for part in parts for path, digest in part.files.items()},
        units={name: unit for part in parts for name, unit in part.units.items()},
        made={name: why for part in parts for name, why in part.made.items()},
        search=tuple(chain.from_iterable(part.search for part in parts)),
        diagnostics=worst_first(chain.from_iterable(part.diagnostics for part in parts)),
    )
