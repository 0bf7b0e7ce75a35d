"""Where the time of a cold build goes: the stages of the pipeline, and the functions with most time of their own."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks.processes import run
from tests.benchmarks.sites import Site

_PIPELINE = (
    "portal_gen/build.py",
    "portal_gen/writing.py",
    "portal_gen/site/building.py",
    "portal_gen/site/commands/build.py",
    "portal_gen/site/commands/changed.py",
)
_FUNCTIONS = 25
_SMALLEST = 0.01


def profile(site: Site, environment: Mapping[str, str]) -> str:
    """Return a profile of a cold build in one process. Profiling slows small functions most: trust the order."""
    site.forget()
    file = site.folder / "profile"
    _, _, *arguments = site.build("-j1")
    command = [sys.executable, "-m", "cProfile", "-o", str(file), "-m", *arguments]
    if failed := run(command, site.folder, environment).failed:
        return f"The profile failed: {failed}"
    return "\n".join(_lines(file))


def _lines(file: Path) -> Iterator[str]:
    # What cProfile writes of each function: its place; its calls, its own time, the time with all that it calls.
    found: dict[tuple[str, int, str], tuple[int, int, float, float, Any]] = marshal.loads(file.read_bytes())  # noqa: S302  we wrote it
    whole = sum(own for _, _, own, _, _ in found.values())
    yield f"{whole:.1f} s under the profiler, one process"
    yield "  stages, with all that they call"
    stages = ((together, place) for place, (_, _, _, together, _) in found.items() if place[0].endswith(_PIPELINE))
    for seconds, place in sorted(stages, reverse=True):
        if seconds > _SMALLEST * whole:
            yield f"    {seconds:7.2f} s  {_named(place)}"
    yield "  functions, by themselves"
    functions = sorted(((own, calls, place) for place, (_, calls, own, _, _) in found.items()), reverse=True)
    for seconds, calls, place in functions[:_FUNCTIONS]:
        yield f"    {seconds:7.2f} s  {calls:>11,} calls  {_named(place)}"


def _named(place: tuple[str, int, str]) -> str:
    file, line, name = place
    return f"{name} ({'/'.join(Path(file).parts[-2:])}:{line})" if line else name
