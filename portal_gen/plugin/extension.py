"""Extension points: what a plugin's method may be, and what it is called in a configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

from portal_gen.model.address import address_of
from portal_gen.model.location import Location
from portal_gen.plugin.home import Home


class Point(StrEnum):
    """An extension point; the value is the prefix of its ids, as in Backstage."""

    PAGE = "page"
    TAB = "entity-content"
    CARD = "entity-card"
    HEADER = "entity-header"
    LINK = "entity-icon-link"
    COLUMN = "catalog-column"
    FACET = "catalog-filter"
    SEARCH = "search"
    WIDGET = "home-widget"
    RESOLVE = "resolver"
    PROVIDE = "provider"
    ENRICH = "processor"
    CHECK = "check"


#: The place of an extension that was made by hand.
_NOWHERE = Location("plugin")

#: The points whose methods are called with an entity, and then the portal.
ENTITY_POINTS = frozenset({Point.TAB, Point.CARD, Point.HEADER, Point.LINK, Point.COLUMN, Point.FACET, Point.ENRICH})

#: The points whose answers are part of the catalog, in the order in which they are asked.
CATALOG_POINTS = (Point.RESOLVE, Point.PROVIDE, Point.ENRICH, Point.CHECK)


class Extension(Struct, frozen=True):
    """One decorated method: where it attaches, what it is called, and which entities it is for.

    `settings` holds what only its point has: a page's `path`, a tab's `group`, a card's `type`. A configuration may
    replace `title`, `when` and these. `place` is where the method is written, `path_place` where a configuration gives
    it another path, `home` where its plugin lives, and `templated` whether that has templates.
    """

    point: Point
    plugin: str
    name: str
    call: Callable[..., Any]
    title: str = ""
    when: Any = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    place: Location = _NOWHERE
    path_place: Location | None = None
    home: Home | None = None
    templated: bool = False

    @property
    def id(self) -> str:
        """Return `<prefix>:<plugin>/<extension>`."""
        return f"{self.point}:{self.plugin}/{self.name}"

    @property
    def short(self) -> str:
        """Return `<plugin>/<extension>`, the form that layouts use."""
        return f"{self.plugin}/{self.name}"

    @property
    def path(self) -> str:
        """Return the address of a page from the site's root, or of a tab from its entity's page."""
        return address_of(str(self.settings["path"]))

    @property
    def made_by(self) -> str:
        """Return who makes the pages of this extension, in words."""
        return f"`{self.id}`"

    def raised_at(self, error: BaseException) -> Location:
        """Return the line of the plugin at which an exception passed last, else where the method is written."""
        return (self.home and self.home.innermost(error.__traceback__)) or self.place


class Declaration(Struct, frozen=True):
    """What a decorator leaves on a method, until the class is made and gives it a plugin."""

    point: Point
    title: str = ""
    when: Any = None
    settings: Mapping[str, Any] = field(default_factory=dict)
