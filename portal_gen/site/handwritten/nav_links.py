"""Links from the navigation to entities: `- Shop: entity:component:shop` in `nav`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section

from portal_gen.model.location import FieldPath
from portal_gen.site.handwritten.docs_pages import DocsPages
from portal_gen.site.handwritten.entity_links import SCHEME


def link_entities(nav: Navigation, written: Any, docs: DocsPages) -> None:
    """Let the links of a navigation to entities lead to their pages, and take out those that lead nowhere.

    `written` is `nav` as the configuration has it, where the finding about such a link stands.
    """
    nav.items = list(_linked(nav.items, dict(_entries(written, ("nav",))), docs))


def _linked(items: list[StructureItem], places: dict[str, FieldPath], docs: DocsPages) -> Iterator[StructureItem]:
    for item in items:
        if isinstance(item, Section):
            item.children = list(_linked(item.children, places, docs))
        elif isinstance(item, Link) and item.url.startswith(SCHEME):
            url = docs.url_in_nav(item.url.removeprefix(SCHEME), places.get(item.url, ("nav",)))
            if url is None:
                continue
            item.url = url
        yield item


def _entries(nav: Any, path: FieldPath) -> Iterator[tuple[str, FieldPath]]:
    """Yield each text in a navigation with the way to it."""
    if isinstance(nav, str):
        yield nav, path
    elif isinstance(nav, dict):
        for title, below in nav.items():
            yield from _entries(below, (*path, title))
    elif isinstance(nav, list):
        for number, below in enumerate(nav):
            yield from _entries(below, (*path, number))
