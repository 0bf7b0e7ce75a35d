"""The portal in its own catalog: its plugins, its sources, its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal_gen.api import Component, Content, Enrichment, Entity, Plugin, Portal, card, enrich, option, provide, widget

from .addresses import addresses
from .entities import KIND, entities
from .facts import extensions, options
from .glance import glance

_A_PLUGIN = {"kind": KIND}


@dataclass(frozen=True)
class ThisPortal(Plugin):
    """Each plugin as an entity, links from each entity to its source, and how much there is of everything."""

    owner: str = option("", help="Who owns the plugins, as a reference such as `group:default/platform`.")

    @provide()
    def plugins(self, portal: Portal) -> Iterator[Mapping[str, Any]]:
        """Yield an entity for each plugin that is on."""
        return entities(portal.plugins, self.owner)

    @enrich()
    def addresses(self, entity: Entity, portal: Portal) -> Enrichment | None:
        """Return where an entity's file is read and edited, where the repository is known."""
        return addresses(entity, portal)

    @card("Extensions", when=_A_PLUGIN, type="content")
    def extensions(self, entity: Entity, portal: Portal) -> Component | None:
        """Return what a plugin adds to the portal, by the ids that the configuration uses."""
        return extensions(entity, portal)

    @card("Options", when=_A_PLUGIN, type="content")
    def options(self, entity: Entity, portal: Portal) -> Component | None:
        """Return the options of a plugin, and what each is for."""
        return options(entity, portal)

    @widget("At a glance")
    def glance(self, portal: Portal) -> Content:
        """Return how many entities of each kind there are."""
        return glance(portal)
