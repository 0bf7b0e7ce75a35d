"""The entities that stand for the portal and its plugins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.api import PluginFacts

NAMESPACE = "portal"
TYPE = "portal-plugin"
#: The annotation that says which plugin an entity stands for.
PLUGIN = "portal-plugin"

_SYSTEM = "portal"
_TEAM = "portal-team"


def entities(plugins: tuple[PluginFacts, ...], owner: str) -> Iterator[Mapping[str, Any]]:
    """Yield the portal as a system, its plugins as components, and a group that owns them where nobody is named."""
    whose = owner or f"group:{NAMESPACE}/{_TEAM}"
    if not owner:
        yield _entity("Group", _TEAM, "Portal team", "Whoever looks after this portal.", type="team", children=[])
    yield _entity("System", _SYSTEM, "This portal", "The site that you are reading, made of plugins.", owner=whose)
    for plugin in plugins:
        yield _plugin(plugin, whose)


def _plugin(plugin: PluginFacts, owner: str) -> Mapping[str, Any]:
    entity = _entity(
        "Component",
        _name(plugin.name),
        f"{plugin.name} (plugin)",
        plugin.summary,
        type=TYPE,
        lifecycle="production",
        owner=owner,
        system=_SYSTEM,
    )
    entity["metadata"] |= {"annotations": {PLUGIN: plugin.name}, "tags": [plugin.source.replace(" ", "-")]}
    return entity


def _name(plugin: str) -> str:
    return plugin.strip("._-")[:63]


def _entity(kind: str, name: str, title: str, description: str, **spec: Any) -> dict[str, Any]:
    metadata = {"name": name, "namespace": NAMESPACE, "title": title, "description": description}
    return {"apiVersion": "backstage.io/v1alpha1", "kind": kind, "metadata": metadata, "spec": spec}
