"""The codes that findings of plugins may have."""

from __future__ import annotations

from collections.abc import Iterable

from portal_gen.plugin.declare import declared
from portal_gen.plugin.discovery.loaded import Loaded
from portal_gen.plugin.extension import Point


def codes_of_checks(plugins: Iterable[Loaded]) -> frozenset[str]:
    """Return the codes of all checks of plugins, on or off."""
    return frozenset(
        str(declaration.settings["code"])
        for plugin in plugins
        for declaration in declared(plugin.cls).values()
        if declaration.point is Point.CHECK
    )
