"""What surrounds the content of an entity's page: how much of it is ours, and whether it grows with the catalog."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks import names
from tests.benchmarks.figures import Figure
from tests.benchmarks.options import Options
from tests.benchmarks.processes import run
from tests.benchmarks.sites import EVERYTHING, HOST_ALONE, Site, make_site

#: The group at the top is in every generated catalog; what describes it differs.
_ADDRESS = "catalog/default/group/acme"
_SMALL = 100

_CONTENT = re.compile(r'(<article [^>]*>).*(</article>)|<meta name="description"[^>]*>', re.DOTALL)


def frame_figures(options: Options, site: Site, environment: Mapping[str, str]) -> list[Figure]:
    """Return the bytes that a frame has beyond the host's own page, and how much it is another in a small catalog."""
    small = make_site(options.work / "small", EVERYTHING, _SMALL, options.seed)
    host = _host_alone(options.work / "host")
    failed = run(small.build(), small.folder, environment).failed
    failed = failed or run((sys.executable, "-m", "mkdocs", "build", "-q"), host.folder, environment).failed
    if failed:
        return [Figure(names.FRAME, "bytes", failed=failed)]
    frame, of_small, of_host = _frame(site), _frame(small), _frame(host)
    differing = sum(one != other for one, other in zip(frame, of_small, strict=False)) + abs(len(frame) - len(of_small))
    return [
        Figure(names.FRAME, "bytes", (len(frame) - len(of_host),), note=f"the host's are {len(of_host):,}"),
        Figure(names.FRAME_GROWTH, "bytes", (differing,)),
    ]


def _host_alone(folder: Path) -> Site:
    """Write a site of the host with a page of the same title, at the same address, with the same navigation."""
    pages = {"index.md": "Home", "catalog.md": "Catalog", f"{_ADDRESS}.md": "Acme"}
    for name, title in pages.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {title}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(HOST_ALONE, encoding="utf-8")
    return Site(folder)


def _frame(site: Site) -> bytes:
    page = (site.output / _ADDRESS / "index.html").read_text(encoding="utf-8")
    return _CONTENT.sub(r"\1\2", page).encode()
