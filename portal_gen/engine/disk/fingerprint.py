"""Digests of what is on the disk and of what is installed, by which it is known again."""

from __future__ import annotations

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
    return [
        (file.relative_to(folder).as_posix(), file)
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".pyc" and _PASSING.isdisjoint(file.parts)
    ]


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
