"""Finds icons that plugins and kinds name and the theme does not have: nothing would stand in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.kind import OTHER_ICON
from portal_gen.model.location import Location
from portal_gen.model.near_words import nearest
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.declare import declared
from portal_gen.plugin.discovery.kinds import kind_icons
from portal_gen.render.html.icons import Icons


def unknown_icons(active: Active, folders_of_theme: Callable[[], Sequence[Path]]) -> Iterator[Diagnostic]:
    """Yield a warning for each icon that is in none of the theme's folders.

    What is built in names icons of Material. So these are not asked for, and where nobody names others, no theme is;
    one that has other sets of icons is not judged.
    """
    ours = _built_in(active)
    named = [one for one in _named(active) if one[0] and one[0] not in ours]
    folders = folders_of_theme() if named else ()
    icons = Icons(folders)
    if not icons.svg(OTHER_ICON):
        return
    for icon, who, place in named:
        if not icons.svg(icon):
            message = f"{who} has the icon `{icon}`, which the theme does not have"
            yield Diagnostic("unknown-icon", Severity.WARNING, message, place, _help(icon, folders))


def _built_in(active: Active) -> frozenset[str]:
    """Return the icons that built-in plugins and their kinds have."""
    plugins = [plugin.loaded for plugin in active.plugins if plugin.loaded.source == "built-in"]
    extensions = (str(one.settings.get("icon", "")) for plugin in plugins for one in declared(plugin.cls).values())
    return frozenset((*extensions, *(icon for icon, _, _ in kind_icons(plugins))))


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
