"""Entities, as other pages speak of them."""

from __future__ import annotations

from collections.abc import Sequence

from portal_gen.model.components.base import Component, Content
from portal_gen.model.components.layout import TabBar
from portal_gen.model.components.text import Badge, Link
from portal_gen.model.value import Value


class EntityLink(Component, frozen=True):
    """A link to an entity by its title and kind. A ref that the catalog does not hold is text, never a link.

    >>> EntityLink("component:default/billing-api")
    >>> EntityLink("group:default/nobody-knows")
    """

    ref: str
    label: str = ""


class EntityLinks(Component, frozen=True):
    """Links to several entities, or `empty` in their place.

    >>> EntityLinks(("component:default/billing-api", "group:default/payments"))
    >>> EntityLinks((), empty="No owner")
    """

    refs: Sequence[str]
    empty: str = ""


class Avatar(Component, frozen=True):
    """A person or a team: initials in a circle and the name beside it. No picture is fetched from elsewhere.

    >>> Avatar("Ada Lovelace", ref="user:default/ada")
    """

    name: str
    ref: str = ""
    detail: str = ""


class HeaderLabel(Value, frozen=True):
    """A word and its value beside a page's title: `Owner` and who."""

    label: str
    value: Content


class Header(Component, frozen=True):
    """The head of an entity's page: its title (the page's only heading of level 1), kind, badges, labels and links.

    `kind` gives it the icon and the colour of a kind; `icon` is for what is not an entity. The `eyebrow` may be the way
    to all that is of its sort.

    >>> Header("Billing", eyebrow="component · service", labels=(HeaderLabel("Owner", "payments"),))
    """

    title: str
    eyebrow: str | Link = ""
    icon: str = ""
    description: str = ""
    trail: Sequence[Content] = ()
    badges: Sequence[Badge] = ()
    labels: Sequence[HeaderLabel] = ()
    links: Sequence[Link] = ()
    tabs: TabBar | None = None
    kind: str = ""
