"""What a site is made of: what `serve` watches, and what a build must not overwrite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from portal_gen.build import Opened
from portal_gen.model.settings import Settings
from portal_gen.site.theme import overrides

_GLOB = re.compile(r"[*?\[]")


def sources(settings: Settings, docs: Path, custom: Path | None) -> Iterator[Path]:
    """Yield what a site is made of, as far as its configuration names it; not all of it need be there.

    `docs` is the folder of the hand-written pages, `custom` that of the site's own overrides.
    """
    yield settings.root / settings.config
    yield docs
    for entry in settings.options.catalog:
        yield settings.folder / _before_glob(entry)
    yield settings.folder / "plugins"
    if custom:
        yield custom


def folders(config: MkDocsConfig) -> tuple[Path, Path | None]:
    """Return the folder of the hand-written pages, and that of the site's own overrides if it has one."""
    custom = config.theme.custom_dir
    return Path(config.docs_dir), Path(custom) if custom else None


def watched(opened: Opened, config: MkDocsConfig) -> tuple[Path, ...]:
    """Return the folders and files to watch, none of them inside another."""
    settings = opened.settings
    named = (*sources(settings, *folders(config)), *_read(opened), overrides())
    wanted = {path.resolve() for path in named if path.exists()}
    output = Path(config.site_dir).resolve()
    wanted -= {settings.root.resolve()} if output.is_relative_to(settings.root.resolve()) else set()
    return tuple(sorted(path for path in wanted if not any(above in wanted for above in path.parents)))


def _read(opened: Opened) -> Iterator[Path]:
    """Yield the files that were read, wherever Locations and placeholders led."""
    for judged in opened.catalog.documents:
        # Its folder too: a Location may name files there that do not exist yet.
        file = opened.settings.root / judged.document.file
        yield from (file, file.parent)
        for substitution in judged.document.substitutions:
            yield opened.settings.root / substitution.source


def _before_glob(entry: str) -> str:
    """Return the folder of a glob, or a path as it is."""
    fixed: list[str] = []
    for part in entry.split("/"):
        if _GLOB.search(part):
            break
        fixed.append(part)
    return "/".join(fixed) or "."
