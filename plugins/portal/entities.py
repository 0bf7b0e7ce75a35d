"""The entities that stand for the portal's plugins: of a kind of their own, which stands aside in lists and counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.api import PluginFacts

KIND = "Plugin"
NAMESPACE = "portal"

#: The annotation that says which plugin an entity stands for: its name may have ends that no entity's may.
PLUGIN = "portal-plugin"


def entities(plugins: tuple[PluginFacts, ...], owner: str) -> Iterator[Mapping[str, Any]]:
    """Yield an entity for each plugin, with an owner where one is named."""
    for plugin in plugins:
        metadata = {
            "name": plugin.name.strip("._-")[:63],
            "namespace": NAMESPACE,
            "title": plugin.name,
            "description": plugin.summary,
            "annotations": {PLUGIN: plugin.name},
        }
        spec = {"type": plugin.source, **({"owner": owner} if owner else {})}
        yield {"apiVersion": "portal-gen/v1", "kind": KIND, "metadata": metadata, "spec": spec}
