"""Where the theme that a configuration names keeps its icons, for who does not run the host."""

from __future__ import annotations

from pathlib import Path

from portal_gen.site.configuration.host_folders import folders_of
from portal_gen.site.configuration.settings import Configuration
from portal_gen.site.into_host.design_system import overrides


def own_icons(configuration: Configuration) -> Path | None:
    """Return the folder of icons among the site's own overrides, if there is one."""
    _, custom_dir = folders_of(configuration.written, configuration.settings.folder)
    return folder if custom_dir and (folder := custom_dir / ".icons").is_dir() else None


def theme_icons(configuration: Configuration) -> tuple[Path, ...]:
    """Return the folders of icons that the host would find; none where it would not find the theme."""
    from mkdocs.theme import Theme  # noqa: PLC0415  it takes a while to be imported
    from mkdocs.utils import get_theme_names  # noqa: PLC0415  likewise

    theme = configuration.written.get("theme") or "mkdocs"
    name = theme if isinstance(theme, str) else theme.get("name")
    if name not in get_theme_names():
        return ()
    own = own_icons(configuration)
    above = (overrides(), *map(Path, Theme(name=name).dirs))
    return (*([own] if own else ()), *(folder for one in above if (folder := one / ".icons").is_dir()))
