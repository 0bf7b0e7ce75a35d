"""What extensions leave behind: how long they took, and what they read that the portal knows nothing of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from portal_gen.plugin.running.outside import Outside
from portal_gen.plugin.running.watch import noticed, timed


class Traces(NamedTuple):
    """The seconds that each plugin took, and what extensions read without the portal."""

    seconds: Mapping[str, float] = {}
    seen: Collection[Outside] = ()


#: Of a block in which no extension ran.
NOTHING = Traces()


@contextmanager
def traced() -> Iterator[Traces]:
    """Collect what extensions leave behind inside the block, in this process: another one has to send it."""
    with timed() as seconds, noticed() as seen:
        yield Traces(seconds, seen)


def added(several: Iterable[Traces]) -> Traces:
    """Return several traces as one."""
    seconds: dict[str, float] = {}
    seen: dict[Outside, None] = {}
    for traces in several:
        seen |= dict.fromkeys(traces.seen)
        for name, taken in traces.seconds.items():
            seconds[name] = seconds.get(name, 0.0) + taken
    return Traces(seconds, tuple(seen))
