"""What a site is made of, as far as its configuration says: it is watched, and must not be overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from portal_gen.model.settings import Settings

_GLOB = re.compile(r"[*?\[]")


def sources(settings: Settings, docs: Path, custom: Path | None) -> Iterator[Path]:
    """Yield what a site is made of, as far as its configuration names it; not all of it need be there.

    `docs` is the folder of the hand-written pages, `custom` that of the site's own overrides.
    """
    yield settings.root / settings.config
    yield docs
    for entry in (*settings.options.catalog, *settings.options.model):
        yield settings.folder / _before_glob(entry)
    yield settings.folder / "plugins"
    if custom:
        yield custom


def _before_glob(entry: str) -> str:
    """Return the folder of a glob, or a path as it is."""
    fixed: list[str] = []
    for part in entry.split("/"):
        if _GLOB.search(part):
            break
        fixed.append(part)
    return "/".join(fixed) or "."
