"""The file of a baseline, which the configuration names: unlike all others it may lie outside the root."""

from __future__ import annotations

import os
from pathlib import Path

from portal_gen.load.files.source import Source, read_source
from portal_gen.model.diagnostic import Found
from portal_gen.model.settings import Settings


def baseline_name(settings: Settings) -> str:
    """Return what the file of the baseline is called from the root."""
    return Path(os.path.relpath(settings.folder / settings.options.baseline, settings.root)).as_posix()


def read_baseline(settings: Settings) -> Found[Source | None]:
    """Return the text of the baseline, or None and why it is not read."""
    path = settings.folder / settings.options.baseline
    found, unread = read_source(path.parent, path.name, settings.options.bounds)
    return found and Source(baseline_name(settings), found.text), unread
