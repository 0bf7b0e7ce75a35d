"""Makes the first spare of a site: the files of the site with other names."""

# ruff: noqa: PTH102  a Path for each of 50,000 files costs seconds

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path

from portal_gen.engine.disk.write import write_whole
from portal_gen.engine.publishing.listing import STAMP, Listing, files_of, write_listing
from portal_gen.engine.publishing.looking import with_those_above


def linked(site: Path, spare: Path, listing: Listing, lost: Collection[str], lists: Path) -> None:
    """Link the files that the list of a site tells of into a spare that is not there, but for those that are `lost`.

    What the disk does not link is no part of the spare, nor of its list. Raises `OSError` where it makes no folders.
    """
    gone = set(lost)
    for folder in sorted(with_those_above(listing)):
        os.mkdir(f"{spare}/{folder}")
        for name in listing[folder].files if folder in listing else ():
            path = folder + name
            if path not in gone:
                try:
                    os.link(f"{site}/{path}", f"{spare}/{path}")
                except OSError:
                    gone.add(path)
    there = {path: entry for path, entry in files_of(listing) if path not in gone}
    write_whole(spare / STAMP, json.dumps({"list": write_listing(spare, there, lists)}).encode())
