"""A catalog with what is doubtful about it as a whole."""

from __future__ import annotations

from msgspec.structs import replace

from portal_gen.catalog.result import Catalog
from portal_gen.graph.review.review import doubts


def reviewed(catalog: Catalog) -> Catalog:
    """Return a catalog with the warnings that need all of it; to be asked once plugins have added what they add."""
    return replace(catalog, diagnostics=(*catalog.diagnostics, *doubts(catalog.graph, catalog.kinds)))
