"""What a site is made of, as far as its configuration says: it is watched, and must not be overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal_gen.load.files.paths import fixed_part, is_pattern
from portal_gen.model.settings import Settings


def site_sources(settings: Settings, docs: Path, custom: Path | None) -> Iterator[Path]:
    """Yield what a site is made of, as far as its configuration names it; not all of it need be there.

    `docs` is the folder of the hand-written pages, `custom` that of the site's own overrides.
    """
    yield settings.root / settings.config
    yield docs
    for entry in (*settings.options.catalog, *settings.options.model):
        yield settings.folder / (fixed_part(entry) if is_pattern(entry) else entry)
    yield settings.folder / "plugins"
    if custom:
        yield custom
