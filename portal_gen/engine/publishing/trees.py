"""The site and its spare: two trees of files, of which the spare is brought up to date and then takes the site's place.

What lies in a tree is known from its list, and the list is believed file by file: a file counts as long as its size
and its time are those that were noted. So nothing has to be written in order, and a build may be killed at any moment.
"""

# ruff: noqa: PTH116, PTH120  a Path for each of 50,000 files costs seconds

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from portal_gen.engine.disk.write import clear, make_folder, write_whole
from portal_gen.engine.parallel import beside, worth_it
from portal_gen.engine.publishing.linking import linked
from portal_gen.engine.publishing.listing import (
    STAMP,
    Entry,
    Listing,
    files_of,
    forget_listings,
    read_listing,
    write_listing,
)
from portal_gen.engine.publishing.looking import Differences, differences
from portal_gen.engine.publishing.publish import publish


class Tree:
    """The files of a folder as its list tells of them, but for those that are not so; `look` finds both out."""

    def __init__(self, folder: Path, look: Callable[[], tuple[Listing, Differences]]) -> None:
        self.folder = folder
        self._look = look

    @cached_property
    def _known(self) -> tuple[Listing, Differences]:
        return self._look()

    @property
    def differences(self) -> Differences:
        """Return how the folder differs from its list; this may have to wait for another process."""
        return self._known[1]

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Return by its path what is known of each file that is as it was written."""
        listing, differences = self._known
        lost, listed = set(differences.lost), files_of(listing)
        return {path: entry for path, entry in listed if path not in lost} if lost else dict(listed)

    @cached_property
    def held(self) -> Mapping[str, str]:
        """Return by its path a digest of each file that is as it was written."""
        return {path: entry.digest for path, entry in self.entries.items()}


@contextmanager
def looked_at(site: Path, spare: Path, lists: Path, jobs: int) -> Iterator[tuple[Tree, Tree]]:
    """Give the site and its spare; another process may look at their files meanwhile.

    Where there is no spare yet, as after the first build, that process makes it: the site with other names. From one
    that is there it removes what no build has put there. A spare that no list tells of is removed: nobody knows what
    lies in it. Raises `OSError` where the disk refuses.
    """
    listing, spares = read_listing(site, lists), read_listing(spare, lists)
    if not spares and spare.exists():
        shutil.rmtree(spare)
    worth = worth_it(len(listing) + len(spares), jobs)

    def look() -> tuple[Differences, Differences]:
        # Of a folder without a list nothing can be believed, and a large one takes long to look through.
        of_site = differences(site, listing) if listing else Differences()
        if worth and not spares:
            return of_site, linked(site, spare, listing, of_site.lost, lists)
        return of_site, _without_strays(spare, differences(spare, spares)) if spares else Differences()

    with beside(look, worth=worth) as looked:
        of_spare = listing if worth and not spares else spares
        yield Tree(site, lambda: (listing, looked()[0])), Tree(spare, lambda: (of_spare, looked()[1]))


def _without_strays(spare: Path, found: Differences) -> Differences:
    """Remove from a spare what no build has put there, and return what else is different.

    That is to be done before anything is written: a stray may be a link, and lead out of the spare.
    """
    for path in found.strays:
        _remove(spare, path)
    return found._replace(strays=())


def is_whole(folder: Path, lists: Path, jobs: int) -> bool:
    """Return whether a tree holds the files that its list tells of, as they were written, and no others."""
    listing = read_listing(folder, lists)
    return bool(listing) and not differences(folder, listing, jobs)


def exchange(site: Path, spare: Path, entries: Mapping[str, Entry], lists: Path, facts: Mapping[str, Any]) -> None:
    """Let a spare that holds these files take the place of the site. Raises `OSError` where the disk refuses.

    `facts` tell of the build, in a file that no comparison counts.
    """
    name = write_listing(entries, lists)
    write_whole(spare / STAMP, json.dumps({**facts, "list": name}, indent=2).encode())
    publish(spare, site)
    forget_listings(lists, (site, spare))


def brought_up(site: Tree, spare: Tree, wanted: Mapping[str, str], written: Collection[str]) -> dict[str, Entry]:
    """Make the spare hold the files that are `wanted`, and return what is known of each.

    Those that were `written` are there; the others are joined from the site. Raises `OSError` where the disk refuses.
    """
    folder, ours, theirs = str(spare.folder), spare.entries, site.entries
    for path in ours:
        if path not in wanted:
            _remove(spare.folder, path)
    entries: dict[str, Entry] = {}
    for path, digest in wanted.items():
        known = ours.get(path)
        if path in written:
            known = _entry(f"{folder}/{path}", digest)
        elif known is None or known.digest != digest:
            _join(f"{site.folder}/{path}", f"{folder}/{path}")
            known = theirs[path]
        entries[path] = known
    return entries


def _entry(file: str, digest: str) -> Entry:
    status = os.stat(file)
    return Entry(digest, status.st_size, status.st_mtime_ns)


def _join(source: str, target: str) -> None:
    """Put a file into another tree: as a link, since files are replaced and never written in place, or as a copy."""
    try:
        os.link(source, target)
    except OSError:
        make_folder(os.path.dirname(target))
        clear(target)
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that nothing is left in."""
    file = folder / path
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        file.unlink()
    for above in file.parents:
        if above == folder:
            return
        try:
            above.rmdir()
        except OSError:
            return
