"""Loads the code of a site's own plugins from its source each time.

Python tells bytecode by the second in which its source was saved, and by its size. A plugin is edited while the site is
served: what is saved twice in a second would be taken for what it was.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import NoReturn


class _Loader(SourceFileLoader):
    """Loads a module from its source: no bytecode of it is read or written."""

    def path_stats(self, path: str) -> NoReturn:
        """Raise what says to Python that there is nothing to tell bytecode by."""
        raise OSError(f"bytecode of {path} is not wanted")


class _Finder:
    """Finds the modules in packages that are loaded so, whenever they are imported."""

    def __init__(self) -> None:
        self.packages: set[str] = set()

    def find_spec(self, name: str, path: Sequence[str] | None, _: ModuleType | None = None) -> ModuleSpec | None:
        """Return where a module is and how it is loaded, or None where that is for others to say."""
        if name.partition(".")[0] not in self.packages:
            return None
        found = (FileFinder(folder, (_Loader, SOURCE_SUFFIXES)).find_spec(name) for folder in path or ())
        return next((spec for spec in found if spec and spec.loader), None)


_FINDER = _Finder()


def fresh(name: str, file: Path) -> SourceFileLoader:
    """Return what loads a module from its source, and in the same way what is in the package, should it be one."""
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)
    _FINDER.packages.add(name)
    return _Loader(name, str(file))
