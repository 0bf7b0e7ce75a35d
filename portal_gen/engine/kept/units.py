"""Units of reuse, and how they are kept: the pages of one entity, or those that one extension gives to the portal.

A unit is kept before it is cast: what its pages put into the frames of the host, and the files beside them. So a new
navigation costs no rendering, and no frame is kept more than once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.digest import digest
from portal_gen.model.finding_json import finding_from_json, finding_to_json
from portal_gen.model.page import OutputFile
from portal_gen.render.pages.frame import FrameValues, TocEntry
from portal_gen.render.pages.rendered import RenderedPage, Sheet

#: What was asked while a unit was made: by the kind of question what it was about, with a digest of the answer.
Answers = Mapping[str, Mapping[str, str]]


class At(NamedTuple):
    """Where the contents of a page are kept: which file, from which byte on, and how many."""

    pack: str
    start: int
    length: int


class Kept(NamedTuple):
    """A page without its contents: its address, who made it, a digest of each file by its path, and where it is kept.

    The digest of a sheet says nothing of the frame into which it is cast.
    """

    address: str
    made_by: str
    sheets: Mapping[str, str]
    files: Mapping[str, str]
    at: At | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What came of a unit, and of which answers: its pages, the extensions that failed, what could not be shown."""

    answers: Answers
    pages: tuple[Kept, ...]
    failed: tuple[Diagnostic, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything that went wrong."""
        return (*self.failed, *self.problems)


def outline(page: RenderedPage) -> Kept:
    """Return a page without its contents."""
    return Kept(
        page.address,
        page.made_by,
        {sheet.path: digest(_head(sheet).encode() + sheet.values.content) for sheet in page.sheets},
        {file.path: digest(file.content) for file in page.files},
    )


def packed(page: RenderedPage) -> bytes:
    """Return a page as bytes: a line of JSON that says what follows, then all contents end to end."""
    sheets = [[_facts(sheet), len(sheet.values.content)] for sheet in page.sheets]
    files = [[file.path, len(file.content)] for file in page.files]
    head = json.dumps([page.address, page.made_by, sheets, files], separators=(",", ":"))
    bodies = (*(sheet.values.content for sheet in page.sheets), *(file.content for file in page.files))
    return b"".join((head.encode(), b"\n", *bodies))


def unpacked(content: bytes) -> RenderedPage:
    """Return the page that `packed` wrote. Raises `ValueError` or `TypeError` for what it did not write."""
    head, _, bodies = content.partition(b"\n")
    address, made_by, written_sheets, written_files = json.loads(head)
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


def _facts(sheet: Sheet) -> list[Any]:
    values = sheet.values
    return [
        sheet.section,
        values.title,
        values.description,
        values.address,
        values.edit_url,
        [tuple(entry) for entry in values.toc],
    ]


def _head(sheet: Sheet) -> str:
    return json.dumps(_facts(sheet), separators=(",", ":"))


def _sheet(facts: Sequence[Any], content: bytes) -> Sheet:
    section, title, description, address, edit_url, toc = facts
    entries = tuple(TocEntry(*entry) for entry in toc)
    return Sheet(section, FrameValues(title, description, address, content, edit_url, entries))


def to_json(unit: Unit) -> str:
    """Return what is known of a unit as one line of JSON."""
    found = [[finding_to_json(finding) for finding in some] for some in (unit.failed, unit.problems)]
    return json.dumps([unit.answers, unit.pages, *found], separators=(",", ":"))


def from_json(line: str) -> Unit:
    """Return the unit of which `to_json` wrote a line. Raises `ValueError` or `TypeError` for what it did not write."""
    answers, pages, *found = json.loads(line)
    return Unit(
        answers,
        tuple([Kept(address, maker, sheets, files, at and At(*at)) for address, maker, sheets, files, at in pages]),
        *(tuple([finding_from_json(finding) for finding in some]) for some in found),
    )
