"""What is run and timed: commands, what happens before each, and what must be there after it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import names
from tests.benchmarks.editing import Edited
from tests.benchmarks.figures import Figure
from tests.benchmarks.processes import Run, run
from tests.benchmarks.sites import Site


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Case:
    """A command to measure. `prepare` puts files in order, and returns the text that must then be on the page `shown`.

    `once` is for what takes minutes, however often the others run.
    """

    name: str
    command: Sequence[str]
    folder: Path
    prepare: Callable[[], str] = _nothing
    shown: Path | None = None
    report: Path | None = None
    once: bool = False
    measures_memory: bool = True


@dataclass(slots=True)
class _Runs:
    seconds: list[float]
    cpu: list[float]
    failed: str = ""
    note: str = ""


def measured(
    cases: Sequence[Case], repeats: int, environment: Mapping[str, str], say: Callable[[str], None]
) -> list[Figure]:
    """Return how long each case takes, run in turns: what slows the machine for a while slows all of them."""
    runs = {case.name: _Runs([], []) for case in cases}
    for number in range(repeats):
        for case in cases:
            if not runs[case.name].failed and not (case.once and number):
                done = _measure(case, runs[case.name], environment)
                say(f"{case.name}, {number + 1}: {done.failed or f'{done.seconds:.2f} s'}")
    return [Figure(name, "s", tuple(one.seconds), one.failed, one.note, tuple(one.cpu)) for name, one in runs.items()]


def peaks(cases: Sequence[Case], environment: Mapping[str, str], say: Callable[[str], None]) -> list[Figure]:
    """Return the most memory that each case holds, in runs of their own: looking at memory takes time."""
    figures = []
    for case in cases:
        case.prepare()
        done = run(case.command, case.folder, environment, memory=True)
        say(f"{case.name}, memory: {done.failed or f'{done.peak / 1e6:,.0f} MB'}")
        figures.append(Figure(names.peak(case.name), "MB of memory", (done.peak / 1e6,), done.failed))
    return figures


def _measure(case: Case, runs: _Runs, environment: Mapping[str, str]) -> Run:
    text = case.prepare()
    done = run(case.command, case.folder, environment)
    runs.seconds.append(done.seconds)
    runs.cpu.append(done.cpu)
    runs.failed = done.failed
    if not done.failed and case.shown and text not in case.shown.read_text(encoding="utf-8"):
        runs.failed = f"the page does not show `{text}`"
    if case.report and case.report.is_file():
        report = json.loads(case.report.read_text(encoding="utf-8"))
        runs.note = f"{report['pages_written']:,} pages written"
    return done


def hugo(name: str, binary: Path, project: Path) -> Case:
    """Return the case in which Hugo builds a project; nothing of an earlier build is there."""
    output, cache = project / "public", project / ".hugo"
    command = (binary, "--source", project, "--destination", output, "--cacheDir", cache, "--noBuildLock")
    return Case(name, [str(part) for part in command], project, lambda: removed(output, cache, project / "resources"))


def cold(name: str, site: Site) -> Case:
    """Return the case in which a site is built and nothing of an earlier build is there."""
    made = (site.output, site.spare, site.cache)
    return Case(name, site.build(), site.folder, lambda: removed(*made), report=site.report)


def warm(site: Site, edited: Edited) -> list[Case]:
    """Return the cases in which a site is there already, and nothing or one component has changed.

    The first edit after a cold build makes the spare of the site, and the second looks all of it over.
    """
    page = site.output / edited.address / "index.html"
    edits = {
        names.DESCRIBED: edited.describe,
        names.RENAMED: edited.rename,
        names.DESCRIBED_AGAIN: edited.describe,
    }
    return [
        Case(names.UNCHANGED, site.build(), site.folder, report=site.report, measures_memory=False),
        *(
            Case(name, site.build(), site.folder, edit, page, site.report, measures_memory=False)
            for name, edit in edits.items()
        ),
    ]


def checks(site: Site) -> list[Case]:
    """Return the cases in which a catalog is checked: the first time, and once more."""
    command = site.command("check")
    return [
        Case(names.CHECKED, command, site.folder, lambda: removed(site.cache)),
        Case(names.CHECKED_AGAIN, command, site.folder, measures_memory=False),
    ]


def removed(*folders: Path) -> str:
    """Remove folders; nothing is expected of a page after that."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return ""
