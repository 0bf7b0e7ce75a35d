"""The folder that a site is published to: it is replaced as a whole, so it must be a site and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from portal_gen.load.files.source import inside
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location

#: One of these is in every site that a host of ours has built.
_SIGNS = ("index.html", "404.html", "sitemap.xml", ".nojekyll")


def site_folder(config_file: Path, wanted: Path | None, written: Mapping[str, Any]) -> Path:
    """Return the folder of the site: the one that is `wanted`, else the one of a configuration that says `written`."""
    site = wanted.absolute() if wanted else config_file.absolute().parent / str(written.get("site_dir") or "site")
    return linked_to(site)


def linked_to(site: Path) -> Path:
    """Return the folder that a site is published to: what a link in its place leads to, and not the link."""
    return site.resolve() if site.is_symlink() else site


def unfit(site: Path, sources: Iterable[Path], config: str) -> Diagnostic | None:
    """Return why nothing can be published to a folder, or None where it is a site, is empty or is not there yet."""
    site = site.resolve()
    name = Path(os.path.relpath(site)).as_posix()
    if held := [source for source in sources if inside(source, site)]:
        why = f"`{Path(os.path.relpath(held[0])).as_posix()}` is in it, and it is replaced as a whole"
    elif site.exists() and not site.is_dir():
        why = "it is a file"
    elif site.is_dir() and any(site.iterdir()) and not any((site / sign).exists() for sign in _SIGNS):
        why = "it holds files that are no site, and they would be lost"
    else:
        return None
    return Diagnostic(
        code="unfit-site-dir",
        severity=Severity.ERROR,
        message=f"the site cannot be published to `{name}`: {why}",
        location=Location(config),
        help="name another folder with `--site-dir` or `site_dir`",
    )
