"""What a build cost: memory, and for each plugin time and bytes."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from portal_gen.build import Written

#: The maker of a page, where it is an extension.
_EXTENSION = re.compile(r"`[a-z-]+:(?P<plugin>[^/`]+)/[^`]+`")


def peak_bytes() -> int:
    """Return the most memory that this process has held at once, or 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  not there on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def plugin_figures(written: Written, site: Path, clock: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Return for each plugin the seconds that its extensions took, and the bytes of the pages that are its own.

    The overview of an entity is of several plugins, and counts for none.
    """
    size: Counter[str] = Counter()
    for address, maker in written.pages.items():
        file = site / address / "index.html"
        if (extension := _EXTENSION.fullmatch(maker)) and file.is_file():
            size[extension["plugin"]] += file.stat().st_size
    return {name: {"seconds": round(clock.get(name, 0.0), 4), "bytes": size[name]} for name in sorted({*size, *clock})}
