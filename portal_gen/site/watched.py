"""What `serve` watches besides the host's own files: the catalog, the plugins, the design system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from portal_gen.build import Opened
from portal_gen.site.theme import overrides

_GLOB = re.compile(r"[*?\[]")


def watched(opened: Opened, config: MkDocsConfig) -> tuple[Path, ...]:
    """Return the folders and files to watch, none of them inside another."""
    settings = opened.settings
    wanted = {path.resolve() for path in _paths(opened, config) if path.exists()}
    output = Path(config.site_dir).resolve()
    wanted -= {settings.root.resolve()} if output.is_relative_to(settings.root.resolve()) else set()
    return tuple(sorted(path for path in wanted if not any(above in wanted for above in path.parents)))


def _paths(opened: Opened, config: MkDocsConfig) -> Iterator[Path]:
    settings = opened.settings
    for entry in settings.options.catalog:
        yield settings.folder / _before_glob(entry)
    for judged in opened.catalog.documents:
        yield settings.root / judged.document.file
        for substitution in judged.document.substitutions:
            yield settings.root / substitution.source
    yield settings.folder / "plugins"
    yield overrides()
    if config.theme.custom_dir:
        yield Path(config.theme.custom_dir)


def _before_glob(entry: str) -> str:
    """Return the folder of a glob, or a path as it is."""
    fixed: list[str] = []
    for part in entry.split("/"):
        if _GLOB.search(part):
            break
        fixed.append(part)
    return "/".join(fixed) or "."
