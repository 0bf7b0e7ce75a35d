"""Forgets what earlier builds have kept."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from portal_gen.engine.disk.cache_dir import lists_of
from portal_gen.engine.disk.write import clear
from portal_gen.site.commands.unchanged import forget_last

#: The folders of a cache.
_NAMES = ("checks", "documents", "host", "pages")


def forget(cache: Path, site: Path) -> None:
    """Remove what earlier builds have kept, and leave what is not theirs."""
    for folder in (*(cache / name for name in _NAMES), lists_of(site)):
        with suppress(OSError):
            clear(str(folder))
    forget_last(site)
