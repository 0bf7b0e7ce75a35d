"""A page of the portal after rendering and before casting: all that is its own, nothing that is the host's."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from portal_gen.model.page import OutputFile
from portal_gen.render.pages.frame import FrameValues


class Sheet(NamedTuple):
    """What one file of HTML puts into a frame; `section` is the page of the navigation whose frame it wants."""

    section: str
    values: FrameValues

    @property
    def path(self) -> str:
        """Return the path of the file from the site's root."""
        return f"{self.values.address}/index.html".lstrip("/")


class RenderedPage(Struct, frozen=True):
    """A page: its address, who made it, its sheets (more than one where a list is long), and the files beside it.

    `refs` are the entities that it names by their titles; whoever keeps a page notes them elsewhere.
    """

    address: str
    made_by: str
    sheets: tuple[Sheet, ...]
    files: tuple[OutputFile, ...] = ()
    refs: frozenset[str] = frozenset()
