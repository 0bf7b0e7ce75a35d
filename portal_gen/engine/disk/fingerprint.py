"""Digests of what is on the disk and of what is installed, by which it is known again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from portal_gen.model.digest import digest

#: Files that come and go without a change of what they stand for.
_PASSING = frozenset({"__pycache__", ".DS_Store"})


def fingerprint(folder: Path) -> bytes:
    """Return a digest of every file below a folder, by its path in it; of a file, of its bytes."""
    summary = blake2b(digest_size=16)
    for name, file in sorted(_files(folder)):
        content = file.read_bytes()
        summary.update(f"{name}\0{len(content)}\0".encode(errors="replace") + content)
    return summary.digest()


def _files(folder: Path) -> Iterable[tuple[str, Path]]:
    if folder.is_file():
        return [("", folder)]
    found: list[tuple[str, Path]] = []
    #: Of each folder, where it really is, and all that it lies in.
    real: dict[Path, frozenset[str]] = {folder.parent: frozenset()}
    for above, folders, files in os.walk(folder, followlinks=True):
        # Folders that are linked count, as they do for MkDocs and for Python; one that holds itself is entered once.
        place, here = Path(above), os.path.realpath(above)
        entered = real[place.parent]
        if here in entered:
            folders.clear()
            continue
        real[place] = entered | {here}
        folders[:] = [name for name in folders if name not in _PASSING]
        paths = (place / name for name in files if name not in _PASSING and not name.endswith(".pyc"))
        found += ((path.relative_to(folder).as_posix(), path) for path in paths if path.is_file())
    return found


@cache
def own_code() -> bytes:
    """Return a digest of the code, the macros and the records of kinds that are our own."""
    return fingerprint(Path(__file__).parents[2])


@cache
def installed() -> tuple[str, ...]:
    """Return what is installed beside us: `name-version`, sorted. Plugins of others are among it."""
    found = (folder.glob("*.dist-info") for entry in sys.path if (folder := Path(entry)).is_dir())
    return tuple(sorted({info.stem for several in found for info in several}))


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of each file below a folder, by its path."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): digest(file.read_bytes()) for file in files}
