"""Finds what does not fit inside a component, or what a search finds, whose fields are all of the right types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portal_gen.model.components import Explorer, Table
from portal_gen.model.page import SearchDocument

#: The index has two decimals of a boost; the search takes 0 for 1, and cannot read an index with what is no number.
_LEAST_BOOST, _MOST_BOOST = 0.01, 1000


def _ragged(table: Table) -> str:
    """Return which row of a table has more or fewer cells than there are columns, or an empty text."""
    wanted = len(table.columns)
    # Asked of every table with every row: looking for the row takes ten times as long as knowing that there is none.
    if {*map(len, table.rows)} <= {wanted}:
        return ""
    number, row = next((number, row) for number, row in enumerate(table.rows, 1) if len(row) != wanted)
    has = f"{wanted}, and row {number} has {len(row)}"
    return f"`rows` of `Table` must each have as many cells as it has `columns`: {has}"


def _uneven(explorer: Explorer) -> str:
    """Return which filter of a list speaks of more or fewer rows than it has, or an empty text."""
    rows = len(explorer.table.rows)
    for facet in explorer.facets:
        if len(facet.values) != rows:
            has = f"{rows}, and `{facet.title}` has {len(facet.values)}"
            return f"`values` of `Facet` must be as many as the table of its `Explorer` has rows: {has}"
    return ""


def _unbounded(document: SearchDocument) -> str:
    """Return why the search cannot count with the boost of a document, or an empty text."""
    # What is no number is not between two.
    if _LEAST_BOOST <= document.boost <= _MOST_BOOST:
        return ""
    return f"`boost` of `SearchDocument` must be from {_LEAST_BOOST} to {_MOST_BOOST}, not `{document.boost}`"


#: By the class of a value what says why its parts do not fit, or an empty text.
MISFITS: Mapping[type, Callable[[Any], str]] = {
    Table: _ragged,
    Explorer: _uneven,
    SearchDocument: _unbounded,
}
