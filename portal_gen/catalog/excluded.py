"""What the option `exclude` leaves out of a catalog, of all that folders and patterns find."""

from __future__ import annotations

from portal_gen.load.files.covering import Covers, covering
from portal_gen.load.files.paths import below
from portal_gen.model.settings import Settings


def excluded(settings: Settings) -> Covers:
    """Return what tells of a file, named from the root, whether it is left out wherever it is not named itself."""
    entries = (below(settings.folder / entry, settings.root) for entry in settings.options.exclude)
    # Nothing outside the root is read in any case.
    return covering(entry for entry in entries if entry is not None)
