"""The folders of a site: as the host has read its configuration, and what it is to read where there is none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

#: A folder without pages: the host asks for one, and what it makes must not depend on where a temporary one is.
_NO_PAGES = Path(__file__).with_name("no_pages")


def folders(config: MkDocsConfig) -> tuple[Path, Path | None]:
    """Return the folder of the hand-written pages, and that of the site's own overrides if it has one."""
    custom = config.theme.custom_dir
    return Path(config.docs_dir), Path(custom) if custom else None


def in_place_of_docs(written: Mapping[str, Any], folder: Path) -> Path | None:
    """Return the folder of pages for a site in `folder` that has no `docs/` and names no other; None where it has."""
    return None if "docs_dir" in written or os.path.lexists(folder / "docs") else _NO_PAGES
