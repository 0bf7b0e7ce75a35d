"""Anchors and their aliases, counted as Backstage counts them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from portal_gen.load.yaml.marks import Event
from portal_gen.load.yaml.open_collections import Misreading, OpenCollection

#: Names of aliases that all anchors of a document hold together.
_MOST_NAMES = 1_000_000


@dataclass(slots=True)
class _Anchor:
    """A value that aliases repeat. `uses` counts itself; `weight` the uses of the worst of the aliases inside."""

    value: Any = None
    complete: bool = True
    uses: int = 1
    weight: int = 0
    inside: AbstractSet[str] = frozenset()


@dataclass(slots=True)
class Anchors:
    """The anchors of one document."""

    limit: int
    _told: bool = False
    _names: int = 0
    _anchors: dict[str, _Anchor] = field(default_factory=dict)

    def open(self, name: str) -> None:
        """Note an anchor whose collection has begun: an alias inside it would never end."""
        self._anchors[name] = _Anchor(complete=False)

    def add(self, name: str, value: Any, inside: AbstractSet[str] = frozenset()) -> bool:
        """Note what an anchor stands for, and the anchors that its value repeats; a later one replaces the earlier.

        Return whether that is within bounds: anchors around one another each hold the names of all aliases inside.
        """
        self._names += len(inside)
        if self._names <= _MOST_NAMES:
            self._anchors[name] = _Anchor(value, inside=frozenset(inside))
        return self._names <= _MOST_NAMES

    def repeat(self, event: Event, parent: OpenCollection) -> tuple[Any, Misreading | None]:
        """Return what an alias stands for, and what is wrong with it."""
        name, mark = event.anchor, event.start_mark
        anchor = self._anchors.get(name)
        if anchor is None:
            return None, Misreading("unknown-alias", f"`*{name}` has no anchor `&{name}` before it", mark)
        if not anchor.complete:
            return None, Misreading("recursive-alias", f"`*{name}` stands inside its own anchor `&{name}`", mark)
        if not isinstance(parent.aliases, set):
            parent.aliases = set(parent.aliases)
        parent.aliases.add(name)
        anchor.uses += 1
        anchor.weight = anchor.weight or self._weight(anchor)
        if anchor.uses * anchor.weight <= self.limit:
            return anchor.value, None
        if self._told:
            return None, None
        self._told = True
        message = f"`*{name}` and the aliases inside it make more than {self.limit} repetitions"
        return None, Misreading("too-many-aliases", message, mark)

    def _weight(self, anchor: _Anchor) -> int:
        inner = (self._anchors[name] for name in anchor.inside)
        return max((found.uses * found.weight for found in inner), default=1) or 1
