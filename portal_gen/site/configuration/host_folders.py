"""The folders of a site: as its configuration is written, as the host has read it, and where there are no pages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: Where pages are that are written by hand, if the configuration does not say it.
_DOCS = "docs"

#: A folder without pages: the host asks for one, and what it makes must not depend on where a temporary one is.
_NO_PAGES = Path(__file__).with_name("no_pages")


def folders_of(written: Mapping[str, Any], folder: Path) -> tuple[Path, Path | None]:
    """Return the folders of hand-written pages and of own overrides, for a configuration that stands in `folder`."""
    theme = written.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    return folder / str(written.get("docs_dir") or _DOCS), folder / str(custom) if custom else None


def folders(config: MkDocsConfig) -> tuple[Path, Path | None]:
    """Return the folder of the hand-written pages, be it there or not, and that of own overrides if there is one."""
    docs, custom = Path(config.docs_dir), config.theme.custom_dir
    if docs == _NO_PAGES:
        docs = Path(config.config_file_path).absolute().parent / _DOCS
    return docs, Path(custom) if custom else None


def in_place_of_docs(written: Mapping[str, Any], folder: Path) -> Path | None:
    """Return an empty folder for a site in `folder` that has no `docs/` and names no other; None where it has one."""
    return None if "docs_dir" in written or os.path.lexists(folder / _DOCS) else _NO_PAGES
