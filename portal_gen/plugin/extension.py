"""Extension points: what a plugin's method may be, and what it is called in a configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
    PROVIDE = "provider"
    ENRICH = "processor"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Extension:
    """One decorated method: where it attaches, what it is called, and which entities it is for.

    `settings` holds what only its point has: a page's `path`, a tab's `group`, a card's `type`. A configuration may
    replace `title`, `when` and these.
    """

    point: Point
    plugin: str
    name: str
    call: Callable[..., Any]
    title: str = ""
    when: Any = None
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return `<prefix>:<plugin>/<extension>`."""
        return f"{self.point}:{self.plugin}/{self.name}"

    @property
    def short(self) -> str:
        """Return `<plugin>/<extension>`, the form that layouts use."""
        return f"{self.plugin}/{self.name}"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a decorator leaves on a method, until the class is made and gives it a plugin."""

    point: Point
    title: str = ""
    when: Any = None
    settings: Mapping[str, Any] = field(default_factory=dict)
