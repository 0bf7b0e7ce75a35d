"""The garbage collector, which looks through everything again and again while a catalog and its pages grow."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

#: After so many entities the garbage that plugins may have left is taken away.
_SWEPT_AFTER = 1000


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from looking again and again through what is none."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


def swept(items: Iterable[T]) -> Iterator[T]:
    """Yield the items, and sweep up now and then what the work on them has left; what is older is not looked at."""
    gc.freeze()
    try:
        for number, item in enumerate(items, 1):
            yield item
            if number % _SWEPT_AFTER == 0:
                gc.collect()
                gc.freeze()
        gc.collect()
    finally:
        gc.unfreeze()
