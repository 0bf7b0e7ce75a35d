"""A catalog whose entities know one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from portal_gen.graph.relations import Outgoing
from portal_gen.model.collector import collector_paused
from portal_gen.model.entity import Entity
from portal_gen.model.frozen import frozen


@dataclass(frozen=True)
class Graph:
    """Entities by canonical ref, sorted by ref, each with its relations in both directions.

    `leaving` are, by the ref of who was written with them, the references that those relations were made of. `nowhere`
    are the refs that no entity has and that relations may lead to, where that is known.
    """

    entities: Mapping[str, Entity]
    leaving: Mapping[str, Sequence[Outgoing]] = field(default_factory=dict)
    nowhere: AbstractSet[str] | None = None

    def frozen(self) -> Graph:
        """Return the same entities, whose values raise `TypeError` where somebody tries to change them."""
        with collector_paused():
            return Graph({ref: _frozen(entity) for ref, entity in self.entities.items()}, self.leaving, self.nowhere)

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """Return the entities of one kind (lower case), sorted by ref."""
        return self._kinds.get(kind, ())

    def apart(self, ref: str) -> str:
        """Return what tells an entity apart from others of its kind and title: `namespace/name`, or nothing to tell."""
        return ref.partition(":")[2] if ref in self._namesakes else ""

    @cached_property
    def incomplete(self) -> frozenset[str]:
        """Return the entities that have relations to what the graph does not hold: few, of which much is asked."""
        known, nowhere = self.entities, self.nowhere
        if nowhere is None:
            nowhere = {target for entity in known.values() for _, target in entity.relations} - known.keys()
        if not nowhere:
            return frozenset()
        return frozenset(
            ref for ref, entity in known.items() if not nowhere.isdisjoint([target for _, target in entity.relations])
        )

    @cached_property
    def _namesakes(self) -> frozenset[str]:
        """Return the entities whose title, in any case, another one of their kind has."""
        shared: set[str] = set()
        for entities in self._kinds.values():
            first: dict[str, str] = {}
            for entity in entities:
                called = first.setdefault(entity.title.casefold(), entity.ref)
                if called is not entity.ref:
                    shared |= {called, entity.ref}
        return frozenset(shared)

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[Entity, ...]]:
        kinds: dict[str, list[Entity]] = {}
        for ref, entity in self.entities.items():
            kinds.setdefault(ref.partition(":")[0], []).append(entity)
        return {kind: tuple(entities) for kind, entities in kinds.items()}


def _frozen(entity: Entity) -> Entity:
    document = replace(entity.document, value=frozen(entity.document.value))
    return Entity(entity.ref, frozen(entity.data), document, entity.relations)
