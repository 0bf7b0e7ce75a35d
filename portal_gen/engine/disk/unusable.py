"""What is said of a cache that is not as it was left."""

from __future__ import annotations

from pathlib import Path

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location


def refusing(folder: Path, error: OSError) -> Diagnostic:
    """Return the warning that nothing can be kept in a folder for the next build."""
    message = f"nothing can be kept in `{folder}` for the next build: {error.strerror or error}"
    help_ = "make room there, or let it be written to; `--cache-dir` names another folder, `--no-cache` keeps nothing"
    return _warning(folder, message, help_)


def unusable(folder: Path, why: str) -> Diagnostic:
    """Return the warning that what earlier builds left in a folder cannot be used."""
    message = f"what earlier builds left in `{folder}` cannot be used, and is made anew: {why}"
    return _warning(folder, message, "nothing is to be done; if it comes back, something else writes into that folder")


def _warning(folder: Path, message: str, advice: str) -> Diagnostic:
    return Diagnostic("cache-unusable", Severity.WARNING, message, Location(folder.as_posix()), advice)
