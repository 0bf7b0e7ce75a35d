"""The Definition tab of an API, as values that tests can compare."""

from __future__ import annotations

import json
from collections.abc import Iterator

from plugins.apis import Apis
from portal_gen.api import Badge, Callout, Content, EntityLink, EntityLinks, Link, Portal, Section, Stack, Table, Text
from portal_gen.plugin.testing import portal_of


def api(type_: str, definition: str) -> Portal:
    """Return the portal of one API, `orders`, with a definition."""
    return portal_of(
        "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: orders}\n"
        f"spec:\n  type: {type_}\n  lifecycle: production\n  owner: team\n  definition: {json.dumps(definition)}\n"
    )


def tab_of(portal: Portal, plugin: Apis | None = None) -> list[Content]:
    """Return what stands in the Definition tab of `orders`, from top to bottom."""
    entity = portal.entity("api:default/orders")
    assert entity is not None
    tab = (plugin or Apis()).definition(entity, portal)
    assert isinstance(tab, Stack)
    return list(tab.items)


def sections(parts: list[Content]) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of each table of a tab, by its heading."""
    return {part.title: list(rows(part.body)) for part in parts if isinstance(part, Section)}


def rows(content: Content) -> Iterator[tuple[object, ...]]:
    assert isinstance(content, Table)
    return (tuple(map(plain, row)) for row in content.rows)


def plain(cell: Content) -> object:
    if isinstance(cell, Text):
        return cell.text
    if isinstance(cell, Badge | Link):
        return cell.label
    if isinstance(cell, EntityLink):
        return cell.ref
    return tuple(cell.refs) if isinstance(cell, EntityLinks) else cell


def notes(parts: list[Content]) -> list[str]:
    """Return what the callouts of a tab say."""
    return [str(part.body) for part in parts if isinstance(part, Callout)]
