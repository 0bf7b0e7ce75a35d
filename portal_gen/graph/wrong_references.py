"""What is said of references that lead nowhere, or to an entity of another kind, and how they are repaired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from portal_gen.graph.correction import corrected
from portal_gen.graph.expected_kinds import expected_kinds, is_of_kind
from portal_gen.graph.near import NearRefs
from portal_gen.graph.relations import Outgoing, place_of
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.entity import Entity, Relation
from portal_gen.model.location import Location
from portal_gen.model.ref import split_ref
from portal_gen.model.repair import Repair, SetValue
from portal_gen.model.unfilled_templates import FILL_IN, is_unfilled


class Unfit(NamedTuple):
    """A document that would be an entity: where it stands, and why it is none, or what is to be done about that."""

    place: Location
    why: str


def misplaced_references(
    misplaced: Iterable[tuple[Entity, Outgoing]], known: Mapping[str, Entity], near: NearRefs
) -> Iterator[Diagnostic]:
    """Yield a finding for each reference to an entity of a kind that its field does not take, or is not about."""
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


def lost_references(
    lost: Iterable[tuple[Entity, Outgoing]], known: Mapping[str, Entity], near: NearRefs, unfit: Mapping[str, Unfit]
) -> Iterator[Diagnostic]:
    """Yield a finding for each reference to what is not in the catalog; what is `unfit` is there, and is no entity."""
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
    if is_unfilled(written):
        return FILL_IN
    wanted = expected_kinds(field)
    if other and wanted and not is_of_kind(other.ref, wanted):
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
