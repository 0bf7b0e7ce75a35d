"""Facts: in rows, pairs, numbers, branches and dates."""

from __future__ import annotations

from collections.abc import Sequence

from portal_gen.model.components.base import Component, Content, Tone
from portal_gen.model.value import Value


class Table(Component, frozen=True):
    """Rows under named columns. More than 200 rows are split into numbered pages, but not in a cell or a tree.

    >>> Table(columns=("Level", "Who"), rows=(("1", "Ada"), ("2", "Grace")))
    >>> Table(columns=("Level", "Who"), rows=(), empty="Nobody is on call.")
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Content]]
    caption: str = ""
    empty: str = "Nothing here."


class KeyValues(Component, frozen=True):
    """Named facts. A fact without a value is left out.

    >>> KeyValues((("Type", "service"), ("Lifecycle", "production"), ("Next", None)))
    """

    items: Sequence[tuple[str, Content]]


class Stat(Component, frozen=True):
    """One number that matters, what it counts, and where to read more.

    >>> Stat("Rows of the list", 450, url="catalog/gallery/long-list")
    >>> Stat("Errors", 3, tone="danger", help="in the last build")
    """

    label: str
    value: str | int | float
    help: str = ""
    url: str = ""
    tone: Tone = "neutral"


class Stats(Component, frozen=True):
    """Numbers side by side.

    >>> Stats((Stat("Components", 128), Stat("APIs", 40), Stat("Errors", 0, tone="success")))
    """

    items: Sequence[Stat]


class List(Component, frozen=True):
    """Items one under the other, with bullets or with numbers.

    >>> List(("Bread", "Butter"))
    >>> List(("Mix", "Bake"), ordered=True)
    """

    items: Sequence[Content]
    ordered: bool = False


class TreeNode(Value, frozen=True):
    """A branch of a tree: what it shows, and what hangs below it."""

    content: Content
    children: Sequence[TreeNode] = ()


class Tree(Component, frozen=True):
    """Things below things.

    >>> Tree((TreeNode("Company", (TreeNode("Payments"), TreeNode("Search"))),))
    """

    roots: Sequence[TreeNode]


class Event(Value, frozen=True):
    """One moment of a timeline. `date` is shown as it is written."""

    date: str
    title: Content
    body: Content = None
    tone: Tone = "neutral"


class Timeline(Component, frozen=True):
    """What happened, in the order given.

    >>> Timeline((Event("2026-03-01", "Adopted"), Event("2026-04-12", "Retired", "Replaced by billing-v2.")))
    """

    events: Sequence[Event]


class Meter(Component, frozen=True):
    """How much of something there is.

    >>> Meter("Documented", 7, 10)
    >>> Meter("Passing checks", 3, 12, tone="danger")
    """

    label: str
    value: int | float
    maximum: int | float
    tone: Tone = "info"
