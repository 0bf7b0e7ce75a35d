"""Joins entities: each relation is known at both of its ends, and what leads nowhere is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal_gen.graph.expected_kinds import is_expected, is_of_kind
from portal_gen.graph.graph import Graph
from portal_gen.graph.near import NearRefs
from portal_gen.graph.relations import Outgoing, outgoing
from portal_gen.graph.wrong_references import Unfit, lost_references, misplaced_references
from portal_gen.model.diagnostic import Found, Severity
from portal_gen.model.entity import Entity, Relation
from portal_gen.model.kind import Kind, version_of
from portal_gen.model.telling import told_of_each_file

_NO_UNFIT: Mapping[str, Unfit] = {}


def link(entities: Iterable[Entity], kinds: Mapping[str, Kind], unfit: Mapping[str, Unfit] = _NO_UNFIT) -> Found[Graph]:
    """Return the graph of entities, one for each ref, with a finding for each reference that the graph cannot keep.

    A relation to an entity that is not there is kept, as in Backstage, and so is one to a kind that its field is not
    about; one to a kind that the record of its field does not allow is dropped. `unfit` tells the documents that
    would be entities if they were valid.
    """
    return Linking().link(entities, kinds, unfit)


@dataclass(slots=True)
class Linking:
    """What was joined the last time: who reads a catalog again and again has only to join what has changed.

    By ref: the entities as they came, their references, those of a kind that their fields are not about, and what
    arrives from others. `_arriving` knows refs that no entity has, too.
    """

    _kinds: Mapping[str, Kind] = field(default_factory=dict)
    _given: dict[str, Entity] = field(default_factory=dict)
    _leaving: dict[str, list[Outgoing]] = field(default_factory=dict)
    _misplaced: dict[str, list[Outgoing]] = field(default_factory=dict)
    _arriving: dict[str, set[Relation]] = field(default_factory=dict)
    _linked: Mapping[str, Entity] = field(default_factory=dict)

    def link(
        self,
        entities: Iterable[Entity],
        kinds: Mapping[str, Kind],
        unfit: Mapping[str, Unfit] = _NO_UNFIT,
        *,
        whole: bool = True,
    ) -> Found[Graph]:
        """Return what the function `link` does. An entity that has not changed is the very object that it was.

        Where the entities are not the `whole` catalog, nobody can tell what is missing from it.
        """
        if kinds != self._kinds:
            self._forget(kinds)
        known = {entity.ref: entity for entity in entities}
        changed = self._change(known)
        before = self._linked
        self._linked = {ref: self._joined(ref) if ref in changed else before[ref] for ref in sorted(known)}
        near = NearRefs(self._linked)
        misplaced, more = _told(
            ((known[ref], reference) for ref in known for reference in self._misplaced.get(ref, ())),
            "references are to something of another kind",
        )
        lost, more_lost = _told(self._lost(known) if whole else (), "references lead nowhere")
        findings = misplaced_references(misplaced, self._linked, near)
        given = {target for entity in known.values() for _, target in entity.relations}
        graph = Graph(self._linked, dict(self._leaving), (self._arriving.keys() | given) - known.keys())
        return graph, (*findings, *more, *lost_references(lost, self._linked, near, unfit), *more_lost)

    def _forget(self, kinds: Mapping[str, Kind]) -> None:
        self._kinds, self._linked = kinds, {}
        for before in (self._given, self._leaving, self._misplaced, self._arriving):
            before.clear()

    def _change(self, known: dict[str, Entity]) -> set[str]:
        """Take these entities for those of before, and return the refs whose relations may be others."""
        changed = {ref for ref, entity in known.items() if not _is_same(entity, self._given.get(ref))}
        touched = set(changed)
        for ref in (*changed, *(self._given.keys() - known.keys())):
            for field_, _, target in self._leaving.pop(ref, ()):
                self._arriving[target].discard(Relation(field_.reverse, ref))
                touched.add(target)
            self._misplaced.pop(ref, None)
        for ref in changed:
            self._read(known[ref])
            touched.update(target for _, _, target in self._leaving.get(ref, ()))
        self._given = known
        return touched

    def _read(self, entity: Entity) -> None:
        """Note the references of an entity, and what arrives by them."""
        version, ref = version_of(entity.data, self._kinds), entity.ref
        for reference in outgoing(entity, version) if version else ():
            field_, _, target = reference
            if field_.allowed_kinds and not is_of_kind(target, field_.allowed_kinds):
                self._misplaced.setdefault(ref, []).append(reference)
                continue
            if not is_expected(field_, target):
                self._misplaced.setdefault(ref, []).append(reference)
            self._leaving.setdefault(ref, []).append(reference)
            self._arriving.setdefault(target, set()).add(Relation(field_.reverse, ref))

    def _joined(self, ref: str) -> Entity:
        entity = self._given[ref]
        own = {Relation(field_.relation, target) for field_, _, target in self._leaving.get(ref, ())}
        return with_relations(entity, own.union(entity.relations, self._arriving.get(ref, ())))

    def _lost(self, known: Mapping[str, Entity]) -> list[tuple[Entity, Outgoing]]:
        """Return the references to what is not there, in the order of the entities and of their fields."""
        nowhere = self._arriving.keys() - known.keys()
        losing = {relation.target for ref in nowhere for relation in self._arriving[ref]}
        return [
            (entity, reference)
            for ref, entity in known.items()
            if ref in losing
            for reference in self._leaving[ref]
            if reference[2] in nowhere and reference not in self._misplaced.get(ref, ())
        ]


def _is_same(entity: Entity, before: Entity | None) -> bool:
    return before is not None and entity.data is before.data and entity.document is before.document


def with_relations(entity: Entity, relations: Iterable[Relation]) -> Entity:
    """Return an entity with other relations, sorted by type, then target."""
    return Entity(entity.ref, entity.data, entity.document, tuple(sorted(relations)))


def _told(wrong: Iterable[tuple[Entity, Outgoing]], what: str) -> Found[list[tuple[Entity, Outgoing]]]:
    return told_of_each_file(wrong, lambda one: one[0].document.location, what, Severity.WARNING)
