"""The pages of plugins: the explorer is the way to those below it."""

from __future__ import annotations

from collections.abc import Iterable

from portal_gen.api import Header, Kind, Link, Portal, kind_address

EXPLORER = "catalog"


def heading(portal: Portal, aside: Iterable[Kind]) -> Header | None:
    """Return the head of the explorer with links to what lies below it, and is neither counted nor in the navigation.

    That is the pages of plugins, and the lists of kinds that stand aside.
    """
    explorer = link_to(EXPLORER, portal)
    below = [page for page in _pages(portal) if page.url.startswith(f"{EXPLORER}/")]
    lists = [Link(kind.plural, kind_address(kind.name), kind.icon) for kind in aside]
    return Header(explorer.label, icon=explorer.icon, links=(*below, *lists)) if explorer else None


def link_to(address: str, portal: Portal) -> Link | None:
    """Return a link to the page of a plugin, or None where that plugin is off."""
    return next((page for page in _pages(portal) if page.url == address), None)


def _pages(portal: Portal) -> tuple[Link, ...]:
    return tuple(page for plugin in portal.plugins for page in plugin.pages)
