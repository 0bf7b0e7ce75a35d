"""The pages of the portal in the host's navigation, and the tab that is marked while a page below them is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portal_gen.model.address import EXPLORER
from portal_gen.site.frames import PortalPage


def named_in_nav(nav: Any, known: Sequence[PortalPage]) -> Iterator[PortalPage]:
    """Yield pages below the explorer that the site's own `nav` names as files, such as `catalog/system/index.md`."""
    addresses = {page.address for page in known if page.nav}
    for path in _paths(nav):
        file = PurePosixPath(path)
        address = file.parent.as_posix()
        if file.name == "index.md" and address.startswith(f"{EXPLORER}/") and address not in addresses:
            addresses.add(address)
            declared = next((page for page in known if page.address == address), None)
            title = declared.title if declared else file.parent.name.replace("-", " ").capitalize()
            yield PortalPage(address, title, declared.icon if declared else "", nav=True)


def add_to_navigation(nav: Navigation, pages: Mapping[str, PortalPage], made: Mapping[str, Page]) -> None:
    """Put the pages that the site's own `nav` does not name at the end of the navigation, in their order."""
    for address, page in pages.items():
        item = made[address]
        if item in nav.pages:
            item.title = item.title or page.title
            continue
        item.title = page.title
        item.previous_page = nav.pages[-1] if nav.pages else None
        if item.previous_page:
            item.previous_page.next_page = item
        nav.items.append(item)
        nav.pages.append(item)


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for below in nav.values():
            yield from _paths(below)
    elif isinstance(nav, list):
        for below in nav:
            yield from _paths(below)
