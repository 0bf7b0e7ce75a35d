"""Where things stand: cards, grids, sections, notes."""

from __future__ import annotations

from collections.abc import Sequence

from portal_gen.model.components.base import Component, Content, Tone
from portal_gen.model.value import Value


class Card(Component, frozen=True):
    """A titled box. `url` makes the title a link; `id` is what a link to the card ends in.

    >>> Card("On call", "Ada until Friday")
    >>> Card("Broken", Callout("The rota could not be read.", tone="danger"))
    """

    title: str
    body: Content
    url: str = ""
    id: str = ""


class Grid(Component, frozen=True):
    """Things side by side, as many as the width holds.

    >>> Grid((Card("One", "1"), Card("Two", "2"), Card("Three", "3")))
    """

    items: Sequence[Content]


class Stack(Component, frozen=True):
    """Things one under the other.

    >>> Stack(("First", "Second"))
    """

    items: Sequence[Content]


class Columns(Component, frozen=True):
    """A wide column and a narrow one beside it, or below it where the page is narrow.

    >>> Columns(main=(Card("About", "Wide"),), side=(Card("Links", "Narrow"),))
    """

    main: Sequence[Content]
    side: Sequence[Content] = ()


class Section(Component, frozen=True):
    """A part of a page under a heading of level 2, which the table of contents lists.

    >>> Section("Members", "Nobody yet.")
    """

    title: str
    body: Content
    id: str = ""


class Details(Component, frozen=True):
    """Something that a reader opens; without script too. Printed open.

    >>> Details("The whole definition", "…")
    """

    summary: str
    body: Content
    open: bool = False


class Callout(Component, frozen=True):
    """A note that must not be missed.

    >>> Callout("This entity is deprecated.", tone="warning", title="Deprecated")
    >>> Callout("Everything is in order.", tone="success")
    """

    body: Content
    tone: Tone = "info"
    title: str = ""


class EmptyState(Component, frozen=True):
    r"""Nothing to show, why, and what to write to change that.

    >>> EmptyState("No links yet", "Links are shown here.", code="metadata:\n  links:\n    - url: https://example.com")
    """

    title: str
    body: str = ""
    code: str = ""


class Tab(Value, frozen=True):
    """One entry of a tab bar. `url` is an address from the site's root; `group` stands before its neighbours."""

    label: str
    url: str
    icon: str = ""
    active: bool = False
    group: str = ""


class TabBar(Component, frozen=True):
    """Links to the pages of one thing, with the current one marked.

    >>> TabBar((Tab("Gallery", "catalog/gallery", active=True), Tab("A long list", "catalog/gallery/long-list")))
    """

    tabs: Sequence[Tab]
    label: str = "Pages of this entity"
