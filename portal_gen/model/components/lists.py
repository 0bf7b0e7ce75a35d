"""Long lists: filters that work with script, pages that work without."""

from __future__ import annotations

from collections.abc import Sequence

from portal_gen.model.components.base import Component
from portal_gen.model.components.data import Table
from portal_gen.model.value import Value


class Facet(Value, frozen=True):
    """One way to narrow a list: its title, and for each row the values that the row answers to."""

    title: str
    values: Sequence[Sequence[str]]


class Explorer(Component, frozen=True):
    """A table that a reader narrows by facets and by text. Without script it is the plain table.

    A list of several pages is filtered as a whole: its rows are written to a file beside the first page.

    >>> Explorer(Table(("Name",), (("billing",), ("search",))), (Facet("Type", (("service",), ("website",))),))
    """

    table: Table
    facets: Sequence[Facet] = ()
    label: str = "Filter this list"


class Pager(Component, frozen=True):
    """The numbered pages of a long list, with the current one marked and the rows counted.

    >>> Pager(address="catalog/gallery/long-list", page=2, pages=3, first=201, last=400, total=450)
    """

    address: str
    page: int
    pages: int
    first: int
    last: int
    total: int
