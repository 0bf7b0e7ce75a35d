"""What came of units whose pages were written: of one, and of many as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from msgspec import Struct, field

from portal_gen.engine.deciding.reuse import Reuse
from portal_gen.engine.kept.printed import Printed
from portal_gen.engine.kept.units import MadeUnit, NotedUnit, Unit, noted
from portal_gen.load.files.files_read import joined as joined_files
from portal_gen.model.diagnostic import Diagnostic, worst_first
from portal_gen.model.page import SearchDocument
from portal_gen.plugin.portal import Read
from portal_gen.plugin.running.traces import NOTHING, Traces, added

Item = TypeVar("Item")


class Written(Struct, frozen=True):
    """What came of pages: their addresses with who made each, the files, what search finds, what went wrong.

    `files` holds a digest of each; `units` are those that were made anew, for a later build to use, `why` tells of each
    the questions whose answers had changed (None: it was not there), and `reused` names the others. `files_read` are
    those beside entities that were asked for, each with a digest; `traces` are what extensions left behind meanwhile.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, NotedUnit] = field(default_factory=dict)
    why: Mapping[str, tuple[Read, ...] | None] = field(default_factory=dict)
    reused: tuple[str, ...] = ()
    files_read: Mapping[str, str] = field(default_factory=dict)
    traces: Traces = NOTHING
    search: tuple[SearchDocument, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Outcome(NamedTuple):
    """What came of one unit: the addresses that it got (`free`), and what is said of those that it did not.

    `made` is the unit with the answers that it is from, where it was made anew.
    """

    name: str
    unit: Unit
    printed: Printed
    free: frozenset[str]
    collisions: tuple[Diagnostic, ...]
    made: MadeUnit | None = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything that went wrong."""
        return (*self.unit.diagnostics, *self.printed.unwritten, *self.collisions)


def of_units(units: Sequence[Outcome], reuse: Reuse) -> Written:
    """Return what came of units, of which `reuse` says why they were made."""
    return Written(
        pages={page.address: page.made_by for one in units for page in one.unit.pages if page.address in one.free},
        files=_joined(one.printed.files for one in units),
        units={one.name: noted(one.made) for one in units if one.made},
        why={one.name: reuse.why(one.name) for one in units if one.made},
        reused=tuple([one.name for one in units if not one.made]),
        files_read=reuse.today.files(),
        diagnostics=worst_first(chain.from_iterable(one.diagnostics for one in units)),
    )


def summed(several: Iterable[Written]) -> Written:
    """Return what came of several as one."""
    parts = tuple(several)
    return Written(
        pages=_joined(part.pages for part in parts),
        files=_joined(part.files for part in parts),
        units=_joined(part.units for part in parts),
        why=_joined(part.why for part in parts),
        reused=tuple(chain.from_iterable(part.reused for part in parts)),
        files_read=joined_files(part.files_read for part in parts),
        traces=added(part.traces for part in parts),
        search=tuple(chain.from_iterable(part.search for part in parts)),
        diagnostics=worst_first(chain.from_iterable(part.diagnostics for part in parts)),
    )


def _joined(parts: Iterable[Mapping[str, Item]]) -> dict[str, Item]:
    """Return several mappings as one; of a large site that is one of 50,000 files."""
    joined: dict[str, Item] = {}
    for part in parts:
        joined.update(part)
    return joined
