"""What plugins make of a catalog: pages, before anybody says how they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    # Whoever writes files need not know what pages are made of.
    from portal_gen.model.components.base import Component
    from portal_gen.model.entity import Entity


class Page(Struct, frozen=True):
    """One page of the portal. `address` is its path from the site's root, empty for the home page.

    `section` is the address of the page of the navigation that it belongs to; `entity` is set on the overview page of
    an entity, which alone has twins; `edit_url` is empty where nobody knows where to edit it.
    """

    address: str
    title: str
    description: str
    body: Component
    section: str
    made_by: str
    entity: Entity | None = None
    edit_url: str = ""
    toc: bool = False


class SearchDocument(Struct, frozen=True):
    """What the site's search finds: a title, words, and the address that the result leads to.

    Words that it holds count `boost` times as much as those of a hand-written page, from 0.01 to 1000. In Material a
    title counts 1000 times as much as a text, and a tag 1000 times as much as a title.
    """

    title: str
    text: str
    address: str
    tags: tuple[str, ...] = ()
    boost: float = 1.0


class OutputFile(Struct, frozen=True):
    """A file of the site: its path from the site's root with `/`, and its bytes."""

    path: str
    content: bytes
