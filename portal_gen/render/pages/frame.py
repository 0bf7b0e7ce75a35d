"""Frames: pages of the host, cut once into constant pieces and holes, from which pages of the portal are cast.

A host makes a page with marks (plain words) where a page of the portal has its own title, address, content. Cutting
finds the marks; casting joins the pieces between them with values. Nothing is ever replaced inside a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import count
from typing import NamedTuple
from urllib.parse import quote


class Hole(StrEnum):
    """What a page has of its own. `VIEW` is the edit link with `raw` in it, as themes make it for "view source".

    `ID` and `LABEL` are an entry of the table of contents; `ID_2` and `LABEL_2` are marks of a second entry, which
    shows how entries are joined.
    """

    TITLE = "title"
    DESCRIPTION = "description"
    ADDRESS = "address"
    EDIT = "edit"
    VIEW = "view"
    CONTENT = "content"
    ID = "id"
    LABEL = "label"
    ID_2 = "id 2"
    LABEL_2 = "label 2"


#: The marks that are the same in every frame. The mark of `ADDRESS` is the address at which the host makes the frame.
MARKS: Mapping[Hole, str] = {
    Hole.TITLE: "xqportaltitlexq",
    Hole.DESCRIPTION: "xqportaldescriptionxq",
    Hole.EDIT: "xqportal/edit/xq",
    Hole.VIEW: "xqportal/raw/xq",
    Hole.CONTENT: "<h1>xqportalcontentxq</h1>",
    Hole.ID: "xqportalidonexq",
    Hole.LABEL: "xqportallabelonexq",
    Hole.ID_2: "xqportalidtwoxq",
    Hole.LABEL_2: "xqportallabeltwoxq",
}

_SECOND = {Hole.ID: Hole.ID_2, Hole.LABEL: Hole.LABEL_2}
_ENTRIES = frozenset((*_SECOND, *_SECOND.values()))


#: The id of what holds the content in every frame: the theme's "skip to content" leads there.
TOP = "portal-top"


class FrameError(ValueError):
    """A page of the host from which nothing can be cast: its message says what is missing."""


class FrameKey(NamedTuple):
    """Which pages a frame is for.

    `place` is the folder in which they are, or the address of the one page that the frame is for: a page of the
    navigation has a frame of its own. The other fields: how many folders deep, below which page of the navigation, and
    which of the holes that may be empty are filled.
    """

    place: str
    depth: int
    section: str
    edit: bool = False
    toc: bool = False
    described: bool = False


class TocEntry(NamedTuple):
    """A heading of a page: the id that a link to it ends in, and its words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class FrameValues:
    """What a page puts into the holes. All of it is text and is escaped, but for `content`, which is HTML."""

    title: str
    description: str
    address: str
    content: str
    edit_url: str = ""
    toc: Sequence[TocEntry] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """The table of contents: what stands between the holes of one entry, and between two entries."""

    holes: tuple[Hole, ...]
    between: tuple[str, ...]
    joint: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of the host as constant pieces, and what comes after each but the last."""

    pieces: tuple[str, ...]
    holes: tuple[Hole | Entries, ...]

    def has(self, hole: Hole) -> bool:
        """Return whether a value for this hole is shown anywhere."""
        return hole in self.holes


def frame_key(  # noqa: PLR0913  these are what tells frames apart
    frames: Mapping[FrameKey, Frame],
    address: str,
    section: str,
    *,
    edit: bool = False,
    toc: bool = False,
    described: bool = False,
) -> FrameKey | None:
    """Return the key of the frame for a page, or None where the host has made none that fits.

    A page of the navigation has its own. For another it is the frame that stands nearest to it, because themes write
    links relative to the page; a section without frames gives way to the one that the page stands in, and a hole that
    no frame has stays unfilled.
    """
    depth = address.count("/") + 1 if address else 0
    own = FrameKey(address, depth, address)
    if own in frames:
        return own
    filled = ((edit, toc, described), (edit, toc, True), (False, toc, True), (False, False, True))
    for place in _above(address):
        for below in (section, place, ""):
            for holes in filled:
                if (
                    place,
                    depth,
                    below,
                    *holes,
                ) in frames:  # a plain tuple is equal to a key, and made ten times faster
                    return FrameKey(place, depth, below, *holes)
    return None


def _above(address: str) -> Iterator[str]:
    """Yield the folders above a page, the nearest first; the last is the site's root."""
    while address:
        address = address.rpartition("/")[0]
        yield address


