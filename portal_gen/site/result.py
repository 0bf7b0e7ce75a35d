"""What came of a build, and its figures."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.site.finishing import Finished

#: The maker of a page, where it is an extension.
_EXTENSION = re.compile(r"`[a-z-]+:(?P<plugin>[^/`]+)/[^`]+`")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a build: whether there is a new site and where, and all that was found.

    `root` is the folder from which findings name files; `before` holds a digest of each file that the site had, `clock`
    says how many seconds each plugin took.
    """

    published: bool
    site_dir: Path
    diagnostics: tuple[Diagnostic, ...]
    root: Path
    finished: Finished | None = None
    before: Mapping[str, str] = field(default_factory=dict)
    clock: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def errors(self) -> int:
        """Return how many errors were found."""
        return sum(one.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """Return how many warnings were found."""
        return sum(one.severity is Severity.WARNING for one in self.diagnostics)

    @property
    def entities(self) -> int:
        """Return how many entities the catalog has."""
        return self.finished.entities if self.finished else 0

    @property
    def pages_written(self) -> int:
        """Return how many pages of the portal are new or other than they were."""
        return sum(self.before.get(path) != digest for path, digest in self._pages())

    @property
    def pages_reused(self) -> int:
        """Return how many pages of the portal were there already."""
        return sum(self.before.get(path) == digest for path, digest in self._pages())

    def _pages(self) -> Iterator[tuple[str, str]]:
        files = self.finished.written.files if self.finished else {}
        return ((path, digest) for path, digest in files.items() if path.endswith("index.html"))


def figures(result: Result) -> dict[str, Any]:
    """Return the figures of a build, as `--report` writes them."""
    return {
        "pages_written": result.pages_written,
        "pages_reused": result.pages_reused,
        "entities": result.entities,
        "errors": result.errors,
        "warnings": result.warnings,
        "seconds": round(result.seconds, 3),
        "peak_bytes": _peak_bytes(),
        "plugins": _by_plugin(result),
        "scripts": list(result.finished.scripts) if result.finished else [],
    }


def _peak_bytes() -> int:
    """Return the most memory that this process has held at once, or 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  not there on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _by_plugin(result: Result) -> dict[str, dict[str, float]]:
    """Return for each plugin the seconds that its extensions took, and the bytes of the pages that are its own.

    The overview of an entity is of several plugins, and counts for none.
    """
    size: Counter[str] = Counter()
    for address, maker in result.finished.written.pages.items() if result.finished else ():
        file = result.site_dir / address / "index.html"
        if (extension := _EXTENSION.fullmatch(maker)) and file.is_file():
            size[extension["plugin"]] += file.stat().st_size
    return {
        name: {"seconds": round(result.clock.get(name, 0.0), 4), "bytes": size[name]}
        for name in sorted({*size, *result.clock})
    }
