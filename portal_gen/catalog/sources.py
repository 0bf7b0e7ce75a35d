"""What a catalog was read from: every question that its reading put to the disk, with a digest of each answer.

As long as the disk gives the same answers, the catalog is read the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal_gen.catalog.day import FIRST_DAY, LAST_DAY, today
from portal_gen.load.files.entries import Listed, expand
from portal_gen.load.files.source import Source, digest_of_file, forget_folders, read_source
from portal_gen.load.locations import files_meant
from portal_gen.model.diagnostic import Found
from portal_gen.model.digest import digest
from portal_gen.model.settings import Settings


@dataclass(slots=True)
class Sources:
    """The entries of the configuration, the files, and the targets of Locations, of these by the file that names them.

    Each with a digest of what was found. `settled` is False where a placeholder could not be replaced: nobody noted
    where it was looked for. `since` and `until` are the days between which nothing ends that holds until a day.
    """

    entries: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    targets: dict[str, dict[str, str]] = field(default_factory=dict)
    settled: bool = True
    since: str = FIRST_DAY
    until: str = LAST_DAY

    def note_entry(self, entry: str, found: Found[tuple[Listed, ...]]) -> None:
        """Note which files an entry stands for."""
        self.entries[entry] = _of(found)

    def note_file(self, file: str, found: Found[Source | None]) -> None:
        """Note what a file holds, or why it is not read."""
        self.files[file] = digest_of_file(found)

    def note_files(self, files: Mapping[str, str]) -> None:
        """Note files that somebody else has read, each with its digest."""
        self.files.update(files)

    def note_target(self, holder: str, text: str, found: object) -> None:
        """Note which files a target stands for."""
        self.targets.setdefault(holder, {})[text] = _of(found)

    def note_days(self, since: str, until: str) -> None:
        """Note from when on and until when what was found holds."""
        self.since, self.until = since, until

    def same_today(self, settings: Settings) -> bool:
        """Return whether a catalog of these settings would be read from the same."""
        root, bounds = settings.root, settings.options.bounds
        if not self.since <= today() <= self.until:
            return False
        if not self.settled or self.entries.keys() != set(settings.options.catalog):
            return False
        forget_folders()
        return (
            all(_of(expand(entry, settings.folder, root)) == was for entry, was in self.entries.items())
            and all(digest_of_file(read_source(root, file, bounds)) == was for file, was in self.files.items())
            and all(
                _of(files_meant(text, holder, root, settings.repository)) == was
                for holder, texts in self.targets.items()
                for text, was in texts.items()
            )
        )


def _of(found: object) -> str:
    return digest(repr(found).encode(errors="replace"))
