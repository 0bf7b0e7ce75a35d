"""Numbered pages of a long list: their addresses, the file of all rows, and what stands on them and nowhere else."""

from __future__ import annotations

from portal_gen.model.components import Component, Explorer, Pager

#: The file of a page's rows, beside its first page.
ROWS_FILE = "rows.json"


def numbered_address(address: str, number: int) -> str:
    """Return the address of one of the numbered pages of a list, from that of the first."""
    return address if number == 1 else f"{address}/{number}".lstrip("/")


def rows_held(pager: Pager) -> str:
    """Return in words which rows of a list a page holds."""
    return f"Page {pager.page} of {pager.pages}: rows {pager.first} to {pager.last} of {pager.total}"


class NumberedExplorer(Component, frozen=True):
    """Some rows of an explorer, with the facets of all; `data` leads from this page to the rows of all."""

    explorer: Explorer
    data: str
