"""What came of a build, and its figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

from portal_gen.catalog.git import git_commit
from portal_gen.catalog.sources import Sources
from portal_gen.model.diagnostic import Diagnostic, Severity


class Cost(NamedTuple):
    """What a plugin costs: the seconds that its extensions took, and the bytes of the pages that are its own."""

    seconds: float
    bytes: int


class Result(Struct, frozen=True):
    """What came of a build: whether there is a new site and where, all that was found, and how much was done.

    `root` is the folder from which findings name files. `pages_written` are those that are new or other than they were,
    `scripts` the hashes of the scripts that stand in pages, `plugins` what each plugin costs, `sources` what was
    read of the catalog.
    """

    published: bool
    site_dir: Path
    diagnostics: tuple[Diagnostic, ...]
    root: Path
    pages_written: int = 0
    pages_reused: int = 0
    entities: int = 0
    scripts: tuple[str, ...] = ()
    plugins: Mapping[str, Cost] = field(default_factory=dict)
    sources: Sources | None = None
    seconds: float = 0.0

    @property
    def errors(self) -> int:
        """Return how many errors were found."""
        return len(errors(self.diagnostics))

    @property
    def warnings(self) -> int:
        """Return how many warnings were found."""
        return sum(one.severity is Severity.WARNING for one in self.diagnostics)


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the errors among findings."""
    return tuple(one for one in diagnostics if one.severity is Severity.ERROR)


def speaks(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether there is an error or a warning among findings."""
    return any(one.severity is not Severity.INFO for one in diagnostics)


def write_report(result: Result, file: Path) -> None:
    """Write the figures of a build. Raises `OSError` where the disk refuses."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(_figures(result), indent=2) + "\n", encoding="utf-8")


def _figures(result: Result) -> dict[str, Any]:
    return {
        "pages_written": result.pages_written,
        "pages_reused": result.pages_reused,
        "entities": result.entities,
        "errors": result.errors,
        "warnings": result.warnings,
        "commit": git_commit(result.root),
        "seconds": round(result.seconds, 3),
        "peak_bytes": _peak_bytes(),
        "plugins": {name: cost._asdict() for name, cost in result.plugins.items()},
        "scripts": list(result.scripts),
    }


def _peak_bytes() -> int:
    """Return the most memory that this process has held at once, or 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  not there on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
