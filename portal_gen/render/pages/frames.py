"""Which frame a page is cast from: its own, or the one that stands nearest to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portal_gen.model.address import depth
from portal_gen.model.digest import digest
from portal_gen.render.pages.frame import Frame


class FrameKey(NamedTuple):
    """Which pages a frame is for.

    `place` is the folder in which they are, or the address of the one page that the frame is for: a page of the
    navigation has a frame of its own. The other fields: how many folders deep, below which page of the navigation,
    which of the holes that may be empty are filled, and who makes the one page, where not anybody may.
    """

    place: str
    depth: int
    section: str
    edit: bool = False
    toc: bool = False
    described: bool = False
    made_by: str = ""


class Frames:
    """The frames that a host has made."""

    def __init__(self, frames: Mapping[FrameKey, Frame]) -> None:
        #: What tells these frames from any others.
        self.digest = digest(repr(sorted(frames.items())).encode())
        self._frames = frames
        self._places = {key.place for key in frames}
        self._own = {key.place: (key.made_by, frame) for key, frame in frames.items() if key.depth == depth(key.place)}
        self._found: dict[FrameKey, Frame | None] = {}

    def own(self, address: str, made_by: str) -> Frame | None:
        """Return the frame that is for one page only; None where there is none, or another page has the address."""
        maker, frame = self._own.get(address, ("", None))
        return frame if maker in {"", made_by} else None

    def of(
        self, address: str, section: str, *, edit: bool = False, toc: bool = False, described: bool = False
    ) -> Frame | None:
        """Return the frame for a page without its own, or None where the host has made none that fits.

        It is the frame that stands nearest to the page, because themes write links relative to it; a section without
        frames gives way to the one that the page stands in, and a hole that no frame has stays unfilled.
        """
        wanted = FrameKey(self._above(address), depth(address), section, edit, toc, described)
        if wanted not in self._found:
            self._found[wanted] = self._nearest(wanted)
        return self._found[wanted]

    def _above(self, address: str) -> str:
        """Return the nearest folder above a page in which there are frames; the last is the site's root."""
        place = address.rpartition("/")[0]
        while place and place not in self._places:
            place = place.rpartition("/")[0]
        return place

    def _nearest(self, wanted: FrameKey) -> Frame | None:
        place, deep, section, edit, toc, described, _ = wanted
        for below in (section, place, ""):
            for holes in ((edit, toc, described), (edit, toc, True), (False, toc, True), (False, False, True)):
                if frame := self._frames.get(FrameKey(place, deep, below, *holes)):
                    return frame
        return self._nearest(wanted._replace(place=self._above(place))) if place else None
