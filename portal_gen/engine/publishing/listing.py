"""The list of a tree: which files were written into it, each with what a change of it would change."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from portal_gen.engine.disk.json_lines import from_line, to_line
from portal_gen.engine.disk.write import write_whole

#: What names the list of a tree; it stands in the tree itself, which changes places with another.
STAMP = "build.json"


class Entry(NamedTuple):
    """A file: a digest of what was written, and its size in bytes and time in nanoseconds, which a change changes."""

    digest: str
    size: int
    time: int


class Folder(NamedTuple):
    """A folder: its files by their names, and its time in nanoseconds, which changes when a name comes or goes."""

    files: Mapping[str, Entry]
    time: int


#: The folders of a tree that hold files; a name is empty or ends in a slash.
Listing = Mapping[str, Folder]

_DECODER = msgspec.json.Decoder(dict[str, Folder])
_NOTHING: Listing = {}


def list_of(tree: Path) -> str:
    """Return the name of the list that a tree names: a new one for each time that it was written; empty without."""
    try:
        return str(json.loads((tree / STAMP).read_bytes())["list"])
    except (OSError, ValueError, TypeError, LookupError):
        return ""


def read_listing(tree: Path, lists: Path) -> Listing:
    """Return the list that a tree names: nothing where there is none, or none that can be read."""
    with suppress(OSError, ValueError):
        return from_line((lists / f"{uuid.UUID(list_of(tree)).hex}.json").read_bytes(), _DECODER)
    return {}


def write_listing(
    tree: Path, entries: Mapping[str, Entry], lists: Path, before: Listing = _NOTHING, touched: Collection[str] = ()
) -> str:
    """Write a list of the files of a tree by their paths, and return its name.

    The tree is as the list `before` says but for folders that were `touched`. Raises `OSError` where the disk refuses.
    """
    folders: dict[str, dict[str, Entry]] = {}
    for path, entry in entries.items():
        above, slash, name = path.rpartition("/")
        folders.setdefault(above + slash, {})[name] = entry
    listing = {
        folder: Folder(
            files, before[folder].time if folder in before and folder not in touched else time_of(tree, folder)
        )
        for folder, files in folders.items()
    }
    name = uuid.uuid4().hex
    write_whole(lists / f"{name}.json", to_line(listing))
    return name


def time_of(tree: Path | str, folder: str) -> int:
    """Return the time of a folder, or 0 where it is none, or is the tree itself, whose names change afterwards."""
    try:
        return os.stat(f"{tree}/{folder}").st_mtime_ns if folder else 0  # noqa: PTH116  a Path for each takes as long again
    except (FileNotFoundError, NotADirectoryError):
        return 0


def files_of(listing: Listing) -> Iterator[tuple[str, Entry]]:
    """Yield every file of a list by its path."""
    return ((folder + name, entry) for folder, listed in listing.items() for name, entry in listed.files.items())


def forget_listings(lists: Path, trees: Iterable[Path]) -> None:
    """Remove the lists that belong to none of the trees."""
    needed = {f"{list_of(tree)}.json" for tree in trees}
    for file in lists.glob("*.json"):
        if file.name not in needed:
            file.unlink(missing_ok=True)
