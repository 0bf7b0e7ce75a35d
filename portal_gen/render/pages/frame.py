"""Frames: pages of the host, cut once into constant pieces and holes, from which pages of the portal are cast.

A host makes a page with marks (plain words) where a page of the portal has its own title, address, content. Cutting
finds the marks; casting joins the pieces between them with values. Nothing is ever replaced inside a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from html import escape
from itertools import count
from typing import NamedTuple
from urllib.parse import quote

from msgspec import Struct

from portal_gen.model.encoding import MARKED


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


class TocEntry(NamedTuple):
    """A heading of a page: the id that a link to it ends in, and its words."""

    id: str
    label: str


class FrameValues(NamedTuple):
    """What a page puts into the holes. All of it is text and is escaped, but for `content`, which is HTML in UTF-8."""

    title: str
    description: str
    address: str
    content: bytes
    edit_url: str = ""
    toc: Sequence[TocEntry] = ()

    def entries(self) -> Sequence[TocEntry]:
        """Return the table of contents; a page without headings is the one entry in its own."""
        return self.toc or (TocEntry(TOP, self.title),)


class Entries(Struct, frozen=True):
    """The table of contents: what stands between the holes of one entry, and between two entries."""

    holes: tuple[Hole, ...]
    between: tuple[str, ...]
    joint: str


class Frame(Struct, frozen=True):
    """A page of the host as constant pieces, encoded once for all pages, and what comes after each but the last."""

    pieces: tuple[bytes, ...]
    holes: tuple[Hole | Entries, ...]

    def has(self, hole: Hole) -> bool:
        """Return whether a value for this hole is shown anywhere."""
        return hole in self.holes


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


def cast(frame: Frame, values: FrameValues) -> bytes:
    """Return the page that a frame becomes with these values."""
    page = [b""] * (2 * len(frame.holes) + 1)
    page[::2] = frame.pieces
    page[1::2] = [
        values.content if hole is Hole.CONTENT else _filled(hole, values).encode(errors=MARKED) for hole in frame.holes
    ]
    return b"".join(page)


def _filled(hole: Hole | Entries, values: FrameValues) -> str:
    if isinstance(hole, Entries):
        return hole.joint.join(_entry(hole, entry) for entry in values.entries())
    return _FILLINGS[hole](values)


#: What each hole shows of a page, but for its content.
_FILLINGS: Mapping[Hole, Callable[[FrameValues], str]] = {
    Hole.TITLE: lambda values: escape(values.title),
    Hole.DESCRIPTION: lambda values: escape(values.description or values.title),
    Hole.ADDRESS: lambda values: escape(quote(values.address)),
    Hole.EDIT: lambda values: escape(values.edit_url),
    Hole.VIEW: lambda values: escape(_view_url(values.edit_url)),
    Hole.ID: lambda values: _field(Hole.ID, values.entries()[0]),
    Hole.LABEL: lambda values: _field(Hole.LABEL, values.entries()[0]),
}


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
    return Frame(tuple(piece.encode() for piece in kept), tuple(found))


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
