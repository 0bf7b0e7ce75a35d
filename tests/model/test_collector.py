"""What the work on many entities leaves in memory."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from portal_gen.model.collector import collector_paused, swept


class Circle:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@contextmanager
def collections() -> Iterator[list[str]]:
    """Give a list that grows each time that the collector begins to look."""
    begun: list[str] = []

    def note(phase: str, _: dict[str, Any]) -> None:
        begun.extend([phase] if phase == "start" else [])

    gc.callbacks.append(note)
    try:
        yield begun
    finally:
        gc.callbacks.remove(note)


def test_garbage_in_circles_is_taken_away_while_the_work_goes_on() -> None:
    with collector_paused():
        left: weakref.WeakSet[Circle] = weakref.WeakSet()
        most = 0
        for _ in swept(range(30_000)):
            left.add(Circle())
            most = max(most, len(left))
    assert most < 10_000


def test_where_there_is_no_garbage_it_is_seldom_looked_for() -> None:
    with collector_paused(), collections() as begun:
        for _ in range(100):
            for _ in swept(range(150)):
                pass
    assert len(begun) < 20
