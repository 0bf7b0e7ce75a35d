"""The folders of a site, as the host has read its configuration."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def folders(config: MkDocsConfig) -> tuple[Path, Path | None]:
    """Return the folder of the hand-written pages, and that of the site's own overrides if it has one."""
    custom = config.theme.custom_dir
    return Path(config.docs_dir), Path(custom) if custom else None
