"""Units of reuse, and how they are kept: the pages of one entity, or those that one extension gives to the portal.

A unit is kept before it is cast: what its pages put into the frames of the host, and the files beside them. So a new
navigation costs no rendering, and no frame is kept more than once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from portal_gen.engine.disk.json_lines import from_line, to_line
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.digest import digest
from portal_gen.model.finding_json import finding_from_json, finding_to_json
from portal_gen.model.page import OutputFile
from portal_gen.render.pages.frame import FrameValues, TocEntry
from portal_gen.render.pages.rendered import RenderedPage, Sheet


class Answered(NamedTuple):
    """A question that was asked while a unit was made: which, about what, and a digest of the answer."""

    question: str
    about: str
    answer: str


class At(NamedTuple):
    """Where the contents of a page are kept: which file, from which byte on, and how many."""

    pack: str
    start: int
    length: int


class KeptPage(NamedTuple):
    """A page without its contents: its address, who made it, a digest of each file by its name, and where it is kept.

    A name goes on from the page's address; one that begins with a slash, from the site's root. The digest of a sheet
    says nothing of the frame into which it is cast.
    """

    address: str
    made_by: str
    sheets: Mapping[str, str]
    files: Mapping[str, str]
    at: At | None = None

    def path(self, name: str) -> str:
        """Return the path of a file of the page from the site's root."""
        return f"{self.address}/{name}" if name[0] != "/" and self.address else name.lstrip("/")


class Unit(Struct, frozen=True):
    """What came of a unit: its pages, the extensions that failed, what could not be shown."""

    pages: tuple[KeptPage, ...]
    failed: tuple[Diagnostic, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything that went wrong."""
        return (*self.failed, *self.problems)


class MadeUnit(NamedTuple):
    """A unit, and the answers that it was made from."""

    unit: Unit
    answers: tuple[Answered, ...]


class NotedUnit(NamedTuple):
    """The same as an index takes it: the answers, and what came of them as one line of JSON."""

    answers: tuple[Answered, ...]
    made: bytes


class Packed(NamedTuple):
    """A page as it is kept: without its contents, and as bytes, in parts: a line that says what follows, then that."""

    outline: KeptPage
    parts: tuple[bytes, ...]


#: What a sheet puts into a frame beside its content.
_Facts = tuple[str, str, str, str, str, tuple[TocEntry, ...]]
_Head = tuple[str, str, tuple[tuple[_Facts, int], ...], tuple[tuple[str, int], ...]]
_HEAD = msgspec.json.Decoder(_Head)

#: A unit as the index has it, but for its answers: pages, and the findings of two kinds.
_UnitJson = tuple[tuple[KeptPage, ...], list[list[Any]], list[list[Any]]]
_UNIT = msgspec.json.Decoder(_UnitJson)


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


def noted(made: MadeUnit) -> NotedUnit:
    """Return a unit as an index takes it; of many that is less to hold, and to send to another process."""
    unit = made.unit
    found = [[finding_to_json(finding) for finding in some] for some in (unit.failed, unit.problems)]
    return NotedUnit(made.answers, to_line((unit.pages, *found)))


def unit_from_json(line: bytes) -> Unit:
    """Return the unit of which `noted` wrote a line. Raises `ValueError` or `TypeError` for what it did not write."""
    pages, failed, problems = from_line(line, _UNIT)
    if not failed and not problems:
        return Unit(pages)
    return Unit(pages, tuple(map(finding_from_json, failed)), tuple(map(finding_from_json, problems)))
