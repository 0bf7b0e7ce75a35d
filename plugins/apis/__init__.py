"""APIs: who provides and consumes them, and their definitions, readable without script."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import Component, Content, Entity, Plugin, Portal, card, option, tab

from .definition import definition
from .parties import apis_of, parties

_API = {"kind": "API"}
_COMPONENT = {"kind": "Component"}


@dataclass(frozen=True)
class Apis(Plugin):
    """The definition of an API as tables, and the components on both of its sides."""

    characters: int = option(300_000, help="Characters of a definition that are shown as they are written.")

    @tab("definition", "Definition", "documentation", "material/api", when=_API)
    def definition(self, entity: Entity, portal: Portal) -> Component | None:
        """Return what the API offers, as tables, and its definition as it is written."""
        return definition(entity, self.characters)

    @card("Providers", when=_API, type="content")
    def providers(self, entity: Entity, portal: Portal) -> Content:
        """Return the components that provide the API."""
        return parties(entity, portal, "apiProvidedBy", "providesApis")

    @card("Consumers", when=_API, type="content")
    def consumers(self, entity: Entity, portal: Portal) -> Content:
        """Return the components that consume the API."""
        return parties(entity, portal, "apiConsumedBy", "consumesApis")

    @card("Provided APIs", when=_COMPONENT, type="content")
    def provided(self, entity: Entity, portal: Portal) -> Content:
        """Return the APIs that a component provides."""
        return apis_of(entity, portal, "providesApi")

    @card("Consumed APIs", when=_COMPONENT, type="content")
    def consumed(self, entity: Entity, portal: Portal) -> Content:
        """Return the APIs that a component consumes."""
        return apis_of(entity, portal, "consumesApi")
