"""Watches extensions: which of them is running, how long each plugin takes, and what they read without the portal.

Whether a file exists, the clock and the environment are asked without a trace; those are not noticed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from portal_gen.plugin.extension import Extension
from portal_gen.plugin.running.outside import Outside

#: What Python tells of reads, https://docs.python.org/3/library/audit_events.html, and what says which file it is.
_FILES = frozenset({"open", "os.listdir", "os.scandir"})
_OTHERS = frozenset(
    {
        *("socket.connect", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen"),
        *("os.exec", "os.posix_spawn", "os.spawn", "os.system"),
    }
)


#: The module of Python's own that looks for modules.
_IMPORTER = "importlib._bootstrap_external"


class _Watch:
    """What extension is running; the seconds and the reads, while somebody collects them.

    One for the process: Python takes no hook back.
    """

    def __init__(self) -> None:
        self.running: Extension | None = None
        self.seconds: dict[str, float] | None = None
        self.seen: dict[Outside, None] | None = None
        self._hooked = False

    def start(self) -> None:
        if not self._hooked:
            sys.addaudithook(self._hook)
            self._hooked = True

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.running is None or self.seen is None or _is_import(event):
            return
        if event in _FILES and isinstance(arguments[0], str | bytes | os.PathLike):
            self.seen[Outside(self.running.id, os.path.abspath(os.fsdecode(arguments[0])))] = None  # noqa: PTH100  no question to the disk
        elif event in _OTHERS:
            self.seen[Outside(self.running.id, event)] = None


def _is_import(event: str) -> bool:
    """Return whether Python is looking for a module in the folders that may have it: what it finds, it opens."""
    return event == "os.listdir" and sys._getframe(2).f_globals.get("__name__") == _IMPORTER  # noqa: SLF001  the way to ask who calls


_WATCH = _Watch()


class Running:
    """A block in which an extension is running. Pages of one entity enter a dozen: a generator would cost more."""

    __slots__ = ("_caller", "_extension", "_started")

    def __init__(self, extension: Extension) -> None:
        self._extension = extension

    def __enter__(self) -> None:
        self._caller, _WATCH.running = _WATCH.running, self._extension
        self._started = perf_counter()

    def __exit__(self, *_: object) -> None:
        _WATCH.running = self._caller
        if _WATCH.seconds is not None:
            name = self._extension.plugin
            _WATCH.seconds[name] = _WATCH.seconds.get(name, 0.0) + perf_counter() - self._started


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """Collect the seconds that each plugin takes inside the block."""
    before, _WATCH.seconds = _WATCH.seconds, {}
    try:
        yield _WATCH.seconds
    finally:
        _WATCH.seconds = before


@contextmanager
def noticed() -> Iterator[dict[Outside, None]]:
    """Collect what extensions read inside the block, in this process, each once."""
    _WATCH.start()
    before, _WATCH.seen = _WATCH.seen, {}
    try:
        yield _WATCH.seen
    finally:
        _WATCH.seen = before


def tell(seen: Iterable[Outside]) -> None:
    """Tell who collects what is read of what somebody else has collected."""
    if _WATCH.seen is not None:
        _WATCH.seen |= dict.fromkeys(seen)
