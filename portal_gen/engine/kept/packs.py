"""Packs: files that hold the contents of pages end to end, each written by one process and never changed after."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from portal_gen.engine.kept.packed import unpacked
from portal_gen.engine.kept.units import At
from portal_gen.render.pages.rendered import RenderedPage

#: What their names match.
PATTERN = "pages-*.pack"

#: Bytes that are held back, so that a few pages go to the disk at once.
_BUFFER = 1 << 20


@dataclass(slots=True)
class _Writing:
    """The pack of one process, and how many bytes are in it."""

    process: int
    name: str
    stream: BinaryIO
    length: int = 0


class Packs:
    """The packs below a folder. A process that was forked writes a pack of its own, and reads those of all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writing: _Writing | None = None
        self._reading: dict[str, BinaryIO] = {}
        #: Of the process that this one was forked from: to let go of it would write out what that one holds back.
        self._inherited: list[BinaryIO] = []

    def keep(self, parts: Sequence[bytes]) -> At:
        """Write a page, given in parts, and return where it is. Raises `OSError` where the disk refuses."""
        pack = self._own()
        start, length = pack.length, sum(map(len, parts))
        pack.stream.writelines(parts)
        pack.length += length
        return At(pack.name, start, length)

    def page(self, at: At) -> RenderedPage | None:
        """Return the page whose contents are somewhere, or None where nothing is there that can be read."""
        try:
            stream = self._reading.get(at.pack)
            if stream is None:
                stream = self._reading[at.pack] = (self._folder / at.pack).open("rb")
            return unpacked(_read(stream, at.start, at.length))
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def size(self, name: str) -> int:
        """Return how many bytes a pack has; none where it is lost."""
        try:
            return (self._folder / name).stat().st_size
        except OSError:
            return 0

    def flush(self) -> None:
        """Write out what this process has kept so far. Raises `OSError` where the disk refuses."""
        if self._writing and self._writing.process == os.getpid():
            self._writing.stream.flush()

    def close(self) -> None:
        """Let go of all packs. Raises `OSError` where the disk refuses."""
        streams = (*self._reading.values(), *((self._writing.stream,) if self._writing else ()))
        self._reading.clear()
        self._writing = None
        for stream in streams:
            stream.close()

    def _own(self) -> _Writing:
        if self._writing is None or self._writing.process != os.getpid():
            self._inherited += [self._writing.stream] if self._writing else []
            self._folder.mkdir(parents=True, exist_ok=True)
            name = PATTERN.replace("*", uuid4().hex)
            stream = (self._folder / name).open("xb", buffering=_BUFFER)
            self._writing = _Writing(os.getpid(), name, stream)
        return self._writing


def _read(stream: BinaryIO, start: int, length: int) -> bytes:
    """Return a part of a file; processes that share the stream do not move its place for one another."""
    if hasattr(os, "pread"):
        return os.pread(stream.fileno(), length, start)
    stream.seek(start)
    return stream.read(length)
