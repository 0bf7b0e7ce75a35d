"""Where the relations of entities were written."""

from __future__ import annotations

from typing import Any, NamedTuple

from portal_gen.graph.graph import Graph
from portal_gen.graph.relations import place_of
from portal_gen.model.entity import Entity
from portal_gen.model.kind import RelationField
from portal_gen.model.location import FieldPath, Location


class EntityField(NamedTuple):
    """A field of an entity's document; with an empty path, all of it."""

    entity: Entity
    path: FieldPath = ()

    @property
    def place(self) -> Location:
        """Return its place in the file."""
        return self.entity.place(self.path)


#: The field of each reference, and what is written there: by a relation, and the entity at its other end.
_Fields = dict[tuple[str, str], tuple[RelationField, Any]]


class References:
    """Where the relations of a graph were written. What an entity refers to is looked through once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[str, tuple[_Fields, _Fields]] = {}

    def written(self, source: str, relation: str, target: str) -> EntityField:
        """Return where a relation of an entity was written: at its beginning, or at its other end.

        A relation that stands in no file, since a plugin has added it, counts as written at the entity's beginning.
        """
        if found := self._of(source)[0].get((relation, target)):
            return EntityField(self._graph.entities[source], place_of(self._graph.entities[source], *found))
        if found := self._of(target)[1].get((relation, source)):
            return EntityField(self._graph.entities[target], place_of(self._graph.entities[target], *found))
        return EntityField(self._graph.entities[source])

    def _of(self, ref: str) -> tuple[_Fields, _Fields]:
        """Return what an entity refers to, with its fields: by relation and target, and by the other end's relation."""
        known = self._known.get(ref)
        if known is None:
            leaving, arriving = known = self._known[ref] = {}, {}
            for field, text, meant in self._graph.leaving.get(ref, ()):
                leaving.setdefault((field.relation, meant), (field, text))
                arriving.setdefault((field.reverse, meant), (field, text))
        return known
