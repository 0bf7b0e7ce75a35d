"""What stands on the numbered pages of a long list, and nowhere else."""

from __future__ import annotations

from portal_gen.model.components import Component, Explorer


class NumberedExplorer(Component, frozen=True):
    """Some rows of an explorer, with the facets of all; `data` leads from this page to the rows of all."""

    explorer: Explorer
    data: str
