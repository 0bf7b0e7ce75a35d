"""The second half of the program: the pages of a portal that is open, made and written."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from portal_gen.build import Opened
from portal_gen.engine.making.claims import Claims
from portal_gen.engine.making.entities import write_entities
from portal_gen.engine.making.extensions import write_portal_pages
from portal_gen.engine.making.press import Press
from portal_gen.engine.making.written import Written, summed
from portal_gen.model.diagnostic import summarised
from portal_gen.plugin.pages.portal_pages import search_documents


def write_pages(opened: Opened, press: Press, *, taken: Mapping[str, str] | None = None, jobs: int = 1) -> Written:
    """Write every page of the portal, those of entities first: the others may show what went wrong.

    `taken` says which addresses the host has filled, and by what: a page that claims one of them is an error.
    """
    places = {one.made_by: one.path_place or one.place for one in opened.active.extensions}
    claims = Claims(taken or {}, opened.settings.config, places)
    entities = write_entities(opened.active, opened.portal, press, claims, jobs)
    portal = opened.portal.knowing(diagnostics=summarised((*opened.diagnostics, *entities.diagnostics)))
    pages = write_portal_pages(opened.active, portal, press, claims, jobs)
    search, unsearched = search_documents(opened.active, portal)
    written = summed((entities, pages, Written(search=search, diagnostics=unsearched)))
    return dataclasses.replace(written, diagnostics=summarised(written.diagnostics))
