"""The pages of the portal in the host's navigation, and the tab that is marked while a page below them is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portal_gen.model.address import EXPLORER
from portal_gen.site.into_host.declared import PortalPage


def named_in_nav(nav: Any, known: Sequence[PortalPage]) -> Iterator[PortalPage]:
    """Yield pages that the site's own `nav` names as files, such as `catalog/system/index.md`.

    They are those that a plugin keeps out of the navigation, and whatever there may be below the explorer.
    """
    declared = {page.address: page for page in known}
    seen = {page.address for page in known if page.nav}
    for path in _paths(nav):
        file = PurePosixPath(path)
        address = file.parent.as_posix()
        if file.name != "index.md" or address in seen:
            continue
        if address in declared or address.startswith(f"{EXPLORER}/"):
            seen.add(address)
            title = file.parent.name.replace("-", " ").capitalize()
            yield declared.get(address, PortalPage(address, title))._replace(nav=True)


def add_to_navigation(nav: Navigation, pages: Mapping[str, PortalPage], made: Mapping[str, Page]) -> None:
    """Put the pages that the site's own `nav` does not name at the end of the navigation, in their order.

    A home page stands at its beginning.
    """
    for address, page in pages.items():
        item = made[address]
        item.title = item.title or page.title
        if item not in nav.pages:
            place = len(nav.items) if address else 0
            nav.items.insert(place, item)
            nav.pages.insert(len(nav.pages) if address else 0, item)
    if "" in made:
        nav.homepage = made[""]
    for before, after in pairwise([None, *nav.pages, None]):
        if before:
            before.next_page = after
        if after:
            after.previous_page = before


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for below in nav.values():
            yield from _paths(below)
    elif isinstance(nav, list):
        for below in nav:
            yield from _paths(below)
