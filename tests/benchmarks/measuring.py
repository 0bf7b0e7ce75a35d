"""Everything that is measured, one after the other, in one folder that is removed at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.benchmarks import names
from tests.benchmarks.cases import Case, checks, cold, measured, peaks, warm
from tests.benchmarks.editing import Edited, choose
from tests.benchmarks.figures import Figure
from tests.benchmarks.frame_bytes import frame_figures
from tests.benchmarks.growth import growth
from tests.benchmarks.options import Options
from tests.benchmarks.peers import agreement, peer_cases, size_figures
from tests.benchmarks.processes import run
from tests.benchmarks.serving import served
from tests.benchmarks.sites import EVERYTHING, SAME_PAGES, Site, environment, make_site
from tests.benchmarks.stages import profile


@dataclass(frozen=True, slots=True)
class Bench:
    """The sites of one run, all with one catalog: two that are built cold, and one that is built again and again."""

    options: Options
    environment: Mapping[str, str]
    same: Site
    everything: Site
    kept: Site
    edited: Edited

    def figures(self) -> Iterator[Figure]:
        """Yield every figure that was asked for."""
        peers = peer_cases(self.options, self.same, say)
        ours = self._ours() if "portal" in self.options.tools else []
        in_turns = [*(case for case, _ in peers.values()), *ours]
        yield from measured(in_turns, self.options.repeats, self.environment, say)
        for name, (_, output) in peers.items():
            yield agreement(name, self.same.output, output, whole=name == names.HUGO, seed=self.options.seed)
            yield from size_figures(name, output)
        yield from size_figures(names.SAME, self.same.output)
        yield from peaks([case for case in in_turns if case.measures_memory], self.environment, say)
        if ours:
            yield from self._afterwards()

    def _ours(self) -> list[Case]:
        return [
            cold(names.SAME, self.same),
            cold(names.EVERYTHING, self.everything),
            *warm(self.kept, self.edited),
            *checks(self.everything),
        ]

    def _afterwards(self) -> Iterator[Figure]:
        """Yield what is not a matter of runs in turns."""
        yield from size_figures(names.EVERYTHING, self.kept.output)
        yield from frame_figures(self.options, self.kept, self.environment)
        yield served(self.kept, self.edited, self.options.repeats, self.environment, say)
        yield from growth(self.options, self.environment, say)

    def profile(self) -> str:
        """Return where the time of a cold build of everything goes."""
        return profile(self.everything, self.environment)


def prepared(options: Options) -> Bench:
    """Return the sites of a run, two of them built: one that other tools follow, and one that is built again."""
    say("making the sites")
    configurations = {"same": SAME_PAGES, "everything": EVERYTHING, "kept": EVERYTHING}
    sites = {name: _site(name, text, options) for name, text in configurations.items()}
    surroundings = environment(options.work)
    for site in (sites["same"], sites["kept"]):
        if failed := run(site.build(), site.folder, surroundings).failed:
            sys.exit(f"{site.folder} cannot be built: {failed}")
    return Bench(options, surroundings, **sites, edited=choose(sites["kept"], surroundings))


def _site(name: str, configuration: str, options: Options) -> Site:
    return make_site(options.work / name, configuration, options.entities, options.seed)


def say(text: str) -> None:
    """Say how far the benchmark is."""
    sys.stderr.write(f"{text}\n")
