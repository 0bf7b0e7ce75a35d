"""Who has made a file of a site, as far as its address tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from portal_gen.model.address import ENTITY_DEPTH, entity_address
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.portal import Portal

#: The title of a card, by which its extension is known.
_TITLE = re.compile(r'class="pg-card__title" id="([^"]+)"')

#: What is made of a page; a sitemap is not.
_OF_A_PAGE = (".html", ".json", ".md")


class MadeBy(NamedTuple):
    """Who has made a file: the address of the page that it is part of, the entity of that page, and the extension.

    The overview of an entity is of several extensions; what the host has made is of no entity and of none.
    """

    address: str
    ref: str = ""
    extension: Extension | None = None

    @property
    def by_host(self) -> bool:
        """Return whether the file is none of a page of the portal."""
        return not self.ref and self.extension is None


class Makers(Struct, frozen=True):
    """Who makes which page of a portal: by addresses, tabs by their last part, cards by the ids of their titles."""

    refs: Mapping[str, str]
    tabs: Mapping[str, Extension]
    pages: Mapping[str, Extension]
    cards: Mapping[str, Extension]

    def of(self, path: str) -> MadeBy:
        """Return who has made a file."""
        address = path.rpartition("/")[0]
        if not path.endswith(_OF_A_PAGE):
            return MadeBy(address)
        parts = address.split("/")
        if ref := self.refs.get("/".join(parts[:ENTITY_DEPTH])):
            return MadeBy(address, ref, self.tabs.get("".join(parts[ENTITY_DEPTH : ENTITY_DEPTH + 1])))
        above = (self.pages.get(one) for one in accumulate(parts, "{}/{}".format))
        return MadeBy(address, extension=next((page for page in (*above,)[::-1] if page), None))

    def card_before(self, html: str) -> Extension | None:
        """Return the extension of the last card in the beginning of a page, where its title tells."""
        titles = _TITLE.findall(html)
        return self.cards.get(titles[-1]) if titles else None


def makers(active: Active, portal: Portal) -> Makers:
    """Return who makes which page of a portal; of two tabs with one path it is the first."""
    return Makers(
        {entity_address(entity.ref): entity.ref for entity in portal.entities()},
        {extension.path: extension for extension in reversed(active.at(Point.TAB))},
        {extension.path: extension for extension in active.at(Point.PAGE)},
        {f"{extension.plugin}-{extension.name}": extension for extension in active.at(Point.CARD)},
    )
