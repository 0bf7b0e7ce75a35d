"""Entries of a catalog: the files that a path, a folder or a pattern of the configuration stands for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from portal_gen.load.files.paths import below, files_below, fixed_part, is_pattern, matcher, nearest_file
from portal_gen.load.files.source import in_a_circle, in_circle, inside, is_folder
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location

_SUFFIXES = frozenset({".yaml", ".yml"})


class Listed(Struct, frozen=True, order=True):
    """A file of the catalog; `named` tells a literal path from what a folder or a pattern found."""

    file: str
    named: bool


def expand(entry: str, base: Path, root: Path) -> Found[tuple[Listed, ...]]:
    """Return the files that one entry stands for, sorted, relative to the root; `base` is what it is relative to."""
    path = Path(os.path.normpath(base / entry))
    there = lies_there(path)
    if not there and is_pattern(entry):
        return _matching(entry, path, root)
    file = below(path, root)
    if file is not None and in_circle(path):
        return (), (in_a_circle(file, file if Path(entry).is_absolute() else entry),)
    if file is None or (there and not inside(path, root)):
        return (), (_outside(entry, path, root),)
    if not there:
        return (), (_missing(entry, file, root),)
    if not is_folder(path):
        return (Listed(file, named=True),), ()
    listed, problems = _walk(path, root, lambda found: found.suffix in _SUFFIXES)
    return listed, problems if listed or problems else (_empty(entry, file),)


def lies_there(path: Path) -> bool:
    """Return whether there is anything at a path, be it a link that leads nowhere."""
    try:
        return os.path.lexists(path) or in_circle(path)
    except ValueError:  # a NUL in the path
        return False


def _matching(entry: str, path: Path, root: Path) -> Found[tuple[Listed, ...]]:
    pattern = below(path, root)
    if pattern is None:
        return (), (_outside(entry, path, root),)
    matches = matcher(pattern, hidden=True)
    folder = root / fixed_part(pattern)
    listed, problems = _walk(folder, root, lambda found: matches(below(found, root) or ""))
    if listed or (problems and is_folder(folder)):
        return listed, problems
    help_ = "correct the pattern: `*` stands for part of a name, `**` for any number of folders"
    return (), (_error("missing-file", f"no file matches `{entry}`", pattern, help_),)


def _walk(folder: Path, root: Path, keep: Callable[[Path], bool]) -> Found[tuple[Listed, ...]]:
    files, refused = files_below(folder, root)
    names = {below(file, root) or file.name for file in files if keep(file)}
    # A link to somewhere else matters only where it looks like part of the catalog.
    problems = tuple(
        _refused(path, root, error) for path, error in refused if error is not None or keep(path) or is_folder(path)
    )
    return tuple(Listed(name, named=False) for name in sorted(names)), problems


def _missing(entry: str, file: str, root: Path) -> Diagnostic:
    near = nearest_file(root, file)
    help_ = f"did you mean `{near}`?" if near else "create it, or correct the entry under `catalog:`"
    return _error("missing-file", f"`{entry}` does not exist", file, help_)


def _empty(entry: str, folder: str) -> Diagnostic:
    # What a command names is absolute here, and said by the place.
    message = f"no catalog file is below {'this folder' if Path(entry).is_absolute() else f'`{entry}`'}"
    help_ = "write one, with the ending `.yaml` or `.yml`"
    return Diagnostic("no-catalog-file", Severity.WARNING, message, Location(folder), help_)


def _outside(entry: str, path: Path, root: Path) -> Diagnostic:
    place = os.path.relpath(path, root).replace(os.sep, "/")
    help_ = "nothing outside the root is read; move it below the root, or set `root:` to a folder that holds both"
    return _error("outside-root", f"`{entry}` leads outside the root", place, help_)


def _refused(path: Path, root: Path, error: OSError | None) -> Diagnostic:
    folder = below(path, root) or path.name
    if error is None:
        return _outside(folder, path, root)
    message = f"the folder `{folder}` cannot be read: {(error.strerror or str(error)).lower()}"
    return _error("unreadable-file", message, folder, "check who may read it")


def _error(code: str, message: str, file: str, help_: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, Location(file), help_)
