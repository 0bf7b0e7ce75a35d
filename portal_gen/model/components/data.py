"""Facts: in rows, pairs, numbers, branches and dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal_gen.model.components.base import Component, Content, Tone


@dataclass(frozen=True, slots=True)
class Table(Component):
    """Rows under named columns. More than 200 rows are split into numbered pages, but not in a cell or a tree.

    >>> Table(columns=("Level", "Who"), rows=(("1", "Ada"), ("2", "Grace")))
    >>> Table(columns=("Level", "Who"), rows=(), empty="Nobody is on call.")
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Content]]
    caption: str = ""
    empty: str = "Nothing here."


@dataclass(frozen=True, slots=True)
class KeyValues(Component):
    """Named facts. A fact without a value is left out.

    >>> KeyValues((("Type", "service"), ("Lifecycle", "production"), ("Next", None)))
    """

    items: Sequence[tuple[str, Content]]


@dataclass(frozen=True, slots=True)
class Stat(Component):
    """One number that matters, what it counts, and where to read more.

    >>> Stat("Rows of the list", 450, url="catalog/gallery/long-list")
    >>> Stat("Errors", 3, tone="danger", help="in the last build")
    """

    label: str
    value: str | int | float
    help: str = ""
    url: str = ""
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Stats(Component):
    """Numbers side by side.

    >>> Stats((Stat("Components", 128), Stat("APIs", 40), Stat("Errors", 0, tone="success")))
    """

    items: Sequence[Stat]


@dataclass(frozen=True, slots=True)
class List(Component):
    """Items one under the other, with bullets or with numbers.

    >>> List(("Bread", "Butter"))
    >>> List(("Mix", "Bake"), ordered=True)
    """

    items: Sequence[Content]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A branch of a tree: what it shows, and what hangs below it."""

    content: Content
    children: Sequence[TreeNode] = ()


@dataclass(frozen=True, slots=True)
class Tree(Component):
    """Things below things.

    >>> Tree((TreeNode("Company", (TreeNode("Payments"), TreeNode("Search"))),))
    """

    roots: Sequence[TreeNode]


@dataclass(frozen=True, slots=True)
class Event:
    """One moment of a timeline. `date` is shown as it is written."""

    date: str
    title: Content
    body: Content = None
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Timeline(Component):
    """What happened, in the order given.

    >>> Timeline((Event("2026-03-01", "Adopted"), Event("2026-04-12", "Retired", "Replaced by billing-v2.")))
    """

    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Meter(Component):
    """How much of something there is.

    >>> Meter("Documented", 7, 10)
    >>> Meter("Passing checks", 3, 12, tone="danger")
    """

    label: str
    value: int | float
    maximum: int | float
    tone: Tone = "info"
