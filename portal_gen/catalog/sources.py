"""What a catalog was read from: every question that its reading put to the disk, with a digest of each answer.

As long as the disk gives the same answers, the catalog is read the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from portal_gen.catalog.baseline_file import baseline_name, read_baseline
from portal_gen.catalog.day import FIRST_DAY, LAST_DAY, today
from portal_gen.catalog.excluded import excluded
from portal_gen.load.config.model_files import model_files
from portal_gen.load.files.entries import ConfiguredFile, expand
from portal_gen.load.files.files_read import joined
from portal_gen.load.files.matching import forget_listings
from portal_gen.load.files.nearby import nearby
from portal_gen.load.files.source import Source, digest_of_file, forget_folders, read_source
from portal_gen.load.targets import files_meant
from portal_gen.model.diagnostic import Found
from portal_gen.model.digest import digest
from portal_gen.model.settings import Bounds, Settings


@dataclass(slots=True)
class Sources:
    """The entries of the configuration, the files, and the targets of Locations, of these by the file that names them.

    Each with a digest of what was found; `model` is one of which files the site's model has. `nearby` is where files
    were looked for that nothing leads to: below folders and near files, with a digest of what was there. `settled` is
    False where a placeholder could not be replaced, or its resolver has opened something itself, or a plugin could not
    be loaded: nobody noted where they looked. `since` and `until` are the days between which nothing ends that holds
    until a day.
    """

    entries: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    targets: dict[str, dict[str, str]] = field(default_factory=dict)
    nearby: tuple[Sequence[str], Sequence[str], str] | None = None
    settled: bool = True
    model: str = ""
    since: str = FIRST_DAY
    until: str = LAST_DAY

    def note_entry(self, entry: str, found: Found[tuple[ConfiguredFile, ...]]) -> None:
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

    def look_nearby(self, root: Path, bounds: Bounds, folders: Sequence[str], files: Sequence[str]) -> list[Source]:
        """Return the YAML files below folders and near files, and note what was found."""
        found = _nearby(root, bounds, folders, files)
        self.nearby = folders, files, _of_files(found)
        return [source for source, _ in found.values() if source is not None]

    def with_model(self, settings: Settings, files: Mapping[str, str]) -> Sources:
        """Return the same with the files of the site's model, each with its digest, and that there are no others."""
        return replace(self.with_files(files), model=_of(model_files(settings)))

    def with_files(self, files: Mapping[str, str], *, settled: bool = True) -> Sources:
        """Return the same with files that were read for the portal, too, unless somebody read what nobody noted."""
        return replace(self, files=joined((self.files, files)), settled=self.settled and settled)

    def between(self, days: tuple[str, str]) -> Sources:
        """Return the same with the days from when on and until when what was found holds."""
        return replace(self, since=days[0], until=days[1])

    def same_today(self, settings: Settings) -> bool:
        """Return whether a catalog of these settings would be read from the same."""
        root, bounds = settings.root, settings.options.bounds
        if not self.since <= today() <= self.until:
            return False
        if not self.settled or self.entries.keys() != set(settings.options.catalog):
            return False
        forget_folders()
        forget_listings()
        left_out = excluded(settings)
        return (
            self.model in {"", _of(model_files(settings))}
            and all(_of(expand(entry, settings.folder, root, left_out)) == was for entry, was in self.entries.items())
            and all(digest_of_file(_read(file, settings)) == was for file, was in self.files.items())
            and all(
                _of(files_meant(text, holder, root, settings.repository)) == was
                for holder, texts in self.targets.items()
                for text, was in texts.items()
            )
            and (self.nearby is None or _same_nearby(root, bounds, *self.nearby))
        )


def _read(file: str, settings: Settings) -> Found[Source | None]:
    if settings.options.baseline and file == baseline_name(settings):
        return read_baseline(settings)
    return read_source(settings.root, file, settings.options.bounds)


def _nearby(
    root: Path, bounds: Bounds, folders: Sequence[str], files: Sequence[str]
) -> dict[str, Found[Source | None]]:
    return {file: read_source(root, file, bounds) for file in nearby(root, folders, files)}


def _of(found: object) -> str:
    return digest(repr(found).encode(errors="replace"))


def _of_files(found: Mapping[str, Found[Source | None]]) -> str:
    return _of({file: digest_of_file(read) for file, read in found.items()})


def _same_nearby(root: Path, bounds: Bounds, folders: Sequence[str], files: Sequence[str], was: str) -> bool:
    return _of_files(_nearby(root, bounds, folders, files)) == was
