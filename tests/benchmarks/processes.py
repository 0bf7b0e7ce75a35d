"""Runs a command and says how long it took, or how much memory it and its children held at once."""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

#: How often memory is looked at. Looking costs the kernel a walk through the pages of each process.
_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a command: seconds by the clock, and of all processors together.

    `peak` is the highest sum of PSS over its processes, in bytes, where it was asked for.
    """

    seconds: float
    cpu: float
    peak: int
    failed: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], *, memory: bool = False) -> Run:
    """Return what came of a command in a folder; memory is measured only where asked, since that costs time."""
    peak = 0
    cpu, begun = _cpu(), time.perf_counter()
    # A pipe that nobody reads while memory is looked at would hold up who says much.
    with tempfile.TemporaryFile("w+") as said_there:
        with subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=said_there
        ) as process:
            while memory and process.poll() is None:
                peak = max(peak, sum(map(_pss, family(process.pid))))
                time.sleep(_EVERY)
        seconds = time.perf_counter() - begun
        said_there.seek(0)
        said = said_there.read()
    failed = f"exit code {process.returncode}: {said.strip()[-300:]}" if process.returncode else ""
    return Run(seconds, _cpu() - cpu, peak, failed)


def family(process: int) -> Iterator[int]:
    """Yield a process and all its descendants."""
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from family(int(child))


def _cpu() -> float:
    """Return the processor time of all commands that have ended, their children included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pss(process: int) -> int:
    """Return the memory of a process in bytes, of what it shares its part; 0 once it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
