"""What plugins declare of their pages, as far as the host is told: what stands in the navigation and heads a frame."""

from __future__ import annotations

from typing import NamedTuple

from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.extension import Point


class PortalPage(NamedTuple):
    """What is known of a page of the portal before it is made; `made_by` is empty where nobody has declared it."""

    address: str
    title: str
    icon: str = ""
    nav: bool = False
    toc: bool = False
    made_by: str = ""


def declared_pages(active: Active, site_name: str) -> tuple[PortalPage, ...]:
    """Return the pages of plugins; of two with one address the first, which is the one that gets it."""
    pages: dict[str, PortalPage] = {}
    for extension in active.at(Point.PAGE):
        address, icon = extension.path, str(extension.settings["icon"])
        nav, toc = bool(extension.settings["nav"]) or not address, bool(extension.settings["toc"])
        page = PortalPage(address, extension.title or site_name, icon, nav, toc, extension.made_by)
        pages.setdefault(address, page)
    return tuple(pages.values())
