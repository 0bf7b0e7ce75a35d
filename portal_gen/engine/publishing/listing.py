"""The list of a tree: which files were written into it, each with what a change of it would change.

A site and its spare are nearly the same. So both are told as what has changed since one list, which was written whole.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from portal_gen.engine.disk.grown import is_little
from portal_gen.engine.disk.json_lines import from_line, to_line
from portal_gen.engine.disk.write import write_whole

#: What names the list of a tree; it stands in the tree itself, which changes places with another.
STAMP = "build.json"


class FileEntry(NamedTuple):
    """A file: a digest of what was written, and its size in bytes and time in nanoseconds, which a change changes."""

    digest: str
    size: int
    time: int


#: By folder, which is empty or ends in a slash, the files in it by their names.
Folders = Mapping[str, Mapping[str, FileEntry]]

#: By the paths of files, what they are now; None where they are gone.
Changes = Mapping[str, FileEntry | None]


class WholeList(NamedTuple):
    """A list that was written whole, and its name."""

    name: str
    folders: Folders

    def entry(self, path: str) -> FileEntry | None:
        """Return what it tells of a file."""
        return _entry(self.folders, path)


class Listing(Struct, frozen=True):
    """The files of a tree by their folders: those of a whole list, but for what has changed since."""

    name: str
    whole: WholeList
    changes: Changes
    folders: Folders

    def entry(self, path: str) -> FileEntry | None:
        """Return what it tells of a file."""
        return _entry(self.folders, path)

    def files(self) -> Iterator[tuple[str, FileEntry]]:
        """Yield every file by its path."""
        return _files(self.folders)


_NOTHING = Listing("", WholeList("", {}), {}, {})


class _Written(NamedTuple):
    """A list as its file has it: whole, or as what has changed `since` the list of that name."""

    since: str
    folders: dict[str, dict[str, FileEntry]]
    changes: dict[str, FileEntry | None]


_DECODER = msgspec.json.Decoder(_Written)


def list_of(tree: Path) -> str:
    """Return the name of the list that a tree names: a new one for each time that it was written; empty without."""
    return _names(tree)[0]


def read_listings(trees: Iterable[Path], lists: Path) -> tuple[Listing, ...]:
    """Return the lists that trees name: nothing where there is none, or none that can be read."""
    wholes: dict[str, WholeList] = {}

    def whole(name: str) -> WholeList:
        if name not in wholes:
            wholes[name] = WholeList(name, _read(lists, name).folders)
        return wholes[name]

    def listing(tree: Path) -> Listing:
        with suppress(OSError, ValueError):
            name, since = _names(tree)
            changes = _read(lists, name).changes if since else {}
            of = whole(since or name)
            return Listing(name, of, changes, _changed(of.folders, changes))
        return _NOTHING

    return tuple(map(listing, trees))


def write_listing(
    entries: Mapping[str, FileEntry], whole: WholeList, changed: Iterable[str], lists: Path
) -> dict[str, str]:
    """Write a list of files by their paths, and return how a stamp names it. Raises `OSError` where the disk refuses.

    Files that are not among the `changed` are those of the `whole` list.
    """
    changes = {path: entry for path in changed if (entry := entries.get(path)) != whole.entry(path)}
    name = uuid.uuid4().hex
    if is_little(len(changes), len(entries)):
        written, names = _Written(whole.name, {}, changes), {"list": name, "since": whole.name}
    else:
        written, names = _Written("", _by_folder(entries), {}), {"list": name}
    write_whole(_file(lists, name), to_line(written))
    return names


def remove_other_lists(lists: Path, trees: Iterable[Path]) -> None:
    """Remove the lists that belong to none of the trees, and halves that builds have left which were killed."""
    needed = {name for tree in trees for name in _names(tree)}
    for file in (*lists.glob("*.json"), *lists.glob("*.times"), *lists.glob(".*.json-*"), *lists.glob(".*.times-*")):
        if file.stem not in needed:
            # The site is published; what somebody else has put there may be no file.
            with suppress(OSError):
                file.unlink()


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """Return the folders that files lie in, as lists name folders."""
    return frozenset("".join(path.rpartition("/")[:2]) for path in paths)


def _names(tree: Path) -> tuple[str, str]:
    """Return the name of the list of a tree, and that of the whole list since which it is told, if it is not whole."""
    try:
        stamp = json.loads((tree / STAMP).read_bytes())
        return str(stamp["list"]), str(stamp.get("since", ""))
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return "", ""


def _read(lists: Path, name: str) -> _Written:
    return from_line(_file(lists, uuid.UUID(name).hex).read_bytes(), _DECODER)


def _file(lists: Path, name: str) -> Path:
    return lists / f"{name}.json"


def _entry(folders: Folders, path: str) -> FileEntry | None:
    folder, slash, name = path.rpartition("/")
    return folders.get(folder + slash, {}).get(name)


def _files(folders: Folders) -> Iterator[tuple[str, FileEntry]]:
    return ((folder + name, entry) for folder, files in folders.items() for name, entry in files.items())


def _by_folder(entries: Mapping[str, FileEntry]) -> dict[str, dict[str, FileEntry]]:
    folders: dict[str, dict[str, FileEntry]] = {}
    for path, entry in entries.items():
        folder, slash, name = path.rpartition("/")
        folders.setdefault(folder + slash, {})[name] = entry
    return folders


def _changed(folders: Folders, changes: Changes) -> Folders:
    """Return folders with changes."""
    if not changes:
        return folders
    changed: dict[str, Mapping[str, FileEntry]] = dict(folders)
    for path, entry in changes.items():
        folder, slash, name = path.rpartition("/")
        files = {**changed.get(folder + slash, {})}
        files.pop(name, None)
        if entry:
            files[name] = entry
        changed[folder + slash] = files
        if not files:
            del changed[folder + slash]
    return changed
