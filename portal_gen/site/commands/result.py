"""What came of a build, and its figures."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from portal_gen import __version__
from portal_gen.catalog.git import git_commit
from portal_gen.catalog.sources import Sources
from portal_gen.engine.making.written import Written
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.site.finishing import Finished

#: The maker of a page, where it is an extension.
_EXTENSION = re.compile(r"`[a-z-]+:(?P<plugin>[^/`]+)/[^`]+`")


class Cost(NamedTuple):
    """What a plugin costs: the seconds that its extensions took, and the bytes of the pages that are its own."""

    seconds: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Result:
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
        return sum(one.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """Return how many warnings were found."""
        return sum(one.severity is Severity.WARNING for one in self.diagnostics)


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


def build_facts(root: Path, finished: Finished) -> dict[str, Any]:
    """Return what `build.json` tells of a build: by what, when and of which commit the site was made, and how much."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdigit() else datetime.now(UTC)
    return {
        "portal_gen": __version__,
        "built": now.isoformat(timespec="seconds"),
        "commit": git_commit(root),
        "entities": finished.entities,
        "pages": len(finished.written.pages),
    }


def costs(size_of: Callable[[str], int], written: Written, clock: Mapping[str, float]) -> dict[str, Cost]:
    """Return what each plugin costs; `written` says who made what, `clock` how many seconds each took in this process.

    `size_of` gives the bytes of a file of the site. An overview is of several plugins, and counts for none.
    """
    size: Counter[str] = Counter()
    for address, maker in written.pages.items():
        if extension := _EXTENSION.fullmatch(maker):
            size[extension["plugin"]] += size_of(f"{address}/index.html".lstrip("/"))
    names = sorted({*size, *clock, *written.seconds})
    seconds = {name: clock.get(name, 0.0) + written.seconds.get(name, 0.0) for name in names}
    return {name: Cost(round(seconds[name], 4), size[name]) for name in names}


def _peak_bytes() -> int:
    """Return the most memory that this process has held at once, or 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  not there on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
