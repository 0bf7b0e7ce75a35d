"""What an extension is given to look around with: the catalog, the site, and nothing else.

Everything an extension learns of the catalog it learns here, and each question is noted: that is what makes a page's
reuse safe, and what `portal-gen inspect` and `portal-gen why` print.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from portal_gen.graph.predicate import PredicateError, matcher
from portal_gen.graph.predicate_lint import lint
from portal_gen.graph.references import References
from portal_gen.load.files.files_read import note_read
from portal_gen.load.files.source import Source, digest_of_file, read_source
from portal_gen.model.components import Content
from portal_gen.model.diagnostic import Diagnostic, Found, summarised
from portal_gen.model.entity import Entity, Relation
from portal_gen.model.kind import Kind
from portal_gen.model.location import Location
from portal_gen.model.ref import split_ref
from portal_gen.model.settings import Settings
from portal_gen.model.vocabulary import Vocabulary
from portal_gen.plugin.columns import Column, ListFacet
from portal_gen.plugin.known import Known, PluginFacts

T = TypeVar("T")
P = ParamSpec("P")


class DataUnavailableError(RuntimeError):
    """`portal.data` was asked for an endpoint that the portal does not have."""


class Read(NamedTuple):
    """One question that was asked of the portal: which, and about what."""

    question: str
    about: str


#: Who asks for all of them has asked for each: lists would note the whole catalog one by one.
ALL_ENTITIES = Read("entities", "")
ALL_PROBLEMS = Read("problems", "")


class Portal:
    """A finished catalog, as extensions see it. Every method answers the same for the same catalog and settings."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._entities = known.graph.entities
        self._references = References(known.graph)
        self._reads: dict[Read, None] | None = None
        self._found: dict[str, tuple[Entity, ...]] = {}
        self._problems: dict[str, tuple[Diagnostic, ...]] | None = None
        self._told: tuple[Diagnostic, ...] | None = None
        self._files: dict[str, tuple[str, ...]] | None = None
        self._failures: dict[str, Diagnostic] = {}
        self._files_read: dict[str, str] = {}
        self._computed: dict[Hashable, tuple[Any, Mapping[Read, None]]] = {}

    @property
    def settings(self) -> Settings:
        """Return the options of the portal, and what the site is called."""
        return self._known.settings

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Return the records of all kinds, by name in lower case."""
        return self._known.kinds

    @property
    def vocabulary(self) -> Vocabulary:
        """Return what the site's model says beside its kinds: relations, annotations, labels and tags."""
        return self._known.vocabulary

    @property
    def plugins(self) -> tuple[PluginFacts, ...]:
        """Return what is known of the plugins that are on."""
        return self._known.plugins

    def entity(self, ref: str) -> Entity | None:
        """Return the entity of a canonical ref, or None where the catalog does not hold it."""
        self._note_of_one("entity", ref)
        return self._entities.get(ref)

    def title(self, ref: str) -> str:
        """Return what people call the entity of a ref, with `namespace/name` where others of its kind are called so.

        That is for plain text: links and pictures show it by themselves. What the catalog does not hold has its name.
        """
        self._note_of_one("title", ref)
        entity = self._entities.get(ref)
        if entity is None:
            return split_ref(ref).name
        apart = self._known.graph.apart(ref)
        return f"{entity.title} ({apart})" if apart else entity.title

    def entities(self, kind: str = "") -> tuple[Entity, ...]:
        """Return all entities, or those of one kind (in any case), sorted by ref."""
        self._note("entities", kind)
        return self._known.graph.of_kind(kind.lower()) if kind else tuple(self._entities.values())

    def related(self, entity: Entity, relation: str) -> tuple[Entity, ...]:
        """Return the entities at the other end of one type of relation, sorted by ref; unknown ones are left out."""
        self._note("related", f"{entity.ref} {relation}")
        known = self._entities
        return tuple(known[ref] for ref in entity.targets(relation) if ref in known)

    def missing(self, entity: Entity) -> tuple[Relation, ...]:
        """Return the relations of an entity to what the catalog does not hold, sorted by type, then target."""
        self._note_of_one("missing", entity.ref)
        known = self._entities
        # A plugin may ask about an entity that it has given other relations.
        if entity.ref not in self._known.graph.incomplete and known.get(entity.ref) is entity:
            return ()
        return tuple([relation for relation in entity.relations if relation.target not in known])

    def written_at(self, entity: Entity, relation: Relation) -> Location:
        """Return where a relation of an entity was written, in its file or in that of its other end.

        That is where the entity begins, for a relation that a plugin has added and for one that it does not have.
        """
        self._note_of_one("written_at", f"{entity.ref} {relation.type} {relation.target}")
        if relation not in entity.relations:
            return entity.place()
        return self._references.written(entity.ref, *relation).place

    def find(self, predicate: Any) -> tuple[Entity, ...]:
        """Return the entities that match a predicate, sorted by ref.

        Raises `PredicateError` where it is not valid, or has a field or an operator that nobody knows.
        """
        key = json.dumps(predicate, sort_keys=True, default=_plain)
        self._note("find", key)
        if key not in self._found:
            for wrong in lint(predicate):
                raise wrong
            matches = matcher(predicate)
            self._found[key] = tuple(entity for entity in self._entities.values() if matches(entity))
        return self._found[key]

    def data(self, endpoint: str, path: str = "") -> Any:
        """Return what a data endpoint answers. Raises `DataUnavailableError`: no endpoint can be configured yet."""
        self._note("data", f"{endpoint} {path}")
        raise DataUnavailableError(f"there is no data endpoint `{endpoint}`")

    def file(self, entity: Entity, path: str) -> str | None:
        """Return the text of a file beside the entity's own; None where there is none, or none that may be read.

        What lies outside the root, is no file or is larger than the bound on files may not.
        """
        file = posixpath.normpath(posixpath.join(posixpath.dirname(entity.document.file), path))
        self._note("file", file)
        source, _ = self._read(file)
        return None if source is None else source.text

    def once(self, compute: Callable[Concatenate[Portal, P], T], *arguments: P.args, **named: P.kwargs) -> T:
        """Return `compute(portal, *arguments)`, computed at the first call and kept as long as this portal.

        For what many pages need of the same entity. The function is one of a module, not a lambda; what it asks of the
        portal counts for everybody who calls.
        """
        key = (compute, arguments, tuple(named.items()))
        try:
            found = self._computed.get(key)
        except TypeError as error:
            raise TypeError(f"`portal.once` tells arguments apart by their hash, and one has none: {error}") from None
        if found is None:
            found = self._computed[key] = self._watching(compute, *arguments, **named)
        elif self._reads is not None:
            self._reads.update(found[1])
        return cast("T", found[0])

    def kind(self, name: str) -> Kind | None:
        """Return the record of a kind, by its name in any case."""
        return self._known.kinds.get(name.lower())

    def columns(self, kind: str) -> tuple[Column, ...]:
        """Return the columns that plugins give to the list of a kind."""
        self._note("columns", kind)
        return tuple(Column(one.title, one.value.on(self)) for one in self._known.columns.get(kind.lower(), ()))

    def facets(self, kind: str) -> tuple[ListFacet, ...]:
        """Return the filters that plugins give to the list of a kind."""
        self._note("facets", kind)
        return tuple(ListFacet(one.title, one.values.on(self)) for one in self._known.facets.get(kind.lower(), ()))

    def widgets(self) -> tuple[tuple[str, Content], ...]:
        """Return the home page's widgets: title and content."""
        self._note("widgets", "")
        return self._known.widgets

    def problems(self, ref: str = "") -> tuple[Diagnostic, ...]:
        """Return the findings of the build so far, or those about one entity; worst first, then by place.

        What is the same for several entities is one of all findings, and is found with each of these entities.
        """
        self._note_of_one("problems", ref, ALL_PROBLEMS)
        if not ref:
            if self._told is None:
                self._told = summarised(self._known.diagnostics)
            return self._told
        if self._problems is None:
            self._problems = _grouped(self._known.diagnostics, lambda problem: problem.ref or "")
        return self._problems.get(ref, ())

    def colocated(self, entity: Entity) -> tuple[str, ...]:
        """Return the refs of the entities of the same file, the entity itself among them, sorted."""
        file = entity.document.file
        self._note("colocated", file)
        return self._in_file(file)

    def _read(self, file: str) -> Found[Source | None]:
        found = read_source(self.settings.root, file, self.settings.options.bounds)
        note_read(self._files_read, file, digest_of_file(found))
        return found

    def _in_file(self, file: str) -> tuple[str, ...]:
        if self._files is None:
            self._files = _grouped(self._entities, lambda ref: self._entities[ref].document.file)
        return self._files.get(file, ())

    def _watching(
        self, compute: Callable[Concatenate[Portal, P], T], *arguments: P.args, **named: P.kwargs
    ) -> tuple[T, Mapping[Read, None]]:
        """Return `compute(portal, *arguments)`, and what it asked."""
        reads: Mapping[Read, None] = {}
        try:
            with self._watched() as reads:
                return compute(self, *arguments, **named), reads
        finally:
            # What a function asked before it failed decided that it failed.
            if self._reads is not None:
                self._reads.update(reads)

    @contextmanager
    def _watched(self) -> Iterator[dict[Read, None]]:
        """Collect the questions that are asked inside the block, each once, in their order."""
        before, self._reads = self._reads, {}
        try:
            yield self._reads
        finally:
            self._reads = before

    def _note(self, question: str, about: str) -> None:
        if self._reads is not None:
            self._reads[Read(question, about)] = None

    def _note_of_one(self, question: str, about: str, every: Read = ALL_ENTITIES) -> None:
        """Note what is asked of one entity, unless `every` one was asked for."""
        reads = self._reads
        if reads is not None and every not in reads:
            reads[Read(question, about)] = None


def _plain(value: Any) -> Any:
    """Return a part of a predicate as JSON knows it, or raise `PredicateError`: a question is noted as a text."""
    if isinstance(value, Mapping):
        return dict(value)
    raise PredicateError(f"it holds texts, numbers, lists and mappings, and no `{type(value).__name__}`")


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {name: tuple(group) for name, group in groups.items()}
