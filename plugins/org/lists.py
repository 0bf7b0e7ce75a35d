"""Numbers of entities, as the way to the lists of another plugin where it is on."""

from __future__ import annotations

from portal_gen.api import Content, Link, Portal, kind_address, narrowed

#: The page below which there is a list of each kind.
_LISTS = "catalog"


def counted(count: int, kind: str, chosen: dict[str, str], portal: Portal) -> Content:
    """Return how many entities of a kind some filters leave, as the way to the list of them; None for no entity."""
    if not count or not portal.once(_has_lists):
        return count or None
    return Link(str(count), narrowed(kind_address(kind), {name: value for name, value in chosen.items() if value}))


def _has_lists(portal: Portal) -> bool:
    return any(page.url == _LISTS for plugin in portal.plugins for page in plugin.pages)
