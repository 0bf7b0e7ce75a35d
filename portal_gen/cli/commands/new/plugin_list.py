"""Adds a name to the portal's list of plugins in a `mkdocs.yml`, and leaves every other character as it is."""

from __future__ import annotations

import yaml


def with_plugin(text: str, name: str) -> str | None:
    """Return the text with `name` in the portal's list of plugins.

    As it is where there is no list, or the name is in it; None where the list is in a form that cannot be added to.
    """
    listed = _list(text)
    if listed is None or name in _names(listed):
        return text
    longer = _added(text, listed, name)
    after = _list(longer)
    return longer if after is not None and _names(after) == [*_names(listed), name] else None


def has_portal(text: str) -> bool:
    """Return whether the portal is among the plugins of a `mkdocs.yml`."""
    return any(node.value == "portal" for entry in _entries(text) for node in _named(entry))


def _list(text: str) -> yaml.SequenceNode | None:
    """Return the node of the portal's list of plugins."""
    found = [_below(_below(entry, "portal"), "plugins") for entry in _entries(text)]
    return next((node for node in found if isinstance(node, yaml.SequenceNode)), None)


def _entries(text: str) -> list[yaml.Node]:
    """Return the nodes of the plugins of MkDocs; where they are a mapping, that is the only one."""
    try:
        plugins = _below(yaml.compose(text, Loader=yaml.SafeLoader), "plugins")
    except yaml.YAMLError:
        return []
    return plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins] if plugins else []


def _named(entry: yaml.Node) -> list[yaml.Node]:
    """Return the nodes of the names of one entry."""
    return [name for name, _ in entry.value] if isinstance(entry, yaml.MappingNode) else [entry]


def _below(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _names(listed: yaml.SequenceNode) -> list[str]:
    return [str(item.value[0][0].value if isinstance(item, yaml.MappingNode) else item.value) for item in listed.value]


def _added(text: str, listed: yaml.SequenceNode, name: str) -> str:
    if not listed.value:
        at = listed.start_mark.index + 1
        return f"{text[:at]}{name}{text[at:]}"
    at = _end(listed.value[-1])
    if listed.flow_style:
        return f"{text[:at]}, {name}{text[at:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    item = f"{' ' * listed.start_mark.column}- {name}"
    if text[:at].endswith("\n"):
        return f"{text[:at]}{item}{newline}{text[at:]}"
    line_end = text.find("\n", at)
    if line_end == -1:
        return f"{text}{newline}{item}{newline}"
    return f"{text[: line_end + 1]}{item}{newline}{text[line_end + 1 :]}"


def _end(node: yaml.Node) -> int:
    """Return where the last words of a node end; the end of a block itself lies behind the comments after it."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return _end(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _end(node.value[-1])
    end: int = node.end_mark.index
    return end
