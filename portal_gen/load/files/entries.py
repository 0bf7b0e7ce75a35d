"""Entries of a catalog: the files that a path, a folder or a pattern of the configuration stands for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from portal_gen.load.files.covering import Covers, nothing
from portal_gen.load.files.paths import below, files_below, fixed_part, is_pattern, matcher, nearest_file
from portal_gen.load.files.source import file_error, in_a_circle, in_circle, inside, is_folder
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location

_SUFFIXES = frozenset({".yaml", ".yml"})


class ConfiguredFile(Struct, frozen=True, order=True):
    """A file that an entry stands for; `named` tells a literal path from what a folder or a pattern found."""

    file: str
    named: bool


def expand(entry: str, base: Path, root: Path, excluded: Covers = nothing) -> Found[tuple[ConfiguredFile, ...]]:
    """Return the files that one entry stands for, sorted, relative to the root; `base` is what it is relative to.

    Of what a folder or a pattern finds, the files that are `excluded` are left out.
    """
    path = Path(os.path.normpath(base / entry))
    there = lies_there(path)
    if not there and is_pattern(entry):
        return _matching(entry, path, root, excluded)
    file = below(path, root)
    if file is not None and in_circle(path):
        return (), (in_a_circle(file, file if Path(entry).is_absolute() else entry),)
    if file is None or (there and not inside(path, root)):
        return (), (_outside(entry, path, root),)
    if not there:
        return (), (_missing(entry, file, root),)
    if not is_folder(path):
        return (ConfiguredFile(file, named=True),), ()
    found = _walk(path, root, lambda name: name.suffix in _SUFFIXES)
    return _without_excluded(entry, file, found, excluded) if any(found) else ((), (_empty(entry, file),))


def lies_there(path: Path) -> bool:
    """Return whether there is anything at a path, be it a link that leads nowhere."""
    try:
        return os.path.lexists(path) or in_circle(path)
    except ValueError:  # a NUL in the path
        return False


def _matching(entry: str, path: Path, root: Path, excluded: Covers) -> Found[tuple[ConfiguredFile, ...]]:
    pattern = below(path, root)
    if pattern is None:
        return (), (_outside(entry, path, root),)
    matches = matcher(pattern, hidden=True)
    folder = root / fixed_part(pattern)
    listed, problems = found = _walk(folder, root, lambda file: matches(below(file, root) or ""))
    if listed or (problems and is_folder(folder)):
        return _without_excluded(entry, pattern, found, excluded)
    help_ = "correct the pattern: `*` stands for part of a name, `**` for any number of folders"
    return (), (file_error("missing-file", f"no file matches `{entry}`", pattern, help_),)


def _walk(folder: Path, root: Path, keep: Callable[[Path], bool]) -> Found[tuple[ConfiguredFile, ...]]:
    files, refused = files_below(folder, root)
    names = {below(file, root) or file.name for file in files if keep(file)}
    # A link to somewhere else matters only where it looks like part of the catalog.
    problems = tuple(
        _refused(path, root, error) for path, error in refused if error is not None or keep(path) or is_folder(path)
    )
    return tuple(ConfiguredFile(name, named=False) for name in sorted(names)), problems


def _without_excluded(
    entry: str, file: str, found: Found[tuple[ConfiguredFile, ...]], excluded: Covers
) -> Found[tuple[ConfiguredFile, ...]]:
    """Return what is left of what an entry stands for, and a warning where that is nothing."""
    listed, problems = found
    kept = tuple(one for one in listed if not excluded(one.file))
    told = tuple(one for one in problems if not excluded(one.location.file))
    if kept or told:
        return kept, told
    message = f"`exclude` leaves out all that is found by `{entry}`"
    advice = "remove the entry, or leave out less"
    return (), (Diagnostic("no-catalog-file", Severity.WARNING, message, Location(file), advice),)


def _missing(entry: str, file: str, root: Path) -> Diagnostic:
    near = nearest_file(root, file)
    help_ = f"did you mean `{near}`?" if near else "create it, or correct the entry under `catalog:`"
    return file_error("missing-file", f"`{entry}` does not exist", file, help_)


def _empty(entry: str, folder: str) -> Diagnostic:
    # What a command names is absolute here, and said by the place.
    message = f"no catalog file is below {'this folder' if Path(entry).is_absolute() else f'`{entry}`'}"
    help_ = "write one, with the ending `.yaml` or `.yml`"
    return Diagnostic("no-catalog-file", Severity.WARNING, message, Location(folder), help_)


def _outside(entry: str, path: Path, root: Path) -> Diagnostic:
    place = os.path.relpath(path, root).replace(os.sep, "/")
    help_ = "nothing outside the root is read; move it below the root, or set `root:` to a folder that holds both"
    return file_error("outside-root", f"`{entry}` leads outside the root", place, help_)


def _refused(path: Path, root: Path, error: OSError | None) -> Diagnostic:
    folder = below(path, root) or path.name
    if error is None:
        return _outside(folder, path, root)
    message = f"the folder `{folder}` cannot be read: {(error.strerror or str(error)).lower()}"
    return file_error("unreadable-file", message, folder, "check who may read it")
