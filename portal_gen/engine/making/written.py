"""What came of writing pages, and several such as one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from portal_gen.engine.deciding.reuse import Reuse
from portal_gen.engine.kept.printed import Printed
from portal_gen.engine.kept.units import Unit
from portal_gen.model.diagnostic import Diagnostic, Found, worst_first
from portal_gen.model.page import SearchDocument
from portal_gen.plugin.portal import Read


@dataclass(frozen=True, slots=True)
class Written:
    """What came of pages: their addresses with who made each, the files, what search finds, what went wrong.

    `files` holds a digest of each; `units` is what a later build may reuse, a line each, and `made` names those that
    were made anew, each with the questions whose answers had changed (None: it was not there). `files_read` are those
    beside entities that were asked for, each with a digest; `seconds` are those that each plugin took in processes that
    are gone.
    """

    pages: Mapping[str, str] = dataclasses.field(default_factory=dict)
    files: Mapping[str, str] = dataclasses.field(default_factory=dict)
    units: Mapping[str, str] = dataclasses.field(default_factory=dict)
    made: Mapping[str, tuple[Read, ...] | None] = dataclasses.field(default_factory=dict)
    files_read: Mapping[str, str] = dataclasses.field(default_factory=dict)
    seconds: Mapping[str, float] = dataclasses.field(default_factory=dict)
    search: tuple[SearchDocument, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def of_unit(  # noqa: PLR0913  what there is to say of a unit
    name: str,
    unit: Unit,
    reuse: Reuse,
    printed: Printed,
    settled: Found[frozenset[str]],
    *,
    made: bool = False,
) -> Written:
    """Return what came of one unit; `settled` are the addresses that it got, and which it did not."""
    free, collisions = settled
    return Written(
        pages={page.address: page.made_by for page in unit.pages if page.address in free},
        files=printed.files,
        units={name: reuse.line(name, unit)},
        made={name: reuse.why(name)} if made else {},
        files_read=unit.answers.get("file", {}),
        diagnostics=(*unit.diagnostics, *printed.unwritten, *collisions),
    )


def summed(several: Iterable[Written]) -> Written:
    """Return what came of several as one."""
    parts = tuple(several)
    return Written(
        pages={address: maker for part in parts for address, maker in part.pages.items()},
        files={path: digest for part in parts for path, digest in part.files.items()},
        units={name: unit for part in parts for name, unit in part.units.items()},
        made={name: why for part in parts for name, why in part.made.items()},
        files_read={file: digest for part in parts for file, digest in part.files_read.items()},
        seconds=_added(part.seconds for part in parts),
        search=tuple(chain.from_iterable(part.search for part in parts)),
        diagnostics=worst_first(chain.from_iterable(part.diagnostics for part in parts)),
    )


def _added(several: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for seconds in several:
        for name, taken in seconds.items():
            total[name] = total.get(name, 0.0) + taken
    return total
