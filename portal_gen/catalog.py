"""The reader: files become documents, documents become entities, entities become a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal_gen.graph.graph import Graph
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.document import Document
from portal_gen.model.entity import Entity
from portal_gen.model.kind import Kind
from portal_gen.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Judged:
    """A document and Backstage's verdict: `valid` by itself (None: not judged), `accepted` with its file."""

    document: Document
    ref: str | None
    valid: bool | None
    accepted: bool


@dataclass(frozen=True, slots=True)
class Catalog:
    """A catalog that was read: every document in reading order, the graph of the valid ones, and every finding."""

    documents: tuple[Judged, ...]
    graph: Graph
    kinds: Mapping[str, Kind]
    diagnostics: tuple[Diagnostic, ...]
    settings: Settings

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Return the valid entities, sorted by ref."""
        return tuple(self.graph.entities.values())


def read(
    paths: Iterable[str | Path], *, root: str | Path | None = None, repository: str = "", follow: bool = True
) -> Catalog:
    """Return the catalog in files and folders; Locations are followed unless `follow` is false."""
    raise NotImplementedError


def read_catalog(
    settings: Settings,
    *,
    follow: bool = True,
    provided: Iterable[Document] = (),
    kinds: Mapping[str, Kind] | None = None,
) -> Catalog:
    """Return the catalog that `settings.options.catalog` names, with the documents that plugins provide."""
    raise NotImplementedError
