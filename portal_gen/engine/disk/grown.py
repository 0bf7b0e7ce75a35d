"""Files that are written as a whole now and then, and in between only as what has changed since.

Of what is kept of a large catalog an edit changes a few lines. They are written beside the rest, and count as long as
it is the very file that they were written beside.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from portal_gen.engine.disk.sealed import read_sealed, with_seal, write_sealed

#: As much of a whole may have changed before it is written anew: one part in so many.
_PART = 8


class Grown(NamedTuple):
    """What was written as a whole, with its seal, and what has changed since: nothing, where nothing has."""

    seal: bytes
    whole: bytes
    later: bytes


def read_grown(file: Path) -> Grown:
    """Return what is in a file, and beside it. Raises `OSError` or `DamagedError` where it is not as it was written."""
    seal, whole = with_seal(file)
    try:
        since, _, later = read_sealed(_beside(file)).partition(b"\n")
    except FileNotFoundError:
        since, later = b"", b""
    return Grown(seal, whole, later if since == seal else b"")


def first_line(file: Path) -> bytes:
    """Return the first line of what was written last. Raises `OSError`."""
    with file.open("rb") as stream:
        seal, first = stream.readline(), stream.readline()
    with suppress(FileNotFoundError), _beside(file).open("rb") as stream:
        _, since, later = stream.readline(), stream.readline(), stream.readline()
        return later if since == seal else first
    return first


def write_grown(file: Path, whole: bytes) -> None:
    """Write a file as a whole, so that nobody ever finds half of it. Raises `OSError` where the disk refuses."""
    _beside(file).unlink(missing_ok=True)
    write_sealed(file, whole)


def write_later(file: Path, seal: bytes, later: bytes) -> None:
    """Write what has changed since the file with that seal was written. Raises `OSError` where the disk refuses."""
    write_sealed(_beside(file), seal + b"\n" + later)


def is_little(changed: int, whole: int) -> bool:
    """Return whether so much of a whole may be written beside it."""
    return changed * _PART < whole


def remove_grown(file: Path) -> None:
    """Remove a file and what is beside it. Raises `OSError` where the disk refuses."""
    for one in (_beside(file), file):
        one.unlink(missing_ok=True)


def _beside(file: Path) -> Path:
    return file.with_suffix(".later")
