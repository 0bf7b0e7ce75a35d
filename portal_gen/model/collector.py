"""The garbage collector, which looks through everything again and again while a catalog and its pages grow."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

#: After so many entities it is time to sweep up the garbage that plugins may have left.
_SWEPT_AFTER = 1000

#: Where nothing was found, so many times are let pass: hardly any plugin leaves garbage, and to look for it takes time.
_LET_PASS = 7


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
                _SWEEPER.sweep()
        _SWEEPER.sweep()
    finally:
        gc.unfreeze()


class _Sweeper:
    """Sweeps as often as it pays."""

    def __init__(self) -> None:
        self._let_pass = 0

    def sweep(self) -> None:
        """Take away what is garbage among what is new, if it is worth looking; from now on that is old."""
        if self._let_pass:
            self._let_pass -= 1
        elif not gc.collect():
            self._let_pass = _LET_PASS
        gc.freeze()


_SWEEPER = _Sweeper()
