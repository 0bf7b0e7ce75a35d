"""The site and its spare: two trees of files, of which the spare is brought up to date and then takes the site's place.

What lies in a tree is known from its list, and the list is believed file by file: a file counts as long as its size
and its time are those that were noted. So nothing has to be written in order, and a build may be killed at any moment.
"""

# ruff: noqa: PTH103, PTH108, PTH116, PTH120  a Path for each of 50,000 files costs seconds

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal_gen.engine.disk.write import write_whole
from portal_gen.engine.publishing.publish import publish

#: What names the list of a tree; it stands in the tree itself, which changes places with another.
STAMP = "build.json"

#: Size in bytes and time in nanoseconds: what changes when a file is written.
_Trace = tuple[int, int]


@dataclass(slots=True)
class Tree:
    """A folder of a site, and a digest of each file that lies in it unchanged, by its path; `strays` are the others.

    `traces` are by what each of the unchanged files is known.
    """

    folder: Path
    held: dict[str, str] = field(default_factory=dict)
    strays: tuple[str, ...] = ()
    traces: dict[str, _Trace] = field(default_factory=dict)


def read_tree(folder: Path, lists: Path) -> Tree:
    """Return the tree in a folder, as far as its list among `lists` is right about it."""
    tree = Tree(folder)
    listed = _listed(folder, lists)
    # Of a folder without a list nothing can be believed, and a large one takes long to look through.
    found = _traces(str(folder)) if listed else {}
    for path, (digest, size, time) in listed.items():
        trace = found.get(path)
        if trace == (size, time):
            tree.held[path] = digest
            tree.traces[path] = trace
    tree.strays = tuple(path for path in found if path not in tree.held and path != STAMP)
    return tree


def list_of(folder: Path) -> str:
    """Return the name of the list that a tree names: a new one for each time that it was written; empty without."""
    try:
        return str(json.loads((folder / STAMP).read_bytes())["list"])
    except (OSError, ValueError, TypeError, LookupError):
        return ""


def is_whole(folder: Path, lists: Path) -> bool:
    """Return whether a tree holds the files that its list tells of, as they were written, and no others."""
    listed, found = _listed(folder, lists), _traces(str(folder))
    found.pop(STAMP, None)
    return bool(listed) and found == {path: (size, time) for path, (_, size, time) in listed.items()}


def clear_unlisted(folder: Path, lists: Path) -> None:
    """Remove a spare that no list tells of: nobody knows what lies in it. Raises `OSError` where the disk refuses."""
    if folder.exists() and not _listed(folder, lists):
        shutil.rmtree(folder)


def exchange(  # noqa: PLR0913, PLR0917  two trees, what they hold, and what is noted of them
    site: Tree, folder: Path, wanted: Mapping[str, str], written: Iterable[str], lists: Path, facts: Mapping[str, Any]
) -> None:
    """Make the spare in `folder` hold the files that are `wanted`, and let it take the place of the site.

    Those that were `written` are there; the others are joined from the site. `facts` tell of the build, in a file that
    no comparison counts. Raises `OSError` where the disk refuses.
    """
    fresh, spare = set(written), read_tree(folder, lists)
    for path in (*spare.strays, *spare.held):
        if path not in wanted:
            _remove(spare.folder, path)
    for path, digest in wanted.items():
        if path not in fresh and spare.held.get(path) != digest:
            _join(f"{site.folder}/{path}", f"{spare.folder}/{path}")
            spare.traces[path] = site.traces[path]
    for path in fresh:
        spare.traces[path] = _trace(f"{folder}/{path}")
    name = uuid.uuid4().hex
    entries = {path: (digest, *spare.traces[path]) for path, digest in wanted.items()}
    write_whole(lists / f"{name}.json", json.dumps(entries, separators=(",", ":")).encode())
    write_whole(spare.folder / STAMP, json.dumps({**facts, "list": name}, indent=2).encode())
    publish(spare.folder, site.folder)
    _forget(lists, (site.folder, spare.folder))


def _listed(folder: Path, lists: Path) -> Mapping[str, tuple[str, int, int]]:
    """Return the list that a tree names: nothing where there is none, or none that can be read."""
    try:
        listed = json.loads((lists / f"{uuid.UUID(list_of(folder)).hex}.json").read_bytes())
        return listed if set(map(len, listed.values())) <= {3} else {}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return {}


def _forget(lists: Path, trees: Iterable[Path]) -> None:
    """Remove the lists that belong to none of the trees."""
    needed = {f"{list_of(tree)}.json" for tree in trees}
    for file in lists.glob("*.json"):
        if file.name not in needed:
            file.unlink(missing_ok=True)


def _traces(folder: str) -> dict[str, _Trace]:
    """Return of each file below a folder by what it is known, by its path."""
    found: dict[str, _Trace] = {}
    waiting = [""]
    while waiting:
        above = waiting.pop()
        try:
            entries = os.scandir(f"{folder}/{above}")
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{above}{entry.name}/")
                else:
                    status = entry.stat(follow_symlinks=False)
                    found[above + entry.name] = (status.st_size, status.st_mtime_ns)
    return found


def _trace(file: str) -> _Trace:
    status = os.stat(file)
    return status.st_size, status.st_mtime_ns


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
