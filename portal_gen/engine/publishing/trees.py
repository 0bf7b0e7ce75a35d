"""The site and its spare: two trees of files, of which the spare is brought up to date and then takes the site's place.

What lies in a tree is known from its list, and the list is believed file by file: a file counts as long as its size
and its time are those that were noted, looked at by its name in one tree or in the other. So nothing has to be written
in order, and a build may be killed at any moment.
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
from portal_gen.engine.publishing.folder_times import note_times, read_times
from portal_gen.engine.publishing.linking import linked
from portal_gen.engine.publishing.listing import (
    STAMP,
    FileEntry,
    Listing,
    folders_of,
    read_listings,
    remove_other_lists,
    write_listing,
)
from portal_gen.engine.publishing.looking import NOTHING, Differences, differences, looked_over
from portal_gen.engine.publishing.publish import publish


class FileTree:
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
    def entries(self) -> Mapping[str, FileEntry]:
        """Return by its path what is known of each file that is as it was written."""
        entries = dict(self.listing.files())
        for path in self.differences.lost:
            entries.pop(path, None)
        return entries

    @cached_property
    def held(self) -> Mapping[str, str]:
        """Return by its path a digest of each file that is as it was written."""
        return {path: entry.digest for path, entry in self.entries.items()}


@contextmanager
def site_and_spare(site: Path, spare: Path, lists: Path, jobs: int) -> Iterator[tuple[FileTree, FileTree]]:
    """Give the site and its spare; another process may look at their files meanwhile.

    Where there is no spare yet, as after the first build, that process makes it: the site with other names. From one
    that is there it removes what no build has put there. A spare that no list tells of is removed: nobody knows what
    lies in it. Raises `OSError` where the disk refuses.
    """
    listing, spares = read_listings((site, spare), lists)
    if not spares.folders:
        clear(str(spare))
    worth = worth_it(len(listing.folders) + len(spares.folders), jobs)
    makes_one = worth and not spares.folders

    def look() -> tuple[Differences, Differences]:
        of_site = looked_over(site, listing, {}) if listing.folders else NOTHING
        if makes_one:
            of_spare = linked(site, spare, listing, of_site.differences.lost, lists)
            alone = folders_of(of_spare.lost)
        else:
            of_spare, alone = _of_spare(spare, spares, listing, lists), of_site.alone
        if of_site.times:
            # They are of use once this is the spare, for the folders whose files have other names then.
            note_times(lists, listing.name, {one: time for one, time in of_site.times.items() if one not in alone})
        return of_site.differences, of_spare

    with beside(look, worth=worth) as looked:
        of_spare = listing if makes_one else spares
        yield FileTree(site, listing, lambda: looked()[0]), FileTree(spare, of_spare, lambda: looked()[1])


def _of_spare(spare: Path, spares: Listing, listing: Listing, lists: Path) -> Differences:
    """Remove from a spare what no build has put there, and return what else is different from its list.

    That is to be done before anything is written: a stray may be a link, and lead out of the spare. Files that the site
    has, too, were looked at there.
    """
    # Of a folder without a list nothing can be believed, and a large one takes long to look through.
    if not spares.folders:
        return Differences()
    known = read_times(lists, spares.name) if spares.whole.name == listing.whole.name else {}
    found = looked_over(spare, spares, known, folders_of((*spares.changes, *listing.changes))).differences
    for path in found.strays:
        _remove(spare, path)
    return found._replace(strays=())


def is_whole(folder: Path, lists: Path, jobs: int) -> bool:
    """Return whether a tree holds the files that its list tells of, as they were written, and no others."""
    (listing,) = read_listings((folder,), lists)
    return bool(listing.folders) and not differences(folder, listing, jobs)


class Brought(NamedTuple):
    """A spare that holds what is wanted: what is known of each file, and the paths at which the site may differ."""

    entries: Mapping[str, FileEntry]
    apart: Collection[str]


def exchange(site: FileTree, spare: FileTree, brought: Brought, lists: Path, facts: Mapping[str, Any]) -> None:
    """Let a spare that was brought up to date take the place of the site. Raises `OSError` where the disk refuses.

    `facts` tell of the build, in a file that no comparison counts.
    """
    names = write_listing(brought.entries, site.listing.whole, brought.apart, lists)
    write_whole(spare.folder / STAMP, json.dumps({**facts, **names}, indent=2).encode())
    publish(spare.folder, site.folder)
    remove_other_lists(lists, (site.folder, spare.folder))


def brought_up(site: FileTree, spare: FileTree, wanted: Mapping[str, str], written: Collection[str]) -> Brought:
    """Make the spare hold the files that are `wanted`, those digests. Raises `OSError` where the disk refuses.

    Those that were `written` are there; the others are joined from the site.
    """
    apart = {*_apart(site, spare), *written, *(path for path in site.held if path not in wanted)}
    lost = frozenset(spare.differences.lost)
    had = {path: entry for path in apart if path not in lost and (entry := spare.listing.entry(path))}
    for path in had:
        if path not in wanted:
            _remove(spare.folder, path)
    entries = {path: entry for path, entry in site.entries.items() if path not in apart}
    for path in apart.intersection(wanted):
        known = had.get(path)
        if path in written:
            known = _entry(f"{spare.folder}/{path}", wanted[path])
        elif known is None or known.digest != wanted[path]:
            _join(f"{site.folder}/{path}", f"{spare.folder}/{path}")
            known = site.entries[path]
        entries[path] = known
    return Brought(entries, apart)


def _apart(site: FileTree, spare: FileTree) -> Iterator[str]:
    """Yield the paths at which a site and its spare may hold something else."""
    for tree in (site, spare):
        yield from (*tree.listing.changes, *tree.differences.lost)
        if site.listing.whole.name != spare.listing.whole.name:
            yield from (path for path, _ in tree.listing.files())


def _entry(file: str, digest: str) -> FileEntry:
    status = os.stat(file)
    return FileEntry(digest, status.st_size, status.st_mtime_ns)


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
