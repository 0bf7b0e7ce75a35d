"""What is told of a site that was made: in the site itself, and of each plugin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from portal_gen import __version__
from portal_gen.catalog.day import now
from portal_gen.catalog.git import git_commit
from portal_gen.site.commands.result import Cost
from portal_gen.site.finishing import Finished

#: The maker of a page, where it is an extension.
_EXTENSION = re.compile(r"`[a-z-]+:(?P<plugin>[^/`]+)/[^`]+`")


def build_facts(root: Path, finished: Finished) -> dict[str, Any]:
    """Return what `build.json` tells of a build: by what, when and of which commit the site was made, and how much."""
    return {
        "portal_gen": __version__,
        "built": now().isoformat(timespec="seconds"),
        "commit": git_commit(root),
        "entities": finished.entities,
        "pages": len(finished.written.pages),
    }


def costs(size_of: Callable[[str], int], made_by: Mapping[str, str], seconds: Mapping[str, float]) -> dict[str, Cost]:
    """Return what each plugin costs; `made_by` says by its address who made a page, `seconds` is by plugins.

    `size_of` gives the bytes of a file of the site. An overview is of several plugins, and counts for none.
    """
    plugins = {maker: found["plugin"] for maker in set(made_by.values()) if (found := _EXTENSION.fullmatch(maker))}
    size: Counter[str] = Counter()
    for address, maker in made_by.items():
        if plugin := plugins.get(maker):
            size[plugin] += size_of(f"{address}/index.html" if address else "index.html")
    return {name: Cost(round(seconds.get(name, 0.0), 4), size[name]) for name in sorted({*size, *seconds})}
