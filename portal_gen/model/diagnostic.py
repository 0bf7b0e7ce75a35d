"""A finding: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

#: How many are told of findings that are the same in other words: who fixes one of them fixes them all.
ALIKE = 5

#: What every stage returns: its value, and all that it found wrong.
Found = tuple[T, tuple[Diagnostic, ...]]


def worst_first(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings in the order in which people read them: by severity, then by place, each once."""
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (ranks[d.severity], d.location, d.code, d.message)))


def summarised(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings worst first, where several entities have the same at the same place: once, and how many they are.

    The same is what has one code, one place and one help, as an extension that fails for every entity. Where the words
    differ by more than the entity, a few are told, and how many more there are. To be asked of all findings of a build
    at once: what it leaves out depends on what it is given.
    """
    ordered = worst_first(diagnostics)
    alike: dict[object, list[Diagnostic]] = {}
    for found in ordered:
        if found.ref is not None:
            alike.setdefault(_what_is_wrong(found), []).append(found)
    several = [group for group in alike.values() if len(group) > 1]
    if not several:
        return ordered
    dropped = {found for group in several for found in group}
    told = (found for group in several for found in _told(group))
    return worst_first((*(found for found in ordered if found not in dropped), *told))


def _what_is_wrong(found: Diagnostic) -> object:
    return found.code, found.severity, found.location, found.help


def _told(group: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is told of findings that are the same but for their words."""
    worded: dict[object, list[Diagnostic]] = {}
    for found in group:
        worded.setdefault(_words(found), []).append(found)
    same = list(worded.values())
    yield from map(_once, same[:ALIKE])
    if rest := [found for one in same[ALIKE:] for found in one]:
        yield _and_more(rest)


def _words(found: Diagnostic) -> object:
    """Return the words of a finding without the entity; with it where they do not name it, and cannot name others."""
    ref = str(found.ref)
    return found.message.replace(ref, "") if f"`{ref}`" in found.message else (found.message, ref)


def _once(same: list[Diagnostic]) -> Diagnostic:
    """Return one finding for several that differ by the entity alone."""
    first, others = same[0], len(same) - 1
    if not others:
        return first
    several = f"{others:,} other entities" if others > 1 else "one other entity"
    message = first.message.replace(f"`{first.ref}`", f"`{first.ref}` and {several}", 1)
    return _of_many(first, message)


def _and_more(group: list[Diagnostic]) -> Diagnostic:
    return _of_many(group[0], same_for_more(len(group), group[0].ref))


def _of_many(first: Diagnostic, message: str) -> Diagnostic:
    return replace(first, message=message, document=None, ref=None, related=(), repair=None)


def same_for_more(number: int, first: str | None) -> str:
    """Return what is said once in place of as many findings: that they are the same, and the ref of the first."""
    several = f"{number:,} more entities, such as" if number > 1 else "one more entity,"
    return f"the same for {several} `{first}`"
