"""A plugin whose class was found and is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from portal_gen.plugin.declare import Plugin
from portal_gen.plugin.home import Home

#: Where a plugin was found.
Source = Literal["site", "entry point", "built-in"]


class Loaded(Struct, frozen=True):
    """A plugin's class, and where it came from. `distribution` is set for an entry point: `on-call 1.2`."""

    name: str
    cls: type[Plugin]
    source: Source
    home: Home
    distribution: str = ""

    @property
    def folder(self) -> Path:
        """Return the folder that holds the plugin's code, templates and assets."""
        return self.home.folder

    @property
    def summary(self) -> str:
        """Return the first line of what the plugin says of itself."""
        return (self.cls.__doc__ or "").strip().partition("\n")[0]
