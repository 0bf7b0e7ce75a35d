"""A catalog whose entities know one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from portal_gen.model.entity import Entity


@dataclass(frozen=True)
class Graph:
    """Entities by canonical ref, sorted by ref, each with its relations in both directions."""

    entities: Mapping[str, Entity]

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """Return the entities of one kind (lower case), sorted by ref."""
        return self._kinds.get(kind, ())

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[Entity, ...]]:
        kinds: dict[str, list[Entity]] = {}
        for ref, entity in self.entities.items():
            kinds.setdefault(ref.partition(":")[0], []).append(entity)
        return {kind: tuple(entities) for kind, entities in kinds.items()}
