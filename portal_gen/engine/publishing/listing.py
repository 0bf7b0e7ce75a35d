"""The list of a tree: which files were written into it, each with what a change of it would change."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
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


#: By folder, which is empty or ends in a slash, the files in it by their names.
Listing = Mapping[str, Mapping[str, Entry]]

_DECODER = msgspec.json.Decoder(dict[str, dict[str, Entry]])


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


def write_listing(entries: Mapping[str, Entry], lists: Path) -> str:
    """Write a list of files by their paths, and return its name. Raises `OSError` where the disk refuses."""
    listing: dict[str, dict[str, Entry]] = {}
    for path, entry in entries.items():
        folder, slash, name = path.rpartition("/")
        listing.setdefault(folder + slash, {})[name] = entry
    name = uuid.uuid4().hex
    write_whole(lists / f"{name}.json", to_line(listing))
    return name


def files_of(listing: Listing) -> Iterator[tuple[str, Entry]]:
    """Yield every file of a list by its path."""
    return ((folder + name, entry) for folder, files in listing.items() for name, entry in files.items())


def forget_listings(lists: Path, trees: Iterable[Path]) -> None:
    """Remove the lists that belong to none of the trees, and halves that builds have left which were killed."""
    needed = {f"{list_of(tree)}.json" for tree in trees}
    for file in (*lists.glob("*.json"), *lists.glob(".*.json-*")):
        if file.name not in needed:
            file.unlink(missing_ok=True)
