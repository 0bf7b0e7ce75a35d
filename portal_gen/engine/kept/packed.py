"""The contents of a page as they are kept: bytes in parts, and the page without them.

A page is kept before it is cast: what it puts into the frames of the host, and the files beside it. So a new navigation
costs no rendering, and no frame is kept more than once.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from portal_gen.engine.disk.json_lines import from_line, to_line
from portal_gen.engine.kept.units import KeptPage
from portal_gen.model.digest import digest
from portal_gen.model.page import OutputFile
from portal_gen.render.pages.frame import FrameValues, TocEntry
from portal_gen.render.pages.rendered import RenderedPage, Sheet


class Packed(NamedTuple):
    """A page as it is kept: without its contents, and as bytes, in parts: a line that says what follows, then that."""

    outline: KeptPage
    parts: tuple[bytes, ...]


#: What a sheet puts into a frame beside its content.
_Facts = tuple[str, str, str, str, str, tuple[TocEntry, ...]]
_Head = tuple[str, str, tuple[tuple[_Facts, int], ...], tuple[tuple[str, int], ...]]
_HEAD = msgspec.json.Decoder(_Head)


def packed(page: RenderedPage) -> Packed:
    """Return a page as it is kept."""
    facts = [to_line(_facts(sheet)) for sheet in page.sheets]
    contents = [sheet.values.content for sheet in page.sheets]
    outline = KeptPage(
        page.address,
        page.made_by,
        {
            _name(sheet.path, page.address): digest(*both)
            for sheet, *both in zip(page.sheets, facts, contents, strict=True)
        },
        {_name(file.path, page.address): digest(file.content) for file in page.files},
    )
    sheets = b",".join([b"[%b,%d]" % (fact, len(content)) for fact, content in zip(facts, contents, strict=True)])
    names, files = to_line((page.address, page.made_by)), [(file.path, len(file.content)) for file in page.files]
    head = b"%b,[%b],%b]\n" % (names[:-1], sheets, to_line(files))
    return Packed(outline, (head, *contents, *(file.content for file in page.files)))


def unpacked(content: bytes) -> RenderedPage:
    """Return the page of which `packed` gave the parts. Raises `ValueError` for what it did not give."""
    head, _, bodies = content.partition(b"\n")
    address, made_by, written_sheets, written_files = from_line(head, _HEAD)
    sheets: list[Sheet] = []
    files: list[OutputFile] = []
    at = 0
    for facts, length in written_sheets:
        sheets.append(_sheet(facts, bodies[at : at + length]))
        at += length
    for path, length in written_files:
        files.append(OutputFile(path, bodies[at : at + length]))
        at += length
    return RenderedPage(address, made_by, tuple(sheets), tuple(files))


def _name(path: str, address: str) -> str:
    """Return the name of a file of the page at an address: the address stands in each path, and is told once."""
    below = f"{address}/"
    return path[len(below) :] if path.startswith(below) else f"/{path}"


def _facts(sheet: Sheet) -> _Facts:
    values = sheet.values
    return sheet.section, values.title, values.description, values.address, values.edit_url, tuple(values.toc)


def _sheet(facts: _Facts, content: bytes) -> Sheet:
    section, title, description, address, edit_url, toc = facts
    return Sheet(section, FrameValues(title, description, address, content, edit_url, toc))
