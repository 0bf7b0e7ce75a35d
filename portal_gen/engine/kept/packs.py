"""Packs: files that hold the contents of pages end to end, each written by one process and never changed after."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from portal_gen.engine.kept.units import At, packed, unpacked
from portal_gen.render.pages.rendered import RenderedPage

#: What their names match.
PATTERN = "pages-*.pack"


class Packs:
    """The packs below a folder. A process that was forked writes a pack of its own, and reads those of all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writing: tuple[int, str, BinaryIO] | None = None
        self._reading: dict[str, BinaryIO] = {}

    def keep(self, page: RenderedPage) -> At:
        """Write the contents of a page and return where they are. Raises `OSError` where the disk refuses."""
        content = packed(page)
        name, pack = self._own()
        start = pack.tell()
        pack.write(content)
        return At(name, start, len(content))

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
        if self._writing and self._writing[0] == os.getpid():
            self._writing[2].flush()

    def close(self) -> None:
        """Let go of all packs. Raises `OSError` where the disk refuses."""
        streams = (*self._reading.values(), *((self._writing[2],) if self._writing else ()))
        self._reading.clear()
        self._writing = None
        for stream in streams:
            stream.close()

    def _own(self) -> tuple[str, BinaryIO]:
        if self._writing is None or self._writing[0] != os.getpid():
            self._folder.mkdir(parents=True, exist_ok=True)
            before, _, after = PATTERN.partition("*")
            descriptor, path = tempfile.mkstemp(prefix=before, suffix=after, dir=self._folder)
            self._writing = (os.getpid(), Path(path).name, os.fdopen(descriptor, "wb"))
        return self._writing[1:]


def _read(stream: BinaryIO, start: int, length: int) -> bytes:
    """Return a part of a file; processes that share the stream do not move its place for one another."""
    if hasattr(os, "pread"):
        return os.pread(stream.fileno(), length, start)
    stream.seek(start)
    return stream.read(length)
