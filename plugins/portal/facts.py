"""What a plugin adds to the portal, on the page of the entity that stands for it."""

from __future__ import annotations

from portal_gen.api import Entity, List, PluginFacts, Portal, Table, Text

from .entities import PLUGIN

#: What the prefix of an extension's id stands for.
_WORDS = {
    "page": "Page",
    "entity-content": "Tab",
    "entity-card": "Card",
    "entity-header": "Header",
    "entity-icon-link": "Link",
    "catalog-column": "Column of lists",
    "catalog-filter": "Filter of lists",
    "search": "Search",
    "home-widget": "Widget of the home page",
    "provider": "Source of entities",
    "processor": "Addition to entities",
    "check": "Check",
}


def extensions(entity: Entity, portal: Portal) -> Table | None:
    """Return the extensions of the plugin that an entity stands for."""
    facts = _facts(entity, portal)
    if facts is None or not facts.extensions:
        return None
    rows = tuple((_what(id_), Text(id_, style="code")) for id_ in facts.extensions)
    return Table(("Adds", "Id in the configuration"), rows)


def options(entity: Entity, portal: Portal) -> List | None:
    """Return the names of a plugin's options. Their values may be secrets, and stay where they are."""
    facts = _facts(entity, portal)
    return List(tuple(Text(name, style="code") for name in facts.options)) if facts and facts.options else None


def _what(id_: str) -> str:
    return _WORDS.get(id_.partition(":")[0], id_.partition(":")[0])


def _facts(entity: Entity, portal: Portal) -> PluginFacts | None:
    name = entity.annotation(PLUGIN)
    return next((plugin for plugin in portal.plugins if plugin.name == name), None)
