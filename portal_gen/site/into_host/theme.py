"""The design system, put where the host finds it: below the site's own overrides, above the theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from portal_gen.site.into_host.design_system import overrides

STYLE, SCRIPT = "assets/portal/portal.css", "assets/portal/portal.js"


def add_design_system(config: MkDocsConfig) -> None:
    """Let the host find the design system's files, and link its style and script from every page.

    A site's own style sheets come after ours, so that they win.
    """
    dirs = config.theme.dirs
    dirs.insert(dirs.index(config.theme.custom_dir) + 1 if config.theme.custom_dir in dirs else 0, str(overrides()))
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    if SCRIPT not in config.extra_javascript:
        config.extra_javascript.insert(0, SCRIPT)


def template_folders(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return where the templates of components are looked for: the site's overrides, then the design system."""
    own = (Path(config.theme.custom_dir),) if config.theme.custom_dir else ()
    return (*own, overrides())


def icon_folders(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return where the theme keeps its icons."""
    return tuple(_icon_folders(config))


def has_icon(config: MkDocsConfig, name: str) -> bool:
    """Return whether the theme has an icon of this name."""
    return any((folder / f"{name}.svg").is_file() for folder in _icon_folders(config))


def _icon_folders(config: MkDocsConfig) -> Iterator[Path]:
    return (folder for above in config.theme.dirs if (folder := Path(above, ".icons")).is_dir())
