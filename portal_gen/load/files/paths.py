"""Paths below the root: which names lead there, and which files a folder or a pattern holds."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable
from fnmatch import translate
from itertools import islice
from pathlib import Path, PurePosixPath

from portal_gen.load.files.source import in_circle, inside
from portal_gen.model.near_words import nearest

_PATTERN = re.compile(r"[*?]")
_FOLDERS = "**"

#: Names of a folder among which a wrong name is looked for.
_NEIGHBOURS = 1000


def below(path: Path, root: Path) -> str | None:
    """Return a path relative to the root, with `/`; None where it lies elsewhere. A link itself is not followed."""
    written, start = os.path.normpath(path), f"{root}{os.sep}"
    if written.startswith(start):
        return written[len(start) :].replace(os.sep, "/")
    plain = Path(written)
    if not plain.is_relative_to(root):  # the root may have been reached through a link
        plain, root = Path(os.path.realpath(plain.parent), plain.name), root.resolve()
    return plain.relative_to(root).as_posix() if plain.is_relative_to(root) else None


def is_pattern(text: str) -> bool:
    """Return whether a path is a pattern, as Backstage tells: it holds a `*` or a `?`."""
    return _PATTERN.search(text) is not None


def fixed_part(pattern: str) -> str:
    """Return the folder that all files of a pattern lie below."""
    fixed: list[str] = []
    for part in PurePosixPath(pattern).parts[:-1]:
        if is_pattern(part) or "[" in part:
            break
        fixed.append(part)
    return PurePosixPath(*fixed).as_posix() if fixed else "."


def matcher(pattern: str, *, hidden: bool) -> Callable[[str], bool]:
    """Return what tells whether a path matches a pattern; `hidden` lets `*` match names that begin with a dot.

    A part `**` stands for any number of folders. The time is bounded by the lengths of pattern and path together.
    """
    parts = PurePosixPath(pattern).parts
    names = [re.compile(translate(part)).match for part in parts]
    end = len(parts)

    def reach(places: set[int]) -> set[int]:
        for place in sorted(places):
            following = place
            while following < end and parts[following] == _FOLDERS:
                following += 1
                places.add(following)
        return places

    def step(place: int, name: str) -> int | None:
        if place == end or (name.startswith(".") and not hidden and not parts[place].startswith(".")):
            return None
        if parts[place] == _FOLDERS:
            return place
        return place + 1 if names[place](name) else None

    def matches(path: str) -> bool:
        places = reach({0})
        for name in path.split("/"):
            places = reach({after for place in places if (after := step(place, name)) is not None})
        return end in places

    return matches


def meant_by(entries: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether a file is one of some entries, lies in a folder among them, or matches a pattern."""
    tests = [_meant(posixpath.normpath(entry)) for entry in entries]
    return lambda file: any(test(file) for test in tests)


def _meant(entry: str) -> Callable[[str], bool]:
    if is_pattern(entry):
        return matcher(entry, hidden=True)
    return lambda file: entry in {file, "."} or file.startswith(f"{entry}/")


#: What lies in folders that builds have made: in caches (https://bford.info/cachedir), and in a site of ours.
MADE = (frozenset({"CACHEDIR.TAG"}), frozenset({"build.json", ".nojekyll"}))


def files_below(folder: Path, root: Path) -> tuple[list[Path], list[tuple[Path, OSError | None]]]:
    """Return every file below a folder, and what is not entered with the reason (None: it leads outside the root).

    Links are followed; a folder is entered once, however many links lead to it, and one that a build has made not at
    all.
    """
    files: list[Path] = []
    refused: list[tuple[Path, OSError | None]] = []
    pending, entered = [folder], set()
    while pending:
        current = pending.pop()
        try:
            status = current.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(current) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            refused.append((current, error))
            continue
        if current != folder and any(made <= {entry.name for entry in entries} for made in MADE):
            continue
        for entry in entries:
            if entry.is_symlink() and not (inside(Path(entry.path), root) or in_circle(Path(entry.path))):
                refused.append((Path(entry.path), None))
            elif not _is_dir(entry):
                files.append(Path(entry.path))
            elif entry.name != ".git":
                pending.append(Path(entry.path))
    return files, refused


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links that lead in a circle
        return False


def nearest_file(root: Path, file: str, other_than: str = "") -> str | None:
    """Return the name of a file that a wrong path may have meant: a neighbour with a similar name.

    Not that `other_than` which the wrong path stands in: it cannot have meant itself.
    """
    path = PurePosixPath(file)
    try:
        names = [found.name for found in islice((root / path.parent).iterdir(), _NEIGHBOURS)]
    except OSError:
        return None
    near = nearest(path.name, [name for name in names if (path.parent / name).as_posix() != other_than])
    return (path.parent / near).as_posix() if near else None
