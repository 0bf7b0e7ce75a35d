"""Units of reuse: the pages of one entity, or those that one extension gives to the portal; and their lines of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from portal_gen.engine.disk.json_lines import from_line, to_line
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.finding_json import finding_from_json, finding_to_json


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


#: A unit as the index has it, but for its answers: pages, and the findings of two kinds.
_UnitJson = tuple[tuple[KeptPage, ...], list[list[Any]], list[list[Any]]]
_UNIT = msgspec.json.Decoder(_UnitJson)


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
