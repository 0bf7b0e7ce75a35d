"""What a plugin adds to the portal, on the page of the entity that stands for it."""

from __future__ import annotations

from portal_gen.api import Entity, Markdown, OptionFacts, PluginFacts, Portal, Table, Text

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


def options(entity: Entity, portal: Portal) -> Table | None:
    """Return a plugin's options, and what each is for. Their values may be secrets, and stay where they are."""
    facts = _facts(entity, portal)
    if facts is None or not facts.options:
        return None
    rows = tuple((Text(one.name, style="code"), _default(one), Markdown(one.help)) for one in facts.options)
    return Table(("Option", "Default", "What it is for"), rows)


def _default(option: OptionFacts) -> Text:
    return Text("must be set") if option.default is None else Text(option.default, style="code")


def _what(id_: str) -> str:
    return _WORDS.get(id_.partition(":")[0], id_.partition(":")[0])


def _facts(entity: Entity, portal: Portal) -> PluginFacts | None:
    name = entity.annotation(PLUGIN)
    return next((plugin for plugin in portal.plugins if plugin.name == name), None)
