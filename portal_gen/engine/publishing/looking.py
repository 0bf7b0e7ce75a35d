"""Looks at the files of a tree: which of them are not as its list says."""

from __future__ import annotations

import os
import time
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from portal_gen.engine.parallel import in_chunks
from portal_gen.engine.publishing.listing import STAMP, FileEntry, Folders, Listing

#: Fewer folders than this are not worth a second process.
_WORTH_IT = 2000

#: What changes a folder within so many nanoseconds of another change may leave it the time of that one.
_SETTLED = 2_000_000_000

_NOTHING: Mapping[str, FileEntry] = {}

#: By folder, when the names in it changed last, in nanoseconds. The system alone sets that time: nobody sets it back.
Times = Mapping[str, int]


class Differences(NamedTuple):
    """The paths of files that are listed and not as they were, and of those that are there and are not listed so."""

    lost: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.lost or self.strays)


class Looked(NamedTuple):
    """How a tree differs from its list, and the times of folders that are as they are listed.

    Those that are `alone` hold a file that has no other name.
    """

    differences: Differences
    times: Times
    alone: frozenset[str]


#: Of a folder in which nothing is listed.
NOTHING = Looked(Differences(), {}, frozenset())


def differences(tree: Path, listing: Listing, jobs: int = 1) -> Differences:
    """Return how a tree differs from its list, looked at by several processes where it is large."""
    look = _Look(str(tree), listing.folders)
    parts = in_chunks(sorted(look.above), look.at, jobs, worth=_WORTH_IT)
    lost = [path for part in parts for path in part.lost]
    strays = [path for part in parts for path in part.strays]
    return _behind_no_links(Differences(tuple(lost), tuple(strays)), look, listing)


def looked_over(tree: Path, listing: Listing, known: Times, changed: Container[str] = ()) -> Looked:
    """Return how a tree differs from its list; into folders whose times are those that are `known` nobody looks.

    Such a folder holds the very files that it held, and where these have other names, too, a look at those tells
    whether anybody has written into them. Into folders where something has `changed` there is no other way to look.
    """
    look = _Look(str(tree), listing.folders, notes=True)
    found = look.at(one for one in sorted(look.above) if one in changed or not look.is_since(one, known.get(one)))
    return Looked(_behind_no_links(found, look, listing), look.times, frozenset(look.alone))


def _behind_no_links(found: Differences, look: _Look, listing: Listing) -> Differences:
    """Return differences without what is behind a link that stands in the place of a folder: it is not in the tree."""
    links = tuple(f"{path}/" for path in found.strays if f"{path}/" in look.above)
    if not links:
        return found
    lost = (*found.lost, *(path for path, _ in listing.files() if path.startswith(links)))
    return Differences(lost, tuple(path for path in found.strays if not path.startswith(links)))


@dataclass(slots=True)
class _Look:
    """A look at a tree of which some files are listed; it `notes` times of folders."""

    tree: str
    listed: Folders
    notes: bool = False
    above: frozenset[str] = field(init=False)
    times: dict[str, int] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    #: Folders in which there is one that nobody has listed, perhaps an empty one.
    unknown: set[str] = field(default_factory=set)
    _settled: int = field(default_factory=lambda: time.time_ns() - _SETTLED)

    def __post_init__(self) -> None:
        self.above = frozenset(with_those_above(self.listed))

    def at(self, folders: Iterable[str]) -> Differences:
        """Return how the files in some folders differ from what is listed."""
        lost: list[str] = []
        strays: list[str] = []
        for folder in folders:
            listed, so_far = self.listed.get(folder, _NOTHING), len(strays)
            since = self._changed(folder) if self.notes else 0
            good = self._good(folder, listed, strays)
            if len(good) < len(listed):
                lost += [folder + name for name in listed if name not in good]
            elif self.notes and since < self._settled and so_far == len(strays) and folder not in self.unknown:
                self.times[folder] = since
                if 1 in good.values():
                    self.alone.add(folder)
        return Differences(tuple(lost), tuple(strays))

    def is_since(self, folder: str, known: int | None) -> bool:
        """Return whether the names in a folder are the same since a known time, and note that."""
        if known is None or known != self._changed(folder):
            return False
        self.times[folder] = known
        return True

    def _changed(self, folder: str) -> int:
        """Return when the names in a folder changed last; where there is none, that is never settled."""
        try:
            return os.lstat(f"{self.tree}/{folder}").st_ctime_ns if os.name == "posix" else self._settled
        except OSError:
            return self._settled

    def _good(self, folder: str, listed: Mapping[str, FileEntry], strays: list[str]) -> dict[str, int]:
        """Return the files in a folder that are as they are listed, each with how many names it has.

        The others are `strays`.
        """
        good: dict[str, int] = {}
        for entry in _entries(f"{self.tree}/{folder}"):
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                if f"{folder}{name}/" not in self.above:
                    self.unknown.add(folder)
                    strays += _below(self.tree, f"{folder}{name}/")
                continue
            status, known = entry.stat(follow_symlinks=False), listed.get(name)
            if known and known.size == status.st_size and known.time == status.st_mtime_ns:
                good[name] = status.st_nlink
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
