"""The model of the catalog: which kinds there are, what may be written in them, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import Pages, Plugin, Portal, SearchDocument, page, search

from .kind_page import kind_page
from .overview import address_of, overview


@dataclass(frozen=True)
class Model(Plugin):
    """What may be written in this catalog: kinds, their fields and relations, annotations, labels and tags."""

    @page("catalog/model", "Catalog model", "material/shape-plus-outline")
    def model(self, portal: Portal) -> Pages:
        """Return a page of all kinds, relations and annotations, and below it a page for each kind."""
        return Pages(overview(portal), tuple(kind_page(kind, portal) for kind in portal.kinds.values()))

    @search()
    def documents(self, portal: Portal) -> tuple[SearchDocument, ...]:
        """Return a document for each kind: who looks for a field finds the page that explains it."""
        return tuple(
            SearchDocument(f"Kind {kind.name}", " ".join((kind.description, *kind.fields)), address_of(kind))
            for kind in portal.kinds.values()
        )
