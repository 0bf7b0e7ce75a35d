"""Notices what extensions read that the portal knows nothing of: files, folders, the network, other programs.

Whether a file exists, the clock and the environment are asked without a trace; those are not noticed.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from portal_gen.plugin.extension import Extension

#: What Python tells of reads, https://docs.python.org/3/library/audit_events.html, and what says which file it is.
_FILES = frozenset({"open", "os.listdir", "os.scandir"})
_OTHERS = frozenset(
    {
        *("socket.connect", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen"),
        *("os.exec", "os.posix_spawn", "os.spawn", "os.system"),
    }
)


class Outside(NamedTuple):
    """An extension that read something, and what: a path, or an event that is none of a file."""

    extension: str
    what: str


class _Watch:
    """What extension is running, and what was read by any. One for the process: Python takes no hook back."""

    def __init__(self) -> None:
        self.running: Extension | None = None
        self.seen: dict[Outside, None] | None = None
        self._hooked = False

    def start(self) -> None:
        if not self._hooked:
            sys.addaudithook(self._hook)
            self._hooked = True

    def tell(self, seen: Iterable[Outside]) -> None:
        """Tell who collects what is read of what somebody else has collected."""
        if self.seen is not None:
            self.seen |= dict.fromkeys(seen)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.running is None or self.seen is None:
            return
        if event in _FILES and isinstance(arguments[0], str | bytes | os.PathLike):
            self.seen[Outside(self.running.id, os.path.abspath(os.fsdecode(arguments[0])))] = None  # noqa: PTH100  no question to the disk
        elif event in _OTHERS:
            self.seen[Outside(self.running.id, event)] = None


#: Whoever calls an extension says so here.
WATCH = _Watch()


@contextmanager
def noticed() -> Iterator[dict[Outside, None]]:
    """Collect what extensions read inside the block, in this process, each once."""
    WATCH.start()
    before, WATCH.seen = WATCH.seen, {}
    try:
        yield WATCH.seen
    finally:
        WATCH.seen = before


def unknown(seen: Iterable[Outside], known: Collection[str], folders: Iterable[Path]) -> list[Outside]:
    """Return what was read that is none of the `known` files, and no code: neither Python's nor below `folders`."""
    ours = Path(__file__).parents[2]
    code = {*map(str, (ours, *folders)), *sysconfig.get_paths().values(), sys.pycache_prefix or str(ours)}
    return [one for one in seen if one.what not in known and not any(_is_below(one.what, place) for place in code)]


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)
