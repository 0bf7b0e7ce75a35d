"""What came of many files: how many, how slow, how large, and what was said of them."""

from __future__ import annotations

import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

#: What no file may cost.
SECONDS = 1.0
MEGABYTES = 300


@dataclass
class Figures:
    """The sums over all files so far; those that broke a rule are kept in `folder`. Time is that of the processor."""

    read: Callable[[bytes], Counter[str]]
    folder: Path
    letters: int = 0
    files: int = 0
    slowest: float = 0.0
    slowest_bytes: int = 0
    said: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, content: bytes) -> None:
        """Read one file, and note what came of it."""
        begin = time.process_time()
        try:
            self.said += self.read(content)
        except Exception as error:  # noqa: BLE001  whatever it is, it is what is looked for
            self._keep(content, "".join(traceback.format_exception(error, limit=-8)))
        seconds = time.process_time() - begin
        self.letters += len(content)
        self.files += 1
        if seconds > self.slowest:
            self.slowest, self.slowest_bytes = seconds, len(content)
        if seconds > SECONDS:
            self._keep(content, f"took {seconds:.1f} s")

    def _keep(self, content: bytes, why: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{len(self.failures)}.yaml"
        path.write_bytes(content)
        self.failures.append(f"{path}: {why}")

    @property
    def megabytes(self) -> float:
        """Return the most memory that this process has taken: more than any one file did."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1_000_000 if sys.platform == "darwin" else 1_000)

    @property
    def good(self) -> bool:
        """Return whether every file kept the rules."""
        return not self.failures and self.megabytes <= MEGABYTES

    def __str__(self) -> str:
        """Return the figures as lines."""
        codes = ", ".join(f"{code} {count:,}" for code, count in self.said.most_common())
        lines = [
            f"{self.letters:,} bytes in {self.files:,} files",
            f"slowest: {self.slowest:.2f} s, of {self.slowest_bytes:,} bytes",
            f"largest memory of the process: {self.megabytes:.0f} MB",
            f"said: {codes}",
            f"failures: {len(self.failures)}",
            *self.failures,
        ]
        return "\n".join(lines) + "\n"
