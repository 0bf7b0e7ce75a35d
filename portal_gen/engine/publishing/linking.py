"""Makes the first spare of a site: the files of the site with other names."""

# ruff: noqa: PTH102  a Path for each of 50,000 files costs seconds

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path

from portal_gen.engine.disk.write import write_whole
from portal_gen.engine.publishing.listing import STAMP, Listing, write_listing
from portal_gen.engine.publishing.looking import Differences, with_those_above


def linked(site: Path, spare: Path, listing: Listing, lost: Collection[str], lists: Path) -> Differences:
    """Link the files that the list of a site tells of into a spare that is not there, but for those that are `lost`.

    Returns how the spare differs from the list of the site: what is lost, and what the disk does not link. Raises
    `OSError` where it makes no folders.
    """
    gone = set(lost)
    for folder in sorted(with_those_above(listing.folders)):
        os.mkdir(f"{spare}/{folder}")
        for name in listing.folders.get(folder, ()):
            path = folder + name
            if path not in gone:
                try:
                    os.link(f"{site}/{path}", f"{spare}/{path}")
                except OSError:
                    gone.add(path)
    # A build that finds nothing to write leaves the spare as it is: the next one is to know what lies in it.
    there = {path: entry for path, entry in listing.files() if path not in gone}
    names = write_listing(there, listing.whole, {*listing.changes, *gone}, lists)
    write_whole(spare / STAMP, json.dumps(names).encode())
    return Differences(lost=tuple(gone))
