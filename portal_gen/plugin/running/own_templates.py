"""Tells a template whose it is: a plugin names only the file."""

from __future__ import annotations

import dataclasses
from typing import Any

from portal_gen.model.components import Component, Event, HeaderLabel, Template, TreeNode
from portal_gen.plugin.configuration.active import Active

#: What may hold components without being one.
_HOLDERS = (Component, Event, HeaderLabel, TreeNode)


def owned(content: Any, plugin: str, active: Active) -> Any:
    """Return content with the plugin's name on each of its templates; untouched where the plugin has none."""
    return _owned(content, plugin) if plugin in active.templated else content


def _owned(content: Any, plugin: str) -> Any:
    if isinstance(content, Template):
        return content if content.plugin else dataclasses.replace(content, plugin=plugin)
    if isinstance(content, (tuple, list)):
        return tuple(_owned(one, plugin) for one in content)
    if not isinstance(content, _HOLDERS):
        return content
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(content):  # type: ignore[arg-type]  # every component is a dataclass
        value = getattr(content, field.name)
        if isinstance(value, (Component, tuple, list)) and (new := _owned(value, plugin)) is not value:
            changed[field.name] = new
    return dataclasses.replace(content, **changed) if changed else content  # type: ignore[type-var]  # as above
