"""Where a site is written to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from portal_gen.engine.disk.write import write_files
from portal_gen.model.page import OutputFile


class Output(Struct, frozen=True):
    """A folder that a site is written to; `held` gives a digest of each file that need not be written, by its path."""

    folder: Path
    held: Callable[[], Mapping[str, str]] = dict

    def write(self, digests: Mapping[str, str], files: Iterable[OutputFile]) -> None:
        """Write those of the files that are not there yet. Raises `OSError` where the disk refuses."""
        held = self.held()
        write_files(self.folder, (file for file in files if held.get(file.path) != digests[file.path]))
