"""Finds APIs that belong to another system than the component that provides them."""

from __future__ import annotations

from collections.abc import Iterator

from portal_gen.graph.graph import Graph
from portal_gen.graph.references import EntityField, References
from portal_gen.graph.relations import target_of
from portal_gen.graph.review.warning import warning
from portal_gen.model.diagnostic import Diagnostic, Related
from portal_gen.model.entity import Entity

_PROVIDED_BY = "apiProvidedBy"
_SYSTEM = ("spec", "system")


def apis_of_other_systems(graph: Graph, references: References) -> Iterator[Diagnostic]:
    """Yield a warning for each API that is in another system than all who provide it, or in none.

    It stands at the reference of its first provider that is in a system. A system that the catalog does not hold is
    told as such, and not compared.
    """
    for api in graph.of_kind("api"):
        providers = [graph.entities[ref] for ref in _providers(api) if ref in graph.entities]
        if any(_is_written_alike(api, provider) for provider in providers):
            continue
        system = _system(api)
        theirs = {provider.ref: _system(provider) for provider in providers}
        if system in theirs.values() or (system and system not in graph.entities):
            continue
        for ref, other in theirs.items():
            if other in graph.entities:
                at = references.written(ref, "providesApi", api.ref)
                yield _disagreeing(at, graph.entities[ref], str(other), api, system)
                break


def _providers(api: Entity) -> Iterator[str]:
    """Yield who provides an API. Relations are sorted, so few are looked at."""
    for type_, target in api.relations:
        if type_ == _PROVIDED_BY:
            yield target
        elif type_ > _PROVIDED_BY:
            return


def _is_written_alike(one: Entity, other: Entity) -> bool:
    """Return whether two entities name their system in the same words: most do, and need no closer look."""
    return one.spec.get("system") == other.spec.get("system") and one.namespace == other.namespace


def _system(entity: Entity) -> str | None:
    text = entity.spec.get("system")
    return target_of(text, "System", entity.namespace) if text else None


def _disagreeing(at: EntityField, provider: Entity, theirs: str, api: Entity, system: str | None) -> Diagnostic:
    where = f"in `{system}`" if system else "in no system"
    message = f"`{provider.ref}` is in `{theirs}` and provides `{api.ref}`, which is {where}"
    advice = f"give the API `system: {theirs.removeprefix('system:')}`, or move the component"
    place = api.place(_SYSTEM if system else ("metadata", "name"))
    related = (
        Related(place, f"`{api.ref}` is {where}"),
        Related(provider.place(_SYSTEM), f"`{provider.ref}` is in `{theirs}`"),
    )
    return warning("api-in-other-system", message, at, advice, related)
