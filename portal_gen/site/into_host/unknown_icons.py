"""Finds icons that plugins and kinds name and the theme does not have: nothing would stand in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.kind import OTHER_ICON
from portal_gen.model.location import Location
from portal_gen.model.near_words import nearest
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.discovery.kinds import kind_icons
from portal_gen.render.html.icons import Icons


def unknown_icons(active: Active, folders: Sequence[Path]) -> Iterator[Diagnostic]:
    """Yield a warning for each icon that is in none of the theme's folders.

    A theme that has other sets of icons than ours is not asked: what is built in would be warned of, too.
    """
    icons = Icons(folders)
    if not icons.svg(OTHER_ICON):
        return
    for icon, who, place in _named(active):
        if icon and not icons.svg(icon):
            message = f"{who} has the icon `{icon}`, which the theme does not have"
            yield Diagnostic("unknown-icon", Severity.WARNING, message, place, _help(icon, folders))


def _named(active: Active) -> Iterator[tuple[str, str, Location]]:
    """Yield each icon that is named, what names it, and where."""
    for extension in active.extensions:
        yield str(extension.settings.get("icon", "")), f"`{extension.id}`", extension.place
    for icon, kind, place in kind_icons(plugin.loaded for plugin in active.plugins):
        yield icon, f"kind `{kind}`", place
    for icon, kind, place in active.model.icons:
        yield icon, f"kind `{kind}`", place


def _help(icon: str, folders: Sequence[Path]) -> str:
    family = icon.partition("/")[0]
    names = {f"{family}/{file.stem}" for folder in folders for file in (folder / family).glob("*.svg")}
    near = nearest(icon, sorted(names))
    return (
        f"did you mean `{near}`?" if near else "name a file of the theme's `.icons` without `.svg`: `material/account`"
    )
