"""What is used of a YAML parser's events and marks, whichever parser made them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol


class Mark(Protocol):
    """A place in a text; line and column count from 0."""

    @property
    def line(self) -> int:
        """Return the line."""

    @property
    def column(self) -> int:
        """Return the column."""


class Point(NamedTuple):
    """A mark that no parser made."""

    line: int
    column: int


class Node(Protocol):
    """The event with which a value begins."""

    @property
    def start_mark(self) -> Mark:
        """Return where the value, or its anchor or tag, begins."""

    @property
    def end_mark(self) -> Mark:
        """Return where the event ends."""

    @property
    def anchor(self) -> str | None:
        """Return the name of its anchor, or of the anchor that it repeats."""


#: Reads the next event; an event is Any, since each class of them has other fields.
NextEvent = Callable[[], Any]
