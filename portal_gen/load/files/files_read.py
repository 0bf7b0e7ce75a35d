"""Files that were read, each with a digest of what was in it; somebody may save one while others still read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: In place of a digest, where a file was another one when it was read again: no file has it.
CHANGING = ""


def note_read(read: dict[str, str], file: str, digest: str) -> None:
    """Note what a file held when it was read."""
    if read.setdefault(file, digest) != digest:
        read[file] = CHANGING


def joined(several: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return what several have read as one."""
    read: dict[str, str] = {}
    for files in several:
        for file, digest in files.items():
            note_read(read, file, digest)
    return read
