"""The way to pages of other plugins."""

from __future__ import annotations

from portal_gen.api import Link, Portal


def link_to(plugin: str, label: str, portal: Portal) -> Link | None:
    """Return a link to the page `catalog/<plugin>`, or None where that plugin is off."""
    is_on = any(facts.name == plugin for facts in portal.plugins)
    return Link(label, f"catalog/{plugin}") if is_on else None
