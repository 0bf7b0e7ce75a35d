"""What lists of entities ask of plugins: what a column shows, which values a filter finds an entity by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from portal_gen.model.components import Content
from portal_gen.model.entity import Entity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its title, and what it shows for an entity."""

    title: str
    value: Callable[[Entity], Content]

    def each(self, entities: Iterable[Entity]) -> Sequence[Content]:
        """Return what it shows for each of some entities: for lists, which ask about the whole catalog."""
        return _answers(self.value, entities)


@dataclass(frozen=True, slots=True)
class ListFacet:
    """A filter of a list: its title, and the values that an entity answers to."""

    title: str
    values: Callable[[Entity], tuple[str, ...]]

    def each(self, entities: Iterable[Entity]) -> Sequence[tuple[str, ...]]:
        """Return the values that each of some entities answers to: for lists, which ask about the whole catalog."""
        return _answers(self.values, entities)


def asked_of(portal: object, question: Callable[[Entity], T]) -> Callable[[Entity], T]:
    """Return the question of a plugin's column or filter so that this portal notes what it reads and how it fails."""
    bound = getattr(question, "on", None)
    return bound(portal) if bound else question


def _answers(question: Callable[[Entity], T], entities: Iterable[Entity]) -> Sequence[T]:
    """Return the answers to one question; what a plugin is asked knows how to answer many at once."""
    each: Callable[[Iterable[Entity]], Sequence[T]] | None = getattr(question, "each", None)
    return each(entities) if each else [question(entity) for entity in entities]
