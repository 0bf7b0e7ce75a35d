"""Writes the pages of entities: those that would come out otherwise are made, the others are left as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from portal_gen.engine.deciding.answers import Today
from portal_gen.engine.deciding.reuse import Reuse
from portal_gen.engine.making.claims import Claims
from portal_gen.engine.making.press import Press
from portal_gen.engine.making.written import Written, of_unit, summed
from portal_gen.engine.parallel import in_chunks
from portal_gen.model.collector import swept
from portal_gen.model.entity import Entity
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.pages.entity_pages import pages_of
from portal_gen.plugin.portal import Observed, Read
from portal_gen.plugin.running.call import timed


def write_entities(active: Active, portal: Observed, press: Press, claims: Claims, jobs: int) -> Written:
    """Write the pages of all entities, in several processes where there is much to write."""
    reuse, entities = Reuse(Today(portal), press.store), portal.entities()
    there = {entity.ref for entity in entities if (unit := reuse.current(entity.ref)) and press.has(unit.pages)}

    def write(chunk: Sequence[Entity]) -> Written:
        # The time that plugins take in another process is told with what comes of it.
        with timed() as seconds:
            written = summed([_write_entity(entity, active, portal, press, claims, reuse) for entity in swept(chunk)])
        press.flush()
        return replace(written, seconds=seconds)

    parts = in_chunks([entity for entity in entities if entity.ref not in there], write, jobs)
    for part in parts:
        claims.note(part.pages)
    return summed((*parts, write([entity for entity in entities if entity.ref in there])))


def _write_entity(  # noqa: PLR0913, PLR0917  what pages are made of, and what they are written with
    entity: Entity, active: Active, portal: Observed, press: Press, claims: Claims, reuse: Reuse
) -> Written:
    """Write the pages of one entity: no more than these are held in memory."""
    if unit := reuse.current(entity.ref):
        free, _ = settled = claims.settle(unit.pages, entity)
        if printed := press.repeat(unit.pages, free):
            return of_unit(entity.ref, unit, reuse, printed, settled)
        claims.release(free)
    with portal.watched() as reads:
        pages, failed = pages_of(entity, active, portal)
    free, _ = settled = claims.settle(pages, entity)
    printed = press.render(pages, free)
    unit = reuse.made((Read("entity", entity.ref), *reads), printed, failed)
    return of_unit(entity.ref, unit, reuse, printed, settled, made=True)
