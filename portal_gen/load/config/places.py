"""Finds the place of an option in its configuration file."""

from __future__ import annotations

from functools import cached_property

import yaml

from portal_gen.model.location import FieldPath, Location, Places

_MERGE = "tag:yaml.org,2002:merge"


def yaml_places(text: str, file: str) -> Places:
    """Return the places of a configuration file such as `mkdocs.yml`; it is read only when the first is asked for.

    Nothing in it is constructed, so tags that only another program knows (`!ENV`, `!!python/name:...`) do no harm.
    """
    return _ConfigPlaces(text, file)


class _ConfigPlaces:
    """The places of one configuration file."""

    def __init__(self, text: str, file: str) -> None:
        self._text, self._file = text, file

    def __call__(self, path: FieldPath = (), *, key: bool = False) -> Location:
        """Return where the value at `path` stands (its key with `key=True`), else its nearest parent."""
        node, name = self._document, None
        for part in path:
            found = _below(node, part)
            if found is None:
                break
            name, node = found
        else:
            if key and name is not None:
                return self._location(name)
        return self._location(node)

    @cached_property
    def _document(self) -> yaml.Node | None:
        try:
            return yaml.compose(self._text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, ValueError):
            return None

    def _location(self, node: yaml.Node | None) -> Location:
        if node is None:
            return Location(self._file)
        return Location(self._file, node.start_mark.line + 1, node.start_mark.column + 1)


def _below(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """Return the node of a key or a list position, with the node of its key."""
    if isinstance(node, yaml.SequenceNode):
        return (None, node.value[part]) if isinstance(part, int) and part < len(node.value) else None
    if not isinstance(node, yaml.MappingNode):
        return None
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value == str(part) and key.tag != _MERGE:
            return key, value
    return next((found for merged in _merged(node) if (found := _below(merged, part))), None)


def _merged(node: yaml.MappingNode) -> list[yaml.Node]:
    """Return the mappings that `<<` brings in."""
    values = [value for key, value in node.value if key.tag == _MERGE]
    return [one for value in values for one in (value.value if isinstance(value, yaml.SequenceNode) else [value])]
