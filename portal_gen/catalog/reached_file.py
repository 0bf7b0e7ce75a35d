"""A file that a catalog reaches: the way to it, and what is in it, judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import Struct

from portal_gen.catalog.file_reading import FileReading
from portal_gen.load.files.source import Source
from portal_gen.load.locations import LocationTarget
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.document import Document, Reading
from portal_gen.validate.judge import Verdict


class Reach(Struct, frozen=True):
    """A way to a file: by an entry of the configuration, or by the Location `via`. `named`: not by a folder or glob."""

    file: str
    origin: str
    named: bool
    via: str | None = None


class JudgedDocument(NamedTuple):
    """A document, its verdict, and, for a Location that was followed, what it names."""

    document: Document
    verdict: Verdict
    findings: tuple[Diagnostic, ...]
    targets: tuple[LocationTarget, ...] = ()


@dataclass(slots=True)
class ReachedFile:
    """A file of the catalog: what is in it, and how it was reached first.

    `targets` are those of the Locations in it, by their places in the file.
    """

    reach: Reach
    rooted: bool
    documents: list[JudgedDocument] = field(default_factory=list)
    findings: tuple[Diagnostic, ...] = ()
    reading: FileReading | None = None
    source: Source | None = None
    targets: dict[int, Found[tuple[LocationTarget, ...]]] = field(default_factory=dict)

    def reach_again(self, reach: Reach) -> None:
        """Note another way to the file: by name counts more than by folder, and the first Location is kept."""
        self.rooted = self.rooted or reach.via is None
        via, named = self.reach.via or reach.via, self.reach.named or reach.named
        self.reach = Reach(self.reach.file, self.reach.origin, named, via)

    @property
    def missing(self) -> bool:
        """Return whether there is nothing to read."""
        return self.reading is None

    @property
    def holds_entities(self) -> bool:
        """Return whether anything in the file claims to be an entity; what cannot be read may well be one."""
        return any(_claims(judged.document) for judged in self.documents)


def _claims(document: Document) -> bool:
    value = document.value
    if document.reading is Reading.UNREADABLE:
        return True
    return isinstance(value, Mapping) and "apiVersion" in value and "kind" in value
