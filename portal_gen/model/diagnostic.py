"""A finding: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.model.location import Location
from portal_gen.model.repair import Repair


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Related(Struct, frozen=True):
    """Another place that explains a finding."""

    location: Location
    message: str


class Diagnostic(Struct, frozen=True):
    """One finding. `code` is the name of its page; `document` the index in its file, counted from 0.

    `repair` is what `portal-gen fix` would change, where nobody needs to think about that.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    help: str = ""
    document: int | None = None
    ref: str | None = None
    related: tuple[Related, ...] = ()
    repair: Repair | None = None

    def __str__(self) -> str:
        """Return the text form: `file:line:col: severity[code]: message`, then `help:` on a line of its own."""
        head = f"{self.location}: {self.severity}[{self.code}]: {self.message}"
        return f"{head}\n  help: {self.help}" if self.help else head


T = TypeVar("T")

#: How many entities are named to which the same happens at the same place: who fixes one of them fixes them all.
ALIKE = 5

#: What every stage returns: its value, and all that it found wrong.
Found = tuple[T, tuple[Diagnostic, ...]]


def worst_first(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings in the order in which people read them: by severity, then by place, each once."""
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (ranks[d.severity], d.location, d.code, d.message)))


def summarised(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings worst first, where many entities have the same at the same place: a few, and how many more.

    The same is what has one code, one place and one help, as an extension that fails for every entity. To be asked of
    all findings of a build at once: what it leaves out depends on what it is given.
    """
    ordered = worst_first(diagnostics)
    alike: dict[object, list[Diagnostic]] = {}
    for found in ordered:
        if found.ref is not None:
            alike.setdefault(_what_is_wrong(found), []).append(found)
    left_out = [group[ALIKE:] for group in alike.values() if len(group) > ALIKE]
    if not left_out:
        return ordered
    dropped = {found for group in left_out for found in group}
    return worst_first((*(found for found in ordered if found not in dropped), *map(_and_more, left_out)))


def _what_is_wrong(found: Diagnostic) -> object:
    return found.code, found.severity, found.location, found.help


def _and_more(group: list[Diagnostic]) -> Diagnostic:
    first = group[0]
    message = same_for_more(len(group), first.ref)
    return replace(first, message=message, document=None, ref=None, related=(), repair=None)


def same_for_more(number: int, first: str | None) -> str:
    """Return what is said once in place of as many findings: that they are the same, and the ref of the first."""
    several = f"{number:,} more entities, such as" if number > 1 else "one more entity,"
    return f"the same for {several} `{first}`"
