"""The plugins that are on, as the configuration wants them, and which of their extensions an entity may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal_gen.graph.kinds_of_predicate import only_kinds, pinned_kinds
from portal_gen.graph.predicate import matcher
from portal_gen.model.entity import Entity
from portal_gen.model.kind import Kind
from portal_gen.model.site_model import SiteModel
from portal_gen.plugin.declare import Plugin
from portal_gen.plugin.discovery.loaded import Loaded
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.known import PluginFacts

#: Says whether an entity has an extension; None where every entity of the kind has it.
Matches = Callable[[Entity], bool] | None


@dataclass(frozen=True, slots=True)
class Plugged:
    """A plugin with its options, and its extensions that are on."""

    name: str
    instance: Plugin
    loaded: Loaded
    extensions: tuple[Extension, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The cards of an overview, for the entities that match: by `plugin/card`, in their order."""

    matches: Matches
    cards: tuple[str, ...]
    side: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Active:
    """All that is on: plugins, and their extensions in the order in which pages show them.

    `off` are the extensions that the configuration has turned off; `sections` the addresses of the pages that stand
    in the navigation, the longest first.
    """

    plugins: tuple[Plugged, ...] = ()
    extensions: tuple[Extension, ...] = ()
    off: tuple[Extension, ...] = ()
    layouts: tuple[Arrangement, ...] = ()
    model: SiteModel = field(default_factory=SiteModel)
    facts: tuple[PluginFacts, ...] = ()
    sections: tuple[str, ...] = ()
    _matches: dict[str, Matches] = field(default_factory=dict, init=False)
    _of_kind: dict[tuple[Point, str], tuple[tuple[Extension, Matches], ...]] = field(default_factory=dict, init=False)

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Return all kinds by name in lower case: those that are built in, of plugins, and of the site's model."""
        return self.model.kinds

    def at(self, point: Point) -> tuple[Extension, ...]:
        """Return the extensions of one point, in the order of the page."""
        return tuple(extension for extension in self.extensions if extension.point is point)

    def candidates(self, point: Point, kind: str) -> tuple[tuple[Extension, Matches], ...]:
        """Return the extensions of one point that an entity of a kind (lower case) may have, each with its question."""
        key = (point, kind)
        if key not in self._of_kind:
            self._of_kind[key] = tuple(
                (extension, self.matches(extension))
                for extension in self.at(point)
                if (kinds := pinned_kinds(extension.when)) is None or kind in kinds
            )
        return self._of_kind[key]

    def matches(self, extension: Extension) -> Matches:
        """Return the question whether an entity has an extension, apart from its kind."""
        if extension.id not in self._matches:
            self._matches[extension.id] = compiled(extension.when)
        return self._matches[extension.id]

    def section(self, address: str) -> str:
        """Return the page of the navigation that an address lies below, or an empty text."""
        return next((one for one in self.sections if address == one or address.startswith(f"{one}/")), "")


def compiled(predicate: Any) -> Matches:
    """Return a predicate as a question about an entity whose kind is known to fit. Raises `PredicateError`."""
    if predicate is None or predicate == {} or only_kinds(predicate):
        return None
    return matcher(predicate)
