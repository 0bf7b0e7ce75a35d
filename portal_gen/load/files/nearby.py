"""YAML files that lie where files of a catalog do, for whoever wants to know which of them were forgotten."""

from __future__ import annotations

import os
import posixpath
from collections import Counter, deque
from collections.abc import Collection, Iterator
from pathlib import Path

from portal_gen.load.files.paths import MADE

_SUFFIXES = (".yaml", ".yml")

#: Folders of other people's files, and of files for tests.
_OTHERS = frozenset(
    {"node_modules", "vendor", "__pycache__", "test", "tests", "testdata", "fixtures", "__fixtures__", "__tests__"}
)

#: How many folders are looked into, and how many files are named: a repository may be large, and a look must be short.
_MOST = 1000
_FILES = 2000


def nearby(root: Path, folders: Collection[str], files: Collection[str]) -> tuple[str, ...]:
    """Return the YAML files near `files`, relative to the root and sorted, without those themselves.

    Near is what lies below `folders`, what lies beside one of the files, and what has the usual name of them in a
    folder beside one. Left out are folders whose names begin with a dot, that hold what is installed, what a build
    has made or what is for tests, and checkouts of other repositories. Links are not followed. No more than a thousand
    folders are looked into, and two thousand files returned.
    """
    look = _Look(root)
    found = {*look.below(folders), *look.beside(files), *look.namesakes(files)}
    return tuple(sorted(found.difference(files)))[:_FILES]


#: What a repository calls the file of its entities.
_USUAL = frozenset({"catalog-info.yaml", "catalog-info.yml"})


class _Look:
    """One look at the disk, in which no folder is listed twice."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._listed: dict[str, list[os.DirEntry[str]]] = {}

    def below(self, folders: Collection[str]) -> Iterator[str]:
        """Yield the YAML files below folders, nearest first."""
        waiting = deque(sorted(folders))
        seen = set()
        while waiting:
            folder = waiting.popleft()
            if folder not in seen:
                seen.add(folder)
                yield from self._yaml(folder)
                waiting.extend(self._folders(folder))

    def beside(self, files: Collection[str]) -> Iterator[str]:
        """Yield the YAML files in the folders of files."""
        for folder in sorted({posixpath.dirname(file) for file in files}):
            yield from self._yaml(folder)

    def namesakes(self, files: Collection[str]) -> Iterator[str]:
        """Yield the files with the name of one of the files in a folder beside its own, where several have that name.

        Several, or the usual one: a name that stands once, such as `all.yaml`, may well be that of another catalog.
        """
        names = Counter(posixpath.basename(file) for file in files)
        usual = {name for name, number in names.items() if number > 1} | _USUAL
        for above, name in sorted({_above(file) for file in files if "/" in file}):
            if name not in usual:
                continue
            for folder in self._folders(above):
                if name in {entry.name for entry in self._entries(folder)}:
                    yield posixpath.join(folder, name)

    def _yaml(self, folder: str) -> Iterator[str]:
        for entry in self._entries(folder):
            if entry.name.endswith(_SUFFIXES) and entry.is_file(follow_symlinks=False):
                yield posixpath.join(folder, entry.name)

    def _folders(self, folder: str) -> Iterator[str]:
        for entry in self._entries(folder):
            if entry.name[:1] != "." and entry.name not in _OTHERS and entry.is_dir(follow_symlinks=False):
                yield posixpath.join(folder, entry.name)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        """Return what is in a folder by name; nothing where it is not ours, or enough was looked at."""
        if folder not in self._listed:
            entries = _entries(self._root / folder) if len(self._listed) < _MOST else []
            names = {entry.name for entry in entries}
            made = any(files <= names for files in MADE)
            self._listed[folder] = [] if made or (folder and ".git" in names) else entries
        return self._listed[folder]


def _above(file: str) -> tuple[str, str]:
    folder, name = posixpath.split(file)
    return posixpath.dirname(folder), name


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
