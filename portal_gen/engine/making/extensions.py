"""Writes the pages that are of no entity: of each extension that declares some, where they would come out otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from portal_gen.engine.deciding.answers import Today
from portal_gen.engine.deciding.reuse import Reuse
from portal_gen.engine.kept.printed import Printed, joined
from portal_gen.engine.kept.units import Unit
from portal_gen.engine.making.claims import Claims
from portal_gen.engine.making.press import Press
from portal_gen.engine.making.written import Written, of_unit, summed
from portal_gen.engine.parallel import WORTH_IT, in_chunks
from portal_gen.model.diagnostic import Diagnostic, worst_first
from portal_gen.model.page import Page
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.pages.portal_pages import pages_at
from portal_gen.plugin.portal import Observed, Read

#: Fewer pages of one extension than this are not worth a second process.
_LISTS = 3


class _Asked(NamedTuple):
    """An extension of the portal that was asked for its pages; `unit` where those of an earlier build will do."""

    extension: Extension
    failed: tuple[Diagnostic, ...]
    unit: Unit | None = None
    pages: tuple[Page, ...] = ()
    reads: tuple[Read, ...] = ()


def write_portal_pages(active: Active, portal: Observed, press: Press, claims: Claims, jobs: int) -> Written:
    """Write the pages that are of no entity; asked for anew where one failed, since another shows all failures."""
    jobs = jobs if len(portal.entities()) >= WORTH_IT else 1
    ask = _Asking(active, portal, Reuse(Today(portal), press.store))
    asked = ask.all()
    if failed := [problem for one in asked for problem in one.failed]:
        portal = portal.knowing(diagnostics=worst_first((*portal.problems(), *failed)))
        ask = _Asking(active, portal, Reuse(Today(portal), press.store))
        asked = ask.all()
    return summed([_write_asked(one, ask, press, claims, jobs) for one in asked])


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
        free, _ = settled = claims.settle(unit.pages)
        if printed := press.repeat(unit.pages, free):
            return of_unit(name, unit, ask.reuse, printed, settled)
        claims.release(free)
        ask.reuse.forget(name)
        asked = ask.one(asked.extension)
    free, _ = settled = claims.settle(asked.pages)

    def render(pages: Sequence[Page]) -> Printed:
        printed = press.render(pages, free)
        press.flush()
        return printed

    printed = joined(in_chunks(asked.pages, render, jobs, worth=_LISTS, size=1))
    unit = ask.reuse.made(asked.reads, printed, asked.failed)
    return of_unit(name, unit, ask.reuse, printed, settled, made=True)
