"""Findings as a command reports them: with paths from the working directory, counted, and as an exit code."""

from __future__ import annotations

import dataclasses
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location
from portal_gen.render.plain import one_line

#: The name under which the findings of standard input are reported.
STDIN = "-"


def from_here(diagnostics: Iterable[Diagnostic], root: Path) -> tuple[Diagnostic, ...]:
    """Return findings whose files are named from the working directory, and no longer from the root."""
    return tuple(
        dataclasses.replace(
            found,
            location=_located(found.location, root),
            related=tuple(
                dataclasses.replace(other, location=_located(other.location, root)) for other in found.related
            ),
        )
        for found in said_from_here(diagnostics, root)
    )


def said_from_here(diagnostics: Iterable[Diagnostic], root: Path) -> tuple[Diagnostic, ...]:
    """Return findings whose words name the related places from the working directory."""
    return tuple(_said(found, root) if found.related else found for found in diagnostics)


def _said(found: Diagnostic, root: Path) -> Diagnostic:
    message, help_ = found.message, found.help
    for other in found.related:
        place, here = str(other.location), str(_located(other.location, root))
        message, help_ = message.replace(place, here), help_.replace(place, here)
    return dataclasses.replace(found, message=message, help=help_)


def shown_path(file: str, root: Path) -> str:
    """Return a file's path from the working directory, with `/`; what is no path of the root stays as it is."""
    path = root / file
    if file in {"", STDIN} or not (path.parent.is_dir() or Path(file).is_absolute()):
        return file
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _located(location: Location, root: Path) -> Location:
    return dataclasses.replace(location, file=shown_path(location.file, root))


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
