"""One build at a time in a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from portal_gen.engine.disk.cache_dir import make_cache

if sys.platform != "win32":
    import fcntl


@contextmanager
def locked(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a folder of ours while the block runs; where another process holds it, call `waiting` and wait for that one.

    The system lets go of it when the process ends, however it ends. Windows has no such lock: there, nobody waits.
    Raises `OSError` where the disk refuses.
    """
    with _lock_of(folder) as stream:
        if sys.platform != "win32":
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(stream, fcntl.LOCK_EX)
        try:
            yield
        finally:
            if sys.platform != "win32":
                # Processes of ours that have not quite ended hold the same stream.
                fcntl.flock(stream, fcntl.LOCK_UN)


def refused(folder: Path) -> OSError | None:
    """Return why a folder of ours cannot be held, whoever holds it now, or None where it can be."""
    try:
        _lock_of(folder).close()
    except OSError as error:
        return error
    return None


def _lock_of(folder: Path) -> BinaryIO:
    make_cache(folder)
    return (folder / "lock").open("ab")
