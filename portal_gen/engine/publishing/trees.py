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
from typing import Any, NamedTuple

from portal_gen.engine.disk.write import clear, make_folder, write_whole
from portal_gen.engine.parallel import beside, worth_it
from portal_gen.engine.publishing.linking import linked
from portal_gen.engine.publishing.listing import (
    STAMP,
    Entry,
    Listing,
    forget_listings,
    read_listings,
    write_listing,
)
from portal_gen.engine.publishing.looking import Differences, differences
from portal_gen.engine.publishing.publish import publish


class Tree:
    """The files of a folder as its list tells of them, but for those that are not so; `look` finds those."""

    def __init__(self, folder: Path, listing: Listing, look: Callable[[], Differences]) -> None:
        self.folder = folder
        self.listing = listing
        self._look = look

    @cached_property
    def differences(self) -> Differences:
        """Return how the folder differs from its list; this may have to wait for another process."""
        return self._look()

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Return by its path what is known of each file that is as it was written."""
        entries = dict(self.listing.files())
        for path in self.differences.lost:
            del entries[path]
        return entries

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
    listing, spares = read_listings((site, spare), lists)
    if not spares.folders and spare.exists():
        shutil.rmtree(spare)
    worth = worth_it(len(listing.folders) + len(spares.folders), jobs)

    def look() -> tuple[Differences, Differences]:
        # Of a folder without a list nothing can be believed, and a large one takes long to look through.
        of_site = differences(site, listing) if listing.folders else Differences()
        if worth and not spares.folders:
            return of_site, linked(site, spare, listing, of_site.lost, lists)
        return of_site, _without_strays(spare, differences(spare, spares)) if spares.folders else Differences()

    with beside(look, worth=worth) as looked:
        of_spare = listing if worth and not spares.folders else spares
        yield Tree(site, listing, lambda: looked()[0]), Tree(spare, of_spare, lambda: looked()[1])


def _without_strays(spare: Path, found: Differences) -> Differences:
    """Remove from a spare what no build has put there, and return what else is different.

    That is to be done before anything is written: a stray may be a link, and lead out of the spare.
    """
    for path in found.strays:
        _remove(spare, path)
    return found._replace(strays=())


def is_whole(folder: Path, lists: Path, jobs: int) -> bool:
    """Return whether a tree holds the files that its list tells of, as they were written, and no others."""
    (listing,) = read_listings((folder,), lists)
    return bool(listing.folders) and not differences(folder, listing, jobs)


class Brought(NamedTuple):
    """A spare that holds what is wanted: what is known of each file, and which of them its list tells otherwise."""

    entries: Mapping[str, Entry]
    changed: Collection[str]


def exchange(site: Tree, spare: Tree, brought: Brought, lists: Path, facts: Mapping[str, Any]) -> None:
    """Let a spare that was brought up to date take the place of the site. Raises `OSError` where the disk refuses.

    `facts` tell of the build, in a file that no comparison counts.
    """
    whole, of_spare = site.listing.whole, spare.listing
    # Both trees are to be told since the same list, so that it is read once.
    alike = of_spare.whole.name == whole.name
    changed = {*of_spare.changes, *brought.changed} if alike else {*brought.entries, *whole.paths()}
    names = write_listing(brought.entries, whole, changed, lists)
    write_whole(spare.folder / STAMP, json.dumps({**facts, **names}, indent=2).encode())
    publish(spare.folder, site.folder)
    forget_listings(lists, (site.folder, spare.folder))


def brought_up(site: Tree, spare: Tree, wanted: Mapping[str, str], written: Collection[str]) -> Brought:
    """Make the spare hold the files that are `wanted`, those digests. Raises `OSError` where the disk refuses.

    Those that were `written` are there; the others are joined from the site.
    """
    folder, held, theirs = str(spare.folder), spare.held, site.entries
    gone = [path for path in held if path not in wanted]
    for path in gone:
        _remove(spare.folder, path)
    others = [path for path, digest in wanted.items() if held.get(path) != digest and path not in written]
    for path in others:
        _join(f"{site.folder}/{path}", f"{folder}/{path}")
    entries = dict(spare.entries)
    for path in gone:
        del entries[path]
    entries |= {path: theirs[path] for path in others}
    entries |= {path: _entry(f"{folder}/{path}", wanted[path]) for path in written}
    return Brought(entries, {*gone, *others, *written, *spare.differences.lost})


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
