"""Looks at the files of a tree: which of them are not as its list says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from portal_gen.engine.parallel import in_chunks
from portal_gen.engine.publishing.listing import STAMP, Entry, Folders, Listing

#: Fewer folders than this are not worth a second process.
_WORTH_IT = 2000

_NOTHING: Mapping[str, Entry] = {}


class Differences(NamedTuple):
    """The paths of files that are listed and not as they were, and of those that are there and are not listed so."""

    lost: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.lost or self.strays)


def differences(tree: Path, listing: Listing, jobs: int = 1) -> Differences:
    """Return how a tree differs from its list, looked at by several processes where it is large."""
    folders = sorted(with_those_above(listing.folders))
    look = _Look(str(tree), listing.folders, frozenset(folders))
    parts = in_chunks(folders, look.at, jobs, worth=_WORTH_IT)
    lost = [path for part in parts for path in part.lost]
    strays = [path for part in parts for path in part.strays]
    # What is found behind a link that stands in the place of a folder is not in the tree.
    if links := tuple(f"{path}/" for path in strays if f"{path}/" in look.folders):
        strays = [path for path in strays if not path.startswith(links)]
        lost += [path for path, _ in listing.files() if path.startswith(links)]
    return Differences(tuple(lost), tuple(strays))


class _Look(NamedTuple):
    """What is looked at; `folders` are all that the list knows of."""

    tree: str
    listed: Folders
    folders: frozenset[str]

    def at(self, folders: Iterable[str]) -> Differences:
        """Return how the files in some folders differ from what is listed."""
        lost: list[str] = []
        strays: list[str] = []
        for folder in folders:
            listed = self.listed.get(folder, _NOTHING)
            good = self._good(folder, listed, strays)
            if len(good) < len(listed):
                lost += [folder + name for name in listed if name not in good]
        return Differences(tuple(lost), tuple(strays))

    def _good(self, folder: str, listed: Mapping[str, Entry], strays: list[str]) -> set[str]:
        """Return the names of the files in a folder that are as they are listed; the others are `strays`."""
        good: set[str] = set()
        for entry in _entries(f"{self.tree}/{folder}"):
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                if f"{folder}{name}/" not in self.folders:
                    strays += _below(self.tree, f"{folder}{name}/")
                continue
            status, known = entry.stat(follow_symlinks=False), listed.get(name)
            if known and known.size == status.st_size and known.time == status.st_mtime_ns:
                good.add(name)
            elif folder or name != STAMP:
                strays.append(folder + name)
        return good


def with_those_above(folders: Iterable[str]) -> set[str]:
    """Return folders with all that they lie in, and the tree itself."""
    found = {""}
    for folder in folders:
        while folder not in found:
            found.add(folder)
            above, slash, _ = folder[:-1].rpartition("/")
            folder = above + slash  # noqa: PLW2901  from one folder to the one above it
    return found


def _below(tree: str, folder: str) -> Iterator[str]:
    """Yield the files below a folder, at any depth."""
    waiting = [folder]
    while waiting:
        above = waiting.pop()
        for entry in _entries(f"{tree}/{above}"):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{above}{entry.name}/")
            else:
                yield above + entry.name


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Return what is in a folder; nothing where there is none."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []
