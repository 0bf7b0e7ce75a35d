"""A table of what there is: a column that no row fills tells nobody anything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from portal_gen.model.components import Content, Table


def filled_table(columns: Sequence[str], rows: Sequence[Sequence[Content]]) -> Table:
    """Return a table of those columns in which any row has something."""
    filled = [any(cells) for cells in zip(*rows, strict=True)]
    if all(filled):
        return Table(tuple(columns), tuple(rows))
    return Table(tuple(compress(columns, filled)), tuple([tuple(compress(row, filled)) for row in rows]))
