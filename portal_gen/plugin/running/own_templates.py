"""Tells a template whose it is: a plugin names only the file."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from portal_gen.model.components import Component, Event, HeaderLabel, Template, TreeNode
from portal_gen.plugin.contributions import Pages, SubPage

#: What may hold components without being one.
_HOLDERS = (Component, Event, HeaderLabel, Pages, SubPage, TreeNode)


def owned(content: Any, plugin: str) -> Any:
    """Return what a plugin has made with its name on each of its templates."""
    if isinstance(content, Template):
        return content if content.plugin else replace(content, plugin=plugin)
    if isinstance(content, (tuple, list)):
        return tuple(owned(one, plugin) for one in content)
    if not isinstance(content, _HOLDERS):
        return content
    changed: dict[str, Any] = {}
    for name in content.__struct_fields__:
        value = getattr(content, name)
        if isinstance(value, (Component, tuple, list)) and (new := owned(value, plugin)) is not value:
            changed[name] = new
    return replace(content, **changed) if changed else content
