"""All that was looked at for a result: as long as it is what it was, so is the result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from msgspec import Struct

from portal_gen.catalog.sources import Sources
from portal_gen.engine.disk.fingerprint import fingerprint
from portal_gen.model.settings import Settings
from portal_gen.plugin.running.outside import Outside, unknown


class LookedAt(Struct, frozen=True):
    """Folders of code and templates, each with a digest of what is in it, and what was read from the disk."""

    folders: Mapping[str, str]
    sources: Sources

    @classmethod
    def of(
        cls, folders: Collection[Path], sources: Sources, seen: Iterable[Outside], settings: Settings
    ) -> Self | None:
        """Return what can be held against what it was, or None where plugins were `seen` to read what nobody can."""
        known = {str(settings.root / file) for file in sources.files}
        if not sources.settled or unknown(seen, known, folders):
            return None
        return cls({str(folder): fingerprint(folder).hex() for folder in folders}, sources)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Return what `record` gave, and JSON has held since. Raises `TypeError` or `LookupError` for anything else."""
        return cls(record["folders"], Sources(**record["sources"]))

    def record(self) -> dict[str, Any]:
        """Return the same as JSON can hold it."""
        return {"folders": self.folders, "sources": asdict(self.sources)}

    def is_same_today(self, settings: Settings) -> bool:
        """Return whether all of it is what it was."""
        return all(_is(Path(folder), was) for folder, was in self.folders.items()) and self.sources.same_today(settings)


def _is(folder: Path, was: str) -> bool:
    return folder.exists() and fingerprint(folder).hex() == was
