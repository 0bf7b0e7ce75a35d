"""Files of entities below a folder that the catalog of its new site does not lead to."""

from __future__ import annotations

import posixpath
from pathlib import Path

#: What Backstage finds in a repository by itself, where an organisation is set up so.
_USUAL = "catalog-info.yaml"


def other_files(folder: Path, own: str | None) -> str:
    """Return how to read all files of the usual name below a folder, or an empty text where there are no others.

    `own` is the catalog that was there before. Where that has a Location, it is taken to lead to them.
    """
    from portal_gen.load.files.nearby import nearby

    if own and (folder / own).is_file() and "kind: Location" in (folder / own).read_text("utf-8", errors="replace"):
        return ""
    found = nearby(folder.absolute(), ("",), ())
    if not any(posixpath.basename(file) == _USUAL and "/" in file for file in found):
        return ""
    return f'  help: folders below have a `{_USUAL}`, too; to read them all: `catalog: ["**/{_USUAL}"]`'
