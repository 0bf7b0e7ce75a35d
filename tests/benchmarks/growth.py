"""How time and memory grow with the catalog."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from itertools import pairwise

from tests.benchmarks import names
from tests.benchmarks.figures import Figure
from tests.benchmarks.options import Options
from tests.benchmarks.processes import run
from tests.benchmarks.sites import SAME_PAGES, make_site


def growth(options: Options, environment: Mapping[str, str], say: Callable[[str], None]) -> list[Figure]:
    """Return time and memory of a cold build for each size, and how the time of one is to the next.

    Built are the pages of Hugo: with everything on, a site of 100,000 entities and its cache are larger than memory.
    Each is built twice, since looking at the memory of large processes takes a third of their time.
    """
    times: dict[int, float] = {}
    figures: list[Figure] = []
    for size in options.growth:
        site = make_site(options.work / "growth", SAME_PAGES, size, options.seed)
        timed = run(site.build(), site.folder, environment)
        site.forget()
        watched = run(site.build(), site.folder, environment, memory=True)
        shutil.rmtree(site.folder)
        say(f"{size:,} entities: {timed.failed or f'{timed.seconds:.1f} s, {watched.peak / 1e6:,.0f} MB'}")
        times[size] = timed.seconds
        figures += (
            Figure(names.size(size), "s", (timed.seconds,), timed.failed, "the pages of Hugo", (timed.cpu,)),
            Figure(names.peak(names.size(size)), "MB of memory", (watched.peak / 1e6,), watched.failed),
        )
    steps = pairwise(options.growth)
    figures += (Figure(names.step(*step), "times as long", (times[step[1]] / times[step[0]],)) for step in steps)
    return figures
