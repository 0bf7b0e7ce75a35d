"""Writes the pages that are of no entity: of each extension that declares some, where they would come out otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from portal_gen.engine.deciding.reuse import Reuse
from portal_gen.engine.kept.printed import Printed, joined
from portal_gen.engine.kept.units import MadeUnit, Unit
from portal_gen.engine.making.claims import Claims
from portal_gen.engine.making.press import NOWHERE, Press
from portal_gen.engine.making.written import Outcome, Written, of_units
from portal_gen.engine.parallel import in_chunks
from portal_gen.load.files.files_read import joined as joined_files
from portal_gen.model.diagnostic import Diagnostic, worst_first
from portal_gen.model.page import Page
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.pages.portal_pages import pages_at
from portal_gen.plugin.portal import Read
from portal_gen.plugin.running.traces import Traces, added, traced

#: Fewer pages of one extension than this are not worth a second process.
_WORTH_IT = 3


class Early(NamedTuple):
    """The pages of extensions, rendered and kept before anybody knew which addresses they get.

    `units` are by the ids of the extensions, those that had to be made anew; `files_read` are those beside entities
    that were asked for, each with a digest; `traces` are what the extensions left behind.
    """

    units: Mapping[str, MadeUnit]
    files_read: Mapping[str, str]
    traces: Traces


class _Asked(NamedTuple):
    """An extension of the portal that was asked for its pages; `unit` where they are kept already."""

    extension: Extension
    failed: tuple[Diagnostic, ...]
    unit: Unit | None = None
    pages: tuple[Page, ...] = ()
    reads: tuple[Read, ...] = ()


def made_early(active: Active, portal: Observed, press: Press, reuse: Reuse, turns: Iterable[int]) -> Early | None:
    """Return what can be made beside the pages of entities: None where a page failed, which others may show.

    `turns` are the places of the extensions that are this process's to ask.
    """
    work, extensions = _Work(active, portal, press, reuse), active.at(Point.PAGE)
    units: dict[str, MadeUnit] = {}
    with traced() as traces:
        for turn in turns:
            asked = work.asked_of(extensions[turn])
            if asked.failed:
                return None
            if asked.unit is None:
                units[asked.extension.id], _ = work.rendered(asked, NOWHERE, 1)
    press.flush()
    return Early(units, portal.files_read, traces)


def together(one: Early | None, other: Early | None) -> Early | None:
    """Return what two processes have made as one; None where either has met a failure."""
    if one is None or other is None:
        return None
    traces = added((one.traces, other.traces))
    return Early({**one.units, **other.units}, joined_files((one.files_read, other.files_read)), traces)


def write_portal_pages(  # noqa: PLR0913, PLR0917  what pages are made of, and what they are written with
    active: Active,
    portal: Observed,
    press: Press,
    claims: Claims,
    reuse: Reuse,
    early: Early | None,
    jobs: int,
) -> Written:
    """Write the pages that are of no entity; asked for anew where one failed, since another shows all failures."""
    work = _Work(active, portal, press, reuse, early.units if early else {})
    asked = work.asked()
    if failed := [problem for one in asked for problem in one.failed]:
        work = work.knowing(failed)
        asked = work.asked()
    written = of_units([work.write(one, claims, jobs) for one in asked], work.reuse)
    if early is None:
        return written
    return replace(written, files_read=joined_files((early.files_read, written.files_read)), traces=early.traces)


class _Work(Struct, frozen=True):
    """What the pages of extensions are made of, and what they are written with; `early` are those that are kept."""

    active: Active
    portal: Observed
    press: Press
    reuse: Reuse
    early: Mapping[str, MadeUnit] = field(default_factory=dict)

    def knowing(self, failed: Sequence[Diagnostic]) -> _Work:
        """Return the same with a portal that knows of failures."""
        portal = self.portal.knowing(diagnostics=worst_first((*self.portal.diagnostics, *failed)))
        return _Work(self.active, portal, self.press, self.reuse.of(portal))

    def asked(self) -> list[_Asked]:
        """Return what each extension gives."""
        return [self.asked_of(extension) for extension in self.active.at(Point.PAGE)]

    def asked_of(self, extension: Extension) -> _Asked:
        """Return what an extension gives, or has given if that is what it would give."""
        early = self.early.get(extension.id)
        unit = early.unit if early else self.reuse.current(extension.id)
        return _Asked(extension, unit.failed, unit) if unit else self._anew(extension)

    def write(self, asked: _Asked, claims: Claims, jobs: int) -> Outcome:
        """Write the pages of an extension; many long lists are written by several processes."""
        name = asked.extension.id
        if unit := asked.unit:
            free, collisions = claims.settle(unit.pages)
            if printed := self.press.repeat(unit.pages, free):
                collisions += claims.settle_numbered(unit.pages, free)
                return Outcome(name, unit, printed, free, collisions, self.early.get(name))
            claims.release(free)
            asked = self._anew(asked.extension)
        free, collisions = claims.settle(asked.pages)
        made, printed = self.rendered(asked, free, jobs)
        collisions += claims.settle_numbered(made.unit.pages, free)
        return Outcome(name, made.unit, printed, free, collisions, made)

    def rendered(self, asked: _Asked, free: frozenset[str], jobs: int) -> tuple[MadeUnit, Printed]:
        """Render and keep the pages of an extension, and write those at `free` addresses."""

        def render(pages: Sequence[Page]) -> Printed:
            printed = self.press.render(pages, free)
            self.press.flush()
            return printed

        printed = joined(in_chunks(asked.pages, render, jobs, worth=_WORTH_IT, size=1))
        return self.reuse.made(asked.reads, printed, asked.failed), printed

    def _anew(self, extension: Extension) -> _Asked:
        with self.portal.watched() as reads:
            pages, failed = pages_at(extension, self.active, self.portal)
        return _Asked(extension, failed, None, pages, tuple(reads))
