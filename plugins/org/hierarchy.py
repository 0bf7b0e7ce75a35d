"""The groups above and below a group, as a tree."""

from __future__ import annotations

from collections.abc import Mapping

from portal_gen.api import Content, Entity, EntityLink, Portal, Text, Tree, TreeNode

from .walk import beyond

#: More levels than this, up or down, no organisation has; a broken catalog may.
_LEVELS = 20


def hierarchy(about: Entity, groups: tuple[Entity, ...], portal: Portal) -> Tree | None:
    """Return the groups from the top down to `groups`, and below `about` itself; None where it stands alone."""
    above = beyond(groups, "childOf", portal, _LEVELS)
    below = beyond((about,), "parentOf", portal, _LEVELS)
    shown = {group.ref: group for group in (*groups, *above, *below)}
    if set(shown) <= {about.ref}:
        return None
    return Tree(_Forest(about, shown, portal).roots())


class _Forest:
    """Grows each group once, below the first parent that reaches it: a circle ends where it began."""

    def __init__(self, about: Entity, shown: Mapping[str, Entity], portal: Portal) -> None:
        self._about = about
        self._shown = shown
        self._portal = portal
        self._grown: set[str] = set()

    def roots(self) -> tuple[TreeNode, ...]:
        """Return the groups without a parent, then what only circles lead to, each with what is below it."""
        groups = sorted(self._shown.values(), key=lambda group: (bool(self._kept(group, "childOf")), *_by_title(group)))
        return self._all(groups, 2 * _LEVELS)

    def _all(self, groups: list[Entity], levels: int) -> tuple[TreeNode, ...]:
        return tuple(self._grow(group, levels) for group in groups if levels and group.ref not in self._grown)

    def _grow(self, group: Entity, levels: int) -> TreeNode:
        self._grown.add(group.ref)
        children = sorted(self._kept(group, "parentOf"), key=_by_title)
        return TreeNode(self._name(group), self._all(children, levels - 1))

    def _kept(self, group: Entity, relation: str) -> list[Entity]:
        return [one for one in self._portal.related(group, relation) if one.ref in self._shown]

    def _name(self, group: Entity) -> Content:
        return Text(group.title, style="strong") if group.ref == self._about.ref else EntityLink(group.ref)


def _by_title(group: Entity) -> tuple[str, str]:
    return (group.title.casefold(), group.ref)
