"""Joins entities: each relation is known at both of its ends, and what leads nowhere is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from portal_gen.graph.correction import corrected
from portal_gen.graph.expected_kinds import expected_kinds, is_expected
from portal_gen.graph.graph import Graph
from portal_gen.graph.near import NearRefs
from portal_gen.graph.relations import Outgoing, outgoing, place_of
from portal_gen.model.diagnostic import Diagnostic, Found, Related, Severity
from portal_gen.model.entity import Entity, Relation
from portal_gen.model.kind import Kind, version_of
from portal_gen.model.location import Location
from portal_gen.model.ref import split_ref
from portal_gen.model.repair import Repair, SetValue
from portal_gen.model.telling import told_of_each_file
from portal_gen.model.templates import FILL_IN, has_placeholder


class Unfit(NamedTuple):
    """A document that would be an entity: where it stands, and why it is none, or what is to be done about that."""

    place: Location
    why: str


_NOWHERE: Mapping[str, Unfit] = {}


def link(entities: Iterable[Entity], kinds: Mapping[str, Kind], unfit: Mapping[str, Unfit] = _NOWHERE) -> Found[Graph]:
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
        unfit: Mapping[str, Unfit] = _NOWHERE,
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
        findings = _misplaced_findings(misplaced, self._linked, near)
        given = {target for entity in known.values() for _, target in entity.relations}
        graph = Graph(self._linked, dict(self._leaving), (self._arriving.keys() | given) - known.keys())
        return graph, (*findings, *more, *_lost_findings(lost, self._linked, near, unfit), *more_lost)

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
            if field_.allowed_kinds and not _allows(field_.allowed_kinds, target):
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


def _allows(kinds: tuple[str, ...], target: str) -> bool:
    kind = target.partition(":")[0]
    return any(kind == allowed.lower() for allowed in kinds)


def _misplaced_findings(
    misplaced: Iterable[tuple[Entity, Outgoing]], known: Mapping[str, Entity], near: NearRefs
) -> Iterable[Diagnostic]:
    for entity, reference in misplaced:
        field, _, target = reference
        wanted = expected_kinds(field)
        message = f"`{field.path}` names {_a(split_ref(target).kind)} and not {_a(_or(wanted))}: `{target}`"
        other = known.get(near.of_kinds(target, wanted) or "")
        advice = f"did you mean `{other.ref}`? ({other.place()})" if other else f"name an entity of kind {_or(wanted)}"
        related = (Related(other.place(), f"`{other.ref}` is here"),) if other else ()
        if field.allowed_kinds:
            advice += "; Backstage drops this relation"
        yield replace(_warning(entity, reference, "wrong-kind"), message=message, help=advice, related=related)


def _a(kind: str) -> str:
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"


def _or(kinds: tuple[str, ...]) -> str:
    return " or ".join(kinds)


def _lost_findings(
    lost: list[tuple[Entity, Outgoing]], known: Mapping[str, Entity], near: NearRefs, unfit: Mapping[str, Unfit]
) -> Iterable[Diagnostic]:
    meant: dict[str, str | None] = {}
    sure: dict[str, str | None] = {}
    for entity, reference in lost:
        target = reference[2]
        finding = replace(_warning(entity, reference, "unknown-reference"), message=f"`{target}` is not in the catalog")
        if target in unfit:
            place, why = unfit[target]
            yield replace(finding, help=f"{why} ({place})", related=(Related(place, f"`{target}` is here"),))
            continue
        if target not in meant:
            meant[target], sure[target] = near.nearest(target), near.meant_for_sure(target)
        other = known.get(meant[target] or "")
        related = (Related(other.place(), f"`{other.ref}` is here"),) if other else ()
        repair = _repair(known[entity.ref], reference, known.get(sure[target] or ""))
        yield replace(finding, help=_advice(reference, other), related=related, repair=repair)


def _repair(entity: Entity, reference: Outgoing, meant: Entity | None) -> Repair | None:
    """Return the correction of a reference, unless its field names what it would mean already, or that is itself."""
    field, written, _ = reference
    if meant is None or not isinstance(written, str):
        return None
    if meant is entity or Relation(field.relation, meant.ref) in entity.relations:
        return None
    return SetValue(place_of(entity, field, written), corrected(written, entity.namespace, meant))


def _advice(reference: Outgoing, other: Entity | None) -> str:
    """Return what to do about an unknown reference, and which parts of it were not written but assumed."""
    field, written, target = reference
    if has_placeholder(written):
        return FILL_IN
    wanted = expected_kinds(field)
    if other and wanted and not _allows(wanted, other.ref):
        return f"`{other.ref}` is no {_or(wanted)} ({other.place()}): name one, or add it to the catalog"
    advice = f"did you mean `{other.ref}`? ({other.place()})" if other else "add it to the catalog, or correct the name"
    kind, namespace, _ = split_ref(target)
    if not isinstance(written, str) or (other is not None and split_ref(other.ref)[:2] == (kind, namespace)):
        return advice
    assumed = []
    if not written.lower().startswith(f"{kind}:"):
        assumed.append(f"the kind {field.default_kind}, this field's default")
    if f"{namespace}/" not in written.lower():
        whose = "this field's default" if field.default_namespace else "that of this entity"
        assumed.append(f"the namespace {namespace}, {whose}")
    return f"{advice}; `{written}` takes {', and '.join(assumed)}" if assumed else advice


def _warning(entity: Entity, reference: Outgoing, code: str) -> Diagnostic:
    field, written, _ = reference
    place = entity.place(place_of(entity, field, written))
    return Diagnostic(code, Severity.WARNING, "", place, document=entity.document.index, ref=entity.ref)
