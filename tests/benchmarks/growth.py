"""How time and memory grow with the catalog."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from itertools import pairwise

from tests.benchmarks import names
from tests.benchmarks.figures import Figure
from tests.benchmarks.options import Options
from tests.benchmarks.processes import run
from tests.benchmarks.sites import EVERYTHING, make_site


def growth(options: Options, environment: Mapping[str, str], say: Callable[[str], None]) -> list[Figure]:
    """Return time and memory of a cold build of everything for each size, and how the time of one is to the next."""
    times: dict[int, float] = {}
    figures: list[Figure] = []
    for size in options.growth:
        site = make_site(options.work / "growth", EVERYTHING, size, options.seed)
        done = run(site.build(), site.folder, environment, memory=True)
        shutil.rmtree(site.folder)
        say(f"{size:,} entities: {done.failed or f'{done.seconds:.1f} s, {done.peak / 1e6:,.0f} MB'}")
        times[size] = done.seconds
        figures += (
            Figure(names.size(size), "s", (done.seconds,), done.failed),
            Figure(names.peak(names.size(size)), "MB of memory", (done.peak / 1e6,), done.failed),
        )
    steps = pairwise(options.growth)
    figures += (Figure(names.step(*step), "times as long", (times[step[1]] / times[step[0]],)) for step in steps)
    return figures
