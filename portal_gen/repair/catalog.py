"""Repairs of a whole catalog, made in the memory: what its files are to be, and whether to write that is for others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from portal_gen.catalog.result import Catalog
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.repair.original import Original, UnfitFileError, read_original
from portal_gen.repair.text import repaired

#: Reads the catalog with texts in place of what is in its files.
Read = Callable[[Mapping[str, str]], Catalog]

#: A repair may bring to light what another is for. More rounds than this are for somebody who looks at the file.
_MOST_ROUNDS = 10


@dataclass(slots=True)
class RepairedCatalog:
    """What came of the repairs of a catalog.

    `texts` are those of the files that change, by their names from the root, and `originals` what they were.
    """

    catalog: Catalog
    originals: dict[str, Original]
    texts: dict[str, str] = field(default_factory=dict)
    made: list[Diagnostic] = field(default_factory=list)
    refused: list[tuple[Diagnostic, str]] = field(default_factory=list)

    def written(self, file: str) -> bytes:
        """Return the bytes that a file is to hold."""
        return self.originals[file].with_text(self.texts[file])


def repaired_catalog(read: Read, originals: Mapping[str, Original]) -> RepairedCatalog:
    """Return a catalog with all its repairs, again and again until there is no more to do.

    `originals` are known of files that are not on the disk.
    """
    done = RepairedCatalog(read({}), {**originals})
    for _ in range(_MOST_ROUNDS):
        if not _round(done):
            break
        done.catalog = read(done.texts)
    return done


def _round(done: RepairedCatalog) -> bool:
    """Make the repairs of the findings that there are, and return whether there were any to make."""
    done.refused = []
    changed = False
    for file, findings in _by_file(done).items():
        try:
            original = done.originals.get(file) or read_original(file, done.catalog)
        except UnfitFileError as error:
            done.refused += ((found, str(error)) for found in findings)
            continue
        now = repaired(done.texts.get(file, original.text), findings, done.catalog.settings.options.bounds)
        done.refused += now.refused
        if now.made:
            done.originals[file], done.texts[file] = original, now.text
            done.made += now.made
            changed = True
    return changed


def _by_file(done: RepairedCatalog) -> Mapping[str, list[Diagnostic]]:
    """Return the findings that have a repair, by the files of the catalog that they stand in."""
    files: dict[str, list[Diagnostic]] = {}
    for found in done.catalog.diagnostics:
        file = found.location.file
        if found.repair is not None and (file in done.originals or file in done.catalog.sources.files):
            files.setdefault(file, []).append(found)
    return files
