"""What is said of a cache that is not as it was left."""

from __future__ import annotations

from pathlib import Path

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location


def refusing(folder: Path, error: OSError) -> Diagnostic:
    """Return the warning that nothing can be kept in a folder for the next build."""
    return Diagnostic(
        code="cache-unusable",
        severity=Severity.WARNING,
        message=f"nothing can be kept in `{folder}` for the next build: {error.strerror or error}",
        location=Location(folder.as_posix()),
        help="make room there, or let it be written to; `--cache-dir` names another folder, `--no-cache` keeps nothing",
    )


def unusable(folder: Path, why: str) -> Diagnostic:
    """Return the warning that what earlier builds left in a folder cannot be used."""
    return Diagnostic(
        code="cache-unusable",
        severity=Severity.WARNING,
        message=f"what earlier builds left in `{folder}` cannot be used, and is made anew: {why}",
        location=Location(folder.as_posix()),
        help="nothing is to be done; if it comes back, something else writes into that folder",
    )
