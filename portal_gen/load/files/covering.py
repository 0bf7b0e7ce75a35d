"""Which files an option means that lists paths, folders and patterns."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable

from portal_gen.load.files.paths import is_pattern, matcher

#: Tells whether a file is meant.
Covers = Callable[[str], bool]


def nothing(_file: str) -> bool:
    """Return that a file is not meant."""
    return False


def covering(entries: Iterable[str]) -> Covers:
    """Return what tells whether a file is meant by one of the entries: by its path, by a folder, or by a pattern.

    A folder means all that is in it, whether it is named or a pattern matches it. Files and entries are named from the
    same folder.
    """
    covers = tuple(_covers(posixpath.normpath(entry)) for entry in entries)
    return (lambda file: any(one(file) for one in covers)) if covers else nothing


def _covers(entry: str) -> Covers:
    if is_pattern(entry):
        return matcher(f"{entry}/**", hidden=True)
    return lambda file: entry in {file, "."} or file.startswith(f"{entry}/")
