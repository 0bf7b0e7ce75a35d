"""The second half of the program: the pages of a portal that is open, made and written."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from functools import partial

from msgspec.structs import replace

from portal_gen.build import Opened
from portal_gen.engine.deciding.answers import Today
from portal_gen.engine.deciding.reuse import Reuse
from portal_gen.engine.making.claims import Claims
from portal_gen.engine.making.entities import write_entities
from portal_gen.engine.making.extensions import made_early, together, write_portal_pages
from portal_gen.engine.making.press import Press
from portal_gen.engine.making.written import Written, summed
from portal_gen.engine.parallel import Turns, beside, worth_it
from portal_gen.findings.severities import severities
from portal_gen.model.diagnostic import summarised, worst_first
from portal_gen.plugin.extension import Point
from portal_gen.plugin.pages.portal_pages import search_documents
from portal_gen.plugin.portal import ALL_ENTITIES


def write_pages(
    opened: Opened, press: Press, *, taken: Mapping[str, str] | None = None, searched: bool = True, jobs: int = 1
) -> Written:
    """Write every page of the portal, those of entities first: the others may show what went wrong.

    `taken` says which addresses the host has filled, and by what: a page that claims one of them is an error. What a
    search is to find is asked for where the site is to be `searched`.
    """
    active, portal = opened.active, opened.portal
    places = {one.made_by: one.path_place or one.place for one in active.extensions}
    claims = Claims(taken or {}, opened.settings.config, places)
    reuse = Reuse(Today(portal), press.store)
    # Units are held against the digests of entities, and links say whose title is shared, in each process.
    reuse.today.answered(ALL_ENTITIES)
    portal.apart("")
    jobs = jobs if worth_it(len(portal.entities()), jobs) else 1
    # Hardly ever anything goes wrong: so what would show it is made beside the pages of entities.
    worth = press.store is not None and jobs > 1
    weigh = severities(opened.settings)
    turns = Turns(len(active.at(Point.PAGE)))
    make = partial(made_early, active, portal, press, reuse, turns)
    with closing(turns), beside(make, worth=worth) as others:
        entities = write_entities(active, portal, press, claims, reuse, jobs)
        entities = replace(entities, diagnostics=tuple(weigh.applied(entities.diagnostics)))
        if entities.diagnostics:
            portal = portal.knowing(diagnostics=worst_first((*portal.diagnostics, *entities.diagnostics)))
            reuse = reuse.of(portal)
        search, unsearched = search_documents(active, portal) if searched else ((), ())
        early = together(make(), others()) if worth and not entities.diagnostics else None
    pages = write_portal_pages(active, portal, press, claims, reuse, early, jobs)
    written = summed((entities, pages, Written(search=search, diagnostics=unsearched)))
    return replace(written, diagnostics=summarised(weigh.applied(written.diagnostics)))
