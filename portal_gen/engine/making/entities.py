"""Writes the pages of entities: those that would come out otherwise are made, the others are left as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.engine.deciding.reuse import Reuse
from portal_gen.engine.kept.printed import Printed
from portal_gen.engine.making.claims import Claims
from portal_gen.engine.making.press import Press
from portal_gen.engine.making.written import Outcome, Written, of_units, summed
from portal_gen.engine.parallel import in_chunks
from portal_gen.model.collector import swept
from portal_gen.model.entity import Entity
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.pages.entity_pages import pages_of
from portal_gen.plugin.portal import Read
from portal_gen.plugin.running.traces import traced


def write_entities(active: Active, portal: Observed, press: Press, claims: Claims, reuse: Reuse, jobs: int) -> Written:  # noqa: PLR0913, PLR0917  what pages are made of, and what they are written with
    """Write the pages of all entities, in several processes where there is much to write."""
    work = _Work(active, portal, press, claims, reuse)
    reuse.skim()
    units = {entity: reuse.current(entity.ref) for entity in portal.entities()}
    # Somebody may still be looking at the old site, and only this process can ask what came of it.
    press.output.held()
    there: dict[Entity, Mapping[str, str]] = {}
    others: list[Entity] = []
    for entity, unit in units.items():
        files = press.there(unit.pages) if unit else None
        if files is None:
            others.append(entity)
        else:
            there[entity] = files
    # What stands in one file is mostly about itself, so what its pages ask for is at hand, and in one process.
    parts = in_chunks(sorted(others, key=_place), work.write, jobs)
    for part in parts:
        claims.note(part.pages)
    return summed((*parts, of_units([work.leave(entity, files) for entity, files in there.items()], reuse)))


def _place(entity: Entity) -> tuple[str, int]:
    return entity.document.file, entity.document.index


class _Work(Struct, frozen=True):
    """What the pages of entities are made of, and what they are written with."""

    active: Active
    portal: Observed
    press: Press
    claims: Claims
    reuse: Reuse

    def write(self, entities: Sequence[Entity]) -> Written:
        """Write the pages of some entities."""
        with traced() as traces:
            written = of_units([self.one(entity) for entity in swept(entities)], self.reuse)
        self.press.flush()
        return replace(written, traces=traces)

    def leave(self, entity: Entity, files: Mapping[str, str]) -> Outcome:
        """Return what comes of the pages of an entity that are in the site already, as these files."""
        unit = self.reuse.current(entity.ref)
        assert unit is not None  # noqa: S101  its pages are there
        free, collisions = self.claims.settle(unit.pages, entity)
        printed = Printed(unit.pages, files=files) if not collisions else self.press.repeat(unit.pages, free)
        assert printed is not None  # noqa: S101  likewise
        return Outcome(entity.ref, unit, printed, free, collisions)

    def one(self, entity: Entity) -> Outcome:
        """Write the pages of one entity: no more than these are held in memory."""
        if unit := self.reuse.current(entity.ref):
            free, collisions = self.claims.settle(unit.pages, entity)
            if printed := self.press.repeat(unit.pages, free):
                return Outcome(entity.ref, unit, printed, free, collisions)
            self.claims.release(free)
        with self.portal.watched() as reads:
            pages, failed = pages_of(entity, self.active, self.portal)
        free, collisions = self.claims.settle(pages, entity)
        printed = self.press.render(pages, free)
        made = self.reuse.made((Read("entity", entity.ref), *reads), printed, failed)
        return Outcome(entity.ref, made.unit, printed, free, collisions, made)
