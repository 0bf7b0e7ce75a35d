"""Everything that is wrong with the catalog, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import Component, Content, Plugin, Portal, option, page, widget

from .findings import findings_of
from .listing import listing, summary


@dataclass(frozen=True)
class Problems(Plugin):
    """Every finding of the build: what, where, whose, and what to do about it."""

    infos: bool = option(default=True, help="List findings of the severity `info`, too.")

    @page("catalog/problems", "Problems", "material/alert-circle-outline", toc=True)
    def problems(self, portal: Portal) -> Component:
        """Return all findings, worst first, with those who can mend them."""
        return listing(findings_of(portal, infos=self.infos), portal)

    @widget("Problems")
    def counts(self, portal: Portal) -> Content:
        """Return how many findings there are of each severity."""
        return summary(findings_of(portal, infos=self.infos), "catalog/problems")
