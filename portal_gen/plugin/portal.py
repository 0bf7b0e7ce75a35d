"""What an extension is given to look around with: the catalog, the site, and nothing else.

Everything an extension learns it learns here, and each question is noted: that is what makes a page's reuse safe, and
what `portal-gen inspect` prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from portal_gen.graph.predicate import matcher
from portal_gen.model.components import Content
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.document import Document
from portal_gen.model.entity import Entity
from portal_gen.model.kind import Kind
from portal_gen.model.settings import Settings

if TYPE_CHECKING:
    from portal_gen.graph.graph import Graph


class DataUnavailableError(RuntimeError):
    """`portal.data` was asked for an endpoint that the portal does not have."""


class Read(NamedTuple):
    """One question that an extension asked of the portal."""

    question: str
    about: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its title, and what it shows for an entity."""

    title: str
    value: Callable[[Entity], Content]


@dataclass(frozen=True, slots=True)
class Facets:
    """A filter of a list: its title, and the values that an entity answers to."""

    title: str
    values: Callable[[Entity], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PluginFacts:
    """What is known of a plugin that is on: for the pages that speak about plugins."""

    name: str
    summary: str
    source: str
    options: Mapping[str, Any]
    extensions: tuple[str, ...]


@dataclass(slots=True)
class Portal:
    """A finished catalog, as extensions see it. Every method answers the same for the same catalog and settings."""

    graph: Graph
    settings: Settings
    kinds: Mapping[str, Kind]
    documents: tuple[Document, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    plugins: tuple[PluginFacts, ...] = ()
    column_list: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    facet_list: Mapping[str, tuple[Facets, ...]] = field(default_factory=dict)
    widget_list: tuple[tuple[str, Content], ...] = ()
    _reads: list[Read] | None = None
    _found: dict[str, tuple[Entity, ...]] = field(default_factory=dict)

    def entity(self, ref: str) -> Entity | None:
        """Return the entity of a canonical ref, or None where the catalog does not hold it."""
        self._note("entity", ref)
        return self.graph.entities.get(ref)

    def entities(self, kind: str = "") -> tuple[Entity, ...]:
        """Return all entities, or those of one kind (in any case), sorted by ref."""
        self._note("entities", kind)
        return self.graph.of_kind(kind.lower()) if kind else tuple(self.graph.entities.values())

    def related(self, entity: Entity, relation: str) -> tuple[Entity, ...]:
        """Return the entities at the other end of one type of relation, sorted by ref; unknown ones are left out."""
        self._note("related", f"{entity.ref} {relation}")
        known = self.graph.entities
        return tuple(known[ref] for ref in entity.targets(relation) if ref in known)

    def find(self, predicate: Any) -> tuple[Entity, ...]:
        """Return the entities that match a predicate, sorted by ref. Raises `PredicateError` where it is none."""
        key = repr(predicate)
        self._note("find", key)
        if key not in self._found:
            matches = matcher(predicate)
            self._found[key] = tuple(entity for entity in self.graph.entities.values() if matches(entity))
        return self._found[key]

    def data(self, endpoint: str, path: str = "") -> Any:
        """Return what a data endpoint answers. Raises `DataUnavailableError`: no endpoint can be configured yet."""
        self._note("data", f"{endpoint} {path}")
        raise DataUnavailableError(f"there is no data endpoint `{endpoint}`")

    def file(self, entity: Entity, path: str) -> str | None:
        """Return the text of a file beside the entity's own, or None where there is none or it is outside the root."""
        self._note("file", f"{entity.ref} {path}")
        root = self.settings.root.resolve()
        wanted = (root / entity.document.file).parent / path
        resolved = wanted.resolve()
        if not resolved.is_relative_to(root) or not resolved.is_file():
            return None
        return resolved.read_text(encoding="utf-8", errors="replace")

    def kind(self, name: str) -> Kind | None:
        """Return the record of a kind, by its name in any case."""
        return self.kinds.get(name.lower())

    def columns(self, kind: str) -> tuple[Column, ...]:
        """Return the columns that plugins give to the list of a kind."""
        self._note("columns", kind)
        return self.column_list.get(kind.lower(), ())

    def facets(self, kind: str) -> tuple[Facets, ...]:
        """Return the filters that plugins give to the list of a kind."""
        self._note("facets", kind)
        return self.facet_list.get(kind.lower(), ())

    def widgets(self) -> tuple[tuple[str, Content], ...]:
        """Return the home page's widgets: title and content."""
        self._note("widgets", "")
        return self.widget_list

    def problems(self) -> tuple[Diagnostic, ...]:
        """Return every finding of the build so far, worst first, then by place."""
        self._note("problems", "")
        return self.diagnostics

    @contextmanager
    def watched(self) -> Iterator[list[Read]]:
        """Collect the questions that are asked inside the block, each once, in their order."""
        before, self._reads = self._reads, []
        try:
            yield self._reads
        finally:
            self._reads = before

    def _note(self, question: str, about: str) -> None:
        if self._reads is not None and (read := Read(question, about)) not in self._reads:
            self._reads.append(read)
