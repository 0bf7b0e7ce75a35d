"""The site and its spare: two trees of files, of which the spare is brought up to date and then takes the site's place.

What lies in a tree is known from its list. The site is everybody's: its list is believed file by file, as far as sizes
and times are those that were noted. The spare is ours alone, and its list is believed as a whole, unless a build that
began to change it did not publish, or the site that it was had been changed by somebody. So nothing has to be written
in order, and a build may be killed at any moment.
"""

# ruff: noqa: PTH103, PTH108, PTH116, PTH120  a Path for each of 50,000 files costs seconds

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from portal_gen.engine.disk.write import write_whole
from portal_gen.engine.parallel import begun, worth_it
from portal_gen.engine.publishing.listing import (
    STAMP,
    Entry,
    Listing,
    forget_listings,
    read_listing,
    write_listing,
)
from portal_gen.engine.publishing.looking import Differences, differences
from portal_gen.engine.publishing.publish import publish

#: What stands beside a spare while it is being changed.
_MARK = "spare.unfinished"


class Tree:
    """The files of a folder as its list tells of them, but for those that are not so; `look` finds these out."""

    def __init__(self, folder: Path, listing: Listing, look: Callable[[], Differences] = Differences) -> None:
        self.folder = folder
        self._listing = listing
        self._look = look

    @cached_property
    def differences(self) -> Differences:
        """Return how the folder differs from its list; this may have to wait for another process."""
        return self._look()

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Return by its path what is known of each file that is as it was written."""
        lost = set(self.differences.lost)
        listed = ((folder + name, entry) for folder, files in self._listing.items() for name, entry in files.items())
        return {path: entry for path, entry in listed if path not in lost} if lost else dict(listed)

    @cached_property
    def held(self) -> Mapping[str, str]:
        """Return by its path a digest of each file that is as it was written."""
        return {path: entry.digest for path, entry in self.entries.items()}


@contextmanager
def looked_at(folder: Path, lists: Path, jobs: int) -> Iterator[Tree]:
    """Give the tree in a folder; another process may look at its files meanwhile."""
    listing = read_listing(folder, lists)
    # Of a folder without a list nothing can be believed, and a large one takes long to look through.
    if listing and worth_it(len(listing), jobs):
        with begun(lambda: differences(folder, listing)) as looking:
            yield Tree(folder, listing, looking.result)
    else:
        yield Tree(folder, listing, lambda: differences(folder, listing) if listing else Differences())


def is_whole(folder: Path, lists: Path, jobs: int) -> bool:
    """Return whether a tree holds the files that its list tells of, as they were written, and no others."""
    listing = read_listing(folder, lists)
    return bool(listing) and not differences(folder, listing, jobs)


class Spare:
    """The tree that is to become the site: what is known of it, and whether that can be believed."""

    def __init__(self, folder: Path, lists: Path) -> None:
        self.folder = folder
        self._mark = folder.parent / _MARK
        self._left_unfinished = self._mark.exists()
        self._listing = read_listing(folder, lists)

    def begin(self) -> None:
        """Note that the spare is being changed. Raises `OSError` where the disk refuses."""
        # Nobody knows what lies in a folder without a list.
        if self.folder.exists() and not self._listing:
            shutil.rmtree(self.folder)
        self._mark.touch()

    def end(self, *, known: bool) -> None:
        """Note that what lies in the spare is what its list says, as far as it is `known`."""
        if known:
            self._mark.unlink(missing_ok=True)

    def untouched(self) -> None:
        """Note that nothing was changed after all."""
        self.end(known=not self._left_unfinished)

    def tree(self) -> Tree:
        """Return what lies in the spare."""
        if not self._left_unfinished:
            return Tree(self.folder, self._listing)
        return Tree(self.folder, self._listing, lambda: differences(self.folder, self._listing))


def exchange(  # noqa: PLR0913, PLR0917  two trees, what they are to hold, and what is noted of them
    site: Tree,
    spare: Spare,
    wanted: Mapping[str, str],
    written: Collection[str],
    lists: Path,
    facts: Mapping[str, Any],
) -> Mapping[str, Entry]:
    """Make the spare hold the files that are `wanted`, let it take the place of the site, and return what lies there.

    Those that were `written` are there; the others are joined from the site. `facts` tell of the build, in a file that
    no comparison counts. Raises `OSError` where the disk refuses.
    """
    entries = _brought_up(site, spare.tree(), wanted, frozenset(written))
    name = write_listing(entries, lists)
    write_whole(spare.folder / STAMP, json.dumps({**facts, "list": name}, indent=2).encode())
    publish(spare.folder, site.folder)
    # The site is the spare from now on, and is known as far as its list was right.
    spare.end(known=not site.differences)
    forget_listings(lists, (site.folder, spare.folder))
    return entries


def _brought_up(site: Tree, spare: Tree, wanted: Mapping[str, str], written: Collection[str]) -> dict[str, Entry]:
    """Make the spare hold the files that are wanted, and return what is known of each."""
    folder, ours, theirs = str(spare.folder), spare.entries, site.entries
    for path in (*spare.differences.strays, *ours):
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
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with suppress(FileNotFoundError):
            os.unlink(target)
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that nothing is left in."""
    file = folder / path
    file.unlink(missing_ok=True)
    for above in file.parents:
        if above == folder:
            return
        try:
            above.rmdir()
        except OSError:
            return
