"""What lists of entities ask of plugins: what a column shows, which values a filter finds an entity by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from portal_gen.model.components import Content
from portal_gen.model.entity import Entity

T_co = TypeVar("T_co", covariant=True)


class Question(Protocol[T_co]):
    """What a column or a filter asks a plugin about entities."""

    def __call__(self, entity: Entity) -> T_co:
        """Return the answer for one entity."""

    def each(self, entities: Iterable[Entity]) -> Sequence[T_co]:
        """Return the answers for some entities: for lists, which ask about the whole catalog."""

    def on(self, portal: Any) -> Question[T_co]:
        """Return the same question, asked of another portal: that one notes what is read, and what fails."""


class Column(Struct, frozen=True):
    """A column of a list: its title, and what it shows for an entity."""

    title: str
    value: Question[Content]

    def each(self, entities: Iterable[Entity]) -> Sequence[Content]:
        """Return what it shows for each of some entities: for lists, which ask about the whole catalog."""
        return self.value.each(entities)


class ListFacet(Struct, frozen=True):
    """A filter of a list: its title, and the values that an entity answers to."""

    title: str
    values: Question[tuple[str, ...]]

    def each(self, entities: Iterable[Entity]) -> Sequence[tuple[str, ...]]:
        """Return the values that each of some entities answers to: for lists, which ask about the whole catalog."""
        return self.values.each(entities)
