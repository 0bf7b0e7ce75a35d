"""Which of several that are kept was used last."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def newest(paths: Iterable[Path]) -> list[Path]:
    """Return files or folders, the newest first, without those that somebody else has removed meanwhile."""
    times: dict[Path, int] = {}
    for path in paths:
        with suppress(FileNotFoundError):
            times[path] = path.stat().st_mtime_ns
    return sorted(times, key=times.__getitem__, reverse=True)
