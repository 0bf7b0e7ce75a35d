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


class PlainMark(NamedTuple):
    """A mark that no parser made."""

    line: int
    column: int


#: An event of a parser. Any, because each class has fields of its own and the hot loop tells them apart by class.
Event = Any
#: Reads the next event.
NextEvent = Callable[[], Event]
