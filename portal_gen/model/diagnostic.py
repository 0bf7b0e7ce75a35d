"""A finding: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from portal_gen.model.location import Location


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is the name of its page; `document` the index in its file, counted from 0."""

    code: str
    severity: Severity
    message: str
    location: Location
    help: str = ""
    document: int | None = None
    ref: str | None = None
    related: tuple[Related, ...] = ()

    def __str__(self) -> str:
        """Return the text form: `file:line:col: severity[code]: message`, then `help:` on a line of its own."""
        head = f"{self.location}: {self.severity}[{self.code}]: {self.message}"
        return f"{head}\n  help: {self.help}" if self.help else head


T = TypeVar("T")

#: What every stage returns: its value, and all that it found wrong.
Found = tuple[T, tuple[Diagnostic, ...]]


def worst_first(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings in the order in which people read them: by severity, then by place, each once."""
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (ranks[d.severity], d.location, d.code, d.message)))
