"""What files are called by somebody in another folder than the root."""

from __future__ import annotations

import os
from pathlib import Path

#: Code of a plugin that was installed, which is named from what it came in.
_CODE = ".py"


class FileNames:
    """Names of files, given from the root and returned from another folder, with `/`."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder
        self._known: dict[str, str] = {}

    def __call__(self, file: str) -> str:
        """Return the name of a file, whether there is one or not; what is no file of the root keeps its name."""
        if file not in self._known:
            self._known[file] = self._named(file)
        return self._known[file]

    def _named(self, file: str) -> str:
        path = self._root / file
        if not file or (path.suffix == _CODE and not os.path.lexists(path)):
            return file
        try:
            return Path(os.path.relpath(path, self._folder)).as_posix()
        except ValueError:  # on another drive
            return path.as_posix()
