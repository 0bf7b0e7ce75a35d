"""Findings as a command reports them: with paths from the working directory, counted, and as an exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.render.plain import one_line

if TYPE_CHECKING:
    from portal_gen.catalog.file_names import FileNames


def from_here(diagnostics: Iterable[Diagnostic], root: Path) -> tuple[Diagnostic, ...]:
    """Return findings whose files are named from the working directory, and no longer from the root."""
    from portal_gen.catalog.renamed import renamed

    return renamed(diagnostics, _names(root))


def said_from_here(diagnostics: Iterable[Diagnostic], root: Path) -> tuple[Diagnostic, ...]:
    """Return findings whose words name the related places from the working directory."""
    from portal_gen.catalog.renamed import reworded

    return reworded(diagnostics, _names(root))


def _names(root: Path) -> FileNames:
    from portal_gen.catalog.file_names import FileNames

    return FileNames(root, Path.cwd())


def lines_of(found: Diagnostic) -> str:
    """Return the text form of a finding, safe to print: what the catalog says does not reach the terminal raw."""
    head = f"{one_line(str(found.location))}: {found.severity}[{found.code}]: {one_line(found.message)}"
    return f"{head}\n  help: {one_line(found.help)}" if found.help else head


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Write findings to stderr."""
    for found in diagnostics:
        click.echo(lines_of(found), err=True)


def counted(diagnostics: Iterable[Diagnostic]) -> Counter[Severity]:
    """Return how many findings there are of each severity."""
    return Counter(found.severity for found in diagnostics)


def exit_code(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """Return 1 for any error, or any warning with `strict`; else 0."""
    count = counted(diagnostics)
    return int(count[Severity.ERROR] > 0 or (strict and count[Severity.WARNING] > 0))


def amount(number: int, noun: str) -> str:
    """Return `1 error`, `2 errors`, `3 entities`."""
    if number == 1:
        return f"{number} {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"
