"""Everything that is wrong with the catalog, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import Component, Plugin, Portal, option, page

from .findings import findings_of
from .listing import ADDRESS, listing


@dataclass(frozen=True)
class Problems(Plugin):
    """Every finding of the build: what, where, whose, and what to do about it."""

    infos: bool = option(default=True, help="List findings of the severity `info`, too.")

    @page(ADDRESS, "Problems", "material/alert-circle-outline")
    def problems(self, portal: Portal) -> Component:
        """Return all findings, worst first, with those who can fix them."""
        return listing(findings_of(portal, infos=self.infos), portal)