def cut(html: str, address: str = "") -> Frame:
    """Return the frame that a page with marks is. `address` is the page's own, where it is to be a hole.

    Raises `FrameError` where the content has no place, or the entries of a table of contents are not alike.
    """
    marks = {**MARKS, Hole.ADDRESS: address} if address else MARKS
    found = {mark: hole for hole, mark in marks.items()}
    parts = re.split("(" + "|".join(map(re.escape, found)) + ")", html)
    pieces, holes = parts[::2], [found[mark] for mark in parts[1::2]]
    if Hole.CONTENT not in holes:
        raise FrameError("the theme leaves out the content of the page")
    return _with_entries(pieces, holes)


def cast(frame: Frame, values: FrameValues) -> str:
    """Return the page that a frame becomes with these values."""
    filled = {
        Hole.TITLE: escape(values.title),
        Hole.DESCRIPTION: escape(values.description or values.title),
        Hole.ADDRESS: escape(quote(values.address)),
        Hole.EDIT: escape(values.edit_url),
        Hole.VIEW: escape(_view_url(values.edit_url)),
        Hole.CONTENT: values.content,
    }
    toc = values.toc or (TocEntry(TOP, values.title),)
    page: list[str] = []
    for piece, hole in zip(frame.pieces, frame.holes, strict=False):
        page.append(piece)
        if isinstance(hole, Entries):
            page.append(hole.joint.join(_entry(hole, entry) for entry in toc))
        else:
            page.append(filled[hole] if hole in filled else _field(hole, toc[0]))
    page.append(frame.pieces[-1])
    return "".join(page)


def _view_url(edit_url: str) -> str:
    return edit_url.replace("blob" if "/blob/" in edit_url else "edit", "raw")


def _entry(entries: Entries, entry: TocEntry) -> str:
    fields = [_field(hole, entry) for hole in entries.holes]
    return "".join(field + between for field, between in zip(fields, (*entries.between, ""), strict=True))


def _field(hole: Hole, entry: TocEntry) -> str:
    return escape(entry.id if hole is Hole.ID else entry.label)


def _with_entries(pieces: Sequence[str], holes: Sequence[Hole]) -> Frame:
    """Return a frame in which each pair of marked entries has become the rule for any number of them."""
    kept, found = [pieces[0]], list[Hole | Entries]()
    at = 0
    while at < len(holes):
        entries = _entries_at(pieces, holes, at) if holes[at] in _SECOND else None
        if entries is None and holes[at] in _SECOND.values():
            raise FrameError("the theme shows the entries of a table of contents in different ways")
        at += 2 * len(entries.holes) if entries else 1
        found.append(entries or holes[at - 1])
        kept.append(pieces[at])
    return Frame(tuple(kept), tuple(found))


def _entries_at(pieces: Sequence[str], holes: Sequence[Hole], at: int) -> Entries | None:
    """Return the rule of the longest entry that begins at a hole and is followed by a second one like it."""
    longest = next(n for n in count() if at + n == len(holes) or holes[at + n] not in _ENTRIES) // 2
    for length in range(longest, 0, -1):
        first, second = holes[at : at + length], holes[at + length : at + 2 * length]
        between = pieces[at + 1 : at + length]
        alike = between == pieces[at + length + 1 : at + 2 * length]
        if alike and [_SECOND.get(hole) for hole in first] == list(second):
            return Entries(tuple(first), tuple(between), pieces[at + length])
    return None
