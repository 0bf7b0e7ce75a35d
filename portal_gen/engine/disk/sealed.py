"""Files that tell themselves whether they are as they were written: a digest, and what it is of."""

from __future__ import annotations

from pathlib import Path

from portal_gen.engine.disk.write import write_whole
from portal_gen.model.digest import digest


class DamagedError(ValueError):
    """A file that is not as it was written."""

    def __init__(self) -> None:
        super().__init__("it is not as it was written")


def write_sealed(file: Path, content: bytes) -> None:
    """Write a file with a seal, so that nobody ever finds half of it. Raises `OSError` where the disk refuses."""
    write_whole(file, b"%b\n%b" % (digest(content).encode(), content))


def read_sealed(file: Path) -> bytes:
    """Return what `write_sealed` was given. Raises `OSError` or `DamagedError` where it cannot be read as such."""
    return with_seal(file)[1]


def with_seal(file: Path) -> tuple[bytes, bytes]:
    """Return the seal of a file and what it is of; raises what `read_sealed` does."""
    with file.open("rb") as stream:
        # In two parts, since to cut one in two would copy it.
        seal, content = stream.readline().removesuffix(b"\n"), stream.read()
    if seal != digest(content).encode():
        raise DamagedError
    return seal, content
