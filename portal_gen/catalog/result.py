"""A catalog that was read, and what was said of each of its documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct, field

from portal_gen.catalog.sources import Sources
from portal_gen.graph.graph import Graph
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.document import Document
from portal_gen.model.entity import Entity
from portal_gen.model.kind import Kind
from portal_gen.model.settings import Settings
from portal_gen.model.waiver import Waiver


class Judged(NamedTuple):
    """A document and Backstage's verdict: `valid` by itself (None: not judged), `accepted` with its file.

    `provided` is what a plugin gave; no file of the catalog holds it.
    """

    document: Document
    ref: str | None
    valid: bool | None
    accepted: bool
    provided: bool = False


class Catalog(Struct, frozen=True):
    """A catalog that was read: every document in reading order, the graph of the valid ones, and every finding.

    `sources` tell what it was read from; a catalog that was not read from files has none. `waivers` stand in its files.
    """

    documents: tuple[Judged, ...]
    graph: Graph
    kinds: Mapping[str, Kind]
    diagnostics: tuple[Diagnostic, ...]
    settings: Settings
    sources: Sources = field(default_factory=Sources)
    waivers: tuple[Waiver, ...] = ()

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Return the valid entities, sorted by ref."""
        return tuple(self.graph.entities.values())

    @property
    def relations(self) -> tuple[tuple[str, str, str], ...]:
        """Return every relation as (source ref, type, target ref), sorted; targets may be unknown to the catalog."""
        return tuple(sorted((entity.ref, *relation) for entity in self.entities for relation in entity.relations))

    @property
    def written(self) -> tuple[Judged, ...]:
        """Return the documents that stand in files: all but those that plugins provide."""
        return tuple(judged for judged in self.documents if not judged.provided)
