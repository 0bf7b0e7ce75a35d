"""Where the code of a plugin lives, and how its lines are called in findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from msgspec import Struct

from portal_gen.model.location import Location


class Home(Struct, frozen=True):
    """Where the code of a plugin lives: its folder, or the folder of its only module.

    `shown` is what stands for `folder` in findings: relative to the portal's root, or to what the plugin came in, so
    that they are the same on every machine.
    """

    folder: Path
    shown: str
    file: Path

    @property
    def is_folder(self) -> bool:
        """Say whether the plugin has the folder for itself."""
        return self.file.name == "__init__.py"

    def at(self, line: int = 1, file: str | Path | None = None, column: int = 1) -> Location:
        """Return a line of one of the plugin's files; the main one where none is named."""
        path = Path(file) if file else self.file
        inside = path.relative_to(self.folder) if path.is_relative_to(self.folder) else Path(path.name)
        return Location(f"{self.shown}/{inside.as_posix()}".removeprefix("./"), line, column)

    def holds(self, file: str) -> bool:
        """Say whether a file belongs to the plugin."""
        if self.is_folder:
            return Path(file).is_relative_to(self.folder)
        return Path(file) == self.file

    def of(self, call: Callable[..., Any]) -> Location:
        """Return where a function of the plugin is written."""
        code = getattr(call, "__code__", None)
        return self.at(code.co_firstlineno, code.co_filename) if code else self.at()

    def innermost(self, trace: TracebackType | None) -> Location | None:
        """Return the last line of the plugin's own code in a traceback, or None where it has none."""
        place: Location | None = None
        while trace is not None:
            if self.holds(trace.tb_frame.f_code.co_filename):
                place = self.at(trace.tb_lineno, trace.tb_frame.f_code.co_filename)
            trace = trace.tb_next
        return place
