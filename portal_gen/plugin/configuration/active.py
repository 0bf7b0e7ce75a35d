"""The plugins that are on, as the configuration wants them, and which of their extensions an entity may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

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


class Plugged(Struct, frozen=True):
    """A plugin with its options, and its extensions that are on."""

    name: str
    instance: Plugin
    loaded: Loaded
    extensions: tuple[Extension, ...]


class Arrangement(Struct, frozen=True):
    """The cards of an overview, for the entities that match: by `plugin/card`, in their order."""

    matches: Matches = None
    cards: tuple[str, ...] = ()
    side: tuple[str, ...] = ()

    def shows(self, card: Extension) -> bool:
        """Return whether the overview has a card; where none is named, it has all."""
        return not self.cards or card.short in self.cards or card.short in self.side

    def is_aside(self, card: Extension) -> bool:
        """Return whether a card stands in the narrow column; where none is named, its plugin says so."""
        return card.short in self.side if self.side else card.settings["type"] == "info"


#: The cards of an entity for which there is no layout.
_AS_DECLARED = Arrangement()


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
    _of_kind: dict[tuple[Point, str], tuple[tuple[Extension, Matches], ...]] = field(default_factory=dict, init=False)

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Return all kinds by name in lower case: those that are built in, of plugins, and of the site's model."""
        return self.model.kinds

    def called(self, kind: str) -> str:
        """Return the title of a kind by its name, and the name where there is no record of it."""
        record = self.kinds.get(kind.lower())
        return record.title if record else kind

    def at(self, point: Point) -> tuple[Extension, ...]:
        """Return the extensions of one point, in the order of the page."""
        return tuple(extension for extension in self.extensions if extension.point is point)

    def asked(self, point: Point, entity: Entity) -> Sequence[Extension]:
        """Return the extensions of one point that an entity has, in the order of the page."""
        candidates = self._candidates(point, entity.ref.partition(":")[0])
        return [extension for extension, matches in candidates if matches is None or matches(entity)]

    def listed(self, point: Point, kind: str) -> Sequence[Extension]:
        """Return the columns or the filters that the list of a kind (lower case) has."""
        return [extension for extension, _ in self._candidates(point, kind)]

    def layout(self, entity: Entity) -> Arrangement:
        """Return how the cards of an entity are arranged: the first layout that matches it says so."""
        matching = (one for one in self.layouts if one.matches is None or one.matches(entity))
        return next(matching, _AS_DECLARED)

    def _candidates(self, point: Point, kind: str) -> tuple[tuple[Extension, Matches], ...]:
        """Return the extensions of one point that an entity of a kind (lower case) may have, each with its question."""
        key = (point, kind)
        if key not in self._of_kind:
            self._of_kind[key] = tuple(
                (extension, _compiled(extension.when)) for extension in self.at(point) if _is_for(extension, kind)
            )
        return self._of_kind[key]

    def section(self, address: str) -> str:
        """Return the page of the navigation that an address lies below, or an empty text."""
        return next((one for one in self.sections if address == one or address.startswith(f"{one}/")), "")


def _is_for(extension: Extension, kind: str) -> bool:
    """Return whether an extension is for entities of a kind: only lists name `kinds`, only others have a `when`."""
    kinds = extension.settings.get("kinds") or pinned_kinds(extension.when)
    return kinds is None or kind in kinds


def _compiled(predicate: Any) -> Matches:
    """Return a predicate as a question about an entity whose kind is known to fit. Raises `PredicateError`."""
    if predicate is None or predicate == {} or only_kinds(predicate):
        return None
    return matcher(predicate)
